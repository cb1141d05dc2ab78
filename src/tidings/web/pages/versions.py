"""``GET /articles/{name}/versions``: what was public when and what a version changed; ``GET /corrections``: the log."""

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response

from tidings.errors import NotFoundError, ReaderError
from tidings.ids import ArticleId
from tidings.publication.entities import Card
from tidings.publication.history import read_corrections, read_history
from tidings.publication.review import read_reviews
from tidings.publication.visibility import mutes_at, shows, visible_page
from tidings.web.absent import asked_name, is_withdrawn
from tidings.web.cookies import read_visitor
from tidings.web.pages.feed import decide_page
from tidings.web.provenance import tell_origin
from tidings.web.site import Site

__all__ = ["show_corrections", "show_versions"]

_LONGEST = 6  # digits of a version's number


def show_versions(site: Site, request: Request) -> Response:
    """Return the versions of an article, who reviewed them, and what changed between ``?from=`` and ``?to=``.

    Readers who mute something get no notes of the log: in them nobody can tell what rests on what.
    """
    name = asked_name(request)
    visitor = read_visitor(site, request)
    try:
        page = visible_page(site.editions.page(name), visitor.reader.follows, site.clock.now())
        mutes = mutes_at(visitor.reader.follows, site.clock.now())
        history = read_history(site.database, name, _number(request, "from"), _number(request, "to"), mutes)
    except NotFoundError as error:
        if not is_withdrawn(site.database, name):
            raise
        return site.render(request, visitor, "withdrawn.html", status=410, reason=error.message)
    reviews = read_reviews(site.database, page.card.article_id)
    response = site.render(
        request, visitor, "versions.html", card=page.card, history=history, reviews=reviews, noted=not mutes
    )
    return tell_origin(response, [page.card.notice])


def show_corrections(site: Site, request: Request) -> Response:
    """Return one page of all that was corrected or withdrawn, newest first, but for articles that the reader muted.

    ``?page=2`` is the next.
    """
    visitor, page = read_visitor(site, request), decide_page(request.query_params.get("page", ""))
    mutes = mutes_at(visitor.reader.follows, site.clock.now())
    entries, more = read_corrections(site.database, page)
    cards = {entry.article_id: _card(site, entry.article_id) for entry in entries if entry.headline}
    told = {article: card for article, card in cards.items() if card is not None and shows(card, mutes)}
    shown = [
        replace(entry, headline=told[entry.article_id].headline if entry.article_id in told else "")
        for entry in entries
        if entry.article_id in told or cards.get(entry.article_id) is None
    ]
    response = site.render(request, visitor, "corrections.html", entries=shown, noted=not mutes, page=page, more=more)
    return tell_origin(response, (card.notice for card in told.values()))


def _card(site: Site, article: ArticleId) -> Card | None:
    """Return the card that an article has now; None where its reports may only be linked to by now."""
    try:
        return site.editions.page(article).card
    except NotFoundError:
        return None


def _number(request: Request, name: str) -> int:
    wanted = request.query_params.get(name, "0")
    if not wanted.isdecimal() or len(wanted) > _LONGEST:
        raise ReaderError(f"{name!r} is the number of a version.", "Follow one of the links on the page.")
    return int(wanted)
