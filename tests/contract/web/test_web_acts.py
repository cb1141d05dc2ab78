"""What readers do: vote, follow, mute, switch off, take away, be forgotten."""

import pytest
from starlette.testclient import TestClient

from tidings.publication.operations import withdraw
from tidings.storage.schema import articles, story_aliases
from tidings.testing.articles import sample_ids
from tidings.testing.newsroom import SampleNewsroom
from tidings.web.app import COOKIE


def _vote(reader: TestClient, slug: str, vote: str, **headers: str) -> int:
    answer = reader.post(f"/articles/{slug}/vote", data={"vote": vote, "back": "/#a"}, headers=headers)
    return answer.status_code


def _counts(reader: TestClient, slug: str) -> tuple[int, int]:
    told = reader.get(f"/api/articles/{slug}").json()
    return told["ups"], told["downs"]


def test_reading_sets_no_cookie(visitor: TestClient, small: SampleNewsroom) -> None:
    for path in ("/", f"/articles/{small.slugs[0]}", "/how", "/preferences", "/preferences/export.json"):
        answer = visitor.get(path)
        assert answer.status_code == 200, path
        assert "set-cookie" not in answer.headers


def test_a_vote_stands_can_change_and_can_be_taken_back(reader: TestClient, newsroom: SampleNewsroom) -> None:
    slug = newsroom.slugs[0]
    seen = []
    for vote in ("up", "up", "down", "none"):
        assert _vote(reader, slug, vote) == 303
        seen.append(_counts(reader, slug))
    assert seen == [(1, 0), (1, 0), (0, 1), (0, 0)]


def test_a_vote_sets_a_signed_cookie_that_scripts_cannot_read(visitor: TestClient, small: SampleNewsroom) -> None:
    answer = visitor.post(f"/articles/{small.slugs[0]}/vote", data={"vote": "up", "back": "/?page=1#a"})
    assert answer.headers["location"] == "/?page=1#a"
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"{COOKIE}=")
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie


def test_a_forged_cookie_is_nobody(visitor: TestClient, small: SampleNewsroom) -> None:
    _vote(visitor, small.slugs[0], "up")
    genuine = visitor.cookies[COOKIE]
    another_id = "0" * 16 if not genuine.startswith("0" * 16) else "1" * 16
    other = TestClient(small.app, cookies={COOKIE: another_id + genuine[16:]})
    assert "Your feed is not customised" in other.get("/").text


def test_a_vote_answers_a_script_with_the_counters(visitor: TestClient, small: SampleNewsroom) -> None:
    answer = visitor.post(
        f"/articles/{small.slugs[0]}/vote", data={"vote": "down"}, headers={"Accept": "application/json"}
    )
    told = answer.json()
    assert (told["ups"], told["downs"], told["vote"]) == (0, 1, "down")
    assert told["customising"]["words"] == "Your feed is customised"


def test_a_vote_from_another_sites_page_is_refused(visitor: TestClient, small: SampleNewsroom) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}
    assert _vote(visitor, small.slugs[0], "up", **headers) == 403
    assert _counts(visitor, small.slugs[0]) == (0, 0)


@pytest.mark.parametrize(("vote", "status"), [("sideways", 400), ("", 400)])
def test_a_vote_that_is_none_is_told_so(visitor: TestClient, small: SampleNewsroom, vote: str, status: int) -> None:
    answer = visitor.post(f"/articles/{small.slugs[0]}/vote", data={"vote": vote})
    assert answer.status_code == status
    assert "A vote is up, down or none." in answer.text


def test_a_vote_on_what_is_not_there_is_told_so(visitor: TestClient) -> None:
    assert _vote(visitor, "nothing-here", "up") == 404


def test_what_a_reader_votes_up_moves_up(visitor: TestClient, small: SampleNewsroom) -> None:
    def order() -> list[int]:
        text = visitor.get("/").text
        return [text.index(f'href="/articles/{slug}"') for slug in small.slugs]

    assert order() == sorted(order())
    _vote(visitor, small.slugs[0], "down")
    _vote(visitor, small.slugs[2], "up")
    first, second, third = order()
    assert third < second < first


def test_following_and_muting_hold_and_can_end(reader: TestClient, newsroom: SampleNewsroom) -> None:
    slug = newsroom.slugs[0]
    wish = {"kind": "name", "value": "Veltmoor", "mode": "mute", "back": f"/articles/{slug}#wishes"}
    assert reader.post("/follow", data=wish).headers["location"] == f"/articles/{slug}#wishes"
    assert f'href="/articles/{slug}"' not in reader.get("/").text
    hidden = reader.get(f"/articles/{slug}")
    assert hidden.status_code == 404
    assert "what you muted" in hidden.text
    assert "Veltmoor" in reader.get("/preferences").text
    reader.post("/follow", data=wish | {"mode": "none"})
    assert reader.get(f"/articles/{slug}").status_code == 200


def test_topics_are_followed_and_muted_from_the_article_and_from_a_list(
    reader: TestClient, newsroom: SampleNewsroom
) -> None:
    slug = next(s for s in newsroom.slugs if reader.get(f"/api/articles/{s}").json()["topics"])
    topic = reader.get(f"/api/articles/{slug}").json()["topics"][0]
    assert f"Topic: {topic['name']}" in reader.get(f"/articles/{slug}").text
    assert f'<option value="{topic["key"]}">' in reader.get("/preferences").text
    wish = {"kind": "topic", "value": topic["key"], "mode": "mute", "days": "7", "back": "/preferences#wishes"}
    assert reader.post("/follow", data=wish).status_code == 303
    assert f'href="/articles/{slug}"' not in reader.get("/").text
    assert reader.get(f"/articles/{slug}").status_code == 404
    assert f"the topic “{topic['name']}”" in reader.get("/hidden").text
    reader.post("/follow", data=wish | {"mode": "none"})
    assert reader.get(f"/articles/{slug}").status_code == 200
    assert reader.post("/follow", data=wish | {"value": "no-such-topic"}).status_code == 404


def test_a_wish_for_nothing_is_told_so(visitor: TestClient) -> None:
    for wish in ({}, {"kind": "star", "value": "x", "mode": "mute"}, {"kind": "name", "value": " ", "mode": "mute"}):
        assert visitor.post("/follow", data=wish).status_code == 400
    assert visitor.post("/follow", data={"kind": "outlet", "value": "none", "mode": "mute"}).status_code == 404


def test_the_switch_turns_learning_off_and_on(visitor: TestClient, small: SampleNewsroom) -> None:
    _vote(visitor, small.slugs[2], "up")
    assert "Your feed is customised" in visitor.get("/").text
    assert visitor.post("/customise", data={"on": "no"}).status_code == 303
    text = visitor.get("/").text
    assert "Your feed is not customised" in text
    assert "You switched that off." in text
    visitor.post("/customise", data={"on": "yes"})
    assert "Your feed is customised" in visitor.get("/").text
    assert visitor.post("/customise", data={"on": "perhaps"}).status_code == 400


def test_a_reader_can_take_everything_away_and_be_forgotten(reader: TestClient, newsroom: SampleNewsroom) -> None:
    _vote(reader, newsroom.slugs[0], "up")
    kept = reader.get("/preferences/export.json")
    assert "attachment" in kept.headers["content-disposition"]
    assert [vote["slug"] for vote in kept.json()["votes"]] == [newsroom.slugs[0]]
    gone = reader.post("/preferences/erase")
    assert gone.status_code == 303
    assert "Max-Age=0" in gone.headers["set-cookie"]
    assert _counts(reader, newsroom.slugs[0]) == (0, 0)
    assert reader.get("/preferences/export.json").json()["votes"] == []


def test_a_withdrawn_article_says_why_everywhere_at_once(reader: TestClient, newsroom: SampleNewsroom) -> None:
    slug, other = newsroom.slugs[:2]
    paths = ("/", "/feed.atom", "/feed.rss", "/feed.json", "/api/articles")
    assert all(slug in reader.get(path).text for path in paths)
    withdraw(newsroom.database, newsroom.clock, sample_ids(0).article, "Two events were mixed up.")
    answer = reader.get(f"/articles/{slug}")
    assert answer.status_code == 410
    assert "Two events were mixed up." in answer.text
    assert "Storm cuts power" not in answer.text
    assert reader.get(f"/api/articles/{slug}").status_code == 410
    for path in paths:
        text = reader.get(path).text
        assert slug not in text
        assert other in text


def test_what_no_database_takes_is_refused_before_it(reader: TestClient) -> None:
    assert reader.get("/articles/%00").status_code == 404
    assert reader.get("/api/articles/a%00b").status_code == 404
    assert _vote(reader, "%00", "up") == 404
    for value in ("a\x00b", "\x1b"):
        assert reader.post("/follow", data={"kind": "name", "value": value, "mode": "mute"}).status_code == 400
        assert reader.post("/follow", data={"kind": "name", "value": value, "mode": "none"}).status_code == 400
    assert reader.post("/follow", content=b"kind=name&value=\xff").status_code == 400


def test_a_merged_article_leads_to_the_one_that_took_it_in(reader: TestClient, newsroom: SampleNewsroom) -> None:
    old, new = newsroom.slugs[:2]
    with newsroom.database.write() as connection:
        row = {"alias": sample_ids(0).story, "story_id": sample_ids(1).story, "at": newsroom.clock.now()}
        connection.execute(story_aliases.insert().values(**row))
    answer = reader.get(f"/articles/{old}")
    assert (answer.status_code, answer.headers["location"]) == (301, f"/articles/{new}")


def test_an_id_leads_to_the_slug(visitor: TestClient, small: SampleNewsroom) -> None:
    answer = visitor.get(f"/articles/{sample_ids(0).article}")
    assert (answer.status_code, answer.headers["location"]) == (301, f"/articles/{small.slugs[0]}")


def test_a_withheld_article_is_not_there(visitor: TestClient, small: SampleNewsroom) -> None:
    with small.database.write() as connection:
        hide = articles.update().where(articles.c.id == sample_ids(0).article)
        connection.execute(hide.values(state="withheld"))
    assert visitor.get(f"/articles/{small.slugs[0]}").status_code == 404
