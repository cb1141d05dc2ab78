"""Signing versions: each when it becomes public, in the unit that publishes it, so that no later change is signed.

A version that was public before manifests were stored is signed when its manifest is first asked for, and says so.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from tidings.clock import Clock
from tidings.errors import NotFoundError
from tidings.ids import ArticleId
from tidings.publication.build import build_passages, build_sentences
from tidings.publication.manifest import ASKED_FOR, PUBLISHED, build_manifest, sign_manifest
from tidings.publication.read import read_public
from tidings.publication.rows import Key, load_citations, load_passages, load_sentences
from tidings.publication.standing import make_judge
from tidings.readers.tokens import load_secret
from tidings.settings import Settings
from tidings.storage import Database, insert_missing
from tidings.storage.schema import manifests

__all__ = ["Signer", "open_signer", "read_manifest"]


@dataclass(frozen=True, slots=True)
class Signer:
    """Signs versions for the newsroom at ``base_url``. ``load_key`` is asked for the key at each signature."""

    load_key: Callable[[], bytes]
    base_url: str

    def __call__(self, connection: Connection, article: str, version: int, now: datetime) -> None:
        """Sign ``version``, which became public just now, and store its manifest; one that is stored stays.

        Raises ``SettingsError`` where the key can't be used.
        """
        self.sign(connection, ArticleId(article), version, now, PUBLISHED)

    def sign(self, connection: Connection, article: ArticleId, version: int, now: datetime, when: str) -> None:
        """Sign ``version`` if it is the public one and can be shown; ``when`` is one of the manifest's words for it."""
        try:
            page = read_public(connection, article)
        except NotFoundError:  # its reports may only be linked to by now: there is no text to sign
            return
        if page.card.version == version:
            signed = sign_manifest(build_manifest(page, self.base_url, now, when), self.load_key())
            row = {"article_id": article, "version": version, "signed": signed, "at": now}
            insert_missing(connection, manifests, [row])


def open_signer(settings: Settings) -> Signer:
    """Return what signs with the key of ``settings``; the key is made when something is first signed."""
    return Signer(lambda: load_secret(settings.web.signing_file), settings.site.base_url.rstrip("/"))


def read_manifest(
    database: Database, clock: Clock, signer: Signer, article: ArticleId, version: int, public: int
) -> dict[str, Any]:
    """Return the signed manifest of ``version`` of ``article``, whose public version is ``public``.

    The public one is signed now if nobody has signed it yet. Raises ``NotFoundError`` for another that never was, and
    for one whose headline rests on reports that may only be linked to by now.
    """
    with database.read() as connection:
        found = _load(connection, article, version)
        if found is not None and (version == public or _may_be_shown(connection, article, version)):
            return found
    if found is None and version == public:
        with database.write() as connection:
            signer.sign(connection, article, version, clock.now(), ASKED_FOR)
            found = _load(connection, article, version)
        if found is not None:
            return found
    raise NotFoundError(
        f"There is no manifest of version {version} of this article.",
        "Without a version you get that of the public one.",
    )


def _load(connection: Connection, article: ArticleId, version: int) -> dict[str, Any] | None:
    mine = (manifests.c.article_id == article) & (manifests.c.version == version)
    row = connection.execute(select(manifests.c.signed).where(mine)).first()
    return None if row is None else dict(row.signed)


def _may_be_shown(connection: Connection, article: ArticleId, version: int) -> bool:
    """Tell whether the headline of a former version, which its manifest gives in words, still has its passages."""
    keys: list[Key] = [(str(article), version)]
    shown = build_passages(load_passages(connection, keys))
    told = build_sentences(
        load_sentences(connection, keys), load_citations(connection, keys), shown, make_judge(connection, keys[0])
    )
    return any(sentence.role == "headline" for sentence in told)
