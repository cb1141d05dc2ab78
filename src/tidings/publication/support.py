"""What a sentence rests on, and whether it still stands when some outlets are out of sight."""

import re
from collections.abc import Collection, Mapping

from tidings.ids import OutletId
from tidings.publication.entities import Support

__all__ = ["find_support", "mentions", "split_words", "stands"]

_WORDS = re.compile(r"\w+")


def split_words(text: str) -> tuple[str, ...]:
    """Return the words of ``text`` in folded case, without punctuation."""
    return tuple(_WORDS.findall(text.casefold()))


def mentions(text: str, name: str) -> bool:
    """Tell whether the words of ``name`` occur in ``text`` one after the other, whatever their case."""
    if name[:4].casefold() not in text.casefold():
        return False  # nearly all end here
    wanted, words = split_words(name), split_words(text)
    return bool(wanted) and any(words[i : i + len(wanted)] == wanted for i in range(len(words)))


def find_support(text: str, speaker: str, cited: Mapping[OutletId, str]) -> Support:
    """Return the support of a sentence that cites passages of the outlets ``cited`` (id to name)."""
    named = frozenset(i for i, name in cited.items() if name == speaker or mentions(text, name.removeprefix("The ")))
    return Support(cited=frozenset(cited), named=named)


def stands(support: Support, muted: Collection[OutletId]) -> bool:
    """Tell whether a sentence with ``support`` still stands without the outlets ``muted``.

    It falls when nothing else supports it, and when it names one of them: "the Ledger put it at 40" is the Ledger's.
    A sentence that cites nothing has nothing to lose.
    """
    if not support.cited:
        return True
    return not any(outlet in muted for outlet in support.named) and any(outlet not in muted for outlet in support.cited)
