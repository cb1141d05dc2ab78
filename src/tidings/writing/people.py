"""Who people are, as the reports introduce them: full name and role, for their first mention."""

import re
from collections.abc import Iterator, Sequence

from tidings.writing.attribution import find_attributions
from tidings.writing.language.names import find_names
from tidings.writing.language.text import squeeze
from tidings.writing.language.verbs import find_finite_verb
from tidings.writing.points import Person
from tidings.writing.spans import Span, make_passage

__all__ = ["find_people", "full_names"]

_NAME = r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){1,2}"
_ROLE = r"(?:the|a|an) [a-z][^,.;“”\"]{3,58}"
_NAME_ROLE = re.compile(rf"(?<!\bof )(?<!\bin )(?<!\bfrom )(?<!\bnear )(?P<full>{_NAME}), (?P<role>{_ROLE})(?=[,.])")
_ROLE_NAME = re.compile(
    rf"(?:^|, |said |by |“ ?)(?P<role>[Tt]he [a-z][^,.;“”\"]{{3,58}}), (?P<full>{_NAME})(?=,| said)"
)
_UNFIT = re.compile(r"\b(?:its|his|her|their|who|that|which|same|them|whom|other|day|one)\b|\d")
# "Surrey Police, a county south of London": a body's name, and what is no role of anybody.
_BODY = re.compile(
    r"\b(?:Police|Council|Bank|Company|University|Hospital|Party|House|Court|Office|School|Department|Ministry|News|Street|"
    r"County|City|Center|Centre|Group|Union|Church|Club|Institute|Agency|Committee)$"
)
_PLACE = re.compile(
    r"^(?:the|an?) (?:[\w-]+ ){0,3}(?:county|city|town|village|suburb|state|island|region|street|river)\b"
)
_LONGEST_ROLE = 9  # words


def find_people(spans: Sequence[Span], first: int) -> tuple[Person, ...]:
    """Return the people who speak in ``spans`` and are introduced there; their passages are numbered from ``first``.

    Each is introduced by the earliest sentence that gives full name and role, and known by the last name.
    """
    speaking = set(_speakers(spans))
    found: dict[str, Person] = {}
    for span in spans:
        for full, role in _introductions(span.text):
            surname = full.split()[-1]
            if surname not in found and (surname in speaking or full in speaking):
                passage = make_passage(span, first + len(found))
                found[surname] = Person(surname, full, f"{full}, {role},", passage)
    for surname, (full, span) in _named_only(spans, speaking - set(found)).items():
        found[surname] = Person(surname, full, full, make_passage(span, first + len(found)))
    return tuple(found.values())


def _named_only(spans: Sequence[Span], surnames: set[str]) -> dict[str, tuple[str, Span]]:
    """Return for each of ``surnames`` the one full name that goes with it, and the first sentence that has it."""
    named: dict[str, dict[str, Span]] = {}
    for span in spans:
        for full, surname in full_names(span.text):
            whole = full if full in span.text else " ".join(full.split()[-2:])  # "Vell Mayor Ada Holm" has no Vell Holm
            if surname not in surnames or whole.split()[0] in surnames or _BODY.search(whole):
                continue
            if whole in span.text:
                named.setdefault(surname, {}).setdefault(whole, span)
    return {surname: next(iter(names.items())) for surname, names in named.items() if len(names) == 1}


def _speakers(spans: Sequence[Span]) -> Iterator[str]:
    for span in spans:
        for one in find_attributions(span.text, span.before):
            names = re.findall(rf"{_NAME}|[A-Z][\w'’-]+", one.source)
            yield from names[:2]
            yield from (name.split()[-1] for name in names[:2])


def _introductions(text: str) -> Iterator[tuple[str, str]]:
    flat = squeeze(text)
    for pattern in (_NAME_ROLE, _ROLE_NAME):
        for match in pattern.finditer(flat):
            role = match["role"]
            if _BODY.search(match["full"]) or _PLACE.match(role):
                continue
            if _UNFIT.search(role) or len(role.split()) > _LONGEST_ROLE or find_finite_verb(f"X {role}") is not None:
                continue  # "If all goes well for Ashmouth, the turbines could turn": no role, but the main clause
            yield match["full"], role[:1].lower() + role[1:]


def full_names(text: str) -> list[tuple[str, str]]:
    """Return (full name, surname) of each name of two or three proper words that may be a person's."""
    found = []
    for name in find_names(text):
        proper = [word.text.removesuffix("'s").removesuffix("’s") for word in name.proper]
        if 2 <= len(proper) <= 3 and name.text.endswith(name.proper[-1].text) and "of" not in name.text.split():
            found.append((" ".join(proper), proper[-1]))
    return found
