"""The public edition for programs, as JSON."""
