"""The editors' queue on both databases: nothing held becomes public by accident, and every act is on record."""

from typing import Literal

import pytest
from sqlalchemy import select, update
from tests.contract.proven_article import ACCUSING, BODY, DENIED, FILED, NUMBER, THEFT, save_proven_article

from tidings.errors import NotFoundError, OutdatedError, ReviewError
from tidings.publication.operations import publish_ready
from tidings.publication.proof import find_unproven
from tidings.publication.read import Editions
from tidings.publication.render import COMPOSITE, notice_json
from tidings.publication.review import amend, approve, list_waiting, list_withheld, newest_version, reject
from tidings.publication.topics import TOPICS, decide_hold, find_topics
from tidings.settings import load_settings
from tidings.storage import Database
from tidings.storage.schema import articles, passages, reports, reviews, sentences
from tidings.testing.article_texts import Said
from tidings.testing.articles import let_pass, sample_ids, save_sample_article
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
    approve(database, StoppedClock(), slug, "Ida Wold", prove=let_pass)
    assert list_waiting(database) == ()
    assert editions.current().cards[0].notice.made.endswith(", reviewed by an editor")
    with database.read() as connection:
        row = connection.execute(select(reviews)).one()
    assert (row.editor, row.verdict, row.version) == ("Ida Wold", "approved", 1)


def test_approving_what_is_public_already_changes_the_card_that_is_shown(database: Database) -> None:
    slug, editions = save_sample_article(database, StoppedClock(), number=1), Editions(database, load_settings())
    assert not editions.current().cards[0].notice.review
    approve(database, StoppedClock(), slug, "Ida Wold", prove=let_pass)
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
        amend(database, StoppedClock(), slug, "Ida Wold", {body[0].n: "Nine thousand people were killed in Brinewick."})
    with pytest.raises(ReviewError, match="name"):
        amend(database, StoppedClock(), slug, " ", {body[-1].n: ""})
    assert amend(database, StoppedClock(), slug, "Ida Wold", {body[-1].n: ""}, prove=let_pass) == 2
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
    lie = Said(1, "Nine thousand people were killed in Brinewick.", (1,))
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


def _public_version(database: Database) -> int:
    with database.read() as connection:
        return int(connection.execute(select(articles.c.public_version)).scalar_one())


def test_approving_goes_through_the_gate_and_its_refusal_is_on_record(database: Database) -> None:
    slug = save_proven_article(database)
    assert publish_ready(database, StoppedClock()) == 1
    save_proven_article(database, (*BODY, THEFT), version=2)
    with pytest.raises(ReviewError, match=r"refuses version 2, so nothing became public\. Sentence 6 fails the check"):
        approve(database, StoppedClock(), slug, "Ida Wold")
    assert _public_version(database) == 1
    with database.read() as connection:
        row = connection.execute(select(reviews)).one()
    assert (row.version, row.editor, row.verdict) == (2, "the check", "rejected")
    assert "Sentence 6 fails the check" in row.note
    with pytest.raises(ReviewError, match="nobody can approve past it"):
        approve(database, StoppedClock(), slug, "Ida Wold", prove=let_pass)


def test_what_the_gate_lets_through_can_be_approved(database: Database) -> None:
    slug = save_proven_article(database)
    assert publish_ready(database, StoppedClock(), TOPICS) == 0
    assert approve(database, StoppedClock(), slug, "Ida Wold") == 1
    assert _public_version(database) == 1


def test_an_article_that_was_never_public_is_withheld_when_its_approval_is_refused(database: Database) -> None:
    slug = save_proven_article(database, (*BODY, THEFT))
    assert publish_ready(database, StoppedClock(), TOPICS, let_pass) == 0
    with pytest.raises(ReviewError, match="nothing became public"):
        approve(database, StoppedClock(), slug, "Ida Wold")
    assert [one.slug for one in list_withheld(database)] == [slug]
    assert list_waiting(database) == ()


def test_no_amendment_takes_the_denial_from_beside_its_accusation(database: Database) -> None:
    slug = save_proven_article(database)
    assert publish_ready(database, StoppedClock()) == 1
    for words in ("", "Ines Fordham spoke of a spill."):
        with pytest.raises(ReviewError, match="fails the check"):
            amend(database, StoppedClock(), slug, "Ida Wold", {4: words})
    assert newest_version(database, slug).version == _public_version(database) == 1
    assert amend(database, StoppedClock(), slug, "Ida Wold", {3: "", 4: ""}) == 2, "both may go"
    assert _public_version(database) == 2


def test_the_denial_stands_directly_before_or_behind_the_accusation(database: Database) -> None:
    accused, denied, filed = BODY
    for version, body in enumerate(((denied, accused, filed), (filed, accused, denied)), start=1):
        save_proven_article(database, body, version)
        assert publish_ready(database, StoppedClock()) == 1, version
    save_proven_article(database, (accused, filed, denied), 3)
    assert publish_ready(database, StoppedClock()) == 0
    with database.read() as connection:
        (why,) = find_unproven(connection, sample_ids(NUMBER).article, 3)
    assert why.startswith("Sentence 3 fails the check: it tells an accusation (“Jonas Verrill accused")
    assert "the denial that a report carries" in why


@pytest.mark.parametrize("role", ["headline", "standfirst"])
def test_the_body_tells_the_denial_of_what_stands_above_it(
    database: Database, role: Literal["headline", "standfirst"]
) -> None:
    above = {"headline": "Council of Quillon goes to court", "standfirst": "", role: ACCUSING}
    article = sample_ids(NUMBER).article
    for version, body in enumerate(((FILED, DENIED), (FILED,)), start=1):
        save_proven_article(database, body, version, headline=above["headline"], standfirst=above["standfirst"])
    with database.read() as connection:
        told, untold = find_unproven(connection, article, 1), find_unproven(connection, article, 2)
    n = 1 if role == "headline" else 2
    assert [why for why in untold if why not in told] == [
        f"Sentence {n} fails the check: the {role} tells an accusation (“{ACCUSING}”), and no sentence of the body "
        "tells the denial that a report carries."
    ]


def test_the_gate_keeps_out_what_is_copied_from_a_passage_or_elsewhere_in_its_report(database: Database) -> None:
    save_proven_article(database)
    article = sample_ids(NUMBER).article
    copied = "On Monday the council went to the district court to obtain the plant’s records"
    with database.write() as connection:
        used = select(passages.c.report_id).where(passages.c.article_id == article, passages.c.n == 3)
        mine = reports.c.id.in_(used)
        connection.execute(update(reports).where(mine).values(text=f"It rained. {copied}, its clerk said."))
    with database.read() as connection:
        (why,) = find_unproven(connection, article, 1)
        assert find_unproven(connection, article, 1, max_copied=40) == []
    assert why.startswith("Sentence 5 fails the check: It copies 14 words in a row from a report")


def test_an_act_on_a_version_that_is_no_longer_the_newest_does_nothing_and_says_what_changed(
    database: Database,
) -> None:
    slug = save_proven_article(database)
    save_proven_article(database, (*BODY[:2], THEFT, BODY[2]), 2)
    told = r"The newest version is 2 and not 1, so nothing was done\. New: “Ines Fordham stole two million"
    with pytest.raises(OutdatedError, match=told):
        approve(database, StoppedClock(), slug, "Ida Wold", version=1)
    with pytest.raises(OutdatedError, match=told):
        reject(database, StoppedClock(), slug, "Ida Wold", "It is dull.", version=1)
    with pytest.raises(OutdatedError, match=told):
        amend(database, StoppedClock(), slug, "Ida Wold", {5: ""}, version=1)
    with pytest.raises(NotFoundError, match="no version 3"):
        approve(database, StoppedClock(), slug, "Ida Wold", version=3)
    assert newest_version(database, slug).version == 2
    with database.read() as connection:
        assert connection.execute(select(reviews)).all() == []
    assert amend(database, StoppedClock(), slug, "Ida Wold", {5: ""}, version=2) == 3
    assert approve(database, StoppedClock(), slug, "Ida Wold", version=3) == 3


def test_a_refused_version_beside_a_public_one_is_on_the_operators_list(database: Database) -> None:
    slug = save_proven_article(database)
    assert publish_ready(database, StoppedClock()) == 1
    assert list_withheld(database) == ()
    save_proven_article(database, (*BODY, THEFT), 2)
    assert publish_ready(database, StoppedClock()) == 0
    (refused,) = list_withheld(database)
    assert (refused.slug, refused.version) == (slug, 2)
    assert refused.why.startswith("Version 2 was refused, and version 1 stays public. Sentence 6 fails the check")
    assert Editions(database, load_settings()).page(slug).card.version == 1
