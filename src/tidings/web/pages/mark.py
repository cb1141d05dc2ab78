"""``POST /articles/{name}/mark`` with ``mark=more|less|hide|none``, and ``…/flag`` with a ``reason``.

``GET /articles/{name}/flag?sentence=3&version=2`` shows the sentence with what it rests on, and asks what is wrong with
it. ``version`` is the one that the reader saw, there as in the form.
"""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from tidings.errors import NotFoundError, OutdatedError, ReaderError
from tidings.publication.flags import seen_sentence
from tidings.publication.visibility import visible_page
from tidings.readers.entities import Mark
from tidings.readers.marks import MAX_NOTE, flag_article, set_mark
from tidings.web.absent import asked_name
from tidings.web.cookies import acting_reader, read_visitor, remember
from tidings.web.forms import Form, go_back
from tidings.web.limits import refuse_flood
from tidings.web.proof import prove
from tidings.web.provenance import tell_origin
from tidings.web.site import Site

__all__ = ["flag", "mark", "show_flag"]

_LONGEST = 4  # digits of a sentence's or a version's number
_MARKS = {"more": Mark.MORE, "less": Mark.LESS, "hide": Mark.HIDE, "none": Mark.NONE}


def mark(site: Site, request: Request, form: Form) -> Response:
    """Take the mark and go back to the page that it came from."""
    wanted = _MARKS.get(form.get("mark", ""))
    if wanted is None:
        raise ReaderError("A mark is more, less, hide or none.", "Go back and press one of the buttons.")
    reader_id = acting_reader(site, request)
    refuse_flood(site, request, reader_id)
    set_mark(site.database, site.clock, reader_id, asked_name(request), wanted)
    response = go_back(form, "/")
    remember(site, response, reader_id)
    return response


def flag(site: Site, request: Request, form: Form) -> Response:
    """Take the flag and go back to the article."""
    reader_id, name = acting_reader(site, request), asked_name(request)
    refuse_flood(site, request, reader_id)
    sentence, version = _number(form, "sentence"), _number(form, "version")
    reason, note = form.get("reason", ""), form.get("note", "")
    flag_article(site.database, site.clock, reader_id, name, reason, sentence, note, version)
    response = go_back(form, f"/articles/{name}")
    remember(site, response, reader_id)
    return response


def show_flag(site: Site, request: Request) -> Response:
    """Return the form for flagging one sentence, wherever it stands by now.

    Raises ``NotFoundError`` for one that isn't there, and ``OutdatedError`` for one that isn't any more.
    """
    visitor = read_visitor(site, request)
    page = visible_page(site.editions.page(asked_name(request)), visitor.reader.follows, site.clock.now())
    wanted, version = _number(request.query_params, "sentence"), _number(request.query_params, "version")
    shown = [one for role in ("headline", "standfirst", "body") for one in prove(page, role)]
    if version in (0, page.card.version):
        proven = next((one for one in shown if one.sentence.n == wanted), None)
    else:
        seen = seen_sentence(site.database, page.card.article_id, version, wanted)
        proven = next((one for one in shown if one.sentence.text == seen), None)
        if proven is None:
            raise OutdatedError(
                "The article has changed since you opened it, and that sentence is no longer in it.",
                "Load the article anew, and see what it says now.",
            )
    if proven is None:
        raise NotFoundError("The article has no such sentence.", "Go back to it and choose one.")
    response = site.render(request, visitor, "flag.html", card=page.card, proven=proven, longest=MAX_NOTE)
    return tell_origin(response, [page.card.notice])


def _number(fields: Mapping[str, str], name: str) -> int:
    """Return the number in a field, 0 where it is missing; raises ``ReaderError`` for what is none."""
    text = fields.get(name, "0")
    if not text.isdecimal() or len(text) > _LONGEST:
        raise ReaderError("That is no sentence of the article.", "Go back to the article and choose one.")
    return int(text)
