"""Marks, flags, the slider, hidden stories, what was learnt, and private feeds, as readers meet them."""

import json
import re
from xml.etree import ElementTree

from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from sqlalchemy import select
from starlette.testclient import TestClient

from tidings.readers.entities import Follow, FollowKind, FollowMode
from tidings.readers.operations import erase_reader, set_follow
from tidings.readers.private_feeds import make_private_feed
from tidings.readers.tokens import ReaderTokens, load_secret, new_reader_id
from tidings.storage.schema import outlets as outlets_table
from tidings.testing.newsroom import SampleNewsroom, StoppedClock
from tidings.web.app import COOKIE


def test_a_hidden_story_is_counted_listed_and_can_be_shown_again(visitor: TestClient, small: SampleNewsroom) -> None:
    slug = small.slugs[0]
    assert visitor.post(f"/articles/{slug}/mark", data={"mark": "hide", "back": "/"}).headers["location"] == "/"
    page = visitor.get("/").text
    assert f"/articles/{slug}/vote" not in page
    assert "1 story is hidden because of what you muted or hid" in page
    assert "You hid it" in visitor.get("/hidden").text
    visitor.post(f"/articles/{slug}/mark", data={"mark": "none", "back": "/hidden"})
    assert f"/articles/{slug}/vote" in visitor.get("/").text
    assert "Nothing is hidden from you" in visitor.get("/hidden").text


def test_the_preferences_say_what_was_learnt_and_let_it_be_corrected(
    visitor: TestClient, small: SampleNewsroom
) -> None:
    assert "Nothing yet." in visitor.get("/preferences").text
    visitor.post(f"/articles/{small.slugs[0]}/vote", data={"vote": "up"})
    page = visitor.get("/preferences").text
    assert "It puts forward" in page
    assert re.search(r"\+\d+ of 100", page)
    visitor.post("/customise", data={"on": "no"})
    assert "Nothing: you switched that off." in visitor.get("/preferences").text


def test_the_slider_is_moved_and_stays(visitor: TestClient) -> None:
    assert visitor.post("/customise", data={"personal": "100", "back": "/"}).status_code == 303
    assert 'value="100" aria-pressed="true"' in visitor.get("/").text
    assert visitor.post("/customise", data={"personal": "101"}).status_code == 400
    assert visitor.post("/customise", data={"personal": "a lot"}).status_code == 400


def test_marks_and_flags_that_make_no_sense_are_refused_plainly(visitor: TestClient, small: SampleNewsroom) -> None:
    slug = small.slugs[0]
    assert visitor.post(f"/articles/{slug}/flag", data={"reason": "wrong"}).status_code == 303
    for path, data in ((f"/articles/{slug}/mark", {"mark": "adore"}), (f"/articles/{slug}/flag", {"reason": ""})):
        answer = visitor.post(path, data=data)
        assert answer.status_code == 400
        assert "Traceback" not in answer.text
    assert visitor.post("/articles/nowhere/mark", data={"mark": "more"}).status_code == 404


def test_a_private_feed_is_ones_own_and_can_be_taken_back(visitor: TestClient, small: SampleNewsroom) -> None:
    visitor.post(f"/articles/{small.slugs[0]}/mark", data={"mark": "hide"})
    page = visitor.post("/preferences/feed", data={"on": "yes"})
    assert "no-store" in page.headers["cache-control"]
    paths = dict.fromkeys(re.findall(r"/mine/[\w-]+\.(?:atom|rss|json)", page.text))
    assert len(paths) == 3
    stranger = TestClient(small.app)
    for path in paths:
        answer = stranger.get(path)
        assert answer.status_code == 200
        assert "private" in answer.headers["cache-control"]
        assert f"/articles/{small.slugs[0]}" not in answer.text
        assert f"/articles/{small.slugs[1]}" in answer.text
        assert "checked" in answer.text  # the notice on every item
        if path.endswith("json"):
            assert json.loads(answer.text)["items"]
        else:
            ElementTree.fromstring(answer.text)
    visitor.post("/preferences/feed", data={"on": "no"})
    assert [stranger.get(path).status_code for path in paths] == [404] * 3
    assert stranger.get("/mine/nothing.pdf").status_code == 404


def test_a_vote_tells_what_stood_above_it(visitor: TestClient, small: SampleNewsroom) -> None:
    visitor.post("/customise", data={"personal": "50"})
    slugs = re.findall(r'action="/articles/([\w-]+)/vote"', visitor.get("/").text)
    visitor.post(f"/articles/{slugs[2]}/vote", data={"vote": "up"})
    assert len(visitor.get("/preferences/export.json").json()["passed"]) == 2


@examples(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_what_is_muted_is_in_no_output_that_the_reader_gets(small: SampleNewsroom, data: st.DataObject) -> None:
    client = TestClient(small.app, raise_server_exceptions=False)
    with small.database.read() as connection:
        outlets = {row.id: row.name for row in connection.execute(select(outlets_table))}
    muted = data.draw(st.sets(st.sampled_from(sorted(outlets)), min_size=1, max_size=len(outlets)))
    reader, clock = new_reader_id(), StoppedClock()
    for outlet in muted:
        set_follow(small.database, clock, reader, Follow(FollowKind.OUTLET, outlet, FollowMode.MUTE))
    token = ReaderTokens(load_secret(small.settings.web.secret_file), clock).issue(reader)
    secret = make_private_feed(small.database, clock, reader)
    paths = ["/", "/?page=2", *(f"/articles/{slug}" for slug in small.slugs)]
    paths += [f"/mine/{secret}.{kind}" for kind in ("atom", "rss", "json")]
    for path in paths:
        text = client.get(path, headers={"Cookie": f"{COOKIE}={token}"}).text
        assert [outlets[outlet] for outlet in muted if outlets[outlet] in text] == [], path
    erase_reader(small.database, reader)
