"""The outlets' feeds: RSS 2.0, Atom 1.0 and JSON Feed 1.1."""

import json
from collections.abc import Callable, Sequence
from email.utils import format_datetime
from html import escape
from typing import Any

from tidings.sample.entities import FeedForm, PublishedReport, SampleOutlet

__all__ = ["FEED_TYPES", "render_feed"]

FEED_TYPES = {
    FeedForm.RSS: "application/rss+xml; charset=utf-8",
    FeedForm.ATOM: "application/atom+xml; charset=utf-8",
    FeedForm.JSON: "application/feed+json; charset=utf-8",
}
_XML = '<?xml version="1.0" encoding="utf-8"?>\n'


def render_feed(outlet: SampleOutlet, base: str, reports: Sequence[PublishedReport]) -> str:
    """Return the outlet's feed of ``reports`` (newest first) in the outlet's own form."""
    return _RENDERERS[outlet.feed](outlet, base, reports)


def _rss(outlet: SampleOutlet, base: str, reports: Sequence[PublishedReport]) -> str:
    items = "".join(
        f"<item><title>{_text(one.headline)}</title><link>{base}{one.report.path}</link>"
        f'<guid isPermaLink="true">{base}{one.report.path}</guid><pubDate>{format_datetime(one.published_at)}</pubDate>'
        f"{_rss_author(one)}<category>{_text(one.report.section)}</category>"
        f"<description>{_text(one.summary)}</description></item>\n"
        for one in reports
    )
    return (
        f'{_XML}<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>{_text(outlet.name)}</title>'
        f"<link>{base}/</link><description>{_text(outlet.tagline)}</description><language>en-gb</language><ttl>1</ttl>"
        f'<atom:link href="{base}{outlet.feed_path}" rel="self" type="application/rss+xml"/>\n'
        f"{items}</channel></rss>\n"
    )


def _rss_author(one: PublishedReport) -> str:
    return f"<dc:creator>{_text(one.report.author)}</dc:creator>" if one.report.author else ""


def _atom(outlet: SampleOutlet, base: str, reports: Sequence[PublishedReport]) -> str:
    updated = max((one.modified_at for one in reports), default=None)
    stamp = f"<updated>{updated.isoformat()}</updated>" if updated else "<updated>2000-01-01T00:00:00Z</updated>"
    entries = "".join(
        f"<entry><id>{base}{one.report.path}</id><title>{_text(one.headline)}</title>"
        f'<link rel="alternate" type="text/html" href="{base}{one.report.path}"/>'
        f"<published>{one.published_at.isoformat()}</published><updated>{one.modified_at.isoformat()}</updated>"
        f"<author><name>{_text(one.report.author or outlet.name)}</name></author>"
        f'<summary type="text">{_text(one.summary)}</summary></entry>\n'
        for one in reports
    )
    return (
        f'{_XML}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB"><id>{base}/</id>'
        f"<title>{_text(outlet.name)}</title><subtitle>{_text(outlet.tagline)}</subtitle>{stamp}"
        f'<link rel="self" href="{base}{outlet.feed_path}"/><link rel="alternate" href="{base}/"/>\n{entries}</feed>\n'
    )


def _json(outlet: SampleOutlet, base: str, reports: Sequence[PublishedReport]) -> str:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": outlet.name,
        "description": outlet.tagline,
        "home_page_url": f"{base}/",
        "feed_url": f"{base}{outlet.feed_path}",
        "language": "en-GB",
        "items": [_json_item(outlet, base, one) for one in reports],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1)


def _json_item(outlet: SampleOutlet, base: str, one: PublishedReport) -> dict[str, Any]:
    return {
        "id": f"{base}{one.report.path}",
        "url": f"{base}{one.report.path}",
        "title": one.headline,
        "summary": one.summary,
        "content_text": one.summary,
        "date_published": one.published_at.isoformat(),
        "date_modified": one.modified_at.isoformat(),
        "authors": [{"name": one.report.author or outlet.name}],
        "tags": [one.report.section],
    }


def _text(words: str) -> str:
    return escape(words, quote=False)


_RENDERERS: dict[FeedForm, Callable[[SampleOutlet, str, Sequence[PublishedReport]], str]] = {
    FeedForm.RSS: _rss,
    FeedForm.ATOM: _atom,
    FeedForm.JSON: _json,
}
