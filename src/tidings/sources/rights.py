"""What a publisher lets machines do with a page, as declared in its headers and its markup."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tidings.sources.entities import Rights

__all__ = ["Decision", "decide_rights"]

_META = re.compile(r"<meta\b[^>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""")
_HEAD_CHARACTERS = 60_000
_NO_AI = ("noai", "noimageai", "noml")
_USES = ("ai", "train-ai", "genai", "search-ai", "bots", "ai-output", "ai-input")


@dataclass(frozen=True, slots=True)
class Decision:
    """What may be done, and the words of the rule that says so (empty where none was found)."""

    rights: Rights
    rule: str = ""


def decide_rights(headers: Mapping[str, str], page: str) -> Decision:
    """Return what ``headers`` (names in lower case) and the page's meta tags allow.

    Honoured: ``noai`` in X-Robots-Tag or the robots meta tag, TDMRep's ``tdm-reservation: 1`` (W3C community report) as
    header or meta tag, and ``Content-Usage`` denials of AI uses (IETF AIPREF). The strictest wins.
    """
    metas = _metas(page[:_HEAD_CHARACTERS])
    robots = headers.get("x-robots-tag", ""), metas.get("robots", ""), metas.get("tidings", "")
    for where, words in zip(("X-Robots-Tag", "robots meta tag", "tidings meta tag"), robots, strict=True):
        if any(token in _NO_AI for token in re.split(r"[\s,:;]+", words.lower())):
            return Decision(Rights.LINK, f"{where}: {words}")
    for where, value in (
        ("TDMRep header", headers.get("tdm-reservation", "")),
        ("TDMRep meta tag", metas.get("tdm-reservation", "")),
    ):
        if value.strip() == "1":
            return Decision(Rights.LINK, f"{where}: tdm-reservation: 1")
    usage = headers.get("content-usage", "")
    for part in usage.lower().split(","):
        name, _, value = part.strip().partition("=")
        if name in _USES and value.split(";")[0].strip() == "n":
            return Decision(Rights.LINK, f"Content-Usage: {usage}")
    return Decision(Rights.FULL)


def _metas(page: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in _META.findall(page):
        attributes = {name.lower(): a or b or c for name, a, b, c in _ATTRIBUTE.findall(tag)}
        name = attributes.get("name", "").lower()
        if name:
            found[name] = (
                f"{found[name]}, {attributes.get('content', '')}" if name in found else attributes.get("content", "")
            )
    return found
