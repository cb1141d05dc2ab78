"""``POST /articles/{name}/vote`` with ``vote=up|down|none``: one standing vote per reader, changeable."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from tidings.errors import ReaderError
from tidings.ids import ArticleId, ReaderId
from tidings.readers.entities import Vote
from tidings.readers.operations import vote
from tidings.readers.store import load_reader
from tidings.web.absent import asked_name
from tidings.web.cookies import acting_reader, remember
from tidings.web.forms import Form, go_back, wants_json
from tidings.web.limits import refuse_flood
from tidings.web.served import decide_place
from tidings.web.shown import find_page
from tidings.web.site import Site
from tidings.web.words import describe_customising

__all__ = ["cast_vote"]


def cast_vote(site: Site, request: Request, form: Form) -> Response:
    """Take the vote; go back to the page it came from, or answer with the counters to a program."""
    name = asked_name(request)
    try:
        wanted = Vote(form.get("vote", ""))
    except ValueError as error:
        raise ReaderError("A vote is up, down or none.", "Go back and press one of the two buttons.") from error
    reader_id = acting_reader(site, request)
    refuse_flood(site, request, reader_id)
    page = find_page(site, reader_id, form.get("back", ""))
    voted = vote(site.database, site.clock, reader_id, name, wanted, *decide_place(page, name))
    if wants_json(request):
        response: Response = JSONResponse(_counters(site, reader_id, voted.article_id, wanted))
    else:
        response = go_back(form, f"/articles/{name}")
    remember(site, response, reader_id)
    return response


def _counters(site: Site, reader_id: ReaderId, article: ArticleId, standing: Vote) -> dict[str, object]:
    """Return ``{"ups", "downs", "vote", "customising": {"words", "detail"}}``: all that the vote changed."""
    card = site.editions.page(article).card
    with site.database.read() as connection:
        customising = describe_customising(load_reader(connection, reader_id))
    told = {"words": customising.words, "detail": customising.detail}
    return {"ups": card.ups, "downs": card.downs, "vote": str(standing), "customising": told}
