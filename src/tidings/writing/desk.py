"""The desk where candidates are judged: the check, the copying limit, and a draft's liberties."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tidings.writing.antecedents import find_mistakable
from tidings.writing.check import Copied, Finding, Prover, Rule, Verdict, check_copying, check_sentence
from tidings.writing.entities import Candidate, Passage, Role
from tidings.writing.fidelity import find_liberties
from tidings.writing.language.dates import WEEKDAY
from tidings.writing.language.frames import without_frames
from tidings.writing.language.quotations import find_quotations, mask_quotations
from tidings.writing.language.sentences import split_sentences
from tidings.writing.language.text import plain
from tidings.writing.language.verbs import could_be_sentence, find_finite_verb
from tidings.writing.language.words import content_stems, find_words, is_content
from tidings.writing.leaning import find_leaning, is_opinion_of_outlet, quotation_leans
from tidings.writing.partly import MOST_QUOTED
from tidings.writing.screening import is_relative_only

__all__ = ["ALSO", "Desk"]

_HEADLINE_WORDS = (4, 14)
_LONGEST = 45  # words of a body sentence, whatever the prompt asks for
_SAYS_NOTHING = re.compile(
    r"[^,\"]{2,60} ha[sd] (?:a few things|a thing or two|something|plenty|much|a lot) to say\b|"
    r"[^,]{3,60}, (?:who|which)\b[^.\"]*, (?:has |had )?said(?:,? (?:on )?[A-Z]\w+day)?\.$|"
    r"[^,\"]{2,60} (?:said|says|asked|replied|added),? \w+ing\b[^\"]*\.$|"
    r"[^,\"]{2,60} told (?:the |an? )?[\w’' ]{3,40} (?:after|before)\b"
    r"(?:(?!\b(?:that|about|how|what|why|whether)\b)[^,\"])*$|"
    r"(?:Whom|Whose|Which|Who)\b[^?]*$|"
    r"By (?:\w+ly )?\w+ing\b[^,]*$|"
    r"(?:\w+ )?(?:half|most|all|some|many|none|both|one|two|three|several) of (?:whom|which)\b|"
    r"With\b[^,]*$|"  # "With all of them expected to vote.": the main clause is another sentence's
    r"(?:Will|Would|Has|Have|Had|Is|Are|Was|Were|Can|Could|May|Might|Should|Must) "
    r"(?:have|be|not|been|a|an|the lot|\w+ed|\w+ing)\b|"  # nobody has a lot more time soon
    r"According to [^,]{3,80}, (?:\w+ly |afterwards? |later |earlier )?that\b"
)
_NO_NEWS = re.compile(
    r"^according to\b|^as [\w ]{2,30} (?:notes?|noted|says?|said|puts?),|\breports? says?$|, reportedly$|"
    r", (?:report|say) [A-Z][\w ]+$",
    re.I,
)
# "Woman accused mayor of fraud says she won't talk": who accuses needs another form there.
# "Holm is reported, the Post says", "crews recommend a rope, found in, ...": what follows is lost.
_BROKEN_OFF = re.compile(
    r"(?:\b(?:is|are|was|were) (?:reported|considered|named|called|described|seen|known|believed|thought|expected|"
    r"used|set|due)|, (?:\w+ly|also|better|once) (?:known|called|named)|"
    r"\b(?:of|in|on|at|from|for|with|by|to|near|into|than|as|have|has|had|is|are|was|were|be|been|being|will|would)|^(?:When|While|As|Although|Though|If|Once)\b.*)"
    r"(?:, [\w’' ]+ (?:says?|reported))?$"
)
# "fires back, Paper A says": at whom, and about what, is lost; "The Republican senator has ...": nobody knows which.
_UNTOLD = re.compile(
    r"\b(?:fire|hit|push|strike|lash|snap)s? (?:back|out)(?:$|, )|"
    r"\btells? (?:the |an? )?[\w’' ]{3,30} (?:hours?|minutes|days?|weeks?|after|before|during) (?!.*\bthat\b)|"
    r"\bin the incident$|^\w+ other [a-z]+s\b|"
    r"^In the (?:piece|letter|book|interview|video|statement|report|tweet|article|essay|speech)\b(?! of\b)|"
    r"^The (?:[A-Z]\w+ )?(?:senator|congress(?:wo)?man|lawmaker|man|woman|activist|official|judge|lawyer|attorney|"
    r"officer|suspect|victim|actor|actress|comedian|singer|author)\b"
    r"(?! (?:who|of|in|for|at|from|behind|accused|charged)\b)"
)
_TWO_VERBS = re.compile(r"^[^,;:]*\b(?:accused|blamed|sued) (?:[A-Z]|the |an? |her |his |its |their )[^,;:]* says?\b")


# "Until they went home.": the clause that it belongs to is another sentence's.
_SIDE_CLAUSE = re.compile(
    r"(?:until|because|although|though|unless|whereas|if) (?:they|he|she|it|the|an?)\b[^,]*$", re.I
)
# "Just as promises were broken": what is so too was cut off; "warned that, in addition to the rent": what of it?
_LEFT_OPEN = re.compile(
    r"(?:Just as|Even (?:as|though|if)|In addition to|Rather than|So that|According to)\b[^,]*$|"
    r"[^,]*\bthat, (?:in|on|at|by|with|for|from|as|after|before|despite|because|while|if|when)\b[^,]*$|"
    r"[^,]*\bthat despite\b[^,]*$|[^,]*\bnot (?:only|just|merely)\b(?!.*\bbut\b)[^,]*$|"
    r"Both [a-z]+s \w+ing\b[^,]*$|"
    r".*\b(?:\d+ \w+ (?:after|before)|during|following|despite|between|among|than|because|while|(?-i:the|an?)|"
    r"and|or|of|with)\.$|"
    rf"According to (?:{WEEKDAY}|[A-Z]\w+day)\b",
    re.I,
)
_CREDITED = re.compile(r", (?:according to [^,]+|[^,]{3,40} said)\.$")
# "Our students matter", and no "World War I" or "My Fair Lady".
_ASKS = re.compile(
    r"(?!Will [A-Z])(?:Does|Do|Did|Is|Are|Was|Were|Can|Could|Will|Would|Should|Has|Have) "
    r"(?:the|an?|he|she|it|they|anyone|anybody|someone|there|this|that|these|those|[A-Z]\w+)\b(?!,)"
)
_SPEAKS = re.compile(
    r"\bI(?=['’](?:m|ve|d|ll)\b|\s(?:am|was|have|had|will|would|think|do|did|can|[a-z]+ed)\b)|\b(?:we|our|us|me|my)\b|"
    r"^(?:We|Our|My)\b"
)
# "... outside his home. detectives are ...": no abbreviation, and a sentence behind it.
_SMALL_START = re.compile(
    r"\b(?!(?:approx|dept|govt|corp|bros|assn|maj|capt|prof|sept|mgmt|intl|natl)\b)[a-z]{4,}\. [a-z]"
)
_DOUBLED = re.compile(
    r"\b(?!had\b|that\b)([a-z]{2,}) \1\b|"
    r"\b(?!(?:face|time|back|door|side|wall|coast|day|week|year|word|hand|mouth|house|heart)\b)([a-z]{4,}) to \2\b"
)
_DAY_TWICE = re.compile(rf"\b[Oo]n (?P<day>{WEEKDAY})\b.*\bon (?P=day)\b")
_ANOTHER = re.compile(r"(?:Another|Others?|Some others)\b")
ALSO = re.compile(r"(?<!but )(?<!and )(?<!who )(?<!which )\balso\b", re.I)
_ACCORDING = re.compile(r"\baccording to\b", re.I)
_RELATIVE = re.compile(
    r"\b(?:yesterday|tomorrow|tonight|last night|this (?:morning|afternoon|evening)|"
    r"today['’]s (?:decision|ruling|hearing|vote|announcement|meeting|news|report|session|order|opinion|"
    r"verdict|result)s?)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Desk:
    """Judges the candidates of one article. ``passages`` are all that may be cited, ``outlets`` the story's.

    ``prover``, if there is one, reads what a model wrote against its passages; only then a draft's wording may be
    ``free``. Nothing is copied from ``reports``.
    """

    passages: tuple[Passage, ...]
    outlets: tuple[str, ...]
    max_copied: int
    prover: Prover | None = None
    reports: Copied | None = None
    free: bool = False

    def judge(self, text: str, cites: Sequence[int], *, role: Role = Role.BODY, previous: str = "") -> Verdict:
        """Return the verdict on ``text``: that of the check, and of the desk's own rules on form and copying."""
        verdict = check_sentence(Candidate(text, tuple(cites), role, previous), self.passages, self.outlets)
        own = self._own(text, cites, role, previous)
        return Verdict((*verdict.findings, *own), verdict.strength, verdict.speaker)

    def judge_draft(self, text: str, cites: Sequence[int], *, role: Role = Role.BODY, previous: str = "") -> Verdict:
        """Return the verdict on a model's words, which may take no liberties beyond what the check allows people.

        Each says by itself whose words it tells, whatever the sentence before says, and is read by the prover last.
        """
        own = self._own(text, cites, role, previous)
        free = self.free and self.prover is not None
        own += find_liberties(text, self._cited(cites), whole=role is not Role.HEADLINE, free=free)
        prover = self.prover if not own else None
        verdict = check_sentence(Candidate(text, tuple(cites), role), self.passages, self.outlets, prover)
        return Verdict((*verdict.findings, *own), verdict.strength, verdict.speaker)

    def _own(self, text: str, cites: Sequence[int], role: Role, previous: str) -> list[Finding]:
        """Return what breaks the desk's own rules on form, leaning and copying."""
        copied = check_copying(text, self._cited(cites), self.max_copied)
        if not copied and self.reports is not None:
            copied = self.reports.find(text)  # another report may have the same sentence
        return [*_form(text, role, self.outlets), *self.find_hanging(text, cites, previous), *copied]

    def find_hanging(self, text: str, cites: Sequence[int], previous: str) -> list[Finding]:
        """Return what ``text`` leaves untold that the sentence ``previous`` doesn't tell either."""
        also = ALSO.search(mask_quotations(plain(text))) if not previous else None
        another = _ANOTHER.match(plain(text)) if not previous else None
        if another is not None:
            return [Finding(Rule.WORDING, another.group(), f'It begins with "{another.group()}", after nobody.')]
        if also is not None:
            return [Finding(Rule.WORDING, also.group(), 'It says "also", and nothing is told before it.')]
        if quotation_leans(text):
            return [Finding(Rule.WORDING, text, "What it quotes opens with a word for something that is not told.")]
        mistakable = find_mistakable(text, previous, self._cited(cites), self.outlets)
        return [*find_leaning(text, previous), *mistakable]

    def _cited(self, cites: Sequence[int]) -> list[Passage]:
        return [passage for passage in self.passages if passage.n in cites]

    def passage(self, n: int) -> Passage:
        """Return the passage numbered ``n``."""
        return next(passage for passage in self.passages if passage.n == n)


def _title_of(text: str, outlets: Sequence[str]) -> str:
    """Return the title that a headline gives as the words of one of ``outlets`` ("OUTLET: “Title”"), or nothing."""
    outlet, _, words = text.partition(": “")
    whole = words.endswith("”") and outlet.lower() in {name.lower() for name in outlets}
    return words[:-1] if whole else ""


def _is_fragment(text: str, outlets: Sequence[str]) -> bool:
    """Say whether nothing in ``text`` could be a verb, apart from whose report it is; quotations have their own."""
    told = without_frames(text, outlets)
    flat = plain(text)
    if _SAYS_NOTHING.match(flat) or any(
        _SIDE_CLAUSE.match(one) or _LEFT_OPEN.match(one) for one in (flat, plain(told))
    ):
        return True
    if is_relative_only(_CREDITED.sub(".", mask_quotations(flat))):
        return True
    quoted = sum(quote.end - quote.start for quote in find_quotations(text))
    return 2 * quoted <= len(text) and not could_be_sentence(told)


def _headline_form(text: str, outlets: Sequence[str]) -> list[Finding]:
    found: list[Finding] = []
    title = _title_of(text, outlets)
    words = len(find_words(title or text))
    least, most = _HEADLINE_WORDS
    if not least <= words <= most or text.rstrip("”’\"'").endswith((".", "…", ",", ":")) or "?" in text:
        found.append(Finding(Rule.WORDING, text, f"A headline has {least} to {most} words and no full stop."))
    if (ALSO.search(text) and not title) or _NO_NEWS.search(text) or len(content_stems(text)) < least:
        found.append(Finding(Rule.WORDING, text, "A headline says what happened."))
    if (_BROKEN_OFF.search(text) or _UNTOLD.search(text)) and not title:
        found.append(Finding(Rule.WORDING, text, "The headline breaks off."))
    clauses = text.split(", ")
    if len(clauses) > 2 and not title and sum(find_finite_verb(clause) is not None for clause in clauses) > 2:
        found.append(Finding(Rule.WORDING, text, "A headline is one sentence."))
    if _TWO_VERBS.search(text) and not title:
        found.append(Finding(Rule.WORDING, text, "A headline has one main verb."))
    stems = [word.stem for word in find_words(text) if is_content(word) and not word.capitalised]
    if len(stems) != len(set(stems)) and not title:
        found.append(Finding(Rule.WORDING, text, "A headline says no word twice."))
    return found


def _form(text: str, role: Role, outlets: Sequence[str]) -> list[Finding]:
    words = len(find_words(text))
    found: list[Finding] = []
    if role is Role.HEADLINE:
        found += _headline_form(text, outlets)
    elif _is_fragment(text, outlets):
        found.append(Finding(Rule.WORDING, text, "It is a piece of a sentence: it has no verb."))
    elif words > _LONGEST or not re.search(r"(?:[.!][”\"’)]*|…[”\"])$", text):
        found.append(Finding(Rule.WORDING, text, "It is not one whole sentence of at most 30 words."))
    if _ASKS.match(text):
        found.append(Finding(Rule.WORDING, text, "It asks, and tells nothing."))
    if relative := _RELATIVE.search(mask_quotations(plain(text))):
        found.append(Finding(Rule.DATE, relative.group(), f'"{relative.group()}" is another day to whoever reads it.'))
    if speaks := _SPEAKS.search(mask_quotations(plain(text))):
        found.append(Finding(Rule.WORDING, speaks.group(), f'Outside quotation marks it says "{speaks.group()}".'))
    if is_opinion_of_outlet(text):
        found.append(Finding(Rule.WORDING, text, "It argues, and nobody is said to."))
    # "... the inquiry. The breach was ...": each sentence has its own proof.
    prose = mask_quotations(plain(text))
    if role is not Role.HEADLINE and (len(split_sentences(prose)) > 1 or _SMALL_START.search(prose)):
        found.append(Finding(Rule.WORDING, text, "It is more than one sentence."))
    if (twice := _DAY_TWICE.search(mask_quotations(plain(text)))) and " and " not in twice.group():
        found.append(Finding(Rule.WORDING, twice["day"], f'It says "{twice["day"]}" twice.'))
    if len(according := _ACCORDING.findall(mask_quotations(plain(text)))) > 1:
        found.append(Finding(Rule.WORDING, according[1], "It is told according to two at once."))
    if doubled := _DOUBLED.search(mask_quotations(plain(text))):
        found.append(Finding(Rule.WORDING, doubled.group(), f'It says "{doubled.group()}".'))
    if plain(text).count('"') % 2:
        found.append(Finding(Rule.QUOTE, text, "A quotation mark is missing."))
    if any(len(find_words(quote.text)) > MOST_QUOTED for quote in find_quotations(text)):
        found.append(Finding(Rule.QUOTE, text, f"The quotation is longer than {MOST_QUOTED} words."))
    return found
