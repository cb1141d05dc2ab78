# ruff: noqa: E501  (a sentence of news stands on one line)
"""Who says what, in invented sentences."""

import pytest

from tidings.writing.attribution import Kind, covers, find_attributions, is_unnamed
from tidings.writing.language.text import plain


@pytest.mark.parametrize(
    ("text", "source", "kind", "content"),
    [
        ("Ada Holm said that the port would close.", "Ada Holm", Kind.SAID, "that the port would close."),
        ("The port would close, Ada Holm said.", "Ada Holm", Kind.SAID, "The port would close,"),
        ("“We will close it,” Ada Holm told reporters.", "Ada Holm", Kind.SAID, '"We will close it,"'),
        ("“We will close it,” said Ada Holm, the mayor, on Friday.", "Ada Holm", Kind.SAID, '"We will close it,"'),
        ("Brinewick's mayor, Ada Holm, said the port would close.", "Brinewick's mayor, Ada Holm", Kind.SAID, "the port would close."),
        ("According to Larn police, two boats sank.", "Larn police", Kind.SAID, ", two boats sank."),
        ("Two boats sank, according to Larn police.", "Larn police", Kind.SAID, "Two boats sank,"),
        ("Tomas Vell accused the mayor of hiding a report.", "Tomas Vell", Kind.ACCUSED, "the mayor of hiding a report."),
        ("The mayor denies any delay.", "The mayor", Kind.DENIED, "any delay."),
        ("SaltGrid put the number of homes at about 40.", "SaltGrid", Kind.SAID, "the number of homes at about 40."),
        ("The Harbour Wire reported that two boats sank.", "The Harbour Wire", Kind.REPORTED, "that two boats sank."),
        ("Police reported that two boats sank.", "Police", Kind.SAID, "that two boats sank."),
        ("Two boats sank, a study found, although few noticed.", "a study", Kind.FOUND, "Two boats sank,"),
        ("The mayors of Brinewick, Ostwick, Tarn Ferry and Larn said it would close.", "The mayors of Brinewick, Ostwick, Tarn Ferry and Larn", Kind.SAID, "it would close."),
        ("In 2031, Ada Holm said the port would close.", "Ada Holm", Kind.SAID, "the port would close."),
        ("On Friday Holm's spokesman said the port would close.", "Holm's spokesman", Kind.SAID, "the port would close."),
        ("In most of the cases this week she said the port would close.", "she", Kind.SAID, "the port would close."),
        ("While many are afraid, Ada Holm says the long strike has filled her with anger.", "Ada Holm", Kind.SAID, "the long strike has filled her with anger."),
        ("But the ministry said the plan was sound.", "the ministry", Kind.SAID, "the plan was sound."),
    ],
)  # fmt: skip
def test_source_kind_and_content_are_found(text: str, source: str, kind: Kind, content: str) -> None:
    one = find_attributions(text)[0]
    assert (one.source, one.kind) == (source, kind)
    assert plain(text)[one.start : one.end].strip() == content


def test_a_second_verb_keeps_the_source_of_the_first() -> None:
    found = find_attributions("Ms Kost rejected the plan and said she would leave.")
    assert [one.source for one in found if one.kind is Kind.SAID] == ["Ms Kost"]


def test_an_accusation_as_a_noun_belongs_to_its_owner() -> None:
    found = find_attributions("Irena Kost denied Tomas Vell's accusation that she had hidden it.")
    assert [(one.source, one.kind) for one in found] == [("Irena Kost", Kind.DENIED), ("Tomas Vell", Kind.ACCUSED)]


def test_hearsay_has_no_source() -> None:
    one = find_attributions("The driver allegedly left the road.")[0]
    assert (one.source, one.kind) == ("", Kind.HEARSAY)


def test_a_pronoun_takes_the_speaker_of_the_sentence_before() -> None:
    assert find_attributions("He said it was over.", "Karl Brandt said he was tired.")[0].source == "Karl Brandt"


def test_a_noun_is_no_cue() -> None:
    assert find_attributions("The claim was long and the report was short.") == ()


def test_covers_tells_whose_words_stand_where() -> None:
    text = "The port would close, Ada Holm said."
    found = find_attributions(text)
    assert covers(found, text.index("close"))
    assert not covers(found, len(text) + 1)


@pytest.mark.parametrize(
    ("source", "unnamed"),
    [("officials", True), ("a former engineer", True), ("Ada Holm", False), ("White House officials", False)],
)
def test_officials_without_a_name_are_unnamed(source: str, unnamed: bool) -> None:
    assert is_unnamed(source) is unnamed


@pytest.mark.parametrize(
    "text", ["“Why didn't somebody call the harbour?” it read.", "“Did you ever know of it?” Vell pressed."]
)
def test_a_question_names_nobody_as_its_speaker(text: str) -> None:
    assert not any(one.source.lower().startswith(("why", "did")) for one in find_attributions(text))


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Ivo Lenk was accused on Friday by two former pupils of hiding the keys.", "two former pupils", "hiding the keys"),
        ("People who live near the weir said the water had turned green.", "People who live near the weir", "the water had turned green"),
        ("The report is false, two clerks who have read it said.", "two clerks", "The report is false"),
        ("Una Birk refused to leave, saying that the vote should be held again.", "Una Birk", "the vote should be held again"),
        ("The mill shut in May but says its flour is safe.", "The mill", "its flour is safe"),
        ("Una Birk expressed the hope that a buyer would come.", "Una Birk", "a buyer would come"),
        ("The ferries will run, the port said, their crews having agreed to wait.", "the port", "their crews having agreed"),
        ("The mayor of Tarn on Friday night said the weir was safe.", "The mayor of Tarn", "the weir was safe"),
        ("Divers discovered that the weir was safe.", "Divers", "the weir was safe"),
        ("Hauliers want the state to pay for the bridge.", "Hauliers", "the state to pay"),
    ],
)  # fmt: skip
def test_sources_are_found_behind_clauses_and_in_the_passive(text: str, source: str, content: str) -> None:
    found = [one for one in find_attributions(text) if one.source == source]
    assert found
    assert any(content in text[one.start : one.end] for one in found)


def test_what_somebody_denied_ends_where_somebody_else_is_set_against_it() -> None:
    text = "Mr Vell denied that he took the ring, though a clerk told the Daily that he had it at home."
    denied, told = find_attributions(text)
    assert text[denied.start : denied.end].strip() == "that he took the ring"
    assert (told.source, text[told.start : told.end].strip()) == ("a clerk", "the Daily that he had it at home.")


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("It is a bid for a job, and thus the mayors can reject it on suspicion.", set()),
        ("If it rains, more pumps are needed, said Ada Holm, who has no part in it.", {"Ada Holm"}),
        ("“I can tell you that it will pass,” Ada Holm said.", {"Ada Holm"}),
        ("People who live there said it rained.", {"People who live there"}),
    ],
)
def test_a_clause_is_nobodys_source(text: str, sources: set[str]) -> None:
    assert {one.source for one in find_attributions(text) if one.source} == sources


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "“It is large. There is no way out,” Holm, hired in May as an adviser to Mayor Ada Tuve to end it, told Far News.",
            "Holm",
        ),
        (
            "“It is too early,” Rep. Karl Tuve (N.Y.), a senior member of the House of Vell Committee, told The Mill.",
            "Rep. Karl Tuve",
        ),
    ],
)
def test_whom_somebody_told_it_says_nothing(text: str, source: str) -> None:
    found = [one.source for one in find_attributions(text) if one.cue == "told"]
    assert found == [source]
