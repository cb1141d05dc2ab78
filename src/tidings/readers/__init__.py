"""Readers: their votes, follows and mutes."""
