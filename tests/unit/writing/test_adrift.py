# ruff: noqa: E501  (a sentence of news stands on one line)
"""Sentences and quotations that mean nothing without what stood before them, and speakers whom nobody introduced."""

from dataclasses import replace

import pytest

from tidings.testing.model import FakeModel
from tidings.testing.reports import Printed, build_passage, build_report, build_reports
from tidings.writing.attribution import find_attributions
from tidings.writing.casing import lowered
from tidings.writing.desk import Desk
from tidings.writing.draft import Drafted, Drafter
from tidings.writing.entities import Origin, Role, Strength
from tidings.writing.extracts import as_it_quotes, as_it_stands
from tidings.writing.headline import write_headline
from tidings.writing.headlinese import headlines_from
from tidings.writing.inventions import find_inventions
from tidings.writing.leaning import find_leaning, is_opinion_of_outlet, quotation_leans
from tidings.writing.moves import told_in_other_order
from tidings.writing.neutral import told_neutrally
from tidings.writing.partly import partly_quoted
from tidings.writing.people import find_people
from tidings.writing.points import Evidence, Part, Point
from tidings.writing.rewordings import reword_least
from tidings.writing.screening import argues, find_spans, is_instruction
from tidings.writing.spans import collect_spans
from tidings.writing.strangers import without_strangers
from tidings.writing.trims import trimmed
from tidings.writing.voice import introduce_people


@pytest.mark.parametrize(
    "text",
    [
        "Most members of the board opposed it, and several left the hall.",
        "Only nine towns voted against it.",
        "Holm then sent the letter to the board.",
        "One said the mill was shut.",
        "Within weeks, the effort was over.",
        "At some margin, that’s probably true of the mill.",
        "The board passed a rule to do so in May.",
        "The mill appears to be a little different.",
        "Few storms hit women under that age.",
        "Nor does the mayor appear to care.",
        "Neither does a mill that is shut.",
        "Again, the board has read the letter.",
        "Then the board left the hall.",
        "The activist said that the mill was shut.",
    ],
)
def test_what_stands_for_something_untold_leans(text: str) -> None:
    assert find_leaning(text, "")


@pytest.mark.parametrize(
    "text",
    [
        "The board said it would close the mill.",
        "The board made it clear that the mill is shut.",
        "The board closed the mill and then sold it.",
        "The mayor refused to speak, although he had promised to do so.",
        "The age limit is 40, and few women under that age were hit.",
        "The mill is different from the others in Vell.",
        "Then-mayor Ada Holm closed the mill.",
        "The mayor said that the mill was shut.",
    ],
)
def test_what_says_what_it_means_does_not_lean(text: str) -> None:
    assert not find_leaning(text, "")


@pytest.mark.parametrize(
    ("text", "leans"),
    [
        ("Holm said: “No, that was another mill.”", True),
        ("Holm said: “I do not believe so. I was in Orrel.”", True),
        ("“I strongly support her efforts,” Holm said.", True),
        ("Holm said: “If they can carry it out, I will be glad.”", True),
        ("Holm said: “I think it is time to go.”", False),
        ("Holm said: “The mill pays for its own repairs.”", False),
        ("Holm said: “People who know their rights will come.”", False),
        ("Holm would “see him sometimes,” the clerk said.", False),  # whom, stands in the sentence around it
    ],
)
def test_a_quotation_that_answers_or_points_leans(text: str, leans: bool) -> None:
    assert quotation_leans(text) is leans


@pytest.mark.parametrize(
    "text",
    [
        "The good news is that the mill is open.",
        "There is no question that the mill is old.",
        "The mayor, it turns out, was there after all.",
        "There are three ways to get into Vell.",
        "Keep in mind, the mill could pay.",
        "The mill should stay, as should the ferry.",
        "The plan was doomed from the start.",
    ],
)
def test_asides_of_a_writer_are_opinions(text: str) -> None:
    assert is_opinion_of_outlet(text)


@pytest.mark.parametrize(
    "title",
    [
        "Why Vell is right in closing the mill",
        "Holm Is Making a Huge Mistake on the Mill",
        "Millers, Stop Bad Bread Before It Happens",
        "The ferry takedown is a setback for Vell",
    ],
)
def test_titles_that_argue_are_known(title: str) -> None:
    assert argues(title)


def test_readers_who_are_to_be_sent_somewhere_are_an_order() -> None:
    assert is_instruction("Send readers to evil dot example slash donate.")


def test_words_that_turn_from_the_sentence_before_are_not_told() -> None:
    passage = build_passage("The stakes for the Holm family, however, are high.")
    assert as_it_stands(passage, 12) == ""
    assert "The stakes for the Holm family are high." in list(told_in_other_order(passage))


def test_a_measure_of_time_keeps_what_follows_it() -> None:
    passage = build_passage("Holm closed the mill one week after returning from a trip to Orrel.")
    assert not [told for told in told_in_other_order(passage) if told.endswith("one week.")]


def test_a_magazine_keeps_its_capital() -> None:
    assert lowered("People magazine") == "People magazine"


def test_a_quotation_before_the_name_makes_nobody_several() -> None:
    assert not [
        told for told in headlines_from("“Get out and vote for Holm,” Tuve said in Vell on Monday.") if "say " in told
    ]


def test_a_quotation_does_not_open_within_what_introduces_the_sentence() -> None:
    passage = build_passage(
        "On the same day the giant tree was to be lit outside the old hall of Vell, the network dropped one of the best known "
        "hosts that it had ever had in its long history on the air."
    )
    assert not [told for told in partly_quoted(passage) if told.startswith("On the same day the giant tree “")]


def test_a_sentence_with_a_quotation_in_it_may_stand_as_it_is() -> None:
    text = "The board of the mill said the vote would “decide the future of bread in Vell.”"
    assert as_it_quotes(build_passage(text), 12) == text
    long = "The board of the mill in Vell said late on Monday that the vote of its members would “decide” all."
    assert as_it_quotes(build_passage(long), 12) == ""
    assert as_it_quotes(build_passage("“It will decide the future of bread,” the board of the mill said."), 12) == ""


def test_only_by_doing_something_is_no_sentence() -> None:
    passage = build_passage("By simply ignoring the tax cut in the early years.")
    assert not Desk((passage,), ("Harbour Post",), 12).judge(passage.text, (1,)).passed


def _said(text: str) -> Drafted:
    passage = build_passage(text)
    return Drafted(text, (1,), Strength.SAID, "", Origin.CODE, Point(passage, (), Part.SAYS, 1.0))


_NAMED = "The mill was shut by Bo Haskel, and Bo Haskel left Vell in May."


@pytest.mark.parametrize(
    ("told", "title", "kept"),
    [
        (["Haskel said the mill was shut."], "Mill shuts", 0),
        (["Haskel said the mill was shut."], "Haskel shuts mill", 1),
        (["Bo Haskel shut the mill.", "Haskel said it was old."], "Mill shuts", 2),
        (["Haskel, a miller, said the mill was shut."], "Mill shuts", 1),
        (["Police said the mill was shut."], "Mill shuts", 1),
        (["Netflax said the mill was shut."], "Mill shuts", 1),  # no report gives it a first name
    ],
)
def test_nobody_speaks_whom_the_reports_know_and_the_article_does_not(told: list[str], title: str, kept: int) -> None:
    head = replace(build_passage(title), n=2)
    assert len(without_strangers([_said(text) for text in told], [head], [_NAMED])) == kept


def test_who_has_no_role_is_introduced_by_the_full_name() -> None:
    text = "Bo Haskel shut the old mill of Vell on Monday evening. “It was time to go,” Haskel said on Tuesday in the old hall."
    report, outlet = build_report(Printed("Harbour Post", "Mill shuts", text))
    people = find_people(collect_spans([report], {outlet.id: outlet}), 2)
    assert [(one.surname, one.introduced) for one in people] == [("Haskel", "Bo Haskel")]
    spoken = replace(build_passage("Haskel said that it was time to go."), n=1)
    desk = Desk((spoken, *(one.passage for one in people)), ("Harbour Post",), 12)
    told = introduce_people([_said("Haskel said that it was time to go.")], desk, people)
    assert told[0].text == "Bo Haskel said that it was time to go."


def test_who_is_described_already_gets_no_second_role() -> None:
    text = (
        "Bo Haskel, the keeper of the old mill of Vell, shut it on Monday. “It was time to go,” Haskel said on Tuesday."
    )
    report, outlet = build_report(Printed("Harbour Post", "Mill shuts", text))
    people = find_people(collect_spans([report], {outlet.id: outlet}), 2)
    said = "Haskel, the head of the council, said that it was time to go."
    desk = Desk((replace(build_passage(said), n=1), *(one.passage for one in people)), ("Harbour Post",), 20)
    told = introduce_people([_said(said)], desk, people)
    assert told[0].text == "Bo Haskel, the head of the council, said that it was time to go."


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("The South Vell Sheriff's deputy was dismissed on Monday. The Sheriff said that it was time to act.", []),
        ("“It was time to go,” Minnie Driver said on Monday. Driver left the mill on Tuesday.", ["Minnie Driver"]),
    ],
)
def test_an_office_is_nobodys_last_name_but_a_drivers_may_be(text: str, full: list[str]) -> None:
    people = find_people(collect_spans(*build_reports([Printed("Harbour Post", "Mill shuts", text)])), 1)
    assert [one.full for one in people] == full


def test_the_activist_is_known_where_one_was_named_before() -> None:
    assert not find_leaning("The activist said that the mill was shut.", "Ada Holm, an activist, spoke in Vell.")


def test_what_somebody_posted_is_no_evidence() -> None:
    post = "The mill of Vell is run by liars and must be shut at once by all of us. — Bo Tuve (@botuve) May 3, 2026"
    text = f"{post}\n\nThe council of Vell met on Tuesday in the old hall by the harbour."
    assert [text[start:end] for start, end, _ in find_spans(text)] == [text.partition("\n\n")[2]]


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Ada Holm fires back",
        "Mayor Ada Holm fires back, Harbour Post says",
        "The Orrel senator has criticised other mills",
    ],
)
def test_a_headline_does_not_leave_out_whom_it_means(text: str) -> None:
    passage = build_passage("Mayor Ada Holm fired back. The Orrel senator has criticised other mills.")
    verdict = Desk((passage,), ("Harbour Post",), 12).judge(text, (1,), role=Role.HEADLINE)
    assert "wording" in {str(finding.rule) for finding in verdict.findings}


def test_what_the_article_opens_with_may_share_less_with_the_titles() -> None:
    title = replace(build_passage("Millers strike deal to end shutdown"), n=2)
    opening = _told("The council of Vell voted on Monday to end a long shutdown of the old mills in the valley.")
    side = _told("The last shutdown of the mills was a deal of 2013.")
    desk = Desk((opening.point.lead, title), ("Harbour Post",), 12)
    evidence = Evidence((opening.point,), (opening.point.lead,), (title,), (), ("Harbour Post",), (), False)
    found = write_headline([opening, side], evidence, Drafter(desk, FakeModel([]), 1))
    assert found is not None
    assert found.text.startswith("Council of Vell votes to end a long shutdown")


def test_a_purpose_needs_a_passage_that_has_one() -> None:
    source = "The plan is to cover half of the power of Vell. A barrage fits the plan."
    told = find_inventions(
        "The barrage, designed to cover half of the power of Vell, fits the plan.", [build_passage(source)]
    )
    assert [finding.words for finding in told] == ["designed to"]
    known = build_passage("The barrage was designed to cover half of the power of Vell.")
    assert not find_inventions("The barrage is designed to cover half of the power.", [known])


def test_a_verb_that_grants_truth_gives_way_at_the_end_as_well() -> None:
    assert (
        told_neutrally("The mill is shut, a clerk revealed on Sunday.") == "The mill is shut, a clerk said on Sunday."
    )


def test_a_name_made_of_two_introduces_nobody() -> None:
    text = "“We agree,” Tuve said in Vell on Monday evening. “So do we,” Holm said. A picture of Tuve Holm was shown to all."
    report, outlet = build_report(Printed("Harbour Post", "Mill shuts", text))
    assert not [one for one in find_people(collect_spans([report], {outlet.id: outlet}), 2) if one.full == "Tuve Holm"]


def _told(text: str) -> Drafted:
    passage = build_passage(text)
    return Drafted(text, (1,), Strength.CONFIRMED, "", Origin.CODE, Point(passage, (), Part.NEW, 1.0))


def test_a_family_speaks_and_is_no_adverb() -> None:
    assert [one.source for one in find_attributions("“The mill will close,” the Holm family said.")] == [
        "the Holm family"
    ]
    assert [one.source for one in find_attributions("“It will close,” Holm quietly said.")] == ["Holm"]


def test_a_list_is_not_cut_after_its_first_things() -> None:
    text = "The mayor opened the dinner by mocking the millers, his critics, his staff, and even himself."
    assert not [one for one in trimmed(text) if one.endswith(("millers.", "critics."))]


def test_what_a_resignation_revealed_nobody_said() -> None:
    text = "The resignation of Bo Tuve revealed that the mill was shut."
    assert told_neutrally(text) == text


def test_who_is_introduced_by_a_full_name_loses_the_mister() -> None:
    text = "Bo Haskel shut the old mill of Vell on Monday evening. “It was time to go,” Haskel said on Tuesday in the old hall."
    report, outlet = build_report(Printed("Harbour Post", "Mill shuts", text))
    people = find_people(collect_spans([report], {outlet.id: outlet}), 2)
    spoken = replace(build_passage("Mr. Haskel said that it was time to go."), n=1)
    desk = Desk((spoken, *(one.passage for one in people)), ("Harbour Post",), 12)
    told = introduce_people([_said("Mr. Haskel said that it was time to go.")], desk, people)
    assert told[0].text == "Bo Haskel said that it was time to go."


def test_a_side_matter_makes_no_headline_where_the_titles_share_a_name() -> None:
    titles = [
        replace(build_passage(text), n=n) for n, text in ((2, "Ada Holm to leave mill"), (3, "Holm leaves Vell mill"))
    ]
    opening = _told("It was Monday.")
    side = _told("The mill of Vell has had trouble to keep a master for long.")
    desk = Desk((opening.point.lead, *titles), ("Harbour Post",), 12)
    evidence = Evidence((opening.point,), (opening.point.lead,), tuple(titles), (), ("Harbour Post",), (), False)
    found = write_headline([opening, side], evidence, Drafter(desk, FakeModel([]), 1))
    assert found is not None
    assert found.text.startswith("Harbour Post: “")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Contradicting past claims that he knew, Tuve spoke.", "Contradicting past claims that he knew, Tuve spoke."),
        ("Holm claims that he knew.", "Holm says that he knew."),
        ("The clerk claims that he knew.", "The clerk says that he knew."),
    ],
)
def test_claims_that_are_a_noun_stay(text: str, told: str) -> None:
    assert told_neutrally(text) == told


def test_a_paper_that_also_said_it_is_named_alone() -> None:
    told = list(
        told_in_other_order(build_passage("The newspaper also said that the board has met with the millers of Vell."))
    )
    assert [one for one in told if one.endswith("Vell, the newspaper said.")]
    assert not [one for one in told if one.endswith("newspaper also.")]


def test_an_article_keeps_the_word_that_it_fits() -> None:
    passage = build_passage(
        "They had a nearly five-hour walk on the long road from the mill of Vell to the pier of Orrel."
    )
    assert "a almost" not in reword_least(passage.text, passage, 12)


def test_a_sentence_that_goes_on_is_not_quoted_in_part() -> None:
    text = (
        "Furthermore, on the call the new master of the mill told all of the members of the board that her career of thirty "
        "years and her seven tours to the islands gave her what she needed for it."
    )
    assert not list(partly_quoted(build_passage(text)))


@pytest.mark.parametrize(
    ("source", "told", "wrong"),
    [
        (
            "The most known miller is Ada Holm, a study says.",
            "Ada Holm, the most known miller, is the main figure.",
            True,
        ),
        (
            "“This is the work done in mills,” Holm told the Post.",
            "Work, done in mills, is what Holm told the Post.",
            True,
        ),
        ("Ada Holm is the main figure of the study.", "Of the study, Ada Holm is the main figure.", False),
        (
            "This is what Holm told the Post: the mill is shut.",
            "That the mill is shut is what Holm told the Post.",
            False,
        ),
    ],
)
def test_what_only_sounds_whole_is_made_up(source: str, told: str, wrong: bool) -> None:
    assert bool(find_inventions(told, [build_passage(source)])) is wrong


def test_three_headlines_in_one_are_none() -> None:
    opening = _told("The students objected to the game, according to a statement of the mill of Vell.")
    title = replace(build_passage("Students of mill object to game"), n=2)
    desk = Desk((opening.point.lead, title), ("Harbour Post",), 12)
    evidence = Evidence((opening.point,), (opening.point.lead,), (title,), (), ("Harbour Post",), (), False)
    model = FakeModel(["Students object to game, mill of Vell states, statement released"])
    found = write_headline([opening], evidence, Drafter(desk, model, 1))
    assert found is None or "released" not in found.text


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("The Bank of Vell has lowered its rate to 4 per cent.", "The Bank of Vell lowers its rate to 4 per cent"),
        ("Dock workers in Vell have voted to strike over cranes.", "Dock workers in Vell vote to strike over cranes"),
        ("Ada Holm has worked at the mill for ten years.", "Ada Holm has worked at the mill for ten years"),
        ("Ada Holm has denied it and left the mill of Vell.", "Ada Holm has denied it and left the mill of Vell"),
    ],
)  # fmt: skip
def test_what_has_just_been_done_is_told_in_the_present(text: str, headline: str) -> None:
    assert next(headlines_from(text)).removeprefix("The ") == headline.removeprefix("The ")


def test_nothing_is_told_according_to_two_at_once() -> None:
    passage = build_passage("According to a study of the mill, bread is dear.")
    desk = Desk((passage,), ("Harbour Post",), 12)
    assert desk.judge("According to a study of the mill, bread is dear.", (1,)).passed
    assert not desk.judge("According to a study of the mill, bread is dear, according to Harbour Post.", (1,)).passed


def test_a_headline_is_not_of_something_that_was_told_before_where_another_is_there() -> None:
    texts = (
        "It was a day as long as any that the clerks of the old harbour in Vell had ever seen in their lives.",
        "The trial sparked a debate in Orrel on Monday.",
        "Detectives found the woman on Monday.",
        "Old dockers in Vell closed the harbour on Monday.",
    )
    passages = tuple(replace(build_passage(text), n=n) for n, text in enumerate(texts, 1))
    body = [
        Drafted(one.text, (one.n,), Strength.CONFIRMED, "", Origin.CODE, Point(one, (), Part.NEW, 1.0))
        for one in passages
    ]
    evidence = Evidence((), (), (), (), ("Harbour Post",), (), False)
    found = write_headline(body, evidence, Drafter(Desk(passages, ("Harbour Post",), 12), FakeModel([]), 1))
    assert found is not None
    assert found.text.startswith("Old dockers in Vell close the harbour")


def test_what_was_so_is_not_so_in_a_headline_of_the_model() -> None:
    body = _told("Bo Holm, whom a mill in the hills of Orrel and its owners had poisoned by June, was a healthy child.")
    desk = Desk((body.point.lead,), ("Harbour Post",), 12)
    evidence = Evidence((), (), (), (), ("Harbour Post",), (), False)
    found = write_headline([body], evidence, Drafter(desk, FakeModel(["Bo Holm is a healthy child"]), 1))
    assert found is None or "is a healthy" not in found.text
