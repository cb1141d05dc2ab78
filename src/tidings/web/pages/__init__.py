"""The pages, one file per action."""
