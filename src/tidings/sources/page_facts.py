"""What a page says of itself: who wrote it and when, where it belongs, what it corrected, and whether it is free."""

import html
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from tidings.sources.links import canonical_url

__all__ = [
    "declared_language",
    "find_author",
    "find_canonical",
    "find_correction",
    "find_modified",
    "is_paywalled",
    "is_stub",
]

_PAYWALL = re.compile(r'"isAccessibleForFree"\s*:\s*"?(?:https?://schema\.org/)?false', re.IGNORECASE)
_LINK = re.compile(r"<link\b[^>]*>", re.IGNORECASE)
_MODIFIED_METAS = ("article:modified_time", "og:updated_time", "last-modified", "datemodified", "dcterms.modified")
_CORRECTED = re.compile(
    r"^(?:corrections?|clarifications?|editor[’']s note)\b.{0,40}?:"
    r"|^this (?:article|story|report|headline) (?:was|has been) (?:corrected|amended)\b"
    r"|^(?:an|a previous|this) ?(?:earlier)? version of this (?:article|story|report)\b",
    re.IGNORECASE,
)
_STUB = re.compile(
    r"(?:subscribe|sign in|log in|register|become a (?:member|subscriber)) (?:now )?to (?:continue|keep|read|unlock)"
    r"|to (?:continue|keep) reading,? (?:please )?(?:subscribe|sign in|log in|register)"
    r"|this (?:article|story|content) is (?:only )?(?:for|available to) (?:our )?(?:subscribers|members)"
    r"|already a (?:subscriber|member)\?",
    re.IGNORECASE,
)
_STUB_WORDS = 150
_CORRECTION_CHARACTERS = 500
_LANGUAGE = re.compile(r"""<html[^>]+\blang\s*=\s*["']?([a-z]{2,3})\b""", re.IGNORECASE)
_META = re.compile(r"<meta\b[^>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_LINKED_DATA = re.compile(r"<script\b[^>]*application/ld\+json[^>]*>(.*?)</script>", re.IGNORECASE | re.DOTALL)
_AUTHOR_METAS = (
    "author",
    "byl",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "article:author",
)
_BY = re.compile(r"^\s*by\s+", re.IGNORECASE)
_HEAD_CHARACTERS = 200_000
_NODES = 500


def is_paywalled(page: str) -> bool:
    """Return whether ``page`` declares that it isn't free to read (schema.org's ``isAccessibleForFree``)."""
    return bool(_PAYWALL.search(page))


def declared_language(page: str) -> str:
    """Return the language that ``page`` declares for itself (``en``), or nothing."""
    found = _LANGUAGE.search(page[:4000])
    return found.group(1).lower() if found else ""


def is_stub(text: str) -> bool:
    """Return whether ``text`` is only the beginning of a report, ending where one must pay or sign in."""
    words = text.split()
    return len(words) < _STUB_WORDS and _STUB.search(" ".join(words[-60:])) is not None


def find_canonical(page: str, url: str) -> str:
    """Return the address at which ``page``, fetched from ``url``, says that it belongs; empty where it doesn't say."""
    for tag in _LINK.findall(page[:_HEAD_CHARACTERS]):
        attributes = {name.lower(): html.unescape(a or b) for name, a, b in _ATTRIBUTE.findall(tag)}
        if "canonical" in attributes.get("rel", "").lower().split() and attributes.get("href"):
            return canonical_url(attributes["href"], url)
    return ""


def find_modified(page: str) -> str:
    """Return when ``page`` says that it was last changed, as ISO 8601 in UTC; empty where it doesn't say."""
    head = page[:_HEAD_CHARACTERS]
    claims = []
    for tag in _META.findall(head):
        attributes = {name.lower(): a or b for name, a, b in _ATTRIBUTE.findall(tag)}
        name = (attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or "").lower()
        if name in _MODIFIED_METAS:
            claims.append(attributes.get("content", ""))
    claims += [str(node["dateModified"]) for node in _linked_nodes(head) if node.get("dateModified")]
    return next((moment for moment in map(_iso, claims) if moment), "")


def find_correction(page: str, text: str) -> str:
    """Return the note in which ``page``, whose words are ``text``, says what it corrected; or nothing."""
    for line in text.split("\n"):
        if _CORRECTED.search(line.strip()):
            return line.strip()[:_CORRECTION_CHARACTERS]
    for node in _linked_nodes(page[:_HEAD_CHARACTERS]):
        note = node.get("correction")
        words = note.get("text") or note.get("description") if isinstance(note, dict) else note
        if isinstance(words, str) and words.strip():
            return " ".join(html.unescape(words).split())[:_CORRECTION_CHARACTERS]
    return ""


def _iso(words: str) -> str:
    try:
        moment = datetime.fromisoformat(words.strip())
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
    except (ValueError, OverflowError):
        return ""


def find_author(page: str) -> str:
    """Return who wrote ``page`` by its meta tags or linked data, several names separated by semicolons; or nothing."""
    head = page[:_HEAD_CHARACTERS]
    for tag in _META.findall(head):
        attributes = {name.lower(): a or b for name, a, b in _ATTRIBUTE.findall(tag)}
        name = (attributes.get("name") or attributes.get("property") or "").lower()
        words = _clean(attributes.get("content", ""))
        if name in _AUTHOR_METAS and words:
            return words
    for node in _linked_nodes(head):
        names = [_clean(name) for name in _names(node.get("author"))]
        if any(names):
            return "; ".join(dict.fromkeys(name for name in names if name))
    return ""


def _linked_nodes(head: str) -> Iterator[dict[str, Any]]:
    for block in _LINKED_DATA.findall(head):
        try:
            data = json.loads(block)
        except (ValueError, RecursionError):
            continue
        yield from _nodes(data)


def _clean(words: str) -> str:
    text = _BY.sub("", " ".join(html.unescape(words).split()))
    return "" if "://" in text or "@" in text else text


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    waiting, seen = [data], 0
    while waiting and seen < _NODES:
        node, seen = waiting.pop(0), seen + 1
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            yield node
            waiting.append(node.get("@graph"))


def _names(author: Any) -> list[str]:
    if isinstance(author, str):
        return [author]
    if isinstance(author, dict):
        return _names(author.get("name"))
    return [name for one in author for name in _names(one)] if isinstance(author, list) and len(author) < _NODES else []
