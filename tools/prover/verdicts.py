"""Write the verdicts of people that the adapter is trained on beside invented rows, as JSON lines.

    python tools/prover/verdicts.py DATA OUT.jsonl

To be run where Tidings is installed. DATA holds the files of human verdicts; those that `tidings eval grounding` is
measured on (``aggrefact_*.jsonl``) are read only to leave out what shares a document with them. Each line is a
``passage`` (the sentences of the document that `tidings eval grounding` would ask about), a ``sentence``, whether it is
``true``, and its ``worth``: both labels of a file weigh the same, so that how a file sounds teaches nothing.
"""

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tidings.evals.grounding import GroundingRow, nearest_sentences
from tidings.evals.rows import read_rows
from tidings.evals.training import Row, plant_rows
from tidings.writing.language.words import find_words

_MEASURED = ("aggrefact_cnndm", "aggrefact_xsum")
_TRAINED = ("factcc", "frank", "xsumfaith", "wice_dev")
_SHINGLE = 8  # words
_SHARED = 0.1  # share of a document's shingles that makes it one of those that are measured
_MOST_WORTH = 4.0
_MOST_OF_A_LABEL = 400  # rows of one file


def shingles(text: str) -> set[str]:
    """Return the runs of eight words of ``text``, without case and marks."""
    words = [word.low for word in find_words(text)]
    return {" ".join(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1))}


def read_free(folder: Path) -> list[Row]:
    """Return the rows of the files to be trained on, without those whose documents are measured."""
    measured: set[str] = set()
    for name in _MEASURED:
        for given in read_rows(folder / f"{name}.jsonl", GroundingRow):
            measured |= shingles(given.document)
    rows, free = [], dict[str, bool]()
    for name in _TRAINED:
        for given in read_rows(folder / f"{name}.jsonl", GroundingRow):
            text = given.document or " ".join(given.evidence)
            if text not in free:
                own = shingles(text)
                free[text] = len(own & measured) < _SHARED * len(own)
            if free[text]:
                rows.append(Row(name, given.claim, tuple(given.sentences()), int(given.true), 0))
    return rows


def lines_of(rows: Iterable[Row], luck: random.Random) -> list[dict[str, object]]:
    """Return what is written of ``rows``, in a random order."""
    by_label: dict[tuple[str, int], list[Row]] = {}
    for row in rows:
        by_label.setdefault((row.file, row.label), []).append(row)
    chosen = [luck.sample(same, min(_MOST_OF_A_LABEL, len(same))) for same in by_label.values()]
    counts = Counter((row.file, row.label) for same in chosen for row in same)
    lines = []
    for row in (row for same in chosen for row in same):
        passage = nearest_sentences(row.claim, row.sentences)
        both = counts[row.file, 0] + counts[row.file, 1]
        worth = min(_MOST_WORTH, both / (2 * counts[row.file, row.label]))
        sentence = " ".join(row.claim.split())
        lines.append({"passage": passage, "sentence": sentence, "true": bool(row.label), "worth": worth})
    luck.shuffle(lines)
    return lines


def main() -> None:
    """Write the rows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=11)
    asked = parser.parse_args()
    luck = random.Random(asked.seed)
    rows = read_free(asked.data)
    planted = plant_rows([row for row in rows if row.file != "wice_dev"], luck)
    lines = lines_of([*rows, *planted], luck)
    asked.out.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    print(f"{len(lines)} rows, {sum(bool(line['true']) for line in lines)} of them true")


if __name__ == "__main__":
    main()
