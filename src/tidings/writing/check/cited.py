"""Every sentence cites passages that exist and hold words."""

from collections.abc import Collection

from tidings.writing.check.ground import Ground
from tidings.writing.check.rules import Finding, Rule
from tidings.writing.entities import Candidate

__all__ = ["check_cited"]


def check_cited(candidate: Candidate, ground: Ground, known: Collection[int]) -> list[Finding]:
    """Return findings if ``candidate`` has no words, no citation, an unknown one, or rests on empty passages."""
    found: list[Finding] = []
    if not any(letter.isalpha() for letter in candidate.text):
        found.append(Finding(Rule.CITED, candidate.text, "There are no words in it."))
    if not candidate.cites:
        found.append(Finding(Rule.CITED, candidate.text, "It cites no passage."))
    unknown = [n for n in candidate.cites if n not in known]
    if unknown:
        numbers = ", ".join(str(n) for n in unknown)
        found.append(Finding(Rule.CITED, numbers, f"It cites passage {numbers}, which does not exist."))
    if candidate.cites and not unknown and not ground.content_stems:
        found.append(Finding(Rule.CITED, candidate.text, "The passages that it cites hold no words."))
    return found
