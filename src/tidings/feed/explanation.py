"""Why a card stands where it does, in words, and how ranking works as a whole, from the live settings."""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from operator import itemgetter

from tidings.feed.candidates import Candidates
from tidings.feed.change import HAZARD
from tidings.feed.entities import Contribution
from tidings.feed.filters import SEEN, VOTED_DOWN
from tidings.feed.likeness import SHARES
from tidings.feed.taste import DRIFT_VOTES, Taste
from tidings.publication.entities import Card
from tidings.readers.entities import Follow, FollowKind, FollowMode
from tidings.settings import Settings
from tidings.stories.topics import topics_about

__all__ = [
    "LIKE",
    "describe_ranking",
    "explain_follow",
    "explain_freshness",
    "explain_heat",
    "explain_taste",
    "main_reason",
]

LIKE = 0.2
"""Likeness of meaning from which an article voted on is named as a reason."""

_NOTABLE = 0.1  # share of the good points that taste needs to be the main reason
_TELLING = ("follow", "must-know", "tried", "taste")
_FRESH_H = 1.0


def explain_heat(card: Card) -> str:
    """Return in words what heat stands for on ``card``."""
    return _heat_words(card.notice.why, len(card.outlet_ids))


@lru_cache(maxsize=4096)
def _heat_words(why: str, n: int) -> str:
    reason = why.removeprefix("trending: ")
    return f"Trending: {reason}" if reason else f"Trending: {n} {'outlet' if n == 1 else 'outlets'}"


def explain_freshness(card: Card, now: datetime) -> str:
    """Return in words how new ``card`` is at ``now``."""
    hours = (now - card.updated_at).total_seconds() / 3600
    if hours < _FRESH_H:
        return "New in the last hour"
    if hours < 48:
        return f"{int(hours)} {'hour' if int(hours) == 1 else 'hours'} old"
    return f"{int(hours / 24)} days old"


def explain_follow(card: Card, follows: tuple[Follow, ...]) -> str:
    """Return in words which of ``follows`` the card answers to; empty if none."""
    names = {name.casefold(): name for name in card.names}
    topics = {topic.key: topic.name for topic in topics_about(card.topics)}
    outlets = dict(zip(card.outlet_ids, card.outlet_names, strict=True))
    for mode, words in ((FollowMode.LESS, "You want less of"), (FollowMode.FOLLOW, "You follow")):
        wished = [f for f in follows if f.mode is mode]
        found = [names[f.value.casefold()] for f in wished if f.kind is FollowKind.NAME and f.value.casefold() in names]
        found += [topics[f.value] for f in wished if f.kind is FollowKind.TOPIC and f.value in topics]
        found += [name for f in wished if f.kind is FollowKind.OUTLET for i, name in outlets.items() if i == f.value]
        if found:
            return f"{words} {' and '.join(dict.fromkeys(found))}"
    return ""


def explain_taste(
    candidates: Candidates, taste: Taste, row: int, parts: Mapping[str, float], alike: tuple[int, int]
) -> str:
    """Return in words why taste speaks for or against the card at ``row``; ``parts`` is what each part of it says.

    ``alike`` are how many cards that the reader dislikes, and likes, it is like in meaning.
    """
    liked = sum(parts.values()) > 0
    if liked and row in taste.liked:
        return "You voted this up"
    rows = taste.rows(liked)
    did = ("voted up or opened" if taste.opened else "voted up") if liked else "voted down"
    strongest = (max if liked else min)(parts, key=parts.__getitem__)
    if strongest == "meaning" and rows:
        n = max(alike[liked], 1)
        return f"Because you {did} {n} {'article' if n == 1 else 'articles'} like this"
    if strongest in ("topics", "names") and rows:
        best = _strongest(candidates, taste, row, strongest, liked)
        if best:
            return f"Because you {did} articles about {best}"
    if strongest == "outlets" and rows:
        return f"Because you {did} articles that rest on the same outlets"
    return "Because of how you voted and what you opened" if taste.opened else "Because of how you voted"


def _strongest(candidates: Candidates, taste: Taste, row: int, part: str, liked: bool) -> str:
    """Return the topic or name of the card at ``row``, as readers see it, that taste speaks for or against most; empty
    if none.
    """
    pull = taste.pull
    found = [(float(pull[column]) * share, label) for column, share, label in candidates.labels(part, row)]
    best, label = (max if liked else min)(found, key=_first, default=(0.0, ""))
    return label if (best > 0 if liked else best < 0) else ""


_first = itemgetter(0)


def main_reason(contributions: tuple[Contribution, ...]) -> str:
    """Return the words of the contribution that tells the reader most: their own wish first, then what all see."""
    good = 0
    by_name = {}
    for part in contributions:
        name, words, value = part
        if value > 0:
            by_name[name] = part
            good += value
        elif name == "voted-down":
            return words
    for name in _TELLING:
        if name in by_name and (name == "follow" or by_name[name].value >= _NOTABLE * good):
            return by_name[name].words
    fresh = by_name.get("freshness")
    heat = next(part for part in contributions if part.name == "heat")
    if fresh is not None and fresh.value > heat.value and fresh.words == "New in the last hour":
        return fresh.words
    return heat.words


def describe_ranking(settings: Settings) -> list[str]:
    """Return how the feed is ranked, one plain sentence or two a point, from the settings in force."""
    feed = settings.feed
    places = "place" if feed.readers_places == 1 else "places"
    places = f"{feed.readers_places} {places}"
    shares = ", ".join(f"{share:.0%} {name}" for name, share in SHARES.items())
    return [
        "Every article has a score in points; the feed is in the order of the scores. Below are all the parts; on each "
        "card they add up exactly to its score.",
        f"Heat: up to {feed.weight_heat * 1000:.0f} points for how much the story is trending, on a logarithmic scale "
        f"where the hottest story has them all. A report counts half as much after {settings.stories.half_life_h:g} "
        "hours, and outlets that copy each other count once.",
        f"Freshness: up to {feed.weight_freshness * 1000:.0f} points for a new article, half of them after "
        f"{feed.freshness_half_life_h:g} hours.",
        f"Readers: on the first page, votes lift or lower an article towards the one {places} above or below it, never "
        "beyond. A vote counts nothing from somebody who has just come and in full after two weeks and votes on "
        "ten articles; less where an article stood high and votes were to be expected; and all those of an hour with "
        "far more votes than usual count together as no more than a few.",
        f"Taste: up to {feed.weight_taste * 1000:.0f} points, for or against, for how far the article stands out in "
        f"fitting your votes: {shares}. A quarter of them after one vote, half after three. When votes no longer "
        "fit what earlier ones taught, the earlier ones count less, by how likely it is that your taste has changed "
        f"(one chance in {1 / HAZARD:.0f} at any vote); besides, a vote fades to a third after {DRIFT_VOTES} later "
        "ones. What you went past to vote on something below counts as of no "
        "interest, a little less firmly than a vote. Without votes it is 0 for every article.",
        f"Follow: {feed.weight_follow * 1000:.0f} points for an article that names someone or something you follow, "
        "is about a topic you follow, or rests on an outlet you follow.",
        f"Balance: up to {feed.weight_balance * 1000:.0f} points off for an article that is like one above it, by "
        "meaning and outlets; from the middle of the page on more and more, up to "
        f"{feed.weight_breadth * 1000:.0f} at place {feed.page_size}.",
        f"Trying: {feed.explore} of the first {feed.page_size} places {'goes' if feed.explore == 1 else 'go'} to an "
        "article that the feed is unsure about, once you have voted three times; it says so.",
        "The slider between everyone and you turns heat down on your side, and taste and follow down on the other.",
        f"Must-know: the {feed.must_know} hottest stories are lent what they lack to stand among the first ten.",
        f"What you have voted on or gone past loses {-SEEN:,} points two hours later, until something in it is new. "
        f"What you voted down loses {-VOTED_DOWN:,}: it goes to the end.",
        "What you muted isn't shown anywhere: not in the feed, not in an article's reports, not among its passages.",
        "With profiling switched off, votes and follows play no part and everyone gets the same order. Mutes still "
        "hold, because they are your own choice.",
        "Nobody pays for a place.",
    ]
