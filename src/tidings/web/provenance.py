"""An article's origin for machines: schema.org's NewsArticle, a header of HTTP, and marks in feeds."""

from collections.abc import Iterable
from typing import Any, TypeVar
from xml.etree.ElementTree import Element, SubElement

from starlette.responses import Response

from tidings.publication.entities import Notice, Page
from tidings.publication.notices import describe_many
from tidings.publication.render import COMPOSITE, GENERATED, notice_json

__all__ = [
    "HEADER",
    "SCHEME",
    "describe_article",
    "describe_feed",
    "mark_atom",
    "mark_rss",
    "name_author",
    "tell_origin",
    "write_header",
]

HEADER = "X-AI-Notice"
"""The header, of answers and of letters, that says how the articles in them were made."""

SCHEME = "http://cv.iptc.org/newscodes/digitalsourcetype/"
"""The vocabulary whose terms mark the entries of feeds."""

_Answer = TypeVar("_Answer", bound=Response)


def write_header(notices: Iterable[Notice]) -> str:
    """Return the header's value for what holds articles with ``notices``; empty where there are none.

    It is an item of RFC 9651: a string in words, and where AI wrote any of it the parameter ``digital-source-type``,
    IPTC's term for that. What was compiled without a model has no such term.
    """
    held = tuple(notices)
    words = held[0].words if len(held) == 1 else describe_many(held)
    if not words:
        return ""
    fit = (one if " " <= one <= "~" and one != "\\" else "?" for one in " ".join(words.split()))
    plain = "".join(fit).replace('"', "'")
    types = {notice_json(notice)["digitalSourceType"] for notice in held} - {""}
    source = GENERATED if GENERATED in types else COMPOSITE if types else ""
    return f'"{plain}"' + (f'; digital-source-type="{source}"' if source else "")


def tell_origin(response: _Answer, notices: Iterable[Notice]) -> _Answer:
    """Return ``response`` with the header that says how the articles with ``notices``, which it holds, were made."""
    if value := write_header(notices):
        response.headers[HEADER] = value
    return response


def mark_atom(entry: Element, notice: Notice) -> None:
    """Mark an Atom ``entry`` for machines with IPTC's term for how its article was made (RFC 4287, 4.2.2).

    What was compiled without generated text has no term, and so no mark; its words say what it is.
    """
    if term := _term(notice):
        SubElement(entry, "category", {"scheme": SCHEME, "term": term, "label": notice.made})


def mark_rss(item: Element, notice: Notice) -> None:
    """Mark an ``item`` of RSS 2.0 in the same way."""
    if term := _term(notice):
        SubElement(item, "category", {"domain": SCHEME}).text = term


def _term(notice: Notice) -> str:
    source: str = notice_json(notice)["digitalSourceType"]
    return source.removeprefix(SCHEME)


def describe_feed(notices: Iterable[Notice]) -> str:
    """Return the subtitle of a feed that holds articles with ``notices``."""
    match _makings(notices):
        case True, False:
            return "Trending stories, written by AI; every sentence checked against the reports it rests on."
        case False, True:
            return "Trending stories, compiled automatically from reports; no text was generated."
        case True, True:
            return "Trending stories, written by AI or compiled automatically without generated text, as each one says."
        case _:
            return "Trending stories, each with a notice that says how it was made."


def name_author(site_name: str, notices: Iterable[Notice]) -> str:
    """Return the author of a feed that holds articles with ``notices``: the newsroom, and what it wrote them with."""
    written, compiled = _makings(notices)
    means = ["AI"] * written + ["compiled automatically"] * compiled
    return f"{site_name} ({' or '.join(means)})" if means else site_name


def _makings(notices: Iterable[Notice]) -> tuple[bool, bool]:
    """Return whether any of ``notices`` says that AI wrote the article, and whether any says that nothing did."""
    held = {notice.ai_generated for notice in notices}
    return True in held, False in held


def describe_article(page: Page, site_name: str, base_url: str) -> dict[str, Any]:
    """Return ``page`` as JSON-LD. Author and credit say that a program wrote it.

    It is based on the reports whose passages its sentences cite; the others, which may only be linked to or tell
    nothing more, are mentioned.
    """
    card = page.card
    basis = {passage.report_id for passage in page.passages}
    others = [report for report in page.reports if report.report_id not in basis]
    made_by = f"{site_name} (AI{': ' + card.notice.model if card.notice.model else ''})"
    author = made_by if card.notice.ai_generated else f"{site_name} (compiled automatically)"
    category = "AI writer" if card.notice.ai_generated else "compiler of reports"
    described: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": f"{base_url}/articles/{card.slug}",
        "identifier": card.article_id,
        "version": card.version,
        "headline": card.headline,
        "description": card.standfirst,
        "datePublished": card.first_public_at.isoformat(),
        "dateModified": card.changed_at.isoformat(),
        "inLanguage": "en-GB",
        "isAccessibleForFree": True,
        "author": {"@type": "SoftwareApplication", "name": author, "applicationCategory": category},
        "publisher": {"@type": "Organization", "name": site_name, "url": base_url},
        "creditText": card.notice.words,
        "isBasedOn": [report.url for report in page.reports if report.report_id in basis],
        "correction": [
            {"@type": "CorrectionComment", "datePublished": at.isoformat(), "text": note}
            for at, act, note in page.log
            if act == "corrected" and note
        ],
        "mentions": [
            *({"@type": "Thing", "name": name} for name in card.names),
            *({"@type": "NewsArticle", "headline": report.title, "url": report.url} for report in others),
        ],
    }
    source_type = notice_json(card.notice)["digitalSourceType"]
    return described | ({"digitalSourceType": source_type} if source_type else {})
