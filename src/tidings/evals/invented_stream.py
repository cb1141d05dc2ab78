"""An endless stream of reports in invented or recombined words, for timing grouping at any size.

Every story has words of its own and a dozen sentences; each of its reports tells some of them in another order. One
report in four opens a story, the others go to stories opened lately, so a hundred thousand reports make about 25,000
stories. Nothing of it is news; it has the lengths and the vocabulary of news.
"""

import random
import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tidings.errors import NotFoundError
from tidings.evals.rows import EvalRow, read_rows
from tidings.ids import ReportId
from tidings.stories.features import Text

__all__ = ["invent_sentences", "read_sentences", "stream_reports"]

_START = datetime(2031, 5, 5, tzinfo=UTC)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_SYLLABLES = (
    "ba",
    "dor",
    "fen",
    "gri",
    "hul",
    "kar",
    "lim",
    "mor",
    "nev",
    "pol",
    "ras",
    "sti",
    "tov",
    "vel",
    "wex",
    "zan",
)
_COMMON = ("the", "of", "to", "and", "in", "said", "was", "for", "on", "that", "after", "with", "by", "people", "year")
_OPENS = 0.25
_RECENT = 2000  # stories that may still get reports
_TOLD = 12  # sentences that a story has


@dataclass(frozen=True, slots=True)
class _Plot:
    """What a story's reports are made from."""

    title: str
    own: tuple[str, ...]
    sentences: tuple[str, ...]


def invent_sentences(seed: int, number: int = 20_000) -> list[str]:
    """Return ``number`` sentences of 12 to 28 words, half of them common; frequencies fall like those of real words."""
    chance = random.Random(seed)
    words = [_invent_word(chance) for _ in range(30_000)]
    return [_invent_sentence(chance, words) for _ in range(number)]


class _Words(EvalRow):
    text: str = ""
    title: str = ""


def read_sentences(path: Path) -> list[str]:
    """Return the sentences of the rows' ``text`` (or ``title``) in ``path``, JSON lines; raises ``NotFoundError``."""
    found: list[str] = []
    for row in read_rows(path, _Words):
        found += _SENTENCE_END.split(row.text or row.title)
    told = [sentence for sentence in found if len(sentence) > 20]
    if len(told) < _TOLD:
        raise NotFoundError(f"The file {path} holds too few sentences.", "Give JSON lines with `text` or `title`.")
    return told


def stream_reports(sentences: Sequence[str], number: int, seed: int) -> Iterator[Text]:
    """Yield ``number`` reports a second apart, each of about 160 words."""
    chance = random.Random(seed)
    plots: deque[_Plot] = deque(maxlen=_RECENT)
    for n in range(number):
        if not plots or chance.random() < _OPENS:
            plots.append(_open_plot(chance, sentences))
            plot = plots[-1]
        else:
            plot = plots[chance.randrange(len(plots))]
        at = _START + timedelta(seconds=n)
        yield Text(ReportId(f"invented{n:08}"), at, at, plot.title, _tell(chance, plot))


def _open_plot(chance: random.Random, sentences: Sequence[str]) -> _Plot:
    own = tuple(_invent_word(chance).capitalize() for _ in range(8))
    title = f"{own[0]} {own[1]} {' '.join(chance.choice(sentences).split()[:5])} {own[2]}"
    return _Plot(title, own, tuple(chance.choice(sentences) for _ in range(_TOLD)))


def _tell(chance: random.Random, plot: _Plot) -> str:
    told = chance.sample(plot.sentences, 8)
    return " ".join(f"Yesterday {chance.choice(plot.own)} and {chance.choice(plot.own)} spoke: {each}" for each in told)


def _invent_word(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4)))


def _invent_sentence(chance: random.Random, words: Sequence[str]) -> str:
    told = [
        chance.choice(_COMMON) if chance.random() < 0.5 else words[int(len(words) ** chance.random()) - 1]
        for _ in range(chance.randint(12, 28))
    ]
    return f"{' '.join(told).capitalize()}."
