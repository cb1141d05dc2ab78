"""RSL 1.0, Really Simple Licensing (rslstandard.org): does a licence let a machine write from a text for nothing?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml import etree

from tidings.sources.links import canonical_url
from tidings.sources.path_patterns import match_most_specific, path_of

__all__ = ["Licence", "find_feed_refusals", "find_refusal", "parse_licence"]

_OURS = {"all", "ai-all", "ai-input"}
_FREE = {"", "free", "attribution"}
_MAX_CONTENTS = 500
_NAMESPACE = "https://rslstandard.org/rsl"
_ITEMS = ("item", "entry")


@dataclass(frozen=True, slots=True)
class Licence:
    """One RSL document: for each pattern of a path, why our use is refused (empty: it is granted)."""

    contents: tuple[tuple[str, str], ...]


def parse_licence(document: bytes) -> Licence | None:
    """Return what the RSL ``document`` says; None where it is none. Entities are not resolved, nothing is fetched."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=False)
    try:
        root = etree.fromstring(document, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    contents = list(root.iter("{*}content"))[:_MAX_CONTENTS]
    if etree.QName(root).localname != "rsl" or not contents:
        return None
    return Licence(tuple((_path(node.get("url") or "/"), _refusal_of(node)) for node in contents))


def find_refusal(licence: Licence, url: str) -> str:
    """Return why ``licence`` refuses our use of ``url``; empty where it grants it or doesn't speak of it."""
    return match_most_specific(licence.contents, path_of(url)) or ""


def find_feed_refusals(body: bytes, urls: Sequence[str], base: str) -> dict[str, str]:
    """Return why the RSL licences inside the feed ``body`` refuse our use, for those of ``urls`` that they refuse.

    A licence inside an item is for that item, one of the whole feed for all of them unless it names addresses.
    """
    if _NAMESPACE.encode() not in body:
        return {}
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError):
        return {}
    if root is None:
        return {}
    whole: list[tuple[str, str]] = []
    own: dict[str, str] = {}
    for node in list(root.iter(f"{{{_NAMESPACE}}}content", f"{{{_NAMESPACE}}}license"))[:_MAX_CONTENTS]:
        parent = node.getparent()
        is_content = str(node.tag).endswith("}content")
        if not is_content and parent is not None and str(parent.tag) == f"{{{_NAMESPACE}}}content":
            continue  # it was judged with its content
        refusal = _refusal_of(node) if is_content else _why_not(node)
        item = _item_of(node)
        if item is not None:
            target = canonical_url(_link_of(item), base)
            own[target] = own.get(target) or refusal
        else:
            whole.append((_path(node.get("url") or "/"), refusal))
    feed = Licence(tuple(whole))
    found = {url: own[url] if url in own else find_refusal(feed, url) for url in urls}
    return {url: refusal for url, refusal in found.items() if refusal}


def _item_of(node: etree._Element) -> etree._Element | None:
    return next((each for each in node.iterancestors() if str(each.tag).rpartition("}")[2] in _ITEMS), None)


def _link_of(item: etree._Element) -> str:
    links = [each for each in item if str(each.tag).rpartition("}")[2] == "link"]
    return next((found for each in links if (found := (each.get("href") or each.text or "").strip())), "")


def _path(url: str) -> str:
    return url if url.startswith(("/", "*")) else path_of(url) if urlsplit(url).netloc else f"/{url}"


def _refusal_of(content: etree._Element) -> str:
    refusals = [_why_not(licence) for licence in content.iterfind("{*}license")]
    return "" if "" in refusals or not refusals else refusals[0]


def _why_not(licence: etree._Element) -> str:
    """Return what in one licence stands against us; terms for kinds of users or countries can't be judged here."""
    for rule in licence.iterfind("{*}prohibits"):
        if rule.get("type") != "usage" or _tokens(rule) & _OURS:
            return f"prohibits {rule.get('type', '')}: {' '.join(sorted(_tokens(rule)))}"
    for rule in licence.iterfind("{*}permits"):
        if rule.get("type") != "usage" or not _tokens(rule) & _OURS:
            return f"permits only {rule.get('type', '')}: {' '.join(sorted(_tokens(rule)))}"
    for payment in licence.iterfind("{*}payment"):
        if payment.get("type", "").lower() not in _FREE:
            return f"payment: {payment.get('type')}"
    return ""


def _tokens(rule: etree._Element) -> set[str]:
    return {token for token in re.split(r"[\s,]+", (rule.text or "").lower()) if token}
