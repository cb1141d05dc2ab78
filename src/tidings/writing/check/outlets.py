"""An outlet named as the source of a sentence is one whose report the sentence cites."""

from collections.abc import Collection

from tidings.writing.attribution import Kind
from tidings.writing.check.ground import Ground, Reading
from tidings.writing.check.rules import Finding, Rule
from tidings.writing.language.words import find_words, stem

__all__ = ["check_outlets"]


def check_outlets(sentence: Reading, ground: Ground, known_outlets: Collection[str]) -> list[Finding]:
    """Return a finding if the sentence gives its words to a known outlet that it doesn't cite."""
    found: list[Finding] = []
    for one in sentence.attributions:
        if one.kind is Kind.HEARSAY or not one.source:
            continue
        source = _key(one.source)
        for outlet in known_outlets:
            if source and source == _key(outlet) and outlet not in ground.outlets and not source <= ground.stems:
                found.append(Finding(Rule.SPEAKER, one.source, f"It names {outlet}, but cites no report of it."))
    return found


def _key(name: str) -> frozenset[str]:
    return frozenset(stem(word.text) for word in find_words(name)) - {"the"}
