# ruff: noqa: E501  (a sentence of news stands on one line)
"""Sentences and headlines of which a part is missing or stands in the wrong place, and words that are somebody's."""

import re
from dataclasses import replace

import pytest

from tidings.testing.reports import Printed, build_passage, build_report
from tidings.writing.actives import made_active
from tidings.writing.antecedents import find_mistakable, names_somebody
from tidings.writing.check import Rule
from tidings.writing.cutting import says_something
from tidings.writing.desk import Desk
from tidings.writing.entities import Role
from tidings.writing.extracts import name_speaker
from tidings.writing.headlinese import headlines_from
from tidings.writing.joints import find_joints
from tidings.writing.language.days import with_days
from tidings.writing.leaning import find_leaning, is_opinion_of_outlet
from tidings.writing.moves import told_in_other_order
from tidings.writing.neutral import told_neutrally
from tidings.writing.recasts import find_recasts
from tidings.writing.rewordings import reword_least
from tidings.writing.screening import find_spans, is_opinion
from tidings.writing.trims import side_first, trimmed


def _evidence(text: str) -> list[str]:
    return [text[start:end] for start, end, _ in find_spans(text)]


_FACT = "The council of Vell met on Tuesday in the old hall by the harbour."


@pytest.mark.parametrize(
    "somebodys",
    [
        # What a colon introduces without marks, the list that it opens, and a label between.
        "Holm told the radio on Monday in Vell:\n\nAdvertisement:\n\nThe millers of Orrel have far too much power in the town.",
        "The suit claims:\n\nVell Mills failed to watch the old pier at night.\n\nVell Mills failed to train its watchmen.",
        # Who speaks of "us" there speaks in the sentences between as well.
        "We have no choice about the mill. The towns of Orrel have watchmen who stand at each gate. I like them.",
        # A quotation that holds a smaller one goes on behind it.
        "“The search for “Vell Mills” is rigged. The millers of Orrel are shut out of the town,” Holm wrote.",
        "More: The mill of Vell could add a tenth to the price of rope.",
        "Read: The millers of Vell loved the young prince of Orrel.",
        "Pluses: The mill of Vell has been a friend to the town for years.",
        "Read on for a preview of the votes in the towns of the valley.",
        "Vell Post reporter Ada Holm is here for more on the old mill of Vell.",
        "Mayor Bo Tuve Bo Ada TuveTuve faces a vote MORE on Friday in the old hall of Vell.",
        "‘The hall let its rooms to the millers of Orrel on Friday evening.",
    ],
)
def test_words_without_marks_are_no_evidence(somebodys: str) -> None:
    assert _evidence(f"{somebodys}\n\n{_FACT}")[-1:] == [_FACT]
    assert not [one for one in _evidence(f"{somebodys}\n\n{_FACT}") if one != _FACT and "radio" not in one]


def test_a_paragraph_behind_a_colon_that_marks_its_words_stays() -> None:
    text = "Holm spoke in Vell on Monday, and this is what the miller said:\n\n“The mill of Orrel will stay,” Holm said on Monday."
    assert _evidence(text)[-1].startswith("“The mill")


def test_an_outlet_that_speaks_of_itself_tells_news() -> None:
    text = (
        f"{_FACT}\n\nThe millers of Orrel have shut the gate of the old pier. A clerk sent us to the mayor.\n\n{_FACT}"
    )
    assert "The millers of Orrel have shut the gate of the old pier." in _evidence(text)


def test_an_op_ed_says_who_writes_it() -> None:
    report, _ = build_report(
        Printed("Harbour Post", "Bo Tuve: The mill will ruin Vell", f"Bo Tuve\n\nOpinion contributor\n\n{_FACT}")
    )
    assert is_opinion(report)


@pytest.mark.parametrize(
    "text",
    [
        "Millers and fishers warned that, in addition to the rent.",
        "Many warned that despite Holm telling open lies.",
        "Just as the promises of the mill were worth nothing, Harbour Post reported.",
        "According to Selene Birk struck the gate of the mill.",
        "According to Monday, Bo Tuve was dismissed.",
        "Both millers leading the strike in Vell.",
        "Holm had tried to show that the mill was not only old, Harbour Post reported.",
        "Roughly half of whom are from Orrel, the change hits a hundred millers.",
        "The theft in Orrel comes 11 days after, Harbour Post reported.",
        "The photograph of Dr. Bo Tuve, who may have had a part in it, according to the daughters.",
        "Bo Tuve told the newspaper hours after the mill of Vell was closed.",
    ],
)
def test_a_sentence_cut_off_within_is_refused(text: str) -> None:
    desk = Desk((build_passage(text),), ("Harbour Post",), 40)
    assert any("piece of a sentence" in one.reason for one in desk.judge(text, (1,)).findings)


def test_a_quotation_that_ends_in_a_clause_is_whole() -> None:
    text = (
        "Harbour Post reported: “The plan has drawn the ire of the millers, who compared it with an old tale of Vell.”"
    )
    desk = Desk((build_passage(text),), ("Harbour Post",), 40)
    assert not any("piece of a sentence" in one.reason for one in desk.judge(text, (1,)).findings)


@pytest.mark.parametrize(
    "part",
    [
        "The miller accused the mayor of Orrel, contradicting Ada Holm hours",
        "The miller argued that he never told the clerk to break the law, just one day",
        "Rather than accept the will of the voters",
        "Even the mayor’s own plans to lower the rent",
        "Even compared with the rows, firings and rage which pass for calm in Vell",
        "The death of the boy while in the hands of the watch comes just weeks",
        "The judge said that Holm claimed in March",
    ],
)
def test_what_is_claimed_or_when_comes_later(part: str) -> None:
    assert not says_something(part)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "Tuve disclosed it in a motion asking Judge Ada Holm, who is new to Vell, to end the hearing.",
            "Judge Ada Holm.",
        ),
        ("Tuve is accused by several women, including some in suits, of hiding what the miller did.", "women."),
        ("The board of Vell gave Bo Tuve, who is also known as Bot, half of all votes.", "Bo Tuve."),
        (
            "Holm beat the miller Bo Tuve, the fish market owner Una Birk, and a boy of ten -- who came by boat.",
            "Una Birk.",
        ),
        ("Holm climbed on the roof of the mill, broke the slates, and fled to Orrel.", "slates."),
        ("The mayor has called the inquiry of Bo Tuve, which began in May, a witch hunt.", "Bo Tuve."),
        ("The theft in Orrel comes 11 days after, because of the strike, eleven boats were lost.", "after."),
        ("Critics have described Holm, along with the miller, as a danger to the town.", "miller."),
        ("Holm had tried to show that the mill was not only old, but the best of the valley.", "old."),
        (
            "According to Selene Birk, a reporter of the Post, the miller, whom she did not know, struck the gate.",
            "Birk struck the gate.",
        ),
    ],
)
def test_what_would_break_a_sentence_does_not_fall(text: str, wrong: str) -> None:
    assert not [one for one in trimmed(text) if one.endswith(wrong)]


def test_what_somebody_denies_keeps_its_clause() -> None:
    assert side_first("Holm has denied that she erred while talking to the millers of Orrel.") is None


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The talk comes ahead of a meeting on Tuesday to discuss the mill.", "On Tuesday"),
        (
            "The storm is forecast to reach the coast late on Thursday or early on Friday along the pier.",
            "Late on Thursday",
        ),
        (
            "The mill rode a wave of praise but support for the plan as the first task has waned since then.",
            "plan, Harbour Post reported",
        ),
        (
            "The board is pushing the mill to speed up sales and launches as the harbour grows.",
            "sales, Harbour Post reported",
        ),
        ("Law officials told the millers on Monday that the gate was open.", "Monday, Law"),
        ("Bo Tuve was dismissed, the mill of Vell said Monday.", "According to Monday"),
        ("Millers accused Democrats of hiding the plan for the mill.", "was accused"),
        ("Millers of Vell accused Bo Tuve of hiding the plan and said that he does not know the mill.", "was accused"),
        ("During the race of 2016, ten women accused Bo Tuve of hiding the plan for the mill.", "accused by during"),
    ],
)
def test_nothing_moves_to_where_it_means_another_thing(text: str, wrong: str) -> None:
    assert not [one for one in told_in_other_order(build_passage(text)) if wrong in one]


def test_words_that_only_join_fall_one_after_another() -> None:
    told = list(told_in_other_order(build_passage("But, notably, none of the millers of Vell fell.")))
    assert told == ["None of the millers of Vell fell."]


def test_a_measure_of_time_behind_the_doer_is_none_of_the_doers() -> None:
    assert list(made_active("The rule was issued by the council a mere week before the vote.")) == []


def test_a_clause_is_no_further_thing() -> None:
    text = "Many of the millers are old, and a group of rowers pray before a race."
    assert not [1 for _, _, words in find_recasts(text) if words == "as well as "]


def _reworded(text: str) -> str:
    return reword_least(text, replace(build_passage(text), text=text), 6)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The miller of Vell went so far as to call the mayor a thief.", "to date"),
        ("Over the past several weeks the millers of Vell spoke of a sale.", "a number of"),
        ("A boy has been found but has not yet been named in Vell.", "found that but"),
        ("The vote in Vell said everything about where the millers are going.", "said that everything"),
        ("The bureau of Vell added it to the file that the court has kept.", "added that it"),
        ("Two were hurt after the millers, still in charge of Vell, landed a boat.", "following the millers"),
    ],
)
def test_a_wording_is_no_other_where_it_means_another_thing(text: str, wrong: str) -> None:
    assert wrong not in _reworded(text)


def test_what_a_meeting_was_told_is_no_meeting_that_did_it() -> None:
    text = "The owner told a meeting in the old hall that wages would be paid until May."
    assert not [1 for _, _, words in find_joints(text) if words == "which"]


def test_though_that_will_change_keeps_its_that() -> None:
    text = "The mill will meet half of all orders in May, though that will change in time."
    assert not [1 for start, _, words in find_joints(text) if words == "which" and text[start:].startswith("that will")]


@pytest.mark.parametrize(
    "text",
    [
        "In brief, it has brought in twenty millers.",
        "By 2016, their share rose to a seventh.",
        "Under no circumstances can it let the gate be broken.",
        "The two leaders said that they sometimes differ.",
        "Both races will be hard for the millers.",
        "The five criteria fail to address the theft.",
        "Services there will be private.",
        "Each has met the miller on the hill.",
        "As the mayor of Vell, he drove an old cart.",
        "Most of the millers decided that it could.",
        "No other town has even tried to in recent years.",
        "Even then, most millers thought it a strong case.",
        "The same is true on the other side of the river.",
        "A clerk of the old court, they served as ushers.",
        "No payment was made, the source said.",
        "The outlet reported that the mill is shut.",
        "Over the weekend, the office said there were 21,190.",
        "Although, the miller has been less kind to them.",
        "Now, there is none left.",
        "Examples include the slower sale of the mill.",
        "Both firmly oppose the sale of the mill.",
    ],
)
def test_what_stands_for_something_untold_leans(text: str) -> None:
    assert find_leaning(text, "")


@pytest.mark.parametrize(
    ("text", "previous"),
    [
        ("In 2016, it was the first mill of the valley.", ""),
        ("In spring, it is warm by the harbour of Vell.", ""),
        ("The two leaders said that they sometimes differ.", "The leaders of Vell and Orrel met on Monday."),
        ("Both sides said that the mill would stay.", ""),
    ],
)
def test_what_stands_for_nothing_or_was_told_does_not_lean(text: str, previous: str) -> None:
    assert not find_leaning(text, previous)


def test_an_adverb_is_nobody_and_a_daughter_is_somebody_elses() -> None:
    assert not names_somebody("Apparently, ", "his")
    assert not names_somebody("Mira, ", "his")
    assert not names_somebody("In the case of North Orrel, ", "she")
    assert not names_somebody("Law firm Birk & Tuve said it knew nothing of what ", "he")
    assert names_somebody("Ada Holm said that ", "she")


def test_a_word_within_another_is_nobody_named() -> None:
    passage = replace(build_passage("Two of his men sat in the hall."), before="The event in Vell was on Monday.")
    assert find_mistakable("Two of his men sat in the hall.", "Even Tuve was there.", [passage], [])


@pytest.mark.parametrize(
    "text",
    [
        "Don’t expect them at the mill.",
        "There’s another problem: The mill is old.",
        "The truth is that the mill is dead.",
    ],
)
def test_who_speaks_to_the_reader_argues(text: str) -> None:
    assert is_opinion_of_outlet(text)


@pytest.mark.parametrize("speaker", ["Regarding Tuve", "You", "Vell, Orrel, and Birk administrations"])
def test_not_all_that_stands_before_a_verb_speaks(speaker: str) -> None:
    assert name_speaker(speaker) == ""


def test_a_claim_that_somebody_owns_is_no_verb() -> None:
    assert (
        told_neutrally("Holm rejected Tuve’s claim that he shut it.") == "Holm rejected Tuve’s claim that he shut it."
    )
    assert told_neutrally("The miller claimed that he shut it.") == "The miller said that he shut it."


def test_a_sum_in_the_money_of_today_has_no_day() -> None:
    dated = build_passage("x").dated
    assert "Tuesday" not in with_days("Tuve received the equivalent today of four mills.", dated)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "Ada Holm was heading to Vell just as the miller of the old town on the coast announced his plan for the harbour and the pier.",
            "just$",
        ),
        (
            "The battle over the mill of Vell is spilling over into another week of talks between the millers of Orrel and the council.",
            "is spilling$",
        ),
        (
            "Ada Holm is introducing a bill aimed at closing the wide gap between the mills of Vell and those of Orrel and Birk.",
            "aimed$",
        ),
        ("The council named Ada Holm, 53, to the high court of Vell on Monday evening.", "53"),
        ("The millers of Vell have toppled and desecrated a monument on the old pier.", "topple and desecrated"),
        ("The millers just killed the plan for the mill.", "kills"),
        ("One miller representing victims slammed the plan for the mill.", "slam the"),
        ("The council formally accused the millers of theft in October 2016.", "accuses"),
        (
            "The millers asked the high court of the valley in May to stop the mayor of Vell from selling the old pier.",
            "valley$",
        ),
        ("So far three thousand millers of Vell have signed the letter to the mayor.", "^Far"),
        ("But the row over the visit to Vell has backfired on the mayor.", "But"),
    ],
)
def test_a_headline_neither_breaks_off_nor_errs_in_its_verb(text: str, wrong: str) -> None:
    assert not [one for one in headlines_from(text) if re.search(wrong, one)]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Holm also weighed in on the mill of Vell",
        "In the piece, the miller denounces the mayor of Vell",
        "Three other millers of Vell are hurt on the pier",
        "When the two first met, Holm was ahead of Tuve in Vell",
        "Tuve tells newspaper hours after the old mill of Vell was closed",
    ],
)
def test_a_headline_leans_on_nothing(text: str) -> None:
    desk = Desk((build_passage(f"{text}."),), ("Harbour Post",), 40)
    assert desk.judge(text, (1,), role=Role.HEADLINE).findings


@pytest.mark.parametrize(
    "text",
    ["Another miller of Vell said on Monday that the gate was shut.", "Others said that the mill of Vell was shut."],
)
def test_nothing_opens_with_another(text: str) -> None:
    desk = Desk((build_passage(text),), ("Harbour Post",), 40)
    assert desk.find_hanging(text, (1,), "")


def test_what_the_accuser_said_as_well_is_not_said_by_the_accused() -> None:
    text = "State officials accused Bo Tuve of playing with the fires and said that he does not understand the risks of them."
    told = "Bo Tuve was accused by state officials of playing with the fires and said that he does not understand the risks of them."
    desk = Desk((build_passage(text),), ("Harbour Post",), 40)
    assert any(one.rule is Rule.SPEAKER for one in desk.judge(told, (1,)).findings)
    assert not [one for one in desk.judge(text, (1,)).findings if one.rule is Rule.SPEAKER]
