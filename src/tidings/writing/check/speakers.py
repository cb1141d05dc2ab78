"""What one source says in the passages is not another's in the sentence."""

import re

from tidings.writing.attribution import Attribution, Kind
from tidings.writing.check.ground import Ground, Reading, read_text
from tidings.writing.check.quotes import is_common_noun, is_pronoun, same_source, source_key
from tidings.writing.check.rules import Finding, Rule
from tidings.writing.language.likeness import likeness
from tidings.writing.language.words import find_words, is_content, stem

__all__ = ["check_speakers"]

_ASSERTED = {Kind.SAID, Kind.ACCUSED, Kind.DENIED, Kind.FOUND, Kind.HEARSAY}
_LIKE = 0.5
_FEWEST_FRONTED = 3
_OPENING = re.compile(r"^\W*(?:while|although|though|as|whereas|even as)\b.*,\s*$", re.I | re.S)
_SAME_CUE = 0.8


def check_speakers(sentence: Reading, ground: Ground) -> list[Finding]:
    """Return a finding if what one source says in the passages is another's in the sentence."""
    found: list[Finding] = _turned_on_accuser(sentence, ground)
    for mine in sentence.attributions:
        if mine.kind not in _ASSERTED or not mine.source or _is_outlet(mine.source, ground) or _unsaid(sentence, mine):
            continue
        if mine.kind is Kind.DENIED and _denies(mine, ground):
            continue
        said = {w.stem for w in sentence.words if is_content(w) and mine.start <= w.start < mine.end}
        said -= {w.stem for w in sentence.words if mine.source_start <= w.start < mine.source_end}
        said -= {w.stem for w in sentence.words if _passes_on(w.start, sentence)}
        if len(said) < 2:
            continue
        if _beside(mine, said, ground):
            reason = f"The passage says this itself, beside the words of {mine.source}."
            found.append(Finding(Rule.SPEAKER, mine.source, reason))
            continue
        best = _best_source(said, ground, accused=mine.kind is Kind.ACCUSED)
        if best is None:
            if not _ever_speaks(mine, ground) and not _nested(mine, sentence, ground):
                found.append(
                    Finding(Rule.SPEAKER, mine.source, f"No cited passage gives this as the words of {mine.source}.")
                )
            continue
        if _figures_elsewhere(said, best, ground) or _told_within(mine, sentence, best):
            continue
        if (
            _speaks_elsewhere(mine, best, ground)
            or _another_party(mine, best)
            or not any(
                same_source(mine.source, one.source, reading) or _meant(mine, one, ground) for reading, one in best
            )
        ):
            given = best[0][1].source
            found.append(
                Finding(
                    Rule.SPEAKER, mine.source, f"The passage gives this as the words of {given}, not of {mine.source}."
                )
            )
    return found[:1]


def _passes_on(position: int, sentence: Reading) -> bool:
    """Say whether the word at ``position`` tells "according to" whom something is said."""
    return any(
        one.cue == "according to" and one.cue_start <= position < one.source_end for one in sentence.attributions
    )


def _beside(mine: Attribution, said: set[str], ground: Ground) -> bool:
    """Say whether what is said stands in a clause before the words of its source, which a passage says itself.

    "While many are afraid, Ada Holm says that she is angry" doesn't have her say that many are afraid.
    """
    fronting = False
    for reading in ground.readings:
        for one in reading.attributions:
            if not one.source or one.start < one.cue_end or not same_source(mine.source, one.source, reading):
                continue
            own = {w.stem for w in reading.words if is_content(w) and one.start <= w.start < one.end}
            opening = _OPENING.match(reading.flat[: one.source_start])
            before = {w.stem for w in reading.words if opening and w.end <= one.source_start}
            if len(said & own) > 1:
                return False
            fronting = fronting or len(said & before) >= max(_FEWEST_FRONTED, len(said) // 2)
    return fronting


def _figures_elsewhere(said: set[str], best: list[tuple[Reading, Attribution]], ground: Ground) -> bool:
    """Say whether a figure of what is said stands in the passages, but in none of ``best``: then it isn't of those."""
    held = {w.stem for reading, one in best for w in reading.words if one.start <= w.start < one.end}
    return any(one[0].isdigit() and one in ground.stems and one not in held for one in said)


def _another_party(mine: Attribution, best: list[tuple[Reading, Attribution]]) -> bool:
    """Say whether the passages speak of the sentence's source beside the real ones: as of another party.

    Either it is spoken of in what is said, or both are nouns ("the judge", "prosecutors") with nothing in common.
    """
    key = source_key(mine.source)
    if not key or is_pronoun(mine.source):
        return False
    words = {word.stem for word in find_words(mine.source) if is_content(word)}
    for reading, one in best:
        theirs = source_key(one.source)
        if is_pronoun(one.source) or any(likeness(a, b) >= _LIKE for a in key for b in theirs):
            return False
        said = _said_by(one.source, reading)
        beside = {w.stem for w in reading.words if not one.source_start <= w.start < one.source_end}
        both = is_common_noun(mine.source) and is_common_noun(one.source)
        if not ((key <= said and words <= said) or (both and key <= beside)):
            return False
    return True


def _said_by(source: str, reading: Reading) -> set[str]:
    """Return the stems of all that ``source`` says in ``reading``, quotations aside."""
    theirs = [one for one in reading.attributions if one.source == source]
    return {
        word.stem
        for word in reading.words
        if any(_holds(one, word.start) for one in theirs) and not reading.quoted(word.start)
    }


def _meant(mine: Attribution, one: Attribution, ground: Ground) -> bool:
    """Say whether the sentence names whom the passage means by "the company": a name of an earlier passage."""
    named = any(name.proper and not name.opens for name in read_text(one.source).names)
    return not named and source_key(mine.source) <= ground.meant


def _speaks_elsewhere(mine: Attribution, best: list[tuple[Reading, Attribution]], ground: Ground) -> bool:
    """Say whether the source is, by its own words, that of another statement of the passages, and of none of ``best``.

    Without such proof a name and a role ("the mayor") may be one, and are given the benefit of the doubt.
    """
    told = source_key(mine.source)
    every = [one for reading in ground.readings for one in reading.attributions if one.kind in _ASSERTED and one.source]
    given = [one for _, one in best]
    return any(told & source_key(one.source) for one in every if one not in given) and not any(
        told & source_key(one.source) or is_pronoun(one.source) for one in given
    )


def _unsaid(sentence: Reading, mine: Attribution) -> bool:
    """Say whether the sentence tells that somebody did not say it."""
    before = [word.low for word in sentence.words if word.end <= mine.cue_start][-1:]
    return bool(before) and (before[0] in {"not", "never"} or before[0].endswith("n't"))


def _turned_on_accuser(sentence: Reading, ground: Ground) -> list[Finding]:
    """Find an accusation told the wrong way round: the accused of a passage accuses its accuser."""
    given = [
        (reading, one)
        for reading in ground.readings
        for one in reading.attributions
        if one.kind is Kind.ACCUSED and one.source
    ]
    for mine in sentence.attributions:
        if mine.kind is not Kind.ACCUSED or not mine.source:
            continue
        blamed = {w.stem for w in sentence.words if mine.start <= w.start < mine.end}
        for reading, one in given:
            accused = {w.stem for w in reading.words if one.start <= w.start < one.end}
            accuser = {w.stem for w in reading.words if w.capitalised and one.source_start <= w.start < one.source_end}
            turned = {stem(w) for w in mine.source.split()} & accused and accuser & blamed
            if turned and not any(same_source(mine.source, other.source, where) for where, other in given):
                reason = f"The passage gives the accusation as that of {one.source}, not of {mine.source}."
                return [Finding(Rule.SPEAKER, mine.source, reason)]
    return []


def _nested(mine: Attribution, sentence: Reading, ground: Ground) -> bool:
    """Say whether a source of the passages is told to say that somebody said it ("she said neighbours complained")."""
    return any(
        one is not mine and one.source and one.start <= mine.cue_start < one.end and _ever_speaks(one, ground)
        for one in sentence.attributions
    )


def _told_within(mine: Attribution, sentence: Reading, best: list[tuple[Reading, Attribution]]) -> bool:
    """Say whether the passages' source tells in both that ``mine`` told it ("he told her, according to the clerk")."""
    key = source_key(mine.source)
    outer = [one for one in sentence.attributions if one is not mine and one.source and _holds(one, mine.cue_start)]
    for reading, one in best:
        told = {word.stem for word in reading.words if _holds(one, word.start)}
        if any(other.cue == mine.cue and _is_anothers(other, mine, one, reading) for other in reading.attributions):
            continue  # "accused Holm of theft and said that she lied": who accused said so
        if (
            key
            and key <= told
            and any(likeness(stem(mine.cue), word) >= _SAME_CUE for word in told)
            and any(same_source(other.source, one.source, reading) for other in outer)
        ):
            return True
    return False


def _is_anothers(other: Attribution, mine: Attribution, outer: Attribution, reading: Reading) -> bool:
    """Say whether within what ``outer`` gives as somebody's ``other`` is the same party's, and not the source's."""
    return (
        other is not outer
        and bool(other.source)
        and _holds(outer, other.cue_start)
        and same_source(outer.source, other.source, reading)
        and not source_key(mine.source) & source_key(other.source)
    )


def _holds(one: Attribution, position: int) -> bool:
    """Say whether the character at ``position`` is among the words that ``one`` gives as somebody's."""
    return one.start <= position < one.end


def _ever_speaks(mine: Attribution, ground: Ground) -> bool:
    """Say whether the source says anything in the passages, or is a pronoun."""
    if same_source(mine.source, "?", Reading("")):
        return True
    return any(
        one.source and same_source(mine.source, one.source, reading)
        for reading in ground.readings
        for one in reading.attributions
    )


def _denies(mine: Attribution, ground: Ground) -> bool:
    """Say whether a passage has a denial by the same source."""
    return any(
        one.kind is Kind.DENIED and same_source(mine.source, one.source, reading)
        for reading in ground.readings
        for one in reading.attributions
    )


def _best_source(said: set[str], ground: Ground, *, accused: bool = False) -> list[tuple[Reading, Attribution]] | None:
    """Return the attributions that hold ``said`` (any whose content shares nearly as much as the best), or None.

    Where the sentence accuses (``accused``), accusations come before the denials that answer them.
    """
    scored: list[tuple[float, Reading, Attribution]] = []
    for reading in ground.readings:
        for one in reading.attributions:
            if not one.source or one.kind is Kind.HEARSAY:
                continue
            content = {w.stem for w in reading.words if is_content(w) and one.start <= w.start < one.end}
            scored.append((len(said & content) / len(said), reading, one))
    top = max((score for score, _, _ in scored), default=0.0)
    if top < 0.5:
        return None
    best = [(reading, one) for score, reading, one in scored if score >= top - 0.15]
    accusing = [(reading, one) for reading, one in best if one.kind is Kind.ACCUSED]
    return accusing if accused and accusing else best


def _is_outlet(source: str, ground: Ground) -> bool:
    stems = {stem(part) for part in re.findall(r"[\w']+", source)} - {"the"}
    return bool(stems) and stems <= ground.outlet_stems
