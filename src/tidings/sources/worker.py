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
from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.encoding import detect_encoding

from tidings.sources.plain import printable

__all__ = ["read_page"]

_PAYWALL = re.compile(r'"isAccessibleForFree"\s*:\s*"?false', re.IGNORECASE)
_DECLARED = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
_LANGUAGE = re.compile(r"""<html[^>]+\blang\s*=\s*["']?([a-z]{2,3})\b""", re.IGNORECASE)
_FEW_WORDS = 25
_FEW_LETTERS = 40


def read_page(body: bytes, url: str, charset: str = "") -> dict[str, Any]:
    """Return ``text author language paywalled head`` of the HTML in ``body``; ``head`` is its beginning, decoded.

    ``text`` has a line a paragraph. Trafilatura is set for precision; where it finds almost nothing, Resiliparse reads.
    """
    page = _decoded(body, charset)
    document = trafilatura.bare_extraction(
        page, url=url, favor_precision=True, include_comments=False, include_tables=False, with_metadata=True
    )
    fields = document.as_dict() if document is not None and not isinstance(document, dict) else {}
    text = str(fields.get("text") or "")
    if len(text.split()) < _FEW_WORDS:
        other = extract_plain_text(page, main_content=True, links=False, alt_texts=False, comments=False)
        text = max(text, "\n".join(line.strip() for line in other.splitlines() if line.strip()), key=len)
    return {
        "text": printable(text),
        "author": printable(str(fields.get("author") or "")),
        "language": _language(page, text),
        "paywalled": bool(_PAYWALL.search(page)),
        "head": page[:60_000],
    }


def _language(page: str, text: str) -> str:
    declared = _LANGUAGE.search(page[:4000])
    if declared:
        return declared.group(1).lower()
    if len(text) < _FEW_LETTERS:
        return ""
    # Its tables take 75 MB, so it is loaded only where a page doesn't say its language itself.
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
