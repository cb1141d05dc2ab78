"""The names in an article's own sentences: what can be followed and muted, and what taste is learnt from."""

from collections.abc import Collection, Iterable

from tidings.writing.language.names import Name, find_names

__all__ = ["names_in"]


def names_in(sentences: Iterable[str], known: Collection[str] = ()) -> tuple[str, ...]:
    """Return the people, places and bodies in ``sentences``, each once, in the order of first mention.

    Titles are left out, and so are a surname alone of somebody named in full, a lone capitalised word that only ever
    opens a sentence, and the names ``known`` already (outlets).
    """
    found = [name for text in sentences for name in find_names(text)]
    inside = {word.text for name in found if not (name.opens and len(name.words) == 1) for word in name.words}
    plain = dict.fromkeys(_plain(name) for name in found if not _only_opens(name, inside))
    longer = {word for name in plain for word in name.split()[1:]}
    taken = {name.casefold() for name in known} | {f"the {name}".casefold() for name in known}
    return tuple(name for name in plain if name and name not in longer and name.casefold() not in taken)


def _only_opens(name: Name, inside: Collection[str]) -> bool:
    return name.opens and len(name.words) == 1 and name.words[0].text not in inside and not name.text.isupper()


def _plain(name: Name) -> str:
    """Return the name without the titles before it and without a possessive ending."""
    proper = name.proper
    if not proper:
        return ""
    text = name.text[proper[0].start - name.start : proper[-1].end - name.start]
    return text.removesuffix("’s").removesuffix("'s").strip()
