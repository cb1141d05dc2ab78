"""A sentence denies what the passages deny, and nothing else: no "not" is lost or added."""

import re

from tidings.writing.check.alignment import align, gaps, near_copy
from tidings.writing.check.ground import Ground, Reading
from tidings.writing.check.negators import LINKS, is_negated, is_negator, negated_word
from tidings.writing.check.retelling import is_freely_told, is_of_the_others
from tidings.writing.check.rules import Finding, Rule
from tidings.writing.language.likeness import alike, are_antonyms, likeness
from tidings.writing.language.text import word_list
from tidings.writing.language.verbs import is_verb_form
from tidings.writing.language.words import Word, is_content, related, stem

__all__ = ["NEGATIVE_VERBS", "check_negation"]

NEGATIVE_VERBS = frozenset(
    word_list(
        """deny reject refus fail lack declin dismiss prevent block avoid miss stop halt exclud rul unabl unlike unlik
    refut disput doubt abandon ban bar cancel oppos withdraw without"""
    )
)
_TAKEN = frozenset(map(stem, word_list("""cut lose lost deprive strip sever interrupt remove cancel empty""")))
_SHUTS = frozenset(
    map(
        stem,
        word_list(
            """shut close closed halt suspend cancel block ban bar forbid prohibit lack miss missing empty clear cleared
            acquit acquitted exclude unable fail refuse decline withhold only few fewer little vanish"""
        ),
    )
)
"""What leaves nothing done or nobody there: "closed to traffic" may be told as "no vehicles may cross"."""
_IMPLY_NOT = frozenset(
    word_list(
        """last until before away free only need needs require requires needed required rare rarely missing former
        instead rather yet too gone lost largest biggest highest worst lowest smallest since alone absent hardly"""
    )
)
"""Words that say a "not" without it: what needs consent can't be done without, who is away doesn't come."""
_DELAYS = frozenset(word_list("""delay postpon until till defer off suspend"""))
_YET_TO = re.compile(r"\b(?:ha[sd]|have|is|are|was|were) yet to\b|\bstill to\b|\bno longer\b", re.I)
_NEAR_COPY = 0.6
_FAMILY = 0.8  # likeness of two words of one family
_SPOKEN_OF = 0.6  # likeness from which a word is about the same
_SAME = 2  # words that a passage about the same shares with the sentence
_NOT_ONLY = frozenset({"only", "just", "least", "yet"})


def check_negation(sentence: Reading, ground: Ground) -> list[Finding]:
    """Return a finding for each negation of the sentence that its passages lack, or the other way round."""
    found = _moved(sentence, ground)
    for i, word in enumerate(sentence.words):
        if not is_negator(word) or sentence.quoted(word.start) or _next_low(sentence, i) in _NOT_ONLY:
            continue
        if not _negation_known(sentence, i, ground):
            reason = f'The passages do not say "{_phrase(sentence, i)}"; the negation is added.'
            found.append(Finding(Rule.NEGATION, _phrase(sentence, i), reason))
    found.extend(_lost(sentence, ground))
    found.extend(_cleared(sentence, ground))
    found.extend(_nobody(sentence, ground))
    found.extend(_of_nobody(sentence, ground))
    return found


def _next_low(reading: Reading, i: int) -> str:
    return reading.words[i + 1].low if i + 1 < len(reading.words) else ""


def _phrase(reading: Reading, i: int) -> str:
    last = reading.words[min(i + 3, len(reading.words) - 1)]
    return reading.text[reading.words[max(0, i - 1)].start : last.end]


def _context(reading: Reading, i: int) -> frozenset[str]:
    return frozenset(w.stem for w in reading.words[max(0, i - 5) : i + 6] if not is_negator(w))


def _put_off(sentence: Reading, i: int, ground: Ground) -> bool:
    """Say whether "not before June" tells what the passages give as "put off until June"."""
    after = {word.low for word in sentence.words[i + 1 : i + 8]}
    return bool(after & {"before", "until", "till"}) and bool(_DELAYS & ground.stems)


_NOT_YET = re.compile(
    r"\b(?:cannot|can't|could not|not|nobody|no one)\b.{0,30}\b(?:say|said|tell|told|know\w*|clear|yet|decided)\b", re.I
)
_OPEN = re.compile(r"\b(?:too (?:early|soon) to|unclear|unknown|undecided|remains? open|yet to)\b", re.I)


def _left_open(sentence: Reading, i: int, ground: Ground) -> bool:
    """Say whether "cannot be said yet" tells a passage's "too early to say"."""
    return _NOT_YET.match(sentence.flat, sentence.words[i].start) is not None and any(
        _OPEN.search(reading.flat) for reading in ground.readings
    )


_SUPERLATIVE = re.compile(r"\b(?:first|highest|lowest|largest|biggest|most|record|worst|best|\w{3,}est)\b", re.I)
_NEVER_SO = re.compile(
    r"\b(?:not since|never (?:before|since)|no \w+ (?:since|before)|no \w+ (?:had|has) ever|never)\b", re.I
)


def _told_as_superlative(sentence: Reading, i: int, ground: Ground) -> bool:
    """Say whether "not since 1998 have so many" tells what the passages give as "the highest since 1998"."""
    return _NEVER_SO.match(sentence.flat, sentence.words[i].start) is not None and any(
        _SUPERLATIVE.search(reading.flat) for reading in ground.readings
    )


def _negation_known(sentence: Reading, i: int, ground: Ground) -> bool:
    if _put_off(sentence, i, ground) or _left_open(sentence, i, ground) or _told_as_superlative(sentence, i, ground):
        return True
    target = negated_word(sentence, i + (_next_low(sentence, i) == "longer"))
    if _by_opposite(sentence, i, ground):
        return True
    if sentence.words[i].low in _NOTHING and _next_low(sentence, i) != "but" and _implied(ground, sentence):
        return True
    if any(is_negated(reading, j) for reading in ground.readings for j in _subjects(sentence, i, reading)):
        return True
    if target < 0 or _denied_of_it(sentence, i, ground) or _other_deed(sentence, i, target, ground):
        return True
    if (
        sentence.words[i].low == "neither"
        or is_freely_told(sentence, target, ground)
        or is_of_the_others(sentence, i, ground)
    ):
        return True  # "neither" gathers what passages tell of each by itself
    wanted = sentence.words[target].stem
    if any(_YET_TO.search(reading.flat) and wanted in reading.stems for reading in ground.readings):
        return True
    places = [(r, j) for r in ground.readings for j, w in enumerate(r.words) if w.stem == wanted]
    if places:
        context = _context(sentence, target)
        best = max(len(context & _context(r, j)) for r, j in places)
        near = [(r, j) for r, j in places if len(context & _context(r, j)) == best]
        return any(is_negated(r, j) or _denied(r, j) or _taken(sentence.words[i], r, j) for r, j in near)
    if any(_is_unmade(wanted, word) for reading in ground.readings for word in reading.content):
        return True
    if _implied(ground, sentence):
        return True
    for reading in ground.readings:
        for j, word in enumerate(reading.words):
            if is_content(word) and are_antonyms(wanted, word.stem) and not is_negated(reading, j):
                return True
            if is_content(word) and alike(wanted, word.stem) and (is_negated(reading, j) or _denied(reading, j)):
                return True
    # What is denied in words that no passage has is for the rules on support to judge.
    return not _in_family(wanted, ground)


def _in_family(wanted: str, ground: Ground) -> bool:
    return any(likeness(wanted, word.stem) >= _FAMILY for reading in ground.readings for word in reading.content)


def _denied_of_it(sentence: Reading, i: int, ground: Ground) -> bool:
    """Say whether a passage has a "no" or "not" over a noun that follows the negator: "names no suspect"."""
    after = {word.stem for word in sentence.words[i + 1 : i + 7] if is_content(word)}
    return any(
        is_negated(reading, j) and word.stem in after
        for reading in ground.readings
        for j, word in enumerate(reading.words)
    )


def _other_deed(sentence: Reading, i: int, target: int, ground: Ground) -> bool:
    """Say whether "no" stands before a noun whose verb no passage has: then it denies what none of them asserts."""
    if sentence.words[i].low != "no" or _next_low(sentence, i) == "longer":
        return False
    after = sentence.words[target + 1 : target + 6]
    link = next((k for k, word in enumerate(after) if word.low in LINKS), -1)
    verb = next((w for w in after[link + 1 :] if is_content(w) and (link >= 0 or is_verb_form(w.low))), None)
    return verb is not None and not _in_family(verb.stem, ground)


def _by_opposite(sentence: Reading, i: int, ground: Ground) -> bool:
    """Say whether "not made public" tells what a passage gives as "kept secret": an opposite of a word near by."""
    near = [word for word in sentence.words[i + 1 : i + 6] if is_content(word)][:3]
    return any(
        are_antonyms(word.stem, other.stem) and not is_negated(reading, j)
        for word in near
        for reading in ground.readings
        for j, other in enumerate(reading.words)
    )


_NOTHING = frozenset({"nothing", "nobody", "none", "nowhere"})


def _implied(ground: Ground, sentence: Reading) -> bool:
    """Say whether a passage about the same says a "not" by another word ("last", "free", "away")."""
    return any(
        not reading.lows.isdisjoint(_IMPLY_NOT) and len(reading.content_stems & sentence.content_stems) >= _SAME
        for reading in ground.readings
    )


def _subjects(sentence: Reading, i: int, reading: Reading) -> list[int]:
    """Return where ``reading`` has the nouns that stand before the negated verb of the sentence ("he did not")."""
    if not i or sentence.words[i - 1].low not in LINKS:
        return []
    before = [word.stem for word in sentence.words[max(0, i - 4) : i - 1] if is_content(word)]
    return [j for j, word in enumerate(reading.words) if word.stem in before]


_UNMADE = re.compile(r"^(?:un|in|im|il|ir|non|dis)(?=\w{4})|less$")


def _is_unmade(wanted: str, word: Word) -> bool:
    """Say whether ``word`` says "not ``wanted``" by its prefix or ending (unnecessary, homeless)."""
    bare = _UNMADE.sub("", word.low)
    return bare != word.low and (related(wanted, stem(bare)) or alike(wanted, stem(bare)))


def _taken(negator: Word, reading: Reading, j: int) -> bool:
    """Say whether the word at ``j`` is cut off or lost there: those concerned are then without it."""
    near = reading.words[max(0, j - 3) : j + 4]
    return negator.low in {"without", "no"} and any(word.stem in _TAKEN for word in near)


def _denied(reading: Reading, j: int) -> bool:
    """Say whether a verb such as "deny" stands before the word at ``j``, or one such as "shut" on either side."""
    before, after = reading.words[max(0, j - 6) : j], reading.words[j + 1 : j + 6]
    return any(word.stem in NEGATIVE_VERBS | _SHUTS for word in before) or any(word.stem in _SHUTS for word in after)


_FORBIDS = re.compile(
    r"\b(?:forb(?:id|ade|ad|idden)|bar(?:s|red)|bann?(?:s|ed)?|prohibit\w*|stopp?ed|prevent\w*)\b", re.I
)


def _forbidden(sentence: Reading, j: int) -> bool:
    """Say whether a word such as "forbade" stands anywhere before the word at ``j``."""
    return _FORBIDS.search(sentence.flat[: sentence.words[j].start]) is not None


def _lost(sentence: Reading, ground: Ground) -> list[Finding]:
    """Find words that the best matching passage negates, and the sentence uses without negation."""
    found: list[Finding] = []
    for reading in ground.readings:
        for i, word in enumerate(reading.words):
            if not (is_negator(word) or _fails(reading, i)) or _next_low(reading, i) in _NOT_ONLY:
                continue
            target = negated_word(reading, i)
            if target < 0 or _told_by_opposite(sentence, reading, i) or _YET_TO.search(sentence.flat):
                continue
            found.extend(_lost_target(sentence, ground, reading, target))
    return found


_FAILS = frozenset(map(stem, word_list("""fail refuse decline neglect forget unable unwilling""")))


def _fails(reading: Reading, i: int) -> bool:
    """Say whether the word at ``i`` denies the verb that follows it ("failed to warn")."""
    return reading.words[i].stem in _FAILS and _next_low(reading, i) == "to"


_CLEARED = re.compile(r"\b(?:clear|acquit|exonerat|absolv)\w*\b[^.;,]{0,30}? of (?:\w+ing )?(?P<what>[a-z]+)", re.I)
_CHARGED = frozenset(
    map(
        stem,
        word_list("clear acquit exonerate absolve accuse allege charge suspect try trial complaint appeal verdict"),
    )
)


def _cleared(sentence: Reading, ground: Ground) -> list[Finding]:
    """Find a deed of which a passage clears somebody, told without the word that clears or accuses."""
    if not sentence.stems.isdisjoint(_CHARGED):
        return []
    for reading in ground.readings:
        for match in _CLEARED.finditer(reading.flat):
            for i, word in enumerate(sentence.words):
                if related(word.stem, stem(match["what"])) and not is_negated(sentence, i) and not _denied(sentence, i):
                    return [Finding(Rule.NEGATION, word.text, f'The passage says "{match.group()}".')]
    return []


_NOBODY = re.compile(
    r"\b(?:no one|nobody|none)\b(?: of them)? (?:was|were|is|are|(?:has|have|had) been) (?P<what>\w+)", re.I
)


def _nobody(sentence: Reading, ground: Ground) -> list[Finding]:
    """Find "were injured" where a passage says that nobody was, and none has anybody injured."""
    for reading in ground.readings:
        for match in _NOBODY.finditer(reading.flat):
            what = stem(match["what"])
            told = [i for i, word in enumerate(sentence.words) if word.stem == what]
            free = [w for r in ground.readings for j, w in enumerate(r.words) if w.stem == what and not _clear_of(r, j)]
            if told and not free and not any(map(is_negator, sentence.words)) and not _denied(sentence, told[0]):
                return [Finding(Rule.NEGATION, match["what"], f'The passage says "{match.group()}".')]
    return []


def _of_nobody(sentence: Reading, ground: Ground) -> list[Finding]:
    """Find "nobody was warned" where no passage has anything about warning: whoever was not is nobody's to say."""
    for match in _NOBODY.finditer(sentence.flat):
        word = next((word for word in sentence.words if word.start == match.start("what")), None)
        if word is None or sentence.quoted(word.start) or not is_verb_form(word.low) or not is_content(word):
            continue
        spoken_of = any(
            related(word.stem, other.stem)
            or are_antonyms(word.stem, other.stem)
            or _is_unmade(word.stem, other)
            or likeness(word.stem, other.stem) >= _SPOKEN_OF
            for reading in ground.readings
            for other in reading.content
        )
        if not spoken_of:
            reason = f'No cited passage says anything about who was "{word.text}".'
            return [Finding(Rule.NEGATION, match.group(), reason)]
    return []


def _clear_of(reading: Reading, j: int) -> bool:
    """Say whether the word at ``j`` is what nobody was."""
    return any(match.start("what") == reading.words[j].start for match in _NOBODY.finditer(reading.flat))


def _told_by_opposite(sentence: Reading, reading: Reading, i: int) -> bool:
    """Say whether what the negator at ``i`` denies is told by its opposite ("no plant closes": "all stay open")."""
    denied = [word.stem for word in reading.words[max(0, i - 6) : i + 8] if is_content(word)]
    return any(are_antonyms(word.stem, one) for word in sentence.content for one in denied)


def _lost_target(sentence: Reading, ground: Ground, reading: Reading, target: int) -> list[Finding]:
    wanted = reading.words[target].stem
    context = _context(reading, target)
    for j, word in enumerate(sentence.words):
        if not related(word.stem, wanted) or is_negated(sentence, j) or _denied(sentence, j) or _forbidden(sentence, j):
            continue
        mine = _context(sentence, j)
        here = len(mine & context)
        others = [
            len(mine & _context(r, k))
            for r in ground.readings
            for k, w in enumerate(r.words)
            if w.stem == wanted and not (r is reading and k == target) and not is_negated(r, k)
        ]
        if here >= max(others, default=-1) + (1 if others else 0) and here >= 3:
            return [
                Finding(Rule.NEGATION, word.text, f'The passage says that not: the negation of "{word.text}" is lost.')
            ]
    return []


def _moved(sentence: Reading, ground: Ground) -> list[Finding]:
    """Find, in a near copy of a passage, a "not" that was put in or taken out, or a word turned into its opposite."""
    best = max(ground.readings, key=lambda reading: near_copy(sentence, reading))
    if near_copy(sentence, best) < _NEAR_COPY:
        return []
    differing = gaps(sentence, best)
    if ends := _cut_end(sentence, best):
        differing.append(((), ends))
    for left, right in differing:
        put_in, taken_out = any(map(is_negator, left)), any(map(is_negator, right))
        turned = any(are_antonyms(a.stem, b.stem) for a in left for b in right) or any(
            w.stem in NEGATIVE_VERBS for w in (*left, *right)
        )
        if (
            put_in != taken_out
            and not turned
            and not _YET_TO.search(sentence.flat)
            and not (put_in and _of_the_others(sentence, ground))
            and len(left) <= 3
            and len(right) <= 3
        ):
            words = " ".join(word.text for word in (left or right))
            verb = "added" if put_in else "lost"
            return [Finding(Rule.NEGATION, words, f'The negation "{words}" is {verb}.')]
        if put_in == taken_out and len(left) == len(right) == 1 and are_antonyms(left[0].stem, right[0].stem):
            return [Finding(Rule.NEGATION, left[0].text, f'The passage says "{right[0].text}", the opposite.')]
    return []


def _of_the_others(sentence: Reading, ground: Ground) -> bool:
    return any(is_negator(word) and is_of_the_others(sentence, i, ground) for i, word in enumerate(sentence.words))


def _cut_end(sentence: Reading, passage: Reading) -> tuple[Word, ...]:
    """Return the last word of ``passage`` if all but it is told, and it is a negator."""
    matched = align(sentence, passage)
    if matched and matched[-1] == len(passage.words) - 2 and is_negator(passage.words[-1]):
        return passage.words[-1:]
    return ()
