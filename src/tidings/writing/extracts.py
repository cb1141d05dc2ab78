"""Sentences made by code from a passage: a short one as it stands, or in quotation marks with whose words they are."""

import re
from collections.abc import Iterator

from tidings.writing.attribution import find_attributions
from tidings.writing.check import longest_copied_run
from tidings.writing.cutting import cut_at_clause, cut_at_phrase
from tidings.writing.entities import Passage, Strength
from tidings.writing.language.dates import MONTHS
from tidings.writing.language.quotations import find_quotations, mask_quotations, quoted_share
from tidings.writing.language.sentences import split_sentences
from tidings.writing.language.text import plain, squeeze, word_list
from tidings.writing.language.verbs import could_be_sentence, find_finite_verb
from tidings.writing.language.words import FUNCTION_WORDS, find_words
from tidings.writing.partly import JOINS, MOST_QUOTED, is_outlets_own, partly_quoted, within_marks, without_joins
from tidings.writing.prompts import typographic
from tidings.writing.said import find_relay

__all__ = [
    "ENDS_TWICE",
    "as_it_quotes",
    "as_it_stands",
    "attributed_start",
    "attributed_title",
    "extracts",
    "is_broken_off",
    "is_quotable",
    "name_speaker",
    "quotes_speech",
    "with_its_quotes",
]

ENDS_TWICE = re.compile(r"(?<!\.)\.\.$")
"""The end of a sentence that has two stops: "according to Holm and co.."."""

_FEWEST = 5
_SENTENCE = 8  # words of a quotation from which it must be a sentence
_LONGEST = 34  # words of a sentence that is told with its quotation as it stands
_LEAST_QUOTED, _MOST_QUOTED = 0.2, 0.6  # share of it between the marks
_REPORTING = ("reported", "wrote")
_MONTH = "|".join(map(str.capitalize, MONTHS))
_SAID_IN = re.compile(
    r"\b(?:said|told|wrote|added|says)\b[^\"]{0,30}?"
    rf"(?P<when> in (?:(?:{_MONTH})(?: \d{{4}})?|(?:19|20)\d\d))(?=[.,;]|$)"
)
_STOPS = re.compile(r"(?:\s*[,.;])+([’”'\"]*)$")
_TURNS = re.compile(r"\b(?:however|meanwhile|nevertheless|moreover|therefore)\b(?! (?:many|much|long|small|hard)\b)")
_ASIDE = re.compile(r",?\s(?:however|though|meanwhile|instead|too|also|for (?:his|her|its|their) part)$", re.I)
_AUXILIARY = re.compile(r"(?<!who )\b(?:had|has|have|would|could|did)\b")
_DOING = re.compile(r"\s(?:of|about|on|after|in) (?:\w+ly )?\w{2,}ing\b")
_DASHED = re.compile(r"\s[–—-]+\s|[–—]")
_BROKEN_NAME = re.compile(
    r"^(?:\w|mrs?|ms|dr|prof|sens?|reps?|gov|gen|col|capt|lt|sgt|adm|cmdr|maj|rev)$|"
    r"\b(?:upcoming|coming|ongoing|proposed|planned|annual|so-called|late|former|new|alleged)$",
    re.I,
)
_PRONOUN = frozenset(["he", "she", "they", "it", "we", "i", "you", "who", "this", "that", "these", "those"])
# Words that open no name and no description of a speaker.
_NOBODY = frozenset(
    word_list(
        """there here as of in on at by for with from to and but or so then when while after before if because though
        although since until once where what how why somebody someone anybody anyone everybody everyone nobody not
        even several many some others both few most another all neither none regarding concerning about like unlike
        following
        despite during within under over between among"""
    )
)


def name_speaker(speaker: str) -> str:
    """Return ``speaker`` fit to be named in a sentence, or nothing if it is a pronoun, too long or no noun phrase."""
    words = _ASIDE.sub("", squeeze(speaker).strip(" ,.;:"))
    parts = words.split()
    if not parts or parts[0].lower() in _PRONOUN | _NOBODY or len(parts) > 9 or '"' in plain(words):
        return ""
    if ", and " in words or words.endswith(" administrations"):
        return ""  # "Vell, Orrel and Birk administrations": in which somebody served
    if _DASHED.search(words) or _DOING.search(words):
        return ""  # "Holm of finally working in Vell": what was said follows her name, not who she is
    if _BROKEN_NAME.search(words):
        return ""  # "Sgt" of "Sgt. Ada Holm", "J", "a coordinator of the upcoming"
    if find_finite_verb(words) is not None or _AUXILIARY.search(words):
        return ""  # "it would allow": no name
    return re.sub(r",?\s(?:on|in|at|of|for|by|to)$", "", words)


def as_it_stands(passage: Passage, most: int) -> str:
    """Return the passage itself if it is short enough to be told as it stands (``most`` words), else nothing."""
    text = ENDS_TWICE.sub(".", typographic(squeeze(passage.text)))
    if JOINS.match(text) or _TURNS.search(text):
        return ""  # told without the word that joins it to the sentence before, as it is in another order
    return text if len(find_words(text)) <= most and text.endswith(".") else ""


def as_it_quotes(passage: Passage, most: int) -> str:
    """Return the passage itself if it quotes enough that no run of over ``most`` words of it stands outside the marks.

    Nothing where it quotes a word or two only, mostly quotes, or opens with a quotation.
    """
    text = with_its_quotes(passage)
    if JOINS.match(typographic(squeeze(passage.text))) or quoted_share(text) < _LEAST_QUOTED:
        return ""
    return text if longest_copied_run(text, (passage,)) <= most else ""


def with_its_quotes(passage: Passage) -> str:
    """Return a passage that quotes, without what joins it to the sentence before, if its quotations may be told whole.

    Nothing where it quotes nothing, mostly quotes, or opens with a quotation.
    """
    text = without_joins(typographic(squeeze(passage.text)))
    if _TURNS.search(text) or text[:1] in "“‘" or not text.endswith((".", ".”")) or len(find_words(text)) > _LONGEST:
        return ""
    quotes = find_quotations(text)
    if not quotes or any(quote.open for quote in quotes) or quoted_share(text) > _MOST_QUOTED:
        return ""
    return "" if any(len(find_words(quote.text)) > MOST_QUOTED for quote in quotes) else text


def extracts(passage: Passage, turn: int = 0) -> Iterator[str]:
    """Yield sentences that quote ``passage``, the best first. ``turn`` varies the verb."""
    quote = _speech(passage)
    speaker = name_speaker(passage.speaker)
    if quote and speaker and passage.strength in {Strength.SAID, Strength.ALLEGED, Strength.DENIED}:
        who = speaker[:1].upper() + speaker[1:]
        stop = "" if quote.rstrip("'’")[-1:] in {"?", "!"} else "."  # "He cried, ‘Go!’" has its stop
        relay = _relay(passage)
        when = _year_of(passage)
        if not relay:
            yield f"{who}{',' if ',' in who else ''} said{when}: “{quote}{stop}”"
        yield f"{who} said{when}, according to {relay or passage.outlet}: “{quote}{stop}”"
    yield from partly_quoted(passage)
    whole = _own_words(passage)
    if whole:
        yield f"{_sentence_start(passage.outlet)} {_REPORTING[turn % 2]}: “{whole}"


def is_quotable(passage: Passage) -> bool:
    """Say whether some sentence can be made that quotes ``passage``."""
    return next(extracts(passage), None) is not None


def is_broken_off(passage: Passage) -> bool:
    """Say whether the best sentence that quotes ``passage`` shows by dots that the passage goes on."""
    return "…" in next(extracts(passage), "")


def quotes_speech(passage: Passage) -> bool:
    """Say whether the best sentence that quotes ``passage`` quotes somebody in it, not its outlet."""
    return bool(_speech(passage) and name_speaker(passage.speaker))


def _sentence_start(outlet: str) -> str:
    """Return ``outlet`` as a sentence opens with it; a name that is an address ("orrel.example") stays small."""
    return outlet if "." in outlet else outlet[:1].upper() + outlet[1:]


def _speech(passage: Passage) -> str:
    """Return the first quotation of the passage that may be quoted whole, without its closing mark.

    What is a title, or names its speaker as somebody else would, is no speech of theirs.
    """
    surname = passage.speaker.split(",")[0].split()[-1:]
    for quote in find_quotations(passage.text):
        words = _STOPS.sub(r"\1", _first_sentences(squeeze(quote.text)))
        if _is_titled(words) or (surname and surname[0][:1].isupper() and surname[0] in words.split()):
            continue
        if passage.speaker and plain(passage.speaker).lower() in plain(words).lower():
            continue  # "The president pledged help": his office's words, not his
        if len(find_words(words)) >= _SENTENCE and not could_be_sentence(words):
            continue  # "China's efforts to force, pressure and steal": nobody says what of them
        if not quote.open and _FEWEST <= len(find_words(words)) <= MOST_QUOTED and words[:1].isupper():
            return typographic(words)
    return ""


def _is_titled(words: str) -> bool:
    """Say whether all words that carry a name have capitals: "Truckers Ride for the Constitution"."""
    content = [word for word in find_words(words) if word.low not in FUNCTION_WORDS]
    return len(content) > 1 and all(word.capitalised for word in content)


def _year_of(passage: Passage) -> str:
    """Return " in 2008" where the passage says that its quotation is of another month or year, or nothing."""
    found = _SAID_IN.search(mask_quotations(plain(passage.text)))
    return found["when"] if found is not None else ""


def _relay(passage: Passage) -> str:
    """Return who passes the passage's quotation on, "according to" whom its speaker said it; not its outlet."""
    quotes = find_quotations(passage.text)
    found = find_relay(find_attributions(passage.text), quotes[0].start, quotes[0].end) if quotes else None
    return "" if found is None or found.source.removeprefix("the ") in passage.outlet else found.source


def _first_sentences(quoted: str) -> str:
    """Return as many whole sentences from the start of ``quoted`` as may be quoted."""
    fits = [quoted[:end] for _, end in split_sentences(quoted) if len(find_words(quoted[:end])) <= MOST_QUOTED]
    return fits[-1] if fits else quoted


def _own_words(passage: Passage) -> str:
    """Return the outlet's own words with the closing mark: the passage, or as much of it as may be quoted.

    Where the passage goes on, the full stop isn't the outlet's: it stands behind the mark.
    """
    text = ENDS_TWICE.sub(".", squeeze(passage.text))
    if not is_outlets_own(text):
        return ""
    if len(find_words(text)) <= MOST_QUOTED:
        return within_marks(text if text.endswith((".", ".”", '."', "!", "!”")) else f"{text}.") + "”"
    text = text[: plain(text).find('"')] if '"' in plain(text) else text  # a quotation can't be quoted in part
    if cut := cut_at_clause(passage, text, MOST_QUOTED):
        return f"{typographic(cut)}”."
    cut = cut_at_phrase(passage, text, MOST_QUOTED)
    return f"{typographic(cut)} …”" if cut else ""


def attributed_start(passage: Passage, most: int) -> str:
    """Return a headline of at most ``most`` words of a passage, given as its outlet's words."""
    text = squeeze(passage.text).rstrip(".")
    if find_quotations(text) or '"' in plain(text):
        return ""
    part = text if len(find_words(text)) <= most else cut_at_clause(passage, text, most)
    part = part or cut_at_phrase(passage, text, most)
    return f"{_sentence_start(passage.outlet)}: “{typographic(part)}”" if part else ""


def attributed_title(title: Passage) -> str:
    """Return a headline that gives a report's title as its outlet's words."""
    words = squeeze(title.text).strip(" .")
    return f"{_sentence_start(title.outlet)}: “{within_marks(words)}”"
