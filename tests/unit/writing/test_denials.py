"""An accusation has its denial in the next sentence: moved there, told there, or else it isn't told."""

from dataclasses import replace

from tidings.progress import Silent
from tidings.settings import load_settings
from tidings.testing.reports import build_passage
from tidings.writing.compose import Composed, compose
from tidings.writing.entities import Passage, Role, Strength
from tidings.writing.points import Evidence, Part, Point

_NEWS = "The council of Vell met on Monday to talk about the mill."
_ACCUSED = "Mara Lindqvist accused Bo Tuve of hiding the keys of the mill."
_DENIED = "Bo Tuve denied wrongdoing in a talk with the board of the mill."
_MORE = "The mill of Vell was built by the grandfather of the mayor."


def _passage(text: str, n: int, strength: Strength, speaker: str = "") -> Passage:
    return replace(build_passage(text), n=n, strength=strength, speaker=speaker)


_PASSAGES = (
    _passage(_NEWS, 1, Strength.CONFIRMED),
    _passage(_DENIED, 2, Strength.DENIED, "Bo Tuve"),
    _passage(_ACCUSED, 3, Strength.ALLEGED, "Mara Lindqvist"),
    _passage(_MORE, 4, Strength.CONFIRMED),
)


def _composed(told: list[int]) -> Composed:
    points = tuple(Point(_PASSAGES[n - 1], (), Part.NEW, 1.0) for n in told)
    title = _passage("Council talks about the mill", 5, Strength.CONFIRMED)
    evidence = Evidence(points, _PASSAGES, (title,), (), ("Harbour Post",), (), False)
    return compose(evidence, None, load_settings(), Silent(), "")


def _order(composed: Composed) -> list[Strength]:
    return [one.strength for one in composed.sentences if one.role is Role.BODY]


def test_a_denial_that_stood_before_its_accusation_goes_behind_it() -> None:
    found = _order(_composed([1, 2, 3]))
    assert found.index(Strength.DENIED) == found.index(Strength.ALLEGED) + 1


def test_a_denial_that_was_not_told_is_told_behind_its_accusation() -> None:
    found = _order(_composed([1, 3, 4]))
    assert found.index(Strength.DENIED) == found.index(Strength.ALLEGED) + 1


def test_an_accusation_whose_denial_is_told_elsewhere_only_goes() -> None:
    found = _order(_composed([1, 2, 4, 3]))
    assert Strength.ALLEGED not in found
    assert Strength.DENIED in found


def test_no_headline_accuses_where_the_body_tells_no_denial() -> None:
    accusing = _passage("Mara Lindqvist accuses Bo Tuve of hiding keys", 5, Strength.ALLEGED, "Mara Lindqvist")

    def headline(told: list[int]) -> str:
        points = tuple(Point(_PASSAGES[n - 1], (), Part.NEW, 1.0) for n in told)
        evidence = Evidence(points, _PASSAGES, (accusing,), (), ("Harbour Post",), (), False)
        return compose(evidence, None, load_settings(), Silent(), "").sentences[0].text

    assert "accuses Bo Tuve" in headline([1, 3, 2])
    assert "accuses" not in headline([1, 4])


def test_an_accusation_whose_denial_finds_no_place_any_more_goes() -> None:
    news = (
        "The ferry of Vell sank in shallow water on Tuesday.",
        "Two schools in Orrel closed after a burst pipe.",
        "Bakers across the valley raised their prices in April.",
        "A new library opened beside the railway bridge.",
        "Quarry workers found a Roman coin under the gravel.",
        "Snow fell on the chapel roof for nine days.",
        "Horses escaped from a stable near the border.",
        "Farmers picked their earliest apples since the war.",
        "The harbour police bought three electric boats.",
        "Trains to Lindmark will run at night again.",
    )
    plain = tuple(_passage(text, n, Strength.CONFIRMED) for n, text in enumerate((_NEWS, *news), 10))
    points = tuple(Point(one, (), Part.NEW, 1.0) for one in (*plain, _PASSAGES[2]))
    title = _passage("Council talks about the mill", 5, Strength.CONFIRMED)
    evidence = Evidence(points, (*_PASSAGES, *plain), (title,), (), ("Harbour Post",), (), False)
    found = _order(compose(evidence, None, load_settings(), Silent(), ""))
    assert len(found) == 11, "of twelve, the last was the accusation, and its denial would be a thirteenth"
    assert Strength.ALLEGED not in found
