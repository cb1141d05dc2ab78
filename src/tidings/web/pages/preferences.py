"""``/preferences``: what the reader voted, follows and mutes; take it all away, or have it erased."""

from dataclasses import dataclass

from sqlalchemy import select
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from tidings.feed.profile import describe_profile
from tidings.ids import OutletId
from tidings.readers.accounts import load_account
from tidings.readers.entities import FollowMode, Vote
from tidings.readers.operations import erase_reader, export_reader
from tidings.readers.private_feeds import has_private_feed
from tidings.storage.schema import outlets
from tidings.web.cookies import forget, read_visitor
from tidings.web.forms import Form
from tidings.web.site import Site
from tidings.web.visitor import Visitor

__all__ = ["StandingVote", "erase", "export", "show_preferences"]


@dataclass(frozen=True, slots=True)
class StandingVote:
    """A vote with the article that it is on."""

    article_id: str
    slug: str
    headline: str
    notice: str
    vote: Vote


def show_preferences(site: Site, request: Request) -> Response:
    """Return everything that shapes the reader's feed, each thing with a button that takes it back."""
    visitor = read_visitor(site, request)
    return site.render(
        request,
        visitor,
        "preferences.html",
        votes=_votes(site, visitor),
        wishes={mode: visitor.wishes(mode) for mode in FollowMode},
        outlet_names=_outlet_names(site),
        profile=describe_profile(site.editions.current(), visitor.reader, site.clock.now()),
        account=load_account(site.database, visitor.reader.id) if visitor.known else None,
        letters_offered=bool(site.settings.mail.host),
        private_feed=visitor.known and has_private_feed(site.database, visitor.reader.id),
    )


def export(site: Site, request: Request) -> Response:
    """Return everything that is kept about the reader as a file."""
    visitor = read_visitor(site, request)
    kept = export_reader(site.database, visitor.reader.id) if visitor.known else {"votes": [], "follows": []}
    headers = {
        "Content-Disposition": 'attachment; filename="tidings-reader.json"',
        "Cache-Control": "private, no-store",
    }
    return JSONResponse(kept, headers=headers)


def erase(site: Site, request: Request, _form: Form) -> Response:
    """Forget the reader and take the cookie back."""
    visitor = read_visitor(site, request)
    if visitor.known:
        erase_reader(site.database, visitor.reader.id)
    response = RedirectResponse("/preferences?erased=1", status_code=303)
    forget(site, response)
    return response


def _votes(site: Site, visitor: Visitor) -> list[StandingVote]:
    """Return the votes on what is still public, newest first."""
    cards = {card.article_id: card for card in site.editions.current().cards}
    standing = [r for r in reversed(visitor.reader.reactions) if r.vote is not Vote.NONE and r.article_id in cards]
    found = [(r, cards[r.article_id]) for r in standing]
    return [StandingVote(c.article_id, c.slug, c.headline, c.notice.words, r.vote) for r, c in found]


def _outlet_names(site: Site) -> dict[OutletId, str]:
    with site.database.read() as connection:
        rows = connection.execute(select(outlets.c.id, outlets.c.name))
        return {OutletId(row.id): row.name for row in rows}
