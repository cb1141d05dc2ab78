"""What holds for every output, whichever there are: a withdrawal reaches it at once, and the notice stands in it."""

import html
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from starlette.routing import Route
from starlette.testclient import TestClient

from tidings.ids import ReportId
from tidings.publication.operations import withdraw
from tidings.publication.render import GENERATED
from tidings.sources.entities import Rights
from tidings.sources.host_store import reserve_report
from tidings.sources.rights import Decision
from tidings.testing.newsroom import SampleNewsroom

_FILLED = {"secret": "nothing", "token": "nothing", "source": "nothing", "kind": "atom"}
_TITLES = {"/api/stories"}  # names stories by the title of a report


def _addresses(newsroom: SampleNewsroom, slug: str) -> Iterator[str]:
    """Yield the address of every page, feed and answer that can be read; a route with a new parameter fails here."""
    for route in newsroom.app.routes:
        if not isinstance(route, Route) or "GET" not in (route.methods or ()):
            continue
        unknown = {name.split(":")[0] for name in re.findall(r"{([^}]+)}", route.path)} - {"name", *_FILLED}
        assert not unknown, f"say how {route.path} is asked for"
        yield route.path.format(name=slug, **_FILLED)


def _private_feeds(reader: TestClient) -> list[str]:
    page = reader.post("/preferences/feed", data={"on": "yes"}).text
    return sorted(set(re.findall(r"/mine/[\w-]+\.(?:atom|rss|json)", page)))


def _words(answer_text: str) -> str:
    """Return the answer's words, whatever they are wrapped in."""
    try:
        text = json.dumps(json.loads(answer_text), ensure_ascii=False)
    except ValueError:
        text = html.unescape(html.unescape(answer_text))
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


@pytest.fixture
def slug(reader: TestClient) -> str:
    """Return the article that is looked for."""
    return str(reader.get("/api/articles").json()["articles"][0]["slug"])


def _withdraw(newsroom: SampleNewsroom, article: dict[str, Any]) -> None:
    withdraw(newsroom.database, newsroom.clock, article["id"], "The reports were wrong.")


def _take_back(newsroom: SampleNewsroom, article: dict[str, Any]) -> None:
    """Reserve the reports that the headline rests on, as their publishers would; no edition follows."""
    cited = {p["report_id"] for p in article["passages"] if p["n"] in article["sentences"][0]["cites"]}
    for report in cited:
        with newsroom.database.write() as connection:
            decision = Decision(Rights.LINK, "TDMRep header", "tdm-reservation: 1")
            reserve_report(connection, ReportId(report), decision, newsroom.clock.now())


@pytest.mark.parametrize("take", [_withdraw, _take_back])
def test_what_was_withdrawn_or_taken_back_is_in_no_output(
    newsroom: SampleNewsroom,
    reader: TestClient,
    slug: str,
    take: Callable[[SampleNewsroom, dict[str, Any]], None],
) -> None:
    article = reader.get(f"/api/articles/{slug}").json()
    told = [one["text"] for one in article["sentences"] if one["role"] != "standfirst"]
    passages = [one["text"] for one in article["passages"]]
    addresses = [*_addresses(newsroom, slug), *_private_feeds(reader)]
    before = {address for address in addresses if article["headline"] in _words(reader.get(address).text)}
    assert {"/", "/feed.atom", "/feed.rss", "/feed.json", "/api/articles", "/trending", f"/articles/{slug}"} <= before
    assert any(address.startswith("/mine/") for address in before)
    take(newsroom, article)
    assert reader.get(f"/api/articles/{slug}").status_code in (404, 410)
    for address in addresses:
        words = _words(reader.get(address).text)
        held = [text for text in (*told, *passages) if text in words and text not in _still(reader)]
        assert address in _TITLES or not held, f"{address} still tells {held[:1]}"


def _still(reader: TestClient) -> str:
    """Return all that the articles that are left tell: they may rest on the same passages."""
    left = reader.get("/api/articles").json()["articles"]
    return " ".join(_words(reader.get(f"/api/articles/{one['slug']}").text) for one in left)


def test_every_output_that_carries_an_article_carries_its_notice(
    newsroom: SampleNewsroom, reader: TestClient, slug: str
) -> None:
    article = reader.get(f"/api/articles/{slug}").json()
    made = article["notice"]["made"]
    carrying = [
        address
        for address in [*_addresses(newsroom, slug), *_private_feeds(reader)]
        if article["headline"] in _words(reader.get(address).text)
    ]
    assert len(carrying) >= 10
    for address in set(carrying) - _TITLES:
        assert made in _words(reader.get(address).text), f"{address} lacks the notice"
        header = reader.get(address).headers.get("X-AI-Notice", "")
        assert "ritten by AI" in header, f"{address} lacks the header"
        assert header.endswith(f'; digital-source-type="{GENERATED}"'), f"{address} lacks the mark for machines"
