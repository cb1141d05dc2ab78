"""``POST /follow`` with ``kind``, ``value`` and ``mode=follow|less|forget|mute|none``: what is wished of something.

``days``, where it is given, is how many days the wish holds; 0 is for good.
"""

from datetime import timedelta

from starlette.requests import Request
from starlette.responses import Response

from tidings.errors import ReaderError
from tidings.readers.entities import Follow, FollowKind, FollowMode
from tidings.readers.operations import remove_follow, set_follow
from tidings.web.cookies import acting_reader, remember
from tidings.web.forms import Form, go_back
from tidings.web.limits import refuse_flood
from tidings.web.site import Site

__all__ = ["decide_end", "follow"]

_MOST_DAYS = 3650


def decide_end(days: str) -> timedelta | None:
    """Return for how long a wish of ``days`` holds, ``None`` for good; raises ``ReaderError`` for what is no number."""
    if days in ("", "0"):
        return None
    if not days.isascii() or not days.isdigit() or len(days) > len(str(_MOST_DAYS)) or int(days) > _MOST_DAYS:
        raise ReaderError("That is no number of days.", "Go back and choose how long it shall hold.")
    return timedelta(days=int(days))


def follow(site: Site, request: Request, form: Form) -> Response:
    """Take the wish and go back to the page that it came from."""
    reader_id = acting_reader(site, request)
    refuse_flood(site, request, reader_id)
    mode, value = form.get("mode", ""), form.get("value", "")
    try:
        kind = FollowKind(form.get("kind", ""))
        if mode == "none":
            remove_follow(site.database, reader_id, kind, value)
        else:
            until = decide_end(form.get("days", ""))
            end = site.clock.now() + until if until else None
            set_follow(site.database, site.clock, reader_id, Follow(kind, value, FollowMode(mode), end))
    except ValueError as error:
        raise ReaderError(
            "A topic, an outlet or a name can be followed, shown less of, forgotten, muted, or none of these.",
            "Go back and choose.",
        ) from error
    response = go_back(form, "/preferences")
    remember(site, response, reader_id)
    return response
