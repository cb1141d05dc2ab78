"""A sentence denies what the passages deny, and nothing else: no "not" lost, added, or hidden in an opposite."""

import re
from collections.abc import Sequence

from tidings.writing.check.alignment import align, gaps, near_copy
from tidings.writing.check.ground import Ground, Reading
from tidings.writing.check.rules import Finding, Rule
from tidings.writing.language.clauses import find_clauses
from tidings.writing.language.likeness import alike, are_antonyms, likeness
from tidings.writing.language.names import name_stems
from tidings.writing.language.text import word_list
from tidings.writing.language.verbs import is_verb_form
from tidings.writing.language.words import Word, is_content, related, stem

__all__ = ["check_negation", "is_negator"]

_NEGATORS = frozenset(
    word_list("""not no never neither nor nobody none nothing without cannot can't nowhere hardly barely""")
)
_NEGATIVE_VERBS = frozenset(
    word_list(
        """deny reject refus fail lack declin dismiss prevent block avoid miss stop halt exclud rul unabl unlike unlik
    refut disput doubt abandon ban bar cancel oppos withdraw without"""
    )
)
_TAKEN = frozenset(map(stem, word_list("""cut lose lost deprive strip sever interrupt remove cancel empty""")))
_GIVEN_UP = _NEGATIVE_VERBS | frozenset(word_list("""drop scrap shelv axe revers overturn escap"""))
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
_BETWEEN = frozenset(word_list("""yet been be ever have has had"""))
_REACH = 5
_NEAR_COPY = 0.6
_SAME = 2  # words that a passage about the same shares with the sentence
_NOT_ONLY = frozenset({"only", "just", "least", "yet"})


def is_negator(word: Word) -> bool:
    """Say whether ``word`` negates what follows."""
    return word.low in _NEGATORS or word.low.endswith("n't")


def check_negation(sentence: Reading, ground: Ground) -> list[Finding]:
    """Return a finding for each negation of the sentence that its passages lack, or the other way round."""
    found = [
        *_opposites(sentence, ground),
        *_moved(sentence, ground),
        *_turned_clause(sentence, ground),
        *_changed(sentence, ground),
        *_made(sentence, ground),
    ]
    for i, word in enumerate(sentence.words):
        if not is_negator(word) or sentence.quoted(word.start) or _next_low(sentence, i) in _NOT_ONLY:
            continue
        if not _negation_known(sentence, i, ground):
            reason = f'The passages do not say "{_phrase(sentence, i)}"; the negation is added.'
            found.append(Finding(Rule.NEGATION, _phrase(sentence, i), reason))
    found.extend(_lost(sentence, ground))
    return found


def _next_low(reading: Reading, i: int) -> str:
    return reading.words[i + 1].low if i + 1 < len(reading.words) else ""


def _phrase(reading: Reading, i: int) -> str:
    last = reading.words[min(i + 3, len(reading.words) - 1)]
    return reading.text[reading.words[max(0, i - 1)].start : last.end]


def _target(reading: Reading, i: int) -> int:
    """Return the index of the first content word that the negator at ``i`` governs, or -1."""
    for j in range(i + 1, min(i + 1 + _REACH, len(reading.words))):
        if any(mark in reading.flat[reading.words[j - 1].end : reading.words[j].start] for mark in ",;:.("):
            return -1
        if is_content(reading.words[j]) and not _is_adverb(reading, j):
            return j
    return -1


def _is_adverb(reading: Reading, j: int) -> bool:
    """Say whether the word at ``j`` is an adverb before another word of content ("independently verified")."""
    return (
        reading.words[j].low.endswith("ly")
        and j + 1 < len(reading.words)
        and reading.words[j + 1].start - 1 == reading.words[j].end
    )


_LINKS = frozenset(word_list("is are was were be been has have had do does did will would can could may might must"))


def _subject_negated(reading: Reading, j: int) -> bool:
    """Say whether the word at ``j`` is subject of a negated verb ("details were not taken")."""
    for i in range(j + 1, min(j + 4, len(reading.words))):
        if reading.flat[reading.words[i - 1].end : reading.words[i].start] not in {" ", "-"}:
            return False
        if is_negator(reading.words[i]):
            return reading.words[i].low.endswith("n't") or reading.words[i - 1].low in _LINKS
    return False


def _negated(reading: Reading, j: int) -> bool:
    """Say whether the word at ``j`` stands under a negator, or is the subject of a negated verb."""
    return _subject_negated(reading, j) or _object_negated(reading, j) or _under_negator(reading, j)


def _object_negated(reading: Reading, j: int) -> bool:
    """Say whether what the verb at ``j`` is done to is nothing or nobody ("knew nothing")."""
    after = reading.words[j + 1 : j + 3]
    return is_verb_form(reading.words[j].low) and any(word.low in {"nothing", "nobody", "none"} for word in after)


def _under_negator(reading: Reading, j: int) -> bool:
    for i in range(j - 1, max(-1, j - 1 - _REACH), -1):
        if any(mark in reading.flat[reading.words[i].end : reading.words[i + 1].start] for mark in ",;:.("):
            return False
        if is_negator(reading.words[i]):
            return _target(reading, i) >= j or _target(reading, i) < 0
        listed = reading.words[i + 1].low in {"or", "nor"}  # "no details or passwords": both are denied
        if is_content(reading.words[i]) and not reading.words[i].low.endswith("ly") and not listed:
            return _negated_near(reading, i)
    return False


def _negated_near(reading: Reading, i: int) -> bool:
    """A negator may reach over one content word ("will not immediately stop", "no such plan")."""
    before = [word for word in reading.words[max(0, i - 3) : i] if word.low not in _BETWEEN]
    return bool(before) and is_negator(before[-1])


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
    target = _target(sentence, i)
    if sentence.words[i].low in _NOTHING and _next_low(sentence, i) != "but" and _implied(ground, sentence):
        return True
    if any(_negated(reading, j) for reading in ground.readings for j in _subjects(sentence, i, reading)):
        return True
    if target < 0:
        return any(is_negator(w) or w.stem in _NEGATIVE_VERBS for r in ground.readings for w in r.words)
    wanted = sentence.words[target].stem
    places = [(r, j) for r in ground.readings for j, w in enumerate(r.words) if w.stem == wanted]
    if places:
        context = _context(sentence, target)
        best = max(len(context & _context(r, j)) for r, j in places)
        near = [(r, j) for r, j in places if len(context & _context(r, j)) == best]
        return any(_negated(r, j) or _denied(r, j) or _taken(sentence.words[i], r, j) for r, j in near)
    if any(_is_unmade(wanted, word) for reading in ground.readings for word in reading.content):
        return True
    if _implied(ground, sentence):
        return True
    for reading in ground.readings:
        for j, word in enumerate(reading.words):
            if is_content(word) and are_antonyms(wanted, word.stem) and not _negated(reading, j):
                return True
            if is_content(word) and alike(wanted, word.stem) and (_negated(reading, j) or _denied(reading, j)):
                return True
    return any(
        w.stem in _NEGATIVE_VERBS or w.stem in _SHUTS or is_negator(w) for r in ground.readings for w in r.words
    ) and not any(alike(wanted, w.stem) for r in ground.readings for w in r.content)


_NOTHING = frozenset({"nothing", "nobody", "none", "nowhere"})


def _implied(ground: Ground, sentence: Reading) -> bool:
    """Say whether a passage about the same says a "not" by another word ("last", "free", "away")."""
    return any(
        not reading.lows.isdisjoint(_IMPLY_NOT) and len(reading.content_stems & sentence.content_stems) >= _SAME
        for reading in ground.readings
    )


def _subjects(sentence: Reading, i: int, reading: Reading) -> list[int]:
    """Return where ``reading`` has the nouns that stand before the negated verb of the sentence ("details were not")."""
    if not i or sentence.words[i - 1].low not in _LINKS:
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
    return any(word.stem in _NEGATIVE_VERBS | _SHUTS for word in before) or any(word.stem in _SHUTS for word in after)


def _lost(sentence: Reading, ground: Ground) -> list[Finding]:
    """Find words that the best matching passage negates, and the sentence uses without negation."""
    found: list[Finding] = []
    for reading in ground.readings:
        for i, word in enumerate(reading.words):
            if not (is_negator(word) or _fails(reading, i)) or _next_low(reading, i) in _NOT_ONLY:
                continue
            target = _target(reading, i)
            if target < 0 or _told_by_opposite(sentence, reading, i) or _YET_TO.search(sentence.flat):
                continue
            found.extend(_lost_target(sentence, ground, reading, target))
    return found


_FAILS = frozenset(map(stem, word_list("""fail refuse decline neglect forget unable unwilling""")))


def _fails(reading: Reading, i: int) -> bool:
    """Say whether the word at ``i`` denies the verb that follows it ("failed to warn")."""
    return reading.words[i].stem in _FAILS and _next_low(reading, i) == "to"


def _told_by_opposite(sentence: Reading, reading: Reading, i: int) -> bool:
    """Say whether what the negator at ``i`` denies is told by its opposite ("no plant closes": "all stay open")."""
    denied = [word.stem for word in reading.words[max(0, i - 6) : i + 8] if is_content(word)]
    return any(are_antonyms(word.stem, one) for word in sentence.content for one in denied)


def _lost_target(sentence: Reading, ground: Ground, reading: Reading, target: int) -> list[Finding]:
    wanted = reading.words[target].stem
    context = _context(reading, target)
    for j, word in enumerate(sentence.words):
        if word.stem != wanted or _negated(sentence, j) or _denied(sentence, j):
            continue
        mine = _context(sentence, j)
        here = len(mine & context)
        others = [
            len(mine & _context(r, k))
            for r in ground.readings
            for k, w in enumerate(r.words)
            if w.stem == wanted and not (r is reading and k == target) and not _negated(r, k)
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
            w.stem in _NEGATIVE_VERBS for w in (*left, *right)
        )
        if (
            put_in != taken_out
            and not turned
            and not _YET_TO.search(sentence.flat)
            and len(left) <= 3
            and len(right) <= 3
        ):
            words = " ".join(word.text for word in (left or right))
            verb = "added" if put_in else "lost"
            return [Finding(Rule.NEGATION, words, f'The negation "{words}" is {verb}.')]
        if put_in == taken_out and len(left) == len(right) == 1 and are_antonyms(left[0].stem, right[0].stem):
            return [Finding(Rule.NEGATION, left[0].text, f'The passage says "{right[0].text}", the opposite.')]
    return []


def _cut_end(sentence: Reading, passage: Reading) -> tuple[Word, ...]:
    """Return the last word of ``passage`` if all but it is told, and it is a negator."""
    matched = align(sentence, passage)
    if matched and matched[-1] == len(passage.words) - 2 and is_negator(passage.words[-1]):
        return passage.words[-1:]
    return ()


def _opposites(sentence: Reading, ground: Ground) -> list[Finding]:
    """Find a word that stands where the passage has its opposite."""
    found: list[Finding] = []
    for word in sentence.content:
        if word.stem in ground.stems or sentence.quoted(word.start):
            continue
        if any(alike(word.stem, other) for other in ground.content_stems):
            near = [other for other in ground.content_stems if are_antonyms(word.stem, other)]
            if not near or not _replaces(word, near, sentence, ground):
                continue
        else:
            near = [other for other in ground.stems if are_antonyms(word.stem, other)]
        index = sentence.words.index(word)
        near = [other for other in near if _same_place(sentence, index, other, ground)]
        if word.stem in _CONVERSE and _other_way_round(sentence, word, near, ground):
            continue
        if near and not _negated(sentence, index) and not _negated_in(near, ground):
            found.append(Finding(Rule.NEGATION, word.text, f'The passage says the opposite of "{word.text}".'))
    return found


_CONVERSE = frozenset(map(stem, word_list("ahead behind above below before after over under lead trail buy sell")))


def _other_way_round(sentence: Reading, word: Word, opposites: list[str], ground: Ground) -> bool:
    """Say whether names stand round the other way too: "B behind A" is "A ahead of B"."""
    mine = _first_names(sentence, word.start)
    return any(
        mine and mine != _first_names(reading, other.start) and mine & reading.name_stems
        for reading in ground.readings
        for other in reading.words
        if other.stem in opposites
    )


def _first_names(reading: Reading, before: int) -> frozenset[str]:
    """Return the stems of the first name before the character ``before``."""
    return next((name_stems(name) for name in reading.names if name.proper and name.end <= before), frozenset())


def _turned_clause(sentence: Reading, ground: Ground) -> list[Finding]:
    """Find a verb put to what the passages only put its opposite to ("convicted of" for "cleared of manslaughter")."""
    given = [clause for reading in ground.readings for clause in find_clauses(reading.text)]
    for clause in find_clauses(sentence.text):
        for word in clause:
            if (
                not is_verb_form(word.low)
                or sentence.quoted(word.start)
                or _negated(sentence, sentence.words.index(word))
            ):
                continue
            if _with_rest(word, given):
                continue
            for thing in _things(clause, word, sentence):
                having = [other for other in given if any(one.stem == thing.stem for one in other)]
                turned = [other for other in having if any(are_antonyms(word.stem, one.stem) for one in other)]
                if having and len(turned) == len(having) and not _has_verb(word, having):
                    words = f"{word.text} … {thing.text}"
                    return [Finding(Rule.NEGATION, words, f'The passage says the opposite of "{word.text}" of that.')]
    return []


_REST = frozenset(word_list("other others another more rest them it they those these one"))


def _with_rest(verb: Word, clauses: Sequence[Sequence[Word]]) -> bool:
    """Say whether a passage puts a like verb to "the others" or "it", which may be anything named before."""
    return any(
        likeness(verb.stem, word.stem) >= _VERY and any(one.low in _REST and one.start > word.start for one in clause)
        for clause in clauses
        for word in clause
    )


def _things(clause: Sequence[Word], verb: Word, sentence: Reading) -> list[Word]:
    """Return the nouns, as far as can be told, that stand after ``verb`` in its clause: small words of content."""
    spans = [(one.start, one.end) for one in (*sentence.dates, *sentence.numbers)]
    return [
        word
        for word in clause
        if word.start > verb.start
        and is_content(word)
        and word.low.islower()
        and not word.capitalised
        and word.stem not in _WHEN
        and not any(start <= word.start < end for start, end in spans)
    ]


_WHEN = frozenset(map(stem, word_list("last next year month week day time today yesterday tomorrow")))
_VERY = 0.6


def _has_verb(verb: Word, clauses: Sequence[Sequence[Word]]) -> bool:
    """Say whether one of ``clauses`` has the verb itself, or anything negated."""
    return any(one.stem == verb.stem or is_negator(one) for clause in clauses for one in clause)


_UNCHANGED = re.compile(
    r"\b(?:(?:did|do|does|ha[sd]|have) not (?:change|alter)\w*|unchanged|no (?:change|difference|effect)|"
    r"(?:stay|remain)(?:s|ed)? (?:the same|stable|flat))\b",
    re.I,
)
_CHANGES = frozenset(map(stem, word_list("improve worsen rise fall increase decrease grow shrink decline drop change")))


def _changed(sentence: Reading, ground: Ground) -> list[Finding]:
    """Find a change told of what the passages say stayed as it was."""
    if _UNCHANGED.search(sentence.flat):
        return []
    for i, word in enumerate(sentence.words):
        if word.stem not in _CHANGES or word.stem in ground.stems - {"chang"} or _negated(sentence, i):
            continue
        if any(_UNCHANGED.search(reading.flat) for reading in ground.readings):
            return [Finding(Rule.NEGATION, word.text, "The passage says that it did not change.")]
    return []


def _made(sentence: Reading, ground: Ground) -> list[Finding]:
    """Find "paid" where the passages only have "unpaid"."""
    for i, word in enumerate(sentence.words):
        known = word.stem in ground.stems or not is_content(word) or len(word.stem) < 3
        if known or _negated(sentence, i) or not is_verb_form(word.low):
            continue
        if any(
            other.low.startswith("un") and stem(other.low[2:]) == word.stem
            for r in ground.readings
            for other in r.words
        ):
            return [Finding(Rule.NEGATION, word.text, f'The passage says the opposite of "{word.text}".')]
    return []


def _same_place(sentence: Reading, index: int, opposite: str, ground: Ground) -> bool:
    """Say whether the opposite stands among some of the words that are around the word at ``index``."""
    mine = _content_around(sentence, index)
    return any(
        mine & _content_around(reading, j)
        for reading in ground.readings
        for j, word in enumerate(reading.words)
        if word.stem == opposite
    )


def _content_around(reading: Reading, i: int) -> frozenset[str]:
    near = (*reading.words[max(0, i - 6) : i], *reading.words[i + 1 : i + 7])
    return frozenset(word.stem for word in near if is_content(word))


def _negated_in(stems: list[str], ground: Ground) -> bool:
    """Say whether one of ``stems`` is negated, or given up, in the passages."""
    return any(
        _negated(r, j) or any(word.stem in _GIVEN_UP for word in r.words[max(0, j - 6) : j])
        for r in ground.readings
        for j, w in enumerate(r.words)
        if w.stem in stems
    )


def _replaces(word: Word, opposites: list[str], sentence: Reading, ground: Ground) -> bool:
    """Say whether ``word`` stands exactly where a passage has one of ``opposites``."""
    return any(
        word in left
        and any(other.stem in opposites for other in right)
        and not any(alike(word.stem, other.stem) for other in right)
        for reading in ground.readings
        for left, right in gaps(sentence, reading)
    )
