"""What a sentence rests on, and whether it still stands when some outlets are out of sight."""

import re
from collections.abc import Collection, Mapping

from tidings.ids import OutletId
from tidings.publication.entities import Support

__all__ = ["find_support", "mentions", "stands"]


def mentions(text: str, words: str) -> bool:
    """Tell whether ``words`` occur in ``text`` as whole words, whatever their case."""
    wanted = words.strip().casefold()
    if not wanted or wanted not in text.casefold():
        return False
    return re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", text.casefold()) is not None


def find_support(text: str, speaker: str, cited: Mapping[OutletId, str]) -> Support:
    """Return the support of a sentence that cites passages of the outlets ``cited`` (id to name)."""
    named = frozenset(outlet for outlet, name in cited.items() if name == speaker or mentions(text, name))
    return Support(cited=frozenset(cited), named=named)


def stands(support: Support, muted: Collection[OutletId]) -> bool:
    """Tell whether a sentence with ``support`` still stands without the outlets ``muted``.

    It falls when nothing else supports it, and when it names one of them: "the Ledger put it at 40" is the Ledger's.
    A sentence that cites nothing has nothing to lose.
    """
    if not support.cited:
        return True
    return not any(outlet in muted for outlet in support.named) and any(outlet not in muted for outlet in support.cited)
