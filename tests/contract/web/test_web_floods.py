"""Bad input that readers' browsers, and those who pose as them, send."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select
from starlette.testclient import TestClient

from tidings.ids import ReaderId
from tidings.publication.operations import withdraw
from tidings.readers.portable import import_profile
from tidings.readers.tokens import MAX_AGE_S, ReaderTokens, load_secret
from tidings.storage import insert_missing
from tidings.storage.schema import reactions, readers, story_aliases
from tidings.testing.articles import sample_ids, save_sample_article
from tidings.testing.newsroom import SampleNewsroom, StoppedClock
from tidings.web.app import COOKIE, create_app

_JSON = {"accept": "application/json"}


def _count(newsroom: SampleNewsroom) -> int:
    with newsroom.database.read() as connection:
        return connection.execute(select(func.count()).select_from(reactions)).scalar_one()


def test_a_flood_of_votes_is_stopped_and_counted_once(visitor: TestClient, small: SampleNewsroom) -> None:
    path = f"/articles/{small.slugs[0]}/vote"
    answers = [visitor.post(path, data={"vote": ("up", "down")[n % 2]}, headers=_JSON) for n in range(200)]
    statuses = [answer.status_code for answer in answers]
    assert 120 <= statuses.count(200) < 140
    assert statuses[-1] == 429
    assert "Wait a minute" in answers[-1].json()["remedy"]
    assert _count(small) == 1


def test_new_readers_without_end_from_one_address_are_stopped(small: SampleNewsroom) -> None:
    path = f"/articles/{small.slugs[0]}/vote"
    web = small.settings.web.model_copy(update={"acts_per_minute_address": 5})
    settings = small.settings.model_copy(update={"web": web})
    client = TestClient(create_app(small.database, small.clock, settings, small.status), follow_redirects=False)
    statuses = []
    for _ in range(12):
        client.cookies.clear()
        statuses.append(client.post(path, data={"vote": "up"}).status_code)
    assert statuses.count(303) in (5, 6)
    assert _count(small) == statuses.count(303)


def test_two_tabs_and_a_replayed_vote_leave_one_vote(visitor: TestClient, small: SampleNewsroom) -> None:
    path = f"/articles/{small.slugs[0]}/vote"
    visitor.post(path, data={"vote": "up"})
    other_tab = TestClient(small.app, cookies={COOKIE: visitor.cookies[COOKIE]}, follow_redirects=False)
    other_tab.post(path, data={"vote": "down"})
    for _ in range(3):
        answer = other_tab.post(path, data={"vote": "down"}, headers=_JSON).json()
    assert (answer["ups"], answer["downs"], answer["vote"]) == (0, 1, "down")


def test_forged_and_expired_cookies_act_for_nobody_else(small: SampleNewsroom) -> None:
    victim = ReaderId("00000000000000aa")
    clock = StoppedClock(small.clock.now() - timedelta(seconds=MAX_AGE_S + 60))
    secret = load_secret(small.settings.web.secret_file)
    old, forged = ReaderTokens(secret, clock).issue(victim), ReaderTokens(b"x" * 32, small.clock).issue(victim)
    for token in (old, forged, "nonsense", victim, "a.b.c"):
        client = TestClient(small.app, headers={"cookie": f"{COOKIE}={token}"}, follow_redirects=False)
        assert client.post(f"/articles/{small.slugs[0]}/vote", data={"vote": "up"}).status_code == 303
    with small.database.read() as connection:
        assert victim not in set(connection.execute(select(readers.c.id)).scalars())
        assert connection.execute(select(func.count()).select_from(readers)).scalar_one() == 5


def test_votes_on_withdrawn_and_merged_articles_are_answered_plainly(
    visitor: TestClient, small: SampleNewsroom
) -> None:
    withdraw(small.database, small.clock, small.slugs[0], "It was wrong.")
    answer = visitor.post(f"/articles/{small.slugs[0]}/vote", data={"vote": "up"}, headers=_JSON)
    assert answer.status_code == 400
    assert "withdrawn" in answer.json()["message"]
    merged = {"alias": sample_ids(1).story, "story_id": sample_ids(2).story, "at": small.clock.now()}
    with small.database.write() as connection:
        insert_missing(connection, story_aliases, [merged])
    assert visitor.post(f"/articles/{small.slugs[1]}/vote", data={"vote": "up"}, headers=_JSON).json()["ups"] == 1
    with small.database.read() as connection:
        assert connection.execute(select(reactions.c.article_id)).scalars().all() == [sample_ids(2).article]


def test_another_process_knows_what_stood_above_the_vote(visitor: TestClient, small: SampleNewsroom) -> None:
    visitor.post("/customise", data={"on": "yes"})
    slugs = re.findall(r'action="/articles/([^"]+)/vote"', visitor.get("/").text)
    other = TestClient(
        create_app(small.database, small.clock, small.settings, small.status),
        cookies={COOKIE: visitor.cookies[COOKIE]},
        follow_redirects=False,
    )
    other.post(f"/articles/{slugs[2]}/vote", data={"vote": "up", "back": f"/#a-{slugs[2]}"})
    told = other.get("/preferences/export.json").json()
    assert len(told["passed"]) == 2
    with small.database.read() as connection:
        assert connection.execute(select(reactions.c.place)).scalar_one() == 3


def test_a_profile_with_five_thousand_mutes_is_served_whole(small: SampleNewsroom) -> None:
    reader = ReaderId("00000000000000aa")
    wishes = [{"kind": "name", "value": f"Nobody {n}", "mode": "mute"} for n in range(5000)]
    import_profile(small.database, small.clock, reader, json.dumps({"follows": wishes, "votes": []}).encode())
    token = ReaderTokens(load_secret(small.settings.web.secret_file), small.clock).issue(reader)
    client = TestClient(small.app, cookies={COOKIE: token})
    assert all(f"/articles/{slug}/vote" in client.get("/").text for slug in small.slugs)
    assert "Nobody 4999" in client.get("/preferences").text


def test_a_profile_is_carried_over_by_its_file(visitor: TestClient, small: SampleNewsroom) -> None:
    visitor.post("/follow", data={"kind": "name", "value": "harbour", "mode": "mute", "days": "7"})
    page = visitor.get("/preferences").text
    assert "harbour" in page
    assert "until 13 May 2031" in page
    saved = visitor.get("/preferences/export.json").content
    other = TestClient(small.app, follow_redirects=False)
    taken = other.post("/preferences/import", files={"file": ("saved.json", saved)})
    assert taken.status_code == 200
    assert "1 follow or mute and 0 votes were added" in taken.text
    assert "harbour" in other.get("/preferences").text
    for lying in (b"", b"{}", b"PK\x03\x04"):
        refused = other.post("/preferences/import", files={"file": ("saved.json", lying)})
        assert refused.status_code == 400
        assert "Traceback" not in refused.text
    assert other.post("/preferences/import", data={"file": "text"}).status_code == 400


@pytest.mark.parametrize("days", ["-1", "soon", "99999", "²"])
def test_a_wish_with_an_end_that_is_no_number_is_refused(visitor: TestClient, days: str) -> None:
    refused = visitor.post("/follow", data={"kind": "name", "value": "harbour", "mode": "mute", "days": days})
    assert refused.status_code == 400


def test_erasing_leaves_no_trace_in_the_database_file(
    visitor: TestClient, small: SampleNewsroom, tmp_path: Path
) -> None:
    visitor.post("/follow", data={"kind": "name", "value": "Zyzzyvalid", "mode": "mute"})
    visitor.post(f"/articles/{small.slugs[0]}/vote", data={"vote": "up"})
    reader = visitor.get("/preferences/export.json").json()["reader"].encode()
    assert any(reader in file.read_bytes() for file in tmp_path.glob("small.db*"))
    visitor.post("/preferences/erase")
    small.database.close()
    for file in tmp_path.glob("small.db*"):
        assert reader not in file.read_bytes()
        assert b"Zyzzyvalid" not in file.read_bytes()


def test_the_feed_says_when_it_is_read_to_its_end(visitor: TestClient, small: SampleNewsroom) -> None:
    assert "you are up to date" in visitor.get("/").text
    feed = small.settings.feed.model_copy(update={"page_size": 5})
    for number in range(3, 7):
        save_sample_article(small.database, small.clock, number=number)
    settings = small.settings.model_copy(update={"feed": feed})
    client = TestClient(create_app(small.database, small.clock, settings, small.status))
    assert "you are up to date" not in client.get("/").text
    assert "you are up to date" in client.get("/?page=2").text
