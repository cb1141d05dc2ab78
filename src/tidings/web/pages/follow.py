"""``POST /follow`` with ``kind``, ``value`` and ``mode=follow|mute|none``: more of something, or none of it."""

from starlette.requests import Request
from starlette.responses import Response

from tidings.errors import ReaderError
from tidings.readers.entities import Follow, FollowKind, FollowMode
from tidings.readers.operations import remove_follow, set_follow
from tidings.web.cookies import acting_reader, remember
from tidings.web.forms import Form, go_back
from tidings.web.site import Site

__all__ = ["follow"]


def follow(site: Site, request: Request, form: Form) -> Response:
    """Take the wish and go back to the page that it came from."""
    reader_id = acting_reader(site, request)
    mode, value = form.get("mode", ""), form.get("value", "")
    try:
        kind = FollowKind(form.get("kind", ""))
        if mode == "none":
            remove_follow(site.database, reader_id, kind, value)
        else:
            set_follow(site.database, site.clock, reader_id, Follow(kind, value, FollowMode(mode)))
    except ValueError as error:
        raise ReaderError("An outlet or a name can be followed, muted, or neither.", "Go back and choose.") from error
    response = go_back(form, "/preferences")
    remember(site, response, reader_id)
    return response
