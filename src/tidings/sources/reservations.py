"""TDMRep, the TDM Reservation Protocol (W3C community report): the file ``/.well-known/tdmrep.json``."""

import json

from tidings.sources.path_patterns import match_most_specific, path_of

__all__ = ["find_reservation", "parse_reservations"]

_MAX_RULES = 1000
Reservations = tuple[tuple[str, str], ...]
"""Pattern of a path, and the words of the reservation (empty: not reserved)."""


def parse_reservations(text: str) -> Reservations:
    """Return the rules in the file ``text``; none where it is no TDMRep file."""
    try:
        rows = json.loads(text)
    except (ValueError, RecursionError):
        return ()
    found = []
    for row in rows[:_MAX_RULES] if isinstance(rows, list) else []:
        if isinstance(row, dict) and isinstance(row.get("location"), str):
            reserved = str(row.get("tdm-reservation")) == "1"
            words = f"location: {row['location']}, tdm-reservation: 1"
            found.append((row["location"], words if reserved else ""))
    return tuple(found)


def find_reservation(rules: Reservations, url: str) -> str:
    """Return the words of the reservation that holds for ``url``; empty where there is none."""
    return match_most_specific(rules, path_of(url)) or ""
