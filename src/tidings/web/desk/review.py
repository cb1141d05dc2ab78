"""``/desk/review``: the editors' queue. Every act goes on record under the name that the editor signed in with."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from tidings.errors import ReaderError
from tidings.publication import review as acts
from tidings.publication.topics import describe_hold
from tidings.web.cookies import read_visitor
from tidings.web.desk.entry import read_editor
from tidings.web.forms import Form
from tidings.web.site import Site

__all__ = ["judge", "show_queue", "show_version"]

_LONGEST = 500  # characters of a note


def show_queue(site: Site, request: Request) -> Response:
    """Return what waits for an editor, longest waiting first, and what is withheld with the reason."""
    editor = read_editor(site, request)
    waiting, withheld = acts.list_waiting(site.database), acts.list_withheld(site.database)
    return site.render(
        request,
        read_visitor(site, request),
        "desk/queue.html",
        editor=editor,
        waiting=waiting,
        withheld=withheld[:50],
        describe_hold=describe_hold,
    )


def show_version(site: Site, request: Request) -> Response:
    """Return the newest version of an article, each sentence with its passages; raises ``NotFoundError``."""
    editor = read_editor(site, request)
    version = acts.newest_version(site.database, request.path_params["name"])
    passages = {passage.n: passage for passage in version.passages}
    return site.render(
        request, read_visitor(site, request), "desk/version.html", editor=editor, version=version, passages=passages
    )


def judge(site: Site, request: Request, form: Form) -> Response:
    """Approve, amend or reject the newest version, as the form says.

    Raises ``NotFoundError``, ``ReviewError`` (an amended sentence that fails the check) and ``ReaderError``.
    """
    editor, name = read_editor(site, request), request.path_params["name"]
    verdict, note = form.get("verdict", ""), form.get("note", "")[:_LONGEST]
    if verdict == "approve":
        acts.approve(site.database, site.clock, name, editor, note)
    elif verdict == "reject" and note.strip():
        acts.reject(site.database, site.clock, name, editor, note)
    elif verdict == "amend" and form.get("sentence", "").isdecimal():
        words = {int(form["sentence"]): form.get("words", "")}
        most = site.settings.writing.max_copied_words
        acts.amend(site.database, site.clock, name, editor, words, note=note, max_copied=most)
    elif verdict == "reject":
        raise ReaderError("A rejection needs its reason.", "Go back and say in a few words why.")
    else:
        raise ReaderError("The form says nothing of what is to be done.", "Go back and use one of its buttons.")
    return RedirectResponse("/desk/review", status_code=303)
