"""Pages that end: the edition, and what is new since the last visit; and how much the feed shows."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from starlette.testclient import TestClient

from tidings.testing.articles import save_sample_article
from tidings.testing.newsroom import SampleNewsroom, StoppedClock
from tidings.web.pages.edition import decide_edition


def _pass(newsroom: SampleNewsroom, span: timedelta) -> None:
    assert isinstance(newsroom.clock, StoppedClock)
    newsroom.clock.pass_time(span)


@pytest.mark.parametrize(
    ("now", "zone", "name", "closed"),
    [
        ("2031-05-07T05:59", "UTC", "Evening", "2031-05-06T18:00"),
        ("2031-05-07T06:00", "UTC", "Morning", "2031-05-07T06:00"),
        ("2031-05-07T23:00", "UTC", "Evening", "2031-05-07T18:00"),
        ("2031-05-07T05:00", "Europe/Berlin", "Morning", "2031-05-07T04:00"),
        ("2031-05-07T23:00", "Pacific/Auckland", "Morning", "2031-05-07T18:00"),
    ],
)
def test_an_edition_is_closed_at_six_and_at_eighteen_o_clock_there(now: str, zone: str, name: str, closed: str) -> None:
    at = datetime.fromisoformat(now).replace(tzinfo=UTC)
    told = decide_edition(at, ZoneInfo(zone))
    assert told == (name, datetime.fromisoformat(closed).replace(tzinfo=UTC))


def test_the_edition_ends_and_says_so(newsroom: SampleNewsroom, reader: TestClient) -> None:
    _pass(newsroom, timedelta(hours=14))
    page = reader.get("/edition").text
    assert "edition, " in page
    assert "you are up to date" in page
    _pass(newsroom, timedelta(hours=30))
    assert reader.get("/edition").text.count('class="entry') == page.count('class="entry') > 0, "the last with anything"
    _pass(newsroom, timedelta(days=3))
    empty = reader.get("/edition").text
    assert "It is empty" in empty
    assert "you are up to date" in empty


def test_a_newsroom_without_an_edition_yet_says_when_there_will_be_one(reader: TestClient) -> None:
    assert "The next one is closed at 18:00" in reader.get("/edition").text


def test_a_visitor_is_told_what_is_new_since_their_last_visit(newsroom: SampleNewsroom, reader: TestClient) -> None:
    slug = reader.get("/api/articles").json()["articles"][0]["slug"]
    assert "tidings_visit" not in reader.cookies
    reader.get("/")
    assert "tidings_visit" not in reader.cookies, "reading alone leaves nothing behind"
    reader.post(f"/articles/{slug}/vote", data={"vote": "up"})
    assert "last visit" not in reader.get("/").text
    _pass(newsroom, timedelta(hours=3))
    save_sample_article(newsroom.database, newsroom.clock, number=40, headline="A lighthouse reopens at Vell")
    assert "New since your last visit" in reader.get("/").text
    page = reader.get("/since").text
    assert page.count('<article class="entry') == 1
    assert "A lighthouse reopens at Vell" in page
    assert "That was one story" in page


@pytest.mark.parametrize("forged", ["", "x.y", "1.2.3", "99999999999.99999999999", "²³.1", "0.0", "-1.5"])
def test_a_forged_visit_does_no_harm(reader: TestClient, forged: str) -> None:
    slug = reader.get("/api/articles").json()["articles"][0]["slug"]
    reader.post(f"/articles/{slug}/vote", data={"vote": "up"})
    reader.cookies.set("tidings_visit", forged.encode("ascii", "ignore").decode())
    assert reader.get("/").status_code == 200
    assert reader.get("/since").status_code == 200


def test_the_feed_shows_as_much_as_one_likes(reader: TestClient) -> None:
    full = reader.get("/").text.count('class="standfirst"')
    assert full > 1
    for length, shown in (("short", 1), ("headlines", 0), ("", full)):
        assert reader.post("/customise", data={"length": length, "back": "/preferences"}).status_code == 303
        assert reader.get("/").text.count('class="standfirst"') == shown
        assert reader.get("/preferences/export.json").json()["length"] == length
    assert reader.post("/customise", data={"length": "endless"}).status_code == 400


def test_what_one_opens_is_kept_only_where_it_is_allowed_and_goes_when_it_no_longer_is(
    newsroom: SampleNewsroom, reader: TestClient
) -> None:
    slug = reader.get("/api/articles").json()["articles"][0]["slug"]

    def kept() -> list[str]:
        return [each["mark"] for each in reader.get("/preferences/export.json").json()["votes"]]

    reader.post("/customise", data={"length": ""})
    reader.get(f"/articles/{slug}")
    assert kept() == []
    reader.post("/customise", data={"reading": "yes"})
    reader.get(f"/articles/{slug}")
    reader.get(f"/articles/{slug}")
    assert kept() == ["read"]
    assert reader.get("/api/articles").json()["articles"][0]["ups"] == 0, "never counted in public"
    first = reader.get("/").text
    _pass(newsroom, timedelta(hours=3))
    later = reader.get("/").text
    assert first.index(f'/articles/{slug}"') < later.rindex(f'/articles/{slug}"'), "what was read goes down"
    reader.post("/customise", data={"reading": "no"})
    assert kept() == []


def test_what_the_feed_has_learnt_can_be_put_right_in_four_ways(reader: TestClient) -> None:
    article = reader.get("/api/articles").json()["articles"][0]
    reader.post(f"/articles/{article['slug']}/vote", data={"vote": "up"})
    titles = {
        "follow": "What you follow",
        "less": "What you want less of",
        "forget": "What your feed shall not judge by",
        "mute": "What you muted",
    }
    for mode, title in titles.items():
        answer = reader.post("/follow", data={"kind": "name", "value": "Norvane Quay", "mode": mode})
        assert answer.status_code == 303
        page = reader.get("/preferences").text
        assert "Norvane Quay" in page[page.index(title) :]
        (kept,) = reader.get("/preferences/export.json").json()["follows"]
        assert kept["mode"] == mode
    assert reader.post("/follow", data={"kind": "name", "value": "Norvane", "mode": "adore"}).status_code == 400
