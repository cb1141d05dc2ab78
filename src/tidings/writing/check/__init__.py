"""The check: the gate that a sentence, headline and standfirst must pass before any reader sees them."""

from tidings.writing.check.copying import Copied, check_copying, longest_copied_run
from tidings.writing.check.denial import find_unanswered, find_undenied, needs_denial
from tidings.writing.check.gate import CHECK_VERSION, check_sentence
from tidings.writing.check.proven import Prover
from tidings.writing.check.rules import Finding, Rule, Verdict
from tidings.writing.check.support import support_score

__all__ = [
    "CHECK_VERSION",
    "Copied",
    "Finding",
    "Prover",
    "Rule",
    "Verdict",
    "check_copying",
    "check_sentence",
    "find_unanswered",
    "find_undenied",
    "longest_copied_run",
    "needs_denial",
    "support_score",
]
