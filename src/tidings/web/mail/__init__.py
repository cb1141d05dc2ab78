"""Letters: a reader's feed by e-mail, at an hour of their choice."""
