"""``GET /api/stories``: what is trending, hottest first, whether or not an article stands yet.

Answers ``{"stories": [story, …]}``; a story has ``id title state heat outlets reports first_seen last_seen why
held article_id``. ``article_id`` is empty where nothing is public, ``held`` says why nothing is written.
``?limit=`` is 1 to 200; 50 unless given.
"""

from starlette.requests import Request
from starlette.responses import Response

from tidings.stories.render import story_json
from tidings.stories.store import list_stories
from tidings.web.api.answers import answer_json
from tidings.web.site import Site

__all__ = ["show_stories"]

_LIMIT, _MOST = 50, 200


def show_stories(site: Site, request: Request) -> Response:
    """Return the hottest stories."""
    given = request.query_params.get("limit", "")
    limit = min(_MOST, max(1, int(given))) if given.isascii() and given.isdigit() and len(given) < 10 else _LIMIT
    articles = {card.story_id: card.article_id for card in site.editions.current().cards}
    with site.database.read() as connection:
        found = list_stories(connection, limit)
    return answer_json(request, {"stories": [story_json(story, articles.get(story.id, "")) for story in found]})
