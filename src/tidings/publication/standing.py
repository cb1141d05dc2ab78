"""What still stands of a version whose reports were taken back: a sentence is proven by what is left, or it goes."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache

import structlog
from sqlalchemy import Connection, select

from tidings.errors import ModelError
from tidings.publication.entities import PageSentence
from tidings.publication.rows import AnyRow, Key
from tidings.storage.schema import outlets, reports
from tidings.writing.check import check_sentence
from tidings.writing.entities import CORE, ArticleVersion, Candidate, Role
from tidings.writing.language.likeness import alike
from tidings.writing.language.words import Word, find_words, is_content
from tidings.writing.store import load_version

__all__ = ["Passes", "decide_standing", "is_whole", "make_judge", "tells_of_lost"]

_log = structlog.get_logger("tidings.publication")

Passes = Callable[[Candidate, Collection[int]], bool]
"""Tells whether a sentence passes the check on the passages of these numbers alone."""


def decide_standing(
    rows: Sequence[AnyRow], cited: Mapping[int, Sequence[int]], left: Collection[int], passes: Passes
) -> dict[int, tuple[int, ...]]:
    """Return the numbers of the sentences that stand on the passages ``left``, with the citations left to each.

    ``rows`` are the sentences of one version in their order. One that has lost a citation is judged again, and so is
    one of the body that no longer follows the sentence before it. What has lost nothing was proven as it stands.
    """
    standing: dict[int, tuple[int, ...]] = {}
    previous, gap = "", False
    for row in rows:
        wanted, body = cited.get(row.n, ()), row.role == Role.BODY
        cites = tuple(n for n in wanted if n in left)
        stays = not wanted or bool(cites)
        if wanted and cites and (len(cites) < len(wanted) or (body and gap)):
            stays = passes(Candidate(row.text, cites, Role(row.role), previous if body else ""), left)
        if stays:
            standing[row.n] = cites
        if body:
            previous, gap = (row.text, False) if stays else (previous, True)
    return standing


def is_whole(sentences: Sequence[PageSentence], rows: Sequence[AnyRow]) -> bool:
    """Tell whether ``sentences``, which are left of ``rows``, make an article: with its headline, and a core."""
    left, had = _count_body(sentences), _count_body(rows)
    return any(sentence.role == Role.HEADLINE for sentence in sentences) and left >= max(1, min(CORE, had))


def _count_body(sentences: Sequence[AnyRow] | Sequence[PageSentence]) -> int:
    return sum(sentence.role == Role.BODY for sentence in sentences)


def tells_of_lost(text: str, held: str, lost: str) -> bool:
    """Tell whether a content word of ``text`` is told by what was ``lost``, and by nothing alike in what is ``held``.

    The rules of the check go by what evidence says against a sentence; what no passage speaks of any more, as a denial
    that went with its report, they may let through.
    """
    kept, gone = _content(held), _content(lost)
    return any(not _is_among(word, kept) and _is_among(word, gone) for word in _content(text))


def _content(text: str) -> tuple[Word, ...]:
    return tuple(word for word in find_words(text) if is_content(word))


def _is_among(word: Word, others: Sequence[Word]) -> bool:
    return any(alike(word.stem, other.stem) for other in others)


def _cited_by(version: ArticleVersion, text: str, left: Collection[int]) -> str:
    """Return the passages that the sentence ``text`` of ``version`` cited and that are not ``left``, as one text."""
    cited = {n for sentence in version.sentences if sentence.text == text for n in sentence.cites}
    return " ".join(passage.text for passage in version.passages if passage.n in cited and passage.n not in left)


def make_judge(connection: Connection, key: Key) -> Passes:
    """Return what judges the sentences of the version ``key`` by the exact rules of the check and its learnt layer.

    The version is read at the first question: most have none. Where the check can't be made, nothing passes.
    """

    @lru_cache(maxsize=1)
    def ground() -> tuple[ArticleVersion, tuple[str, ...]]:
        version = load_version(connection, *key)
        named = select(outlets.c.name).join(reports, reports.c.outlet_id == outlets.c.id)
        names = connection.execute(named.where(reports.c.id.in_(version.report_ids)).distinct()).scalars()
        return version, tuple(names)

    def passes(candidate: Candidate, left: Collection[int]) -> bool:
        version, names = ground()
        rest = [passage for passage in version.passages if passage.n in left]
        lost = _cited_by(version, candidate.text, left)
        held = " ".join(passage.text for passage in rest if passage.n in candidate.cites)
        try:
            return check_sentence(candidate, rest, names).passed and not tells_of_lost(candidate.text, held, lost)
        except ModelError as error:
            _log.warning("a sentence can't be judged again", article=key[0], version=key[1], reason=str(error))
            return False

    return passes
