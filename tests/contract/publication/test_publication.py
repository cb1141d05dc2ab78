"""Publishing, withdrawing and correcting, and the one read layer, on both databases."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from tidings.errors import NotFoundError
from tidings.ids import ReaderId
from tidings.publication.operations import correct, publish_ready, withdraw
from tidings.publication.read import Editions
from tidings.readers.entities import Vote
from tidings.readers.operations import erase_reader, vote
from tidings.settings import load_settings
from tidings.storage import Database, insert_missing
from tidings.storage.schema import articles, publication_log, reports, stories, story_aliases
from tidings.testing.articles import let_pass, sample_ids, save_sample_article

_SETTINGS = load_settings()
_READER = ReaderId("00000000000000aa")


class _Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.moment = datetime(2031, 5, 6, 12, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment


@pytest.fixture
def clock() -> _Clock:
    """Return a clock that stands still."""
    return _Clock()


def _log(database: Database) -> list[tuple[int, str, str]]:
    with database.read() as connection:
        rows = connection.execute(select(publication_log).order_by(publication_log.c.id))
        return [(row.version, row.act, row.note) for row in rows]


def test_publishing_again_changes_nothing(database: Database, clock: _Clock) -> None:
    save_sample_article(database, clock, number=1, publish=False)
    editions = Editions(database, _SETTINGS)
    assert editions.current().cards == ()
    assert publish_ready(database, clock, prove=let_pass) == 1
    number = editions.current().number
    assert publish_ready(database, clock, prove=let_pass) == 0
    assert editions.current().number == number == 1
    assert _log(database) == [(1, "published", "")]


def test_an_update_keeps_id_slug_and_first_moment(database: Database, clock: _Clock) -> None:
    slug = save_sample_article(database, clock, number=1)
    editions = Editions(database, _SETTINGS)
    before = editions.current().cards[0]
    clock.moment += timedelta(hours=2)
    save_sample_article(database, clock, number=1, version=2, headline="Bridge at Port Ansel stays shut")
    after = editions.current().cards[0]
    assert (after.article_id, after.slug, after.first_public_at) == (before.article_id, slug, before.first_public_at)
    assert (after.version, after.headline) == (2, "Bridge at Port Ansel stays shut")
    assert [act for _, act, _ in _log(database)] == ["published", "updated"]


def test_a_withdrawal_is_effective_at_once_and_says_why(database: Database, clock: _Clock) -> None:
    slug = save_sample_article(database, clock, number=1)
    save_sample_article(database, clock, number=2)
    editions = Editions(database, _SETTINGS)
    assert len(editions.current().cards) == 2
    withdraw(database, clock, slug, "It blended two events.")
    withdraw(database, clock, slug, "It blended two events.")
    assert [card.article_id for card in editions.current().cards] == [sample_ids(2).article]
    with pytest.raises(NotFoundError, match="withdrawn on 6 May 2031: It blended two events"):
        editions.page(slug)
    save_sample_article(database, clock, number=1, version=2)
    assert len(editions.current().cards) == 1
    assert [act for _, act, _ in _log(database)] == ["published", "published", "withdrawn"]


def test_a_correction_stands_on_the_page_and_moves_the_edition(database: Database, clock: _Clock) -> None:
    slug = save_sample_article(database, clock, number=1)
    editions = Editions(database, _SETTINGS)
    number = editions.current().number
    for _ in range(2):
        correct(database, clock, slug, "The figure was 40, not 400.")
    assert editions.current().number == number + 1
    assert [(act, note) for _, act, note in editions.page(slug).log] == [
        ("published", ""),
        ("corrected", "The figure was 40, not 400."),
    ]


def test_correcting_what_is_not_public_is_refused(database: Database, clock: _Clock) -> None:
    save_sample_article(database, clock, number=1, publish=False)
    with pytest.raises(NotFoundError, match="not public"):
        correct(database, clock, sample_ids(1).article, "A note.")
    with pytest.raises(NotFoundError, match="no article 'nothing'"):
        withdraw(database, clock, "nothing", "A reason.")


def test_both_counters_are_right_after_each_vote(database: Database, clock: _Clock) -> None:
    slug = save_sample_article(database, clock, number=1)
    editions = Editions(database, _SETTINGS)
    contents = editions.current().contents
    for wanted, counts in ((Vote.UP, (1, 0)), (Vote.DOWN, (0, 1)), (Vote.NONE, (0, 0)), (Vote.UP, (1, 0))):
        vote(database, clock, _READER, slug, wanted)
        card = editions.current().cards[0]
        assert (card.ups, card.downs) == counts
        assert (editions.page(slug).card.ups, editions.page(slug).card.downs) == counts
    assert editions.current().contents is contents
    erase_reader(database, _READER)
    assert editions.current().cards[0].ups == 0


def test_cards_come_hottest_first_and_follow_the_heat(database: Database, clock: _Clock) -> None:
    save_sample_article(database, clock, number=1, heat=1.0)
    save_sample_article(database, clock, number=2, heat=2.0)
    ticks = [0.0]
    editions = Editions(database, _SETTINGS, monotonic=lambda: ticks[0])
    assert [card.heat for card in editions.current().cards] == [2.0, 1.0]
    with database.write() as connection:
        connection.execute(
            stories.update().where(stories.c.id == sample_ids(1).story).values(heat=3.0, why="9 outlets since 11:00")
        )
    ticks[0] = 60.0
    first = editions.current().cards[0]
    assert (first.article_id, first.heat) == (sample_ids(1).article, 3.0)
    assert first.notice.why == "trending: 9 outlets since 11:00"


def test_a_page_shows_each_sentence_with_its_passages(database: Database, clock: _Clock) -> None:
    page = Editions(database, _SETTINGS).page(save_sample_article(database, clock, number=0))
    assert [s.role for s in page.sentences[:2]] == ["headline", "standfirst"]
    numbers = {passage.n for passage in page.passages}
    assert all(s.cites and set(s.cites) <= numbers for s in page.sentences)
    assert {report.outlet_id for report in page.reports} == set(page.card.outlet_ids)
    assert page.card.notice.made.startswith(f"Written by AI from {len(page.reports)} reports")


def test_passages_of_reports_that_may_only_be_linked_to_never_appear(database: Database, clock: _Clock) -> None:
    slug = save_sample_article(database, clock, number=0)
    editions = Editions(database, _SETTINGS)
    whole = editions.page(slug)
    headline_reports = {p.report_id for p in whole.passages if p.n in whole.sentences[0].cites}
    barred = next(r.report_id for r in whole.reports if r.report_id not in headline_reports)
    with database.write() as connection:
        connection.execute(reports.update().where(reports.c.id == barred).values(rights="link"))
    page = editions.page(slug)
    assert barred not in {passage.report_id for passage in page.passages}
    assert len(page.sentences) < len(whole.sentences)
    assert all(s.cites for s in page.sentences)
    assert next(r.rights for r in page.reports if r.report_id == barred) == "link"


def test_what_a_version_says_is_kept_when_an_edition_follows_and_nothing_else_is(
    database: Database, clock: _Clock
) -> None:
    slug = save_sample_article(database, clock, number=1)
    article, story = sample_ids(1).article, sample_ids(1).story
    editions = Editions(database, _SETTINGS)
    before = editions.page(slug)
    vote(database, clock, _READER, article, Vote.UP)
    with database.write() as connection:
        connection.execute(stories.update().where(stories.c.id == story).values(heat=7.0, why="9 outlets since 11:00"))
    save_sample_article(database, clock, number=2)
    after = editions.page(slug)
    assert after.sentences is before.sentences
    assert (after.card.heat, after.card.ups, after.card.notice.why) == (7.0, 1, "trending: 9 outlets since 11:00")
    correct(database, clock, article, "The harbour is in Marlow Bay.")
    assert editions.page(slug).log[-1][2] == "The harbour is in Marlow Bay."
    assert editions.page(slug) == Editions(database, _SETTINGS).page(slug)
    withdraw(database, clock, article, "It was wrong.")
    with pytest.raises(NotFoundError, match="withdrawn"):
        editions.page(slug)


def test_a_reservation_takes_its_passages_even_as_an_edition_follows(database: Database, clock: _Clock) -> None:
    slug = save_sample_article(database, clock, number=0)
    editions = Editions(database, _SETTINGS)
    whole = editions.page(slug)
    cited = {p.report_id for p in whole.passages if p.n in whole.sentences[0].cites}
    barred = next(r.report_id for r in whole.reports if r.report_id not in cited)
    for rights in ("link", "full"):
        with database.write() as connection:
            connection.execute(reports.update().where(reports.c.id == barred).values(rights=rights))
        save_sample_article(database, clock, number=1 if rights == "link" else 2)
        page = editions.page(slug)
        assert (barred in {passage.report_id for passage in page.passages}) == (rights == "full")
        assert page == Editions(database, _SETTINGS).page(slug)


def test_copies_are_marked_with_the_outlet_whose_text_they_repeat(database: Database, clock: _Clock) -> None:
    slug = save_sample_article(database, clock, number=0)
    editions = Editions(database, _SETTINGS)
    original, copy = editions.page(slug).reports[:2]
    with database.write() as connection:
        connection.execute(reports.update().where(reports.c.id == copy.report_id).values(copy_of=original.report_id))
    marked = editions.page(slug).reports[1]
    assert (marked.copy_of, marked.copy_of_id) == (original.outlet, original.outlet_id)


def test_a_merged_storys_article_leads_to_the_survivor(database: Database, clock: _Clock) -> None:
    merged = save_sample_article(database, clock, number=1)
    survivor = save_sample_article(database, clock, number=2)
    row = {"alias": sample_ids(1).story, "story_id": sample_ids(2).story, "at": clock.now()}
    with database.write() as connection:
        insert_missing(connection, story_aliases, [row])
    editions = Editions(database, _SETTINGS)
    assert editions.page(merged).card.slug == survivor
    assert [card.slug for card in editions.current().cards] == [survivor]


def test_a_withheld_article_is_not_public(database: Database, clock: _Clock) -> None:
    slug = save_sample_article(database, clock, number=1)
    with database.write() as connection:
        connection.execute(articles.update().values(state="withheld"))
    editions = Editions(database, _SETTINGS)
    assert editions.current().cards == ()
    with pytest.raises(NotFoundError, match="withheld"):
        editions.page(slug)
    save_sample_article(database, clock, number=1, version=2)
    assert editions.page(slug).card.version == 2
