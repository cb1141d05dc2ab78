"""Telling by code: times move only where they belong, nobody is left unnamed, nothing is told twice."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tidings.stories.vectors import StaticEmbedder
from tidings.testing.model import FakeModel
from tidings.testing.reports import Printed, build_reports
from tidings.writing.antecedents import find_mistakable
from tidings.writing.check import Copied, Rule, longest_copied_run
from tidings.writing.desk import Desk
from tidings.writing.draft import Drafted, Drafter
from tidings.writing.entities import Origin, Passage, Role, Strength
from tidings.writing.evidence import gather_evidence
from tidings.writing.fidelity import find_liberties
from tidings.writing.language.numbers import figures_told
from tidings.writing.leaning import is_opinion_of_outlet, leans, means_somebody_else
from tidings.writing.moves import told_in_other_order
from tidings.writing.points import Evidence, Part, Point
from tidings.writing.rewordings import reword_least
from tidings.writing.voice import shorten_names

_TUESDAY = datetime(2031, 5, 6, 9, tzinfo=UTC)


_EMBEDDER = StaticEmbedder()


def _gather(*printed: Printed) -> Evidence:
    return gather_evidence(*build_reports(printed), _EMBEDDER)


def _passage(text: str) -> Passage:
    printed = Printed("Harbour Post", "A title about the mill in Vell", text)
    lead = _gather(printed).points[0].lead
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
    ("source", "parted"),
    [
        ("The harbour lost all its light at dawn and crews went on without it.", True),
        ("The Vell, or V-47, is one of the world’s most familiar and widely used pumps.", False),
        (
            "Men would call the mill of Vell, and a day, an hour, a place and a fee would be agreed upon.",
            False,
        ),
        (
            "Tuve received many honours, including the Order of Vell and the Star of Orrel, but made little money.",
            False,
        ),
    ],
)
def test_who_reported_it_is_named_between_clauses_and_not_within_one(source: str, parted: bool) -> None:
    tellings = list(told_in_other_order(_passage(source)))
    assert any(" reported, and " in told for told in tellings) is parted


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


@pytest.mark.parametrize(
    "source",
    [
        "In the days after the storm, harbour officials said Orrel had expressed interest in it.",
        "Even though he said as many as twelve were witnesses, Tuve said crews are still trying to count the people.",
        "The word of the harbour master came just a day after Orrel denied any part in the loss of the ferry.",
    ],
)
def test_what_has_no_such_parts_is_left_in_its_order(source: str) -> None:
    tellings = list(told_in_other_order(_passage(source)))
    assert not [told for told in tellings if re.search(r"said that in the|according to even|^After Orrel", told)]


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (
            "The sail of Vell, which some hold to be a thousand years old and a gift, could be a fake, according to a "
            "new study led by Ada Holm.",
            "According to a new study, the sail of Vell could be a fake.",
        ),
        (
            "Deaths in Vell rose when the pier fell in Orrel, a loss without example, a hospital official said.",
            "Deaths in Vell rose when the pier fell in Orrel, according to a hospital official.",
        ),
        (
            "At least 60 percent of the crew is new, a share common in Vell, according to data from the U.S. Board.",
            "At least 60 percent of the crew is new, according to data from the U.S. Board.",
        ),
        (
            "A study of the sail has found that the stains were made by a brush, not by a hand.",
            "According to a study of the sail, the stains were made by a brush, not by a hand.",
        ),
        (
            "Deputies say the ferry left around 7 a.m. on Monday in Vell.",
            "According to deputies, the ferry left around 7 a.m. on Monday in Vell.",
        ),
        (
            "Tuve, whose ferry sank in May, wrote the plan of the new bridge after hearing of the dire lack of boats.",
            "After hearing of the dire lack of boats, Tuve wrote the plan of the new bridge.",
        ),
        ("Six-year-old Odran Tuve was hurt when a boat hit the pier.", "six-year-old Odran Tuve was hurt."),
    ],
)
def test_what_only_adds_something_falls_and_the_rest_is_moved(source: str, told: str) -> None:
    assert [one for one in told_in_other_order(_passage(source)) if one.endswith(told)]


@pytest.mark.parametrize(
    ("source", "wrong"),
    [
        ("It would come if talks fail, the union said.", "According to the union, it"),
        ("The union said it would come if talks about the cranes of Vell fail.", "According to the union, it"),
        ("Consumer groups said the price of power was too high in Vell.", "according to Consumer"),
        ("In a speech, the son promised reform to the people of Vell, several said.", "According to several"),
        (
            "The ferry line ranks third of six, according to Vell data – even despite the fire.",
            "According to Vell data",
        ),
        ("The survey reported on Tuesday by the Journal of Vell is the first of its kind.", "On Tuesday, the survey"),
        ("The plan comes at a time when the town of Vell is poor, said Holm.", "when the town of Vell is poor, the"),
        ("Police Chief Ada Holm said the pier was safe.", "According to police Chief"),
        ("Troopers of Orrel said the ferry was found in Vell County.", "Vell County, Troopers"),
        (
            "The first deaths came when the pier fell, a loss, the mayor said.",
            "^The first deaths came when the pier fell\\.",
        ),
    ],
)
def test_what_would_mean_something_else_is_not_moved(source: str, wrong: str) -> None:
    assert not [told for told in told_in_other_order(_passage(source)) if re.search(wrong, told)]


def test_what_other_outlets_say_is_told_where_the_first_one_has_it_in_words_that_code_cannot_tell() -> None:
    hard = _passage(
        "With great care Holm and Tuve went over all of the old planks of the long pier of Vell by the harbour."
    )
    easy = replace(
        _passage("On Monday, the planks of the pier in Vell were found sound by two divers."), n=2, outlet="Far Post"
    )
    hard, easy = replace(hard, start=0), replace(easy, start=0)
    point = Point(hard, (easy,), Part.NEW, 1.0)
    drafter = Drafter(Desk((hard, easy), ("Harbour Post", "Far Post"), 12), FakeModel(["Unfit."]), 1)
    told = drafter.write(point, "Nothing came before.")
    assert told is not None
    assert told.cites == (2,)


def test_nobody_is_known_not_to_have_been_what_no_passage_speaks_of() -> None:
    assert Rule.NEGATION in _rules(
        "Nobody was warned of the fire at the mill.", "Nobody was hurt by the fire at the mill."
    )
    assert not _rules("Nobody was injured in the fire at the mill.", "Nobody was hurt in the fire at the mill.")


def test_what_is_not_known_may_open_with_an_it_that_stands_for_nothing() -> None:
    source = "It is unclear whether the harbour master of Vell knew of the storm."
    assert not _rules(source, source)
    assert Rule.WORDING in _rules("It is old.", "It is old.")


def test_who_is_described_may_be_meant_by_her() -> None:
    source = "An experienced walker fell to her death on Monday in Vell."
    assert not _rules(source, source)


def test_what_provides_an_account_sets_no_condition() -> None:
    source = "Ada Holm held a talk on Friday, providing a list of all that the council of Vell knew."
    assert not _rules("Ada Holm held a talk on Friday.", source)
    source = "Ada Holm held a talk on Friday, providing the town with a view of the plan and ropes to the crews."
    assert not _rules("Ada Holm held a talk on Friday.", source)
    source = "Ada Holm will hold the talk on Friday, providing the council of Vell agrees."
    assert Rule.HEDGE in _rules("Ada Holm will hold the talk on Friday.", source)


def test_a_word_that_means_another_day_to_its_reader_does_not_pass() -> None:
    source = "The mill burned down on Monday night, the council said."
    assert Rule.DATE in _rules("The mill burned down last night, the council said.", source)
    assert Rule.DATE not in _rules("The mill burned down on Monday night, the council said.", source)


def test_what_argues_or_stammers_does_not_pass() -> None:
    argues, stammers = (
        "Harbour workers, like it or not, are running the town.",
        "Crews hoped hoped for a deal on Friday.",
    )
    assert Rule.WORDING in _rules(argues, argues)
    assert Rule.WORDING not in _rules("Harbour workers are running the town.", argues)
    assert Rule.WORDING in _rules(stammers, stammers)
    assert Rule.WORDING not in _rules("Crews hoped for a deal on Friday.", stammers)


def test_an_article_does_not_open_with_also() -> None:
    source = "The council also closed the pier on Monday."
    assert Rule.WORDING in _rules("On Monday, the council also closed the pier.", source)
    assert Rule.WORDING not in _rules("On Monday, the council also closed the pier.", source, "The harbour was shut.")
    assert Rule.WORDING not in _rules("The council not only closed but also sold the pier on Monday.", source)


def test_no_that_is_put_before_what_was_found_or_shown() -> None:
    assert "that it" not in _reworded("Nobody, says Vale, whose crew found it at dawn, will sail in her again.", 12)


def test_after_becomes_following_only_before_a_noun() -> None:
    assert not _reworded("Loans got cheaper after the bank cut its rate.", 7)
    assert not _reworded("The lamp lit after the command was repeated.", 6)
    assert _reworded("They left after the storm.", 3) == "They left following the storm."


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("The town has offered the two families a flat.", "The town offered the two families a flat."),
        ("The mayor said the two families would get a flat.", "The mayor said that the two families would get a flat."),
        ("The mill gives half of what it gets to the two schools.", ""),
        ("The two families have lived in the mill since 1954.", ""),
        ("The ferry could have turned before it hit the two boats.", ""),
        ("The ferries need half an hour for the way.", "The ferries need 30 minutes for the way."),
        (
            "They buried the fields on which the two birds nested.",
            "They buried the fields where the two birds nested.",
        ),
        ("It was the day on which the two boats sank.", ""),
    ],
)
def test_a_run_of_words_is_parted_by_the_fewest_equal_wordings(source: str, told: str) -> None:
    assert _reworded(source, len(source.split()) - 2) == told


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (
            "Ada Whitlock, the head of the harbour office, said boats had been lost.",
            "The head of the harbour office, Ada Whitlock, said boats had been lost.",
        ),
        (
            "A crew from Orrel searched the two mills for six days.",
            "For six days, a crew from Orrel searched the two mills.",
        ),
        ("A court jailed the former clerk of the mill for six years.", ""),
        ("About 60 metres of wall fell shortly before 6am.", "Shortly before 6am, about 60 metres of wall fell."),
        ("A total of 140 people fought the fire at the mill.", "In all, 140 people fought the fire at the mill."),
        ("A trial of the two lamps is planned in Port Ansel.", "In Port Ansel, a trial of the two lamps is planned."),
        (
            "A clerk compared two offers nine years ago and found one typist in both.",
            "Nine years ago, a clerk compared two offers and found one typist in both.",
        ),
        (
            "The two mills said on Tuesday that they would close.",
            "On Tuesday, the two mills said that they would close.",
        ),
    ],
)
def test_roles_times_and_places_change_sides_where_nothing_else_can_be_meant(source: str, told: str) -> None:
    tellings = set(told_in_other_order(_passage(source)))
    assert told in tellings if told else not any(one.startswith("For ") for one in tellings)


def test_a_figure_with_a_comma_is_no_year() -> None:
    told = "About 1,900 people had to leave their homes in 1998."
    assert figures_told("1,900 had to leave.", [told])
    assert not figures_told("1,998 had to leave.", [told])


def _reworded(source: str, limit: int) -> str:
    return reword_least(source, _passage(source), limit)


def test_what_leans_on_a_sentence_that_is_not_there_is_known() -> None:
    assert leans("Vell has applied for 110 million of it.")
    assert leans("The ballot there had a turnout of 91 per cent.")
    assert leans("Vell Copper denies that.")
    assert leans("To reach that goal, the company ships from Vell.")
    assert leans("That’s how the authors of Vell arrived at a hundred.")
    assert leans("Instead, the mayor of Vell wrote a letter.")
    assert leans("Porters at Vell have been wondering the same thing.")
    assert leans("The traffic, these officials believe, may have been a rehearsal.")
    assert leans("If this doesn't happen, the north of Vell will be lost.")
    assert leans("At that rate, one cell could make a million.")
    assert leans("The alternative is that the cells are tougher.")
    assert leans("Divers found that marks fit an arm held out, for example.")
    assert leans("All the while, the crew looked on.")
    assert leans("The ministers of Vell said that doing so would endanger the pier.")
    assert leans("According to the council, doing so would endanger the pier.")
    assert leans("In both cases, the crew was held up.")
    assert leans("The union of Vell says they failed twice since summer.")
    assert leans("When asked of the ferry, the pilot told Harbour Post that they had lost a ton of mail.")
    assert leans("The old walls of Vell must be saved, it said.")
    assert leans("A pilot said this is not what happens at sea.")
    assert leans("Moments later, Tuve looked back and smiled.")
    assert leans("Walkers found what was left of it five months later.")
    assert leans("The next morning, Tuve was like a rag.")
    assert leans("The council sent Odran Tuve there.")
    assert leans("The weather office expects it to rise until Friday.")
    assert not leans("The council sent Odran Tuve to Orrel, and he stayed there.")
    assert not leans("There is no doubt that there were two boats, Tuve said.")
    assert not leans("Tuve was held in May and freed two months later.")
    assert not leans("The council said this year was a good one.")
    assert not leans("The workers of Vell said they would strike.")
    assert not leans("The police said they would close the pier.")
    assert not leans("Porters at Vell said the same thing as the crew.")
    assert not leans("Officials came, and these officials believe in Vell.")
    assert not leans("The harbour is quiet these days.")
    assert not leans("Vell Copper denies that it knew.")
    assert not leans("The people of Vell voted for the dam.")


@pytest.mark.parametrize(
    ("text", "somebody_else"),
    [
        ("If she did not answer, the council would go ahead with a vote.", True),
        ("At the same time, he told them that the pier was safe.", True),
        ("In her speech, Ada Holm said that the pier was safe.", False),
        ("Ada Holm said that she would go.", False),
        ("The harbour master said that he would go.", False),
        ("The vote on the pier is on Monday.", False),
    ],
)
def test_a_person_who_was_not_named_is_somebody_else(text: str, somebody_else: bool) -> None:
    assert means_somebody_else(text) is somebody_else


@pytest.mark.parametrize(
    ("text", "previous", "before", "passes"),
    [
        ("Doctors worked for an hour to revive him.", "Odran Tuve is charged with stabbing Piet Sarn.", "", False),
        ("Doctors worked for an hour to revive him.", "Piet Sarn was stabbed in Vell.", "", True),
        ("Doctors worked for an hour to revive him.", "Harbour Post wrote of Piet Sarn.", "", True),
        ("Doctors worked for an hour to revive him.", "The DBR follows Norvanian law.", "", False),
        ("Doctors told Piet Sarn that they would operate on him.", "Odran Tuve stabbed Una Birk.", "", True),
        ("Doctors told Piet Sarn that he would live.", "Odran Tuve is charged with stabbing Piet Sarn.", "", True),
        ("The doctor said that he would live.", "Odran Tuve is charged with stabbing Piet Sarn.", "", True),
        ("Now a judge has ordered him freed.", "The murder of Piet Sarn went unsolved.", "Tuve was jailed.", False),
        ("Now a judge has ordered him freed.", "Odran Tuve was jailed.", "Tuve was jailed in Vell.", True),
        ("Piet Sarn could stand when she picked him up.", "Piet Sarn fell ill.", "Piet Sarn fell ill.", False),
        ("Piet Sarn could stand when Una Birk said she saw him.", "Piet Sarn fell ill.", "", True),
        ("The next morning, she found him on the floor.", "Piet Sarn fell ill.", "Piet Sarn fell ill.", False),
        ("After the summer, her mother left the pier.", "The council met.", "", False),
        ("An Orrel court upheld his term.", "Una Birk had to defend the term.", "Piet Sarn was jailed.", False),
        ("Norvanian papers say he was hurt.", "Una Birk spoke to Piet Sarn.", "", False),
    ],
)
def test_a_pronoun_means_whom_it_means_in_the_report(text: str, previous: str, before: str, passes: bool) -> None:
    passage = replace(_passage(text), before=before)
    assert (find_mistakable(text, previous, [passage], ("Harbour Post",)) == []) is passes


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("The mayor said that the safety of our pier comes first.", True),
        ("Ada Holm led about 800 cases in Vell, he told me.", True),
        ("“Our pier comes first,” the mayor of Vell said on Monday.", False),
        ("The mill of Vell was built after World War I.", False),
        ("The choir of Vell sang for the US team.", False),
    ],
)
def test_nobody_speaks_as_we_outside_quotation_marks(text: str, speaks: bool) -> None:
    found = Desk((_passage(text),), ("Harbour Post",), 12).judge(text, (1,)).findings
    assert any("Outside quotation marks" in finding.reason for finding in found) is speaks


def test_nothing_is_copied_from_a_report_that_is_not_cited() -> None:
    text = "The crew of the ferry left the pier of the town before the storm came up from the sea."
    cited = _passage("The crew left before the storm came up from the sea, and the pier of the town was empty.")
    body = f"A storm rose. {text} It sank."
    assert Copied((body,), 12).find(text)
    assert not Copied((body,), 30).find(text)
    assert not Copied((body,), 12).find(f"“{text}”")
    alone, beside = Desk((cited,), (), 12), Desk((cited,), (), 12, reports=Copied((body,), 12))
    assert Rule.COPYING not in {finding.rule for finding in alone.judge(text, (1,)).findings}
    assert Rule.COPYING in {finding.rule for finding in beside.judge(text, (1,)).findings}


@pytest.mark.parametrize(
    ("headline", "broken"),
    [
        ("Una Birk of Vell is reported, Harbour Post says", True),
        ("Doctors of Vell recommend a rope, found in, Harbour Post says", True),
        ("The council of Vell weighs a plan for the pier, formally known", True),
        ("When Tuve asked who claimed that Vell sinks, Harbour Post says", True),
        ("Two men of Vell are held, Harbour Post says", False),
        ("Una Birk of Vell is reported missing, Harbour Post says", False),
    ],
)
def test_a_headline_does_not_break_off(headline: str, broken: bool) -> None:
    found = Desk((_passage(headline),), ("Harbour Post",), 12).judge(headline, (1,), role=Role.HEADLINE).findings
    assert any("breaks off" in finding.reason for finding in found) is broken


def test_an_outlet_that_argues_is_known() -> None:
    assert is_opinion_of_outlet("The council, of course, knew of the storm.")
    assert is_opinion_of_outlet("Clearly, the council knew of the storm.")
    assert is_opinion_of_outlet("Wow, the ratings are in and Ada Holm was beaten.")
    assert is_opinion_of_outlet("Ms. Holm never answered, although she might wish she had.")
    assert is_opinion_of_outlet("Fortunately, the people of Vell are not stupid.")
    assert is_opinion_of_outlet("To their credit, the owners of the mill said no.")
    assert is_opinion_of_outlet("Furious harbour boss Odran Tuve tore into the crew of the ferry.")
    assert not is_opinion_of_outlet("Shocked by the fire, the council of Vell met.")
    assert is_opinion_of_outlet("The fire at the mill was bad enough.")
    assert not is_opinion_of_outlet("“Of course,” the mayor said, “the council knew of the storm.”")
    assert not is_opinion_of_outlet("In the course of the storm, the council met.")


def test_a_coach_keeps_the_word_that_what_stands_before_it_describes() -> None:
    first = "Coach Dora Slade said the goal was fine on Tuesday."
    again = "Athletic coach Dora Slade complained about a foul on Tuesday."
    desk = Desk((_passage(first), replace(_passage(again), n=2), replace(_passage("Slade said no."), n=3)), (), 30)
    body = [_drafted(first, 1), _drafted(again, 2)]
    assert [one.text for one in shorten_names(body, desk)][1].startswith("Athletic coach Slade complained")


def test_an_outlet_keeps_its_whole_name() -> None:
    first = "The ferry was lost, Vell Times - Wire reported on Monday."
    again = "The crew was saved, Vell Times - Wire reported on Tuesday."
    desk = Desk((_passage(first), replace(_passage(again), n=2), replace(_passage("Times said no."), n=3)), (), 30)
    body = [_drafted(first, 1), _drafted(again, 2)]
    shortened = [one.text for one in shorten_names(body, desk)]
    kept = [one.text for one in shorten_names(body, replace(desk, outlets=("Vell Times - Wire",)))]
    assert (shortened[1], kept[1]) == ("The crew was saved, Times - Wire reported on Tuesday.", again)


def _drafted(text: str, n: int) -> Drafted:
    point = Point(_passage(text), (), Part.NEW, 1.0)
    return Drafted(text, (n,), Strength.CONFIRMED, "", Origin.CODE, point)


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


@pytest.mark.parametrize(
    "source",
    [
        "The future of the mill in Vell, and perhaps of the whole valley, depends on what the bank decides.",
        "In her first letter to the bank, which the mayor kept for two months, Ada Holm says there were five owners.",
        "Having heard from Ada Holm, her clerk, and the bank, the mayor of Vell said nothing to anybody there.",
        "The mill is now at odds with the bank — the lender, which wants its money, and the mayor, who waits.",
    ],
)
def test_code_tells_no_piece_of_a_sentence(source: str) -> None:
    lead = _passage(source)
    for told in told_in_other_order(lead):
        assert told == source or len(told.split()) >= len(source.split()) - 1, told


def test_a_word_that_only_joins_a_sentence_to_the_one_before_is_left_out() -> None:
    told = list(told_in_other_order(_passage("But the council of Vell is not asking for a new inquiry into the mill.")))
    assert "The council of Vell is not asking for a new inquiry into the mill." in told
    assert not any(text.startswith("But") for text in told)


@pytest.mark.parametrize(
    "text",
    [
        "They’re fighting against a rival with much more money in Vell.",
        "Now he is talking to the bank of Vell about the mill.",
        "Yes, there is a new claim against the mill in Vell.",
        "Afterward, the mayor of Vell wrote a letter to the bank.",
        "During that meeting, the mayor of Vell spoke to the bank.",
        "All four of Vell do not bear the story out.",
        "The other four rejected the story of the mill in Vell.",
        "The bank of Vell has thought twice about going through with this.",
    ],
)
def test_what_goes_on_from_a_sentence_that_is_not_there_is_not_told(text: str) -> None:
    assert Rule.WORDING in _rules(text, text)


def test_what_has_no_verb_is_no_sentence() -> None:
    source = "The mill of Vell, an old one, was the subject of two reports late on Monday morning."
    assert Rule.WORDING in _rules("Late on Monday morning, the old mill of Vell, according to Harbour Post.", source)
    assert Rule.WORDING not in _rules("The mill of Vell was the subject of two reports.", source)
    assert Rule.WORDING in _rules("Pictures of the “Old Mill” site.", source)
    assert Rule.WORDING in _rules("Holm, whom Tuve had also met.", "Holm, whom Tuve had also met.")
    assert Rule.WORDING in _rules("Until they went home and lit the mill.", "Until they went home and lit the mill.")
    assert Rule.WORDING not in _rules("“An old one,” said the mayor.", source)


def test_nobody_feels_what_no_passage_says() -> None:
    source = _passage("The council said it needs to change its trade even as costs cause discomfort for the crews.")
    told = "The council said it is concerned even as costs cause discomfort for the crews."
    assert "feels" in " ".join(finding.reason for finding in find_liberties(told, [source]))
    worried = replace(source, text="The council said its concerns were many, as costs cause discomfort for the crews.")
    assert "feels" not in " ".join(finding.reason for finding in find_liberties(told, [worried]))


@pytest.mark.parametrize(
    ("source", "wrong"),
    [
        (
            "A spokeswoman gave a letter from a man who was present when the mayor spoke of wearing a wire.",
            "When the mayor spoke",
        ),
        (
            "In a series of letters on Tuesday evening, Ada Holm told the crews of Vell about her plan.",
            "letters evening",
        ),
        ("This would have been in the days after the bank was sold to the mayor of Vell.", "After the bank"),
    ],
)
def test_what_moves_takes_all_of_its_time_along_and_leaves_no_this_behind(source: str, wrong: str) -> None:
    assert not any(wrong in told for told in told_in_other_order(_passage(source)))


def test_who_said_is_no_sentence_without_what() -> None:
    source = "Ada Holm, who had been in talks with the bank of Vell, said on Thursday that the mill would close."
    assert Rule.WORDING in _rules("Ada Holm, who had been in talks with the bank of Vell, said Thursday.", source)


def test_a_draft_sets_no_condition_that_no_passage_has() -> None:
    source = _passage("The mayor — who says he has no aide now — could dismiss Karl Brandt and name somebody else.")
    told = "The mayor could dismiss Karl Brandt and name somebody else if he has no aide now."
    assert Rule.HEDGE in {finding.rule for finding in find_liberties(told, [source])}
    ifs = replace(source, text=source.text.replace("who says he has", "if he has"))
    assert Rule.HEDGE not in {finding.rule for finding in find_liberties(told, [ifs])}


def test_a_title_is_no_sentence_of_an_article() -> None:
    lead = _passage("Council of Vell votes to close the mill, and its owners go to court.")
    title = replace(lead, start=-len(lead.text), end=0)
    point = _gather(Printed("Harbour Post", "A title about the mill in Vell", lead.text)).points[0]
    desk = Desk((title,), ("Harbour Post",), 12)
    drafter = Drafter(desk, FakeModel(("",)), samples=1)
    told = drafter.write(replace(point, lead=title), "")
    assert told is None or "“" in told.text


def test_a_clause_with_a_subject_of_its_own_is_not_given_to_another() -> None:
    source = "Dora Slade confirmed that she spoke with Ada Holm on Monday and she still has her post at the harbour."
    merged = "Dora Slade confirmed speaking with Ada Holm on Monday and still has her post at the harbour."
    kept = "Dora Slade confirmed on Monday that she spoke with Ada Holm and she still has her post at the harbour."
    assert Rule.ROLE in {one.rule for one in find_liberties(merged, [_passage(source)])}
    assert Rule.ROLE not in {one.rule for one in find_liberties(kept, [_passage(source)])}
    alone = "Dora Slade left the harbour on Monday and she still has her post."
    one_person = "On Monday Dora Slade left the harbour and still has her post."
    assert Rule.ROLE not in {one.rule for one in find_liberties(one_person, [_passage(alone)])}


def test_a_draft_that_lacks_a_noun_does_not_pass() -> None:
    source = _passage("Dora Slade met Ada Holm at the yearly meeting of the harbour a few days later.")
    broken = "Days later, Dora Slade met Ada Holm at the yearly meeting of the harbour a few, the Ledger reported."
    assert any("missing" in one.reason for one in find_liberties(broken, [source]))
    assert not any("missing" in one.reason for one in find_liberties(source.text, [source]))
