"""The outlets' pages: front pages and articles with all that stands around the text on a real site."""

import json
from collections.abc import Sequence
from html import escape
from typing import Any

from tidings.sample.entities import FeedForm, OptOut, PublishedReport, SampleOutlet

__all__ = ["INVENTED", "render_home", "render_page"]

INVENTED = "This is the Tidings sample day: every person, place, company and event on this page is invented."

_LINK_TYPES = {
    FeedForm.RSS: "application/rss+xml",
    FeedForm.ATOM: "application/atom+xml",
    FeedForm.JSON: "application/feed+json",
}


def render_home(outlet: SampleOutlet, base: str, reports: Sequence[PublishedReport]) -> str:
    """Return the outlet's front page: links to ``reports``, and where its feed is."""
    rows = "".join(
        f'<li><h2><a href="{one.report.path}">{escape(one.headline)}</a></h2><p>{escape(one.summary)}</p></li>\n'
        for one in reports
    )
    return _document(outlet, base, outlet.name, "", f"<main><ul>{rows}</ul></main>")


def render_page(outlet: SampleOutlet, base: str, page: PublishedReport, others: Sequence[PublishedReport]) -> str:
    """Return the page of one report; ``others`` are linked beside it."""
    read_next = [one for one in others if one is not page][:5]
    links = "".join(f'<li><a href="{one.report.path}">{escape(one.headline)}</a></li>' for one in read_next)
    text = "\n".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in page.paragraphs)
    wall = (
        '<div class="paywall"><p><a href="/subscribe">Subscribe to read on</a></p></div>'
        if page.report.paywalled
        else ""
    )
    main = (
        f'<main>\n<article>\n<header><p class="kicker"><a href="/{page.report.section}">'
        f"{escape(page.report.section.title())}</a></p>\n<h1>{escape(page.headline)}</h1>\n"
        f"{_byline(outlet, page)}</header>\n"
        f'<div class="article-body" itemprop="articleBody">\n{text}\n</div>\n{wall}</article>\n'
        f'<aside class="related"><h2>Most read</h2><ul>{links}</ul>'
        '<form action="/newsletter"><label>Our newsletter, every morning <input type="email"></label></form></aside>\n'
        "</main>"
    )
    return _document(outlet, base, f"{page.headline} | {outlet.name}", _page_head(outlet, base, page), main)


def _byline(outlet: SampleOutlet, page: PublishedReport) -> str:
    stamp = f'<time datetime="{page.published_at.isoformat()}">{page.published_at:%d/%m/%Y, %H:%M} UTC</time>'
    return f'<p class="byline"><span class="author">{escape(page.report.author or outlet.name)}</span> · {stamp}</p>\n'


def _page_head(outlet: SampleOutlet, base: str, page: PublishedReport) -> str:
    url = f"{base}{page.report.path}"
    reserved = (
        '<meta name="robots" content="noai, noimageai">\n<meta name="tdm-reservation" content="1">\n'
        if page.report.opt_out is OptOut.META
        else ""
    )
    facts = json.dumps(_json_ld(outlet, base, page), ensure_ascii=False).replace("</", "<\\/")
    return (
        f'<link rel="canonical" href="{url}">\n{reserved}<meta name="description" content="{escape(page.summary)}">\n'
        f'<meta property="og:type" content="article">\n<meta property="og:title" content="{escape(page.headline)}">\n'
        f'<meta property="og:site_name" content="{escape(outlet.name)}">\n<meta property="og:url" content="{url}">\n'
        f'<meta property="og:description" content="{escape(page.summary)}">\n'
        f'<meta property="article:published_time" content="{page.published_at.isoformat()}">\n'
        f'<meta property="article:modified_time" content="{page.modified_at.isoformat()}">\n'
        f'<script type="application/ld+json">{facts}</script>\n'
    )


def _json_ld(outlet: SampleOutlet, base: str, page: PublishedReport) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": f"{base}{page.report.path}",
        "headline": page.headline,
        "description": page.summary,
        "datePublished": page.published_at.isoformat(),
        "dateModified": page.modified_at.isoformat(),
        "author": [
            {"@type": "Person" if page.report.author else "Organization", "name": page.report.author or outlet.name}
        ],
        "publisher": {"@type": "NewsMediaOrganization", "name": outlet.name, "url": f"{base}/"},
        "isAccessibleForFree": not page.report.paywalled,
    }
    if page.report.paywalled:
        facts["hasPart"] = {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".paywall"}
    return facts


def _document(outlet: SampleOutlet, base: str, title: str, head: str, main: str) -> str:
    name = escape(outlet.name)
    return f"""<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
<link rel="alternate" type="{_LINK_TYPES[outlet.feed]}" title="{name}" href="{base}{outlet.feed_path}">
{head}</head>
<body>
<div class="cookie-banner" role="dialog" aria-label="Cookies"><p>We and our partners store and use cookies.</p>
<button type="button">Accept all</button> <button type="button">Reject all</button></div>
<header class="site-header"><a class="logo" href="/">{name}</a><p class="tagline">{escape(outlet.tagline)}</p>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li><li><a href="/business">Business</a></li>
<li><a href="/sport">Sport</a></li><li><a href="/opinion">Opinion</a></li></ul></nav></header>
{main}
<footer class="site-footer"><nav><a href="/about">About us</a> <a href="/contact">Contact</a>
<a href="/privacy">Privacy</a></nav><p>© {name}. Owned by {escape(outlet.owner)}.</p>
<p class="invented">{INVENTED}</p></footer>
</body>
</html>
"""
