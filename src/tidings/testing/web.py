"""A web that answers from memory, with the real one's manners: limits, conditional requests, redirects, failures."""

from collections.abc import Mapping
from urllib.parse import urljoin, urlsplit

from tidings.clock import Clock, SystemClock
from tidings.errors import FetchError, HttpStatusError, TooLargeError
from tidings.sources.ports import Answer, OnHop
from tidings.sources.web import parse_retry_after

__all__ = ["FakeWeb", "page_answer"]

_MAX_REDIRECTS = 5
_REDIRECTS = (301, 302, 303, 307, 308)
_LASTING = (301, 308)
_SHORT_BYTES = 100_000


def page_answer(body: str | bytes, kind: str = "text/html; charset=utf-8", status: int = 200, **headers: str) -> Answer:
    """Return an answer with ``body``; underscores in the names of ``headers`` stand for hyphens."""
    named = {name.replace("_", "-").lower(): value for name, value in headers.items()}
    content = body.encode() if isinstance(body, str) else body
    return Answer(status, "", {"content-type": kind, **named}, content)


class FakeWeb:
    """The web port over a dict of addresses; passes the same contract tests as ``AiohttpWeb``.

    ``answers`` may be changed between requests, and ``before_each`` is awaited with the address before one is answered.
    ``requests`` keeps every address asked for, redirects included, with the headers sent, and ``forms`` every form. A
    host of which nothing is known can't be reached; other addresses of a known host give a 404.
    """

    def __init__(self, answers: Mapping[str, Answer | Exception], clock: Clock | None = None) -> None:
        """Answer with ``answers``, or raise them; ``clock`` dates the hosts' wishes to be left alone."""
        self.answers = dict(answers)
        self.requests: list[tuple[str, Mapping[str, str]]] = []
        self.forms: list[tuple[str, Mapping[str, str]]] = []
        self.before_each: OnHop | None = None
        self.closed = False
        self._clock = clock or SystemClock()

    async def fetch(
        self, url: str, *, max_bytes: int, headers: Mapping[str, str] | None = None, on_hop: OnHop | None = None
    ) -> Answer:
        """Return what ``answers`` holds for ``url`` (status 2xx or 304); raises ``FetchError`` like the real one."""
        if self.before_each is not None:
            await self.before_each(url)
        target, lasting = url, True
        for _ in range(_MAX_REDIRECTS + 1):
            answer = self._answer(target, headers or {})
            if answer.status not in _REDIRECTS or "location" not in answer.headers:
                moved = target if target != url and lasting else ""
                return self._limited(url, Answer(answer.status, target, answer.headers, answer.body, moved), max_bytes)
            lasting = lasting and answer.status in _LASTING
            target = urljoin(target, answer.headers["location"])
            if on_hop is not None:
                await on_hop(target)
        raise FetchError(f"{url} redirects without end.", "Its publisher has to mend it.")

    async def send_form(self, url: str, fields: Mapping[str, str]) -> Answer:
        """Keep the form in ``forms`` and return what ``answers`` holds for ``url``; raises ``FetchError``."""
        self.forms.append((url, dict(fields)))
        answer = self._answer(url, {})
        return self._limited(url, Answer(answer.status, url, answer.headers, answer.body), _SHORT_BYTES)

    async def close(self) -> None:
        """Remember that it was closed."""
        self.closed = True

    def _answer(self, url: str, headers: Mapping[str, str]) -> Answer:
        if not url.lower().startswith(("http://", "https://")):
            raise FetchError(f"{url} is no web address.", "It must begin with http:// or https://.")
        self.requests.append((url, dict(headers)))
        found = self.answers.get(url)
        if isinstance(found, Exception):
            raise found
        if found is None:
            if any(urlsplit(known).netloc == urlsplit(url).netloc for known in self.answers):
                return Answer(404, url, {}, b"")
            raise FetchError(f"{url} can't be reached: no such host.", "Is the host right?")
        etag = found.headers.get("etag", "")
        if etag and headers.get("If-None-Match") == etag:
            return Answer(304, url, {"etag": etag}, b"")
        return found

    def _limited(self, url: str, answer: Answer, max_bytes: int) -> Answer:
        if answer.status >= 300 and answer.status != 304:
            wait = parse_retry_after(answer.headers.get("retry-after", ""), self._clock.now())
            raise HttpStatusError(f"{url} answered with status {answer.status}.", answer.status, wait)
        if len(answer.body) > max_bytes:
            raise TooLargeError(f"{url} is larger than {max_bytes / 1e6:.0f} MB.", "The limit is a setting of sources.")
        return answer
