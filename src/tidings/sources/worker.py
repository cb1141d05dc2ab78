"""A process of its own that turns pages into text: ``python -m tidings.sources.worker``.

It reads frames from standard input and answers each on standard output; a frame is its length (4 bytes, big-endian) and
JSON. It is killed without harm when a page takes too long.
"""

import json
import logging
import re
import struct
import sys
from typing import Any

import trafilatura
from lxml import etree
from lxml.html import HtmlElement, HTMLParser
from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.encoding import detect_encoding
from resiliparse.parse.lang import detect_fast

from tidings.sources.page_facts import (
    declared_language,
    find_author,
    find_canonical,
    find_correction,
    find_modified,
    is_paywalled,
    is_stub,
)
from tidings.sources.plain import printable

__all__ = ["read_page"]

_DECLARED = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
_WORDLESS = ("script", "style", "noscript", "svg", "head", "iframe", "link", "meta", "template")
_FEW_WORDS = 25
_FEW_LETTERS = 40
_MANY_LETTERS = 500


def _make_parser() -> HTMLParser:
    parser = HTMLParser(
        collect_ids=False, default_doctype=False, encoding="utf-8", remove_comments=True, remove_pis=True
    )
    # lxml's own look-up asks a Python function for the class of every element.
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement))
    return parser


_PARSER = _make_parser()


def read_page(body: bytes, url: str, charset: str = "") -> dict[str, Any]:
    """Return the fields of ``extract.PageText`` of the HTML in ``body``; ``head`` is its beginning, decoded.

    ``text`` has a line a paragraph. Trafilatura is set for precision; where it finds almost nothing, Resiliparse reads.
    """
    page = _decoded(body, charset)
    text = _main_text(page, url)
    if len(text.split()) < _FEW_WORDS:
        other = extract_plain_text(page, main_content=True, links=False, alt_texts=False, comments=False)
        text = max(text, "\n".join(line.strip() for line in other.splitlines() if line.strip()), key=len)
    return {
        "text": printable(text),
        "author": printable(find_author(page)),
        "language": _language(page, text),
        "paywalled": is_paywalled(page) or is_stub(text),
        "canonical": printable(find_canonical(page, url)),
        "modified": find_modified(page),
        "correction": printable(find_correction(page, text)),
        "head": page[:60_000],
    }


def _main_text(page: str, url: str) -> str:
    """Return trafilatura's text of ``page``; empty where it is no HTML.

    It is fast as it neither compares two more ways of finding the text, which gains nothing when set for precision, nor
    looks for metadata: its search for a date takes longer than the text.
    """
    tree = _parsed(page)
    if tree is None:
        return ""
    document = trafilatura.bare_extraction(
        tree,
        url=url,
        favor_precision=True,
        include_comments=False,
        include_tables=False,
        with_metadata=False,
        fast=True,
    )
    fields = document.as_dict() if document is not None and not isinstance(document, dict) else {}
    return str(fields.get("text") or "")


def _parsed(page: str) -> HtmlElement | None:
    """Return the tree of ``page`` without what never holds words of it, which spares trafilatura time."""
    try:
        tree = etree.fromstring(page.encode("utf-8", errors="replace"), _PARSER)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if tree is None:
        return None
    etree.strip_elements(tree, *_WORDLESS, with_tail=False)
    return tree


def _language(page: str, text: str) -> str:
    declared = declared_language(page)
    if declared:
        return declared
    if len(text) < _FEW_LETTERS:
        return ""
    if len(text) >= _MANY_LETTERS:  # on texts as long as this the two agree, and this one is at hand
        return str(detect_fast(text[:2000])[0])
    # Its tables take 75 MB, so it is loaded only for short texts whose page doesn't say its language.
    import py3langid

    return str(py3langid.classify(text[:2000])[0])


def _decoded(body: bytes, charset: str) -> str:
    declared = _DECLARED.search(body[:4000])
    names = (charset, declared.group(1).decode("ascii") if declared else "", "utf-8", detect_encoding(body[:100_000]))
    for name in names:
        if not name:
            continue
        try:
            return body.decode(name)
        except (LookupError, UnicodeDecodeError):
            continue
    return body.decode("utf-8", errors="replace")


def _serve() -> None:
    logging.disable(logging.CRITICAL)  # what a page is like is told in the answer, not on a terminal
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    while len(size := source.read(4)) == 4:
        head = json.loads(source.read(struct.unpack(">I", size)[0]))
        body = source.read(head["bytes"])
        try:
            answer = read_page(body, head["url"], head["charset"])
        except Exception as error:
            # Whatever a page does to the libraries concerns this page alone.
            answer = {"failure": f"{type(error).__name__}: {error}"}
        frame = json.dumps(answer).encode()
        sink.write(struct.pack(">I", len(frame)) + frame)
        sink.flush()


if __name__ == "__main__":
    _serve()
