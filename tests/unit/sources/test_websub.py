"""WebSub's decisions: which hub, whose message, when to ask, and whether a hub could reach us."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tidings.ids import SourceId
from tidings.sources.polling import Limits, Wishes, decide_next_poll
from tidings.sources.ports import Answer
from tidings.sources.websub import (
    Hub,
    Subscription,
    SubscriptionState,
    decide_public_base,
    decide_pushed_s,
    decide_subscribing,
    find_hub,
    is_signed,
    parse_lease,
)

_NOW = datetime(2031, 5, 6, 12, 0, tzinfo=UTC)
_URL = "https://courier.example/feed.xml"
_HUB = "https://hub.example/"
_LIVE = Subscription(
    SourceId("s"), _HUB, _URL, SubscriptionState.ACTIVE, "t", "secret", _NOW, _NOW + timedelta(days=10)
)


@pytest.mark.parametrize(
    ("link", "body", "found"),
    [
        (f'<{_HUB}>; rel="hub", <https://c.example/f>; rel=self', "<rss/>", Hub(_HUB, "https://c.example/f")),
        (f'<{_HUB}>; rel="preload hub"', "<rss/>", Hub(_HUB, _URL)),
        ("", f'<rss><atom:link href="{_HUB}" rel="hub"/></rss>', Hub(_HUB, _URL)),
        ("", f"<feed><link rel='hub' href='{_HUB}?a=1&amp;b=2'/><link rel='self' href='/x'/></feed>",
         Hub(f"{_HUB}?a=1&b=2", "https://courier.example/x")),
        ("", '{"hubs": [{"type": "rssCloud", "url": "https://r.example/"}, {"type": "WebSub", "url": "/hub"}], '
         '"feed_url": "https://c.example/f.json"}', Hub("https://courier.example/hub", "https://c.example/f.json")),
        (f'<{_HUB}>; rel="hub"', '<feed><link rel="hub" href="https://other.example/"/></feed>', Hub(_HUB, _URL)),
        ("", '<rss><link rel="hub" href="javascript:alert(1)"/></rss>', None),
        ("", '{"hubs": [[1], {"type": 3}]}', None),
        ("", '{"hubs": 7}', None),
        ("", "{", None),
        ('<https://c.example/>; rel="alternate"', "<rss/>", None),
    ],
)  # fmt: skip
def test_the_hub_is_named_by_header_or_feed(link: str, body: str, found: Hub | None) -> None:
    assert find_hub(Answer(200, _URL, {"link": link}, body.encode())) == found


@pytest.mark.parametrize(
    ("signature", "signed"),
    [
        ("sha256=2c97f0a2c9e1b9b1d1d0b1f3e2a3f4c5d6e7f8091a2b3c4d5e6f708192a3b4c5", False),
        ("sha1=", False),
        ("sha1", False),
        ("", False),
        ("md5=9e107d9d372bb6826bd81d3542a419d6", False),
        ("sha256=é", False),
    ],
)
def test_a_signature_that_is_not_the_hubs_is_seen(signature: str, signed: bool) -> None:
    assert is_signed("secret", b"body", signature) is signed


@pytest.mark.parametrize(
    ("subscription", "due"),
    [
        (replace(_LIVE, state=SubscriptionState.OFFERED, asked_at=None, lease_until=None), True),
        (_LIVE, False),
        (replace(_LIVE, asked_at=_NOW - timedelta(days=9.5), lease_until=_NOW + timedelta(hours=12)), True),
        (replace(_LIVE, asked_at=_NOW - timedelta(days=8), lease_until=_NOW + timedelta(days=2)), False),
        (replace(_LIVE, asked_at=_NOW - timedelta(minutes=10), lease_until=_NOW + timedelta(minutes=50)), False),
        (replace(_LIVE, state=SubscriptionState.ASKED, lease_until=None), False),
        (replace(_LIVE, state=SubscriptionState.ASKED, asked_at=_NOW - timedelta(hours=2), lease_until=None), True),
        (replace(_LIVE, failures=1, asked_at=_NOW - timedelta(minutes=59)), False),
        (replace(_LIVE, failures=3, asked_at=_NOW - timedelta(hours=3.9)), False),
        (replace(_LIVE, failures=3, asked_at=_NOW - timedelta(hours=4)), True),
        (replace(_LIVE, failures=40, asked_at=_NOW - timedelta(days=7)), True),
        (replace(_LIVE, asked_at=_NOW - timedelta(days=11), lease_until=_NOW - timedelta(hours=1)), True),
    ],
)
def test_a_hub_is_asked_when_it_is_time(subscription: Subscription, due: bool) -> None:
    assert decide_subscribing(subscription, _NOW) is due


def test_polls_slow_down_only_while_the_hub_keeps_its_word() -> None:
    assert decide_pushed_s(_LIVE, _NOW) == 21_600
    assert decide_pushed_s(replace(_LIVE, lease_until=_NOW + timedelta(hours=1)), _NOW) == 3_600
    assert decide_pushed_s(replace(_LIVE, missed=1), _NOW) == 0
    assert decide_pushed_s(replace(_LIVE, lease_until=_NOW), _NOW) == 0
    assert decide_pushed_s(None, _NOW) == 0
    after = decide_next_poll(_NOW, Limits(jitter=0), 600, Wishes(pushed_s=21_600), 0, None)
    assert (after.interval_s, after.reason) == (21_600, "its hub tells of news at once")


@pytest.mark.parametrize(("words", "days"), [("864000", 10), ("", 10), ("-5", 10), ("99999999999", 10), ("0", 0)])
def test_a_lease_lasts_as_long_as_the_hub_says(words: str, days: float) -> None:
    assert parse_lease(words) == timedelta(days=days)


@pytest.mark.parametrize(
    ("base_url", "public"),
    [
        ("https://news.example.org", True),
        ("http://127.0.0.1:8000", False),
        ("http://[::1]:8000", False),
        ("http://192.168.1.5", False),
        ("http://10.1.2.3", True),
        ("https://8.8.8.8", True),
        ("http://localhost:8000", False),
        ("http://newsroom.local", False),
        ("", False),
        ("ftp://news.example.org", False),
    ],
)
def test_only_a_public_address_is_given_to_hubs(base_url: str, public: bool) -> None:
    assert decide_public_base(base_url, ("10.0.0.0/8",)) is public
