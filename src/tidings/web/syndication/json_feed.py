"""``GET /feed.json``: the public edition as JSON Feed 1.1."""

import json

from tidings.publication.render import notice_json
from tidings.stories.topics import topics_about
from tidings.web.provenance import describe_feed, name_author
from tidings.web.site import Site
from tidings.web.syndication.entries import Entry, feed_title

__all__ = ["JSON_FEED", "write_json_feed"]

JSON_FEED = "application/feed+json; charset=utf-8"
"""The media type."""


def write_json_feed(site: Site, entries: tuple[Entry, ...]) -> bytes:
    """Return ``entries`` as a JSON Feed; the extension ``_tidings`` carries the notice for machines."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed_title(site),
        "home_page_url": f"{site.base_url}/",
        "feed_url": f"{site.base_url}/feed.json",
        "description": describe_feed(entry.card.notice for entry in entries),
        "language": "en-GB",
        "authors": [{"name": name_author(site.settings.site.name, (entry.card.notice for entry in entries))}],
        "items": [_item(site, entry) for entry in entries],
    }
    return json.dumps(feed, ensure_ascii=False).encode()


def _item(site: Site, entry: Entry) -> dict[str, object]:
    return {
        "id": entry.urn,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.html,
        "date_published": entry.card.first_public_at.isoformat(),
        "date_modified": entry.card.changed_at.isoformat(),
        "tags": [*(topic.name for topic in topics_about(entry.card.topics)), *entry.card.names],
        "_tidings": {
            "about": f"{site.base_url}/how",
            "article_id": entry.card.article_id,
            "version": entry.card.version,
            "notice": notice_json(entry.card.notice),
            "corrections": [{"at": one.at.isoformat(), "note": one.note} for one in entry.card.corrections],
        },
    }
