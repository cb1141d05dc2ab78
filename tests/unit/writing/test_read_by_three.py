# ruff: noqa: E501  (a sentence of news stands on one line)
"""What three readers of a hundred articles found, each fault as a rule, on invented news."""

from dataclasses import replace

import pytest

from tidings.ids import ReportId
from tidings.testing.reports import Printed, build_passage, build_reports
from tidings.writing.check import Rule, check_sentence
from tidings.writing.compose import tells_again, told_once
from tidings.writing.desk import Desk
from tidings.writing.doers import find_borrowed
from tidings.writing.draft import Drafted
from tidings.writing.entities import Candidate, Origin, Strength
from tidings.writing.extracts import extracts
from tidings.writing.fidelity import find_liberties
from tidings.writing.headlinese import headlines_from
from tidings.writing.leaning import find_leaning
from tidings.writing.moves import told_in_other_order
from tidings.writing.neutral import told_neutrally
from tidings.writing.omissions import find_omissions
from tidings.writing.people import find_people
from tidings.writing.points import Evidence, Part, Point
from tidings.writing.screening import find_spans
from tidings.writing.shifts import find_shifts
from tidings.writing.spans import collect_spans
from tidings.writing.strangers import needs_more, without_namesakes, without_strangers
from tidings.writing.trims import trimmed
from tidings.writing.unknown import find_unknown
from tidings.writing.voice import shorten_names

_EARLIER = "The union made an offer to the mill in May. Tuve read a long memo and several letters of the tide office."


def told(text: str, origin: Origin = Origin.CODE, report: str = "r", start: int = 0) -> Drafted:
    passage = replace(build_passage(text), n=1, report_id=ReportId(report), start=start)
    return Drafted(text, (1,), Strength.CONFIRMED, "", origin, Point(passage, (), Part.NEW, 1.0))


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("Key facts were missing from the memo.", "the memo"),
        ("Tuve said that the offer was rejected.", "the offer"),
        ("Tuve sent the letters to Vell on Monday.", ""),  # "to Vell": it says which
        ("Tuve sent a bid, and the bid was rejected.", ""),
        ("The union met on Monday.", ""),  # its report speaks of it as known from the start
        ("The tide was high.", ""),
        ("The memos they read were long.", ""),
        ("The long and the short of it was told.", ""),
    ],
)
def test_a_thing_that_only_the_report_told_of_is_not_known_wherever_it_stands(text: str, unknown: str) -> None:
    assert find_unknown(text, "The pier of Vell was shut on Monday.", [_EARLIER]) == unknown


def test_what_means_the_same_was_told() -> None:
    assert (
        find_unknown(
            "Tuve rejected the offer.", "A proposal was made on Monday, and an offer for the pier.", [_EARLIER]
        )
        == ""
    )


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Haskel left the mill in May.", 0),
        ("When Haskel left the mill, it was May.", 0),
        ("The Haskel mill was shut in May.", 1),  # that says which mill
        ("Haskel, a miller, left in May.", 1),
        ("Bo Haskel left the mill in May.", 1),
        ("Vell was flooded in May.", 1),
    ],
)
def test_nobody_is_told_of_whom_the_article_has_not_named(text: str, left: int) -> None:
    reports = ["The mill was left by Bo Haskel, and Bo Haskel lives in North Vell. North winds flooded it."]
    assert len(without_strangers([told(text)], [], reports)) == left


def test_a_standfirst_is_understood_by_who_has_read_the_headline_alone() -> None:
    report = f"{_EARLIER} Key facts were missing from the memo. It was written by Bo Haskel. Haskel left in May."
    headline = told("Mill closes in Vell")

    def needs(text: str) -> bool:
        one = told(text, start=report.find(text))
        desk = Desk((one.point.lead,), ("Harbour Post",), 12)
        return needs_more(one, headline, {ReportId("r"): report}, desk)

    assert needs("Key facts were missing from the memo.")
    assert needs("Haskel left in May.")
    assert not needs("It was written by Bo Haskel.")


def test_what_an_outlet_is_quoted_with_ends_where_its_sentence_does() -> None:
    long = "The FBI of Vell and the county lobbied for weeks against the release of the memo, which the mayor had written in May with the clerk and with two of his aides in the office by the pier."
    (cut,) = [text for text in extracts(build_passage(long)) if text.startswith("Harbour Post")][:1]
    assert cut.endswith("memo”.")
    whole = next(text for text in extracts(build_passage("The pier of Vell was shut on Monday.")))
    assert whole.endswith("Monday.”")


def test_a_first_name_that_completes_a_name_is_no_swap() -> None:
    passages = (
        replace(build_passage("Tuve said Haskel and the arrested clerk had shown no remorse."), n=1),
        replace(build_passage("Bo Haskel was arrested in Vell."), n=2),
    )

    def rules(text: str) -> set[Rule]:
        verdict = check_sentence(Candidate(text, (1, 2)), passages, frozenset(["Harbour Post"]))
        return {finding.rule for finding in verdict.findings}

    assert Rule.SWAP not in rules("Bo Haskel and the arrested clerk had shown no remorse, Tuve said.")
    assert rules("Bo Tuve said Haskel and the arrested clerk had shown no remorse.")
    assert rules("Haskel said Tuve and the arrested clerk had shown no remorse.")


def test_a_first_name_that_stands_for_another_is_a_swap() -> None:
    passages = (
        replace(build_passage("Tuve said Mara Haskel and the arrested clerk had shown no remorse."), n=1),
        replace(build_passage("Bo Haskel was arrested in Vell."), n=2),
    )
    text = "Bo Haskel and the arrested clerk had shown no remorse, Tuve said."
    assert not check_sentence(Candidate(text, (1, 2)), passages, frozenset(["Harbour Post"])).passed


@pytest.mark.parametrize(
    ("told_as", "text", "found"),
    [
        ("Three people were shot in Vell before a woman died.", "A woman shot three people in Vell and died.", False),
        ("Three people were shot, and a man fled.", "A woman shot three people in Vell.", True),
        ("Three people were shot by a woman in Vell.", "A woman shot three people in Vell.", False),
        ("Three people were shot in Vell.", "Three people were shot in Vell.", False),
    ],
)
def test_who_did_harm_is_told_with_it(told_as: str, text: str, found: bool) -> None:
    assert bool(find_borrowed(told_as, [build_passage(text)])) is found


@pytest.mark.parametrize(
    ("told_as", "text"),
    [
        (
            "Haskel erred after working with boats for ten years.",
            "Haskel, who has been working with boats for ten years, erred.",
        ),
        ("Once found, the crew insist there will be no row.", "Once it's found, the crew insist there will be no row."),
        ("It was one of the mills that was shut.", "It was one of the mills that were shut."),
        ("In the play, Bo Tuve, Ada Holm, is kind.", "In the play, Bo Tuve (Ada Holm) is kind."),
        (
            "A ramparts three metres high enclosed Vell.",
            "Ramparts three metres high enclosed a series of mills at Vell.",
        ),
        ("Haskel felt guilt, according to his letter.", "His letter suggests that, late in life, Haskel felt guilt."),
    ],
)
def test_a_rewriting_shifts_nothing(told_as: str, text: str) -> None:
    assert find_shifts(told_as, [build_passage(text)])
    assert not find_shifts(text, [build_passage(text)])


def test_who_speaks_says_something() -> None:
    passage = build_passage("Ada Holm wrote that she left Vell.")
    assert find_liberties("Ada Holm, who wrote that she left Vell, wrote.", [passage], whole=True)


@pytest.mark.parametrize(
    "text",
    [
        "The clerk has tried to remember more, but cannot.",
        "According to the police, two were minors and the other was an adult.",
        "Some, like Mayor Holm of Vell, have faced protests.",
        "Details were not immediately clear.",
        "If the council chooses the latter, the mill will close.",
        "Copies will be sold in Vell on Monday.",
    ],
)
def test_what_is_meant_stands_in_the_sentence(text: str) -> None:
    assert find_leaning(text, "")


def test_also_goes_as_what_it_adds_to_may_not_be_told() -> None:
    assert told_neutrally("Holm was also charged with theft.") == "Holm was charged with theft."
    assert told_neutrally("The mill, also known as the Old Wheel, was shut.").count("also") == 1
    assert told_neutrally("Holm said: “It was also shut.”").count("also") == 1
    assert told_neutrally("It was shut, but also sold.").count("also") == 1


def test_a_headline_that_says_what_appears_says_it_whole() -> None:
    text = "The sheriff says it appears a deadly fire that broke out in the old mill of Vell on Monday night was an accident."
    assert not any(line.endswith("fire") for line in headlines_from(text))


def test_a_cut_takes_no_time_of_another_check_with_it() -> None:
    text = "The tape was checked by the office, including by its own clerk, before it went on the air in Vell."
    assert "The tape was checked by the office." not in list(trimmed(text))


@pytest.mark.parametrize(
    "text",
    [
        "A man passes a wall on Mill Road, Vell, Saturday, May 3, 2031.",
        "Bo Haskel, maker of 'The Old Wheel,' poses at the launch party for the film in Vell.",
        "VELL VLL., +0.88% VLL, +0.60% Chairman Bo Haskel defended the pay of the board on Monday.",
        "The pictures were shared on the page of the mayor, but that's not all.",
        "The story was accompanied by pictures of the mill and of the pier of Vell.",
    ],
)
def test_captions_prices_and_teasers_are_no_evidence(text: str) -> None:
    assert not find_spans(f"{text} The mill of Vell was shut by the council on Monday morning.")[1:]


def test_nothing_is_helped_to_help() -> None:
    passage = replace(build_passage("Vell needs the aid of the county to help arm the mill."), n=1)
    desk = Desk((passage,), ("Harbour Post",), 12)
    found = desk.judge("Vell needs help to help arm the mill.", (1,)).findings
    assert any("help to help" in finding.words for finding in found)


@pytest.mark.parametrize(
    ("text", "introduced"),
    [
        ("Bo Haskel, a 19-year-old former student, was charged in Vell.", "Bo Haskel, a 19-year-old former student,"),
        (
            "“It is full,” said Bo Haskel, trail information specialist for the Vell Trail Club.",
            "Bo Haskel, trail information specialist for the Vell Trail Club,",
        ),
        (
            "“It is full,” said Bo Haskel, chief of the section of tides of the office at the National Institute of Water and the Sea of Vell.",
            "Bo Haskel, chief of the section of tides of the office,",
        ),
        ("Bo Haskel, head down, left the mill in Vell.", ""),
        ("Bo Haskel, 40 miles away, left the mill in Vell.", ""),
    ],
)
def test_a_role_is_given_whole_or_up_to_a_phrase(text: str, introduced: str) -> None:
    people = find_people(
        collect_spans(*build_reports([Printed("Harbour Post", "News", f"{text} Haskel said it was full.")])), 2
    )
    roles = [person.introduced for person in people if "," in person.introduced]
    assert roles == ([introduced] if introduced else [])


def test_a_headline_says_who_reports_in_the_present() -> None:
    text = "The film, Mill in Vell, is the only known surviving copy, Harbour Post reported, and shows the famous pier of Vell in spring."
    assert next(headlines_from(text)).endswith("Harbour Post says")


@pytest.mark.parametrize(
    ("again", "short"),
    [
        (
            "Rep. Jeffrey T. Slade (R-Vell), chairman of the tide committee, said that it was over.",
            "Slade said that it was over.",
        ),
        ("Jeff Slade said it was over.", "Slade said it was over."),
        ("Mara Slade said it was over.", "Mara Slade said it was over."),
    ],
)
def test_who_was_introduced_is_not_introduced_again(again: str, short: str) -> None:
    first = "Jeffrey Slade, a miller and the head of the tide committee, said on Monday that the pier was shut."
    texts = (first, again, "Slade said no.")
    passages = tuple(replace(build_passage(text), n=n) for n, text in enumerate(texts, 1))
    body = [replace(told(text), cites=(n,)) for n, text in enumerate(texts[:2], 1)]
    assert shorten_names(body, Desk(passages, ("Harbour Post",), 40))[1].text == short


@pytest.mark.parametrize(
    ("behind", "left"),
    [
        ("Haskel said the mill was shut.", 3),  # who Haskel is, only the standfirst would tell
        ("The offer was made in May.", 3),  # and which offer
        ("The mill of Vell was shut in May.", 2),
    ],
)
def test_what_the_standfirst_tells_stays_in_a_body_that_needs_it(behind: str, left: int) -> None:
    taken = "Bo Haskel, a miller, made an offer to the union on Monday."
    assert _left_without(taken, behind) == left


@pytest.mark.parametrize(
    ("behind", "left"),
    [
        ("Mara Lindqvist accused the council of Vell of hiding the keys.", 3),
        ("Mara Lindqvist told the council of Vell about the keys.", 2),
    ],
)
def test_a_denial_in_the_standfirst_stays_beside_its_accusation(behind: str, left: int) -> None:
    assert _left_without("The council of Vell denied any wrongdoing on Monday.", behind) == left


def _left_without(taken: str, behind: str) -> int:
    """Return how many of three sentences are left where ``taken``, the second, is the standfirst."""
    first = " ".join(["The tide of Vell was high on Monday, and the pier and the hall were flooded."] * 20)
    report = f"{first} {taken} {behind}"
    body = [told(text, start=report.index(text)) for text in (first, taken, behind)]
    passages = tuple(replace(one.point.lead, n=n) for n, one in enumerate(body, 1))
    body = [replace(one, cites=(n,)) for n, one in enumerate(body, 1)]
    evidence = Evidence((), passages, (), (ReportId("r"),), ("Harbour Post",), (), thin=False, bodies=(report,))
    return len(told_once(body[1], body, evidence, Desk(passages, ("Harbour Post",), 400)))


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The Vell County Sheriff Bo Haskel said the mill was shut.", "Vell County Sheriff Bo Haskel"),
        ("County Executive Bo Haskel said the mill was shut.", "county executive Bo Haskel"),
        (
            "Republican National Committee Chairman Bo Haskel said no.",
            "Republican National Committee Chairman Bo Haskel",
        ),
    ],
)
def test_who_stands_behind_an_office_of_somewhere_is_known_by_it(text: str, role: str) -> None:
    text = f"{text} Haskel said that it would stay shut."
    people = find_people(collect_spans(*build_reports([Printed("Vell Post", "News", text)])), 1)
    assert [one.introduced for one in people] == [role]


def test_a_title_before_a_name_is_no_first_name() -> None:
    reports = ["Vell County Sheriff Bo Haskel shut the mill. Haskel left in May."]
    assert not without_strangers([told("Haskel left in May.")], [], reports)
    assert without_strangers([told("Sheriff Bo Haskel left."), told("Haskel left in May.")], [], reports)[1:]


def test_a_bare_last_name_means_whom_its_report_names_most() -> None:
    text = "Bo Haskel met Bo Haskel's council. Ada Haskel was there. Haskel said the mill would stay shut."
    passage = replace(build_passage("Haskel said the mill would stay shut."), report_id=ReportId("r"), start=62)
    desk = Desk((passage,), ("Harbour Post",), 40)
    body = [
        told("Bo Haskel, a miller, met the council."),
        replace(told(passage.text), point=Point(passage, (), Part.NEW, 1.0)),
    ]
    assert len(without_namesakes(body, {ReportId("r"): text}, desk)) == 2
    assert len(without_namesakes(body, {ReportId("r"): text.replace("Bo Haskel's", "the")}, desk)) == 1


@pytest.mark.parametrize(
    ("again", "short"),
    [
        ("Coach Dorothea Slade insisted on Monday that it was a foul.", "Slade insisted on Monday that it was a foul."),
        ("The owner Vell Mills insisted that it was shut.", "The owner Vell Mills insisted that it was shut."),
    ],
)
def test_who_has_a_title_has_a_last_name(again: str, short: str) -> None:
    texts = ("Vell coach Dorothea Slade complained to the owner Vell Mills on Monday.", again)
    passages = tuple(replace(build_passage(text), n=n) for n, text in enumerate(texts, 1))
    body = [replace(told(text), cites=(n,)) for n, text in enumerate(texts, 1)]
    assert shorten_names(body, Desk(passages, ("Harbour Post",), 40))[1].text == short


def test_that_somebody_gave_no_answer_is_told_once() -> None:
    first = told("The Holm campaign did not immediately respond to requests for comment.")
    assert tells_again("Holm spokesman Bo Tuve did not return messages that sought a comment.", [first], (), loose=True)
    assert not tells_again("Ada Lind did not return messages that sought a comment.", [first], (), loose=True)


def test_according_to_somebody_stays_behind_the_figure_that_is_theirs() -> None:
    theirs = "The visit calmed the city after a week of riots left 80 people dead, according to the clinic of Vell."
    assert not list(told_in_other_order(build_passage(theirs)))
    assert list(
        told_in_other_order(build_passage("The visit calmed the city of Vell after riots, according to the clinic."))
    )


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("“It is painful to see when people fire from my weapon,” Bo Haskel said in 2008.", " in 2008"),
        ("“The council should ask whether it was earned in full,” Bo Haskel said in a letter in March.", " in March"),
        ("“It is painful to see when people fire from my weapon,” Bo Haskel said.", ""),
    ],
)
def test_a_quotation_of_another_year_says_so(text: str, when: str) -> None:
    passage = replace(build_passage(text), speaker="Bo Haskel", strength=Strength.SAID)
    assert next(extracts(passage)).startswith(f"Bo Haskel said{when}: “")


@pytest.mark.parametrize(
    "text",
    [
        "Police reopened the streets of Vell after a row with protesters, but a crowd stayed at the hall.",
        "Somebody threw a pole at the police of Vell on Monday, and Tuve said four people were arrested.",
    ],
)
def test_no_cut_takes_an_arrest_or_a_but_with_it(text: str) -> None:
    assert not list(trimmed(text))


def test_who_is_unsure_of_one_thing_is_unsure_of_the_other() -> None:
    passage = build_passage("Haskel apparently wrote to the mayor of Vell, expressing fears of a flood.")
    assert find_omissions("Haskel, who apparently wrote to the mayor, expressed fears of a flood.", [passage])
    assert not find_omissions("Haskel apparently wrote to the mayor, and expressed fears of a flood.", [passage])
