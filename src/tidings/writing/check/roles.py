"""A person keeps the role that the passages give: no office, title or form of address from memory."""

import re

from tidings.writing.check.ground import Ground, Reading
from tidings.writing.check.rules import Finding, Rule
from tidings.writing.language.likeness import alike
from tidings.writing.language.names import TITLES, Name
from tidings.writing.language.text import word_list
from tidings.writing.language.thesaurus import same_meaning
from tidings.writing.language.words import Word, related, stem

__all__ = ["check_roles"]

_REACH = 9
_GENDER = {
    "mr": "m",
    "sir": "m",
    "lord": "m",
    "mrs": "f",
    "ms": "f",
    "miss": "f",
    "lady": "f",
    "madam": "f",
    "dame": "f",
}
_OPENS = frozenset({"the", "a", "an", "his", "her", "its", "their", "whose", "one"})
_AFTER_HEAD = frozenset(word_list("of for at in from who which that with on and"))
_PERSONS = frozenset(
    word_list(
        """father mother parent son daughter brother sister wife husband uncle aunt cousin widow widower partner friend
        neighbour neighbor colleague rival captain skipper goalkeeper striker driver pilot teacher nurse doctor surgeon
        farmer fisherman singer actor actress writer author painter architect builder lawyer barrister solicitor
        accountant banker trader priest pastor nun soldier student pupil professor historian biologist virologist
        physicist chemist geologist economist engineer mechanic electrician councillor councilor deputy mp adviser
        advisor spokesman spokeswoman founder owner tenant landlord heir witness victim survivor suspect shareholder
        referee journalist reporter photographer musician composer conductor cook chef waiter"""
    )
)
_PAST = {"former", "ex", "acting", "deputy", "vice", "assistant", "then"}
_LEADS = frozenset({"head", "chief", "boss", "leader", "heads", "leads"})
_LOOSE = {"special", "foreign", "first", "state", "health", "head", "lead", "chair", "senior", "general", "chief"}


def check_roles(sentence: Reading, ground: Ground) -> list[Finding]:
    """Return a finding for each role or form of address that no cited passage gives to that person."""
    found: list[Finding] = []
    for name in sentence.names:
        if not name.proper:
            if not all(word.low in ground.lows for word in name.words):
                found.append(Finding(Rule.ROLE, name.text, f'No cited passage has "{name.text}".'))
            continue
        person = name.proper[-1].stem
        nearby = [(reading, i) for reading in ground.readings for i in _places(reading, person)]
        if not nearby:
            continue
        roles = _roles(sentence, name)
        missing = [word for word in roles if not any(_has_role(reading, i, word.stem) for reading, i in nearby)]
        if missing and not _shares_office(missing, nearby, ground):
            found.append(_role_finding(name, roles))
        elif roles and _drops_past(roles, nearby):
            found.append(Finding(Rule.ROLE, name.text, f"The passage gives {name.text} as a former or acting holder."))
        if leads := _said_to_lead(sentence, name, nearby):
            found.append(Finding(Rule.ROLE, leads, f"No cited passage says that {name.proper[-1].text} {leads}."))
        if wrong := _wrong_apposition(sentence, name, nearby, ground):
            found.append(Finding(Rule.ROLE, wrong, f"No cited passage calls {name.proper[-1].text} {wrong}."))
        if _wrong_address(name, nearby):
            found.append(Finding(Rule.ROLE, name.text, f"The passage addresses {name.proper[-1].text} differently."))
    return found


def _shares_office(roles: list[Word], nearby: list[tuple[Reading, int]], ground: Ground) -> bool:
    """Say whether the passages call the person somebody's counterpart: the office named of the one is the other's."""
    return any(_has_role(reading, i, "counterpart") for reading, i in nearby) and all(
        word.stem in ground.stems for word in roles
    )


_BEFORE = re.compile(r"\b[Tt]he (?P<role>(?:[a-z-]+ )?[a-z]+), (?=[A-Z])")


_WHO_LEADS = re.compile(
    r", who (?:has |had |also )?(?P<verb>led|leads|heads|headed|runs|chairs|chaired|founded|owns|coaches)\b"
)
_LEADING = frozenset(
    map(stem, word_list("lead head run chair found own coach leader chief boss director owner founder trainer manager"))
)


def _said_to_lead(sentence: Reading, name: Name, nearby: list[tuple[Reading, int]]) -> str:
    """Return "led" of "Holm, who led the trial," if no passage gives that person anything to lead."""
    match = _WHO_LEADS.match(sentence.flat, name.end)
    offices = {word.low for reading, i in nearby for word in reading.words[max(0, i - 4) : i + 5]}
    if not match or offices & TITLES or any(_has_role(reading, i, one) for reading, i in nearby for one in _LEADING):
        return ""
    return match["verb"]


def _wrong_apposition(sentence: Reading, name: Name, nearby: list[tuple[Reading, int]], ground: Ground) -> str:
    """Return the noun of "the farmer, Sheila Boon" if the passages use it, but of somebody else or nobody."""
    for match in _BEFORE.finditer(sentence.flat):
        if match.end() != name.start:
            continue
        role = stem(match["role"].split()[-1])
        if any(_has_role(reading, i, role) for reading, i in nearby):
            return ""
        if any(alike(role, word.stem) for reading, i in nearby for word in reading.words[max(0, i - 8) : i + 9]):
            return ""
        return (
            match["role"] if not any(alike(role, one) for one in ground.content_stems) or role in ground.stems else ""
        )
    return ""


def _role_finding(name: Name, roles: list[Word]) -> Finding:
    words = " ".join(word.text for word in roles)
    return Finding(Rule.ROLE, words, f'No cited passage gives {name.proper[-1].text} the role "{words}".')


def _places(reading: Reading, person: str) -> list[int]:
    return [i for i, word in enumerate(reading.words) if word.stem == person]


def _roles(sentence: Reading, name: Name) -> list[Word]:
    """Return the role words that stand directly before ``name``, in it, or after it between commas."""
    roles = list(name.titles)
    index = next(i for i, word in enumerate(sentence.words) if word.start == name.start)
    i = index - 1
    while i >= 0 and sentence.words[i].low in TITLES and _close(sentence, i, i + 1):
        roles.insert(0, sentence.words[i])
        i -= 1
    rest = sentence.flat[name.end :]
    if rest.startswith(", "):
        stop = rest.find(",", 2)
        part_end = name.end + (stop if stop > 0 else len(rest.rstrip(".")))
        part = [w for w in sentence.words if name.end <= w.start < part_end]
        if part and len(part) <= 8 and (part[0].low in _OPENS or any(word.low.endswith("'s") for word in part)):
            head = _head(part)
            roles.extend(word for word in part if word.low in TITLES or (word is head and word.low in _PERSONS))
    return roles


def _head(part: list[Word]) -> Word:
    """Return the noun that an apposition turns on: the last word before "of" and the like."""
    end = next((i for i, word in enumerate(part) if i and word.low in _AFTER_HEAD), len(part))
    return part[end - 1]


def _close(sentence: Reading, i: int, j: int) -> bool:
    return sentence.flat[sentence.words[i].end : sentence.words[j].start] in {" ", "-"}


def _has_role(reading: Reading, place: int, role: str) -> bool:
    """Say whether ``role`` stands near the person at ``place`` with no other name or full stop between."""
    for step in (-1, 1):
        i = place + step
        while 0 <= i < len(reading.words) and abs(i - place) <= _REACH:
            word = reading.words[i]
            low, high = min(i, i - step), max(i, i - step)
            gap = reading.flat[reading.words[low].end : reading.words[high].start]
            if ("." in gap and len(reading.words[low].low) > 4) or ";" in gap:
                break
            if (
                related(word.stem, role)
                or (word.low in _PERSONS | _LEADS and alike(word.stem, role) and same_meaning(word.stem, role))
                or _leads(word.low, role)
            ):
                return True
            i += step
    return False


def _leads(word: str, role: str) -> bool:
    """Say whether both are words for whoever leads a body ("chief", "head")."""
    return word in _LEADS and any(stem(one) == role for one in _LEADS)


def _drops_past(roles: list[Word], nearby: list[tuple[Reading, int]]) -> bool:
    """Say whether all passages have "former" or "acting" directly before the role, and the sentence doesn't."""
    if any(word.low in _PAST for word in roles):
        return False
    first = roles[0].stem
    return bool(nearby) and all(_past_before(reading, place, first) for reading, place in nearby)


def _past_before(reading: Reading, place: int, role: str) -> bool:
    i = place - 1
    while i > 0 and (reading.words[i].low in TITLES or reading.words[i].capitalised):
        if reading.words[i].stem == role:
            return reading.words[i - 1].low in _PAST
        i -= 1
    return False


def _wrong_address(name: Name, nearby: list[tuple[Reading, int]]) -> bool:
    address = next((_GENDER[word.low] for word in name.words if word.low in _GENDER), "")
    if not address:
        return False
    given = {
        _GENDER[reading.words[i - 1].low] for reading, i in nearby if i > 0 and reading.words[i - 1].low in _GENDER
    }
    return bool(given) and address not in given
