"""The one function through which everything goes that readers may see."""

from collections.abc import Collection, Sequence

from tidings.writing.attribution import Attribution, Kind
from tidings.writing.check.addresses import check_addresses
from tidings.writing.check.amounts import check_amounts
from tidings.writing.check.blend import check_blend
from tidings.writing.check.cause import check_cause
from tidings.writing.check.cited import check_cited
from tidings.writing.check.comparisons import check_comparisons
from tidings.writing.check.conditions import check_conditions
from tidings.writing.check.crossing import check_crossing
from tidings.writing.check.dates import check_dates
from tidings.writing.check.events import check_events
from tidings.writing.check.gravity import check_gravity
from tidings.writing.check.ground import Ground, Reading, read_text
from tidings.writing.check.hedges import check_hedges
from tidings.writing.check.learnt import check_learnt
from tidings.writing.check.names import check_names
from tidings.writing.check.numbers import check_numbers
from tidings.writing.check.opposites import check_opposites
from tidings.writing.check.order import check_order
from tidings.writing.check.outlets import check_outlets
from tidings.writing.check.polarity import check_negation
from tidings.writing.check.proven import Prover, check_proven
from tidings.writing.check.quotes import check_quotes
from tidings.writing.check.roles import check_roles
from tidings.writing.check.rules import Finding, Verdict
from tidings.writing.check.scope import check_scope
from tidings.writing.check.speakers import check_speakers
from tidings.writing.check.strength import check_caveat, check_strength
from tidings.writing.check.support import check_support
from tidings.writing.check.suspicion import check_suspicion
from tidings.writing.check.swaps import check_swaps
from tidings.writing.check.tense import check_tense
from tidings.writing.check.undecided import check_undecided
from tidings.writing.check.wishes import check_wishes
from tidings.writing.check.wording import check_wording
from tidings.writing.entities import Candidate, Passage, Strength
from tidings.writing.strength import judge_passage

__all__ = ["CHECK_VERSION", "check_sentence"]

CHECK_VERSION = "18"

_RULES = (
    check_addresses,
    check_numbers,
    check_amounts,
    check_dates,
    check_names,
    check_roles,
    check_quotes,
    check_swaps,
    check_order,
    check_crossing,
    check_comparisons,
    check_negation,
    check_opposites,
    check_wishes,
    check_undecided,
    check_conditions,
    check_tense,
    check_suspicion,
    check_gravity,
    check_events,
    check_hedges,
    check_wording,
    check_cause,
    check_scope,
    check_blend,
    check_support,
    check_speakers,
)
_ORDER = (Strength.CONFIRMED, Strength.SAID, Strength.UNNAMED, Strength.ALLEGED, Strength.UNVERIFIED, Strength.DENIED)


def check_sentence(
    candidate: Candidate,
    passages: Sequence[Passage],
    known_outlets: Collection[str] = (),
    prover: Prover | None = None,
) -> Verdict:
    """Return the verdict on ``candidate``: every rule that it breaks, and the strength and speaker of its evidence.

    ``passages`` are all passages of the article, ``known_outlets`` the names of the story's outlets: one that isn't
    cited must not be named as the source. Exact rules come first; what they let through, the learnt layer scores; what
    that lets through is read by ``prover``, if there is one.
    Fails closed: without citations that exist and hold words nothing passes, nor without the scorer's weights
    (``ModelMissingError``, ``ModelDamagedError``).
    """
    ground = Ground.of(candidate, passages)
    broken = check_cited(candidate, ground, {passage.n for passage in passages})
    if broken:
        return Verdict(tuple(broken), Strength.UNVERIFIED, "")
    sentence, previous = read_text(candidate.text), read_text(candidate.previous)
    found: list[Finding] = []
    for rule in _RULES:
        found.extend(rule(sentence, ground))
    found.extend(check_outlets(sentence, ground, known_outlets))
    found.extend(check_strength(sentence, ground, previous))
    found.extend(check_caveat(sentence, ground, previous))
    if not found:
        found.extend(check_learnt(sentence, ground))
    if not found and prover is not None:
        found.extend(check_proven(sentence, ground, prover))
    strength, speaker = _evidence(sentence, ground)
    return Verdict(tuple(dict.fromkeys(found)), strength, speaker)


def _evidence(sentence: Reading, ground: Ground) -> tuple[Strength, str]:
    """Return the weakest strength among the cited passages, and the speaker that the sentence names."""
    judged = [judge_passage(p.text, p.before, p.outlet) for p in ground.passages]
    strengths = [one.strength for one in judged] + [p.strength for p in ground.passages]
    weakest = max(strengths, key=_ORDER.index)
    told = next((one for one in sentence.attributions if _names_speaker(one)), None)
    return weakest, told.source if told else next((one.speaker for one in judged if one.speaker), "")


def _names_speaker(one: Attribution) -> bool:
    return bool(one.source) and one.kind in {Kind.SAID, Kind.ACCUSED, Kind.DENIED, Kind.FOUND}
