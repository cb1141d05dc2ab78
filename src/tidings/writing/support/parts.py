"""What the scorer sees of a claim piece by piece: each of its sentences on its own, and each deed with its doer."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from tidings.writing.check.ground import Ground, Reading, read_text
from tidings.writing.check.order import Deed, check_order, find_deeds
from tidings.writing.check.roles import check_roles
from tidings.writing.check.wishes import check_wishes
from tidings.writing.language.likeness import alike, likeness
from tidings.writing.language.names import name_stems
from tidings.writing.language.sentences import split_sentences
from tidings.writing.language.thesaurus import same_meaning, wider_meaning
from tidings.writing.language.words import related
from tidings.writing.support.held import Held

__all__ = ["measure_deeds", "measure_novelty", "measure_parts"]

Measures = dict[str, float]

_HIGH_IS_BAD = frozenset(
    ["copy_in", "copy_instead", "copy_out", "new_share", "new_pairs", "rule_swaps", "rule_negation", "rule_order"]
)
_MOST = 6  # sentences of a claim that are looked at one by one


def measure_parts(held: Held, whole: Measures, measure: Callable[[Held], Measures], names: Sequence[str]) -> Measures:
    """Return the worst and the mean of the features ``names`` over the claim's sentences.

    ``whole`` are those of the claim as one, ``measure`` gives them for a part: a claim is no truer than its worst
    sentence.
    """
    spans = split_sentences(held.claim.text)[:_MOST]
    parts = [held.claim.text[start:end] for start, end in spans]
    parts = [part for part in parts if len(read_text(part).content) >= 2]
    found = [measure(Held(read_text(part), held.sentences)) for part in parts] if len(parts) > 1 else [whole]
    values: Measures = {"part_count": float(len(found))}
    for name in names:
        each = [one[name] for one in found]
        values[f"worst_{name}"] = max(each) if name in _HIGH_IS_BAD else min(each)
        values[f"mean_{name}"] = sum(each) / len(each)
    return values


def measure_deeds(held: Held) -> Measures:
    """Return whether the claim's verbs stand in the nearest sentences with the same doers and objects."""
    given = [deed for reading in held.near.readings for deed in find_deeds(reading)]
    mine = list(find_deeds(held.claim))
    verbs, doers, objects, both = [], [], [], []
    for deed in mine:
        scored = [(_verb(deed, one), _share(deed.doers, one), _share(deed.objects, one)) for one in given]
        like = [one for one in scored if one[0] > 0] or [(0.0, 0.0, 0.0)]
        best = max(like, key=lambda one: one[0] + one[1] + one[2])
        verbs.append(best[0])
        doers.append(best[1])
        objects.append(best[2])
        both.append(sum(best) / 3)
    return {
        "deed_count": float(len(mine)),
        "deed_verb": _mean(verbs),
        "deed_doer": _mean(doers),
        "deed_object": _mean(objects),
        "deed_both": _mean(both),
        "deed_least": min(both, default=1.0),
        "rule_order": float(len(check_order(held.claim, held.near))),
        "rule_wishes": float(len(check_wishes(held.claim, held.near))),
        "rule_roles": float(len(check_roles(held.claim, held.near))),
    }


def _verb(mine: Deed, other: Deed) -> float:
    if mine.verb.stem == other.verb.stem:
        return 1.0
    return 0.6 if alike(mine.verb.stem, other.verb.stem) else 0.0


def _share(wanted: frozenset[str], other: Deed) -> float:
    """Return what share of ``wanted`` the other deed's clause has."""
    if not wanted:
        return 1.0
    have = other.doers | other.objects | other.before
    return sum(any(related(one, given) for given in have) for one in wanted) / len(wanted)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 1.0


def measure_novelty(held: Held) -> Measures:
    """Return in what ways the claim's content is in the ground: as itself, derived, as a synonym, or not at all."""
    kinds = [_kind(word.stem, held.whole) for word in held.claim.content]
    near = [_kind(word.stem, held.near) for word in held.claim.content]
    rare = sum(held.rarity[word.stem] for word, kind in zip(held.claim.content, kinds, strict=True) if kind == 0)
    total = max(1, len(kinds))
    groups = [stems for stems in (name_stems(name) for name in held.claim.names) if stems]
    whole = sum(any(stems <= reading.stems for reading in held.readings) for stems in groups)
    return {
        "new_share": kinds.count(0) / total,
        "new_count": float(kinds.count(0)),
        "new_near": near.count(0) / total,
        "new_rare": rare,
        "new_derived": kinds.count(2) / total,
        "new_synonym": kinds.count(1) / total,
        "new_names": float(len(groups) - whole),
        "new_pairs": _new_pairs(held),
    }


def _kind(stem: str, ground: Ground) -> int:
    if stem in ground.stems:
        return 3
    if any(related(stem, other) for other in ground.stems):
        return 2
    return 1 if any(same_meaning(stem, other) or wider_meaning(stem, other) for other in ground.stems) else 0


def _new_pairs(held: Held) -> float:
    """Return the share of neighbouring content words that no sentence has both of; rare ones weigh more."""
    words = [word.stem for word in held.claim.content]
    new = total = 0.0
    for first, second in pairwise(words):
        weight = held.rarity[first] + held.rarity[second]
        total += weight
        if not any(_has(first, reading) and _has(second, reading) for reading in held.readings):
            new += weight
    return new / total if total else 0.0


def _has(stem: str, reading: Reading) -> bool:
    return stem in reading.stems or any(likeness(stem, other) >= 0.5 for other in reading.content_stems)
