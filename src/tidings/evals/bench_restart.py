"""What a power cut costs: the pipeline is killed at random moments, started again, and its data looked through."""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from tidings.publication.read import Editions
from tidings.sample.newsroom import add_sample, sample_settings
from tidings.sample.server import SampleServer
from tidings.settings import Settings, load_settings
from tidings.storage import Database, open_database, upgrade
from tidings.storage.schema import article_versions, articles, publication_log, reports, story_reports
from tidings.writing.check import check_sentence
from tidings.writing.entities import Candidate, Role
from tidings.writing.store import load_version

__all__ = ["bench_restart"]


def bench_restart(kills: int = 20, seed: int = 1, url: str = "") -> dict[str, Any]:
    """Kill a running pipeline ``kills`` times at random moments, let it finish, and compare with one never killed.

    Returns ``kills lost doubled unverified_public recovery_s_max``: reports, groupings and articles that are missing
    or there twice; published sentences that the check would not pass; seconds until the public edition reads again.
    ``url`` is the database to use, a temporary SQLite one unless given.
    """
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="tidings-restart-") as name, SampleServer(datetime.now(UTC)) as web:
        folder = Path(name)
        settings = sample_settings(load_settings(), url or f"sqlite:///{folder}/killed.db", folder, "none")
        whole = sample_settings(load_settings(), f"sqlite:///{folder}/whole.db", folder, "none")
        for each in (settings, whole):
            database = open_database(each.storage.url)
            upgrade(database)
            add_sample(database, each, web)
            database.close()
        began = time.monotonic()
        _run(whole).wait()
        length = time.monotonic() - began
        recovery = 0.0
        for _ in range(kills):
            child = _run(settings)
            time.sleep(chance.uniform(0.2, 1.0) * length)
            child.send_signal(signal.SIGKILL)
            child.wait()
            recovery = max(recovery, _recover(settings))
        if _run(settings).wait() != 0:
            raise RuntimeError("the pipeline did not finish after the kills")
        return {"kills": kills, **_compare(settings, whole), "recovery_s_max": round(recovery, 3)}


def _run(settings: Settings) -> subprocess.Popen[bytes]:
    environment = {
        **os.environ,
        "TIDINGS_STORAGE__URL": settings.storage.url,
        "TIDINGS_SOURCES__ALLOW_NETWORKS": "127.0.0.0/8",
        "TIDINGS_SOURCES__HOST_DELAY_S": "0",
        "TIDINGS_MODELS__HOME": "none",
    }
    command = [sys.executable, "-m", "tidings", "run", "--once"]
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _recover(settings: Settings) -> float:
    began = time.monotonic()
    database = open_database(settings.storage.url)
    upgrade(database)
    Editions(database, settings).current()
    database.close()
    return time.monotonic() - began


def _compare(settings: Settings, whole: Settings) -> dict[str, int]:
    killed, reference = open_database(settings.storage.url), open_database(whole.storage.url)
    try:
        lost = sum(
            len(_keys(reference, column) - _keys(killed, column))
            for column in (reports.c.url, story_reports.c.report_id)
        )
        lost += max(0, _published(reference) - _published(killed))
        return {"lost": lost, "doubled": _doubled(killed), "unverified_public": _unverified(killed)}
    finally:
        killed.close()
        reference.close()


def _keys(database: Database, column: Any) -> set[str]:
    with database.read() as connection:
        return set(connection.execute(select(column)).scalars())


def _published(database: Database) -> int:
    with database.read() as connection:
        query = select(func.count()).select_from(articles).where(articles.c.public_version > 0)
        return connection.execute(query).scalar_one()


def _doubled(database: Database) -> int:
    """Count versions made twice from the same evidence, and versions announced twice."""
    versions = (article_versions.c.article_id, article_versions.c.evidence_revision)
    announced = (publication_log.c.article_id, publication_log.c.version, publication_log.c.act)
    with database.read() as connection:
        return sum(
            len(connection.execute(select(*key).group_by(*key).having(func.count() > 1)).all())
            for key in (versions, announced)
        )


def _unverified(database: Database) -> int:
    failures = 0
    with database.read() as connection:
        public = connection.execute(
            select(articles.c.id, articles.c.public_version).where(
                articles.c.public_version > 0, articles.c.state == "public"
            )
        ).all()
        for article_id, number in public:
            version = load_version(connection, article_id, number)
            outlets = {passage.outlet for passage in version.passages}
            previous = ""
            for sentence in version.sentences:
                before = previous if sentence.role is Role.BODY else ""
                candidate = Candidate(sentence.text, sentence.cites, sentence.role, before)
                failures += not check_sentence(candidate, version.passages, outlets).passed
                previous = sentence.text
    return failures
