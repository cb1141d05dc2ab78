"""Heat: what counts, what doesn't, and how it is put in words."""

from datetime import UTC, datetime, timedelta

import pytest

from tidings.ids import ReportId
from tidings.settings.stories import StorySettings
from tidings.sources.signals.entities import Signal, SignalKind
from tidings.stories.entities import StoryState
from tidings.stories.heat import Heat, Telling, count_heat, describe_heat, describe_why, explain_heat, trace_heat
from tidings.stories.lifecycle import decide_state

_NOW = datetime(2031, 5, 7, 12, 0, tzinfo=UTC)  # a Wednesday
_SETTINGS = StorySettings(half_life_h=12.0, burst_weight=0.0)


def _telling(report: str, hours_ago: float, outlet: str, owner: str = "", copy_of: str = "") -> Telling:
    at = _NOW - timedelta(hours=hours_ago)
    return Telling(ReportId(report), at, outlet, owner, ReportId(copy_of) if copy_of else None)


def test_a_report_that_has_just_come_out_counts_one_and_half_a_half_life_later() -> None:
    assert count_heat([_telling("a", 0, "Harbour Post")], _NOW, _SETTINGS).value == pytest.approx(1.0)
    assert count_heat([_telling("a", 12, "Harbour Post")], _NOW, _SETTINGS).value == pytest.approx(0.5)


def test_an_outlet_counts_once_by_its_latest_report() -> None:
    heat = count_heat([_telling("a", 12, "Harbour Post"), _telling("b", 0, "Harbour Post")], _NOW, _SETTINGS)
    assert heat.outlets == 1
    assert heat.value == pytest.approx(1.0)
    assert heat.since == _NOW - timedelta(hours=12)


def test_outlets_of_one_owner_count_as_one() -> None:
    owned = [_telling(str(n), 0, f"Paper {n}", owner="Ashdown Group") for n in range(20)]
    assert count_heat(owned, _NOW, _SETTINGS).outlets == 1
    apart = [_telling(str(n), 0, f"Paper {n}") for n in range(20)]
    assert count_heat(apart, _NOW, _SETTINGS).outlets == 20


def test_copies_count_with_the_outlet_whose_text_they_repeat() -> None:
    wire = _telling("wire", 3, "North Wire")
    copies = [_telling(f"c{n}", 1, f"Paper {n}", copy_of="wire") for n in range(50)]
    heat = count_heat([wire, *copies], _NOW, _SETTINGS)
    assert heat.outlets == 1
    assert heat.value == pytest.approx(2 ** (-1 / 12))


def test_a_story_that_gathers_pace_is_hotter_than_one_that_does_not() -> None:
    settings = StorySettings(burst_h=6.0, burst_weight=0.5)
    sudden = count_heat([_telling(str(n), 1, f"Paper {n}") for n in range(4)], _NOW, settings)
    slow = count_heat([_telling(f"{n} {age}", age, f"Paper {n}") for n in range(4) for age in (1, 30)], _NOW, settings)
    assert sudden.value == pytest.approx(1.5 * slow.value)


def test_two_outlets_make_no_burst() -> None:
    two = [_telling("a", 0, "Paper A"), _telling("b", 0, "Paper B")]
    assert count_heat(two, _NOW, StorySettings()).value == pytest.approx(2.0)


def test_a_report_from_the_future_counts_as_of_now() -> None:
    assert count_heat([_telling("a", -5, "Harbour Post")], _NOW, _SETTINGS).value == pytest.approx(1.0)


def test_a_story_without_reports_is_cold() -> None:
    heat = count_heat([], _NOW, _SETTINGS)
    assert heat == Heat(0.0, 0, None)
    assert describe_why(heat, _NOW) == ""


@pytest.mark.parametrize(
    ("hours_ago", "words"),
    [(2.25, "6 outlets since 09:45"), (24, "6 outlets since Tuesday 12:00"), (24 * 7, "6 outlets since 30 April")],
)
def test_why_says_how_many_outlets_since_when(hours_ago: float, words: str) -> None:
    tellings = [_telling(str(n), hours_ago, f"Paper {n}") for n in range(6)]
    assert describe_why(count_heat(tellings, _NOW, _SETTINGS), _NOW) == words


def test_one_outlet_is_singular() -> None:
    assert describe_why(Heat(1.0, 1, _NOW), _NOW) == "1 outlet since 12:00"


def test_the_explanation_carries_the_settings_in_force() -> None:
    words = describe_heat(StorySettings(half_life_h=7.5, burst_h=5.0, burst_weight=0.25, window_days=9.0))
    for figure in ("7.5 hours", "15,", "last 5 hours", "1 + 0.25", "9 days"):
        assert figure in words


@pytest.mark.parametrize(
    ("outlets", "value", "days_ago", "state"),
    [
        (1, 1.0, 0, StoryState.NEW),
        (1, 0.4, 0.6, StoryState.FADING),
        (2, 2.0, 0, StoryState.TRENDING),
        (2, 0.9, 0.6, StoryState.FADING),
        (9, 9.0, 7.1, StoryState.SETTLED),
    ],
)
def test_a_story_is_new_then_trending_then_fading_then_settled(
    outlets: int, value: float, days_ago: float, state: StoryState
) -> None:
    heat = Heat(value, outlets, _NOW)
    assert decide_state(heat, _NOW - timedelta(days=days_ago), _NOW, StorySettings()) is state


def _state(tellings: list[Telling]) -> StoryState:
    return decide_state(count_heat(tellings, _NOW, StorySettings()), _NOW, _NOW, StorySettings())


def test_one_owner_makes_no_trend_with_any_number_of_outlets() -> None:
    owned = [_telling(f"{n}", n / 100, f"Paper {n}", owner="Ashdown Group") for n in range(400)]
    assert _state(owned) is StoryState.NEW
    assert count_heat(owned, _NOW, StorySettings()).value <= 1.0


def test_one_network_of_copies_makes_no_trend() -> None:
    wire = _telling("wire", 1, "North Wire")
    copies = [_telling(f"c{n}", n / 1000, f"Paper {n}", copy_of="wire") for n in range(1000)]
    assert _state([wire, *copies]) is StoryState.NEW


def test_copies_of_copies_count_with_the_first() -> None:
    chain = [_telling("r0", 1, "North Wire")]
    chain += [_telling(f"r{n}", 1, f"Paper {n}", copy_of=f"r{n - 1}") for n in range(1, 20)]
    assert count_heat(chain, _NOW, StorySettings()).outlets == 1


def test_copies_that_name_each_other_count_once_and_end() -> None:
    ring = [_telling("a", 1, "Paper A", copy_of="b"), _telling("b", 1, "Paper B", copy_of="a")]
    assert count_heat(ring, _NOW, StorySettings()).outlets <= 2


def test_one_outlet_that_reports_without_end_makes_no_trend() -> None:
    flood = [_telling(f"{n}", 0, "Harbour Post") for n in range(500)]
    assert _state(flood) is StoryState.NEW


def test_the_explanation_of_a_heat_has_every_number_that_goes_into_it() -> None:
    settings = StorySettings(half_life_h=12.0, burst_h=6.0, burst_weight=0.5)
    told = [_telling(f"{n}", 1, f"Paper {n}") for n in range(4)]
    told.append(_telling("again", 0.5, "Paper 0"))
    heat = count_heat(told, _NOW, settings)
    assert explain_heat(heat, _NOW, settings) == (
        f"Heat {heat.value:.2f}: 4 outlets since 11:00, each counting half after 12 hours; 4 of them joined in the last"
        " 6 hours, which adds 50%; 1 more report adds nothing: same outlet, owner or text."
    )
    assert explain_heat(count_heat([], _NOW, settings), _NOW, settings) == "No outlet tells it."


def test_a_trace_shows_heat_as_it_stood_then() -> None:
    told = [_telling("a", 12, "Paper A"), _telling("b", 0, "Paper B")]
    moments = [_NOW - timedelta(hours=24), _NOW - timedelta(hours=12), _NOW]
    assert trace_heat(told, moments, _SETTINGS) == pytest.approx([0.0, 1.0, 1.5])


def test_attention_elsewhere_adds_less_than_an_outlet_and_never_makes_a_trend() -> None:
    signals = [
        Signal(kind, "A dam in Orrel", 10.0**9, "", _NOW, _NOW, ReportId("r1"), "url")
        for kind in SignalKind
        for _ in "ab"
    ]
    settings = StorySettings()
    told = [Telling(ReportId("r1"), _NOW, "o1")]
    quiet, loud = count_heat(told, _NOW, settings), count_heat(told, _NOW, settings, signals)
    assert 0.0 < loud.attention < 1.0
    assert loud.value == pytest.approx(quiet.value + loud.attention)
    assert "attention elsewhere adds 0.90" in explain_heat(loud, _NOW, settings)
    assert loud.outlets == quiet.outlets == 1
    assert decide_state(loud, _NOW, _NOW, settings) is StoryState.NEW
    assert count_heat([], _NOW, settings, signals).value == 0.0
