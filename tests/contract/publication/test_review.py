"""The editors' queue on both databases: nothing held becomes public by accident, and every act is on record."""

import pytest
from sqlalchemy import select

from tidings.errors import ReviewError
from tidings.publication.operations import publish_ready
from tidings.publication.read import Editions
from tidings.publication.render import COMPOSITE, notice_json
from tidings.publication.review import amend, approve, list_waiting, list_withheld, newest_version, reject
from tidings.publication.topics import TOPICS, decide_hold, find_topics
from tidings.settings import load_settings
from tidings.storage import Database
from tidings.storage.schema import reviews, sentences
from tidings.testing.article_texts import Said
from tidings.testing.articles import let_pass, save_sample_article
from tidings.testing.newsroom import StoppedClock


def _held(database: Database) -> str:
    slug = save_sample_article(database, StoppedClock(), number=1, publish=False)
    assert publish_ready(database, StoppedClock(), TOPICS, let_pass) == 0
    assert publish_ready(database, StoppedClock(), prove=let_pass) == 0
    return slug


def test_what_is_held_is_public_only_once_approved_and_its_notice_says_so(database: Database) -> None:
    slug, editions = _held(database), Editions(database, load_settings())
    assert [one.slug for one in list_waiting(database)] == [slug]
    assert editions.current().cards == ()
    approve(database, StoppedClock(), slug, "Ida Wold")
    assert list_waiting(database) == ()
    assert editions.current().cards[0].notice.made.endswith(", reviewed by an editor")
    with database.read() as connection:
        row = connection.execute(select(reviews)).one()
    assert (row.editor, row.verdict, row.version) == ("Ida Wold", "approved", 1)


def test_approving_what_is_public_already_changes_the_card_that_is_shown(database: Database) -> None:
    slug, editions = save_sample_article(database, StoppedClock(), number=1), Editions(database, load_settings())
    assert not editions.current().cards[0].notice.review
    approve(database, StoppedClock(), slug, "Ida Wold")
    assert editions.current().cards[0].notice.review == "approved"


def test_what_is_rejected_is_withheld_for_the_reason_and_never_published(database: Database) -> None:
    slug = _held(database)
    reject(database, StoppedClock(), slug, "Ida Wold", "It names a suspect.")
    assert publish_ready(database, StoppedClock(), prove=let_pass) == 0
    assert list_waiting(database) == ()
    assert [one.why for one in list_withheld(database)] == ["An editor rejected it: It names a suspect."]


def test_an_amendment_goes_through_the_check_and_marks_the_article_as_made_by_both(database: Database) -> None:
    slug, editions = save_sample_article(database, StoppedClock(), number=1), Editions(database, load_settings())
    body = [one for one in newest_version(database, slug).sentences if one.role == "body"]
    with pytest.raises(ReviewError, match="fails the check"):
        amend(database, StoppedClock(), slug, "Ida Wold", {body[0].n: "Nine thousand people were killed in Oslo."})
    with pytest.raises(ReviewError, match="name"):
        amend(database, StoppedClock(), slug, " ", {body[-1].n: ""})
    assert amend(database, StoppedClock(), slug, "Ida Wold", {body[-1].n: ""}) == 2
    page = editions.page(slug)
    assert body[-1].text not in [sentence.text for sentence in page.sentences]
    assert notice_json(page.card.notice)["digitalSourceType"] == COMPOSITE
    save_sample_article(database, StoppedClock(), number=1, version=3, publish=False)
    assert publish_ready(database, StoppedClock(), prove=let_pass) == 0, "no machine's version passes over an editor's"
    assert [(one.version, one.why) for one in list_waiting(database)] == [(3, "amended")]


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("A man was arrested on Monday.", "crime"),
        ("The outbreak has spread.", "health"),
        ("Voters go to the polls.", "elections"),
    ],
)
def test_a_word_suffices_for_a_topic(text: str, topic: str) -> None:
    assert topic in find_topics([text], [], [])
    assert decide_hold([topic], [topic], amended_before=False) == (topic,)
    assert decide_hold([topic], [], amended_before=False) == ()


def test_whoever_speaks_may_be_a_living_person() -> None:
    assert find_topics(["It rained."], ["Ida Wold"], []) == ("living-persons",)
    assert find_topics(["It rained."], [""], ["Vest"]) == ()


@pytest.mark.parametrize(("name", "waits"), [("Lindqvist", True), ("Vest", False)])
def test_a_surname_that_a_passage_gives_in_full_is_held(database: Database, name: str, waits: bool) -> None:
    told = f"The plan that bears the name of {name} is late."
    body = (Said(1, told, (5,)),)
    save_sample_article(database, StoppedClock(), headline=told, standfirst=told, body=body, publish=False)
    with database.write() as connection:
        connection.execute(sentences.update().values(speaker=""))
    assert publish_ready(database, StoppedClock(), ("living-persons",), let_pass) == (not waits)
    assert [one.why for one in list_waiting(database)] == ["living-persons"] * waits


def test_what_no_check_has_passed_never_becomes_public_whatever_way_it_took(database: Database) -> None:
    lie = Said(1, "Nine thousand people were killed in Oslo.", (1,))
    slug = save_sample_article(database, StoppedClock(), number=1, body=(lie,), publish=False)
    assert publish_ready(database, StoppedClock()) == 0
    editions = Editions(database, load_settings())
    assert editions.current().cards == ()
    (withheld,) = list_withheld(database)
    assert "fails the check" in withheld.why
    assert publish_ready(database, StoppedClock(), prove=let_pass) == 0, "once refused it is not tried again"
    with pytest.raises(ReviewError, match="nobody can approve past it"):
        approve(database, StoppedClock(), slug, "Ida Wold")
    number = next(one.n for one in newest_version(database, slug).sentences if one.role == "headline")
    with pytest.raises(ReviewError, match="fails the check"):
        amend(database, StoppedClock(), slug, "Ida Wold", {number: "Storm cuts power in Veltmoor"})
    assert editions.current().cards == ()
