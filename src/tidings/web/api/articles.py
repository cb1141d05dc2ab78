"""``GET /api/articles`` and ``GET /api/articles/{name}``: what is public, as JSON.

``/api/articles`` answers ``{"edition", "articles": [card, …], "next"}``, hottest first. ``?limit=`` (1 to 200; 50) and
``?offset=`` choose a part; ``next`` is the path of the following part, or empty. The keys of a card and of a whole
article are those of :mod:`tidings.publication.render`, and of an article also those of
:func:`tidings.publication.life.life_json`; all carry the AI notice, and the header ``X-AI-Notice`` gives that of the
whole answer. ``{name}`` is an id or a slug.

Failures answer ``{"code", "message", "remedy"}`` with 404, or 410 for an article that was withdrawn.
"""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from tidings.errors import NotFoundError
from tidings.publication.life import life_json
from tidings.publication.render import card_json, page_json
from tidings.web.absent import asked_name, is_withdrawn
from tidings.web.api.answers import answer_json
from tidings.web.provenance import tell_origin
from tidings.web.site import Site

__all__ = ["list_articles", "show_article"]

_LIMIT, _MOST = 50, 200


def list_articles(site: Site, request: Request) -> Response:
    """Return part of the public edition, hottest first."""
    limit = min(_MOST, max(1, _number(request, "limit", _LIMIT)))
    offset = _number(request, "offset", 0)
    edition = site.editions.current()
    more = len(edition.cards) > offset + limit
    cards = edition.cards[offset : offset + limit]
    body = {
        "edition": edition.number,
        "articles": [card_json(card) for card in cards],
        "next": f"/api/articles?limit={limit}&offset={offset + limit}" if more else "",
    }
    return tell_origin(answer_json(request, body), (card.notice for card in cards))


def show_article(site: Site, request: Request) -> Response:
    """Return one article with its sentences, passages, reports and log."""
    name = asked_name(request)
    try:
        page = site.editions.page(name)
        life = site.lives.tell(site.database, page, site.editions.current(), lambda _: True)
        return tell_origin(answer_json(request, page_json(page) | life_json(life)), [page.card.notice])
    except NotFoundError as error:
        if not is_withdrawn(site.database, name):
            raise
        return JSONResponse({"code": "withdrawn", "message": error.message, "remedy": ""}, 410)


def _number(request: Request, name: str, otherwise: int) -> int:
    """Return the query's whole number ``name``, or ``otherwise`` where it is missing or isn't one."""
    given = request.query_params.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else otherwise
