"""What a sentence rests on, read once: the cited passages, their words, names, numbers and attributions."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from tidings.writing.attribution import Attribution, find_attributions
from tidings.writing.entities import Candidate, Passage
from tidings.writing.language.dates import Day, find_dates
from tidings.writing.language.names import Name, find_names, name_stems
from tidings.writing.language.numbers import Quantity, find_numbers
from tidings.writing.language.quotations import Quotation, find_quotations
from tidings.writing.language.text import plain, word_list
from tidings.writing.language.words import Word, find_words, is_content, stem

__all__ = ["Ground", "Reading", "read_text"]


class Reading:
    """A text and everything found in it, computed when first asked for."""

    def __init__(self, text: str, before: str = "") -> None:
        """Read ``text``; ``before`` is the sentence that precedes it, used for pronouns only."""
        self.text = text
        self.before = before

    @cached_property
    def flat(self) -> str:
        """Return the text with plain marks."""
        return plain(self.text)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Return all words."""
        return find_words(self.text)

    @cached_property
    def content(self) -> tuple[Word, ...]:
        """Return the words that carry content."""
        return tuple(word for word in self.words if is_content(word))

    @cached_property
    def stems(self) -> frozenset[str]:
        """Return the stems of all words."""
        return frozenset(word.stem for word in self.words)

    @cached_property
    def stem_order(self) -> tuple[str, ...]:
        """Return the stems of all words in order."""
        return tuple(word.stem for word in self.words)

    @cached_property
    def lows(self) -> frozenset[str]:
        """Return all words in lower case, without possessive."""
        return frozenset(word.low.removesuffix("'s") for word in self.words)

    @cached_property
    def content_stems(self) -> frozenset[str]:
        """Return the stems of the words that carry content."""
        return frozenset(word.stem for word in self.content)

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """Return the names."""
        return find_names(self.text)

    @cached_property
    def name_stems(self) -> frozenset[str]:
        """Return the stems of all words that stand in names."""
        return frozenset(one for name in self.names for one in name_stems(name))

    @cached_property
    def numbers(self) -> tuple[Quantity, ...]:
        """Return the quantities."""
        return find_numbers(self.text)

    @cached_property
    def dates(self) -> tuple[Day, ...]:
        """Return the days and dates."""
        return find_dates(self.text)

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """Return what stands in quotation marks."""
        return find_quotations(self.text)

    @cached_property
    def attributions(self) -> tuple[Attribution, ...]:
        """Return who says what."""
        return find_attributions(self.text, self.before)

    def quoted(self, position: int) -> bool:
        """Say whether the character at ``position`` stands in quotation marks."""
        return any(quote.start <= position < quote.end for quote in self.quotations)


_PRONOUNS = frozenset(word_list("he she they him her them his their it its"))
_OBJECT = re.compile(
    r"\b(?!said|says|that|and|but|when|as|after|before|while|if|because|which)[a-z]+ (?:her|him|them) (?:for|of|"
    r"from|to|on|in|as|with|at|over)\b"
)
_DEFINITE = re.compile(
    r"\b(?:the|this|that|its|their|his|her) (?:\w+ )?(?:company|firm|maker|manufacturer|club|team|side|bank|airline|"
    r"operator|party|union|group|charity|agency|ministry|hospital|school|university|museum|theatre|man|woman|couple|"
    r"minister|president|mayor|leader|singer|actor|author|player|coach|patient|suspect|driver|pilot|teacher|boy|girl|"
    r"ship|ferry|vessel|plane|train|drug|vaccine|bill|law|plant|mine|bridge|town|city|village|island|country)\b",
    re.I,
)


def _refers(reading: Reading) -> bool:
    """Say whether a text means somebody or something that it doesn't name: by a noun, or a pronoun before any name."""
    first = next((name.start for name in reading.names if name.proper), len(reading.flat))
    opens = any(word.low in _PRONOUNS and word.start < first for word in reading.words)
    return opens or _DEFINITE.search(reading.flat) is not None or _OBJECT.search(reading.flat) is not None


@lru_cache(maxsize=8192)
def read_text(text: str, before: str = "") -> Reading:
    """Return the reading of ``text``, remembered."""
    return Reading(text, before)


@dataclass(frozen=True)
class Ground:
    """The cited passages of one sentence, and the names of their outlets."""

    passages: tuple[Passage, ...]
    readings: tuple[Reading, ...]
    outlets: tuple[str, ...]
    before: tuple[Reading, ...] = ()
    """The passages of the article that stand before the last cited one and aren't cited: whom a pronoun may mean."""

    @cached_property
    def meant(self) -> frozenset[str]:
        """Return the stems of the names that the cited passages may mean by a pronoun or a noun such as "company"."""
        if not any(_refers(reading) for reading in self.readings):
            return frozenset()
        return frozenset().union(*(reading.name_stems for reading in self.before))

    @cached_property
    def told_before(self) -> frozenset[str]:
        """Return the content stems of those passages, if the cited ones mean something there ("its owner")."""
        if not any(_refers(reading) for reading in self.readings):
            return frozenset()
        return frozenset().union(*(reading.content_stems for reading in self.before))

    @cached_property
    def stems(self) -> frozenset[str]:
        """Return the stems of all words of all cited passages."""
        return frozenset().union(*(reading.stems for reading in self.readings))

    @cached_property
    def lows(self) -> frozenset[str]:
        """Return all words of all cited passages in lower case."""
        return frozenset().union(*(reading.lows for reading in self.readings))

    @cached_property
    def content_stems(self) -> frozenset[str]:
        """Return the stems of all content words of all cited passages."""
        return frozenset().union(*(reading.content_stems for reading in self.readings))

    @cached_property
    def outlet_stems(self) -> frozenset[str]:
        """Return the stems of the words in the outlets' names."""
        return frozenset(stem(word.text) for outlet in self.outlets for word in find_words(outlet))

    def outlet_spans(self, sentence: Reading) -> tuple[tuple[int, int], ...]:
        """Return where ``sentence`` writes the name of a cited outlet."""
        low = sentence.flat.lower()
        spans: list[tuple[int, int]] = []
        for outlet in self.outlets:
            name = plain(outlet).lower()
            at = low.find(name)
            while name and at >= 0:
                spans.append((at, at + len(name)))
                at = low.find(name, at + len(name))
        return tuple(spans)

    @classmethod
    def of(cls, candidate: Candidate, passages: Sequence[Passage]) -> "Ground":
        """Gather the passages that ``candidate`` cites, in their order; unknown numbers are left out."""
        by_number = {passage.n: passage for passage in passages}
        cited = tuple(by_number[n] for n in dict.fromkeys(candidate.cites) if n in by_number)
        last = max((passage.n for passage in cited), default=0)
        before = (one for one in passages if one.n < last and one not in cited)
        return cls(
            cited,
            tuple(read_text(passage.text, passage.before) for passage in cited),
            tuple(dict.fromkeys(passage.outlet for passage in cited)),
            tuple(read_text(passage.text, passage.before) for passage in before),
        )
