"""Small words that join the parts of a sentence: where they may be put, dropped or changed, and where not."""

import pytest

from tidings.testing.reports import build_passage
from tidings.writing.joints import find_joints
from tidings.writing.language.quotations import mask_quotations
from tidings.writing.recasts import find_recasts
from tidings.writing.rewordings import reword_least


def _joined(text: str) -> list[str]:
    return [f"{text[:start]}{words}{text[end:]}" for start, end, words in find_joints(mask_quotations(text))]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("They shut the bridge that was built in May.", "They shut the bridge which was built in May."),
        ("The tax which hit the mills was cut.", "The tax that hit the mills was cut."),
        ("Ada Holm argued that it was too late.", "Ada Holm argued it was too late."),
        ("Ada Holm sold the tents he bought in Vell.", "Ada Holm sold the tents that he bought in Vell."),
        ("Ada Holm told the Harbour Post the mill was shut.", "Ada Holm told the Harbour Post that the mill was shut."),
        ("The mill opened in May, and the ferry closed.", "The mill opened in May; the ferry closed."),
        ("The mill opened in May and it closed in June.", "The mill opened in May; it closed in June."),
        ("The mill opened in May, but the ferry closed.", "The mill opened in May, yet the ferry closed."),
        ("The board closed the mill and ordered a review.", "The board closed the mill and also ordered a review."),
        ("It’s the first of the mills.", "It is the first of the mills."),
        ("She’s been away since May.", "She has been away since May."),
        ("He’d been away since May.", "He had been away since May."),
        ("Ships, including the Ada, were late.", "Ships, among them the Ada, were late."),
        ("Bo Tuve, 32, of Vell, was hurt.", "Bo Tuve, aged 32, of Vell, was hurt."),
        ("They fled the village where it began.", "They fled the village in which it began."),
        ("He left the meeting in which it was said.", "He left the meeting where it was said."),
    ],
)
def test_a_sentence_may_be_joined_otherwise(text: str, told: str) -> None:
    assert told in _joined(text)


@pytest.mark.parametrize(
    "text",
    [
        "The board said that was wrong.",  # no relative
        "What that means is known.",
        "It was the storm that cut the line.",  # a cleft sentence
        "The only mill that is open is in Vell.",
        "The man that was hurt is Bo Tuve.",  # a person: neither word is better
        "The fear that they fled is new.",  # what is feared
        "In the end he left.",  # no object: "the end that he left"
        "When he entered the house he saw her.",
        "The board passed two bills and a measure on mills.",  # one more thing
        "Ada Holm said the mill was shut, and the ferry was late.",  # she may have said both
        "They gave nothing but the truth.",
        "The board was aware of and ordered a review.",
        "Bo Tuve left Vell June 24, 47, and came back.",
        "It’s closed since May.",  # has it closed, or is it?
        "The ferry took visits, including against the rules.",
        "They went to a place where, if asked, all would pay.",
        "He wrote “the bridge that was built” in May.",
    ],
)
def test_what_may_not_be_joined_otherwise_stays(text: str) -> None:
    assert _joined(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("They heard of the death of Ada Holm on Monday.", "They heard of Ada Holm’s death on Monday."),
        ("They mourned Holm’s death on Monday.", "They mourned the death of Holm on Monday."),
        ("He was tried for the 1957 murder of a miller.", "He was tried for the murder in 1957 of a miller."),
        ("The boat hit 12-year-old Ada Holm.", "The boat hit Ada Holm, aged 12."),
    ],
)
def test_what_is_somebodys_is_told_the_other_way_round(text: str, told: str) -> None:
    assert told in [f"{text[:a]}{words}{text[b:]}" for a, b, words in find_recasts(text)]


@pytest.mark.parametrize(
    "text",
    [
        "They heard of the resignation of Rep. Ada Holm in May.",
        "They read it in a 2016 study of mills by Holm.",
        "They met the wife of Holm and Tuve.",
    ],
)
def test_what_may_be_somebody_elses_stays(text: str) -> None:
    assert list(find_recasts(text)) == []


def test_a_long_run_is_parted_by_one_small_word() -> None:
    text = "The board of the mill in Vell closed the old bridge that was built for the miners of the valley."
    told = reword_least(text, build_passage(text), 12)
    assert told == text.replace("that was", "which was")
