"""Patterns of paths as robots.txt has them: ``*`` stands for anything, ``$`` for the end (RFC 9309, 2.2.3)."""

from collections.abc import Iterable
from typing import TypeVar
from urllib.parse import unquote, urlsplit

__all__ = ["match_most_specific", "matches_path", "path_of"]

_Value = TypeVar("_Value")


def path_of(url: str) -> str:
    """Return the path of ``url`` with its query, as patterns are matched against."""
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def match_most_specific(rules: Iterable[tuple[str, _Value]], path: str) -> _Value | None:
    """Return the value of the longest pattern in ``rules`` (pattern, value) that ``path`` matches; None for none.

    Of equally long ones the first counts.
    """
    best: tuple[int, _Value] | None = None
    for pattern, value in rules:
        if (best is None or len(pattern) > best[0]) and matches_path(pattern, path):
            best = len(pattern), value
    return best[1] if best else None


def matches_path(pattern: str, path: str) -> bool:
    """Return whether ``path`` matches ``pattern``, in time linear in both: a stranger wrote the pattern."""
    plain, is_anchored = unquote(path), pattern.endswith("$")
    first, *others = unquote(pattern.removesuffix("$") if is_anchored else pattern).split("*")
    if not plain.startswith(first):
        return False
    place = len(first)
    last = others.pop() if is_anchored and others else None
    for part in others:  # the earliest place of each part leaves the most room for the next
        found = plain.find(part, place)
        if found < 0:
            return False
        place = found + len(part)
    if not is_anchored:
        return True
    return place == len(plain) if last is None else plain.endswith(last) and len(plain) - len(last) >= place
