"""What rights holders ask of the operator: requests to remove what came from them, until somebody acts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, func, select, update

from tidings.errors import NotFoundError, SourceError
from tidings.ids import mint
from tidings.sources.links import canonical_url
from tidings.storage import insert_missing
from tidings.storage.schema import removal_requests

__all__ = ["RemovalRequest", "RequestState", "ask_removal", "list_requests", "settle_request"]

_MAX_OPEN = 1000  # beyond, somebody fills the table, and mail is the way
_CHARACTERS = 2000


class RequestState(StrEnum):
    """What became of a request."""

    OPEN = "open"
    REMOVED = "removed"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class RemovalRequest:
    """One request: which address it concerns, how to reach who asks, and why."""

    id: str
    at: datetime
    url: str
    contact: str
    words: str
    state: RequestState
    acted_at: datetime | None
    note: str


def ask_removal(connection: Connection, url: str, contact: str, words: str, now: datetime) -> str:
    """Store a request and return its id; the same one sent twice is stored once.

    Raises ``SourceError`` where it names no web address or no way to answer, is too long, or too many wait.
    """
    target, contact, words = canonical_url(url.strip()), contact.strip(), words.strip()
    if not target:
        raise SourceError("The request names no web address.", "Give the address of the page, feed or site in full.")
    if not contact:
        raise SourceError("The request says nothing of who asks.", "Give an e-mail address or another way to answer.")
    if max(len(target), len(contact), len(words)) > _CHARACTERS:
        raise SourceError("The request is too long.", f"Use at most {_CHARACTERS} characters.")
    waiting = select(func.count()).where(removal_requests.c.state == RequestState.OPEN)
    if connection.execute(waiting).scalar_one() >= _MAX_OPEN:
        raise SourceError("Too many requests wait already.", "Write to the contact at the foot of every page.")
    request = mint("removal", target, contact, words)
    row = {"id": request, "at": now, "url": target, "contact": contact, "words": words}
    insert_missing(connection, removal_requests, [row])
    return request


def list_requests(connection: Connection, *, every: bool = False) -> Sequence[RemovalRequest]:
    """Return the requests that wait, oldest first; or all of them."""
    query = select(removal_requests).order_by(removal_requests.c.at, removal_requests.c.id)
    if not every:
        query = query.where(removal_requests.c.state == RequestState.OPEN)
    rows = connection.execute(query)
    return [
        RemovalRequest(row.id, row.at, row.url, row.contact, row.words, RequestState(row.state), row.acted_at, row.note)
        for row in rows
    ]


def settle_request(connection: Connection, request: str, state: RequestState, note: str, now: datetime) -> None:
    """Store that somebody acted on ``request``; raises ``NotFoundError`` where there is none."""
    done = connection.execute(
        update(removal_requests)
        .where(removal_requests.c.id == request)
        .values(state=state, acted_at=now, note=note[:_CHARACTERS])
    )
    if not done.rowcount:
        raise NotFoundError(f"There is no request {request}.", "`tidings sources requests` lists them.")
