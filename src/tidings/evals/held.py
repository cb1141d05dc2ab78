"""Which part of the development data is kept aside: nothing is tuned on it, so that its figures foretell new data."""

import hashlib

__all__ = ["is_held_aside"]

_SHARE = 4  # one part in four


def is_held_aside(key: str) -> bool:
    """Return whether what ``key`` names is kept aside: a quarter of all, chosen by a digest, the same everywhere."""
    return hashlib.sha256(key.encode()).digest()[0] % _SHARE == 0
