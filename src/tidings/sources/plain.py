"""Markup to plain text, for titles and summaries that come in every state."""

import html
import re

import nh3

__all__ = ["one_line", "plain_text", "printable"]

_BLOCKS = re.compile(r"(?i)</?(?:p|div|br|li|ul|ol|h[1-6]|blockquote|tr|figure|section|article)\b[^>]*>")
_SPACE = re.compile(r"[ \t\r\f\v\u00a0]+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_BREAKS = re.compile(r"\s*\n\s*")


def printable(text: str) -> str:
    """Return ``text`` without control characters and lone surrogates, which no database takes."""
    return _CONTROL.sub("", text)


def plain_text(markup: str) -> str:
    """Return the words of ``markup``: tags and scripts gone, entities read, white space folded, blocks on own lines."""
    text = printable(markup)
    if "<" in text or "&" in text:
        text = nh3.clean(_BLOCKS.sub("\n", html.unescape(text) if "&lt;" in text else text), tags=set())
        text = printable(html.unescape(html.unescape(text)))
    return _BREAKS.sub("\n", _SPACE.sub(" ", text)).strip()


def one_line(markup: str) -> str:
    """Return the words of ``markup`` on one line, as titles are."""
    return plain_text(markup).replace("\n", " ")
