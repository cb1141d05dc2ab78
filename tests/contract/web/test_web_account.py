"""Accounts: made, entered from another device, left, closed; never needed, and hard to guess one's way into."""

import re

import pytest
from starlette.testclient import TestClient

from tidings.readers.digests import ask_for_digest
from tidings.readers.tokens import ReaderTokens, load_secret
from tidings.storage.schema import accounts
from tidings.testing.newsroom import SampleNewsroom

_WORDS = "four plain words here"
_ADA = {"name": "Ada", "password": _WORDS}


@pytest.fixture
def slugs(reader: TestClient) -> list[str]:
    """Return the articles there are."""
    return [one["slug"] for one in reader.get("/api/articles").json()["articles"]]


def _device(newsroom: SampleNewsroom) -> TestClient:
    return TestClient(newsroom.app, follow_redirects=False, raise_server_exceptions=False)


def _kept(client: TestClient) -> dict[str, str]:
    return {each["slug"]: each["vote"] for each in client.get("/preferences/export.json").json()["votes"]}


def test_a_profile_is_the_same_wherever_one_signs_in(
    newsroom: SampleNewsroom, reader: TestClient, slugs: list[str]
) -> None:
    reader.post(f"/articles/{slugs[0]}/vote", data={"vote": "up"})
    assert reader.post("/account", data=_ADA).headers["location"] == "/account?done=made"
    assert "signed in as <strong>ada</strong>" in reader.get("/account").text
    other = _device(newsroom)
    assert other.post("/account/in", data={**_ADA, "name": " ADA "}).status_code == 303
    assert _kept(other) == {slugs[0]: "up"}
    other.post(f"/articles/{slugs[1]}/vote", data={"vote": "down"})
    assert _kept(reader) == {slugs[0]: "up", slugs[1]: "down"}


def test_what_a_device_knew_is_added_and_replaces_nothing(
    newsroom: SampleNewsroom, reader: TestClient, slugs: list[str]
) -> None:
    reader.post("/account", data=_ADA)
    reader.post(f"/articles/{slugs[0]}/vote", data={"vote": "up"})
    other = _device(newsroom)
    for slug in slugs[:2]:
        other.post(f"/articles/{slug}/vote", data={"vote": "down"})
    other.post("/account/in", data=_ADA)
    assert _kept(other) == {slugs[0]: "up", slugs[1]: "down"}
    counts = {one["slug"]: (one["ups"], one["downs"]) for one in reader.get("/api/articles").json()["articles"]}
    assert (counts[slugs[0]], counts[slugs[1]]) == ((1, 0), (0, 1)), "the merged reader counts once"


def test_a_wrong_password_and_an_unknown_name_are_told_in_the_same_words(
    newsroom: SampleNewsroom, reader: TestClient
) -> None:
    reader.post("/account", data=_ADA)
    other = _device(newsroom)
    wrong = other.post("/account/in", data={**_ADA, "password": "something else"})
    nobody = other.post("/account/in", data={**_ADA, "name": "nobody"})
    assert (wrong.status_code, nobody.status_code) == (403, 403)
    assert wrong.text == nobody.text
    assert "tidings_reader" not in other.cookies


def test_guessing_is_refused_before_long(newsroom: SampleNewsroom, reader: TestClient) -> None:
    reader.post("/account", data=_ADA)
    other = _device(newsroom)
    answers = [other.post("/account/in", data={**_ADA, "password": f"guess {n}"}).status_code for n in range(12)]
    assert set(answers) == {403, 429}
    assert other.post("/account/in", data=_ADA).status_code == 429, "not even the right one, for a while"


@pytest.mark.parametrize(
    ("name", "password", "culprit"),
    [
        ("x", _WORDS, "name"),
        ("two words", _WORDS, "name"),
        ("ada", "short", "password"),
        ("ada", "aaaaaaaaaaaaaa", "password"),
        ("ada", "ada-is-my-name", "password"),
        ("ada", "long " * 60, "password"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(reader: TestClient, name: str, password: str, culprit: str) -> None:
    answer = reader.post("/account", data={"name": name, "password": password})
    assert answer.status_code == 400
    assert culprit in answer.text
    assert "tidings_reader" not in reader.cookies


def test_a_name_is_given_once_and_a_profile_has_one(newsroom: SampleNewsroom, reader: TestClient) -> None:
    reader.post("/account", data=_ADA)
    assert "is taken" in _device(newsroom).post("/account", data=_ADA).text
    assert "has an account already" in reader.post("/account", data={**_ADA, "name": "ada2"}).text


def test_the_password_is_kept_as_nobody_can_read_it_and_goes_with_everything_else(
    newsroom: SampleNewsroom, reader: TestClient
) -> None:
    reader.post("/account", data=_ADA)
    with newsroom.database.read() as connection:
        (row,) = connection.execute(accounts.select()).all()
    assert row.digest.startswith("$argon2id$")
    assert reader.get("/preferences/export.json").json()["account"] == "ada"
    reader.post("/preferences/erase")
    with newsroom.database.read() as connection:
        assert connection.execute(accounts.select()).all() == []


def test_the_password_changes_and_the_account_closes_only_with_the_present_one(
    newsroom: SampleNewsroom, reader: TestClient
) -> None:
    reader.post("/account", data=_ADA)
    new = "quite another phrase"
    assert reader.post("/account/password", data={"old": "wrong", "password": new}).status_code == 403
    assert reader.post("/account/password", data={"old": _WORDS, "password": new}).status_code == 303
    assert _device(newsroom).post("/account/in", data=_ADA).status_code == 403
    assert _device(newsroom).post("/account/in", data={**_ADA, "password": new}).status_code == 303
    assert reader.post("/account/close", data={"password": _WORDS}).status_code == 403
    assert reader.post("/account/close", data={"password": new}).status_code == 303
    assert "Make an account" in reader.get("/account").text


def test_signing_out_leaves_the_profile_with_the_account(reader: TestClient, slugs: list[str]) -> None:
    assert reader.post("/account/out").status_code == 400, "nobody is signed in"
    reader.post(f"/articles/{slugs[0]}/vote", data={"vote": "up"})
    reader.post("/account", data=_ADA)
    reader.get("/")
    assert set(reader.cookies) == {"tidings_reader", "tidings_visit"}
    reader.post("/account/out")
    assert not reader.cookies, "this device has forgotten them"
    reader.post("/account/in", data=_ADA)
    assert _kept(reader) == {slugs[0]: "up"}


def test_flags_and_the_private_feed_come_along_and_what_ended_is_said(
    newsroom: SampleNewsroom, reader: TestClient, slugs: list[str]
) -> None:
    reader.post("/account", data=_ADA)
    reader.post(f"/articles/{slugs[0]}/flag", data={"reason": "wrong"})
    other = _device(newsroom)
    for slug in slugs[:2]:
        other.post(f"/articles/{slug}/flag", data={"reason": "harmful"})
    address = re.search(r"/mine/[\w-]+\.json", other.post("/preferences/feed", data={"on": "yes"}).text)
    assert address is not None
    token = other.cookies["tidings_reader"]
    here = ReaderTokens(load_secret(newsroom.settings.web.secret_file), newsroom.clock).read(token)
    assert here is not None
    ask_for_digest(newsroom.database, newsroom.clock, here, "ada@reader.example", 6)
    answer = other.post("/account/in", data=_ADA)
    assert "have ended" in other.get(answer.headers["location"]).text
    kept = {each["article"]: each["reason"] for each in other.get("/preferences/export.json").json()["flags"]}
    assert sorted(kept.values()) == ["harmful", "wrong"]
    assert _device(newsroom).get(address[0]).status_code == 200
