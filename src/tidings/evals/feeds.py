"""The feed eval: our parser beside feedparser, on a folder of feeds."""

from calendar import timegm
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any

import feedparser

from tidings.errors import FeedError, NotFoundError
from tidings.sources.feed_entities import Entry
from tidings.sources.feeds import parse_all_entries
from tidings.sources.links import canonical_url
from tidings.sources.plain import one_line

__all__ = ["eval_feeds", "find_feed_files"]

_URL = "https://feeds.example/feed.xml"
_NO_FEEDS = (".json", ".md", ".txt")  # JSON Feeds have no oracle: feedparser does not read them

_Row = tuple[str, str, str, int | None]
"""Id, title, link and date (seconds since 1970) of an item."""


@dataclass(slots=True)
class _Tally:
    parsed: int = 0
    crashes: int = 0
    agreed: int = 0
    seconds: float = 0.0
    feedparser_seconds: float = 0.0
    differing: dict[str, int] = field(default_factory=dict)


def eval_feeds(path: Path, every: int = 1) -> dict[str, Any]:
    """Return how our parser does on the feeds under ``path``, on each ``every``-th file of them.

    ``agreement`` is the share of files whose items equal feedparser's in number, id, words of the title, link and date
    after white space, time zones and the form of addresses are made the same; a file that we refuse agrees where
    feedparser finds no item in it. ``speed_ratio`` is feedparser's time over ours. ``differing`` counts files by the
    first thing in which they differ. Raises ``NotFoundError`` where there are no files.
    """
    files = find_feed_files(path)[::every]
    if not files:
        raise NotFoundError(f"{path} holds no feeds.", "Give a folder of feed files.")
    tally = _Tally()
    for file in files:
        _compare(file.read_bytes(), tally)
    return {
        "files": len(files),
        "parsed": tally.parsed,
        "crashes": tally.crashes,
        "seconds": round(tally.seconds, 3),
        "agreement": round(tally.agreed / len(files), 4),
        "feedparser_seconds": round(tally.feedparser_seconds, 3),
        "speed_ratio": round(tally.feedparser_seconds / max(tally.seconds, 1e-9), 2),
        "differing": tally.differing,
    }


def find_feed_files(path: Path) -> list[Path]:
    """Return the files under ``path`` that are not hidden and may be feeds, in order; or ``path`` if it is a file."""
    if path.is_file():
        return [path]
    found = (file for file in sorted(path.rglob("*")) if file.is_file())
    return [file for file in found if not file.name.startswith(".") and file.suffix not in _NO_FEEDS]


def _compare(body: bytes, tally: _Tally) -> None:
    started = perf_counter()
    entries: tuple[Entry, ...] = ()
    try:
        entries = parse_all_entries(body, _URL).entries
        tally.parsed += 1
    except FeedError:
        pass
    except Exception:
        # A crash is what is counted here, whatever it is.
        tally.crashes += 1
    tally.seconds += perf_counter() - started
    started = perf_counter()
    wanted = feedparser.parse(body, response_headers={"content-location": _URL}).entries
    tally.feedparser_seconds += perf_counter() - started
    difference = _difference(list(_ours(entries)), list(_theirs(wanted)))
    if difference:
        tally.differing[difference] = tally.differing.get(difference, 0) + 1
    else:
        tally.agreed += 1


def _difference(ours: list[_Row], theirs: list[_Row]) -> str:
    if len(ours) != len(theirs):
        return "count"
    for place, name in enumerate(("id", "title", "link", "date")):
        if any(one[place] != other[place] for one, other in zip(ours, theirs, strict=True)):
            return name
    return ""


def _ours(entries: tuple[Entry, ...]) -> Iterator[_Row]:
    for entry in entries:
        moment = int(entry.published_at.timestamp()) if entry.published_at else None
        yield _id(entry.guid), entry.title, entry.url, moment


def _theirs(entries: list[Any]) -> Iterator[_Row]:
    for entry in entries:
        link = entry.get("link") or ""
        moment = entry.get("published_parsed")
        if not moment and "updated_parsed" in entry:  # `get` would warn of a fallback that is to go
            moment = entry["updated_parsed"]
        yield (
            _id(entry.get("id") or link),
            one_line(entry.get("title") or ""),
            canonical_url(link, _URL) if link else "",
            timegm(moment) if moment else None,
        )


def _id(value: str) -> str:
    return canonical_url(value, _URL) or " ".join(value.split())
