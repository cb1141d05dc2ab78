"""``GET /``: the reader's own page, ranked for them; or, where nothing is public yet, what is being done about it."""

from collections.abc import Sequence
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response

from tidings.feed.candidates import are_kept, candidates_of
from tidings.feed.entities import RankedCard, RankedPage
from tidings.feed.ranking import rank_page
from tidings.ids import ArticleId
from tidings.publication.entities import Card, Edition
from tidings.readers.entities import FollowKind, FollowMode, Length, Vote
from tidings.web.compression import page_response
from tidings.web.cookies import read_visitor
from tidings.web.fragments import Fragments
from tidings.web.pages.visits import last_visit, note_visit
from tidings.web.provenance import tell_origin
from tidings.web.reasons import write_points, write_reason
from tidings.web.site import PERSONAL, Site
from tidings.web.visitor import Visitor
from tidings.web.words import describe_customising, near

__all__ = ["decide_page", "read_ahead", "show_feed", "show_feed_at_once", "write_entries"]

_QUICK_PAGES = 3  # each page has those before it ranked as well
_QUICK_WISHES = 40  # follows and mutes; each is gone after through the whole edition


def read_ahead(site: Site) -> None:
    """Read the edition before anybody asks for it: with thousands of articles the first page would wait for seconds."""
    candidates_of(site.editions.current())


def show_feed(site: Site, request: Request) -> Response:
    """Return one page of the reader's feed; ``?page=2`` is the next."""
    with site.database.read() as connection:
        edition = site.editions.current(connection)
        visitor = read_visitor(site, request, connection)
    if not edition.cards:
        return site.render(request, visitor, "starting.html", newsroom=site.status.snapshot())
    with site.ranking:
        return _answer(site, request, edition, visitor)


def show_feed_at_once(site: Site, request: Request) -> Response | None:
    """Return the same where it takes a few milliseconds and nothing has to be waited for; None elsewhere.

    So it is where the edition and its arrays are at hand, the reader is read from this machine, the page is one of the
    first, and no other thread is making one.
    """
    if not site.database.is_sqlite or decide_page(request.query_params.get("page", "")) > _QUICK_PAGES:
        return None
    with site.database.read() as connection:
        edition = site.editions.kept(connection)
        if edition is None or not edition.cards:
            return None
        visitor = read_visitor(site, request, connection)
    follows = visitor.reader.follows
    names = any(each.mode is FollowMode.MUTE and each.kind is FollowKind.NAME for each in follows)
    if len(follows) > _QUICK_WISHES or not are_kept(edition, words=names):
        return None
    if not site.ranking.acquire(blocking=False):
        return None
    try:
        return _answer(site, request, edition, visitor)
    finally:
        site.ranking.release()


def _answer(site: Site, request: Request, edition: Edition, visitor: Visitor) -> Response:
    now, size = site.clock.now(), site.settings.feed.page_size
    page = decide_page(request.query_params.get("page", ""))
    since = last_visit(request, now) if visitor.known else None
    found = rank_page(edition, visitor.reader, now, site.settings, limit=page * size + 1)
    text = _write_page(site, visitor, found, page, now, near(since, now) if since else "")
    response = page_response(request, text, PERSONAL)
    tell_origin(response, (each.card.notice for each in found.cards[(page - 1) * size : page * size]))
    if visitor.known:
        site.served.note(visitor.reader.id, (each.card for each in found.cards[: page * size]))
        note_visit(site, request, response, now)
    return response


def decide_page(wanted: str) -> int:
    """Return the number of the page that ``wanted`` asks for, from 1; anything that is no number asks for the first."""
    return max(1, int(wanted)) if wanted.isascii() and wanted.isdigit() and len(wanted) < 5 else 1


def _write_page(site: Site, visitor: Visitor, found: RankedPage, page: int, now: datetime, since: str) -> str:
    """Join what is kept of the page and of its entries with what only this reader sees."""
    size = site.settings.feed.page_size
    shown = found.cards[(page - 1) * size : page * size]
    back = "/" if page == 1 else f"/?page={page}"
    parts = {
        "customising": describe_customising(visitor.reader),
        "profiling": visitor.reader.profiling,
        "personal": visitor.reader.personal,
        "any": bool(shown),
        "back": back,
        "hidden": found.hidden,
        "page": page,
        "more": len(found.cards) > page * size,
        "since": since,
        "newsroom": site.status.snapshot(),
    }
    key = (now.date(), *parts.values())
    before, *after = site.fragments.pieces("feed.html", key, site=site.settings.site, now=now, path="/", **parts)
    return "".join([before, *write_entries(site, visitor, shown, back, now), *after])


def write_entries(site: Site, visitor: Visitor, shown: Sequence[RankedCard], back: str, now: datetime) -> Sequence[str]:
    """Return the entries of ``shown`` in pieces, as the reader who asks sees them on the page at ``back``."""
    votes: dict[ArticleId, Vote] = {r.article_id: r.vote for r in visitor.reader.reactions}
    written: list[str] = []
    length = visitor.reader.length
    for n, ranked in enumerate(shown):
        lead = n == 0 and back == "/"
        bare = length is Length.HEADLINES or (length is Length.SHORT and n > 0)
        top, middle, end, last = _entry(site.fragments, ranked.card, back, lead, bare, now)
        buttons = _buttons(site.fragments, ranked.card, votes.get(ranked.card.article_id, Vote.NONE))
        written += (top, write_reason(ranked), middle, write_points(ranked), end, *buttons, last)
    return written


def _entry(fragments: Fragments, card: Card, back: str, lead: bool, bare: bool, now: datetime) -> Sequence[str]:
    when = near(card.updated_at, now)
    key = (card.article_id, card.version, card.notice, card.standfirst, card.outlet_names, when, back, lead, bare)
    return fragments.find("feed_entry.html", key) or fragments.pieces(
        "feed_entry.html",
        key,
        card=card,
        when=when,
        back=back,
        place=f"{back}#a-{card.article_id}",
        lead=lead,
        bare=bare,
    )


def _buttons(fragments: Fragments, card: Card, standing: Vote) -> Sequence[str]:
    key = (card.ups, card.downs, standing is Vote.UP, standing is Vote.DOWN)
    return fragments.find("feed_votes.html", key) or fragments.pieces(
        "feed_votes.html", key, ups=card.ups, downs=card.downs, standing=standing
    )
