"""The voice of the article, by code: who tells what one outlet alone has, full names once, few quotations."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tidings.writing.attribution import find_attributions
from tidings.writing.casing import raised
from tidings.writing.desk import Desk
from tidings.writing.draft import Counts, Drafted
from tidings.writing.entities import Origin, Strength
from tidings.writing.language.names import HONORIFICS, TITLES
from tidings.writing.language.nicknames import full_form
from tidings.writing.language.quotations import find_quotations, mask_quotations
from tidings.writing.language.text import plain
from tidings.writing.language.thesaurus import is_common
from tidings.writing.language.words import FUNCTION_WORDS, content_stems, find_words, stem
from tidings.writing.partly import within_sentence
from tidings.writing.people import OFFICES, full_names, is_first_name
from tidings.writing.points import Person

__all__ = [
    "credit_outlets",
    "fewer_quotes",
    "introduce_people",
    "quotes_at_length",
    "shorten_names",
    "single_names",
]

_VERBS = "said|says|told|wrote|added|denied|accused|asked|called|announced|warned|is|was|has|had|will|would"
_FIRMS_TOO = frozenset({"owner", "founder", "lead", "regulator"})  # what a firm may be as well: "its owner Vell Mills"
_WORD_BEFORE = re.compile(r"([\w’'-]+) $")
# A capital before a name belongs to it, but for what opens a sentence: "According to Holm", "When Holm came".
_NAME_BEFORE = re.compile(
    r"\b(?!(?:According|When|While|After|Before|If|As|In|On|At|For|With|By|To|From|Of|But|And|The|That|Since|Because|"
    r"Although|Though|Like|Unlike|Both|Asked|Now|Then|Dr|Sen|Rep|Gov|Lt|Prof|Gen|Col|Sgt|Capt|Maj|Det)\b)"
    r"[A-Z][\w’'.-]*\s$"
)
_OF_A_THING = re.compile(r"\b(?:the|an?|this|that|its|their|his|her|our|no|any|every|other)\s$", re.I)
_HONOURED = re.compile(r"^(?:Mr|Mrs|Ms|Dr)\.?\s")
_OFFICE_STEMS = frozenset(stem(office) for office in OFFICES)
_IN_OFFICE = re.compile(rf"(?:(?:{'|'.join(sorted(OFFICES))})[,’']?|[A-Z]\w*\.) (?:[\w’']+ )?$", re.I)
_DESCRIBED = re.compile(r", (?:the|an?|who|whose) ")
_HONOURED_LAST = re.compile(r"\b(?:Mr|Mrs|Ms|Miss)\.? $")
# "the Ada Holm institute": a body that has her name.
_NAMED_AFTER = (
    "(?i:institute|university|school|college|hospital|clinic|center|centre|foundation|prize|award|library|airport|church|"
    "stadium|theat(?:er|re)|museum|building|bridge|park|street|road|act|law|trust|fund|estate|ranch|medal|hall)"
)
_SINGLE = re.compile(r"[A-Z][\w’'-]+")
_QUOTES = 5  # words between the marks from which a sentence quotes: fewer are a title, or a word that is somebody's
_LONG = 34  # words from which a sentence takes no credit on top


def credit_outlets(body: Sequence[Drafted], desk: Desk) -> list[Drafted]:
    """Return ``body`` with the outlet named where it alone tells something in its own voice.

    Not where the sentence before already names that outlet; an outlet that speaks for a party is always named.
    """
    told: list[Drafted] = []
    for one in body:
        outlet = _to_credit(one, told[-1] if told else None, desk)
        credited = _credit(one, outlet, told, desk) if outlet else None
        told.append(credited or one)
    return told


def _to_credit(one: Drafted, before: Drafted | None, desk: Desk) -> str:
    cited = [desk.passage(n) for n in one.cites]
    outlets = {passage.outlet for passage in cited}
    if len(outlets) != 1 or any(passage.strength is not Strength.CONFIRMED for passage in cited):
        return ""
    outlet = outlets.pop()
    if outlet.lower() in one.text.lower() or '"' in plain(one.text) or len(find_words(one.text)) > _LONG:
        return ""
    if find_attributions(one.text):
        return ""  # somebody is named already; two who say one thing is one too many
    if before is not None and outlet in before.text and not one.point.partial:
        return ""
    return outlet


def _credit(one: Drafted, outlet: str, told: Sequence[Drafted], desk: Desk) -> Drafted | None:
    """Return ``one`` with a credit, in a form that the sentence before doesn't have."""
    name = within_sentence(outlet)
    body = one.text.rstrip(".")
    forms = [f"{body}, {name} reported.", f"{body}, according to {name}."]
    if told and "reported." in told[-1].text:
        forms.reverse()
    previous = told[-1].text if told else ""
    for text in forms:
        verdict = desk.judge(text, one.cites, previous=previous)
        if verdict.passed:
            return replace(one, text=text)
    return None


def shorten_names(body: Sequence[Drafted], desk: Desk) -> list[Drafted]:
    """Return ``body`` with people named in full once, and by their surname after that, where the check agrees."""
    alone = _surnames(desk)
    known: dict[str, str] = {}  # surname -> full name
    told: list[Drafted] = []
    for one in body:
        text = one.text
        for full, surname in full_names(text):
            if (
                surname not in alone
                or not is_first_name(full.split()[0])
                or any(full.lower() in outlet.lower() for outlet in desk.outlets)
            ):
                continue  # an outlet is not somebody with a surname
            if surname in known and _is_same(full, known[surname]):
                text = _shortened(text, full, surname)
            else:
                known.setdefault(surname, full)
        if text != one.text:
            previous = told[-1].text if told else ""
            one = replace(one, text=text) if desk.judge(text, one.cites, previous=previous).passed else one
        told.append(one)
    return told


def _is_same(full: str, other: str) -> bool:
    """Say whether two full names of one last name are one person's: "Jeff Holm" and "Jeffrey T. Holm"."""
    return full == other or full_form(full.split()[0]) == full_form(other.split()[0])


def _surnames(desk: Desk) -> set[str]:
    """Return the single names that somebody who speaks in the passages goes by, and the last ones behind a title."""
    speakers = (one.source for p in desk.passages for one in find_attributions(p.text, p.before))
    titled = (name for p in desk.passages for full, name in full_names(p.text) if _is_titled(full, p.text))
    return {*single_names(speakers), *titled}


def _is_titled(full: str, text: str) -> bool:
    """Say whether ``full`` stands in ``text`` behind what somebody is: "Coach Dorothea Slade"."""
    before = re.search(rf"\b(\w+)\.? {re.escape(full)}\b", text)
    return (
        before is not None
        and before[1].lower() in TITLES - _FIRMS_TOO
        and not is_common(stem(full.split()[-1].lower()))
    )


def single_names(speakers: Iterable[str]) -> list[str]:
    """Return those of ``speakers`` who go by one name, without "Mr" or "Ms"."""
    bare = (_HONOURED.sub("", speaker.strip()) for speaker in speakers)
    return [name for name in bare if _SINGLE.fullmatch(name)]


def _shortened(text: str, full: str, surname: str) -> str:
    titles = "|".join(sorted(TITLES | HONORIFICS, key=len, reverse=True))
    named = r"\.? ".join(map(re.escape, full.split()))  # "Ada T Holm" is written "Ada T. Holm"
    pattern = re.compile(
        rf"(?P<title>\b(?:the )?(?:(?:{titles})\.?\s)+(?:of [A-Z]\w+,? )?)?{named}"
        rf"(?: \([RDI]-[^)]{{2,8}}\))?(?:, (?:the|an?|who|[a-z]+) [^,“”\"]{{3,90}},(?= (?:{_VERBS})\b))?",
        re.I,
    )

    def short(match: re.Match[str]) -> str:
        before = _WORD_BEFORE.search(text[: match.start()])
        described = before is not None and before.group(1).lower() not in FUNCTION_WORDS
        # "Athletic coach Dorothea Slade" keeps its "coach": what stands before it describes that, not her.
        return f"{match['title']}{surname}" if match["title"] and described else surname

    changed = pattern.sub(short, text)
    return changed[:1].upper() + changed[1:]


def introduce_people(body: Sequence[Drafted], desk: Desk, people: Sequence[Person]) -> list[Drafted]:
    """Return ``body`` with the full name and the role of each of ``people`` at the first mention outside quotations."""
    waiting = {person.surname: person for person in people}
    told: list[Drafted] = []
    for one in body:
        for surname in [name for name in waiting if re.search(rf"\b{re.escape(name)}\b", mask_quotations(one.text))]:
            person = waiting.pop(surname)
            one = _introduced(one, person, told[-1].text if told else "", desk) or one
        told.append(one)
    return told


def _introduced(one: Drafted, person: Person, previous: str, desk: Desk) -> Drafted | None:
    """Return ``one`` with ``person`` introduced, if the check agrees; None where the sentence says who it is."""
    role = content_stems(person.introduced.replace(person.full, ""))
    if person.full in previous:
        return None
    shared = role & content_stems(one.text)
    known = bool(shared & _OFFICE_STEMS) or 2 * len(shared) > len(role)
    named = re.compile(rf"\b(?:{re.escape(person.full)}|{re.escape(person.surname)})\b(?!-)(?!\s(?:{_NAMED_AFTER})\b)")
    match = named.search(mask_quotations(one.text))
    if match is None:
        return None
    before = _HONOURED_LAST.sub("", one.text[: match.start()])
    if match.group() == person.surname and (_NAME_BEFORE.search(before) or _OF_A_THING.search(before)):
        return None  # "Mara Holm", "Vell Mayor Holm", "the Holm inquiry"
    titled = not person.introduced.startswith(person.full)
    known = known or (titled and _IN_OFFICE.search(before) is not None)
    amid = _WORD_BEFORE.search(before) is not None
    owns = one.text[match.end() :].startswith(("'", "’"))
    described = _DESCRIBED.match(one.text, match.end()) is not None  # "Holm, the head of the mill, said"
    only = known or owns or described or (amid and not titled)
    for words in (person.full,) if only else _ways_to_introduce(person, opens=not before.strip()):
        words = words if before.strip() else raised(words)
        after = one.text[match.end() :]
        words = words.rstrip(",") if after[:1] in {",", ".", ";", ":"} else words
        text = before + words + after
        cites = tuple(dict.fromkeys((*one.cites, person.passage.n)))
        if text != one.text and desk.judge(text, cites, previous=previous).passed:
            return replace(one, text=text, cites=cites)
    return None


def _ways_to_introduce(person: Person, *, opens: bool) -> tuple[str, ...]:
    """Return how ``person`` may be introduced, the best first: at the end there is the full name alone.

    Where the name ``opens`` the sentence its role may stand first: "A miller from Vell, Ada Holm, said".
    """
    role = person.introduced.removeprefix(f"{person.full}, ").rstrip(",")
    turned = opens and role != person.introduced.rstrip(",") and not role.startswith("who ")
    return (person.introduced, *((f"{role}, {person.full},",) if turned else ()), person.full)


def fewer_quotes(body: list[Drafted], counts: Counts) -> list[Drafted]:
    """Drop extracts, then quotations, those furthest down in their reports first, until a third quote at most.

    A report tells first what matters most. What is dropped passed the check, so it counts as nothing: not told, and
    not withheld.
    """
    kept = list(body)
    while True:
        quoting = [one for one in kept if quotes_at_length(one.text)]
        if 3 * len(quoting) <= max(len(kept), 3):
            return kept
        weakest = min(quoting[1:], key=lambda one: (one.origin is not Origin.EXTRACT, -one.point.lead.start))
        kept.remove(weakest)
        counts.add(weakest.fate, -1)


def quotes_at_length(text: str) -> bool:
    """Say whether ``text`` quotes somebody at some length."""
    return any(len(find_words(quote.text)) >= _QUOTES for quote in find_quotations(text))
