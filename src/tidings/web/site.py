"""What every page is handed: the parts of the newsroom that readers meet, and the templates."""

from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from typing import Any

from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import HTMLResponse

from tidings.clock import Clock
from tidings.publication.life import Lives
from tidings.publication.read import Editions
from tidings.publication.signing import Signer
from tidings.readers.tokens import ReaderTokens
from tidings.settings import Settings
from tidings.storage import Database
from tidings.web.fragments import Fragments
from tidings.web.limiter import Limits
from tidings.web.ports import Status
from tidings.web.served import Served
from tidings.web.visitor import Visitor
from tidings.web.words import describe_customising

__all__ = ["PERSONAL", "Site"]

PERSONAL = {"Cache-Control": "private, no-cache", "Vary": "Cookie"}
"""Headers of an answer that is for one reader alone."""


@dataclass(frozen=True, slots=True)
class Site:
    """The parts that pages use. One per application, shared by its threads."""

    database: Database
    clock: Clock
    settings: Settings
    status: Status
    editions: Editions
    tokens: ReaderTokens
    letter_tokens: ReaderTokens  # of the links that end letters: whoever gets to see one can do no more than that
    templates: Environment
    fragments: Fragments
    signing_key: bytes = field(repr=False)
    desk_secret: bytes = field(repr=False)
    served: Served = field(default_factory=Served)
    limits: Limits = field(default_factory=Limits)
    lives: Lives = field(default_factory=Lives)
    ranking: Lock = field(default_factory=Lock)
    """Held by the one thread that makes a feed: two at once take the interpreter from each other at every product of
    numbers, and both take longer than one after the other."""

    @property
    def base_url(self) -> str:
        """The address that readers use, without a slash at the end."""
        return self.settings.site.base_url.rstrip("/")

    @property
    def signer(self) -> Signer:
        """Signs what becomes public here."""
        return Signer(lambda: self.signing_key, self.base_url)

    def render(
        self, request: Request, visitor: Visitor, template: str, *, status: int = 200, **context: Any
    ) -> HTMLResponse:
        """Return the page that ``template`` makes of ``context`` for ``visitor``."""
        text = self.text(
            template,
            self.clock.now(),
            path=request.url.path,
            visitor=visitor,
            customising=describe_customising(visitor.reader),
            **context,
        )
        return HTMLResponse(text, status, headers=PERSONAL)

    def text(self, template: str, now: datetime, **context: Any) -> str:
        """Return what ``template`` makes of ``context``, at the moment ``now``."""
        return self.templates.get_template(template).render(site=self.settings.site, now=now, **context)
