"""Words that hold back what a text tells: whoever tells that without them says more than the text does."""

import re
from collections.abc import Sequence

from tidings.writing.check import Finding, Rule
from tidings.writing.entities import Passage
from tidings.writing.held_cues import HELD, Held
from tidings.writing.language.quotations import mask_quotations
from tidings.writing.language.text import plain
from tidings.writing.language.words import content_stems, find_words, stem

__all__ = ["ALIKE", "SHARE_TOLD", "UNSURE", "find_held_back"]

SHARE_TOLD = 0.6
"""Share of the words of what is held back from which it is told."""

_WHOLE_TOLD = 0.5  # the same of a whole passage

# "Holm was afraid Tuve would lose": without the fear she foretells it.
_ATTITUDE = re.compile(
    r"\b(?:(?:is|are|was|were|been|be) (?:\w+ly |not |very |so )?(?P<how>afraid|worried|concerned|hopeful|doubtful|"
    r"unsure|sceptical|skeptical|convinced|certain|confident|uncertain|nervous|unclear|unlikely|likely)|"
    r"(?P<how_2>fears?|feared|hopes?|hoped|doubts?|doubted|worr(?:y|ies|ied)|wonders?|wondered|pretend(?:s|ed)?|"
    r"wish(?:es|ed)?|dreams?|dreamed|imagines?|imagined|guess(?:es|ed)?|assum(?:es?|ed)|suspects?|suspected|"
    r"disagree(?:s|d)?|den(?:y|ies|ied)|decide[sd]?|thought|thinks?|suggest(?:s|ed)?|impl(?:y|ies|ied)|hint(?:s|ed)?))"
    r" (?:that |of |about |if |whether )?(?P<what>[^,;.]+)"
)
# "We thought it was mad", "From what I hear it was bad": what somebody thought once, or has by hearsay.
_HEARD = re.compile(
    r"\b(?:I|[Ww]e) (?P<how>thought|heard|hear|guess|hope|wish|assume|doubt|fear|suspect) "
    r"(?:that )?(?P<what>[^,;.\"]+)|"
    r"\b[Ff]rom what (?:I|we)(?:'ve)? (?P<how_2>hear|heard|know|understand|saw|see|gather),? (?P<what_2>[^,;.\"]+)"
)
_RELAYS = re.compile(r"\b(?:th(?:ought|ink|inks)|hear|heard|was told|believed?s?|understood|understands)\b")
# "Threatened to keep cutting": that it was done before is lost with "keep".
_GOES_ON = re.compile(r"\b(?P<how>keeps?|kept|stop(?:s|ped)?|resum(?:es?|ed)) (?P<what>[a-z]{3,}ing)\b")
_STILL = re.compile(r"\b(?:still|again|further|more|longer|continu\w*|ke[ep]\w*|stop\w*|end(?:s|ed)?|resum\w*)\b")
# "Holm said she told him she hid": he only has it from her.
_TOLD_HIM = re.compile(r"(?<=said )(?:that )?(?P<how>(?:he|she|they|[A-Z][\w'-]+) (?:had )?told (?:him|her|them))\b")
_TOLD = re.compile(r"\b(?:told|tells?|telling|heard)\b")
# "It appears that it was an accident": what stands next behind it may not be so.
_SEEMING = re.compile(
    r"\b(?P<how>(?:it )?(?:appear|seem)(?:s|ed)? (?:to|that)|(?:it )?(?:appears|seems)|tend(?:s|ed)? to)\b"
    r"(?P<what>(?:\W+[\w'-]+){1,8})",
    re.I,
)
_SEEMS = re.compile(r"\b(?:appear|seem|apparent|tend|often|usual|typical|likely|probabl|may|might|could)", re.I)
_SO_FAR = re.compile(r"\b(?P<how>so far|to date|until now|up to now)\b(?! as\b)", re.I)
# "The timing of the vote is wrong" says nothing of the vote.
_HEAD_OF = re.compile(
    r"\b(?P<how>timing|possibility|risk|threat|prospect|lack|absence|amount|legality|failure|rejection|size|pace|"
    r"cost) of (?:(?:the|its|his|her|their|any|an?) )?(?P<what>[a-z]{3,})\b"
)
_UNTRUE = (
    r"false|fals(?:ely|ified)|wrong(?:ly|fully)|mistaken(?:ly)?|erroneous(?:ly)?|baseless(?:ly)?|unfounded|bogus|fake|untrue|"
    r"debunked|discredited|disputed|unsubstantiated|unproven|unverified|unconfirmed|fabricated|fictitious"
)
_FALSELY = re.compile(
    rf"\b(?P<how>{_UNTRUE}) (?P<what>[a-z]{{4,}})\b|"
    r"\b(?P<what_2>[a-z]{2,}ed) (?P<how_2>falsely|wrong(?:ly|fully)|mistakenly|baselessly|erroneously)\b"
)
_FALSE = re.compile(rf"\b(?:{_UNTRUE}|fals\w+|wrong\w*|mistak\w+|errors?)\b")


_HELD = (
    *HELD,
    Held(_ATTITUDE),
    Held(_HEARD, _RELAYS, spoken=True),
    Held(_FALSELY, _FALSE),
    Held(_TOLD_HIM, _TOLD),
    Held(_SEEMING, _SEEMS),
    Held(_SO_FAR, _SO_FAR),
    Held(_GOES_ON, _STILL, Rule.SCOPE),
    Held(_HEAD_OF, rule=Rule.SCOPE, once=True),
)


def find_held_back(told: str, cited: Sequence[Passage]) -> list[Finding]:
    """Find what is ``told`` without the words that hold it back in a passage, the first of each kind."""
    stems = {word.stem for word in find_words(told)}
    findings: list[Finding] = []
    for held in _HELD:
        if held.kept is not None and held.kept.search(told):
            continue
        texts = (plain(passage.text) for passage in cited)
        for found in (
            one for text in texts for one in held.cue.finditer(text if held.spoken else mask_quotations(text))
        ):
            how, what = _group(found, "how"), _group(found, "what")
            words = content_stems(what if what or not held.whole else found.string) - content_stems(how) - {stem(how)}
            kin = {stem(how)} | ALIKE.get(stem(how), frozenset()) if held.kept is None else set()
            if held.once and len(re.findall(rf"\b{re.escape(what)}\b", found.string, re.I)) != 1:
                continue
            share = SHARE_TOLD if what else _WHOLE_TOLD
            if (words or not what) and not kin & stems and len(words & stems) >= share * len(words):
                findings.append(Finding(held.rule, what.strip() or how, f'It leaves out "{how}".'))
                break
    return findings


def _group(found: re.Match[str], name: str) -> str:
    """Return what the one of the groups of ``found`` whose names begin with ``name`` matched, or nothing."""
    return next((words for key, words in found.groupdict().items() if key.startswith(name) and words), "")


def _kin(*words: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words)


_GROUPS = (
    _kin("afraid", "fear", "feared", "fears", "worry", "worries", "worried", "concerned", "concern", "nervous"),
    _kin("hopeful", "hope", "hopes", "hoped", "wish", "wishes", "wished"),
    _kin(
        "doubtful", "doubt", "doubts", "unsure", "sceptical", "skeptical", "uncertain", "unclear", "wonder", "wondered"
    ),
    _kin("convinced", "certain", "confident", "sure", "believe", "believes", "believed", "think", "thinks", "thought"),
    _kin("unlikely", "likely", "probably", "expected", "may", "might", "could"),
    _kin(
        "assume", "assumes", "assumed", "guess", "suspect", "suspects", "suspected", "believe", "believes", "believed"
    ),
    _kin(
        "suggest",
        "suggests",
        "suggested",
        "imply",
        "implies",
        "implied",
        "hint",
        "hints",
        "hinted",
        "may",
        "might",
        "could",
        "appears",
        "appeared",
        "seems",
        "seemed",
        "indicates",
        "indicated",
        "apparently",
        "proposed",
        "proposes",
    ),
    _kin("former", "formerly", "ex", "previous", "previously"),
    _kin("acting", "interim", "caretaker"),
    _kin("deny", "denies", "denied", "reject", "rejects", "rejected", "not", "no", "never", "dispute", "disputes"),
)
UNSURE = _kin(
    "may",
    "might",
    "could",
    "perhaps",
    "possibly",
    "possible",
    "probably",
    "apparently",
    "reportedly",
    "alleged",
    "allegedly",
    "likely",
    "seems",
    "appears",
)
ALIKE = {word: frozenset().union(*(group for group in _GROUPS if word in group)) for group in _GROUPS for word in group}
