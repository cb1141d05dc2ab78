"""Publication: the one layer through which anything public is read."""
