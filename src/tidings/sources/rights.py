"""What a publisher lets machines do with a page: declared for a whole host, in its headers, or in its markup."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tidings.sources.entities import Rights
from tidings.sources.licences import Licence, find_refusal, parse_licence
from tidings.sources.links import absolute_url
from tidings.sources.path_patterns import match_most_specific, path_of
from tidings.sources.preferences import denies_use, denies_use_by_signal
from tidings.sources.reservations import Reservations, find_reservation
from tidings.sources.robots import RobotsGroup

__all__ = [
    "FEED_LICENCE",
    "Decision",
    "decide_licence",
    "decide_operators_rights",
    "decide_rights",
    "decide_site_rights",
    "find_licences",
]

FEED_LICENCE = "RSL licence in the feed"
"""The rule of a report whose own feed reserves it."""
_META = re.compile(r"<meta\b[^>]*>", re.IGNORECASE)
_LINK = re.compile(r"<link\b[^>]*>", re.IGNORECASE)
_INLINE = re.compile(r"<script\b[^>]*application/rsl\+xml[^>]*>(.*?)</script>", re.IGNORECASE | re.DOTALL)
_LINK_HEADER = re.compile(r"<([^>]*)>([^<]*)")
_ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""")
_HEAD_CHARACTERS = 60_000
_NO_AI = ("noai", "noimageai", "noml")
_RSL = "application/rsl+xml"


@dataclass(frozen=True, slots=True)
class Decision:
    """What may be done, where the rule that says so stands, and its words (both empty where none was found)."""

    rights: Rights
    rule: str = ""
    text: str = ""


_FREE = Decision(Rights.FULL)


def decide_operators_rights(host: str, link_only: Sequence[str], never: Sequence[str]) -> Decision:
    """Return what the operator allows for ``host``; both lists name hosts, and mean their subdomains too."""

    def is_named(names: Sequence[str]) -> bool:
        return any(host == name or host.endswith(f".{name}") for name in names)

    if is_named(never):
        return Decision(Rights.NONE, "this newsroom's operator", "sources.never_fetch")
    return Decision(Rights.LINK, "this newsroom's operator", "sources.link_only") if is_named(link_only) else _FREE


def decide_site_rights(
    url: str, group: RobotsGroup, reservations: Reservations, licences: Sequence[Licence | None]
) -> Decision:
    """Return what a host's files allow for ``url``: Content-Usage, Content-Signal and RSL in robots.txt, and TDMRep."""
    path = path_of(url)
    usage = match_most_specific(group.usages, path) or ""
    if denies_use(usage):
        return Decision(Rights.LINK, "Content-Usage in robots.txt", usage)
    signal = match_most_specific(group.signals, path) or ""
    if denies_use_by_signal(signal):
        return Decision(Rights.LINK, "Content-Signal in robots.txt", signal)
    reservation = find_reservation(reservations, url)
    if reservation:
        return Decision(Rights.LINK, "TDMRep file", reservation)
    for licence in licences:
        decision = decide_licence(licence, url)
        if decision.rights is not Rights.FULL:
            return decision
    return _FREE


def decide_licence(licence: Licence | None, url: str) -> Decision:
    """Return what an RSL ``licence`` allows for ``url``; one that can't be read (None) allows the link."""
    if licence is None:
        return Decision(Rights.LINK, "RSL licence", "It is named, but can't be read.")
    refusal = find_refusal(licence, url)
    return Decision(Rights.LINK, "RSL licence", refusal) if refusal else _FREE


def decide_rights(headers: Mapping[str, str], page: str, url: str = "") -> Decision:
    """Return what ``headers`` (names in lower case) and the page's markup allow; the first rule that reserves counts.

    Honoured: ``noai`` in X-Robots-Tag or a robots meta tag, TDMRep's ``tdm-reservation: 1`` as header or meta tag,
    ``Content-Usage`` denials of AI uses, and RSL licences written into the page.
    """
    head = page[:_HEAD_CHARACTERS]
    metas = _metas(head)
    for rule, words in (
        ("X-Robots-Tag", headers.get("x-robots-tag", "")),
        ("robots meta tag", metas.get("robots", "")),
        ("tidings meta tag", metas.get("tidings", "")),
    ):
        if any(token in _NO_AI for token in re.split(r"[\s,:;]+", words.lower())):
            return Decision(Rights.LINK, rule, words)
    for rule, words in (
        ("TDMRep header", headers.get("tdm-reservation", "")),
        ("TDMRep meta tag", metas.get("tdm-reservation", "")),
    ):
        if words.strip() == "1":
            return Decision(Rights.LINK, rule, "tdm-reservation: 1")
    for rule, words in (
        ("Content-Usage", headers.get("content-usage", "")),
        ("Content-Usage meta tag", metas.get("content-usage", "")),
    ):
        if denies_use(words):
            return Decision(Rights.LINK, rule, words)
    for document in _INLINE.findall(head):
        decision = decide_licence(parse_licence(document.strip().encode()), url)
        if decision.rights is not Rights.FULL:
            return decision
    return _FREE


def find_licences(headers: Mapping[str, str], page: str, url: str) -> tuple[str, ...]:
    """Return the addresses of RSL documents that the page at ``url`` names, in its Link header or its link tags."""
    found = [target for target, rest in _LINK_HEADER.findall(headers.get("link", "")) if _names_licence(rest)]
    for tag in _LINK.findall(page[:_HEAD_CHARACTERS]):
        attributes = _attributes(tag)
        if "license" in attributes.get("rel", "").lower().split() and attributes.get("type", "").lower() == _RSL:
            found.append(attributes.get("href", ""))
    return tuple(dict.fromkeys(_absolute(found, url)))


def _names_licence(parameters: str) -> bool:
    words = parameters.lower()
    return _RSL in words and re.search(r"rel\s*=\s*\"?[^\";]*\blicense\b", words) is not None


def _absolute(targets: Iterable[str], base: str) -> list[str]:
    return [made for made in (absolute_url(target, base) for target in targets if target) if made]


def _metas(page: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in _META.findall(page):
        attributes = _attributes(tag)
        name = (attributes.get("name") or attributes.get("http-equiv") or "").lower()
        if name:
            before = f"{found[name]}, " if name in found else ""
            found[name] = before + attributes.get("content", "")
    return found


def _attributes(tag: str) -> dict[str, str]:
    return {name.lower(): a or b or c for name, a, b, c in _ATTRIBUTE.findall(tag)}
