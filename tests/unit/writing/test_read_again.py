# ruff: noqa: E501  (a sentence of news stands on one line)
"""What was found by reading a hundred articles against their reports: each fault as a rule, on invented news."""

from dataclasses import replace

import pytest

from tidings.ids import ReportId
from tidings.testing.reports import Printed, build_passage, build_reports
from tidings.writing.antecedents import names_somebody
from tidings.writing.attribution import find_attributions
from tidings.writing.cutting import cut_at_clause
from tidings.writing.desk import Desk
from tidings.writing.draft import Drafted
from tidings.writing.entities import Origin, Strength
from tidings.writing.headlinese import headlines_from
from tidings.writing.joints import find_joints
from tidings.writing.leaning import is_opinion_of_outlet
from tidings.writing.moves import told_in_other_order
from tidings.writing.omissions import find_omissions
from tidings.writing.people import find_people
from tidings.writing.points import Part, Point
from tidings.writing.rewordings import reword_least
from tidings.writing.screening import find_spans
from tidings.writing.shifts import find_shifts
from tidings.writing.spans import collect_spans
from tidings.writing.strangers import without_namesakes, without_unknowns
from tidings.writing.strength import judge_passage
from tidings.writing.trims import trimmed
from tidings.writing.unknown import find_unknown


@pytest.mark.parametrize(
    ("text", "strength", "speaker"),
    [
        (
            "The first seven days, Ada Holm said, he was not allowed to leave the cell in Vell.",
            Strength.SAID,
            "Ada Holm",
        ),
        (
            "In one case, the clerk said, the board read a letter and decided it broke no rule.",
            Strength.SAID,
            "the clerk",
        ),
        (
            "The mill was robbed as early as July, according to people briefed on the inquiry.",
            Strength.UNNAMED,
            "people briefed on the inquiry",
        ),
        (
            "Last month, top organised crime investigator Ada Holm said police had arrested four clerks who took the lamps of the pier.",
            Strength.SAID,
            "top organised crime investigator Ada Holm",
        ),
        ("The mill was shut after a fire, it burned for days, and nobody was hurt.", Strength.CONFIRMED, ""),
        (
            "It rained all day, the clerk said, and the harbour of Vell was shut for a week after that.",
            Strength.SAID,
            "the clerk",
        ),
    ],
)
def test_whose_words_a_sentence_holds(text: str, strength: Strength, speaker: str) -> None:
    judged = judge_passage(text, "", "Harbour Post")
    assert (judged.strength, judged.speaker) == (strength, speaker)


def test_a_clause_with_a_short_verb_is_nobody() -> None:
    text = "The board freed Tuve after he asked for it, said he'd been ill, and promised that he'd work."
    assert "he'd been ill" not in [one.source for one in find_attributions(text)]


@pytest.mark.parametrize(
    ("source", "lost"),
    [
        (
            "The offer was made in May in papers of the court of Vell, but Holm said nobody answered it.",
            "The offer was made in May in papers of the court of Vell.",
        ),
        (
            "Police found the door of the mill open at night, and spoke to Holm, who said she had lost her key.",
            "Police found the door of the mill open at night, and spoke to Holm.",
        ),
        (
            "The crew told of its decision on the ferry at the pier, saying it waited for the tide.",
            "The crew told of its decision on the ferry at the pier.",
        ),
        (
            "Wages were falling, the mill closing, the port failing and many crews lost their boats when Holm took over.",
            "Wages were falling, the mill closing.",
        ),
        (
            "There were 17 more falls and many more burns in the mills of Vell, among them that work at night, than in others.",
            "There were 17 more falls and many more burns in the mills of Vell.",
        ),
    ],
)
def test_what_holds_the_point_is_not_cut_off(source: str, lost: str) -> None:
    assert lost not in list(trimmed(source))
    assert lost not in list(told_in_other_order(build_passage(source)))


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (
            "Holm found that there were 17 more falls in Vell, 24 more burns, and 36 more cuts among those who work at night.",
            "24 more burns",
        ),
        (
            "The clerk would see where it would be best for the old miller of Vell, who is blind, to live on.",
            "the old miller of Vell",
        ),
    ],
)
def test_a_quotation_does_not_end_before_what_it_compares_or_asks_for(text: str, part: str) -> None:
    assert not cut_at_clause(build_passage(text), text, 30).endswith(part)


def test_who_says_a_figure_is_not_made_to_say_the_rest() -> None:
    source = "The two-day visit of Holm calmed the town of Vell after a weekend of storms left at least 80 boats sunk, according to the harbour office."
    assert all("80" in told for told in told_in_other_order(build_passage(source)) if "calmed" in told)


@pytest.mark.parametrize(
    "told",
    [
        "The surveillance video reviewed by the clerks said that nobody came to help.",
        "A relative of hers was hurt by the mill, the miller Ada Holm said.",
        "On Monday, as even the board's own statement shows, many still find the mill too loud.",
        "After divers raised the wreck of Vell, the long row has reached its worst point.",
        "More than 2,000 people came to see the wreck, Harbour Post reported, including Ada Holm.",
    ],
)
def test_what_is_moved_says_the_same(told: str) -> None:
    sources = (
        "Nobody came to help, according to surveillance video reviewed by the clerks.",
        "The miller Ada Holm says a relative of hers was hurt by the mill.",
        "As even the board's own statement on Monday shows, many still find the mill too loud.",
        "The long row has reached its worst point after divers raised the wreck of Vell.",
        "More than 2,000 people came to see the wreck, including Ada Holm.",
    )
    assert told not in [one for source in sources for one in told_in_other_order(build_passage(source))]


@pytest.mark.parametrize(
    "text",
    [
        "Her pay in all of the years at the mill outpaced that received by all others in the small town of Vell.",
        "He could not hold back his tears when he found out what had happened at the mill in the night of the storm.",
        "The fire in the old mill by the harbour that claimed the lives of a clerk and a young miller was an accident.",
        "They looked again at the terms on which pay is given to all of the clerks of the harbour office in Vell.",
        "Holm gave first aid to Tuve right after the fire, and so did all of the others who had been near the mill.",
        "The crews had drunk a large amount of ale by the time that the fire at the old mill of Vell began to spread.",
        "They went to the mill of Vell where they got a look at the new wheel before the evening began.",
    ],
)
def test_equal_words_stay_grammar(text: str) -> None:
    wrong = (
        "outpaced which",
        "that out",
        "claimed that",
        "terms where",
        "right following",
        "big amount",
        "received a look",
    )
    told = [reword_least(text, build_passage(text), most) for most in (4, 6, 8, 10, 12)]
    told += [text[:start] + new + text[end:] for start, end, new in find_joints(text)]
    assert not [one for one in told for words in wrong if words in one]


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("“From what I hear it was horrible,” Holm said of the fire.", "Holm said the fire was horrible."),
        ("“We thought their idea was crazy,” Holm said of the clerks.", "Holm said the clerks' idea was crazy."),
        (
            "He threatened to keep cutting the ropes if the pier stayed open.",
            "He threatened to cut the ropes if the pier stayed open.",
        ),
        (
            "The union rejected claims that the timing of the vote was political.",
            "The union rejected claims that the vote was political.",
        ),
        (
            "A clerk fell on Monday and another lamp fell on Friday.",
            "A clerk fell on Monday, and another fell on Friday.",
        ),
        ("Part of its sea wall was found in 1989 by divers.", "The sea wall was found in 1989 by divers."),
        ("The board read the letter and decided it broke no rule.", "The board read the letter, and it broke no rule."),
        (
            "Holm has written of Tuve, a miller who fled after a clerk falsely accused him of theft.",
            "Holm has written of Tuve, a miller who fled after a clerk accused him of theft.",
        ),
        (
            "Police in Vell are searching for a clerk suspected of taking a lamp.",
            "A clerk suspected of taking a lamp is being searched by police in Vell.",
        ),
        (
            "There was also an unfounded report of two men on the roof of the mill, one of the clerks said.",
            "A clerk at the mill reported two men on the roof.",
        ),
        (
            "Holm thanked the weavers for the support that she had from across the island.",
            "Holm spoke of her support across the island.",
        ),
        ("Holm said she told him she hid in the mill.", "Holm said she hid in the mill."),
        ("Holm said it appears the wreck was an accident.", "Holm said the wreck was an accident."),
        ("Weavers of that age tended to have weaker eyes.", "Weavers of that age had weaker eyes."),
        ("And so far, Holm is getting her way.", "Holm is getting her way."),
        ("Tuve was named wrongly by a clerk as the thief.", "A clerk named Tuve as the thief."),
        (
            "Her letter suggests Holm felt guilt for the wreck.",
            "Holm felt guilt for the wreck, according to her letter.",
        ),
    ],
)
def test_what_a_rewriting_may_not_leave_out(source: str, told: str) -> None:
    assert find_omissions(told, [build_passage(source)])
    assert not find_omissions(source, [build_passage(source)])


def test_whom_a_request_went_to_may_stand_before_what_it_was_for() -> None:
    source = build_passage("Asking for a lamp, Holm went to the clerk of the mill.")
    assert not find_omissions("Holm asked the clerk of the mill for a lamp.", [source])


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (
            "Brinelamp is seen as an answer to the Orrel torch, which popularized night walks.",
            "Brinelamp, an answer to the Orrel torch, popularized night walks.",
        ),
        (
            "A judge ordered him released from jail on Friday and granted him a new trial.",
            "A judge released him from jail on Friday and granted him a new trial.",
        ),
        (
            "A whole town has grown old since the mill was shut for good.",
            "Since the mill was shut for good, a whole town has grown old.",
        ),
        (
            "The theft came to light, the guild says, after a young weaver objected to the tax.",
            "Young weaver object to tax, theft comes to light, guild says",
        ),
        (
            "A miller lay down before a cart driven by a friend, and was hurt as the woman drove off, the guild says.",
            "A miller lay down before a cart driven by a friend, while a woman drove off, hurting him, the guild says.",
        ),
    ],
)
def test_what_a_rewriting_may_not_say_of_another_or_as_a_reason(source: str, told: str) -> None:
    assert find_shifts(told, [build_passage(source)])
    assert not find_shifts(source, [build_passage(source)])


@pytest.mark.parametrize("before", ["deposed ", "disgraced ", "late "])
def test_an_office_that_is_over_introduces_nobody(before: str) -> None:
    text = f"Tuve spoke of the {before}Vell president Ada Holm on Monday. Holm said nothing."
    people = find_people(collect_spans(*build_reports([Printed("Harbour Post", "News from Vell", text)])), 2)
    assert not [one for one in people if "president" in one.introduced]


def test_a_states_attorney_is_no_attorney() -> None:
    text = "The Vell County state's attorney Ada Holm wrote to the court on Monday. Holm said the man was free."
    people = find_people(collect_spans(*build_reports([Printed("Harbour Post", "News from Vell", text)])), 2)
    assert not [one for one in people if one.introduced.lower().startswith("attorney")]


def test_of_two_people_of_one_name_the_one_who_was_named_last_is_meant() -> None:
    report = (
        "Mara Olgin was hurt at the pier. Her father, Tuve Olgin, came on Monday. Olgin has not spoken to the crew."
    )
    passages = [
        replace(build_passage("Mara Olgin was hurt at the pier."), n=1, report_id=ReportId("r"), start=0),
        replace(
            build_passage("Olgin has not spoken to the crew."),
            n=2,
            report_id=ReportId("r"),
            start=report.index("Olgin has"),
        ),
    ]
    body = [
        Drafted(one.text, (one.n,), Strength.CONFIRMED, "", Origin.CODE, Point(one, (), Part.NEW, 1.0))
        for one in passages
    ]
    desk = Desk(tuple(passages), ("Harbour Post",), 12)
    assert without_namesakes(body, {ReportId("r"): report}, desk) == body[:1]
    assert (
        without_namesakes(body, {ReportId("r"): report.replace("Her father, Tuve Olgin,", "Her father")}, desk) == body
    )


@pytest.mark.parametrize(
    "text",
    [
        "The masters of the pier today can be its beggars tomorrow.",
        "Crews of Vell shout at the clerks of the mill, not pictured, at the pier on Monday.",
        "Ada Holm, director of the mill, poses at the launch of the ferry in Vell.",
    ],
)
def test_no_day_is_meant_and_no_picture_is_news(text: str) -> None:
    assert not find_spans(text)


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("Scientists closely followed 90 crews of Vell.", "Scientists closely follow 90 crews of Vell"),
        ("The boat crashed, and the driver fled to the mill.", "Boat crashed, and the driver fled to the mill"),
    ],
)
def test_a_headline_agrees_with_itself(text: str, headline: str) -> None:
    assert headline in list(headlines_from(text))


@pytest.mark.parametrize(
    "text",
    [
        "The giant is thought to be almost as big as Vell and far beyond it.",
        "The clerk concludes that Tuve Holm probably died because of the fumes.",
    ],
)
def test_no_headline_breaks_off(text: str) -> None:
    assert not [one for one in headlines_from(text) if one.endswith(("almost", "as big", "died"))]


@pytest.mark.parametrize(
    "text",
    ["Payback was in the air of Vell.", "Worse, the mill fell.", "Even more alarming was the fall of the mill."],
)
def test_moods_are_opinions(text: str) -> None:
    assert is_opinion_of_outlet(text)


def test_what_somebody_does_first_is_no_name() -> None:
    assert not names_somebody("Realising ", "his")
    assert names_somebody("Ada Holm was ill, and ", "her")


_EARLIER = "Divers found a rope and an old lamp at the pier. They spoke to a clerk. A ferry had left the harbour."


@pytest.mark.parametrize(
    ("text", "before", "unknown"),
    [
        ("The rope was torn by the tide.", "The pier of Vell was shut on Monday.", "the rope"),
        ("The rope was torn by the tide.", "Divers found a torn rope on Monday.", ""),
        ("The old lamp broke in the night.", "The pier of Vell was shut on Monday.", "the old lamp"),
        ("On Monday, the ferry sank.", "The pier of Vell was shut.", "the ferry"),
        ("Late on Monday, the ferry sank.", "The pier of Vell was shut.", "the ferry"),
        ("The tide was high on Monday.", "The pier of Vell was shut.", ""),  # everybody knows the tide
        ("The lamp of the old pier broke.", "The pier of Vell was shut.", ""),
        ("Other ropes were found by the crew.", "The pier of Vell was shut.", "Other ropes were found"),
        ("Other ropes were found by the crew.", "A rope was found at the pier.", ""),
        ("Holm denied the allegations on Monday.", "The pier of Vell was shut.", "denied the allegations"),
        ("Holm denied the allegations on Monday.", "Tuve accused Holm of theft.", ""),
        ("Holm denied the allegations of theft.", "The pier of Vell was shut.", ""),
        # What a report takes for known, and nobody else can know.
        ("Holm has turned down the offer, her clerk said.", "The pier of Vell was shut.", "the offer"),
        ("Holm has turned down the offer, her clerk said.", "The mill made Holm an offer on Monday.", ""),
        ("The photos and the notes were found by a crew.", "The pier of Vell was shut.", "the photos"),
        ("The old and the new mill are shut.", "The pier of Vell was shut.", ""),
        # One lamp was told of, and now it is many.
        ("The lamps broke in the night.", "The pier of Vell was shut on Monday.", "the lamps"),
    ],
)
def test_what_an_article_has_not_told_of_is_not_known(text: str, before: str, unknown: str) -> None:
    assert find_unknown(text, before, [_EARLIER]) == unknown


def test_a_sentence_about_what_nobody_told_goes_but_an_opening_stays() -> None:
    report = f"{_EARLIER} The rope was torn by the tide. The pier was shut."
    passages = [
        replace(build_passage(text), n=n, report_id=ReportId("r"), start=report.index(text))
        for n, text in enumerate(("The rope was torn by the tide.", "The pier was shut."), 1)
    ]
    body = [
        Drafted(one.text, (one.n,), Strength.CONFIRMED, "", Origin.CODE, Point(one, (), Part.NEW, 1.0))
        for one in passages
    ]
    desk = Desk(tuple(passages), ("Harbour Post",), 12)
    assert without_unknowns(body, {ReportId("r"): report}, desk) == body
    assert without_unknowns(body[::-1], {ReportId("r"): report}, desk) == body[1:]


def test_what_follows_and_according_to_somebody_is_theirs_alone() -> None:
    text = "Tuve is asking for support, and according to the papers he wants a lot of it."
    assert [(one.source, text[one.start : one.end]) for one in find_attributions(text)] == [
        ("the papers", "he wants a lot of it.")
    ]
