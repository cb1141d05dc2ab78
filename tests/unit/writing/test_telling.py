"""Telling by code: times move only where they belong, nobody is left unnamed, nothing is told twice."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tidings.stories.vectors import StaticEmbedder
from tidings.testing.reports import Printed, build_reports
from tidings.writing.check import Rule, longest_copied_run
from tidings.writing.desk import Desk
from tidings.writing.entities import Passage, Role, Strength
from tidings.writing.evidence import gather_evidence
from tidings.writing.fidelity import find_liberties
from tidings.writing.moves import told_in_other_order
from tidings.writing.points import Evidence
from tidings.writing.rewordings import reword

_TUESDAY = datetime(2031, 5, 6, 9, tzinfo=UTC)


_EMBEDDER = StaticEmbedder()


def _gather(*printed: Printed) -> Evidence:
    return gather_evidence(*build_reports(printed), _EMBEDDER)


def _passage(text: str) -> Passage:
    printed = Printed("Harbour Post", "A title about the mill in Vell", text)
    other = Printed("The Northern Ledger", "The mill in Vell", "The mill in Vell burned down on Tuesday, police said.")
    lead = _gather(printed, other).points[0].lead
    return replace(lead, n=1, outlet="Harbour Post", text=text, before="", speaker="", strength=Strength.CONFIRMED)


def _rules(text: str, source: str, previous: str = "", role: Role = Role.BODY) -> set[Rule]:
    desk = Desk((_passage(source),), ("Harbour Post",), 12)
    return {finding.rule for finding in desk.judge(text, (1,), previous=previous, role=role).findings}


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (
            "A fire gutted the main mill in Vell on Tuesday, injuring three workers and stopping its looms.",
            "On Tuesday, a fire gutted the main mill in Vell, injuring three workers and stopping its looms.",
        ),
        (
            "The Bank of Orrel on Tuesday cut its key rate to 4 per cent.",
            "On Tuesday, the Bank of Orrel cut its key rate to 4 per cent.",
        ),
        ("A fire destroyed the mill in Vell early on Tuesday.", "Early on Tuesday, a fire destroyed the mill in Vell."),
    ],
)
def test_the_time_moves_to_the_front(source: str, told: str) -> None:
    assert told in list(told_in_other_order(_passage(source)))


@pytest.mark.parametrize(
    "source",
    [
        "People along the coast are clearing up after Storm Ada, which struck early on Tuesday.",
        "The minister promised to visit the flooded town of Vell on Tuesday with his staff.",
        "The active group scored 11 per cent higher, the Journal of Later Life reported on Tuesday.",
    ],
)
def test_the_time_stays_with_the_clause_that_it_belongs_to(source: str) -> None:
    assert not [told for told in told_in_other_order(_passage(source)) if told.lower().startswith(("on tue", "early"))]


def test_after_becomes_following_only_before_a_noun() -> None:
    assert reword("Loans got cheaper after the bank cut its rate.").startswith("Loans got cheaper after")
    assert reword("The lamp lit after the command was repeated.") == "The lamp lit after the command was repeated."
    assert reword("They left after the storm.") == "They left following the storm."


def test_names_do_not_count_as_copied_words() -> None:
    source = "A header by Juno Castell won the Orrel Cup for Vell Rovers on Tuesday."
    assert longest_copied_run(source, (_passage(source),)) == 8
    long = "Juno Castell, Ada Whit, Bo Lind, Cy Dorn, Ed Hall, Flo Rusk, Gil Stone, Hal Moor and Ivo Senn won the cup."
    assert longest_copied_run(long, (_passage(long),)) > 12


@pytest.mark.parametrize(
    "text",
    [
        "They won the Orrel Cup against Vell Rovers.",
        "The court acquitted him of a further charge of fraud.",
        "The ministry of Orrel said all but five were shot down.",
        "A probe of the agency has set out to answer that question.",
    ],
)
def test_a_sentence_that_names_nobody_does_not_pass(text: str) -> None:
    assert Rule.WORDING in _rules(text, text)


def test_a_pronoun_may_lean_on_a_name_before_it() -> None:
    text = "The court acquitted him of a further charge of fraud."
    assert Rule.WORDING not in _rules(text, text, previous="Rolf Tenn was found guilty of bribery.")


def test_a_number_stays_with_what_it_counts() -> None:
    source = _passage("People over 60 who walk at least 6,000 steps a day remember more, a study in Vell found.")
    found = find_liberties("People with over 60 steps a day remember more, a study in Vell found.", (source,))
    assert Rule.NUMBER in {finding.rule for finding in found}
    assert not find_liberties(
        "A study in Vell found that people over 60 who walk 6,000 steps a day remember more.", (source,)
    )


def test_a_headline_does_not_hide_who_reports() -> None:
    source = "Fire destroyed the mill in Vell and three workers are in hospital."
    assert Rule.WORDING in _rules("Fire destroys mill in Vell, report says", source, role=Role.HEADLINE)


def test_the_same_news_in_other_words_is_told_once_and_cites_both() -> None:
    evidence = _gather(
        Printed(
            "Meridian Wire",
            "Bank of Orrel cuts rate to 4 per cent",
            "The Bank of Orrel cut its key rate by 25 basis points to 4 per cent on Tuesday, citing slower inflation. "
            "A family with a mortgage of 300,000 crowns would save about 60 crowns a month, the bank said.",
        ),
        Printed(
            "Harbour Post",
            "Rate cut in Orrel brings relief to home owners",
            "The Bank of Orrel has lowered its interest rate to 4 per cent. The bank reckons that a mortgage of "
            "300,000 crowns will cost about 60 crowns less each month.",
        ),
    )
    leads = [point.lead.text for point in evidence.points]
    assert sum("4 per cent" in lead for lead in leads) == 1
    assert sum("60 crowns" in lead for lead in leads) == 1
    assert any(point.also for point in evidence.points)


def test_teasers_alone_carry_a_brief_only() -> None:
    teasers = [
        Printed(
            f"Outlet {n}",
            f"The council of Vell votes on item {n}",
            f"The council of Vell voted on item {n}. It was "
            f"the vote number {n} of a long day in the town hall of Vell, the mayor said.",
        )
        for n in range(12)
    ]
    assert _gather(*teasers).thin


def test_a_main_clause_is_no_role() -> None:
    evidence = _gather(
        Printed(
            "Meridian Wire",
            "Orrel Power shares rise",
            "If all goes well for the builder, Orrel Power, the turbines could start to turn in nine years. "
            "According to Orrel Power, the dam will cost 3 billion crowns.",
        ),
        Printed(
            "Harbour Post", "Shares in Orrel Power up", "Shares in Orrel Power rose 9 per cent on Tuesday in Vell."
        ),
    )
    assert not [person for person in evidence.people if "turbines" in person.introduced]


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (
            "One man died in the blaze at the mill in Vell and eight more workers were hurt, according to Vell police.",
            "One man died in the blaze at the mill in Vell, Vell police said, and eight more workers were hurt.",
        ),
        (
            "The keeper watched a replay at the side of the pitch and gave the goal to Orrel.",
            "The keeper watched a replay at the side of the pitch, Harbour Post reported, and gave the goal to Orrel.",
        ),
    ],
)
def test_who_says_it_may_stand_between_two_clauses(source: str, told: str) -> None:
    assert told in list(told_in_other_order(_passage(source)))


@pytest.mark.parametrize(
    "source",
    [
        "Almost 1,900 people left their homes after an explosion and a fire at a paint plant killed one man.",
        "Sanctions on the company Orrel Lines and on five people are due to start on Wednesday.",
        "Bo Lind levelled in the 61st minute, four minutes after he came on.",
    ],
)
def test_words_that_belong_together_are_not_parted(source: str) -> None:
    assert not [told for told in told_in_other_order(_passage(source)) if "Harbour Post reported," in told]


def test_the_side_clause_may_come_first_unless_a_pronoun_ties_it() -> None:
    free = "Prices in Orrel jumped when the port of Vell closed its gates."
    tied = "The agency warned people in Vell when it had finished the tests."
    assert not [told for told in told_in_other_order(_passage(free)) if told.startswith("When its")]
    assert not [told for told in told_in_other_order(_passage(tied)) if told.startswith("When")]
    fronted = "Families in Orrel fled when a wall of the mill broke."
    assert "When a wall of the mill broke, families in Orrel fled." in list(told_in_other_order(_passage(fronted)))


def test_the_first_person_of_somebody_quoted_in_a_block_is_not_the_outlets() -> None:
    evidence = _gather(
        Printed(
            "Meridian Wire",
            "Lawyer for the miners of Vell writes to the court",
            "The lawyer of the miners of Vell wrote to the court on Tuesday, the court said. We will be demanding that "
            "the owners of the mine testify in person. Our witnesses are ready to speak to the judge of the case.",
        ),
        Printed("Harbour Post", "Miners of Vell go to court", "The miners of Vell went to court on Tuesday, it said."),
    )
    assert not [one.text for one in evidence.passages if one.text.startswith(("We ", "Our "))]
