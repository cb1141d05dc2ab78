"""What storage promises, on both databases."""

import threading
from datetime import UTC, datetime
from importlib.resources import files
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Select, bindparam, column, select, table
from sqlalchemy.exc import DBAPIError

from tidings.errors import DatabaseInUseError
from tidings.storage import Database, insert_missing, open_database, pipeline_lock, upgrade, upsert
from tidings.storage.counters import bump, read_counters
from tidings.storage.plain import run_plainly
from tidings.storage.schema import counters, metadata, outlets, passages, readers, reports, sources
from tidings.storage.types import from_ms

_NOW = datetime(2031, 5, 6, 7, 8, 9, 123000, tzinfo=UTC)


def test_migrations_end_at_the_schema_and_can_run_again(database: Database) -> None:
    upgrade(database)
    with database.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_a_refusal_in_a_feed_outlives_the_migration_that_gives_it_a_column(database_url: str) -> None:
    old = open_database(database_url)
    config = Config()
    config.set_main_option("script_location", str(files("tidings.storage") / "migrations"))
    source = {"id": "s1", "outlet_id": "o1", "url": "https://ledger.example/feed", "added_at": _NOW}
    told = {"outlet_id": "o1", "source_id": "s1", "title": "Harbour opens", "seen_at": _NOW, "entry_digest": "d"}
    refusals = {
        "r1": {"rights": "link", "rights_rule": "RSL licence in the feed", "rights_text": "payment: subscription"},
        "r2": {"rights": "link", "rights_rule": "TDMRep header", "rights_text": "tdm-reservation: 1"},
        "r3": {"rights": "none", "rights_rule": "robots.txt", "rights_text": "/"},
    }
    with old.write() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0017")
        connection.execute(outlets.insert(), {"id": "o1", "host": "ledger.example", "name": "L", "added_at": _NOW})
        connection.execute(sources.insert(), {**source, "next_poll_at": _NOW})
        for name, refusal in refusals.items():
            connection.execute(
                reports.insert(), {**told, **refusal, "id": name, "url": f"https://ledger.example/{name}"}
            )
    upgrade(old)
    with old.read() as connection:
        query = select(reports.c.feed_refusal, reports.c.entry_digest).order_by(reports.c.id)
        found = [tuple(row) for row in connection.execute(query)]
    old.close()
    assert found == [("payment: subscription", "d"), ("", "d"), ("", "")]  # what the last one's feed says is asked anew


def test_passages_from_before_kinds_are_facts(database_url: str) -> None:
    old = open_database(database_url)
    config = Config()
    config.set_main_option("script_location", str(files("tidings.storage") / "migrations"))
    source = {"id": "s1", "outlet_id": "o1", "url": "https://ledger.example/feed", "added_at": _NOW}
    told = {"id": "r1", "outlet_id": "o1", "source_id": "s1", "title": "Pier opens", "seen_at": _NOW}
    passage = {"article_id": "a1", "version": 1, "n": 1, "passage_id": "p1", "report_id": "r1", "start": 0, "end": 6}
    with old.write() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0022")
        connection.execute(outlets.insert(), {"id": "o1", "host": "ledger.example", "name": "L", "added_at": _NOW})
        connection.execute(sources.insert(), {**source, "next_poll_at": _NOW})
        connection.execute(reports.insert(), told | {"url": "https://ledger.example/1"})
        connection.execute(passages.insert(), passage | {"text": "Opens.", "strength": "said"})
    upgrade(old)
    with old.read() as connection:
        found = [tuple(row) for row in connection.execute(select(passages.c.text, passages.c.kind))]
    old.close()
    assert found == [("Opens.", "fact")]


def test_a_moment_comes_back_as_it_went_in(database: Database) -> None:
    row = {"id": "o1", "host": "ledger.example", "name": "Northern Ledger", "added_at": _NOW}
    with database.write() as connection:
        assert insert_missing(connection, outlets, [row, row]) == 1
    with database.read() as connection:
        assert connection.execute(select(outlets.c.added_at)).scalar_one() == _NOW


def test_plain_statements_read_one_moment_and_their_failures_are_told_like_others(
    database: Database,
) -> None:
    counted = select(counters.c.value).where(counters.c.name == bindparam("name"))
    with database.write() as connection:
        bump(connection, "letters")
    if database.is_sqlite:  # PostgreSQL gives each statement of a reader the latest state, unless it is asked otherwise
        with database.read() as reading:
            assert run_plainly(reading, counted, {"name": "letters"}) == [(1,)]
            with database.write() as connection:
                bump(connection, "letters")
            assert run_plainly(reading, counted, {"name": "letters"}) == [(1,)]
    unknown: Select[Any] = select(column("nothing")).select_from(table("nowhere"))
    with pytest.raises(DBAPIError, match="nowhere"), database.read() as connection:
        run_plainly(connection, unknown, {})


def test_a_statement_that_is_run_plainly_gives_what_the_driver_does(database: Database) -> None:
    kept = {"id": "r1", "profiling": False, "passed": [["a1", 5]], "made_at": _NOW}
    asked = select(readers.c.profiling, readers.c.made_at, readers.c.passed).where(
        readers.c.id == bindparam("reader"), readers.c.personal == bindparam("slider")
    )
    with database.write() as connection:
        insert_missing(connection, readers, [kept, {**kept, "id": "r2"}])
    with database.read() as connection:
        [(profiling, made_at, passed)] = run_plainly(connection, asked, {"slider": 50, "reader": "r1"})
        assert run_plainly(connection, asked, {"slider": 51, "reader": "r1"}) == []
    assert not profiling
    assert from_ms(made_at) == _NOW
    assert passed == '[["a1",5]]'


def test_counters_come_in_the_order_in_which_they_are_asked_for(database: Database) -> None:
    with database.write() as connection:
        for name in ("ebb", "flow", "flow"):
            bump(connection, name)
    with database.read() as connection:
        assert read_counters(connection, ("flow", "slack", "ebb")) == (2, 0, 1)


def test_a_failed_unit_leaves_nothing(database: Database) -> None:
    def interrupted() -> None:
        with database.write() as connection:
            upsert(connection, counters, {"name": "edition", "value": 1}, ["value"])
            raise RuntimeError("power cut")

    with pytest.raises(RuntimeError, match="power cut"):
        interrupted()
    with database.read() as connection:
        assert connection.execute(select(counters)).all() == []


def test_concurrent_writers_lose_nothing(database: Database) -> None:
    def add() -> None:
        for _ in range(20):
            with database.write() as connection:
                connection.execute(counters.update().values(value=counters.c.value + 1))

    with database.write() as connection:
        upsert(connection, counters, {"name": "edition", "value": 0}, ["value"])
    threads = [threading.Thread(target=add) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.read() as connection:
        assert connection.execute(select(counters.c.value)).scalar_one() == 80


def test_only_one_pipeline_works_on_a_database(database: Database) -> None:
    with pipeline_lock(database), pytest.raises(DatabaseInUseError), pipeline_lock(database):
        pass
    with pipeline_lock(database):
        pass
