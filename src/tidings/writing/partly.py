"""A long sentence of a report told with its beginning in prose and the rest of it in quotation marks."""

import re
from collections.abc import Iterator
from dataclasses import replace

from tidings.writing.attribution import Kind, find_attributions
from tidings.writing.casing import raised
from tidings.writing.cutting import cut_at_clause
from tidings.writing.entities import Passage
from tidings.writing.language.cues import SAYING
from tidings.writing.language.quotations import quoted_share
from tidings.writing.language.text import plain, squeeze, word_list
from tidings.writing.language.verbs import FiniteVerb, find_finite_verb
from tidings.writing.language.words import find_words
from tidings.writing.prompts import typographic

__all__ = [
    "JOINS",
    "MOST_QUOTED",
    "PARTICIPLE",
    "is_outlets_own",
    "partly_quoted",
    "within_marks",
    "within_sentence",
    "without_joins",
]

# What links a sentence to the one before it, or weighs it, and can be left out of it.
_LINKS = (
    r"(?:However|Meanwhile|Still|Nevertheless|Moreover|Furthermore|In addition|Additionally|Besides|For one thing|"
    r"By the way|Significantly|Notably|Interestingly|Importantly|Remarkably|Curiously|Oddly|Anyhow|Anyway|Further|Also)"
)
JOINS = re.compile(rf"(?:But|And|So|Yet|Nor|Now|Then|Again)\b|{_LINKS},")
"""Words that join a sentence to the one before it."""

# Words that only join a sentence to the one before it in its report: "But crews went on".
_JOINING = re.compile(
    r"(?:(?:But|And|Yet|So)(?! for\b| then\b| to\b| far\b| m[au]ny\b| much\b| long\b| few\b| is\b| does\b| did\b),? |"
    r"Now (?=(?:the|an?|he|she|they|it|[A-Z][a-z]+)\b)|"
    rf"(?:{_LINKS}|Indeed|Yes|No|Of course|In fact|After all|What['’]s more), )"
    r"(?=[A-Za-z\d])"
)
_SAID_APART = re.compile(r"^((?:[A-Z][\w’'-]+ ){1,3}(?:said|says|added|argued)), ")  # "Still, Holm said, it will"
MOST_QUOTED = 25
"""Words that may stand between quotation marks."""

_FEWEST = 5
_MOST_BEFORE = 12  # words before the quotation: no more may be copied in a row
_MOSTLY = 0.6  # share of a passage that quotes, from which it is somebody's words and not its outlet's
_RELATIVE = re.compile(r"\b(?:today|yesterday|tomorrow|tonight|this (?:week|morning|afternoon|evening))\b", re.I)
_PLACE = re.compile(
    r"(?<=[\w’'%])(?<!nearly)(?<!almost)(?<!\ball)(?<!\bboth)(?<!\bhalf)(?<!\bsuch)\s"
    r"(?=(?:to|in|on|at|for|with|as|after|before|when|while|because|so that|from|by|over|whether|"
    r"against|about|during|under|toward|towards|the|an?|its|his|her|their|two|three|four)\s)"
)
_TOLD = frozenset({Kind.SAID, Kind.ACCUSED, Kind.DENIED, Kind.FOUND})
_SPEAKING = SAYING | frozenset(word_list("saying claiming alleging arguing adding suggesting warning telling"))
_BEFORE_A_NOUN = re.compile(r"\b(?:to|of|in|for|with|on|at|by|from|their|his|her|its|the|an?) (?:[\w’'-]+ )?$", re.I)
_CLAUSE_END = re.compile(r",| (?:as|when|while|after|before|because|who|which|that) ")
_AFTER_A_PARTICIPLE = re.compile(
    r" (?:over|by|with|for|in|on|at|from|to|as)\b[^,]*, (?:is|was|are|were|has|have|had)\b"
)
PARTICIPLE = re.compile(r"\w+ed (?:on|in|by|at|for|with|from|over|to|as)\b")
"""A verb that may as well be a participle: "a man charged with theft"."""

_INTRODUCED = re.compile(r"(?:On|In|At|During|After|Before|When|While|As|Since|By|For|Under|With)\b[^,]*,")
_SHORTENED = re.compile(r"\b(?:[ap]\.m|[A-Z]|Jr|Sr|Inc|Co|Corp|Ltd|co|etc)\.$")  # keeps its stop before a comma


def is_outlets_own(text: str) -> bool:
    """Say whether the words of ``text`` may be quoted as its outlet's, and mean the same to whoever reads them later.

    Of a passage that mostly quotes it would not be told whose words they are, and "today" is another day by then.
    """
    return quoted_share(text) <= _MOSTLY and _RELATIVE.search(text) is None


def without_joins(text: str) -> str:
    """Return the sentence ``text`` without the words that only join it to another: "But, notably, nobody fell"."""
    while joining := _JOINING.match(text):
        text = _SAID_APART.sub(r"\1 ", raised(text[joining.end() :]))
    return text


def within_sentence(outlet: str) -> str:
    """Return the name of ``outlet`` as it stands inside a sentence: "the Far Post"."""
    return f"the {outlet[4:]}" if outlet.startswith("The ") else outlet


def within_marks(text: str) -> str:
    """Return ``text`` fit to stand in double quotation marks: those in it made single."""
    return typographic(text).replace("“", "‘").replace("”", "’")


def partly_quoted(passage: Passage) -> Iterator[str]:
    """Yield sentences that tell ``passage`` as its outlet's, with the end of it in quotation marks.

    Where that is too long, as much of it is told as says something whole. The quotation opens at the main verb, or
    where a phrase opens behind it. Where somebody says something it opens no later than with "said" or "warned", lest
    the outlet's words be taken for theirs. Nothing is yielded of what is short enough to be quoted whole.
    """
    text = squeeze(passage.text)
    if len(find_words(text)) <= MOST_QUOTED or not text.endswith(".") or not is_outlets_own(text):
        return
    if JOINS.match(text):
        return
    yield from _parted(text, passage)
    shorter = cut_at_clause(passage, text, _MOST_BEFORE + MOST_QUOTED)
    if len(find_words(shorter)) > MOST_QUOTED:
        yield from _parted(f"{shorter}.", passage)


def _parted(text: str, passage: Passage) -> Iterator[str]:
    """Yield ``text``, all of ``passage`` or a beginning of it that says something whole, with its end quoted."""
    outlet = within_sentence(passage.outlet)
    for place in _openings(text):
        before, quoted = text[:place].rstrip(), text[place:]
        quoted = quoted if _SHORTENED.search(quoted) else quoted.rstrip(".")
        if len(find_words(before)) <= _MOST_BEFORE and _FEWEST <= len(find_words(quoted)) <= MOST_QUOTED:
            yield f"{typographic(before)} “{within_marks(quoted)},” {outlet} reported."


def _openings(text: str) -> Iterator[int]:
    """Yield the places of ``text`` where a quotation of its end may open."""
    verb = _main_verb(text)
    if verb is None or not _is_plain(text[: verb.start]) or (_INTRODUCED.match(text) and "," not in text[: verb.start]):
        return  # "On the day the tree was lit, the network dropped him": the main verb comes later
    if not _is_mistaken(text, verb):
        yield verb.start
    told = min((one.cue_end for one in find_attributions(text) if one.kind in _TOLD), default=len(text))
    for place in _PLACE.finditer(text, verb.end):
        if place.start() >= told or not _is_plain(text[: place.start()]):
            return
        yield place.end()


def _main_verb(text: str) -> FiniteVerb | None:
    """Return the main verb of ``text``: in "a study published in May found that ..." the second that looks like one."""
    verb = find_finite_verb(text)
    if verb is None or not PARTICIPLE.match(text[verb.start :]):
        return verb
    lent = "X "  # a subject for what follows
    later = find_finite_verb(lent + _CLAUSE_END.split(text[verb.end :], maxsplit=1)[0].lstrip())
    shift = len(text) - len(text[verb.end :].lstrip()) - len(lent)
    return replace(later, start=later.start + shift, end=later.end + shift) if later is not None else verb


def _is_mistaken(text: str, verb: FiniteVerb) -> bool:
    """Say whether the verb may be a noun ("to western values") or a participle ("a man charged with it was ...")."""
    word, rest = text[verb.start : verb.end], text[verb.end :]
    noun = word.endswith("s") and _BEFORE_A_NOUN.search(text[: verb.start]) is not None
    return noun or (word.endswith("ed") and _AFTER_A_PARTICIPLE.match(rest) is not None)


def _is_plain(words: str) -> bool:
    """Say whether nobody is quoted in ``words`` or said in them to say something."""
    return '"' not in plain(words) and not any(word.low in _SPEAKING for word in find_words(words))
