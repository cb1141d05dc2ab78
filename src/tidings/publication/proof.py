"""The last gate: every sentence of a version is judged once more, as it is stored, before it becomes public.

The writer checks what it writes. This gate does not trust it: whatever path a version took into the tables, it is read
back and has to pass by itself.
"""

from collections.abc import Callable

from sqlalchemy import Connection, select

from tidings.storage.schema import outlets, reports, reviews
from tidings.writing.check import check_sentence
from tidings.writing.entities import Candidate, Role
from tidings.writing.store import load_version

__all__ = ["CHECKER", "Prove", "find_unproven", "is_refused"]

CHECKER = "the check"
"""Who is on record for a version that the gate refused."""

Prove = Callable[[Connection, str, int], list[str]]
"""Returns why a version of an article may not become public; nothing where it may."""


def find_unproven(connection: Connection, article: str, version: int) -> list[str]:
    """Return a plain sentence for each sentence of the version that does not pass the check as it is stored.

    Raises ``NotFoundError``, and ``ModelError`` where the check can't be made: then nothing is public.
    """
    loaded = load_version(connection, article, version)
    named = select(outlets.c.name).join(reports, reports.c.outlet_id == outlets.c.id)
    known = tuple(connection.execute(named.where(reports.c.id.in_(loaded.report_ids)).distinct()).scalars())
    found: list[str] = []
    previous = ""
    for sentence in loaded.sentences:
        body = sentence.role is Role.BODY
        candidate = Candidate(sentence.text, sentence.cites, sentence.role, previous if body else "")
        verdict = check_sentence(candidate, loaded.passages, known)
        if not verdict.passed:
            found.append(f"Sentence {sentence.n} fails the check: {verdict.reason}")
        previous = sentence.text if body else previous
    return found


def is_refused(connection: Connection, article: str, version: int) -> bool:
    """Say whether the gate has refused this version."""
    query = select(reviews.c.id).where(
        reviews.c.article_id == article, reviews.c.version == version, reviews.c.editor == CHECKER
    )
    return connection.execute(query).first() is not None
