"""Who says what: attributions found by their cues ("said", "according to", "accused"), without a parser."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from tidings.writing.language.cues import ADVERBS, KIND_OF, SAYING, SHY, Kind, is_adverb
from tidings.writing.language.governing import THAT_OR_QUOTE, governs, is_noun
from tidings.writing.language.phrases import noun_phrase_left, noun_phrase_right
from tidings.writing.language.quotations import find_quotations
from tidings.writing.language.text import plain, word_list
from tidings.writing.language.verbs import find_finite_verb, is_verb_form
from tidings.writing.language.words import Word, find_words
from tidings.writing.said import PRONOUNS, Attribution, is_clause, is_unnamed, until_another, within_quotation

__all__ = ["Attribution", "Kind", "covers", "find_attributions", "is_unnamed"]


_ABBREVIATION = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Sens?|Reps?|Gov|St|Gen|Jr|Sr|Lt|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|No|vs|Col|Capt|Calif|Ga|Fla)$"
)
_STOP = re.compile(r"\"|;|[.!?](?=\s|$)")
_ACCORDING = re.compile(r"\b(?:according to|in the (?:view|words|opinion) of|as (?:told|reported) by|as per)\s+", re.I)
_AS_ADMITTED = re.compile(
    r", as (?P<who>[^,;.\"]{2,40}?) (?:has |had )?(?P<cue>said|admitted|acknowledged|conceded|reported|"
    r"noted)(?=[.,;]|$)"
)
_PRESS = re.compile(
    r"\b(?:times|post|news|journal|reuters|press|cnn|bbc|guardian|herald|tribune|ledger|wire|courier|daily|gazette|"
    r"agency|newspapers?|broadcasters?|outlets?|magazine|network|media|paper|chronicle|telegraph|observer|weekly)\b",
    re.I,
)
_NOMINAL = re.compile(
    r"\b(?:accusations?|allegations?|claims?|charges?|suspicions?|rumou?rs?)\b(?:\s+(?:that|of)\b|\s+(?:by|from)\b)?",
    re.I,
)
_HEARSAY = re.compile(
    r"\b(?:reportedly|allegedly|purportedly|supposedly|alleged|suspected|"
    r"(?:is|are|was|were) (?:said|believed|thought|understood|alleged|reported) to)\b",
    re.I,
)


def covers(attributions: Sequence[Attribution], position: int) -> bool:
    """Say whether the character at ``position`` is within what somebody says, or names who says it."""
    return any(
        a.start <= position < a.end or a.source_start <= position < a.cue_end or a.cue_start <= position < a.source_end
        for a in attributions
    )


@lru_cache(maxsize=4096)
def find_attributions(text: str, before: str = "") -> tuple[Attribution, ...]:
    """Return the attributions of one sentence or short passage, in order of their cues.

    ``before`` is the sentence that precedes it: a pronoun as source is replaced by the name that it means there, if
    that sentence names exactly one speaker.
    """
    flat = plain(text)
    words = find_words(text)
    found: list[Attribution] = []
    for clause_start, clause_end in _sentences(flat):
        inside = [w for w in words if clause_start <= w.start < clause_end]
        found.extend(_verbs(flat, inside, clause_start, clause_end))
        found.extend(_according(flat, clause_start, clause_end))
        found.extend(_nominal(flat, clause_start, clause_end))
        found.extend(_hearsay(flat, clause_start, clause_end))
    quotes = find_quotations(text)
    found = [
        within_quotation(_without_relay(one), quotes)
        for one in found
        if one.cue == "according to" or not is_clause(one.source)
    ]
    named = [_with_antecedent(until_another(one, found, flat), before) for one in found]
    return tuple(sorted(named, key=lambda one: one.cue_start))


def _sentences(flat: str) -> list[tuple[int, int]]:
    """Part a passage at full stops and semicolons outside quotations."""
    spans: list[tuple[int, int]] = []
    start, quoted = 0, False
    for match in _STOP.finditer(flat):
        if match.group() == '"':
            quoted = not quoted
            continue
        i = match.start()
        abbreviates = match.group() == "." and _ABBREVIATION.search(flat, max(0, i - 6), i)
        if not quoted and not abbreviates and (match.group() == ";" or len(flat[start:i].split()) > 2):
            spans.append((start, i + 1))
            start = i + 1
    if flat[start:].strip():
        spans.append((start, len(flat)))
    return spans


def _verbs(flat: str, words: list[Word], start: int, end: int) -> list[Attribution]:
    found: list[Attribution] = []
    for i, word in enumerate(words):
        kind = KIND_OF.get(word.low)
        if kind is None or is_noun(flat, words, i) or (word.capitalised and word.low in SHY):
            continue  # "the United States", "the Post"
        if word.low in SHY and not governs(flat, word, words, i):
            continue
        if word.low in _PUTS and not _PUT_AT.match(flat[word.end :]):
            continue  # "Holm put her side ahead"
        one = _attribution_of(flat, words, i, kind, start, end)
        if one is not None:
            found.append(_settled(one, flat[word.end :]))
    return found


_PUTS = frozenset({"put", "puts"})
_PUT_AT = re.compile(r"[^.;]{3,80}? (?:at|down to|as (?:high|low) as) ", re.I)


def _settled(one: Attribution, rest: str) -> Attribution:
    """A report of an outlet is its own, anybody else who "reported" said so; who agrees to do a thing decides it."""
    if one.cue in {"agree", "agrees", "agreed"} and re.match(r"\s+(?:\w+ \w+ )?to\b", rest):
        return replace(one, kind=Kind.DECIDED)
    if one.kind is not Kind.REPORTED or _PRESS.search(one.source):
        return one
    return replace(one, kind=Kind.SAID)


# "Cobalt Line, which brings most of the coal, said it would": who says it stands before the clause about them.
_RELATIVE_SOURCE = re.compile(r"^\W*(?P<who>(?:The |An? )?[A-Z][^,\"]{1,60}), (?:who|which|whose) [^\"]+,$")


# "People who live there said": who says it is told apart by the clause between.
_RESTRICTED = re.compile(r"(?:^|, |; )(?P<who>(?:[^,;\"\s]+ ){0,4}[^,;\"\s]+) (?:who|that) [^,;\"]{3,80}$")


# "“...,” Holm, hired in May to mend the pier, told the Post": the source stands before what is said about it.
_APPOSED_SOURCE = re.compile(
    r"(?:^\W*|[\"'],? )(?P<who>(?:The |An? )?(?:[A-Z][\w.'-]*)(?: [A-Z][\w.'-]*){0,5})"
    r"(?: \([^)]{2,14}\))?, [^\"]{3,200},$"
)


def _clause_source(before: str) -> re.Match[str] | None:
    """Return the match whose group ``who`` is the source of a cue that a clause or a role precedes, if one does."""
    for pattern in (_RELATIVE_SOURCE, _RESTRICTED, _APPOSED_SOURCE):
        named = pattern.search(before)
        if named and not any(word.low in _FINITE or is_verb_form(word.low) for word in find_words(named["who"])):
            return named
    return None


def _subject(flat: str, words: list[Word], i: int, start: int) -> tuple[int, int] | None:
    """Return the span of the subject of the clause before "..., saying": what its first verb has to its left."""
    verbs = (
        j
        for j in range(1, i)
        if (words[j].low in _FINITE or is_verb_form(words[j].low)) and KIND_OF.get(words[j].low) is not Kind.REPORTED
    )
    first = next(verbs, -1)
    return noun_phrase_left(flat, words, first, start) if first > 0 else None


def _attribution_of(flat: str, words: list[Word], i: int, kind: Kind, start: int, end: int) -> Attribution | None:
    cue = words[i]
    joined = i - 1 if i and words[i - 1].low in {"have", "has", "had", "also", "then", "later"} else i
    if joined and words[joined - 1].low in {"and", "but", "or"}:
        return _coordinated(flat, words, i, kind, end)
    if _is_passive(words, i):
        return _by_somebody(flat, cue, end) if kind is Kind.ACCUSED else None
    left = noun_phrase_left(flat, words, i, start)
    before_cue = flat[start : cue.start].rstrip()
    if left and before_cue.endswith(",") and re.search(r"\b(?:which|where)\b", flat[left[0] : left[1]]):
        left = None  # "it could rain, which would help, said the mayor"
    if left and before_cue.endswith(",") and is_clause(flat[left[0] : left[1]]):
        left = None  # "if it rains, trials are necessary, said the mayor"
    inverted = left is None or not before_cue
    if left and flat[left[0] : left[1]].lower() in _OBJECTS and _RESTRICTED.search(before_cue):
        inverted = True  # "two people who have read it said"
    opens = before_cue.endswith(('"', "'")) or (left is None and before_cue.endswith(","))
    if opens and cue.low in SAYING and noun_phrase_right(flat, cue, end):
        inverted = True
    if inverted and cue.low in SAYING and (named := _clause_source(before_cue)):
        span = (start + named.start("who"), start + named.end("who"))
        said = _content(flat, span, cue, start, end)
        return Attribution(named["who"], cue.low, kind, *said, *span, cue.start, cue.end)
    if left is None and cue.low.endswith("ing") and before_cue.endswith(","):
        left = _subject(flat, words, i, start)
        return left and Attribution(flat[slice(*left)], cue.low, kind, cue.end, end, *left, cue.start, cue.end)
    if inverted or left is None:
        return _inverted(flat, cue, kind, start, end)
    source = flat[left[0] : left[1]]
    if _in_relative(words, i):
        stop = re.search(r"[,;]", flat[cue.end : end])
        until = cue.end + stop.start() if stop else end
        return Attribution(source, cue.low, kind, cue.end, until, *left, cue.start, cue.end)
    return Attribution(source, cue.low, kind, *_content(flat, left, cue, start, end), *left, cue.start, cue.end)


def _inverted(flat: str, cue: Word, kind: Kind, start: int, end: int) -> Attribution | None:
    """Return the attribution of a cue whose source follows it ("..., said the mayor")."""
    right = noun_phrase_right(flat, cue, end)
    if cue.low in _ADDRESSING:
        return None  # "..., told the Post": whom somebody told it says nothing
    if right is None or cue.low not in SAYING or not flat[start : cue.start].rstrip().endswith(_BEFORE_SAID):
        return None
    return Attribution(flat[right[0] : right[1]], cue.low, kind, start, cue.start, *right, cue.start, cue.end)


def _by_somebody(flat: str, cue: Word, end: int) -> Attribution:
    """Return the attribution of a passive accusation: to whom "by" names, or to nobody."""
    if by := _BY_WHOM.match(flat, cue.end, end):
        return Attribution(by["who"], cue.low, Kind.ACCUSED, cue.end, end, *by.span("who"), cue.start, cue.end)
    return Attribution("", cue.low, Kind.HEARSAY, cue.end, end, cue.start, cue.start, cue.start, cue.end)


# "was accused on Thursday by two aides of": who accuses stands behind the verb.
_BY_WHOM = re.compile(r"[^,.;\"]{0,40}? by (?P<who>(?:the |an? )?[^,.;\"]{2,50}?)(?= of | for | with |[,.;]|$)")
_ADDRESSING = frozenset({"told", "tells", "tell"})
_BEFORE_SAID = (",", '"', "'", "-", "?", "!")
_OBJECTS = frozenset({"it", "them", "him", "her"})
_FINITE = frozenset(word_list("is are was were has have had will would may might can could must should do does did"))
_BE = frozenset({"be", "been", "being", "is", "are", "was", "were"})


def _is_passive(words: list[Word], i: int) -> bool:
    """Say whether the cue is passive ("was told", "be independently confirmed"): its subject says nothing."""
    if not words[i].low.endswith(("ed", "told", "said", "found", "written", "forecast", "put", "known", "thought")):
        return False
    j = i - 1
    while j >= 0 and (is_adverb(words[j].low) or words[j].low in {"also", "not", "later", "earlier"}):
        j -= 1
    return j >= 0 and words[j].low in _BE


def _in_relative(words: list[Word], i: int) -> bool:
    """Say whether the cue stands in a relative clause: "the group that claimed it"."""
    j = i - 1
    while j > 0 and (words[j].low in ADVERBS or is_adverb(words[j].low)):
        j -= 1
    return j >= 0 and words[j].low in {"who", "which", "that"}


def _coordinated(flat: str, words: list[Word], i: int, kind: Kind, end: int) -> Attribution | None:
    """Handle "X rejected it and said …": the source is that of the cue before."""
    cue = words[i]
    said_before = any(word.low in SAYING for word in words[: i - 1])
    for j in range(i - 2, -1, -1):
        verb = words[j].low in KIND_OF or words[j].low.endswith("ed") or is_verb_form(words[j].low)
        verb = verb or (
            words[j].low in _FINITE and not said_before
        )  # "said the pools were old and said": not the pools
        if verb and j > 0 and not is_noun(flat, words, j):
            left = noun_phrase_left(flat, words, j, words[0].start)
            if left is not None:
                return Attribution(flat[left[0] : left[1]], cue.low, kind, cue.end, end, *left, cue.start, cue.end)
    return None


_ADDRESSEE = re.compile(
    r"^(?:\s+(?:reporters|lawmakers|journalists|investigators|supporters|police|congress|parliament|the \w+|"
    r"(?-i:[A-Z][\w']+(?: [A-Z][\w']+)*)))?"
    r"(?:,?\s+(?:on|in|at|during|to|via|by|from|with|after|as|late|early|for|last|this|earlier|later|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b.*)?"
    r"\s*[.,;]?\s*$",
    re.I | re.S,
)


_GOES_ON = re.compile(r"\s*, (?:(?:their|its|his|her|with|having)\b|(?!(?:including|according|during)\b)\w+ing\b)")


def _content(flat: str, source: tuple[int, int], cue: Word, start: int, end: int) -> tuple[int, int]:
    """Return the span of what is said: after the cue, or before the source where the attribution comes last."""
    before = flat[start : source[0]].rstrip()
    after = flat[cue.end : end]
    long_before = len(before.split()) >= 3
    ends_open = before.endswith((",", '"', ",'", "-"))
    starts_low = before.lstrip().split(" ")[0].lower() if before else ""
    circumstance = starts_low in {
        "in", "on", "at", "during", "after", "while", "when", "as", "following", "despite", "before", "although",
        "though",
        "but", "and", "for", "by", "with", "because", "since", "amid", "under", "speaking", "asked", "if",
    } and '"' not in before  # fmt: skip
    says_more = bool(THAT_OR_QUOTE.match(after)) or (len(after.split()) > 6 and not _ADDRESSEE.match(after))
    if long_before and ends_open and _GOES_ON.match(after):
        return start, end  # "Trams will run, the city said, their drivers having agreed"
    if long_before and ends_open and re.match(r"\s*,(?!\s*\")", after):
        # "In one case, the clerk said, it rained": no clause stands before her, so that what follows is hers as well.
        return start, source[0] if '"' in before or find_finite_verb(before) is not None else end
    if long_before and ends_open and not circumstance:
        if says_more and '"' in before and '"' in after:
            return start, end
        if not says_more:
            return start, source[0]
    if long_before and ends_open and not says_more:
        return start, source[0]
    return cue.end, end


def _according(flat: str, start: int, end: int) -> list[Attribution]:
    found: list[Attribution] = []
    for match in _AS_ADMITTED.finditer(flat, start, end):
        span, cue = match.span("who"), match.span("cue")
        found.append(Attribution(match["who"], match["cue"].lower(), Kind.SAID, start, match.start(), *span, *cue))
    for match in _ACCORDING.finditer(flat, start, end):
        rest = flat[match.end() : end]
        leading = not flat[start : match.start()].strip(' "') or _JOINED.search(flat, start, match.start()) is not None
        stop = re.search(r",(?!\d)|;|\s-\s|\bwhich\b|\bwho\b|\b(?:he|she|they|it)\b|\"", rest)
        phrase_end = match.end() + (stop.start() if stop else len(rest))
        source = flat[match.end() : phrase_end].rstrip(" .")
        content = (phrase_end, end) if leading else (start, match.start())
        if not leading and _GOES_ON_AFTER.match(flat, phrase_end, end):
            content = (start, end)  # "X has a dozen ill, according to Y, and three are in hospital": all is Y's
        found.append(
            Attribution(
                source,
                "according to",
                Kind.SAID,
                *content,
                match.end(),
                match.end() + len(source),
                match.start(),
                match.end(),
            )
        )
    return found


_JOINED = re.compile(r"[,;] (?:and|but|so|yet) $")  # "He came, and according to the clerk he ..."
_GOES_ON_AFTER = re.compile(rf"\s*, (?:(?:and|with|which|while)|(?:\w+ly )?(?:{'|'.join(sorted(SAYING))}))\b")
_RELAY = re.compile(r", (?:according to|citing) [^,]*,?$")


def _without_relay(one: Attribution) -> Attribution:
    """Return ``one`` without who passes it on in its source: "Holm, according to Tuve" (replied)."""
    relay = _RELAY.search(one.source)
    if relay is None:
        return one
    return replace(one, source=one.source[: relay.start()], source_end=one.source_start + relay.start())


def _nominal(flat: str, start: int, end: int) -> list[Attribution]:
    """Find "the accusation that …": content that is somebody's, even where no verb says so."""
    found: list[Attribution] = []
    for match in _NOMINAL.finditer(flat, start, end):
        words = match.group().split()
        follows = words[-1].lower() in {"that", "of"}
        if words[0].lower().rstrip("s") in {"claim", "charge", "rumor", "rumour", "suspicion"} and not follows:
            continue
        content = (match.end(), end) if follows else (match.start(), match.end())
        owner = re.search(r"([A-Z][\w.]*(?:\s[A-Z][\w.]*)*)'s?\s(?:\w+\s)?$", flat[start : match.start()])
        source = owner.group(1) if owner else ""
        source_start = start + owner.start(1) if owner else match.start()
        source_end = start + owner.end(1) if owner else match.start()
        found.append(
            Attribution(
                source, words[0].lower(), Kind.ACCUSED, *content, source_start, source_end, match.start(), match.end()
            )
        )
    return found


def _hearsay(flat: str, start: int, end: int) -> list[Attribution]:
    """Find "reportedly", "is alleged to": everything after it to the end of its clause is hearsay."""
    found: list[Attribution] = []
    for match in _HEARSAY.finditer(flat, start, end):
        stop = re.search(r"[,;]", flat[match.end() : end])
        until = match.end() + stop.start() if stop and stop.start() > 20 else end
        found.append(
            Attribution(
                "",
                match.group().lower(),
                Kind.HEARSAY,
                match.start(),
                until,
                match.start(),
                match.start(),
                match.start(),
                match.end(),
            )
        )
    return found


def _with_antecedent(one: Attribution, before: str) -> Attribution:
    if not before or one.source.lower() not in PRONOUNS:
        return one
    sources = {a.source for a in find_attributions(before) if a.source and a.source.lower() not in PRONOUNS}
    if len(sources) != 1:
        return one
    return replace(one, source=sources.pop())
