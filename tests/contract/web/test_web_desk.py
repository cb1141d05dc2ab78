"""The desk: who gets in, what is shown there, and what its forms do, on both databases."""

import re
from datetime import timedelta
from html import unescape

import pytest
from sqlalchemy import insert, select, update
from starlette.testclient import TestClient
from tests.contract.proven_article import BODY, THEFT, save_proven_article

from tidings.engine.status import LiveStatus
from tidings.ids import mint_source_id
from tidings.publication.flags import list_flags
from tidings.publication.operations import publish_ready
from tidings.publication.render import GENERATED
from tidings.publication.review import newest_version
from tidings.publication.topics import TOPICS
from tidings.readers.tokens import load_secret
from tidings.sources.catalogue import facts_of
from tidings.sources.removals import RequestState, ask_removal, list_requests
from tidings.sources.store import add_source, list_sources
from tidings.storage.schema import article_versions, holds, reviews, sources, subscriptions
from tidings.testing.newsroom import SampleNewsroom, StoppedClock
from tidings.web.app import create_app
from tidings.web.desk.entry import DESK_COOKIE, make_link
from tidings.web.desk.sources import draw_bars
from tidings.writing.answers import save_answer
from tidings.writing.entities import Role
from tidings.writing.ports import Completion

_FEED = "https://courier.example/feed.xml"
_PAGES = ("/desk", "/desk/sources", "/desk/requests", "/desk/review", "/desk/flags", "/desk/sources/none/remove")


def _link(newsroom: SampleNewsroom, name: str = "Ida Wold") -> str:
    secret = load_secret(newsroom.settings.web.secret_file)
    return make_link(secret, newsroom.clock, "http://testserver", name).removeprefix("http://testserver")


def _sign_in(newsroom: SampleNewsroom, browser: TestClient, name: str = "Ida Wold") -> None:
    answer = browser.post(_link(newsroom, name))
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk")


def _pass(newsroom: SampleNewsroom, span: timedelta) -> None:
    assert isinstance(newsroom.clock, StoppedClock)
    newsroom.clock.pass_time(span)


def _add_source(newsroom: SampleNewsroom) -> str:
    with newsroom.database.write() as connection:
        facts = facts_of("courier.example", "Courier")
        add_source(connection, _FEED, "https://courier.example/", "Courier", facts, newsroom.clock.now())
    return mint_source_id(_FEED)


@pytest.mark.parametrize("page", _PAGES)
def test_nobody_sees_the_desk_without_signing_in(visitor: TestClient, page: str) -> None:
    answer = visitor.get(page)
    assert answer.status_code == 403
    assert "tidings desk link" in answer.text
    visitor.cookies.set(DESK_COOKIE, "SWRh.forged.token")
    assert visitor.get(page).status_code == 403


@pytest.mark.parametrize(
    "act", ["/desk/sources/x/check", "/desk/sources/x/remove", "/desk/requests/x", "/desk/review/x", "/desk/flags/x"]
)
def test_nobody_acts_at_the_desk_without_signing_in(visitor: TestClient, act: str) -> None:
    assert visitor.post(act, data={"verdict": "approve"}).status_code == 403


def test_a_link_lets_in_once_and_only_for_a_while(newsroom: SampleNewsroom, reader: TestClient) -> None:
    link = _link(newsroom, "Ida Wold-Ångström")
    door = reader.get(link)
    assert "Ida Wold-Ångström" in door.text, "looking at the link does not use it"
    assert reader.post(link).status_code == 303
    assert "Ida Wold-Ångström" in reader.get("/desk").text
    assert "noindex" in reader.get("/desk").text
    other = TestClient(newsroom.app, follow_redirects=False)
    again = other.post(link)
    assert (again.status_code, DESK_COOKIE in other.cookies) == (403, False)
    assert "has been used" in again.text
    late = _link(newsroom)
    _pass(newsroom, timedelta(minutes=16))
    assert other.get(late).status_code == 403
    assert other.get("/desk/in/nothing").status_code == 403
    _pass(newsroom, timedelta(hours=12))
    assert reader.get("/desk").status_code == 403, "whoever signed in has to do so again"


def test_signing_out_ends_it(small: SampleNewsroom, visitor: TestClient) -> None:
    _sign_in(small, visitor)
    assert visitor.get("/desk").status_code == 200
    visitor.post("/desk/out")
    assert visitor.get("/desk").status_code == 403


def test_a_form_from_another_site_does_nothing(small: SampleNewsroom, visitor: TestClient) -> None:
    _sign_in(small, visitor)
    source = _add_source(small)
    answer = visitor.post(f"/desk/sources/{source}/remove", headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    with small.database.read() as connection:
        assert any(each.id == source and each.state != "removed" for each in list_sources(connection))


def test_sources_are_shown_with_what_fails_and_can_be_asked_and_removed(
    newsroom: SampleNewsroom, reader: TestClient
) -> None:
    _sign_in(newsroom, reader)
    source = _add_source(newsroom)
    now = newsroom.clock.now()
    later = now + timedelta(hours=6)
    with newsroom.database.write() as connection:
        failed = {"failures": 3, "failure_text": "It answered with status 500.", "next_poll_at": later}
        failed |= {"interval_s": 21_600.0, "interval_reason": "3 failures in a row", "state": "failing"}
        moved = {"suggestion": "https://courier.example/new.xml"}
        connection.execute(update(sources).where(sources.c.id == source).values(**failed, **moved))
        row = {"source_id": source, "hub": "https://hub.example/", "topic": _FEED, "token": "t", "secret": "s"}
        connection.execute(insert(subscriptions).values(**row, failures=1, failure_text="It answered with status 404."))
    page = reader.get("/desk/sources").text
    for words in (
        "3 failures in a row",
        "It answered with status 500.",
        "every 6 hours",
        "It may have moved to",
        "Its hub does not work: It answered with status 404.",
        "Items a day, the oldest first: 0, 0",
    ):
        assert words in page, words
    assert reader.post(f"/desk/sources/{source}/check").status_code == 303
    with newsroom.database.read() as connection:
        assert next(each for each in list_sources(connection) if each.id == source).next_poll_at == now
    assert "Remove this source?" in reader.get(f"/desk/sources/{source}/remove").text
    assert reader.post(f"/desk/sources/{source}/remove").status_code == 303
    assert _FEED not in reader.get("/desk/sources").text
    assert reader.post(f"/desk/sources/{source}/check").status_code == 404


def test_the_days_of_a_source_are_counted(newsroom: SampleNewsroom, reader: TestClient) -> None:
    _sign_in(newsroom, reader)
    page = reader.get("/desk/sources").text
    days = [list(map(int, found.split(", "))) for found in re.findall(r"the oldest first: ([\d, ]+)", page)]
    assert days
    assert all(len(each) == 14 for each in days)
    assert sum(map(sum, days)) > 0


def test_requests_are_settled_under_the_editors_name(newsroom: SampleNewsroom, reader: TestClient) -> None:
    _sign_in(newsroom, reader)
    with newsroom.database.write() as connection:
        number = ask_removal(connection, "https://courier.example/1", "Bo", "Please remove it.", newsroom.clock.now())
    assert "Please remove it." in reader.get("/desk/requests").text
    assert reader.post(f"/desk/requests/{number}", data={"state": "else"}).status_code == 400
    answer = reader.post(f"/desk/requests/{number}", data={"state": "removed", "note": "Erased."})
    assert answer.status_code == 303
    with newsroom.database.read() as connection:
        (settled,) = list_requests(connection, every=True)
    assert (settled.state, settled.note) == (RequestState.REMOVED, "Ida Wold: Erased.")
    assert "No requests wait." in reader.get("/desk/requests").text


def test_a_held_version_is_read_and_judged_under_the_editors_name(newsroom: SampleNewsroom, reader: TestClient) -> None:
    _sign_in(newsroom, reader)
    address = f"/desk/review/{save_proven_article(newsroom.database)}"
    page = reader.get(address)
    assert page.status_code == 200
    assert "Amend" in page.text
    assert page.text.count('<input type="hidden" name="version" value="1">') == 2, "every form says what was read"
    for nothing in ({"verdict": "reject", "note": " ", "version": "1"}, {"version": "1"}, {"verdict": "approve"}):
        assert reader.post(address, data=nothing).status_code == 400
    wrong = {"verdict": "amend", "words-3": "Ninety people were killed.", "version": "1"}
    refused = reader.post(address, data=wrong)
    assert refused.status_code == 400
    assert "fails the check" in refused.text
    assert "Ninety people were killed.</textarea>" in refused.text, "what was written is kept"
    told = reader.post(address, data=wrong, headers={"Accept": "application/json"})
    assert (told.status_code, told.json()["code"]) == (400, "review")
    assert reader.post(address, data={"verdict": "approve", "version": "1"}).status_code == 303
    with newsroom.database.read() as connection:
        (record,) = connection.execute(select(reviews.c.editor, reviews.c.verdict)).all()
        assert connection.execute(select(holds)).all() == []
    assert tuple(record) == ("Ida Wold", "approved")
    assert reader.get("/desk/review/nothing-here").status_code == 404


def test_what_an_editor_makes_public_at_the_desk_is_signed_at_once(
    newsroom: SampleNewsroom, reader: TestClient
) -> None:
    _sign_in(newsroom, reader)
    slug = save_proven_article(newsroom.database)
    act = {"verdict": "approve", "version": "1"}
    assert reader.post(f"/desk/review/{slug}", data=act).status_code == 303
    manifest = reader.get(f"/articles/{slug}/manifest.json").json()["manifest"]
    assert (manifest["version"], manifest["signed_when"]) == (1, "published")


def test_a_form_about_a_version_that_another_took_the_place_of_does_nothing_and_loses_nothing(
    newsroom: SampleNewsroom, reader: TestClient
) -> None:
    _sign_in(newsroom, reader)
    address = f"/desk/review/{save_proven_article(newsroom.database)}"
    save_proven_article(newsroom.database, (*BODY[:2], THEFT, BODY[2]), 2)
    typed = {"words-4": BODY[1].text, "words-5": "The council went to court.", "note": "It is long."}
    answer = reader.post(address, data={"verdict": "amend", "version": "1"} | typed)
    assert answer.status_code == 409
    for words in (
        "The newest version is 2 and not 1, so nothing was done. New: “Ines Fordham stole",
        "for sentence 5 of version 1</label>",
        "The council went to court.</textarea>",
        "It is long.</textarea>",
        '<input type="hidden" name="version" value="2">',
    ):
        assert words in answer.text, words
    assert reader.post(address, data={"verdict": "approve", "version": "1"}).status_code == 409
    with newsroom.database.read() as connection:
        assert connection.execute(select(reviews)).all() == []


def test_several_sentences_are_amended_at_once_or_none(newsroom: SampleNewsroom, reader: TestClient) -> None:
    _sign_in(newsroom, reader)
    address = f"/desk/review/{save_proven_article(newsroom.database)}"
    page = reader.get(address).text
    texts = {n: unescape(text) for n, text in re.findall(r'name="(words-\d+)"[^>]*>([^<]*)</textarea>', page)}
    assert list(texts) == [f"words-{n}" for n in range(1, 6)]
    act = {"verdict": "amend", "version": "1"}
    unchanged = reader.post(address, data=texts | act)
    assert (unchanged.status_code, "Nothing is changed." in unchanged.text) == (400, True)
    texts["words-2"] = texts["words-2"].replace(" ", "\N{NO-BREAK SPACE}\r\n")
    refused = reader.post(address, data=texts | act | {"words-3": "", "words-5": "Ninety were killed."})
    assert refused.status_code == 400
    assert refused.text.count("<details open>") == 2, "what was written stays in its place"
    assert "Ninety were killed.</textarea>" in refused.text
    assert reader.post(address, data=texts | act | {"words-3": "", "words-4": ""}).status_code == 303
    with newsroom.database.read() as connection:
        assert connection.execute(select(reviews.c.version, reviews.c.verdict)).all() == [(2, "amended")]
    left = newest_version(newsroom.database, address.rpartition("/")[2])
    assert [one.text for one in left.sentences if one.role is Role.BODY] == [BODY[2].text]


def test_readers_learn_who_reviewed_what_when_and_why_and_no_private_note(
    newsroom: SampleNewsroom, reader: TestClient
) -> None:
    _sign_in(newsroom, reader)
    slug = save_proven_article(newsroom.database)
    publish_ready(newsroom.database, newsroom.clock, ("living-persons",))
    said = {"reason": "Both sides were asked.", "note": "Ask the lawyer."}
    act = {"verdict": "approve", "version": "1"}
    assert reader.post(f"/desk/review/{slug}", data=act | said).status_code == 303
    said = {"reason": "The filing was withdrawn.", "note": "The clerk rang."}
    act = {"verdict": "amend", "version": "1", "words-5": ""}
    assert reader.post(f"/desk/review/{slug}", data=act | said).status_code == 303
    page = re.sub(r"<[^>]+>", "", reader.get(f"/articles/{slug}/versions").text)
    for words in (
        "6 May 2031, 12:00 UTC: Ida Wold read and approved version 1 for this newsroom. "
        "It had waited for an editor, as it is about living persons. The editor’s reason: Both sides were asked.",
        "6 May 2031, 12:00 UTC: Ida Wold amended and reviewed version 2 for this newsroom.",
        "Sentences: 1 taken out. The editor’s reason: The filing was withdrawn.",
    ):
        assert words in page, words
    for address in (f"/articles/{slug}/versions", f"/articles/{slug}", f"/api/articles/{slug}"):
        told = reader.get(address).text
        assert "Ask the lawyer" not in told
        assert "The clerk rang" not in told
    assert "The editor’s reason: The filing was withdrawn." in reader.get(f"/articles/{slug}").text
    other = reader.get(f"/articles/{newsroom.slugs[0]}/versions").text
    assert "Who reviewed it" not in other


def test_what_the_gate_refuses_no_editor_publishes_and_the_desk_says_why(
    newsroom: SampleNewsroom, reader: TestClient
) -> None:
    _sign_in(newsroom, reader)
    slug = save_proven_article(newsroom.database, (*BODY, THEFT))
    answer = reader.post(f"/desk/review/{slug}", data={"verdict": "approve", "version": "1"})
    assert answer.status_code == 400
    assert "The check refuses version 1, so nothing became public. Sentence 6 fails the check" in answer.text
    assert reader.get(f"/articles/{slug}").status_code == 404
    assert "Sentence 6 fails the check" in reader.get("/desk/review").text


def test_the_queue_says_in_plain_words_why_a_version_waits(newsroom: SampleNewsroom, reader: TestClient) -> None:
    _sign_in(newsroom, reader)
    with newsroom.database.write() as connection:
        row = connection.execute(select(article_versions).order_by(article_versions.c.article_id)).mappings().first()
        assert row is not None
        held = dict(row) | {"version": row["version"] + 1, "evidence_revision": "later"}
        connection.execute(article_versions.insert().values(**held))
        why = {"topics": "living-persons amended", "at": row["made_at"]}
        connection.execute(holds.insert().values(article_id=held["article_id"], version=held["version"], **why))
    text = reader.get("/desk/review").text
    assert "living persons, an editor amended the version before; since" in text
    assert "living-persons" not in text


def test_the_desk_says_for_machines_how_what_it_shows_was_made(newsroom: SampleNewsroom, reader: TestClient) -> None:
    _sign_in(newsroom, reader)
    pages = ("/desk", "/desk/review", "/desk/flags")
    assert not any("X-AI-Notice" in reader.get(page).headers for page in pages), "no article is shown there yet"
    slug = save_proven_article(newsroom.database)
    assert publish_ready(newsroom.database, newsroom.clock, TOPICS) == 0
    made = '"Written by AI from 3 reports by 3 outlets, each sentence checked against them'
    ending = f'."; digital-source-type="{GENERATED}"'
    assert reader.get("/desk/review").headers["X-AI-Notice"] == made + ending
    assert reader.get(f"/desk/review/{slug}").headers["X-AI-Notice"] == made + ending
    refused = reader.post(f"/desk/review/{slug}", data={"verdict": "amend", "version": "1", "words-3": "It fell."})
    assert (refused.status_code, refused.headers["X-AI-Notice"]) == (400, made + ending)
    assert reader.post(f"/desk/review/{slug}", data={"verdict": "approve", "version": "1"}).status_code == 303
    reviewed = reader.get(f"/desk/review/{slug}").headers["X-AI-Notice"]
    assert reviewed == f"{made}, reviewed by an editor{ending}"
    reader.post(f"/articles/{slug}/flag", data={"reason": "wrong", "sentence": "3", "note": "It was two."})
    assert reader.get("/desk/flags").headers["X-AI-Notice"] == reviewed


def test_the_queue_says_how_what_was_refused_was_made(newsroom: SampleNewsroom, reader: TestClient) -> None:
    _sign_in(newsroom, reader)
    save_proven_article(newsroom.database, (*BODY, THEFT))
    publish_ready(newsroom.database, newsroom.clock)
    page = reader.get("/desk/review")
    assert "Sentence 6 fails the check" in page.text, "which may quote the sentence"
    assert page.headers["X-AI-Notice"].startswith('"Written by AI from')


def test_a_flag_is_answered_in_public(newsroom: SampleNewsroom, reader: TestClient) -> None:
    slug = reader.get("/api/articles").json()["articles"][0]["slug"]
    reader.post(f"/articles/{slug}/flag", data={"reason": "wrong", "sentence": "3", "note": "It was two."})
    _sign_in(newsroom, reader)
    assert "1 flag" in reader.get("/desk").text
    assert "It was two." in reader.get("/desk/flags").text
    (flag,) = list_flags(newsroom.database)
    assert reader.post(f"/desk/flags/{flag.id}", data={"words": "We looked again; it stands."}).status_code == 303
    assert "We looked again; it stands." in reader.get(f"/articles/{slug}").text


def test_bars_are_as_high_as_the_busiest_day() -> None:
    assert draw_bars([0, 1, 2]).count("z") == 2
    assert draw_bars([]) == ""


def test_the_desk_says_what_servers_took(newsroom: SampleNewsroom) -> None:
    models = newsroom.settings.models.model_copy(
        update={"home": "openai", "url": "http://127.0.0.1:9/v1", "tokens_per_hour": 100}
    )
    settings = newsroom.settings.model_copy(update={"models": models})
    app = create_app(newsroom.database, newsroom.clock, settings, LiveStatus())
    browser = TestClient(app, follow_redirects=False)
    _sign_in(newsroom, browser)
    assert "servers took 0 tokens" in browser.get("/desk").text
    with newsroom.database.write() as connection:
        answer = Completion("told", 90, 20, money=0.5)
        save_answer(connection, "key", answer, paid=True, now=newsroom.clock.now())
    page = browser.get("/desk").text
    assert "servers took 110 tokens, 0.50 in money" in page
    assert "No server is asked for now" in page
