"""Feeds every parser of outside documents with mutated ones until the time is over; any surprise ends it with a trace.

Atheris (libFuzzer for Python) guides the mutations by the branches that our own parsers take:

    pip install atheris
    python tests/fuzz/fuzz_parsers.py --minutes 10 --seeds FOLDER

``FOLDER`` holds feeds, pages and other documents to start from; without it only the small ones written below are used.
It is no part of the test suite, which tries the same parsers on noise made by Hypothesis.
"""

import argparse
import logging
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import atheris

with atheris.instrument_imports(include=["tidings.sources", "fastfeedparser", "protego"]):
    from tidings.errors import FeedError, OpmlError
    from tidings.settings import Settings
    from tidings.sources.discover import find_feed_links
    from tidings.sources.feeds import parse_all_entries, parse_feed
    from tidings.sources.freshness import parse_fresh_s, parse_moment, parse_ttl_s
    from tidings.sources.licences import find_refusal, parse_licence
    from tidings.sources.opml import read_opml
    from tidings.sources.page_facts import declared_language, find_author, is_paywalled
    from tidings.sources.plain import plain_text, printable
    from tidings.sources.reservations import find_reservation, parse_reservations
    from tidings.sources.rights import decide_rights, decide_site_rights, find_licences
    from tidings.sources.robots import parse_robots_group
    from tidings.sources.signals.adapters import chosen_adapters
    from tidings.sources.signals.entities import SignalKind
    from tidings.sources.sitemap import find_sitemaps, parse_news_sitemap
    from tidings.sources.worker import read_page

from datetime import UTC, datetime

from protego import Protego

_URL = "https://courier.example/news/feed.xml"
_NOW = datetime(2031, 5, 6, 12, 0, tzinfo=UTC)
_SEED_BYTES = 30_000
_SEED_FILES = 600
_SEEDS = (
    b'<rss version="2.0"><channel><title>C</title><ttl>5</ttl><item><title>A</title><link>https://c.example/1</link>'
    b"<guid>1</guid><pubDate>Tue, 06 May 2031 09:00:00 GMT</pubDate></item></channel></rss>",
    b'<feed xmlns="http://www.w3.org/2005/Atom"><title>C</title><entry><id>1</id><title type="xhtml"><div>A</div>'
    b'</title><link href="/1"/><updated>2031-05-06T09:00:00Z</updated></entry></feed>',
    b'{"version": "https://jsonfeed.org/version/1.1", "title": "C", "items": [{"id": "1", "url": "https://c.example/1"}]}',
    b'<urlset xmlns:news="n"><url><loc>https://c.example/1</loc><news:news><news:title>A</news:title></news:news></url>'
    b"</urlset>",
    b'<opml version="2.0"><body><outline text="C" xmlUrl="https://c.example/feed"/></body></opml>',
    b"User-agent: *\nDisallow: /a*$\nContent-Usage: /b ai=n\nLicense: /rsl.xml\nSitemap: /news.xml\n",
    b'<rsl xmlns="https://rslstandard.org/rsl"><content url="/*"><license><permits type="usage">search</permits>'
    b'<payment type="purchase"/></license></content></rsl>',
    b'[{"location": "/a*", "tdm-reservation": 1}]',
    b'<html lang="en"><head><meta name="robots" content="noai"><link rel="alternate" type="application/rss+xml" '
    b'href="/f"><script type="application/ld+json">{"author": {"name": "A"}}</script></head>'
    b"<body><p>A word.</p></body></html>",
)


_SETTINGS = Settings.model_validate({"sources": {"signals": list(SignalKind)}})


def _feed(body: bytes) -> None:
    parse_feed(body, _URL)
    parse_ttl_s(body)


def _site(body: bytes) -> None:
    text = body.decode("utf-8", errors="replace")
    group = parse_robots_group(text)
    Protego.parse(text).can_fetch(_URL, "Tidings")
    group.disallow_for(_URL)
    find_sitemaps(text, _URL)
    licence, reservations = parse_licence(body), parse_reservations(text)
    decide_site_rights(_URL, group, reservations, [licence])
    find_reservation(reservations, _URL)
    if licence is not None:
        find_refusal(licence, _URL)


def _head(body: bytes) -> None:
    text = body.decode("utf-8", errors="replace")
    headers = dict.fromkeys(("link", "content-usage", "x-robots-tag", "cache-control", "expires"), text[:500])
    decide_rights(headers, text, _URL)
    find_licences(headers, text, _URL)
    parse_fresh_s(headers, _NOW)
    parse_moment(text[:100])
    find_feed_links(text, _URL)
    find_author(text)
    is_paywalled(text)
    declared_language(text)
    printable(plain_text(text))


def _signals(body: bytes) -> None:
    for adapter in chosen_adapters(_SETTINGS):
        try:
            list(adapter.read(body))
        except (ValueError, LookupError, TypeError, AttributeError):
            continue  # what the collector expects of a place that changed its format


_PARSERS: tuple[Callable[[bytes], Any], ...] = (
    _feed,
    _feed,
    lambda body: parse_all_entries(body, _URL, "application/json"),
    lambda body: parse_news_sitemap(body, _URL),
    lambda body: read_opml(body, "the list"),
    _site,
    _head,
    _signals,
    lambda body: read_page(body, _URL),
)


def _try(data: bytes) -> None:
    """Let the parser that the first byte names read the rest; only the errors meant for it may come out."""
    if not data:
        return
    try:
        _PARSERS[data[0] % len(_PARSERS)](data[1:])
    except (FeedError, OpmlError):
        return


def _collect(folder: Path | None, corpus: Path) -> None:
    """Fill ``corpus`` with each seed once for each parser that it may concern."""
    files = [file for file in sorted(folder.rglob("*")) if file.is_file()] if folder else []
    step = max(1, len(files) // _SEED_FILES)
    found = [file.read_bytes()[:_SEED_BYTES] for file in files[::step]]
    for n, body in enumerate(found):
        (corpus / f"file-{n}").write_bytes(bytes([n % len(_PARSERS)]) + body)
    for n, body in enumerate(_SEEDS):
        for place in range(len(_PARSERS)):
            (corpus / f"seed-{n}-{place}").write_bytes(bytes([place]) + body)


def main() -> None:
    """Read the command line and fuzz."""
    parser = argparse.ArgumentParser(description="Fuzz the parsers of outside documents.")
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seeds", type=Path, default=None)
    chosen = parser.parse_args()
    logging.disable(logging.CRITICAL)
    corpus = Path(tempfile.mkdtemp(prefix="tidings-fuzz-"))
    try:
        _collect(chosen.seeds, corpus)
        limits = [f"-max_total_time={chosen.minutes * 60:.0f}", f"-max_len={_SEED_BYTES}", "-timeout=20"]
        atheris.Setup([sys.argv[0], *limits, "-rss_limit_mb=1500", "-print_final_stats=1", str(corpus)], _try)
        atheris.Fuzz()
    finally:
        shutil.rmtree(corpus, ignore_errors=True)


if __name__ == "__main__":
    main()
