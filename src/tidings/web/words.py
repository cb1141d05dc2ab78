"""Moments, counts and states in the words that readers see."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from urllib.parse import urlsplit

from tidings.publication.notices import join_names
from tidings.readers.entities import Follow, FollowMode, Reader, Vote
from tidings.stories.topics import find_topic

__all__ = [
    "KINDS",
    "Customising",
    "count",
    "day",
    "describe_customising",
    "join_names",
    "kind_words",
    "link",
    "moment",
    "near",
    "points",
    "printable",
    "says_words",
    "span",
    "strength_words",
    "topic_name",
    "until_words",
]

KINDS = {
    "press": "press",
    "wire": "news agency",
    "state-run": "state-run",
    "official": "official body",
    "blog": "blog",
}
"""What sort of publisher an outlet is, in words."""

_UNPRINTABLE = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]"
)


@dataclass(frozen=True, slots=True)
class Customising:
    """Whether the reader's feed is customised, in words, and by what."""

    on: bool
    words: str
    detail: str


def count(n: int, thing: str, things: str = "") -> str:
    """Return ``n`` with its noun: ``1 vote``, ``2 votes``."""
    return f"{n:,} {thing if n == 1 else things or thing + 's'}"


def day(at: datetime) -> str:
    """Return the date of ``at``: ``10 September 2024``."""
    return f"{at.day} {at:%B %Y}"


def moment(at: datetime) -> str:
    """Return date and time of ``at``: ``10 September 2024, 09:40 UTC``."""
    return f"{day(at)}, {at:%H:%M} UTC"


def span(seconds: float) -> str:
    """Return about how long ``seconds`` are: ``40 seconds``, ``15 minutes``, ``6 hours``."""
    for size, thing in ((86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= 2 * size or (size == 60 and seconds >= size):
            return count(round(seconds / size), thing)
    return count(round(seconds), "second")


def near(at: datetime, now: datetime) -> str:
    """Return ``at`` as briefly as ``now`` allows: ``09:40`` today, ``yesterday, 09:40``, ``8 September, 09:40``."""
    return _near(at, now.date())


@lru_cache(maxsize=16_384)
def _near(at: datetime, today: date) -> str:
    apart = today - at.date()
    if apart == timedelta(0):
        return f"{at:%H:%M}"
    if apart == timedelta(days=1):
        return f"yesterday, {at:%H:%M}"
    year = "" if at.year == today.year else f" {at.year}"
    return f"{at.day} {at:%B}{year}, {at:%H:%M}"


def says_words(strength: str, speaker: str) -> str:
    """Return the few words that stand behind a sentence where the reader asks who says what; empty for plain facts."""
    by = f" by {speaker}" if speaker else ""
    short = {"said": "said", "alleged": "alleged", "denied": "denied"}
    if strength in short:
        return short[strength] + by
    return {"unnamed": "people without a name", "unverified": "not verified"}.get(strength, "")


def kind_words(kind: str) -> str:
    """Return what a passage is in words, empty for a plain fact."""
    named = {"quote": "a quotation", "figure": "a figure", "reaction": "a reaction", "background": "background"}
    return named.get(kind, "")


def strength_words(strength: str, speaker: str) -> str:
    """Return in words how sure the evidence of a sentence is, and who speaks."""
    by = f" by {speaker}" if speaker else ""
    match strength:
        case "said":
            return f"Said{by}." if speaker else "Said by somebody whom the report names."
        case "unnamed":
            return "Said by people whom the report does not name."
        case "alleged":
            return f"Alleged{by}: one side says so of another."
        case "unverified":
            return "Not verified: an outlet says that it could not check this."
        case "denied":
            return f"A denial{by}."
        case _:
            return "Reported as fact."


def until_words(wish: Follow, now: datetime) -> str:
    """Return until when ``wish`` holds, or that it has ended; nothing for one without an end."""
    if wish.until is None:
        return ""
    return f"until {moment(wish.until)}" if wish.until > now else "has ended"


def topic_name(key: str) -> str:
    """Return the name of the topic ``key`` as readers see it, the key itself where this version knows none."""
    topic = find_topic(key)
    return topic.name if topic else key


def describe_customising(reader: Reader) -> Customising:
    """Return whether the feed of ``reader`` is customised, in words."""
    votes = sum(1 for r in reader.reactions if r.vote is not Vote.NONE)
    followed = sum(1 for f in reader.follows if f.mode is FollowMode.FOLLOW)
    muted = len(reader.follows) - followed
    counts = ((votes, "vote"), (followed, "follow"), (muted, "mute"))
    given = join_names([count(n, thing) for n, thing in counts if n])
    if not reader.profiling:
        kept = f" What you did ({given}) is kept" + (", and only mutes are used." if muted else ", but not used.")
        return Customising(False, "Your feed is not customised", "You switched that off." + (kept if given else ""))
    if not given:
        return Customising(
            False, "Your feed is not customised yet", "Vote on what you read, and this page learns from it."
        )
    return Customising(True, "Your feed is customised", f"It goes by {given} of yours.")


def points(n: int) -> str:
    """Return ``n`` points with their sign: ``+1,000``, ``−120``."""
    return f"+{n:,}" if n >= 0 else f"−{-n:,}"


def link(url: str) -> str:
    """Return ``url`` if it leads to the web, otherwise nothing: no other scheme is ever put into a page."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    return url.strip() if parts.scheme.lower() in ("http", "https") and parts.netloc else ""


def printable(text: str) -> str:
    """Return ``text`` without what XML forbids and without marks that turn the direction of writing around."""
    return text if text.isascii() and text.isprintable() else _UNPRINTABLE.sub("", text)
