"""``/desk/review``: the editors' queue. Every act goes on record under the name that the editor signed in with."""

from functools import partial

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from tidings.errors import OutdatedError, ReaderError, ReviewError, TidingsError
from tidings.publication import review as acts
from tidings.publication.makings import read_notices
from tidings.publication.proof import find_unproven
from tidings.publication.topics import describe_hold
from tidings.web.cookies import read_visitor
from tidings.web.desk.entry import read_editor
from tidings.web.forms import Form, wants_json
from tidings.web.provenance import tell_origin
from tidings.web.site import Site

__all__ = ["judge", "show_queue", "show_version"]

_LONGEST = 500  # characters of a note, and of a reason
_MOST_WITHHELD = 50
_DIGITS = 6  # of a version's or a sentence's number
_WORDS = "words-"  # begins the name of a sentence's field; its number ends it


def show_queue(site: Site, request: Request) -> Response:
    """Return what waits for an editor, longest waiting first, and what is withheld with the reason."""
    editor = read_editor(site, request)
    waiting, withheld = acts.list_waiting(site.database), acts.list_withheld(site.database)
    shown = withheld[:_MOST_WITHHELD]
    response = site.render(
        request,
        read_visitor(site, request),
        "desk/queue.html",
        editor=editor,
        waiting=waiting,
        withheld=shown,
        describe_hold=describe_hold,
    )
    return tell_origin(
        response, read_notices(site.database, [(one.article_id, one.version) for one in (*waiting, *shown)])
    )


def show_version(site: Site, request: Request) -> Response:
    """Return the newest version of an article, each sentence with its passages; raises ``NotFoundError``."""
    return _page(site, request, read_editor(site, request))


def judge(site: Site, request: Request, form: Form) -> Response:
    """Approve, amend or reject the version that the form says was read.

    What can't be done is told above the newest version, with what the editor wrote. Raises ``NotFoundError``,
    ``ReaderError`` for a form that says too little, and to programs ``ReviewError`` and ``OutdatedError``.
    """
    editor = read_editor(site, request)
    try:
        _act(site, request.path_params["name"], editor, form)
    except (ReviewError, OutdatedError) as error:
        if wants_json(request):
            raise
        return _page(site, request, editor, error, form)
    return RedirectResponse("/desk/review", status_code=303)


def _act(site: Site, name: str, editor: str, form: Form) -> None:
    most = site.settings.writing.max_copied_words
    verdict, note, version = form.get("verdict", ""), form.get("note", "")[:_LONGEST], _number(form, "version")
    reason = form.get("reason", "")[:_LONGEST]
    if not version:
        raise ReaderError("The form doesn't say which version was read.", "Go back and load the page anew.")
    if verdict == "approve":
        gate = partial(find_unproven, max_copied=most)
        acts.approve(
            site.database,
            site.clock,
            name,
            editor,
            note,
            reason=reason,
            version=version,
            prove=gate,
            sign=site.signer,
        )
    elif verdict == "reject":
        acts.reject(site.database, site.clock, name, editor, note, version=version)
    elif verdict == "amend" and (words := _words(form)):
        acts.amend(
            site.database,
            site.clock,
            name,
            editor,
            words,
            note=note,
            reason=reason,
            version=version,
            max_copied=most,
            sign=site.signer,
        )
    else:
        raise ReaderError("The form says nothing of what is to be done.", "Go back and use one of its buttons.")


def _number(form: Form, name: str) -> int:
    """Return the number in the field ``name``, 0 where there is none."""
    text = form.get(name, "")
    return _read_number(text)


def _read_number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) <= _DIGITS else 0


def _words(form: Form) -> dict[int, str]:
    """Return what the form has for each sentence, by its number; most of that is the sentence as it was."""
    found = {_read_number(name.removeprefix(_WORDS)): words for name, words in form.items() if name.startswith(_WORDS)}
    return {number: words for number, words in found.items() if number}


def _page(
    site: Site, request: Request, editor: str, failure: TidingsError | None = None, typed: Form | None = None
) -> Response:
    form = typed or {}
    version = acts.newest_version(site.database, request.path_params["name"])
    read = _number(form, "version")
    written = acts.find_changed(site.database, version.article_id, read, _words(form)) if read else {}
    response = site.render(
        request,
        read_visitor(site, request),
        "desk/version.html",
        status=failure.http_status if failure else 200,
        editor=editor,
        version=version,
        passages={passage.n: passage for passage in version.passages},
        failure=failure,
        typed={name: form.get(name, "") for name in ("reason", "note")},
        read=read,
        written=written,
    )
    return tell_origin(response, read_notices(site.database, [(version.article_id, version.version)]))
