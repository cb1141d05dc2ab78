"""How signals count, and how words lead to reports."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.ids import ReportId
from tidings.sources.signals.entities import Signal, SignalKind
from tidings.sources.signals.matching import TitleIndex
from tidings.sources.signals.weigh import RULES, weigh_signals

_NOW = datetime(2031, 5, 6, 12, 0, tzinfo=UTC)


def _signal(kind: SignalKind, value: float, hours_ago: float = 0.0) -> Signal:
    seen = _NOW - timedelta(hours=hours_ago)
    return Signal(kind, "Harbour", value, "", seen, seen, ReportId("r"), "url")


def test_every_kind_has_its_rule() -> None:
    assert set(RULES) == set(SignalKind)


def test_of_a_kind_the_strongest_counts_and_ages() -> None:
    full = _signal(SignalKind.HACKER_NEWS, 500)
    assert weigh_signals([full], _NOW) == pytest.approx(0.3)
    assert weigh_signals([full, full, _signal(SignalKind.HACKER_NEWS, 3)], _NOW) == pytest.approx(0.3)
    assert weigh_signals([_signal(SignalKind.HACKER_NEWS, 500, hours_ago=8)], _NOW) == pytest.approx(0.15)
    assert weigh_signals([full, _signal(SignalKind.LOBSTERS, 9_999)], _NOW) == pytest.approx(0.45)
    assert weigh_signals([], _NOW) == 0.0


@given(st.lists(st.builds(_signal, st.sampled_from(SignalKind), st.floats(0, 1e15), st.floats(-5, 500))))
def test_no_kind_can_carry_a_story_alone_and_not_even_all_can(signals: list[Signal]) -> None:
    assert 0.0 <= weigh_signals(signals, _NOW) <= 0.9
    for kind in SignalKind:
        assert weigh_signals([one for one in signals if one.kind is kind], _NOW) <= RULES[kind].cap <= 0.3


@pytest.mark.parametrize(
    ("words", "report"),
    [
        ("Harbour of Marlow Bay reopens after nine days", "harbour"),
        ("Marlow Bay", "harbour"),
        ("Marlow", None),  # a single word tells nothing
        ("Bay of Marlow storms", None),
        ("The owner of the barge is silent", None),
        ("Harbour of Tolland reopens after storms", None),
        ("Minister says that budget will be late again", "budget"),
        ("", None),
    ],
)
def test_words_lead_to_a_report_only_where_they_surely_do(words: str, report: str | None) -> None:
    index = TitleIndex(
        [
            (ReportId("harbour"), "Marlow Bay: harbour reopens nine days after barge sank"),
            (ReportId("budget"), "Budget will be late again, minister says"),
        ]
    )
    assert index.find(words) == report
