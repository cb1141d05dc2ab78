"""Building of the packaged thesaurus: ``python -m tidings.evals.thesaurus WORDNET [OUT]``.

``WORDNET`` is the ``dict`` folder of Princeton WordNet 3.0 (``data.*`` and ``index.sense``). For each common word the
file says which groups of synonyms its first senses belong to, and which wider groups lie right above those.
"""

import gzip
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tidings.writing.language.thesaurus import THESAURUS
from tidings.writing.language.words import FUNCTION_WORDS, stem

__all__ = ["build"]

_POS = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
_FILES = {"n": "data.noun", "v": "data.verb", "a": "data.adj", "r": "data.adv"}
_SENSES = {"n": 4, "v": 7, "a": 4, "r": 3}  # first senses of a word, the commonest ones, that count
_UP = {"@", "&"}  # wider noun or verb; adjective of like meaning
_DERIVED = {"+", "\\"}
_CROWD = 60  # words right under one group: a wider one ("change", "act") tells nothing

Key = tuple[str, int]


def _senses(folder: Path) -> dict[str, list[Key]]:
    """Return the synsets of each common word's first senses."""
    found: dict[str, list[Key]] = defaultdict(list)
    for line in (folder / "index.sense").read_text(encoding="ascii").splitlines():
        sense, offset, number, tags = line.split(" ")
        lemma, rest = sense.split("%")
        pos = _POS[rest[0]]
        if lemma.isalpha() and int(number) <= _SENSES[pos] and int(tags) > 0:
            found[lemma].append((pos, int(offset)))
    return found


def _pointers(folder: Path) -> Iterator[tuple[Key, list[str], list[tuple[str, Key, int, int]]]]:
    """Yield each synset, its words, and its pointers: kind, other synset, own word and other word (0 is all)."""
    for pos, name in _FILES.items():
        for line in (folder / name).read_text(encoding="ascii").splitlines():
            if line.startswith(" "):
                continue
            fields = line.split("|")[0].split()
            count = int(fields[3], 16)
            words = [fields[4 + 2 * i].split("(")[0] for i in range(count)]
            rest = fields[5 + 2 * count :]
            given = [rest[i : i + 4] for i in range(0, 4 * int(fields[4 + 2 * count]), 4)]
            yield (
                (pos, int(fields[0])),
                words,
                [
                    (kind, (other.replace("s", "a"), int(at)), int(ends[:2], 16), int(ends[2:], 16))
                    for kind, at, other, ends in given
                ],
            )


def build(folder: Path, path: Path = THESAURUS) -> int:
    """Write the thesaurus to ``path``, and return how many words it has."""
    senses = _senses(folder)
    own: dict[str, set[Key]] = defaultdict(set)
    above: dict[str, set[Key]] = defaultdict(set)
    below: dict[Key, set[str]] = defaultdict(set)
    for key, words, pointers in _pointers(folder):
        for number, word in enumerate(words, 1):
            if key not in senses.get(word, ()) or word in FUNCTION_WORDS:
                continue
            one = stem(word)
            own[one].add(key)
            for kind, other, mine, _ in pointers:
                if kind in _UP:
                    above[one].add(other)
                    below[other].add(one)
                elif kind in _DERIVED and mine in {0, number}:
                    own[one].add(other)
    numbers: dict[Key, int] = {}
    lines: list[str] = []
    for word in sorted(own):
        groups = sorted(own[word])
        wider = sorted(key for key in above[word] - own[word] if len(below[key]) <= _CROWD)
        coded = [",".join(str(numbers.setdefault(key, len(numbers))) for key in each) for each in (groups, wider)]
        lines.append(f"{word}\t{coded[0]}\t{coded[1]}")
    path.write_bytes(gzip.compress("\n".join(lines).encode("ascii"), 9, mtime=0))
    return len(lines)


if __name__ == "__main__":
    sys.stdout.write(f"{build(Path(sys.argv[1]), *map(Path, sys.argv[2:3]))} words\n")
