"""Words, sentences, numbers, dates, names and quotations in invented prose."""

from datetime import UTC, date, datetime

import pytest

from tidings.writing.language.clauses import clause_at, find_clauses
from tidings.writing.language.dates import find_dates, meant_dates
from tidings.writing.language.likeness import alike, are_antonyms
from tidings.writing.language.names import find_names
from tidings.writing.language.numbers import figures_told, find_numbers
from tidings.writing.language.quotations import find_quotations, mask_quotations
from tidings.writing.language.sentences import split_sentences
from tidings.writing.language.text import plain
from tidings.writing.language.verbs import could_be_sentence
from tidings.writing.language.words import find_words, related, stem


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


def test_a_citation_mark_after_an_abbreviation_stays_with_its_sentence() -> None:
    assert sentences("She left for the U.S. [5]. The talks went on.") == [
        "She left for the U.S. [5].",
        "The talks went on.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Then Mr. Vell left the hall.",
        "The U.S. economy grew by 3.5 percent.",
        "Sen. Ada Holm and Gov. Karl Brandt met on Sept. 4 in Larn.",
        "A. B. Lund wrote it.",
        "Crews sat down at 5 p.m. Sunday and waited for the tide.",
        "The match began at 8 p.m. GMT and ended in the rain.",
        "And although anti-U.S. feeling is widespread, Orrel trades with all.",
    ],
)
def test_an_abbreviation_ends_no_sentence(text: str) -> None:
    assert sentences(text) == [text]


def test_a_figure_told_roughly_is_the_one_told_exactly() -> None:
    exact = "The match drew 41,300 people to Vell."
    assert figures_told("A little over 41,000 people saw the match.", [exact])
    assert figures_told(exact, ["A little over 41,000 people saw the match."])
    assert figures_told("The match drew 41,300.", ["Nobody came.", exact])
    assert not figures_told("The match drew 41,000.", [exact])  # without a hedge it may be another
    assert not figures_told("About 40,000 people saw the match.", [exact])
    assert not figures_told("About 41,000 crowns were paid, or 12.5 per cent.", [exact])
    assert not figures_told("Nobody came.", [exact])


def test_an_hour_may_end_a_sentence() -> None:
    assert sentences("The crews left at 5 p.m. The tide was out.") == ["The crews left at 5 p.m.", "The tide was out."]


@pytest.mark.parametrize(
    ("text", "could"),
    [
        ("A game where players can steer with their hands.", False),
        ("Boxing, bowling and table tennis.", False),
        ("A boat built by the crews of Vell.", False),
        ("That was the day before the storm.", True),
        ("He had a companion of five.", True),
        ("Both crews head for the pier of Vell.", True),
        ("The ferry starts near the pier.", True),
        ("Fishermen expect the storm on Monday.", True),
        ("“An old one,” said the mayor.", True),
    ],
)
def test_what_has_no_finite_verb_for_certain_is_no_sentence(text: str, could: bool) -> None:
    assert could_be_sentence(text) is could


def test_a_quotation_of_several_sentences_keeps_its_words() -> None:
    text = "“We tried. We failed,” said Ada Holm. Nobody else spoke."
    assert "".join(sentences(text)).replace(" ", "") == text.replace(" ", "")
    assert sentences(text)[-1] == "Nobody else spoke."


def test_plain_marks_keep_the_length() -> None:
    text = "“It’s – well – over,” she said…"
    assert len(plain(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("three", 3, ""),
        ("3", 3, ""),
        ("twenty-one", 21, ""),
        ("Thirty-3 towns", 33, ""),
        ("12,500 homes", 12_500, ""),
        ("$4.2 million", 4_200_000, "$"),
        ("4.2 billion euros", 4_200_000_000, "€"),
        ("a quarter-million people", 250_000, ""),
        ("half a billion", 500_000_000, ""),
        ("two dozen boats", 24, ""),
        ("2 dozen boats", 24, ""),
        ("6 percent", 6, "percent"),
        ("6%", 6, "percent"),
        ("6 percentage points", 6, "points"),
        ("two-year plan", 2, "year"),
        ("a 90-minute talk", 90, "minute"),
        ("a fifth of adults", 0.2, ""),
        ("tens of thousands", 10_000, ""),
        ("19-1/2 years", 19.5, "year"),
        ("£30m", 30_000_000, "£"),
        ("two hundred and five", 205, ""),
    ],
)
def test_a_number_is_read_with_its_unit(text: str, value: float, unit: str) -> None:
    quantity = find_numbers(text)[0]
    assert quantity.value == pytest.approx(value)
    assert quantity.unit == unit


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("about 40 people", "about"),
        ("some 40 people", "about"),
        ("nearly 40 people", "nearly"),
        ("more than 40 people", "over"),
        ("at least 40 people", "at least"),
        ("40 people or more", "at least"),
        ("up to 40 people", "at most"),
        ("40 people", ""),
    ],
)
def test_a_number_keeps_its_hedge(text: str, hedge: str) -> None:
    assert find_numbers(text)[0].hedge == hedge


def test_a_range_shares_its_unit() -> None:
    assert [q.unit for q in find_numbers("between 4 and 6 weeks")] == ["week", "week"]


def test_yesterday_is_resolved_against_the_reports_date() -> None:
    dated = datetime(2031, 9, 10, tzinfo=UTC)
    assert date(2031, 9, 9) in meant_dates("It closed yesterday.", dated)
    assert date(2031, 9, 9) in meant_dates("It closed on Tuesday.", dated)
    assert date(2031, 9, 9) not in meant_dates("It closed on Monday.", dated)


def test_may_in_lower_case_is_no_month() -> None:
    assert find_dates("They may leave, and march, on the way.") == ()
    assert [day.text for day in find_dates("The mayor told VELL TODAY today that the Tonight show ended.")] == ["today"]
    assert [day.text for day in find_dates("Today the mayor spoke.")] == ["Today"]
    assert [day.month for day in find_dates("It opened in May and closed on 3 June.")] == [5, 6]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Rescuers found Ada Holm near Lake Larn.", ["Ada Holm", "Lake Larn"]),
        ("On Monday the mayor, Ada Holm, spoke.", ["Ada Holm"]),
        ("When Republicans met, Mr Vell left.", ["Republicans", "Mr Vell"]),
        ("The University of Larn closed.", ["University of Larn"]),
        ("Critics said Mrs May was wrong.", ["Mrs May"]),
    ],
)
def test_names_are_runs_of_capitals_without_the_words_that_open_a_sentence(text: str, names: list[str]) -> None:
    assert [name.text for name in find_names(text)] == names


def test_a_name_knows_its_title_and_its_proper_words() -> None:
    name = find_names("Yesterday Prime Minister Jan Orel spoke.")[0]
    assert [word.text for word in name.titles] == ["Prime", "Minister"]
    assert [word.text for word in name.proper] == ["Jan", "Orel"]


def test_quotations_are_found_in_either_kind_of_mark() -> None:
    assert [q.text for q in find_quotations("“One,” she said. \"Two\" and 'three'.")] == ["One,", "Two", "three"]


def test_a_text_that_begins_inside_a_quotation_yields_its_first_part() -> None:
    first = find_quotations('We will go on," she said.')[0]
    assert (first.text, first.open) == ("We will go on,", True)


def test_an_apostrophe_opens_no_quotation() -> None:
    assert find_quotations("It's the mayor's and the workers' hall.") == ()


def test_masked_quotations_keep_the_length() -> None:
    assert mask_quotations('He said "never" twice.') == 'He said "     " twice.'


@pytest.mark.parametrize(
    ("one", "other"), [("charged", "charges"), ("cities", "city"), ("said", "says"), ("women's", "woman")]
)
def test_inflections_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_derived_words_are_related_and_strangers_are_not() -> None:
    assert related("coast", "coastal")
    assert not related("contract", "contrast")


def test_synonyms_are_alike_and_opposites_never() -> None:
    assert alike(stem("homes"), stem("households"))
    assert not alike(stem("approved"), stem("rejected"))
    assert are_antonyms(stem("rose"), stem("fell"))


def test_words_know_where_they_stand() -> None:
    text = "The harbour-side café reopened."
    assert [text[w.start : w.end] for w in find_words(text)] == ["The", "harbour", "side", "café", "reopened"]


def test_a_verb_with_a_particle_has_the_stem_of_the_verb_that_means_the_same() -> None:
    stems = [word.stem for word in find_words("They put it off and laid 40 off.")]
    assert stems[1] == stem("postpone")
    assert stems[5] == stem("lay")
    assert [word.stem for word in find_words("The talks BROKE DOWN")][2] == stem("broke")


def test_clauses_part_at_marks_and_joining_words_but_not_inside_a_pair_of_numbers() -> None:
    clauses = find_clauses("Between 4 and 9 May it rained, and a well-known dyke broke when the tide rose.")
    assert [" ".join(word.text for word in clause) for clause in clauses] == [
        "Between 4 and 9 May it rained",
        "and a well known dyke broke",
        "when the tide rose",
    ]
    assert clause_at(clauses, 0) == clauses[0]
    assert clause_at((), 0) == ()


def test_shares_pairs_and_ages_are_read() -> None:
    assert find_numbers("One in four hens died.")[0].value == 0.25
    assert [one.unit for one in find_numbers("She has 51 percent to his 47.")] == ["percent", "percent"]
    assert find_numbers("Ilka Roon, 29, won.")[0].unit == "year"


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("” Ada Holm tells Karl Brandt that Vell is open. He spoke “to calm the crews.", ["to calm the crews."]),
        ("yes,” said Ada Holm, and “no” later.", ["yes,", "no"]),
        ("“We said so. “We meant it,” said Ada Holm.", ["We said so. ", "We meant it,"]),
        ('Ada Holm said "yes" and "no".', ["yes", "no"]),
    ],
)
def test_typographic_marks_open_and_close_whatever_stands_before(text: str, quoted: list[str]) -> None:
    assert [quote.text for quote in find_quotations(text)] == quoted


def test_a_mark_that_closes_belongs_to_the_sentence_before_it() -> None:
    text = (
        "An advertisement: “Ada wants peace ... Karl wants war.” Holm told Brandt. ” Karl Brandt heard of it. "
        "He went “to calm the crews."
    )
    sentences = [text[start:end] for start, end in split_sentences(text)]
    assert not any(sentence.startswith("”") for sentence in sentences)
    assert "Karl Brandt heard of it." in sentences
