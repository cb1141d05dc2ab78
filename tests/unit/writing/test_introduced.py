"""Who people are: the role that stands before a name or behind it, and never somebody else's or a former one."""

from dataclasses import replace

import pytest

from tidings.testing.reports import Printed, build_passage, build_report
from tidings.writing.desk import Desk
from tidings.writing.draft import Drafted
from tidings.writing.entities import Origin, Strength
from tidings.writing.language.nicknames import full_form
from tidings.writing.people import find_people
from tidings.writing.points import Part, Person, Point
from tidings.writing.spans import collect_spans
from tidings.writing.strangers import without_strangers
from tidings.writing.voice import introduce_people

_SPOKE = "“It was time to go,” {} said on Tuesday in the old hall of Vell."


def _people(*sentences: str) -> dict[str, str]:
    report, outlet = build_report(Printed("Harbour Post", "Mill shuts", " ".join(sentences)))
    return {one.surname: one.introduced for one in find_people(collect_spans([report], {outlet.id: outlet}), 2)}


@pytest.mark.parametrize(
    ("sentence", "introduced"),
    [
        ("The mill was shut by Vell Post reporter Bo Haskel on Monday evening.", "Vell Post reporter Bo Haskel"),
        ("Prosecutor Bo Haskel shut the old mill of Vell on Monday evening.", "prosecutor Bo Haskel"),
        ("The mill was shut by former Secretary of Works Bo Haskel.", "former Secretary of Works Bo Haskel"),
        ("The mill was shut by legal ethics expert Bo Haskel on Monday.", "legal ethics expert Bo Haskel"),
        ("The mill was shut on Monday by rope company executive Bo Haskel.", "rope company executive Bo Haskel"),
        ("The board of Works, Mills and Transport Sen. Bo Haskel met in Vell.", "Sen. Bo Haskel"),
        ("Orrel state Sen. Bo Haskel shut the old mill on Monday evening.", "Orrel state Sen. Bo Haskel"),
        ("Bo Haskel, deputy director of the mill, left the hall on Monday.", "Bo Haskel, deputy director of the mill,"),
        ("Bo Haskel, a Vell law professor who led the strike, left the hall.", "Bo Haskel, a Vell law professor,"),
        (
            "Bo Haskel, the Orrel secretary of works, left the hall on Monday.",
            "Bo Haskel, the Orrel secretary of works,",
        ),
        ("Bo Haskel, a joiner, left the old hall of Vell on Monday evening.", "Bo Haskel, a joiner,"),
        ("“It is old,” said Bo Haskel, who runs a rope shop in Orrel.", "Bo Haskel, who runs a rope shop in Orrel,"),
        ("“It is old,” said Bo Haskel, who runs it.", "Bo Haskel"),
        ("But Bo Haskel, a miller from Orrel, left the hall on Monday evening.", "Bo Haskel, a miller from Orrel,"),
        # No role, or not theirs, or not any more: the full name alone.
        ("The party asked Bo Haskel to shut the old mill of Vell on Monday.", "Bo Haskel"),
        ("Bo Haskel, head down, left the old hall of Vell on Monday evening.", "Bo Haskel"),
        ("Then-director Bo Haskel shut the old mill of Vell years before.", "Bo Haskel"),
        ("The mill was shut by ex-director Bo Haskel, the town of Vell says.", "Bo Haskel"),
        ("The board met to persuade Attorney General Bo Haskel on Monday.", "Attorney General Bo Haskel"),
    ],
)
def test_somebody_is_introduced_by_the_role_that_a_report_gives(sentence: str, introduced: str) -> None:
    assert _people(sentence, _SPOKE.format("Haskel")).get("Haskel") == introduced


def test_the_role_of_another_introduces_nobody() -> None:
    told = _people("Una Birk, the former chairman of President Bo Haskel’s mill, left Vell.", _SPOKE.format("Haskel"))
    assert told["Haskel"] == "President Bo Haskel"


def test_a_last_name_that_two_have_is_introduced_as_neither() -> None:
    told = _people(
        "Adviser Una Haskel opened the old mill of Vell on Monday.",
        "President Bo Haskel shut the old mill on Tuesday.",
        _SPOKE.format("Haskel"),
    )
    assert "Haskel" not in told


def test_a_short_form_of_a_first_name_is_the_same_person() -> None:
    told = _people(
        "James Haskel, the miller of Vell, shut it.", "Jim Haskel left Vell on Monday.", _SPOKE.format("Haskel")
    )
    assert told["Haskel"] == "James Haskel, the miller of Vell,"
    assert full_form("Bill") == full_form("William")


def test_who_holds_an_office_is_introduced_without_a_word() -> None:
    assert _people("Judge Bo Haskel shut the old mill of Vell on Monday.", "Haskel left the hall after that.") == {
        "Haskel": "judge Bo Haskel"
    }


def _said(text: str) -> Drafted:
    point = Point(build_passage(text), (), Part.SAYS, 1.0)
    return Drafted(text, (1,), Strength.SAID, "Haskel", Origin.CODE, point)


def _introduced(text: str, introduced: str, ground: str) -> str:
    spoken = replace(build_passage(text), n=1)
    person = Person("Haskel", "Bo Haskel", introduced, replace(build_passage(ground), n=2))
    desk = Desk((spoken, person.passage), ("Harbour Post",), 12)
    return introduce_people([_said(text)], desk, (person,))[0].text


def test_the_role_opens_a_sentence_with_a_capital_and_is_not_said_twice() -> None:
    ground = "The mill was shut on Monday by prosecutor Bo Haskel."
    assert _introduced("Haskel said that it was time.", "prosecutor Bo Haskel", ground) == (
        "Prosecutor Bo Haskel said that it was time."
    )
    assert _introduced("Dr. Haskel said that it was time.", "Dr. Bo Haskel", "Dr. Bo Haskel shut it.") == (
        "Dr. Bo Haskel said that it was time."
    )


def test_a_role_that_would_copy_too_much_stands_before_the_name() -> None:
    ground = "Bo Haskel, a union clerk at the rope works, said fans in the hall had failed twice since last summer."
    spoken = replace(build_passage(ground), n=1)
    person = Person("Haskel", "Bo Haskel", "Bo Haskel, a union clerk at the rope works,", replace(spoken, n=2))
    desk = Desk((spoken, person.passage), ("Harbour Post",), 12)
    one = _said("Bo Haskel said fans in the hall had failed twice since last summer.")
    assert introduce_people([one], desk, (person,))[0].text == (
        "A union clerk at the rope works, Bo Haskel, said fans in the hall had failed twice since last summer."
    )


def test_whose_office_the_sentence_names_gets_no_second_one() -> None:
    ground = "Bo Haskel, the losing coach, left the pitch."
    told = _introduced("Coach Bo Haskel said that it was time.", "Bo Haskel, the losing coach,", ground)
    assert told == "Coach Bo Haskel said that it was time."


def test_a_firm_that_is_only_the_maker_is_not_introduced_so() -> None:
    told = _people(
        "Vell Foods, the maker, left the hall on Monday.", "“It was time,” Vell Foods said in Vell on Tuesday."
    )
    assert not [one for one in told.values() if "the maker" in one]


def test_who_is_only_the_professor_was_introduced_elsewhere() -> None:
    report = "Una Kanth, a professor in Orrel, came. “The mill is old,” Kanth, the professor, said on Monday in Vell."
    one = _said("The mill is old, Kanth, the professor, said.")
    assert without_strangers([one], [], [report]) == []


@pytest.mark.parametrize(
    ("text", "introduced", "told"),
    [
        ("The storm killed Haskel in Vell.", "Bo Haskel", "The storm killed Bo Haskel in Vell."),
        ("According to Haskel, the mill is old.", "Bo Haskel, a miller,", "According to Bo Haskel, the mill is old."),
        ("Vell heard of Haskel’s plan on Monday.", "Bo Haskel, a miller,", "Vell heard of Bo Haskel’s plan on Monday."),
        (
            "The news was told by Haskel on Monday.",
            "mayor Bo Haskel",
            "The news was told by mayor Bo Haskel on Monday.",
        ),
        ("The Haskel inquiry began on Monday.", "mayor Bo Haskel", "The Haskel inquiry began on Monday."),
        ("Nobody in the Haskel Institute knew it.", "Bo Haskel", "Nobody in the Haskel Institute knew it."),
        ("It fell to Mara Haskel on Monday.", "Bo Haskel", "It fell to Mara Haskel on Monday."),
    ],
)
def test_whoever_is_named_first_is_named_in_full(text: str, introduced: str, told: str) -> None:
    assert _introduced(text, introduced, f"The mill was shut on Monday by {introduced.rstrip(',')}.") == told


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("Crews saved Mara Haskel on Monday.", "Haskel left the mill after that."),
        (
            "Mara Haskel met Ada Holm at the mill on Monday, and saw Mara Lind Haskel too.",
            "Haskel left the mill after that.",
        ),
    ],
)
def test_whoever_goes_by_the_last_name_has_a_first_one(first: str, again: str) -> None:
    assert _people(first, again).get("Haskel", "").startswith("Mara")


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("Crews saved Mara Haskel on Monday.", "A.B. Haskel was at home, and Haskel left the mill."),
        ("Crews saw Early Haskels on Monday, and other early ones.", "Haskels left the mill."),
        ("Crews saw Green Vell on Monday.", "Vell said that nobody in Vell was hurt."),
    ],
)
def test_nobody_is_given_the_name_of_another_or_of_a_thing(first: str, again: str) -> None:
    assert not {"Haskel", "Haskels", "Vell"} & set(_people(first, again))
