"""Who people are, as the reports introduce them: full name and role, for their first mention."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tidings.writing.attribution import find_attributions
from tidings.writing.language.dates import MONTHS, WEEKDAY
from tidings.writing.language.names import HONORIFICS, TITLES, find_names
from tidings.writing.language.nicknames import full_form
from tidings.writing.language.text import plain, squeeze, word_list
from tidings.writing.language.thesaurus import is_common
from tidings.writing.language.verbs import find_finite_verb, is_verb_form
from tidings.writing.language.words import FUNCTION_WORDS, find_words, stem
from tidings.writing.points import Person
from tidings.writing.spans import Span, make_passage

__all__ = ["OFFICES", "find_people", "full_names", "is_first_name"]

_NAME = r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){1,2}"
_ROLE = r"(?:(?:the|a|an) )?[A-Za-z](?:[^,.;“”\"]|U\.[SKN]\.){3,140}?"
OFFICES = frozenset(
    word_list(
        """secretary director president professor expert analyst spokesman spokeswoman spokesperson lawyer attorney
        chief head leader senator congressman congresswoman representative governor mayor minister officer judge
        justice editor reporter journalist correspondent author actor actress comedian singer founder chair chairman
        chairwoman member activist student teacher doctor researcher scientist economist resident owner manager
        executive commissioner ambassador diplomat adviser advisor aide strategist pollster commentator columnist
        historian sheriff detective sergeant lieutenant captain general admiral priest bishop archbishop cardinal
        pastor rabbi imam coach farmer engineer nurse democrat republican prosecutor superintendent inspector
        producer fellow scholar counsel psychologist biologist psychiatrist physicist consultant
        organizer organiser treasurer trustee councillor councilman councilwoman councilmember lawmaker legislator
        freshman speaker host anchor interviewer partner investor trader driver pilot survivor witness neighbor
        neighbour firefighter paramedic agent ceo specialist investigator trainer curator ranger warden trucker surgeon
        paleontologist astronomer astrophysicist epidemiologist pulmonologist chemist geologist anthropologist
        archaeologist undersecretary candidate architect photographer"""
    )
)
"""What somebody may be: whoever is one of these has a role; "the Vell Ledger" is none."""

_ABBREVIATED = frozenset(
    ["Sen.", "Rep.", "Gov.", "Lt.", "Prof.", "Dr.", "Gen.", "Col.", "Sgt.", "Capt.", "Maj.", "Det."]
)
# Small words that stand before an office: "state senator", "former press secretary", "legal ethics expert".
_KINDS = frozenset(
    word_list(
        """state former acting deputy assistant vice senior press campaign law political science legal ethics police
        city county federal district defense defence opposition party union managing executive associate interim
        incoming outgoing retired veteran longtime chief lead general foreign finance health education news
        community sports business research marketing communications public national international regional local"""
    )
)
_OF_OFFICE = re.compile(r"(?:state|county|city|district|attorney|president|governor|mayor)['’]s$")  # "state's attorney"
_DAY = re.compile(rf"{WEEKDAY}|(?:{'|'.join(MONTHS)})$", re.I)
_CAPITAL = re.compile(r"[A-Z][\w&’'-]*|U\.[SKN]\.")
_KIND = re.compile(r"[a-z]{3,}(?<!ed)(?<!ing)(?<!ly)(?<!s)")
_BEFORE_NOW = re.compile(
    r"(?:ex|then|now|former)-|(?:ex|then|onetime|one-time|deposed|ousted|disgraced|suspended|jailed|convicted|impeached|"
    r"fired|sacked|exiled|alleged|accused|slain|murdered|late|would-be)$",
    re.I,
)
_TIMES_MORE = 3  # as often as all others of that last name somebody must be named in full
_STATE_AND_NAME = 3  # words of "State Ada Holm"
_MOST_BEFORE = 8  # words of a role before a name
_NAME_ROLE = re.compile(
    rf"(?<!\bof )(?<!\bin )(?<!\bfrom )(?<!\bnear )(?P<full>{_NAME}), (?P<role>{_ROLE})(?=,|(?<![A-Z])\.(?!\w))"
)
_ROLE_NAME = re.compile(
    rf"(?:^|, |said |by |“ ?)(?P<role>[Tt]he [a-z][^,.;“”\"]{{3,58}}), (?P<full>{_NAME})(?=,| said)"
)
_OFFICE_OF = re.compile(  # "deputy director of the mill", and no "head down"
    rf"(?:[\w-]+ ){{0,3}}?(?:{'|'.join(sorted(OFFICES))})(?:$| (?:of|at|for|with|in|and|to|emeritus)\b)"
)
# "Tilda Crumwell, who manages a shop in Vell,"
_NAME_WHO = re.compile(
    rf"(?P<full>{_NAME}), (?P<role>who (?:runs|leads|led|heads|manages|owns|chairs|represents|teaches|coaches|"
    r"speaks for|works (?:for|at|as)|lives (?:in|on|near)) [^,.;“”\"]{3,60})(?=,|(?<![A-Z])\.(?!\w))"
)
_UNFIT_WHO = re.compile(r"\b(?:until|last|next|ago|today|yesterday|there|its|his|her|their|this|that|these|it|them)\b")
_CLAUSE = re.compile(r" (?:who|whose)\b.*$")
_UNFIT = re.compile(
    r"\b(?:until|last|next|ago|today|yesterday|its|his|her|their|who|that|which|same|them|whom|other|one|"
    r"(?:hour|day|night|week|month|(?<!-)year|time)s?)\b|\d(?!\d*-year-old\b)"
)
# "Surrey Police, a county south of London": a body's name, and what is no role of anybody.
_BODY = re.compile(
    r"\b(?:Police|Council|Bank|Company|University|Hospital|Party|House|Court|Office|School|Department|Ministry|News|Street|"
    r"County|City|Center|Centre|Group|Union|Church|Club|Institute|Agency|Committee)$"
)
_PLACE = re.compile(
    r"^(?:the|an?) (?:[\w-]+ ){0,3}(?:county|city|town|village|suburb|state|island|region|street|river)\b"
)
_LONGEST_ROLE = 12  # words
_LAST_PHRASE = re.compile(r" (?:at|for|in|of|with) (?:(?! (?:at|for|in|of|with) ).)*$")


def find_people(spans: Sequence[Span], first: int) -> tuple[Person, ...]:
    """Return the people who speak in ``spans``, hold an office or go by their last name, and are introduced there.

    Their passages are numbered from ``first``. Each is introduced by the earliest sentence that gives full name and
    role, and known by the last name, if hardly anybody else has that.
    """
    speaking = set(_speakers(spans))
    firsts = _first_names(spans)
    found: dict[str, Person] = {}
    for span in spans:
        for full, role in _introductions(span.text):
            surname = full.split()[-1]
            known = surname in speaking or full in speaking or any(word.low in OFFICES for word in find_words(role))
            if surname not in found and known and _is_alone(full, firsts):
                passage = make_passage(span, first + len(found))
                found[surname] = Person(surname, full, f"{full}, {role},", passage)
    for surname, (full, role, span) in _titled(spans, firsts).items():
        if surname in found:
            continue
        found[surname] = Person(surname, full, f"{role} {full}", make_passage(span, first + len(found)))
    for surname, (full, span) in _named_only(spans, (speaking | _alone(spans)) - set(found)).items():
        found[surname] = Person(surname, full, full, make_passage(span, first + len(found)))
    return tuple(found.values())


def _named_only(spans: Sequence[Span], surnames: set[str]) -> dict[str, tuple[str, Span]]:
    """Return for each of ``surnames`` the one full name that goes with it, and the first sentence that has it."""
    named: dict[str, dict[str, Span]] = {}
    for span in spans:
        for full, surname in full_names(span.text):
            whole = full if full in span.text else " ".join(full.split()[-2:])  # "Vell Mayor Ada Holm" has no Vell Holm
            if surname not in surnames or whole.split()[0] in surnames or _BODY.search(whole) or _ends_in_office(whole):
                continue
            if whole in span.text:
                named.setdefault(surname, {}).setdefault(whole, span)
    speaking = set(_speakers(spans))
    text = " ".join(span.text for span in spans)
    return {
        surname: next(iter(names.items()))
        for surname, names in named.items()
        if not (_has_other_initials(surname, names, text) or _is_thing(surname, names, text))
        and ((_is_one(names) and _is_within(names, text)) or (surname in speaking and len(names) == 1))
    }


def _ends_in_office(full: str) -> bool:
    """Say whether ``full`` is an office and no name: "South Vell Sheriff", but not "Minnie Driver"."""
    words = full.split()
    return words[-1].lower() in OFFICES and not is_first_name(words[0])


def _has_other_initials(surname: str, names: Iterable[str], text: str) -> bool:
    """Say whether ``text`` has somebody of that ``surname`` by other initials: "A.B. Holm" beside "Mara Holm"."""
    found = re.findall(rf"(?:\b([\w’'-]+) )?\b([A-Z])\. ?(?:[A-Z]\. ?)*{re.escape(surname)}\b", text)
    alone = [initial for before, initial in found if not (before[:1].isupper() and is_first_name(before))]
    return any(not name.startswith(initial) for initial in alone for name in names)


def _is_thing(surname: str, names: Iterable[str], text: str) -> bool:
    """Say whether ``text`` has the name as a place's or the first word of it in small letters: "in Vell", "early"."""
    if re.search(rf"\b(?:in|across|throughout|near) {re.escape(surname)}\b", text):
        return True
    return any(re.search(rf"\b{re.escape(name.split()[0].lower())}\b", text) for name in names)


def _is_within(names: Iterable[str], text: str) -> bool:
    """Say whether one of ``names`` stands within a sentence, where nothing but a name has capitals."""
    return any(re.search(rf"[a-z,;:] {re.escape(name)}\b", text) for name in names)


def _is_one(names: Iterable[str]) -> bool:
    """Say whether ``names`` are one person's: "Ada Holm" and "Ada Lind Holm", and no title or body among them."""
    firsts = {name.split()[0] for name in names}
    return len(firsts) == 1 and is_first_name(firsts.pop())


def _alone(spans: Sequence[Span]) -> set[str]:
    """Return the names of one word by which anybody or anything in ``spans`` goes."""
    names = (name for span in spans for name in find_names(span.text))
    return {
        name.proper[0].text.removesuffix("'s").removesuffix("’s")
        for name in names
        if len(name.words) == len(name.proper) == 1
    }


def is_first_name(word: str) -> bool:
    """Say whether ``word`` may be somebody's first name: no title, no day, no common word."""
    low = word.lower()
    return not (low in FUNCTION_WORDS | TITLES | HONORIFICS | OFFICES or _DAY.match(word) or is_common(stem(low)))


def _speakers(spans: Sequence[Span]) -> Iterator[str]:
    for span in spans:
        for one in find_attributions(span.text, span.before):
            names = re.findall(rf"{_NAME}|[A-Z][\w'’-]+", one.source)
            yield from names[:2]
            yield from (name.split()[-1] for name in names[:2])


def _introductions(text: str) -> Iterator[tuple[str, str]]:
    flat = squeeze(text)
    for found in _NAME_WHO.finditer(flat):
        if not _BODY.search(found["full"]) and not _UNFIT_WHO.search(found["role"]):
            yield found["full"], found["role"]
    for pattern in (_NAME_ROLE, _ROLE_NAME):
        for match in pattern.finditer(flat):
            role = _within_length(_CLAUSE.sub("", match["role"]))
            if not _is_role(role):
                continue
            if _BODY.search(match["full"]) or _PLACE.match(role):
                continue
            full = match["full"]
            if full.split()[0].lower() in FUNCTION_WORDS:  # "But Ada Holm, a miller, ..."
                full = full.partition(" ")[2]
            if (
                " " not in full
                or _UNFIT.search(role)
                or len(role.split()) > _LONGEST_ROLE
                or find_finite_verb(f"X {role}") is not None
            ):
                continue  # "If all goes well for Ashmouth, the turbines could turn": no role, but the main clause
            yield full, role[:1].lower() + role[1:] if role.startswith("The ") else role


def _within_length(role: str) -> str:
    """Return ``role`` without its last phrases, where it is too long: "head of the mill | at the pier of Vell"."""
    while len(role.split()) > _LONGEST_ROLE and (cut := _LAST_PHRASE.search(role)):
        role = role[: cut.start()]
    return role


def _is_role(role: str) -> bool:
    """Say whether ``role`` behind a name may say who that is: "a miller", "deputy director of the mill"."""
    first, _, rest = role.partition(" ")
    if first in {"the", "The", "a", "an"}:
        if first in {"the", "The"} and " " not in rest:
            return rest in OFFICES  # "Vell Foods, the maker", of which was told before
        return rest[:1].islower() or any(word.low in OFFICES for word in find_words(role))
    office = _OFFICE_OF.match(role)
    if office is None:
        return False
    before = office.group().split()
    plainly = all(word.isalpha() and word.islower() and word not in FUNCTION_WORDS for word in before[:2])
    return first in OFFICES | _KINDS or (plainly and not any(is_verb_form(word) for word in before))


def _first_names(spans: Sequence[Span]) -> dict[str, list[frozenset[str]]]:
    """Return what stands before each last name wherever it does: the words of first names, in full."""
    found: dict[str, list[frozenset[str]]] = {}
    for span in spans:
        for full, surname in full_names(span.text):
            found.setdefault(surname, []).append(_before_last(full))
    return found


def _before_last(full: str) -> frozenset[str]:
    return frozenset(full_form(word) for word in full.split()[:-1])


def _is_alone(full: str, firsts: Mapping[str, list[frozenset[str]]]) -> bool:
    """Say whether hardly anybody else has the last name of ``full``: "Tuve" then means that one."""
    named = firsts.get(full.split()[-1], [])
    mine = sum(bool(one & _before_last(full)) for one in named)
    return _TIMES_MORE * (len(named) - mine) <= mine


def _titled(spans: Sequence[Span], firsts: Mapping[str, list[frozenset[str]]]) -> dict[str, tuple[str, str, Span]]:
    """Return for last names the full name, the role that stands before it somewhere, and where that is."""
    found: dict[str, tuple[str, str, Span]] = {}
    for span in spans:
        for full, surname in (*full_names(span.text), *_of_somewhere(span.text)):
            whole = full if full in span.text else " ".join(full.split()[-2:])  # "Vell Mayor Ada Holm" has no Vell Holm
            place = span.text.find(whole)
            if (
                surname in found
                or _ends_in_office(whole)
                or place < 0
                or _BODY.search(whole)
                or not _is_alone(whole, firsts)
            ):
                continue
            if role := _role_before(span.text[:place]):
                found[surname] = whole, role, span
    return found


def _of_somewhere(text: str) -> Iterator[tuple[str, str]]:
    """Yield full and last name of who stands behind an office of something.

    "Secretary of State Ada Holm", "Vell County Sheriff Ada Holm".
    """
    for name in find_names(text):
        proper = [word.text.removesuffix("'s") for word in name.proper]
        words = plain(name.text).removesuffix("'s").split()
        offices = {word.low for word in name.words} & OFFICES
        behind = len(proper) > _STATE_AND_NAME and words[-2:] == proper[-2:] and words[-3].lower() in OFFICES
        if behind or (len(proper) >= _STATE_AND_NAME and offices and "of" in name.text.split()):
            yield " ".join(proper[-2:]), proper[-1]


def _role_before(text: str) -> str:
    """Return the role that ends ``text``, before a name: "Vell reporter", "former Secretary of State", or nothing."""
    words = _office_words(text.split())
    if not any(word.lower() in OFFICES or word in _ABBREVIATED for word in words):
        return ""
    if words[-1] in _ABBREVIATED:  # "Science and Transportation Sen. Ada Holm" has no such role
        state, kind = words[-2:-1] == ["state"], "".join(words[-2:-1]).lower() in _KINDS
        words = words[-3:] if state else words[-2:] if kind else words[-1:]
    plain_words = all(word.lower() in OFFICES | _KINDS and word not in _ABBREVIATED for word in words)
    if text.strip() == " ".join(words) and plain_words:
        return " ".join(words).lower()  # "County Prosecutor Ada Holm" opened its sentence
    return " ".join(words)


def _office_words(before: Sequence[str]) -> list[str]:
    """Return the last of the words ``before`` a name that may belong to an office; none where there are too many."""
    taken: list[str] = []
    for word in reversed(before):
        low = word.lower()
        known = low in OFFICES or low in _KINDS or word in _ABBREVIATED or _OF_OFFICE.match(low) is not None
        joins = word == "of" and taken and taken[-1][:1].isupper() and taken[-1].lower() not in OFFICES
        named = _CAPITAL.fullmatch(word) is not None and low not in FUNCTION_WORDS
        small = taken and taken[-1].islower() and _KIND.fullmatch(word) is not None
        kind = small and not (low in FUNCTION_WORDS or is_verb_form(low))  # "beauty firm boss"
        if _BEFORE_NOW.match(word) or len(taken) == _MOST_BEFORE:
            return []  # "then-director Ada Holm" is none by now, and a part of a long one may be another
        if not (known or joins or named or kind) or (taken and taken[-1] == "of" and low not in OFFICES):
            break
        taken.append(word)
    return taken[::-1][1:] if taken and taken[-1] == "of" else taken[::-1]


def full_names(text: str) -> list[tuple[str, str]]:
    """Return (full name, surname) of each name of two or three proper words that may be a person's."""
    found = []
    for name in find_names(text):
        proper = [word.text.removesuffix("'s").removesuffix("’s") for word in name.proper]
        if 2 <= len(proper) <= 3 and plain(name.text).endswith(name.proper[-1].text) and "of" not in name.text.split():
            found.append((" ".join(proper), proper[-1]))
    return found
