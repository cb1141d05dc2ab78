"""Signing at publication, on both databases: what was changed later is never signed, and each version keeps its own."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from tidings.engine.cycle import run_cycle
from tidings.engine.parts import real_parts
from tidings.errors import NotFoundError, NotVerifiedError
from tidings.ids import ArticleId
from tidings.progress import Silent
from tidings.publication.manifest import ASKED_FOR, PUBLISHED, public_key, verify_manifest
from tidings.publication.operations import publish_ready
from tidings.publication.read import Editions
from tidings.publication.render import page_json
from tidings.publication.review import amend, approve, newest_version
from tidings.publication.signing import Signer, open_signer, read_manifest
from tidings.publication.topics import TOPICS
from tidings.readers.tokens import load_secret
from tidings.settings import load_settings
from tidings.storage import Database
from tidings.storage.schema import manifests, reports, sentences
from tidings.testing.article_texts import Said
from tidings.testing.articles import let_pass, sample_ids, save_sample_article
from tidings.testing.newsroom import StoppedClock

_SEED = bytes(range(32))
_KEY = public_key(_SEED)
_SIGNER = Signer(lambda: _SEED, "https://news.example")
_ARTICLE = sample_ids(1).article


def _publish(database: Database, clock: StoppedClock, **given: Any) -> str:
    slug = save_sample_article(database, clock, number=1, publish=False, **given)
    assert publish_ready(database, clock, prove=let_pass, sign=_SIGNER) == 1
    return slug


def _shown(database: Database) -> dict[str, Any]:
    """Return the article as the API gives it after a new start."""
    return page_json(Editions(database, load_settings()).page(_ARTICLE))


def _overwrite(database: Database, text: str) -> None:
    with database.write() as connection:
        connection.execute(sentences.update().where(sentences.c.role == "body").values(text=text))


def _signed(database: Database, version: int = 1, public: int = 1, clock: StoppedClock | None = None) -> dict[str, Any]:
    return read_manifest(database, clock or StoppedClock(), _SIGNER, _ARTICLE, version, public)


def _stored(database: Database) -> list[int]:
    with database.read() as connection:
        return list(connection.execute(select(manifests.c.version).order_by(manifests.c.version)).scalars())


def test_a_version_is_signed_in_the_unit_that_publishes_it(database: Database) -> None:
    clock = StoppedClock()
    _publish(database, clock)
    assert _stored(database) == [1]
    manifest = verify_manifest(_signed(database), _KEY, _shown(database))
    assert (manifest["signed_when"], manifest["signed_at"]) == (PUBLISHED, clock.now().isoformat())
    assert manifest["address"] == f"https://news.example/articles/{sample_ids(1).slug}"


def test_what_was_overwritten_in_the_database_is_not_what_was_signed(database: Database) -> None:
    _publish(database, StoppedClock())
    _overwrite(database, "Nine thousand people were killed in Brinewick.")
    shown = _shown(database)
    assert "Nine thousand people were killed in Brinewick." in [sentence["text"] for sentence in shown["sentences"]]
    with pytest.raises(NotVerifiedError, match="The text is not what was signed"):
        verify_manifest(_signed(database), _KEY, shown)


def test_nothing_becomes_public_unsigned_where_the_key_fails(database: Database) -> None:
    def no_key() -> bytes:
        raise OSError("no key")

    save_sample_article(database, StoppedClock(), number=1, publish=False)
    with pytest.raises(OSError, match="no key"):
        publish_ready(database, StoppedClock(), prove=let_pass, sign=Signer(no_key, ""))
    assert Editions(database, load_settings()).current().cards == ()


def test_each_version_keeps_its_own_manifest(database: Database) -> None:
    _publish(database, StoppedClock())
    first = _signed(database)
    _publish(database, StoppedClock(), version=2, headline="Storm passes")
    assert _signed(database, 1, 2) == first
    assert verify_manifest(_signed(database, 2, 2), _KEY, _shown(database))["headline"] == "Storm passes"
    with pytest.raises(NotVerifiedError, match="another article or version"):
        verify_manifest(first, _KEY, _shown(database))
    with pytest.raises(NotFoundError, match="no manifest of version 3"):
        _signed(database, 3, 2)
    with database.write() as connection:
        connection.execute(reports.update().values(rights="link"))
    with pytest.raises(NotFoundError, match="no manifest of version 1"):
        _signed(database, 1, 2)


def test_what_was_public_before_is_signed_once_when_it_is_first_asked_for(database: Database) -> None:
    clock = StoppedClock()
    save_sample_article(database, clock, number=1)
    assert _stored(database) == []
    clock.pass_time(timedelta(days=2))
    first = _signed(database, clock=clock)
    assert (first["manifest"]["signed_when"], first["manifest"]["signed_at"]) == (ASKED_FOR, clock.now().isoformat())
    verify_manifest(first, _KEY, _shown(database))
    _overwrite(database, "Nine thousand people were killed in Brinewick.")
    assert _signed(database) == first
    with pytest.raises(NotVerifiedError):
        verify_manifest(first, _KEY, _shown(database))


def test_what_an_editor_makes_public_is_signed_with_the_review(database: Database) -> None:
    clock = StoppedClock()
    slug = save_sample_article(database, clock, number=1, publish=False)
    assert publish_ready(database, clock, TOPICS, let_pass, _SIGNER) == 0
    assert _stored(database) == []
    approve(database, clock, slug, "Ida Wold", prove=let_pass, sign=_SIGNER)
    manifest = verify_manifest(_signed(database), _KEY, _shown(database))
    assert manifest["notice"].endswith(", reviewed by an editor")
    last = newest_version(database, slug).sentences[-1]
    assert amend(database, clock, slug, "Ida Wold", {last.n: ""}, prove=let_pass, sign=_SIGNER) == 2
    manifest = verify_manifest(_signed(database, 2, 2), _KEY, _shown(database))
    assert manifest["notice"].endswith(", amended and reviewed by an editor")
    assert manifest["signed_when"] == PUBLISHED


def test_an_editor_may_approve_what_was_signed_before(database: Database) -> None:
    slug = _publish(database, StoppedClock())
    signed = _signed(database)
    approve(database, StoppedClock(), slug, "Ida Wold", prove=let_pass, sign=_SIGNER)
    assert _signed(database) == signed
    verify_manifest(signed, _KEY, _shown(database))


def test_what_can_not_be_shown_is_not_signed(database: Database) -> None:
    save_sample_article(database, StoppedClock(), number=1, publish=False)
    with database.write() as connection:
        connection.execute(reports.update().values(rights="link"))
    publish_ready(database, StoppedClock(), prove=let_pass, sign=_SIGNER)
    assert _stored(database) == []


def test_a_cycle_signs_what_it_publishes_with_the_newsrooms_key(database: Database, tmp_path: Any) -> None:
    clock, present = StoppedClock(), load_settings()
    web = present.web.model_copy(update={"signing_file": tmp_path / "signing"})
    settings = present.model_copy(update={"web": web})
    slug = save_sample_article(database, clock, number=7, publish=False)
    # The sample's first sentence names what its passage doesn't; the others pass the check.
    kept = [one for one in newest_version(database, slug).sentences if one.role == "body"][1:]
    body = [Said(1, one.text, one.cites, one.strength, one.speaker) for one in kept]
    save_sample_article(database, clock, number=7, version=2, publish=False, body=body)
    summary = run_cycle(real_parts(database, clock, settings), Silent(), lambda: True)
    assert summary.published == 1
    assert _stored(database) == [2]
    key = public_key(load_secret(tmp_path / "signing"))
    signed = read_manifest(database, clock, open_signer(settings), ArticleId(sample_ids(7).article), 2, 2)
    assert verify_manifest(signed, key)["signed_when"] == PUBLISHED
