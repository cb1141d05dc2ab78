"""An article's origin for machines: schema.org's NewsArticle, saying that AI made it."""

from typing import Any

from tidings.publication.entities import Page
from tidings.publication.render import notice_json

__all__ = ["describe_article"]


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
        "author": {"@type": "SoftwareApplication", "name": author, "applicationCategory": "AI writer"},
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
