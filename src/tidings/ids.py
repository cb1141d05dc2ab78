"""Identifiers: typed, minted from what they identify, never changed and never reused.

Minting from content makes every stage idempotent: the same report found twice, before and after a crash, has one id.
"""

import hashlib
from typing import NewType

OutletId = NewType("OutletId", str)
SourceId = NewType("SourceId", str)
ReportId = NewType("ReportId", str)
StoryId = NewType("StoryId", str)
ArticleId = NewType("ArticleId", str)
PassageId = NewType("PassageId", str)
ReaderId = NewType("ReaderId", str)

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: no letters that look like digits
_LENGTH = 12  # 60 bits: a chance of one collision in 10^9 at fifty thousand things


def mint(*parts: str) -> str:
    """Return a 12-character id that depends on ``parts`` alone (base 32 of SHA-256)."""
    number = int.from_bytes(hashlib.sha256("\x1f".join(parts).encode()).digest()[:8], "big")
    return "".join(_ALPHABET[(number >> (5 * place)) & 31] for place in range(_LENGTH))


def mint_outlet_id(host: str) -> OutletId:
    """Return the id of the outlet whose site is ``host`` (lower case, without ``www.``)."""
    return OutletId(mint("outlet", host.lower().removeprefix("www.")))


def mint_source_id(url: str) -> SourceId:
    """Return the id of the source polled at ``url``."""
    return SourceId(mint("source", url))


def mint_report_id(url: str) -> ReportId:
    """Return the id of the report whose first known canonical address is ``url``."""
    return ReportId(mint("report", url))


def mint_story_id(first_report: ReportId) -> StoryId:
    """Return the id of the story that ``first_report`` opened."""
    return StoryId(mint("story", first_report))


def mint_article_id(story: StoryId) -> ArticleId:
    """Return the id of the one article about ``story``; its versions share it."""
    return ArticleId(mint("article", story))


def mint_passage_id(report: ReportId, revision: int, start: int, end: int) -> PassageId:
    """Return the id of the span ``[start, end)`` (characters) of one revision of a report's text."""
    return PassageId(mint("passage", report, str(revision), str(start), str(end)))
