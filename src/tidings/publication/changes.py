"""What a new version of an article changes: sentence by sentence, in words, and whether it is a correction."""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tidings.publication.notices import join_names
from tidings.writing.language.numbers import find_numbers

__all__ = ["Change", "ChangeKind", "Told", "compare", "decide_entry"]

_REWORDED = 0.5  # share of words in common (difflib's ratio) from which one sentence stands in for another
_MOST_QUOTED = 2  # sentences that one entry of the log quotes


class ChangeKind(StrEnum):
    """What became of a sentence."""

    KEPT = "kept"
    CHANGED = "changed"
    ADDED = "added"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Change:
    """One sentence ``before`` and ``after``; one of them is empty where it was added or dropped."""

    kind: ChangeKind
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of one version: its text, and the outlets that have changed a passage which it cites since then."""

    text: str
    changed_by: tuple[str, ...] = ()


def compare(before: Sequence[str], after: Sequence[str]) -> tuple[Change, ...]:
    """Return what became of the sentences of ``before``, in the order of ``after``; dropped ones where they stood.

    Two sentences are one that was changed where at least half of their words, in order, are the same.
    """
    pairs = _pair(before, after)
    partner = {new: old for old, new in pairs.items()}
    changes: list[Change] = []
    told = 0
    for new, text in enumerate(after):
        old = partner.get(new)
        if old is not None:
            changes += [Change(ChangeKind.DROPPED, before[i], "") for i in range(told, old) if i not in pairs]
            told = max(told, old + 1)
        if old is None:
            changes.append(Change(ChangeKind.ADDED, "", text))
        else:
            kind = ChangeKind.KEPT if before[old] == text else ChangeKind.CHANGED
            changes.append(Change(kind, before[old], text))
    changes += [Change(ChangeKind.DROPPED, before[i], "") for i in range(told, len(before)) if i not in pairs]
    return tuple(changes)


def _pair(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """Return for each sentence of ``before`` that lives on its place in ``after``: the same ones, then the nearest."""
    pairs: dict[int, int] = {}
    free = set(range(len(after)))
    for old, text in enumerate(before):
        new = next((place for place in sorted(free) if after[place] == text), None)
        if new is not None:
            pairs[old] = new
            free.discard(new)
    near = [
        (difflib.SequenceMatcher(None, _words(text), _words(after[new]), autojunk=False).ratio(), old, new)
        for old, text in enumerate(before)
        if old not in pairs
        for new in free
    ]
    for ratio, old, new in sorted(near, reverse=True):
        if ratio >= _REWORDED and old not in pairs and new in free:
            pairs[old] = new
            free.discard(new)
    return pairs


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def decide_entry(before: Sequence[Told], after: Sequence[str], new_outlets: Sequence[str]) -> tuple[str, str]:
    """Return the act (``updated`` or ``corrected``) and the note of the log for a version that follows another.

    It is a correction where a sentence that cites what an outlet has changed since is gone, or gives other figures now.
    """
    changes = compare([told.text for told in before], after)
    changed_by = {told.text: told.changed_by for told in before}
    wrong = [change for change in changes if changed_by.get(change.before) and _says_otherwise(change)]
    if wrong:
        return "corrected", " ".join(_mend(change, changed_by[change.before]) for change in wrong[:_MOST_QUOTED])
    return "updated", _summary(changes, new_outlets)


def _says_otherwise(change: Change) -> bool:
    if change.kind is ChangeKind.DROPPED:
        return True
    return change.kind is ChangeKind.CHANGED and _figures(change.before) != _figures(change.after)


def _figures(text: str) -> set[float]:
    return {quantity.value for quantity in find_numbers(text)}


def _mend(change: Change, outlets: Sequence[str]) -> str:
    now = f"It now says: “{change.after}”" if change.after else "That was taken out"
    whose = "their reports" if len(outlets) > 1 else "its report"
    return f"It said: “{change.before}” {now}, because {join_names(list(dict.fromkeys(outlets)))} changed {whose}."


def _summary(changes: Sequence[Change], new_outlets: Sequence[str]) -> str:
    counts = {kind: sum(change.kind is kind for change in changes) for kind in ChangeKind}
    parts = [
        f"{counts[kind]} {words}"
        for kind, words in (
            (ChangeKind.ADDED, "new"),
            (ChangeKind.CHANGED, "changed"),
            (ChangeKind.DROPPED, "taken out"),
        )
        if counts[kind]
    ]
    told = f"Sentences: {', '.join(parts)}." if parts else "No sentence changed."
    return f"{join_names(new_outlets)} reported on it too. {told}" if new_outlets else told
