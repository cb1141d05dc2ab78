"""What heat learns from the stream, and that nobody can make a trend alone."""

from datetime import UTC, datetime, timedelta

import pytest

from tidings.ids import ReportId
from tidings.settings.stories import StorySettings
from tidings.sources.signals.entities import Signal, SignalKind
from tidings.stories.entities import StoryState
from tidings.stories.heat import Telling, count_heat, explain_heat, first_voices
from tidings.stories.lifecycle import decide_state
from tidings.stories.records import Record, decide_followed, weigh_outlets
from tidings.stories.rhythm import STEADY, Rhythm, slot_of

_NOW = datetime(2031, 5, 7, 12, 0, tzinfo=UTC)  # a Wednesday
_SETTINGS = StorySettings()
_RECORDS = {"leads": Record(400, 390), "trails": Record(400, 0), "usual": Record(400, 160)}


def _telling(report: str, hours_ago: float, outlet: str, owner: str = "", copy_of: str = "") -> Telling:
    at = _NOW - timedelta(hours=hours_ago)
    return Telling(ReportId(report), at, outlet, owner, ReportId(copy_of) if copy_of else None)


def test_an_outlet_is_followed_when_an_independent_one_comes_after_it_within_two_days() -> None:
    first = {name: _NOW + timedelta(hours=hours) for name, hours in {"a": 0, "b": 3, "c": 30, "d": 60}.items()}
    assert decide_followed(first) == {"a": True, "b": True}
    assert decide_followed({"a": _NOW}) == {"a": False}
    assert decide_followed({"a": _NOW, "late": _NOW + timedelta(hours=60)}) == {"a": False}
    assert decide_followed({}) == {}


def test_a_copy_and_a_paper_of_the_same_owner_are_nobody_that_follows() -> None:
    told = [
        _telling("a", 5, "wire", "Ashdown"),
        _telling("b", 4, "paper", copy_of="a"),
        _telling("c", 3, "x", "Ashdown"),
    ]
    assert first_voices(told) == {"wire": _NOW - timedelta(hours=5)}


def test_records_weigh_between_half_and_twice_by_their_roots() -> None:
    weights = weigh_outlets(_RECORDS)
    assert weights["trails"] == pytest.approx(0.5**0.5)
    assert weights["usual"] == pytest.approx(1.0, abs=0.1)
    assert 1.3 < weights["leads"] <= 2**0.5
    assert weigh_outlets({}) == {}
    assert weigh_outlets(_RECORDS | {"new": Record(1, 1)})["new"] < 1.1


def test_busy_hours_need_more_outlets_for_a_burst() -> None:
    told = [_telling(str(n), 1, f"Paper {n}") for n in range(3)] + [_telling("old", 20, "Paper old")]
    slots = [slot_of(_NOW - timedelta(hours=step)) for step in range(6)]
    busy = Rhythm(dict.fromkeys(slots, 5000))
    assert busy.pace(_NOW, 6) > 10
    assert busy.pace(_NOW - timedelta(hours=12), 6) < 0.5
    assert STEADY.pace(_NOW, 6) == 1.0
    assert Rhythm({3: 1}).pace(_NOW, 6) == pytest.approx(1.0, abs=0.01)
    usual = count_heat(told, _NOW, _SETTINGS)
    tempered = count_heat(told, _NOW, _SETTINGS, (), busy)
    assert tempered.value < usual.value
    assert "times as busy as the week's average" in explain_heat(tempered, _NOW, _SETTINGS)


@pytest.mark.parametrize(
    "attack",
    [
        [_telling(str(n), 0, f"Paper {n}", owner="Ashdown Group") for n in range(500)],
        [_telling("0", 0, "Paper 0"), *(_telling(str(n), 0, f"Paper {n}", copy_of=str(n - 1)) for n in range(1, 500))],
        [_telling(str(n), 0, "Paper 0") for n in range(500)],
    ],
    ids=["one owner", "a network of copies", "one outlet again and again"],
)
def test_no_single_voice_can_make_a_trend(attack: list[Telling]) -> None:
    heat = count_heat(attack, _NOW, _SETTINGS, _shouting())
    assert heat.outlets == 1
    assert heat.value < 2.0
    assert decide_state(heat, _NOW, _NOW, _SETTINGS) is not StoryState.TRENDING


def test_signals_alone_make_no_trend_and_add_less_than_an_outlet() -> None:
    assert count_heat([], _NOW, _SETTINGS, _shouting()).value == 0.0
    quiet = [_telling("a", 0, "Paper A"), _telling("b", 0, "Paper B")]
    loud = count_heat(quiet, _NOW, _SETTINGS, _shouting()).value
    assert loud - count_heat(quiet, _NOW, _SETTINGS).value < 1.0


def test_outlets_that_follow_one_another_on_purpose_gain_less_than_half() -> None:
    ring = {f"Paper {n}": Record(10_000, 10_000) for n in range(3)} | {
        f"Honest {n}": Record(100, 30) for n in range(99)
    }
    assert max(weigh_outlets(ring).values()) <= 2**0.5


def _shouting() -> list[Signal]:
    kinds = SignalKind.HACKER_NEWS, SignalKind.REDDIT, SignalKind.MASTODON, SignalKind.GOOGLE_TRENDS
    return [Signal(kind, "Ferry", 1e9, "https://a.example/1", _NOW, _NOW, ReportId("a"), "url") for kind in kinds]
