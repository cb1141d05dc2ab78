"""Free wording: what means the same passes, and what only uses the same words does not."""

import pytest

from tidings.evals.faults import GivenPassage, passages_of
from tidings.writing.check import Rule, check_sentence
from tidings.writing.check.amounts import find_amounts
from tidings.writing.check.ground import read_text
from tidings.writing.entities import Candidate


def rules_of(sentence: str, *texts: str, cites: tuple[int, ...] = ()) -> set[Rule]:
    rows = [GivenPassage(n=n, outlet="Kell Post", text=text) for n, text in enumerate(texts, 1)]
    candidate = Candidate(sentence, cites or tuple(range(1, len(texts) + 1)))
    return {finding.rule for finding in check_sentence(candidate, passages_of(rows)).findings}


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        ("The club lost 9 percent of its income.", "The club's income fell 4 percent, while its debts rose 9 percent."),
        ("The dam broke on 9 May.", "The dam broke on 2 May and was mended on 9 May."),
        ("Some 40 sailors were hurt in the storm.", "The storm wrecked 40 yachts, and nine sailors were hurt."),
        ("Iven Rask has won 31 races.", "It was the 31-year-old's fifth win. Iven Rask thanked his crew."),
        ("The canal costs the city 3 million crowns.", "The canal costs the city 3 million crowns a year."),
    ],
)
def test_a_number_of_another_thing_is_caught(sentence: str, passage: str) -> None:
    assert Rule.NUMBER in rules_of(sentence, passage)


def test_a_number_borrowed_from_another_subject_is_caught() -> None:
    assert Rule.BLEND in rules_of(
        "The choir sang for 80 minutes.",
        "The choir sang two hymns in the hall.",
        "A ferry sank after 80 minutes at sea.",
    )


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        ("A quarter of the hens had died, the vet said.", "One in four hens had died, the vet said."),
        ("The trial lasted twelve months, the clerk said.", "The trial lasted a year, the clerk said."),
        ("The two towns share a mayor.", "Kell and Varn share a mayor."),
        ("No bridge may be built within a radius of 5 km.", "No bridge may be built within five kilometres."),
    ],
)
def test_the_same_number_in_another_wording_passes(sentence: str, passage: str) -> None:
    assert Rule.NUMBER not in rules_of(sentence, passage)


def test_a_number_of_a_name_or_before_other_ones_counts_nothing() -> None:
    assert [one.text for one in find_amounts(read_text("The Kestrel 4 sank with 12 men."), articles=False)] == ["12"]
    assert Rule.NUMBER not in rules_of(
        "It shut three pools but opened one.", "It opened one pool and closed three others."
    )


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        ("The march will be held on Sunday.", "The march will be held on Sunday if the police allow it."),
        (
            "Damp caused the fire, the warden said.",
            "The warden said damp could not be excluded as the cause of the fire.",
        ),
        ("The tunnel was opened in May.", "The council agreed to open the tunnel by May."),
        ("The play opened on 3 March.", "The play opens on 3 March."),
        ("The state pays for the wall.", "The mayor said that the state should pay for the wall."),
    ],
)
def test_what_is_open_or_to_come_is_not_told_as_done(sentence: str, passage: str) -> None:
    assert rules_of(sentence, passage) & {Rule.HEDGE, Rule.STRENGTH}


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        (
            "Two sisters robbed a jeweller in Kell.",
            "Police arrested two sisters over the robbery of a jeweller in Kell.",
        ),
        (
            "Ossian Falk cheated nine clients.",
            "The firm dismissed Ossian Falk after complaints of cheating by nine clients.",
        ),
        ("Una Birk resigned on Friday.", "Some 300 pupils asked for the resignation of Una Birk on Friday."),
        ("The regulator has approved the merger.", "The merger still needs the approval of the regulator."),
        ("The boats were moored badly.", "The warden was accused by two skippers of mooring the boats badly."),
    ],
)
def test_what_is_suspected_or_wished_for_is_not_told_as_a_deed(sentence: str, passage: str) -> None:
    assert Rule.STRENGTH in rules_of(sentence, passage)


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        ("Ivo Lenk divorced in June.", "Ivo Lenk, a potter, lives in Kell with two dogs since June."),
        ("The lake was poisoned.", "The lake lies near Kell and is a mile long."),
    ],
)
def test_a_decisive_event_that_no_report_tells_is_caught(sentence: str, passage: str) -> None:
    assert Rule.SUPPORT in rules_of(sentence, passage)


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        ("All of the mills are closed.", "Two of its nine mills are closed."),
        ("Most guests were ill.", "One in five guests was ill."),
        ("It was the worst frost ever.", "It was the worst frost since 2011."),
        ("The clerk burned the files on purpose.", "The clerk burned the files by mistake."),
        ("It was the first time that a nun won.", "It was the first time that a novice won."),
        ("The vote was unanimous.", "The vote was nine to four."),
    ],
)
def test_a_claim_of_all_most_or_the_first_needs_a_passage(sentence: str, passage: str) -> None:
    assert Rule.SCOPE in rules_of(sentence, passage)


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        ("A court convicted Udo Fenn of arson.", "A court convicted Udo Fenn of theft, but cleared him of arson."),
        ("The match was brought forward.", "The match was put off."),
        ("Kell Rovers are six points ahead of Varn.", "Kell Rovers are six points behind Varn."),
        ("Prices at the fair rose.", "Prices at the fair did not change."),
        ("The baker paid the bill.", "The baker left the bill unpaid."),
        ("The maker had warned the nurses.", "The maker had failed to warn the nurses."),
    ],
)
def test_an_opposite_is_caught(sentence: str, passage: str) -> None:
    assert Rule.NEGATION in rules_of(sentence, passage)


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        ("Neither letters nor parcels were lost.", "No parcels or letters were lost."),
        ("No cars have been let onto the pier since May.", "The pier has been shut to all cars since May."),
        ("Not since 2011 has the frost been so hard.", "The frost was the hardest since 2011."),
        ("Whether the roof will hold cannot be said yet.", "It is too early to say whether the roof will hold."),
        ("Varn are six points behind Kell Rovers.", "Kell Rovers are six points ahead of Varn."),
        ("The captain had no knowledge of the cargo.", "The captain knew nothing about the cargo."),
    ],
)
def test_a_negation_told_in_other_words_passes(sentence: str, passage: str) -> None:
    assert Rule.NEGATION not in rules_of(sentence, passage)


def test_clauses_that_exchange_their_things_are_caught() -> None:
    assert Rule.SWAP in rules_of(
        "The abbot promised a feast but refused a school.", "The abbot promised a school but refused a feast."
    )


def test_a_name_from_an_earlier_passage_may_stand_for_a_pronoun_or_a_noun() -> None:
    texts = (
        "The brewer Hopfield was fined in May.",
        "The judge, Ilka Roon, said the company had failed to warn drinkers.",
    )
    assert Rule.NAME not in rules_of(
        "Hopfield had failed to warn drinkers, said the judge, Ilka Roon.", *texts, cites=(2,)
    )
    assert Rule.NAME in rules_of("Maltby had failed to warn drinkers, said the judge, Ilka Roon.", *texts, cites=(2,))


def test_an_apposition_gives_nobody_a_role_that_no_passage_gives() -> None:
    text = "Henk Moor, head of the lifeboat crew, said the missing boy wore no vest."
    assert Rule.ROLE in rules_of("Henk Moor, the missing boy's uncle, said he wore no vest.", text)
    assert Rule.ROLE not in rules_of(
        "Henk Moor, the chief of the lifeboat crew, said the missing boy wore no vest.", text
    )


def test_what_a_source_does_itself_may_be_told_outright() -> None:
    assert Rule.STRENGTH not in rules_of(
        "Police are looking for two boys in a red cart.", "Two boys in a red cart are being sought, the police said."
    )


def test_what_one_speaker_says_is_not_put_into_the_mouth_of_another_who_speaks() -> None:
    text = "Villagers said the siren had stayed silent; the owner, Kell Mills, said it had been tested in May."
    assert Rule.SPEAKER in rules_of("Kell Mills said the siren had stayed silent.", text)


def test_a_cause_needs_both_its_sides_in_one_passage() -> None:
    texts = ("The barn burned on Friday, after a dry week.", "The farmer was drunk on Friday.")
    assert Rule.CAUSE in rules_of("The barn burned because the farmer was drunk.", *texts)
    assert Rule.CAUSE not in rules_of(
        "Half the fleet would be idle because of the levy.", "The levy would put half the fleet out of work."
    )


def test_a_word_of_an_earlier_passage_may_say_what_its_owner_owns() -> None:
    texts = ("A windmill burned down near Kell on Friday.", "Its owner, Udo Fenn, declined to say who had the key.")
    assert Rule.SUPPORT not in rules_of(
        "Udo Fenn, who owns the windmill, would not say who had the key.", *texts, cites=(2,)
    )
    assert Rule.SUPPORT in rules_of("Udo Fenn sold a submarine to pirates.", *texts, cites=(2,))


def test_what_somebody_is_cleared_of_is_not_told_as_done() -> None:
    assert Rule.NEGATION in rules_of("The report found bribery by Una Birk.", "The report cleared Una Birk of bribery.")


def test_what_is_blamed_is_not_told_as_a_fact() -> None:
    assert Rule.STRENGTH in rules_of(
        "A burst pipe emptied the pool.", "The owner blamed a burst pipe for the empty pool."
    )


def test_a_range_shares_its_scale() -> None:
    assert Rule.NUMBER not in rules_of("Sales rose from 24 to 31 million.", "Sales rose to 31 million from 24 million.")


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        ("Judge Iven Rask has been accused of a crime.", "There is a new accusation against Judge Iven Rask."),
        ("The treasurer was questioned about fraud.", "The treasurer was questioned about his expenses."),
        ("The murder shook the town.", "The accident shook the town of Kell."),
        ("Fraud cost the town a year's income.", "The delay cost the town of Kell a year's income."),
    ],
)
def test_a_crime_that_no_passage_speaks_of_is_caught(sentence: str, passage: str) -> None:
    assert Rule.STRENGTH in rules_of(sentence, passage)


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        ("The clerk was jailed for his crimes.", "The clerk was sentenced to a year for embezzling fees."),
        ("Nine stolen cars were found.", "Nine cars taken in a raid were recovered."),
        ("“It was murder,” Ada Holm said.", "Ada Holm said: “It was murder.”"),
    ],
)
def test_a_crime_in_another_word_passes(sentence: str, passage: str) -> None:
    assert Rule.STRENGTH not in rules_of(sentence, passage)


def test_what_the_passage_says_beside_somebodys_words_is_not_theirs() -> None:
    passage = "While many crews are filled with fear, Ada Holm says the long strike has filled her with anger."
    assert Rule.SPEAKER in rules_of("Ada Holm says many crews are filled with fear.", passage)
    assert Rule.SPEAKER not in rules_of("Ada Holm says the strike has filled her with anger.", passage)


def test_what_one_denied_is_not_told_by_him_where_another_tells_it() -> None:
    passage = "Iven Rask denied that he took part, though a clerk told the Post that he did sign the list of guests."
    assert Rule.SPEAKER in rules_of("Iven Rask, who denied it, told the Post that he did sign the list.", passage)


def test_a_condition_that_is_quoted_is_kept() -> None:
    passage = "The clerk threatened to dismiss her if she did not take the post in Kell."
    assert Rule.HEDGE not in rules_of(
        "Kell Post reported: “The clerk threatened to dismiss her if she did not take the post in Kell.”", passage
    )
    assert Rule.HEDGE in rules_of("The clerk dismisses her from the post in Kell.", passage)


def test_a_long_role_may_change_sides_with_its_name() -> None:
    passage = "The former head of the port of Brinewick, Rolf Tennaway, must go to prison for five years."
    assert Rule.ROLE not in rules_of("Rolf Tennaway, the former head of the port of Brinewick, must go.", passage)
    assert Rule.ROLE in rules_of("Rolf Tennaway, the mayor of Brinewick, must go to prison.", passage)
