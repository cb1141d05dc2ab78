# ruff: noqa: E501  (a sentence of news stands on one line)
"""The check on invented news: what must pass in fresh words, and what must never reach a reader."""

from datetime import UTC, datetime

import pytest

from tidings.ids import OutletId, PassageId, ReportId
from tidings.writing.check import (
    Rule,
    check_copying,
    check_sentence,
    find_unanswered,
    find_undenied,
    longest_copied_run,
    needs_denial,
)
from tidings.writing.entities import Candidate, Passage, Role, Strength
from tidings.writing.strength import judge_passage

WEDNESDAY = datetime(2031, 9, 10, 9, 0, tzinfo=UTC)

TEXTS = {
    1: ("Coastal Wire", "The rail operator TransVarn said about 18,000 passengers were stranded after a landslide hit the line on Tuesday."),
    2: ("Inland Post", "Some 21,000 people were stuck overnight, according to the Post's own count of station notices."),
    3: ("Coastal Wire", "\"No train will run before Friday,\" Marit Sol, the head of TransVarn, told reporters."),
    4: ("Harrow Times", "The opposition leader, Petra Lind, accused Transport Minister Olof Brask of hiding a report on the slope."),
    5: ("Harrow Times", "Mr Brask denied the accusation and called it \"a fairy tale\"."),
    6: ("Inland Post", "Engineers could close a second line if heavy rain returns, the operator said."),
    7: ("Inland Post", "A retired surveyor, who asked not to be named, said the slope had moved in May. The Post could not verify the account."),
    8: ("Harrow Times", "Shares in TransVarn fell 6 percent on Tuesday. The exchange as a whole lost 1 percent."),
    9: ("Coastal Wire", "A court in Varn yesterday sentenced Erik Holt, 44, to three years in prison for arson. His lawyer said he would appeal."),
    10: ("Coastal Wire", "In another case, prosecutors charged Erik Holm, a baker, with theft."),
    11: ("Harrow Times", "A study of 2,400 adults by the University of Varn found that those who slept at least seven hours were about a quarter less likely to report back pain."),
    12: ("Inland Post", "The foreign secretary of Norland, Anton Blick, accused Iskaria of sending short-range missiles to Rusovia."),
    13: ("Inland Post", "Mr Blick said missiles from Iskaria would let Rusovia use more of its own arsenal against distant targets."),
    14: ("Coastal Wire", "Iskaria denied supplying missiles and condemned military aid to either side."),
    15: ("Harrow Times", "The council approved the budget by 31 votes to 12 on Monday, cutting $4.2 million from road repairs."),
    16: ("Harrow Times", "Mayor Ida Rood said the council had not discussed the library and would not close it this year."),
    17: ("Coastal Wire", "Former finance minister Sven Aker plans to run for president, his party announced."),
    18: ("Inland Post", "The plant in Skarn may reopen in March after repairs to two of its furnaces."),
    19: ("Inland Post", "Harbour officials who declined to be named said the ferry had carried at least 240 people."),
    20: ("Coastal Wire", ""),
}  # fmt: skip


def passages() -> tuple[Passage, ...]:
    made = []
    for n, (outlet, text) in TEXTS.items():
        judged = judge_passage(text, "", outlet)
        made.append(
            Passage(
                n, PassageId(str(n)), ReportId(outlet), OutletId(outlet), outlet, text, 0, len(text),
                WEDNESDAY, judged.speaker, judged.strength,
            )
        )  # fmt: skip
    return tuple(made)


ALL = passages()
OUTLETS = frozenset(outlet for outlet, _ in TEXTS.values())


def rules(text: str, *cites: int, previous: str = "") -> set[Rule]:
    return {f.rule for f in check_sentence(Candidate(text, cites, previous=previous), ALL, OUTLETS).findings}


TRUE = [
    ("A landslide left roughly 18,000 rail passengers stranded on Tuesday, according to the operator TransVarn.", (1,)),
    ("TransVarn put the number of stranded passengers at about 18,000, while the Inland Post counted some 21,000.", (1, 2)),
    ("“No train will run before Friday,” said Marit Sol, who heads TransVarn.", (3,)),
    ("Olof Brask denied Petra Lind's accusation that he had hidden a report on the slope.", (4, 5)),
    ("Petra Lind accused the transport minister of hiding a report; he called it “a fairy tale”.", (4, 5)),
    ("Engineers may have to close a second line if the rain comes back, the operator said.", (6,)),
    ("TransVarn's shares dropped by 6 percent on Tuesday.", (8,)),
    ("Erik Holt received a three-year prison sentence for arson on Tuesday, 9 September.", (9,)),
    ("Holt plans to appeal, his lawyer said.", (9,)),
    ("Adults who slept 7 hours or more were around 25% less likely to report back pain, a study found.", (11,)),
    ("Anton Blick said missiles from Iskaria would allow Rusovia to use more of its own weapons.", (12, 13)),
    ("Norland's foreign secretary accused Iskaria of sending missiles to Rusovia, which Iskaria denied.", (12, 14)),
    ("The council passed the budget by 31 votes to 12 on Monday.", (15,)),
    ("About $4 million was cut from road repairs.", (15,)),
    ("The council has not talked about the library and will not close it this year, Mayor Ida Rood said.", (16,)),
    ("Sven Aker, a former finance minister, plans to stand for president, his party announced.", (17,)),
    ("The Skarn plant may start up again in March once 2 of its furnaces are repaired.", (18,)),
    ("The Inland Post reported that harbour officials who declined to be named said the ferry had carried at least 240 people.", (19,)),
]  # fmt: skip

FALSE = [
    ("About 18,000 passengers were stranded after a landslide hit the line on Tuesday.", (1,), Rule.STRENGTH),
    ("Nearly 30,000 passengers were stranded, TransVarn said.", (1,), Rule.NUMBER),
    ("TransVarn said 18,000 passengers were stranded after a landslide hit the line on Tuesday.", (1,), Rule.NUMBER),
    ("TransVarn said about 18,000 passengers were stranded after a landslide hit the line on Thursday.", (1,), Rule.DATE),
    ("“No train will run before Friday,” said Petra Lind.", (3, 4), Rule.SPEAKER),
    ("“No train will ever run before Friday,” said Marit Sol.", (3,), Rule.QUOTE),
    ("Olof Brask hid a report on the slope.", (4,), Rule.STRENGTH),
    ("Petra Lind spoke about the report that Olof Brask hid.", (4,), Rule.STRENGTH),
    ("Prime Minister Petra Lind accused Olof Brask of hiding a report on the slope.", (4,), Rule.ROLE),
    ("Lind pointed out that Brask was hiding a report on the slope.", (4,), Rule.WORDING),
    ("Engineers will close a second line if heavy rain returns, the operator said.", (6,), Rule.HEDGE),
    ("The slope had moved in May, a retired surveyor said.", (7,), Rule.CAVEAT),
    ("TransVarn shares fell 6 percent because a court sentenced Erik Holt.", (8, 9), Rule.CAUSE),
    ("TransVarn shares fell 6 percentage points on Tuesday.", (8,), Rule.NUMBER),
    ("TransVarn shares rose 6 percent on Tuesday.", (8,), Rule.NEGATION),
    ("Erik Holt, who was sentenced to three years for arson, has also been charged with theft.", (9, 10), Rule.BLEND),
    ("Erik Holm was sentenced to three years in prison for arson.", (9,), Rule.NAME),
    ("Sleeping seven hours prevents back pain, a study of 2,400 adults found.", (11,), Rule.SCOPE),
    ("Iskaria's missile supply lets Rusovia use more of its own arsenal against distant targets.", (13,), Rule.STRENGTH),
    ("Despite repeated warnings, Iskaria has continued to send short-range missiles to Rusovia.", (12,), Rule.STRENGTH),
    ("Iskaria accused Anton Blick of sending short-range missiles to Rusovia.", (12,), Rule.SPEAKER),
    ("The council rejected the budget by 31 votes to 12 on Monday.", (15,), Rule.NEGATION),
    ("The council approved the budget by 12 votes to 31 on Monday.", (15,), Rule.SWAP),
    ("The council cut $4.2 billion from road repairs.", (15,), Rule.NUMBER),
    ("The council cut €4.2 million from road repairs.", (15,), Rule.NUMBER),
    ("About $5 million was cut from road repairs.", (15,), Rule.NUMBER),
    ("Mayor Ida Rood said the council had discussed the library and would close it this year.", (16,), Rule.NEGATION),
    ("Finance minister Sven Aker plans to run for president, his party announced.", (17,), Rule.ROLE),
    ("Sven Aker will run for president, his party announced.", (17,), Rule.HEDGE),
    ("The plant in Skarn reopens in March after repairs to two of its furnaces.", (18,), Rule.HEDGE),
    ("The plant in Skarn may reopen in March amid rising tensions with the unions.", (18,), Rule.WORDING),
    ("The ferry had carried 240 people, harbour officials said.", (19,), Rule.NUMBER),
    ("The Harrow Times reported that harbour officials said the ferry had carried at least 240 people.", (19,), Rule.SPEAKER),
    ("A rescue dog found two climbers alive in the Skarn gorge on Sunday.", (18,), Rule.SUPPORT),
    ("Mr Sol said no train would run before Friday.", (5,), Rule.NAME),
    ("Ms Brask denied the accusation.", (5,), Rule.ROLE),
    ("Olof Brask said the council approved the budget by 31 votes to 12.", (5, 15), Rule.SPEAKER),
]  # fmt: skip


@pytest.mark.parametrize(("text", "cites"), TRUE)
def test_a_true_sentence_in_fresh_words_passes(text: str, cites: tuple[int, ...]) -> None:
    verdict = check_sentence(Candidate(text, cites), ALL, OUTLETS)
    assert verdict.findings == ()
    assert verdict.passed
    assert verdict.reason == ""


@pytest.mark.parametrize(("text", "cites", "rule"), FALSE)
def test_a_false_sentence_is_stopped_by_its_rule(text: str, cites: tuple[int, ...], rule: Rule) -> None:
    assert rule in rules(text, *cites)


def test_a_sentence_that_cites_nothing_fails() -> None:
    assert rules("The council passed the budget.") == {Rule.CITED}


def test_a_sentence_that_cites_an_unknown_passage_fails() -> None:
    assert rules("The council passed the budget.", 15, 99) == {Rule.CITED}


def test_an_empty_passage_proves_nothing() -> None:
    assert rules("The council passed the budget.", 20) == {Rule.CITED}


def test_a_sentence_without_words_fails() -> None:
    assert rules("...", 15) == {Rule.CITED}


def test_a_passage_copied_word_for_word_passes_every_rule_but_copying() -> None:
    text = TEXTS[16][1]
    assert rules(text, 16) == set()
    assert longest_copied_run(text, ALL) == 16  # "Mayor" and "Ida Rood" are title and name
    assert [f.rule for f in check_copying(text, ALL, 12)] == [Rule.COPYING]


def test_a_quotation_parts_a_copied_run() -> None:
    text = 'He denied the accusation and called it "a fairy tale" in the end.'
    assert longest_copied_run(text, ALL) == 6
    assert check_copying(text, ALL, 12) == ()


def test_the_sentence_before_may_carry_the_attribution() -> None:
    text = "They would let Rusovia use more of its own arsenal against distant targets."
    assert Rule.STRENGTH in rules(text, 13)
    assert Rule.STRENGTH not in rules(text, 13, previous="Mr Blick said missiles from Iskaria mattered.")


def test_the_sentence_before_never_carries_an_accusation() -> None:
    text = "Iskaria was sending short-range missiles to Rusovia."
    assert Rule.STRENGTH in rules(text, 12, previous="Anton Blick accused Iskaria of a breach.")


def test_an_accusation_asks_for_the_denial_that_a_report_carries() -> None:
    candidate = Candidate("Petra Lind accused Olof Brask of hiding a report on the slope.", (4,))
    needed = needs_denial(candidate, ALL)
    assert needed is not None
    assert needed.n == 5


def test_an_accusation_told_with_its_denial_asks_for_nothing_more() -> None:
    text = "Petra Lind accused Olof Brask of hiding a report, which he denied."
    assert needs_denial(Candidate(text, (4, 5)), ALL) is None


def test_an_accusation_stands_beside_words_that_deny_it() -> None:
    accused = Candidate("Petra Lind accused Olof Brask of hiding a report on the slope.", (4,))
    denied, other = Candidate("Brask denied the accusation.", (5,)), Candidate("The council passed the budget.", (15,))
    assert find_undenied([accused, denied, other], ALL) == find_undenied([other, denied, accused], ALL) == ()
    assert find_undenied([accused, other, denied], ALL) == (0,)
    assert find_undenied([other, accused], ALL) == (1,)
    evasive = Candidate("Mr Brask spoke of “a fairy tale”.", (5,))
    assert find_undenied([accused, evasive], ALL) == (0,), "what else the passage says is no denial"
    assert find_undenied([accused, Candidate("Brask denied it.", (15,))], ALL) == (0,), "nor is what rests on none"


def test_what_stands_above_the_body_has_its_denial_anywhere_in_it() -> None:
    accused = Candidate("Petra Lind accuses Olof Brask of hiding a report", (4,), Role.HEADLINE)
    fact = Candidate("Council passes the budget", (15,), Role.STANDFIRST)
    denied, other = Candidate("Brask denied the accusation.", (5,)), Candidate("The council passed the budget.", (15,))
    assert find_unanswered([accused, fact], [other, other, denied], ALL) == ()
    assert find_unanswered([fact, accused], [other], ALL) == (1,)


def test_a_fact_asks_for_no_denial() -> None:
    assert needs_denial(Candidate("The council passed the budget.", (15,)), ALL) is None


def test_the_verdict_tells_strength_and_speaker() -> None:
    verdict = check_sentence(Candidate(TRUE[4][0], TRUE[4][1]), ALL, OUTLETS)
    assert verdict.strength is Strength.DENIED
    assert "Lind" in verdict.speaker


def test_the_reason_names_the_culprit_in_plain_words() -> None:
    verdict = check_sentence(Candidate("The council cut $9 million from road repairs.", (15,)), ALL, OUTLETS)
    assert "9 million" in verdict.reason
    assert verdict.reason.endswith(".")


def test_an_outlets_name_is_no_proof_when_the_outlet_is_not_cited() -> None:
    assert Rule.NAME in rules("Coastal Wire approved the budget by 31 votes to 12 on Monday.", 15)


def test_a_headline_goes_through_the_same_rules() -> None:
    assert Rule.STRENGTH in rules("Iskaria sends missiles to Rusovia", 12)
    assert rules("Norland accuses Iskaria of sending missiles to Rusovia", 12) == set()
