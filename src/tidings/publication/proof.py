"""The last gate: a version is judged once more as a whole, as it is stored, before it becomes public.

The writer checks what it writes, and an editor's words are checked as they come. This gate trusts neither: whatever
path a version took into the tables, it is read back and has to pass by itself. Publishing, approving and amending all
go through it.
"""

from collections.abc import Callable, Collection

from sqlalchemy import Connection, select

from tidings.storage.schema import outlets, reports, reviews
from tidings.writing.check import Copied, Verdict, check_copying, check_sentence, find_unanswered, find_undenied
from tidings.writing.entities import ArticleVersion, Candidate, Role, Sentence
from tidings.writing.store import load_version

__all__ = ["CHECKER", "Prove", "decide_unproven", "find_unproven", "is_refused"]

CHECKER = "the check"
"""Who is on record for a version that the gate refused."""

Prove = Callable[[Connection, str, int], list[str]]
"""Returns why a version of an article may not become public; nothing where it may."""

_MOST_COPIED = 12  # what the setting is where nobody changed it


def find_unproven(connection: Connection, article: str, version: int, max_copied: int = _MOST_COPIED) -> list[str]:
    """Return a plain sentence for each thing that keeps the version, as it is stored, from readers.

    Raises ``NotFoundError``, and ``ModelError`` where the check can't be made: then nothing is public.
    """
    loaded = load_version(connection, article, version)
    named = select(outlets.c.name).join(reports, reports.c.outlet_id == outlets.c.id)
    known = tuple(connection.execute(named.where(reports.c.id.in_(loaded.report_ids)).distinct()).scalars())
    used = {passage.report_id for passage in loaded.passages}
    printed = connection.execute(select(reports.c.text, reports.c.summary).where(reports.c.id.in_(used))).all()
    return decide_unproven(loaded, known, Copied([row.text or row.summary for row in printed], max_copied))


def decide_unproven(version: ArticleVersion, known_outlets: Collection[str], printed: Copied) -> list[str]:
    """Return why ``version`` may not become public, one plain sentence each; nothing where it may.

    Every sentence passes the check, with the one before it; none copies more than may be from a passage that it cites
    or from ``printed``, the reports that the version rests on; and beside each accusation of the body stands the
    denial that one of the version's passages carries, which the body tells too where headline or standfirst accuses.
    """
    found: list[str] = []
    previous = ""
    for sentence in version.sentences:
        in_body = sentence.role is Role.BODY
        candidate = Candidate(sentence.text, sentence.cites, sentence.role, previous if in_body else "")
        verdict = check_sentence(candidate, version.passages, known_outlets)
        cited = [passage for passage in version.passages if passage.n in sentence.cites]
        copied = check_copying(sentence.text, cited, printed.limit) or printed.find(sentence.text)
        whole = Verdict((*verdict.findings, *copied), verdict.strength, verdict.speaker)
        if not whole.passed:
            found.append(f"Sentence {sentence.n} fails the check: {whole.reason}")
        previous = sentence.text if in_body else previous
    body = [sentence for sentence in version.sentences if sentence.role is Role.BODY]
    head = [sentence for sentence in version.sentences if sentence.role is not Role.BODY]
    told = [Candidate(sentence.text, sentence.cites) for sentence in body]
    above = [Candidate(sentence.text, sentence.cites, sentence.role) for sentence in head]
    unanswered = find_unanswered(above, told, version.passages)
    alone = find_undenied(told, version.passages)
    return [
        *found,
        *(_unanswered(head[place]) for place in unanswered),
        *(_undenied(body[place].n, body[place].text) for place in alone),
    ]


def _unanswered(sentence: Sentence) -> str:
    return (
        f"Sentence {sentence.n} fails the check: the {sentence.role.value} tells an accusation (“{sentence.text}”), "
        "and no sentence of the body tells the denial that a report carries."
    )


def _undenied(n: int, text: str) -> str:
    return (
        f"Sentence {n} fails the check: it tells an accusation (“{text}”), and the denial that a report carries "
        "stands neither in it nor in the sentence beside it."
    )


def is_refused(connection: Connection, article: str, version: int) -> bool:
    """Say whether the gate has refused this version."""
    query = select(reviews.c.id).where(
        reviews.c.article_id == article, reviews.c.version == version, reviews.c.editor == CHECKER
    )
    return connection.execute(query).first() is not None
