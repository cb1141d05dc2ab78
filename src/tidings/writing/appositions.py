"""The role of whom a sentence names, before the name or behind it."""

import re
from collections.abc import Iterator

from tidings.writing.antecedents import PERSON
from tidings.writing.casing import lowered, raised
from tidings.writing.language.verbs import find_finite_verb

__all__ = ["SUBORDINATE", "role_turned"]

_NAMED_ROLE = re.compile(
    r"^(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,3}), (?P<role>the [^,\"]{5,70}), (?P<rest>[a-z][^\"]{10,})\.$"
)
_ROLE_NAMED = re.compile(
    r"^(?P<role>The (?:(?!by\b|Sen\.|Rep\.|Gov\.|Mr\.|Mrs\.|Ms\.)[^,\"\s]+ ?){1,9}), "
    r"(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,3}), (?P<rest>[a-z][^\"]{10,})\.$"
)
SUBORDINATE = re.compile(r"[;:]|\b(?:which|who|that|when|where|after|before|as|while|because|since|until|if)\b")
"""What opens a clause within a sentence."""

# "The widow of the former master, Ivo Holm,": it is the master who may be named so.
_OF_ANOTHER = re.compile(r" (?:of|for|to|with|by|against|from|on) (?P<whom>.+)$")
_TIED = re.compile(
    r"\b(?:wife|widow(?:er)?|husband|parents?|(?:step)?(?:son|daughter|father|mother|brother|sister)|uncle|aunt|nephew|"
    r"niece|cousin|partner|friend|lawyer|attorney|aide|adviser|advisor|spokes\w+|bodyguard|driver|victim|killer|murderer|"
    r"rival|critic|opponent|supporter|owner|neighbou?r|colleague|boss|assistant|deputy)s? (?:of|to|for)\b",
    re.I,
)


def role_turned(text: str) -> Iterator[str]:
    """Yield the sentence ``text`` with the role of whom it names before the name, or after it.

    A role that names somebody else as well stays where it is: the name behind it may be theirs.
    """
    found = _NAMED_ROLE.match(text)
    if found and find_finite_verb(f"X {found['role']}") is None and not _names_another(found["role"]):
        yield f"{raised(found['role'])}, {found['name']}, {found['rest']}."
    found = _ROLE_NAMED.match(text)
    if found is None or SUBORDINATE.search(found["role"]) or _names_another(found["role"]):
        return
    if find_finite_verb(f"X {found['role']}") is None:
        yield f"{found['name']}, {lowered(found['role']) or found['role']}, {found['rest']}."


def _names_another(role: str) -> bool:
    """Say whether ``role`` speaks of somebody else by whom, or to whom, somebody is what he is."""
    behind = _OF_ANOTHER.search(role)
    return _TIED.search(role) is not None or (behind is not None and PERSON.search(behind["whom"]) is not None)
