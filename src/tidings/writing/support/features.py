"""What the learnt scorer looks at: how a claim's words, names, numbers, order and opposites stand in its ground."""

import math
from collections.abc import Sequence
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray

from tidings.writing.check.alignment import align, gaps
from tidings.writing.check.dates import check_dates
from tidings.writing.check.ground import Reading, read_text
from tidings.writing.check.hedges import check_hedges
from tidings.writing.check.names import check_names
from tidings.writing.check.negators import is_negator
from tidings.writing.check.numbers import check_numbers
from tidings.writing.check.opposites import check_opposites
from tidings.writing.check.polarity import check_negation
from tidings.writing.check.support import support_score
from tidings.writing.check.swaps import check_swaps
from tidings.writing.language.frames import in_figures, without_frames
from tidings.writing.language.likeness import likeness
from tidings.writing.language.names import name_stems
from tidings.writing.support.held import Held, mean_vector

__all__ = ["measure"]

Measures = dict[str, float]


def measure(claim: str, sentences: Sequence[str], outlets: Sequence[str] = ()) -> Measures:
    """Return the features of ``claim`` beside ``sentences`` by name, always the same names in the same order.

    ``outlets`` are those of the sentences: that the claim names them as its source is no part of what it tells.
    """
    told = in_figures(without_frames(claim, outlets))
    held = Held(read_text(told), tuple(in_figures(sentence) for sentence in sentences))
    measures: Measures = {}
    for part in (_coverage, _wording, _runs, _copy, _names, _numbers, _pairs, _rules, _meaning, _shape):
        measures.update(part(held))
    measures["by_hand"] = _by_hand(measures)
    return measures


def _by_hand(measures: Measures) -> float:
    """Return a formula set by hand, 0 to 1, better than trees where rows are few: coverage, order, and faults."""
    faults = sum(value for name, value in measures.items() if name.startswith("rule_"))
    held = 0.45 * measures["support_near"] + 0.25 * measures["support_single"] + 0.3 * measures["pair_close"]
    return max(0.0, min(1.0, held)) / (1.0 + 0.35 * faults)


def _share(found: float, total: float, empty: float = 1.0) -> float:
    return found / total if total else empty


def _coverage(held: Held) -> Measures:
    """How much of the claim's content the best one, two, four sentences and the whole hold; rare words count more."""
    wanted, rarity = held.claim.content_stems, held.rarity
    total = sum(rarity.values())
    values: Measures = {}
    for count in (1, 2, 4):
        have = wanted & frozenset().union(*(held.readings[i].stems for i in held.order[:count]))
        values[f"cover_{count}"] = _share(sum(rarity[one] for one in sorted(have)), total)
    values["cover_all"] = _share(sum(rarity[one] for one in sorted(wanted & held.whole.stems)), total)
    values["cover_plain"] = _share(len(wanted & held.whole.stems), len(wanted))
    values["cover_lows"] = _share(len(held.claim.lows & held.whole.lows), len(held.claim.lows))
    values["cover_gain"] = values["cover_4"] - values["cover_1"]
    values["support_near"] = support_score(held.claim, held.near)
    values["support_single"] = max((support_score(held.claim, one) for one in held.singles), default=0.0)
    return values


def _wording(held: Held) -> Measures:
    """How like the unfound words are to anything in the ground: synonyms are, inventions aren't."""
    here = held.readings[held.order[0]].content_stems if held.order else frozenset()
    whole, single, run, longest = [], [], 0, 0
    small = []
    for word in held.claim.content:
        far = 1.0 if word.stem in held.whole.stems else _nearest(word.stem, held.whole.content_stems)
        run = 0 if far >= 0.42 else run + 1
        longest = max(longest, run)
        whole.append(far)
        single.append(1.0 if word.stem in here else _nearest(word.stem, here))
        if not word.capitalised and not word.text[0].isdigit():
            small.append(far)
    ordered = sorted(whole) or [1.0]
    return {
        "like_mean": _mean(whole),
        "like_min": ordered[0],
        "like_second": ordered[min(1, len(ordered) - 1)],
        "like_third": ordered[min(2, len(ordered) - 1)],
        "like_low": sum(1 for one in whole if one < 0.42),
        "like_low_share": _share(sum(1 for one in whole if one < 0.42), len(whole), 0.0),
        "like_far": sum(1 for one in whole if one < 0.25),
        "like_single": _mean(single),
        "like_single_min": min(single, default=1.0),
        "like_small": _mean(small),
        "like_run": longest,
    }


def _nearest(stem: str, others: frozenset[str]) -> float:
    return max((likeness(stem, other) for other in others), default=0.0)


def _mean(values: Sequence[float], empty: float = 1.0) -> float:
    return sum(values) / len(values) if values else empty


def _runs(held: Held) -> Measures:
    """How much is copied: shares of word runs found, and the extractive coverage and density (Grusky et al. 2018)."""
    claim = held.claim.stem_order
    values: Measures = {}
    for size in (2, 3, 4):
        grams = [claim[i : i + size] for i in range(len(claim) - size + 1)]
        known = {
            reading.stem_order[i : i + size]
            for reading in held.readings
            for i in range(len(reading.stem_order) - size + 1)
        }
        values[f"run_{size}"] = _share(sum(gram in known for gram in grams), len(grams))
    pieces = _pieces(claim, [reading.stem_order for reading in held.readings])
    values["run_density"] = math.log1p(_share(sum(one * one for one in pieces), len(claim), 0.0))
    values["run_longest"] = _share(max(pieces, default=0), len(claim))
    values["run_pieces"] = _share(len(pieces), len(claim), 0.0)
    return values


def _pieces(claim: tuple[str, ...], texts: Sequence[tuple[str, ...]]) -> list[int]:
    """Return the lengths of the longest runs, taken greedily from the left, that stand in one of ``texts``."""
    where: dict[str, list[tuple[int, int]]] = {}
    for number, text in enumerate(texts):
        for at, one in enumerate(text):
            where.setdefault(one, []).append((number, at))
    found: list[int] = []
    i = 0
    while i < len(claim):
        longest = 0
        for number, at in where.get(claim[i], ()):
            text, size = texts[number], 0
            while i + size < len(claim) and at + size < len(text) and claim[i + size] == text[at + size]:
                size += 1
            longest = max(longest, size)
        if longest:
            found.append(longest)
        i += max(1, longest)
    return found


def _copy(held: Held) -> Measures:
    """How the claim differs from the sentence that it copies most: words put in, left out, exchanged."""
    best = max((held.readings[i] for i in held.order), key=lambda one: _kept(held.claim, one), default=None)
    values = {"copy": 0.0, "copy_in": 0.0, "copy_instead": 0.0, "copy_out": 0.0, "copy_like": 1.0, "copy_back": 0.0}
    if best is None:
        return values
    values["copy"] = _kept(held.claim, best)
    likes: list[float] = []
    for left, right in gaps(held.claim, best):
        mine, theirs = [w for w in left if w in held.claim.content], [w for w in right if w in best.content]
        if mine and theirs:
            values["copy_instead"] += 1
            likes.append(max(likeness(a.stem, b.stem) for a in mine for b in theirs))
        elif mine:
            values["copy_in"] += len(mine)
        values["copy_out"] += len(theirs) if not mine else 0
    values["copy_like"] = min(likes, default=1.0)
    values["copy_back"] = _share(len(best.content_stems & held.claim.content_stems), len(best.content_stems))
    return values


def _kept(claim: Reading, other: Reading) -> float:
    matched = align(claim, other)
    return _share(sum(1 for at in matched if at >= 0), len(matched), 0.0)


def _names(held: Held) -> Measures:
    """Whether the claim's names are in the ground, and stand together there as they do in the claim."""
    groups = [stems for stems in (name_stems(name) for name in held.claim.names) if stems]
    every = frozenset().union(*groups) if groups else frozenset()
    partly = sum(1 for stems in groups if stems & held.whole.stems and not stems <= held.whole.stems)
    pairs = list(combinations(groups, 2))
    together = sum(any(a & one.stems and b & one.stems for one in held.readings) for a, b in pairs)
    return {
        "name_count": len(groups),
        "name_found": _share(len(every & held.whole.stems), len(every)),
        "name_near": _share(len(every & held.near.stems), len(every)),
        "name_missing": len(every - held.whole.stems),
        "name_partly": partly,
        "name_together": _share(together, len(pairs)),
        "name_first": _share(len(every & held.readings[held.order[0]].stems) if held.order else 0, len(every)),
    }


def _numbers(held: Held) -> Measures:
    """Whether the claim's numbers are in the ground."""
    mine = [one for one in held.claim.numbers if not one.weak]
    whole = {one.value for reading in held.readings for one in reading.numbers}
    near = {one.value for reading in held.near.readings for one in reading.numbers}
    return {
        "number_count": len(mine),
        "number_missing": sum(one.value not in whole for one in mine),
        "number_near": _share(sum(one.value in near for one in mine), len(mine)),
    }


def _pairs(held: Held) -> Measures:
    """Whether neighbouring words of the claim are neighbours in the ground, in the same order."""
    stems = [word.stem for word in held.claim.content]
    places = [_places(reading) for reading in held.readings]
    close, same, ordered = 0, 0, 0
    neighbours = list(pairwise(stems))
    for first, second in neighbours:
        gap = [b - a for place in places for a in place.get(first, ()) for b in place.get(second, ())]
        close += any(abs(one) <= 6 for one in gap)
        ordered += any(0 < one <= 6 for one in gap)
        same += bool(gap)
    wide = list(zip(stems, stems[2:], strict=False))
    apart = sum(any(a in place and b in place for place in places) for a, b in wide)
    return {
        "pair_close": _share(close, len(neighbours)),
        "pair_ordered": _share(ordered, len(neighbours)),
        "pair_same": _share(same, len(neighbours)),
        "pair_wide": _share(apart, len(wide)),
        "pair_broken": len(neighbours) - same,
    }


def _places(reading: Reading) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for at, word in enumerate(reading.words):
        places.setdefault(word.stem, []).append(at)
    return places


def _rules(held: Held) -> Measures:
    """What the exact rules find: against all sentences, and the order of words against the nearest."""
    claim = held.claim
    return {
        "rule_numbers": len(check_numbers(claim, held.whole)),
        "rule_dates": len(check_dates(claim, held.whole)),
        "rule_names": len(check_names(claim, held.whole)),
        "rule_swaps": len(check_swaps(claim, held.near)),
        "rule_negation": len((*check_negation(claim, held.near), *check_opposites(claim, held.near)))
        if held.sentences
        else 0,
        "rule_hedges": len(check_hedges(claim, held.near)),
        "negators": sum(is_negator(word) for word in claim.words),
        "negators_near": sum(is_negator(word) for one in held.near.readings[:2] for word in one.words),
    }


def _meaning(held: Held) -> Measures:
    """How near the claim's mean word vector is to those of the sentences."""
    mine = _vector(held.claim)
    others = [float(mine @ _vector(reading)) for reading in held.readings]
    ordered = sorted(others, reverse=True) or [0.0]
    near = [one for reading in held.near.readings for one in sorted(reading.content_stems)]
    return {
        "meaning_best": ordered[0],
        "meaning_second": ordered[min(1, len(ordered) - 1)],
        "meaning_mean": _mean(others, 0.0),
        "meaning_near": float(mine @ mean_vector(near)),
    }


def _vector(reading: Reading) -> NDArray[np.float32]:
    return mean_vector(sorted(reading.content_stems))


def _shape(held: Held) -> Measures:
    """How long the claim and its ground are, and where in the ground the claim is found."""
    total = max(1, len(held.sentences))
    places = held.order or (0,)
    return {
        "claim_words": len(held.claim.words),
        "claim_content": _share(len(held.claim.content), len(held.claim.words), 0.0),
        "ground_sentences": math.log1p(len(held.sentences)),
        "place_first": places[0] / total,
        "place_spread": (max(places) - min(places)) / total,
        "place_index": min(places[0], 20),
    }
