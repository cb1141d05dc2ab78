"""``GET /``: the reader's own page, ranked for them; or, where nothing is public yet, what is being done about it."""

from dataclasses import dataclass

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from tidings.feed.entities import RankedCard
from tidings.feed.ranking import rank_page
from tidings.web.cookies import read_visitor
from tidings.web.site import Site
from tidings.web.visitor import Visitor
from tidings.web.words import near

__all__ = ["decide_page", "show_feed"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A ranked card with the parts of its entry that are kept between requests."""

    ranked: RankedCard
    top: Markup
    why: Markup
    votes: Markup


def show_feed(site: Site, request: Request) -> Response:
    """Return one page of the reader's feed; ``?page=2`` is the next."""
    visitor = read_visitor(site, request)
    edition = site.editions.current()
    status = site.status.snapshot()
    if not edition.cards:
        return site.render(request, visitor, "starting.html", newsroom=status)
    size = site.settings.feed.page_size
    page = decide_page(request.query_params.get("page", ""))
    found = rank_page(edition, visitor.reader, site.clock.now(), site.settings, limit=page * size + 1)
    ranked = found.cards
    back = "/" if page == 1 else f"/?page={page}"
    if visitor.known:
        site.served.note(visitor.reader.id, (each.card for each in ranked[: page * size]))
    return site.render(
        request,
        visitor,
        "feed.html",
        entries=[_entry(site, visitor, each, back) for each in ranked[(page - 1) * size : page * size]],
        back=back,
        hidden=found.hidden,
        page=page,
        more=len(ranked) > page * size,
        newsroom=status,
    )


def _entry(site: Site, visitor: Visitor, ranked: RankedCard, back: str) -> Entry:
    card, standing = ranked.card, visitor.vote_on(ranked.card.article_id)
    place = f"{back}#a-{card.article_id}"
    top = (card.article_id, card.version, card.notice, card.standfirst)
    when = near(card.updated_at, site.clock.now())
    told = (
        card.article_id,
        card.updated_at,
        when,
        card.outlet_names,
        card.notice,
        ranked.why,
        ranked.contributions,
        back,
    )
    counted = (card.article_id, card.version, card.ups, card.downs, standing, place)
    return Entry(
        ranked,
        site.fragments.get("entry_top.html", top, card=card),
        site.fragments.get("entry_why.html", told, ranked=ranked, when=when, back=back),
        site.fragments.get("entry_votes.html", counted, card=card, standing=standing, back=place),
    )


def decide_page(wanted: str) -> int:
    """Return the number of the page that ``wanted`` asks for, from 1; anything that is no number asks for the first."""
    return max(1, int(wanted)) if wanted.isascii() and wanted.isdigit() and len(wanted) < 5 else 1
