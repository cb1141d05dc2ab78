"""A report that its publisher took back: what is left of the articles on it is proven anew, on both databases."""

from datetime import UTC, datetime
from threading import Thread
from typing import Any

import pytest
from sqlalchemy import Connection, update

from tidings.errors import NotFoundError
from tidings.ids import ArticleId, mint_article_id
from tidings.publication.operations import publish_ready
from tidings.publication.read import Editions
from tidings.settings import load_settings
from tidings.storage import Database
from tidings.storage.counters import REPORTS, read_counters
from tidings.storage.schema import reports
from tidings.testing.articles import let_pass, sample_ids, save_sample_article
from tidings.testing.newsroom import StoppedClock
from tidings.testing.reports import Printed, build_report, save_story
from tidings.writing.entities import ArticleVersion, Form, Origin, Passage, Role, Sentence, Strength, WritingStats
from tidings.writing.spans import collect_spans, make_passage
from tidings.writing.store import save_version

_NOON = datetime(2031, 5, 6, 12, tzinfo=UTC)
_ACCUSER = Printed(
    "Lindmoor Post",
    "Council accuses Brask",
    "The Lindmoor council accused the chemical firm Brask of hiding a spill in the river on Monday. "
    "Divers will search the river bed on Friday, the council said.",
)
_DENIER = Printed("Harbour Herald", "Brask denies it", "Brask denied hiding a spill in the river.")
_HEADLINE = "Lindmoor council accuses chemical firm Brask of hiding a spill"
_BODY = (
    ("The Lindmoor council accused the chemical firm Brask of hiding a spill in the river.", (1,)),
    ("Divers will search the river bed on Friday, according to the council.", (2,)),
    ("Brask denied that it had hidden a spill.", (3,)),
)


def _passages() -> tuple[Passage, ...]:
    spans = []
    for printed in (_ACCUSER, _DENIER):
        report, outlet = build_report(printed)
        spans += collect_spans([report], {outlet.id: outlet})
    return tuple(make_passage(span, n) for n, span in enumerate(spans, start=1))


def _publish(database: Database, headline: str, cites: tuple[int, ...]) -> ArticleId:
    """Publish an article of a council that accuses and of a firm that denies."""
    passages = _passages()
    assert len(passages) == 3
    told = [(Role.HEADLINE, headline, cites), *((Role.BODY, *one) for one in _BODY)]
    sentences = tuple(
        Sentence(n, role, 0, text, cited, Strength.SAID, "", Origin.DRAFT)
        for n, (role, text, cited) in enumerate(told, start=1)
    )
    with database.write() as connection:
        story = save_story(connection, [_ACCUSER, _DENIER])
        article = mint_article_id(story)
        version = ArticleVersion(
            article_id=article,
            story_id=story,
            version=1,
            form=Form.ARTICLE,
            model="a model",
            made_at=_NOON,
            evidence_revision="1",
            passages=passages,
            sentences=sentences,
            report_ids=tuple(dict.fromkeys(passage.report_id for passage in passages)),
            stats=WritingStats(),
        )
        save_version(connection, version, "brask")
    assert publish_ready(database, StoppedClock(), prove=let_pass) == 1
    return article


def _set_rights(database: Database, printed: Printed, rights: str) -> None:
    with database.write() as connection:
        connection.execute(update(reports).where(reports.c.id == build_report(printed)[0].id).values(rights=rights))


def test_a_denial_that_is_taken_back_takes_the_words_that_rest_on_it(database: Database) -> None:
    article = _publish(database, f"{_HEADLINE}, which it denies", (1, 3))
    editions = Editions(database, load_settings())
    assert editions.current().cards[0].headline.endswith("denies")
    assert len(editions.page(article).sentences) == 4
    _set_rights(database, _DENIER, "link")
    assert editions.current().cards == ()
    with pytest.raises(NotFoundError, match="linked to"):
        editions.page(article)
    _set_rights(database, _DENIER, "full")
    assert [card.article_id for card in editions.current().cards] == [article]
    assert len(editions.page(article).sentences) == 4


def test_what_the_reports_that_are_left_prove_stays_with_its_card(database: Database) -> None:
    article = _publish(database, _HEADLINE, (1, 3))
    editions = Editions(database, load_settings())
    whole = editions.current().cards[0]
    assert whole.outlet_names == ("Lindmoor Post", "Harbour Herald")
    _set_rights(database, _DENIER, "link")
    left, page = editions.current().cards[0], editions.page(article)
    assert left == page.card == Editions(database, load_settings()).current().cards[0]
    assert [sentence.cites for sentence in page.sentences] == [(1,), (1,), (2,)]
    assert "1 report by 1 outlet" in left.notice.made
    _set_rights(database, _ACCUSER, "link")
    assert editions.current().cards == ()


@pytest.mark.parametrize(
    "values", [{"rights": "none"}, {"revision": 3}, {"title": "Otherwise"}, {"url": "https://else.example/1"}]
)
def test_the_database_counts_what_changes_of_a_report_with_a_story(database: Database, values: dict[str, Any]) -> None:
    with database.write() as connection:
        save_story(connection, [_ACCUSER, _DENIER])
    report = build_report(_ACCUSER)[0].id

    def change(stage: str) -> tuple[int, ...]:
        with database.write() as connection:
            connection.execute(update(reports).where(reports.c.id == report).values(stage=stage, **values))
        with database.read() as connection:
            return _counted(connection)

    before = change("extracted")
    with database.write() as connection:
        connection.execute(update(reports).where(reports.c.id == report).values(attempts=1, stage="grouped"))
        connection.execute(update(reports).where(reports.c.id == report).values(**dict.fromkeys(values, "0")))
    with database.read() as connection:
        assert _counted(connection) == (before[0] + 1,)
    assert change("grouped") == (before[0] + 2,)
    assert change("grouped") == (before[0] + 2,)


def _counted(connection: Connection) -> tuple[int, ...]:
    return read_counters(connection, (REPORTS,))


def test_cards_of_untouched_articles_stay_and_so_does_what_was_computed_from_them(database: Database) -> None:
    for number in (1, 2):
        save_sample_article(database, StoppedClock(), number=number)
    editions = Editions(database, load_settings())
    before = editions.current()
    with database.write() as connection:
        save_story(connection, [_ACCUSER])
    _set_rights(database, _ACCUSER, "link")
    after = editions.current()
    assert after.number == before.number + 1
    assert after.contents is before.contents
    assert {card.article_id for card in after.cards} == {sample_ids(n).article for n in (1, 2)}


def test_units_that_change_the_same_reports_never_wait_for_each_other(database: Database) -> None:
    with database.write() as connection:
        save_story(connection, [_ACCUSER, _DENIER])
    first, second = (build_report(one)[0].id for one in (_ACCUSER, _DENIER))
    failures: list[Exception] = []

    def change_second() -> None:
        try:
            with database.write() as connection:
                connection.execute(update(reports).where(reports.c.id == second).values(title="Told by one"))
        except Exception as error:
            failures.append(error)

    other = Thread(target=change_second)
    with database.write() as connection:
        connection.execute(update(reports).where(reports.c.id == first).values(title="Told by another"))
        other.start()
        other.join(0.3)
        connection.execute(update(reports).where(reports.c.id == second).values(title="Told by another"))
    other.join(10.0)
    assert failures == []
    with database.read() as connection:
        assert _counted(connection) == (3,)
