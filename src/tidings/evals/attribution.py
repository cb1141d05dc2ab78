"""``tidings eval attribution``: who says what, held against people's marks (PolNeAR; brat format)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tidings.errors import NotFoundError
from tidings.writing.speakers import find_told

__all__ = ["Mark", "eval_attribution", "find_marks", "read_marks"]

_PARTS = ("source", "cue", "content")
_SPAN = re.compile(r"^(T\d+)\t(\w[\w-]*) ([\d ;]+)\t")
_EVENT = re.compile(r"^E\d+\tAttribution:\S+ (.+)$")


@dataclass(frozen=True, slots=True)
class Mark:
    """One attribution: its parts as the places of their letters and digits in the text (marks and spaces aside)."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]


def _letters(text: str, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset(i for start, end in spans for i in range(start, min(end, len(text))) if text[i].isalnum())


def read_marks(text: str, annotations: str) -> list[Mark]:
    """Return the attributions that ``annotations`` (brat) mark in ``text``: those with source, cue and content."""
    spans: dict[str, frozenset[int]] = {}
    for line in annotations.splitlines():
        if found := _SPAN.match(line):
            pairs = (pair.split() for pair in found.group(3).split(";"))
            spans[found.group(1)] = _letters(text, ((int(start), int(end)) for start, end in pairs))
    marks: list[Mark] = []
    for line in annotations.splitlines():
        if not (event := _EVENT.match(line)):
            continue
        parts: dict[str, frozenset[int]] = {}
        for role, key in (part.split(":") for part in event.group(1).split()):
            name = role.rstrip("0123456789").lower()
            parts[name] = parts.get(name, frozenset()) | spans.get(key, frozenset())
        if all(parts.get(name) for name in _PARTS):
            marks.append(Mark(parts["source"], parts["cue"], parts["content"]))
    return marks


def find_marks(text: str) -> list[Mark]:
    """Return the attributions that our code finds in ``text``: those that name a source."""
    marks: list[Mark] = []
    for told in find_told(text):
        source, cue = _letters(text, [told.source]), _letters(text, [told.cue])
        content = _letters(text, told.contents) - source - cue
        if source and cue and content:
            marks.append(Mark(source, cue, content))
    return marks


def eval_attribution(folder: Path) -> dict[str, Any]:
    """Return F1, precision and recall of source, cue and content together, ``exact`` and ``partial``, and of each part.

    ``folder`` holds ``text/NAME.txt`` and ``attributions/NAME.ann`` (or ``NAME_KEY.ann``, one per annotator). A found
    attribution is held against the mark whose cue it shares. Exact: the three parts have the same letters. Partial:
    each shares a letter with its mark. ``content_overlap`` is the mean Dice overlap of the contents of pairs. Raises
    :class:`NotFoundError` if there is nothing to read.
    """
    totals = {"texts": 0, "marks": 0, "found": 0, "exact": 0, "partial": 0}
    parts = {f"{name}_{how}": 0 for name in _PARTS for how in ("exact", "partial")}
    overlap: list[float] = []
    for path in sorted((folder / "attributions").glob("*.ann")):
        text = _text_beside(folder, path)
        gold, found = read_marks(text, path.read_text(encoding="utf-8")), find_marks(text)
        totals["texts"] += 1
        totals["marks"] += len(gold)
        totals["found"] += len(found)
        for mine, theirs in _pair(found, gold):
            same = {name: getattr(mine, name) == getattr(theirs, name) for name in _PARTS}
            near = {name: bool(getattr(mine, name) & getattr(theirs, name)) for name in _PARTS}
            totals["exact"] += all(same.values())
            totals["partial"] += all(near.values())
            for name in _PARTS:
                parts[f"{name}_exact"] += same[name]
                parts[f"{name}_partial"] += near[name]
            overlap.append(2 * len(mine.content & theirs.content) / (len(mine.content) + len(theirs.content) or 1))
    if not totals["texts"]:
        raise NotFoundError(f"{folder} holds no attributions/*.ann.", "Give a folder in the brat format of PolNeAR.")
    return _report(totals, parts, overlap)


def _text_beside(folder: Path, path: Path) -> str:
    """Return the text that ``path`` marks: its name may carry an annotator's key at the end, which the text's lacks."""
    names = (path.stem, path.stem.rpartition("_")[0])
    for beside in (folder / "text" / f"{name}.txt" for name in names if name):
        if beside.exists():
            with beside.open(encoding="utf-8", newline="") as file:
                return file.read()
    raise NotFoundError(f"The text of {path} is missing.", f"Put it at {folder / 'text' / names[0]}.txt.")


def _pair(found: Sequence[Mark], gold: Sequence[Mark]) -> list[tuple[Mark, Mark]]:
    """Pair each found attribution with at most one mark whose cue it shares, the closest content first."""
    options = [
        (len(mine.content & theirs.content), i, j)
        for i, mine in enumerate(found)
        for j, theirs in enumerate(gold)
        if mine.cue & theirs.cue
    ]
    pairs: list[tuple[Mark, Mark]] = []
    used_found: set[int] = set()
    used_gold: set[int] = set()
    for _, i, j in sorted(options, key=lambda option: (-option[0], option[1], option[2])):
        if i not in used_found and j not in used_gold:
            used_found.add(i)
            used_gold.add(j)
            pairs.append((found[i], gold[j]))
    return pairs


def _report(totals: dict[str, int], parts: dict[str, int], overlap: list[float]) -> dict[str, Any]:
    found, marks = max(1, totals["found"]), max(1, totals["marks"])
    answer: dict[str, Any] = {}
    for how in ("exact", "partial"):
        answer[f"{how}_f1"] = round(2 * totals[how] / (found + marks), 4)
        answer[f"{how}_precision"] = round(totals[how] / found, 4)
        answer[f"{how}_recall"] = round(totals[how] / marks, 4)
    answer["parts"] = {name: round(2 * count / (found + marks), 4) for name, count in parts.items()}
    answer["content_overlap"] = round(sum(overlap) / len(overlap), 4) if overlap else 0.0
    return answer | {"texts": totals["texts"], "marks": totals["marks"], "found": totals["found"]}
