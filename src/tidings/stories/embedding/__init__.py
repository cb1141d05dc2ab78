"""Homes of vectors beside the packaged one: slower, and better at what they are for."""
