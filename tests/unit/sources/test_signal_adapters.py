"""Each signal's adapter on an answer made by hand after its documentation, and on answers that break it."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tidings.errors import SettingsError
from tidings.settings import Settings
from tidings.sources.signals.adapters import chosen_adapters
from tidings.sources.signals.entities import Sighting, SignalKind
from tidings.sources.signals.ports import SignalAdapter

_NOW = datetime(2031, 5, 6, 12, 0, tzinfo=UTC)
_URL = "https://courier.example/1"
_TITLE = "Harbour of Marlow Bay reopens"

_ANSWERS: dict[SignalKind, Any] = {
    SignalKind.HACKER_NEWS: {
        "hits": [
            {"objectID": "41", "title": _TITLE, "url": _URL, "points": 120, "num_comments": 9},
            {"objectID": "42", "title": "Ask: which harbour?", "url": None, "points": 7},
        ]
    },
    SignalKind.REDDIT: {
        "kind": "Listing",
        "data": {
            "children": [
                {"kind": "t3", "data": {"id": "a", "title": "Rules", "url": _URL, "score": 1, "stickied": True}},
                {"kind": "t3", "data": {"id": "b", "title": "My view", "url": _URL, "score": 2, "is_self": True}},
                {"data": {"id": "c", "title": _TITLE, "url": _URL, "score": 120, "permalink": "/r/news/c/"}},
            ]
        },
    },
    SignalKind.LOBSTERS: [
        {"short_id": "x", "title": _TITLE, "url": _URL, "score": 120, "comments_url": "https://lobste.rs/s/x"},
        {"short_id": "y", "title": "A question", "url": "", "score": 3},
    ],
    SignalKind.MASTODON: [
        {
            "url": _URL,
            "title": _TITLE,
            "history": [{"day": "2", "accounts": "100"}, {"accounts": "20"}, {"accounts": "9"}],
        }
    ],
    SignalKind.BLUESKY: {
        "trends": [{"topic": "7", "displayName": "Marlow Bay", "link": "/profile/t/feed/7", "postCount": 120}, {}]
    },
    SignalKind.WIKIPEDIA_VIEWS: {
        "items": [
            {
                "articles": [
                    {"article": "Main_Page", "views": 9_000, "rank": 1},
                    {"article": "Special:Search", "views": 800, "rank": 2},
                    {"article": "Marlow_Bay", "views": 120, "rank": 3},
                ]
            }
        ]
    },
    SignalKind.WIKIPEDIA_MOST_READ: {
        "mostread": {
            "articles": [
                {
                    "title": "Marlow_Bay",
                    "titles": {"normalized": "Marlow Bay"},
                    "views": 150,
                    "view_history": [{"views": 20}, {"views": 40}, {"views": 150}],
                    "content_urls": {"desktop": {"page": "https://en.wikipedia.org/wiki/Marlow_Bay"}},
                },
                {
                    "title": "Moon",
                    "titles": {"normalized": "Moon"},
                    "views": 9,
                    "view_history": [{"views": 90}, {"views": 9}],
                },
            ]
        }
    },
    SignalKind.GOOGLE_TRENDS: (
        '<rss xmlns:ht="https://trends.google.com/trending/rss"><channel><item><title>marlow bay</title>'
        "<ht:approx_traffic>120+</ht:approx_traffic><ht:news_item><ht:news_item_title>Harbour of Marlow Bay reopens"
        f"</ht:news_item_title><ht:news_item_url>{_URL}</ht:news_item_url></ht:news_item></item>"
        "<item><title>barge owner</title><ht:approx_traffic>1,200+</ht:approx_traffic></item></channel></rss>"
    ),
}
_LINKS = (SignalKind.HACKER_NEWS, SignalKind.REDDIT, SignalKind.LOBSTERS, SignalKind.MASTODON)
_TOPICS = (SignalKind.BLUESKY, SignalKind.WIKIPEDIA_VIEWS, SignalKind.WIKIPEDIA_MOST_READ)
_EXPECTED: dict[SignalKind, list[tuple[str, str, float]]] = {
    **{kind: [(_TITLE, _URL, 120.0)] for kind in _LINKS},
    **{kind: [("Marlow Bay", "", 120.0)] for kind in _TOPICS},
    SignalKind.GOOGLE_TRENDS: [(_TITLE, _URL, 120.0), ("barge owner", "", 1200.0)],
}


def _adapters() -> tuple[SignalAdapter, ...]:
    return chosen_adapters(Settings.model_validate({"sources": {"signals": list(SignalKind)}}))


def _body(kind: SignalKind) -> bytes:
    answer = _ANSWERS[kind]
    return (answer if isinstance(answer, str) else json.dumps(answer)).encode()


@pytest.mark.parametrize("adapter", _adapters(), ids=lambda adapter: adapter.kind)
def test_an_answer_as_documented_is_read(adapter: SignalAdapter) -> None:
    seen = list(adapter.read(_body(adapter.kind)))
    assert [(one.title, one.url, one.value) for one in seen] == _EXPECTED[adapter.kind]
    assert all(isinstance(one, Sighting) and one.key for one in seen)
    assert adapter.address(_NOW).startswith("https://")
    assert adapter.interval_s >= 600


@pytest.mark.parametrize("adapter", _adapters(), ids=lambda adapter: adapter.kind)
@given(
    junk=st.recursive(st.none() | st.booleans() | st.floats() | st.text(), lambda inner: st.lists(inner), max_leaves=5)
)
@settings(max_examples=30, deadline=None)
def test_an_answer_that_is_not_as_documented_never_does_more_than_raise_what_is_foreseen(
    adapter: SignalAdapter, junk: Any
) -> None:
    keys = ("hits", "data", "children", "trends", "items", "mostread", "articles")
    for value in (junk, dict.fromkeys(keys, junk), {key: dict.fromkeys(keys, junk) for key in keys}):
        try:
            seen = list(adapter.read(json.dumps(value).encode()))
        except (ValueError, LookupError, TypeError, AttributeError):
            continue
        assert all(isinstance(one, Sighting) for one in seen)


def test_none_is_on_unless_chosen_and_unknown_ones_are_refused() -> None:
    assert chosen_adapters(Settings()) == ()
    with pytest.raises(SettingsError, match="'telepathy', which is no signal"):
        chosen_adapters(Settings.model_validate({"sources": {"signals": ["telepathy"]}}))
