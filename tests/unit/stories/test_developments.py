"""What is new in a story since when: by words alone, and never the same twice."""

from datetime import UTC, datetime, timedelta

from tidings.ids import ReportId
from tidings.stories.developments import Told, find_developments

_AT = datetime(2031, 5, 6, 9, 0, tzinfo=UTC)
_FIRST = "A ferry struck the quay at Marrowby, hurting twelve passengers."
_LATER = "Captain Orla Venn was questioned in Strondhaven after the ferry accident."


def _told(name: str, hours: float, *passages: str, text: str = "") -> Told:
    numbered = tuple(enumerate(passages, start=1))
    return Told(ReportId(name), _AT + timedelta(hours=hours), text or " ".join(passages), numbered)


def test_the_beginning_comes_first_and_what_is_added_names_what_is_new_and_since_when() -> None:
    found = find_developments([_told("b", 2, _LATER), _told("a", 0, _FIRST)])
    assert [each.text for each in found] == [_FIRST, _LATER]
    assert (found[0].since, found[0].new) == (None, ())
    assert (found[1].since, found[1].new) == (_AT, ("Orla Venn", "Strondhaven"))


def test_the_same_headline_is_never_announced_twice() -> None:
    found = find_developments(
        [_told("a", 0, _FIRST), _told("b", 1, _LATER), _told("c", 2, _FIRST), _told("d", 3, _LATER)]
    )
    assert [each.report for each in found] == ["a", "b"]


def test_what_an_earlier_report_told_elsewhere_in_its_text_is_not_new() -> None:
    first = _told("a", 0, _FIRST, text=f"{_FIRST} {_LATER}")
    assert [each.report for each in find_developments([first, _told("b", 1, _LATER)])] == ["a"]


def test_a_figure_in_words_is_the_same_as_in_digits() -> None:
    again = "The ferry that struck the quay at Marrowby hurt 12 passengers."
    assert len(find_developments([_told("a", 0, _FIRST), _told("b", 1, again)])) == 1
    more = "The ferry that struck the quay hurt 14 passengers, rescuers counted."
    assert find_developments([_told("a", 0, _FIRST), _told("b", 1, more)])[1].new == ("14",)


def test_a_report_that_adds_much_is_told_by_its_two_richest_passages_in_their_order() -> None:
    added = (
        "Divers found a cracked rudder beneath the hull.",
        "Mayor Tilda Brask closed the harbour until 9 June, costing 40 traders their market.",
        "Prosecutor Emil Hask opened an inquiry into Norwater Lines, which owns 11 vessels.",
    )
    found = find_developments([_told("a", 0, _FIRST), _told("b", 1, *added)])
    assert [each.text for each in found[1:]] == list(added[1:])


def test_reports_without_words_tell_nothing() -> None:
    assert find_developments([]) == ()
    assert find_developments([_told("a", 0, ""), _told("b", 1, "…"), _told("c", 2, "Quay")]) == ()
