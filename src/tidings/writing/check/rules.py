"""What the check looks for, and how it says what it found."""

from dataclasses import dataclass
from enum import StrEnum

from tidings.writing.entities import Strength

__all__ = ["Finding", "Rule", "Verdict"]


class Rule(StrEnum):
    """A rule that a sentence can break."""

    CITED = "cited"
    ADDRESS = "address"
    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    ROLE = "role"
    QUOTE = "quote"
    SPEAKER = "speaker"
    NEGATION = "negation"
    HEDGE = "hedge"
    STRENGTH = "strength"
    WORDING = "wording"
    CAUSE = "cause"
    SCOPE = "scope"
    SWAP = "swap"
    BLEND = "blend"
    SUPPORT = "support"
    CAVEAT = "caveat"
    COPYING = "copying"
    SCORE = "score"
    PROOF = "proof"


@dataclass(frozen=True, slots=True)
class Finding:
    """One broken rule: which, at which words of the sentence, and why, in one plain sentence."""

    rule: Rule
    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the check says of a sentence. ``strength`` and ``speaker`` are those of its evidence as told."""

    findings: tuple[Finding, ...]
    strength: Strength
    speaker: str

    @property
    def passed(self) -> bool:
        """Say whether the sentence may be published."""
        return not self.findings

    @property
    def reason(self) -> str:
        """Return why it may not, as one plain sentence for a repair prompt; empty if it may."""
        return " ".join(dict.fromkeys(finding.reason for finding in self.findings))
