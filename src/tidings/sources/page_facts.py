"""What a page says of itself: who wrote it, in which language, and whether one must pay for it."""

import html
import json
import re
from collections.abc import Iterator
from typing import Any

__all__ = ["declared_language", "find_author", "is_paywalled"]

_PAYWALL = re.compile(r'"isAccessibleForFree"\s*:\s*"?false', re.IGNORECASE)
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


def find_author(page: str) -> str:
    """Return who wrote ``page`` by its meta tags or linked data, several names separated by semicolons; or nothing."""
    head = page[:_HEAD_CHARACTERS]
    for tag in _META.findall(head):
        attributes = {name.lower(): a or b for name, a, b in _ATTRIBUTE.findall(tag)}
        name = (attributes.get("name") or attributes.get("property") or "").lower()
        words = _clean(attributes.get("content", ""))
        if name in _AUTHOR_METAS and words:
            return words
    for block in _LINKED_DATA.findall(head):
        try:
            data = json.loads(block)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            names = [_clean(name) for name in _names(node.get("author"))]
            if any(names):
                return "; ".join(dict.fromkeys(name for name in names if name))
    return ""


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
