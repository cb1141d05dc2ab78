"""The extraction eval: the text that we take from pages against the text that people marked in them."""

import asyncio
import gzip
import re
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from tidings.errors import DataError, NotFoundError, PageError
from tidings.evals.rows import first_fault
from tidings.sources.extract import Extractor

__all__ = ["eval_extraction", "score_text"]

_TOKEN = re.compile(r"\w+")
_SHINGLE = 4
_PATIENCE_S = 30.0
_ROUNDS = 2


class _Page(BaseModel):
    """What people marked in a page: its text, and where it stood."""

    model_config = ConfigDict(frozen=True)

    url: str = ""
    body: str = Field(alias="articleBody")


def eval_extraction(path: Path, every: int = 1) -> dict[str, Any]:
    """Return how well bodies are taken from the pages in ``path``, on each ``every``-th of them.

    ``path`` holds ``ground-truth.json`` (name to ``articleBody`` and ``url``) and ``html/NAME.html.gz``. As in the
    article-extraction-benchmark of Zyte, precision and recall are means over pages of the overlap of 4-word shingles,
    and ``f1`` is their harmonic mean. ``cpu_ms_per_page`` is
    processor time, which other work on the machine hardly changes; ``pool_pages_per_s`` what two processes read by the
    clock, as the newsroom does. ``failures`` counts the pages that could not be
    read or gave no text. Raises ``NotFoundError`` where there are no pages.
    """
    truth_path = path / "ground-truth.json"
    if not truth_path.exists():
        raise NotFoundError(f"{path} holds no ground-truth.json.", "Give a folder of pages with their true text.")
    truth = _read_truth(truth_path)
    if not truth:
        raise NotFoundError(f"{truth_path} holds no pages.", "Give a folder of pages with their true text.")
    scores: list[tuple[float, float]] = []
    failures = 0
    seconds = busy = 0.0
    pages: list[tuple[bytes, str]] = []
    _text_of(b"", "")  # loads the libraries, which is no page's time
    for name in sorted(truth)[::every]:
        body = gzip.decompress((path / "html" / f"{name}.html.gz").read_bytes())
        started, began = perf_counter(), process_time()
        pages.append((body, truth[name].url))
        text = _text_of(*pages[-1])
        seconds += perf_counter() - started
        busy += process_time() - began
        failures += not text
        scores.append(score_text(text, truth[name].body))
    precision = sum(score[0] for score in scores) / len(scores)
    recall = sum(score[1] for score in scores) / len(scores)
    both = precision + recall
    return {
        "f1": round(2 * precision * recall / both if both else 0.0, 4),
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "pages_per_s": round(len(scores) / max(seconds, 1e-9), 1),
        "cpu_ms_per_page": round(1000 * busy / len(scores), 1),
        "pool_pages_per_s": round(asyncio.run(_read_side_by_side(pages)), 1),
        "failures": failures,
        "pages": len(scores),
    }


def _read_truth(path: Path) -> dict[str, _Page]:
    try:
        return TypeAdapter(dict[str, _Page]).validate_json(path.read_bytes())
    except ValidationError as error:
        what = f"{path} has another shape: {first_fault(error)}."
        raise DataError(what, "Give each name its `articleBody`.") from error


async def _read_side_by_side(pages: Sequence[tuple[bytes, str]], workers: int = 2) -> float:
    """Return how many pages a second ``workers`` processes read, once they have started."""
    pool = Extractor(workers, _PATIENCE_S)

    async def read(body: bytes, url: str) -> None:
        with suppress(PageError):
            await pool.extract(body, url, "")

    try:
        await asyncio.gather(*(read(*page) for page in pages[:workers]))
        started = perf_counter()
        await asyncio.gather(*(read(*page) for _ in range(_ROUNDS) for page in pages))
        return _ROUNDS * len(pages) / (perf_counter() - started)
    finally:
        await pool.close()


def _text_of(body: bytes, url: str) -> str:
    try:
        # Trafilatura and its kin take 40 MB, which no other command needs.
        from tidings.sources.worker import read_page

        return str(read_page(body, url)["text"])
    except Exception:
        # In its own process a page that breaks a library is a failure of that page alone; here it is counted as one.
        return ""


def score_text(found: str, wanted: str) -> tuple[float, float]:
    """Return precision and recall of the 4-word shingles of ``found``, counted with their multiplicity.

    A text that holds nothing has precision 1 if nothing was found, else 0; and the like for recall.
    """
    one, other = _shingles(found), _shingles(wanted)
    right = sum((one & other).values())
    wrong, missing = sum(one.values()) - right, sum(other.values()) - right
    precision = right / (right + wrong) if right + wrong else float(not missing)
    recall = right / (right + missing) if right + missing else float(not wrong)
    return precision, recall


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _TOKEN.findall(text)
    if not words:
        return Counter()
    return Counter(tuple(words[n : n + _SHINGLE]) for n in range(max(1, len(words) - _SHINGLE + 1)))
