"""Which reports a brief may be written from, and what is said where there are none."""

from dataclasses import replace

import numpy as np
import pytest

from tidings.progress import Silent
from tidings.settings import load_settings
from tidings.stories.vectors import StaticEmbedder
from tidings.testing.reports import Printed, build_reports
from tidings.writing.compose import compose
from tidings.writing.evidence import gather_evidence
from tidings.writing.focus import choose_language, decide_apart, decide_focus, decide_strays
from tidings.writing.points import Evidence, Lack

_BARRAGE = Printed("Far Post", "Lissmere votes for a tidal barrage", "Lissmere has voted to build a tidal barrage.")
_AGAIN = Printed(
    "Vell Gazette", "Voters in Lissmere back tidal barrage", "Voters in Lissmere have backed a tidal barrage narrowly."
)
_SHIP = Printed("Harbour Post", "Old lightship sold for scrap", "An old lightship has been sold for scrap at Vell.")


def _gather(*printed: Printed) -> Evidence:
    return gather_evidence(*build_reports(printed), StaticEmbedder())


def _near(*rows: tuple[float, ...]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    return np.array(rows, dtype=np.float32)


@pytest.mark.parametrize(
    ("near", "owners", "kept"),
    [
        (((1, 0.9, 0.1), (0.9, 1, 0.2), (0.1, 0.2, 1)), "abc", [0, 1]),
        (((1, 0.9, 0.1), (0.9, 1, 0.2), (0.1, 0.2, 1)), "aac", []),
        (((1, 0.3), (0.3, 1)), "ab", []),
        (((1, 0.5, 0.6, 0), (0.5, 1, 0, 0), (0.6, 0, 1, 0.7), (0, 0, 0.7, 1)), "abcd", [0, 2, 3]),
    ],
    ids=["two of three", "only one owner's", "none", "the nearest of several"],
)
def test_the_event_that_most_owners_tell_is_kept(
    near: tuple[tuple[float, ...], ...], owners: str, kept: list[int]
) -> None:
    assert decide_focus(_near(*near), list(owners)) == kept


def test_a_thin_report_of_something_else_is_not_written_from() -> None:
    evidence = _gather(_BARRAGE, _AGAIN, _SHIP)
    assert evidence.lack is None
    assert {passage.outlet for passage in evidence.passages} <= {"Far Post", "Vell Gazette"}


@pytest.mark.parametrize(("printed", "lack"), [((_BARRAGE, _SHIP), Lack.NO_ONE_EVENT), ((_BARRAGE,), Lack.ONE_OUTLET)])
def test_without_two_outlets_on_one_event_nothing_is_written(printed: tuple[Printed, ...], lack: Lack) -> None:
    evidence = _gather(*printed)
    assert evidence.lack is lack
    composed = compose(evidence, None, load_settings(), Silent(), "A title")
    assert (composed.sentences, composed.failure_code) == ((), lack)
    assert composed.failure_text


def test_a_story_told_in_several_languages_is_written_from_its_english_reports() -> None:
    reports, _ = build_reports((_BARRAGE, _AGAIN, _SHIP))
    english, unknown, german = (
        replace(report, language=language) for report, language in zip(reports, ("en-GB", "", "de"), strict=True)
    )
    assert choose_language([english, unknown, german]) == [english, unknown]
    assert choose_language([german]) == [german]


def test_a_report_that_has_nothing_to_do_with_the_others_is_astray() -> None:
    near = _near((1.0, 0.7, 0.1), (0.7, 1.0, 0.2), (0.1, 0.2, 1.0))
    assert decide_strays(near) == [2]


def test_nobody_is_astray_where_nobody_can_tell_who() -> None:
    assert decide_strays(_near((1.0, 0.1), (0.1, 1.0))) == []
    assert decide_strays(_near((1.0, 0.3, 0.1), (0.3, 1.0, 0.2), (0.1, 0.2, 1.0))) == []
    assert decide_strays(_near((1.0, 0.7, 0.3), (0.7, 1.0, 0.2), (0.3, 0.2, 1.0))) == []


_LONG_FIRE = (
    "A fire broke out in the rope mill of Vell on Monday night. Crews from three towns fought it until dawn. The mill"
    " was built in 1902 and has made ropes for ferries since then. Nobody was hurt, the mill's owner said. The roof "
    "fell in shortly after midnight. Police closed the harbour road for six hours. The owner said 40 people work in "
    "the mill. They were sent home on Tuesday. The fire had begun in a store of hemp, the crews said. Hemp burns for "
    "days. Smoke lay over the old town until noon, and two schools kept their pupils indoors. The mill will not open "
    "again before the summer, the owner said."
)
_LONG_VOTE = (
    "The council of Lissmere voted for a barrage across the estuary late on Tuesday. Five members were for it and "
    "four against. Ada Holm, the mayor, said the wall would keep the tide out for a century. Birdwatchers have gone "
    "to court over it. A judge is to hear them in May. The wall is to cost 300 million crowns. Voters had backed it "
    "in a count last spring. Fishing crews fear for their eels. The builder is Orrel Marine. Work is to begin in the "
    "autumn, and to last six years. The estuary is the widest of the coast. Two towns on the far shore have asked for"
    " a bridge instead. The council is to answer them at its next meeting."
)


def test_of_two_reports_of_two_events_the_one_that_says_more_is_told() -> None:
    fire = Printed("Harbour Post", "Fire in the rope mill of Vell", _LONG_FIRE)
    vote = Printed("Far Post", "Lissmere votes for a tidal barrage", _LONG_VOTE)
    both = _gather(fire, vote)
    assert {passage.outlet for passage in both.passages} == {"Far Post"}
    assert both.thin
    again = replace(
        fire, outlet="Far Post", title="Rope mill in Vell burns", text=_LONG_FIRE.replace("Monday night", "Monday")
    )
    assert {passage.outlet for passage in _gather(fire, again).passages} == {"Far Post", "Harbour Post"}


@pytest.mark.parametrize(
    ("whole", "opening", "names", "apart"),
    [(0.4, 0.2, 0.1, True), (0.6, 0.2, 0.1, False), (0.4, 0.4, 0.1, False), (0.4, 0.2, 0.3, False)],
)
def test_two_reports_are_apart_by_text_opening_and_names(
    whole: float, opening: float, names: float, apart: bool
) -> None:
    assert decide_apart(whole, opening, names) is apart
