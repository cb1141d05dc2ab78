"""What leans on a sentence that isn't told, argues, or is moved where it says something else; on invented news."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tidings.testing.model import FakeProver
from tidings.testing.reports import Printed, build_passage, build_report
from tidings.writing.compose import follows, tells_again
from tidings.writing.desk import Desk
from tidings.writing.draft import Drafted
from tidings.writing.entities import Origin, Strength
from tidings.writing.extracts import extracts
from tidings.writing.language.days import with_days
from tidings.writing.leaning import find_leaning, is_opinion_of_outlet
from tidings.writing.moves import told_in_other_order
from tidings.writing.points import Part, Point
from tidings.writing.rewordings import reword_least
from tidings.writing.screening import argues, find_spans, is_opinion
from tidings.writing.trims import trimmed

_FILLER = "The council of Vell met on Tuesday in the old hall by the harbour."
_WEDNESDAY = datetime(2026, 11, 4, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "The crew of the old ferry caught this error in time.",
        "When Holm asked for the bill, the following ensued.",
        "The council of Vell denies that it does.",
        "Ada Holm gave a number of other reasons for it.",
        "Unlike crews from Orrel, they seem to go to old quays.",
        "Like Orrel and Tarn, it will resist any such move of Vell.",
        "But for Vell it was no surprise at all.",
        "The first assertion is true of the whole town.",
    ],
)
def test_what_stands_for_something_untold_leans(text: str) -> None:
    assert find_leaning(text, "")


@pytest.mark.parametrize(
    ("text", "previous"),
    [
        ("The mill closed this week in Vell.", ""),
        ("Nobody in this country has a ferry.", ""),
        ("The crew caught this error in time.", "An error of the crew nearly sank the ferry."),
        ("Boats like this one are rare in Vell.", ""),
    ],
)
def test_what_is_known_or_means_today_does_not_lean(text: str, previous: str) -> None:
    assert not find_leaning(text, previous)


@pytest.mark.parametrize(
    "text",
    [
        "Crews freaked out about the new ferry of Vell.",
        "An angry Ada Holm was quick to blame the weather.",
        "The first plan is undoubtedly better than the second.",
        "Whatever the crews of Vell promised doesn't matter.",
        "Holm went on to blather about the ferry of Vell.",
        "In a particularly bizarre moment, Holm sang to the ferry of Vell.",
        "The harbour tax of Vell is particularly burdensome.",
        "Tuve fawned over the mayor of Vell all evening.",
        "Holm gave a weapons-grade speech in Vell.",
    ],
)
def test_moods_and_sneers_are_left_to_their_writers(text: str) -> None:
    assert is_opinion_of_outlet(text)


@pytest.mark.parametrize(
    ("title", "argued"),
    [
        ("Vell was right to sell the pier", True),
        ("Crews of Vell should stay at home", True),
        ("Ada Holm shouldn't retire", True),
        ("We owe it to Vell to mend our bridge", True),
        ("Stop pretending the pier is safe", True),
        ("Why Vell must sell the pier", True),
        ("Holm says Vell should sell the pier", False),
        ("Vell should sell the pier, judge rules", False),
        ("Ada Holm: Vell must sell the pier", False),
        ("“We should sell the pier”", False),
        ("What we know about the fire in Vell", False),
        ("Should Vell sell the pier?", False),
        ("Vell sells the pier", False),
    ],
)
def test_a_title_that_argues_is_its_authors(title: str, argued: bool) -> None:
    assert argues(title) is argued
    report, _ = build_report(Printed("Harbour Post", title, _FILLER))
    assert is_opinion(report) is argued


def test_what_people_are_said_to_have_done_is_not_told_as_what_they_said() -> None:
    source = "A young man from Orrel said to have set the old mill of Vell on fire was charged with that."
    assert "said that to" not in reword_least(source, build_passage(source), 12)


def test_an_and_before_another_clause_stays() -> None:
    source = "Orrel has tried nearly all of the peaceful ways it has and the armed option terrifies the world."
    assert "as well as" not in reword_least(source, build_passage(source), 12)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Today the area has nine mills.", "The area has nine mills."),
        ("Today the council has approved the plan.", "On Wednesday the council has approved the plan."),
        ("Today the council met.", "On Wednesday the council met."),
    ],
)
def test_a_today_that_means_nowadays_goes(text: str, told: str) -> None:
    assert with_days(text, _WEDNESDAY) == told


def test_nothing_is_cut_off_that_its_last_word_asks_for() -> None:
    source = "The rush of crews to the old harbour of Vell came in part because of the tide in May."
    assert not [told for told in trimmed(source) if told.endswith("in part.")]


def test_a_count_of_people_is_no_title() -> None:
    source = "Two Vell policemen died in the harbour after helping crews to calm the crowd of the town."
    assert not [told for told in told_in_other_order(build_passage(source)) if ", Two Vell" in told]


def test_a_subject_of_two_is_not_halved() -> None:
    source = "Karl E. Tuve, 65, of Orrel, and Olof M. Holm, 45, of Vell, are being held in the old jail."
    assert not [told for told in trimmed(source) if told.startswith("Karl E. Tuve are")]


@pytest.mark.parametrize(
    "source",
    [
        "Whether the crews of Vell can stay together when the tide rises in May is open.",
        "The council has named nine of its ferries after mayors of the old town of Vell.",
    ],
)
def test_a_clause_that_is_part_of_another_is_not_parted(source: str) -> None:
    assert not [told for told in told_in_other_order(build_passage(source)) if "Harbour Post reported" in told]


def test_a_day_is_told_once() -> None:
    source = "The crowd of Vell met on Friday after the verdict on Friday."
    desk = Desk((build_passage(source),), ("Harbour Post",), 12)
    assert not desk.judge("On Friday, the crowd of Vell met after the verdict on Friday.", (1,)).passed
    assert not desk.judge("The union of Vell also had a few things to say.", (1,)).passed


def test_who_is_spoken_of_by_their_office_says_nothing() -> None:
    source = "“The mayor has pledged all help that the town can give,” the statement of the mayor said."
    passage = replace(build_passage(source), strength=Strength.SAID, speaker="The mayor")
    assert not [told for told in extracts(passage) if told.startswith("The mayor said")]


@pytest.mark.parametrize(
    "text",
    [
        "Activists gather outside the town hall of Vell in answer to the plan of the mayor.",
        "REUTERS The remains of a mill stand next to the harbour of Vell in May.",
    ],
)
def test_a_picture_of_a_crowd_is_no_evidence(text: str) -> None:
    assert find_spans(text) == []


def test_who_is_named_within_a_quotation_only_is_not_its_speaker() -> None:
    source = "“The point is that the call was made, according to harbour figures, an hour before that,” it says."
    passage = replace(build_passage(source), strength=Strength.SAID, speaker="harbour figures")
    assert not [told for told in extracts(passage) if told.lower().startswith("harbour figures said")]


def test_a_fact_is_told_once_whoever_reports_it() -> None:
    passage = build_passage(_FILLER)
    point = Point(passage, (), Part.NEW, 1.0)
    first = "The old ferry Solveig, Harbour Post reported, is now called Ada."
    told = [Drafted(first, (1,), Strength.CONFIRMED, "", Origin.CODE, point)]
    again = "The old ferry Solveig will now be called Ada, according to Vell Gazette."
    outlets = ("Harbour Post", "Vell Gazette")
    assert tells_again(again, told, outlets, loose=True)
    assert not tells_again(
        "The crew of the ferry was paid in May, according to Vell Gazette.", told, outlets, loose=True
    )


def test_what_follows_from_a_sentence_told_before_is_not_told_again() -> None:
    passage = build_passage(_FILLER)
    point = Point(passage, (), Part.NEW, 1.0)

    def drafted(text: str, strength: Strength = Strength.CONFIRMED) -> Drafted:
        return Drafted(text, (1,), strength, "", Origin.CODE, point)

    told = [
        drafted("Ada Holm studied weaving at the college of Orrel, Harbour Post reported."),
        drafted("A lamp fell from the pier."),
    ]
    again = drafted("Holm was at college in Orrel, according to Vell Gazette.")
    prover = FakeProver(sure=2.0)
    desk = Desk((passage,), ("Harbour Post", "Vell Gazette"), 12, prover)
    assert follows(again, told, desk)
    assert prover.asked == [("Ada Holm studied weaving at the college of Orrel.", "Holm was at college in Orrel.")]
    assert not follows(drafted("Holm denies that she was at college in Orrel.", Strength.DENIED), told, desk)
    assert not follows(drafted("The mill was shut in May."), told, desk)
    assert not follows(again, told, Desk((passage,), (), 12, FakeProver(sure=-0.6)))
    assert not follows(again, told, Desk((passage,), (), 12))


def test_the_more_of_a_sentence_is_new_the_surer_must_it_follow() -> None:
    passage = build_passage(_FILLER)
    point = Point(passage, (), Part.NEW, 1.0)

    def drafted(text: str) -> Drafted:
        return Drafted(text, (1,), Strength.CONFIRMED, "", Origin.CODE, point)

    told = [
        drafted("Ada Holm studied weaving at the college of Orrel."),
        drafted("A lamp fell from the pier."),
        drafted("The weaving college was shut for a week."),
    ]
    half_new = drafted("Holm was at the weaving college when thieves came.")
    prover = FakeProver(sure=0.9)
    assert follows(half_new, told, Desk((passage,), (), 12, prover))
    assert prover.asked[0][0] == f"{told[0].text} {told[2].text}"  # read together, and in their order
    assert not follows(half_new, told, Desk((passage,), (), 12, FakeProver(sure=0.7)))


@pytest.mark.parametrize(
    "text",
    [
        "Holm said the speech of the mayor was a bizarre moment.",
        "Holm called the harbour tax “crazy”.",
        "A deer and its fawn were seen on the pier of Vell.",
    ],
)
def test_what_somebody_is_said_to_judge_is_no_judgement_of_the_outlet(text: str) -> None:
    assert not is_opinion_of_outlet(text)
