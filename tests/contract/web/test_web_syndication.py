"""The feeds out and the API."""

import json
import re
from datetime import timedelta
from xml.etree import ElementTree

import feedparser
import pytest
from starlette.testclient import TestClient

from tidings.publication.operations import correct, withdraw
from tidings.testing.articles import sample_ids, save_sample_article
from tidings.testing.newsroom import SampleNewsroom
from tidings.web.provenance import SCHEME

FEEDS = ("/feed.atom", "/feed.rss", "/feed.json")


@pytest.mark.parametrize("path", ["/feed.atom", "/feed.rss"])
def test_a_feed_is_read_by_others_without_complaint(visitor: TestClient, path: str) -> None:
    parsed = feedparser.parse(visitor.get(path).content)
    assert not parsed.bozo
    assert len(parsed.entries) == 3
    for entry in parsed.entries:
        assert entry.id.startswith("urn:uuid:")
        assert "Written by AI" in entry.summary
        assert "Written by AI" in entry.content[0].value
        assert entry.link.startswith("http://127.0.0.1:8000/articles/")


def test_the_json_feed_carries_the_notice_in_words_and_for_machines(visitor: TestClient) -> None:
    feed = visitor.get("/feed.json").json()
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert "invented" in feed["title"]
    for item in feed["items"]:
        assert "Written by AI" in item["content_html"]
        assert item["_tidings"]["notice"]["ai_generated"] is True


def test_atom_and_rss_mark_for_machines_what_ai_wrote_and_nothing_else(
    visitor: TestClient, small: SampleNewsroom
) -> None:
    compiled = save_sample_article(small.database, small.clock, number=8, form="extracts")
    for path in FEEDS[:2]:
        answer = visitor.get(path)
        parsed = feedparser.parse(answer.content)
        assert not parsed.bozo
        marks = {
            entry.link.rpartition("/")[2]: [(tag.scheme, tag.term) for tag in entry.get("tags", ())]
            for entry in parsed.entries
        }
        assert marks.pop(compiled) == []
        assert len(marks) == 3
        assert all(mark == [(SCHEME, "trainedAlgorithmicMedia")] for mark in marks.values())
        assert "as each one says" in parsed.feed.subtitle
        assert answer.headers["X-AI-Notice"].startswith('"3 articles written by AI')
        assert "; 1 article compiled automatically" in answer.headers["X-AI-Notice"]
    assert visitor.get(f"/articles/{compiled}").headers["X-AI-Notice"].startswith('"Compiled automatically')
    assert "digital-source-type" not in visitor.get(f"/api/articles/{compiled}").headers["X-AI-Notice"]
    assert "X-AI-Notice" not in visitor.get("/stylebook").headers
    held = visitor.get("/feed.atom")
    again = visitor.get("/feed.atom", headers={"If-None-Match": held.headers["etag"]})
    assert (again.status_code, again.headers["X-AI-Notice"]) == (304, held.headers["X-AI-Notice"])


def test_the_three_feeds_agree_on_ids_that_outlive_versions(visitor: TestClient, small: SampleNewsroom) -> None:
    def ids() -> list[set[str]]:
        atom, rss = (feedparser.parse(visitor.get(path).content) for path in FEEDS[:2])
        items = visitor.get("/feed.json").json()["items"]
        return [{e.id for e in atom.entries}, {e.id for e in rss.entries}, {item["id"] for item in items}]

    before = ids()
    assert before[0] == before[1] == before[2]
    save_sample_article(small.database, small.clock, number=0, version=2, headline="Another headline")
    assert ids() == before


@pytest.mark.parametrize("path", [*FEEDS, "/api/articles"])
def test_what_has_not_changed_is_not_sent_again(visitor: TestClient, path: str) -> None:
    first = visitor.get(path)
    again = visitor.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    if "last-modified" in first.headers:
        since = visitor.get(path, headers={"If-Modified-Since": first.headers["last-modified"]})
        assert since.status_code == 304


def test_a_new_version_changes_the_feed(visitor: TestClient, small: SampleNewsroom) -> None:
    etag = visitor.get("/feed.atom").headers["etag"]
    save_sample_article(small.database, small.clock, number=7)
    assert visitor.get("/feed.atom", headers={"If-None-Match": etag}).status_code == 200


def test_a_correction_reaches_every_feed_and_the_list_with_its_reason_and_time(
    visitor: TestClient, small: SampleNewsroom
) -> None:
    note, article = "It said forty homes. It was fifty.", sample_ids(2).article
    urn = next(i["id"] for i in visitor.get("/feed.json").json()["items"] if i["_tidings"]["article_id"] == article)
    private = re.findall(r"/mine/[\w-]+\.(?:atom|rss|json)", visitor.post("/preferences/feed", data={"on": "yes"}).text)
    since = {path: visitor.get(path).headers["last-modified"] for path in FEEDS}
    small.clock.pass_time(timedelta(hours=3))  # type: ignore[attr-defined]
    correct(small.database, small.clock, article, note)
    at = small.clock.now().isoformat()
    for path in FEEDS:
        answer = visitor.get(path, headers={"If-Modified-Since": since[path]})
        assert answer.status_code == 200
        assert answer.headers["last-modified"] == "Tue, 06 May 2031 15:00:00 GMT"
        assert visitor.get(path, headers={"If-Modified-Since": answer.headers["last-modified"]}).status_code == 304
    told = f"<strong>Corrected on 6 May 2031.</strong> {note}"
    for path in (*FEEDS[:2], *(each for each in private if not each.endswith("json"))):
        parsed = feedparser.parse(visitor.get(path).content)
        entry = next(each for each in parsed.entries if each.id == urn)
        assert told in entry.content[0].value
        assert entry.updated == at
    for path in ("/feed.json", *(each for each in private if each.endswith("json"))):
        item = next(each for each in visitor.get(path).json()["items"] if each["id"] == urn)
        assert told in item["content_html"]
        assert (item["date_modified"], item["_tidings"]["corrections"]) == (at, [{"at": at, "note": note}])
    card = next(each for each in visitor.get("/api/articles").json()["articles"] if each["id"] == article)
    assert (card["updated_at"], card["corrections"]) == (at, [{"at": at, "note": note}])
    assert visitor.get("/feed.json").json()["items"][0]["id"] == urn


def test_a_feed_that_lost_an_entry_is_sent_to_whoever_asks_by_date(visitor: TestClient, small: SampleNewsroom) -> None:
    held = visitor.get("/feed.atom").headers["last-modified"]
    withdraw(small.database, small.clock, sample_ids(0).article, "A test.")
    again = visitor.get("/feed.atom", headers={"If-Modified-Since": held})
    assert again.status_code == 200
    withdraw(small.database, small.clock, sample_ids(1).article, "A test.")
    held = again.headers["last-modified"]
    assert visitor.get("/feed.atom", headers={"If-Modified-Since": held}).status_code == 200


def test_hostile_words_leave_the_feeds_well_formed(visitor: TestClient, small: SampleNewsroom) -> None:
    words = "]]> <script>x</script> & \x00\x0b \u202e \ufffe 🌊"
    save_sample_article(small.database, small.clock, number=9, headline=words, standfirst=words)
    for path in FEEDS[:2]:
        root = ElementTree.fromstring(visitor.get(path).content)
        assert "<script>x</script>" in "".join(root.itertext())
    titles = [item["title"] for item in visitor.get("/feed.json").json()["items"]]
    assert any("🌊" in title for title in titles)
    for item in visitor.get("/feed.json").json()["items"]:
        assert "<script>" not in item["content_html"]


def test_a_feed_without_entries_is_still_a_feed(visitor: TestClient, small: SampleNewsroom) -> None:
    for number in range(3):
        withdraw(small.database, small.clock, sample_ids(number).article, "A test.")
    for path in FEEDS[:2]:
        parsed = feedparser.parse(visitor.get(path).content)
        assert not parsed.bozo
        assert parsed.entries == []


def test_the_api_lists_articles_in_parts(visitor: TestClient) -> None:
    first = visitor.get("/api/articles?limit=1").json()
    assert first["next"] == "/api/articles?limit=1&offset=1"
    second = visitor.get("/api/articles?limit=2&offset=1").json()
    assert second["next"] == ""
    assert first["articles"][0]["id"] != second["articles"][0]["id"]
    assert all(card["notice"]["words"] for card in (*first["articles"], *second["articles"]))
    assert visitor.get("/api/articles?limit=x&offset=-3").status_code == 200


def test_the_api_gives_a_whole_article_with_its_proof(visitor: TestClient, small: SampleNewsroom) -> None:
    article = visitor.get(f"/api/articles/{sample_ids(0).article}").json()
    cited = {n for sentence in article["sentences"] for n in sentence["cites"]}
    assert cited <= {passage["n"] for passage in article["passages"]}
    assert article["notice"]["digitalSourceType"].endswith("trainedAlgorithmicMedia")


def test_the_api_lists_stories_with_their_articles(visitor: TestClient, small: SampleNewsroom) -> None:
    stories = visitor.get("/api/stories").json()["stories"]
    keys = "id title state heat outlets reports first_seen last_seen why held article_id"
    assert all(set(story) == set(keys.split()) for story in stories)
    assert {story["article_id"] for story in stories} == {sample_ids(n).article for n in range(3)}
    assert json.loads(visitor.get("/api/stories?limit=1").text)["stories"][0]["id"] == stories[0]["id"]
