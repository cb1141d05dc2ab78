"""What readers see on each page."""

import json
import re
from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from tidings.publication.operations import correct
from tidings.storage import open_database, upgrade
from tidings.storage.schema import articles, outlets, sources
from tidings.testing.articles import save_sample_article
from tidings.testing.newsroom import SampleNewsroom, StoppedClock, open_newsroom
from tidings.web.app import create_app

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)> \' " `',
    "</title></script><svg onload=alert(1)>",
    "{{ 7 * 7 }} {% raw %} ${x} &lt;b&gt; &",
    "\u202egnp.exe \u2067 right to left \x00\x1b",
    "]]> --> <!-- <![CDATA[",
)


def _newsroom(tmp_path_factory: pytest.TempPathFactory, count: int, page_size: int = 30) -> SampleNewsroom:
    folder = tmp_path_factory.mktemp("newsroom")
    opened = open_database(f"sqlite:///{folder}/tidings.db")
    upgrade(opened)
    return open_newsroom(opened, StoppedClock(), folder, articles=count, page_size=page_size)


def test_each_entry_has_its_notice_above_the_headline(visitor: TestClient, small: SampleNewsroom) -> None:
    entries = re.findall(r"<article class=\"entry.*?</article>", visitor.get("/").text, re.DOTALL)
    assert len(entries) == 3
    for entry in entries:
        assert 0 < entry.index("Written by AI from") < entry.index("<h2")
        assert entry.count('name="vote"') == 2
        assert "Why it is here" in entry


def test_every_page_says_that_all_news_is_invented(visitor: TestClient, small: SampleNewsroom) -> None:
    paths = (
        "/",
        "/trending",
        "/how",
        "/stylebook",
        "/sources",
        "/preferences",
        f"/articles/{small.slugs[0]}",
        "/nothing",
    )
    for path in paths:
        assert "All news on this site is invented: a sample day" in visitor.get(path).text


def test_the_stylebook_says_what_is_enforced_and_what_waits_for_an_editor(
    visitor: TestClient, small: SampleNewsroom
) -> None:
    text = " ".join(visitor.get("/stylebook").text.split())
    assert "The model is told them" not in text
    assert "every article here follows" not in text
    assert "No program here sees to these" in text
    assert "In this newsroom no topic waits for an editor" in text
    review = small.settings.review.model_copy(update={"hold": ("crime", "living-persons")})
    settings = small.settings.model_copy(update={"review": review})
    holding = TestClient(create_app(small.database, small.clock, settings, small.status))
    assert "In this newsroom articles about crime, living persons wait" in " ".join(
        holding.get("/stylebook").text.split()
    )


def test_an_article_shows_notice_proof_dispute_and_reports(visitor: TestClient, small: SampleNewsroom) -> None:
    text = visitor.get(f"/articles/{small.slugs[1]}").text
    order = (
        "Written by AI from 5 reports",
        "<h1>",
        'class="standfirst"',
        'class="body"',
        "What is disputed",
        "The reports",
    )
    places = [text.index(part, text.index("<main")) for part in order]
    assert places == sorted(places)
    assert text.count('<details class="proof">') == 7
    assert "state-run, owned by <bdi>Republic of Veltria</bdi>" in text
    assert "This is denied" in text
    assert 'rel="noopener nofollow external"' in text
    assert "Version" in text or "version 1" in text


def test_an_article_tells_machines_what_it_is(visitor: TestClient, small: SampleNewsroom) -> None:
    text = visitor.get(f"/articles/{small.slugs[0]}").text
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    assert found
    told = json.loads(found[1])
    assert told["@type"] == "NewsArticle"
    assert told["digitalSourceType"].endswith("trainedAlgorithmicMedia")
    assert '<meta name="ai-notice" content="Written by AI' in text


def test_extracts_say_that_no_text_was_generated(visitor: TestClient, small: SampleNewsroom) -> None:
    slug = save_sample_article(small.database, small.clock, number=4, form="extracts")
    text = visitor.get(f"/articles/{slug}").text
    assert "Compiled automatically from" in text
    assert "no text was generated" in text
    assert "trainedAlgorithmicMedia" not in text


def test_hostile_words_never_break_out(tmp_path_factory: pytest.TempPathFactory) -> None:
    newsroom = _newsroom(tmp_path_factory, 0)
    slugs = [
        save_sample_article(newsroom.database, newsroom.clock, number=n, headline=words, standfirst=words)
        for n, words in enumerate(HOSTILE)
    ]
    reader = TestClient(newsroom.app)
    for path in ("/", *(f"/articles/{slug}" for slug in slugs)):
        text = reader.get(path).text
        assert not re.search(r"<(script(?! src=\"/static| type=\"application/ld)|svg onload|img)", text)
        assert "\u202e" not in text.split("ld+json")[0]
        assert "\x00" not in text
        for block in re.findall(r'ld\+json">(.*?)</script>', text, re.DOTALL):
            json.loads(block)
    for path in ("/feed.atom", "/feed.rss"):
        assert reader.get(path).status_code == 200


def test_a_newsroom_at_work_says_what_it_does(tmp_path_factory: pytest.TempPathFactory) -> None:
    newsroom = _newsroom(tmp_path_factory, 0)
    reader = TestClient(newsroom.app)
    assert "Nothing to read yet" in reader.get("/").text
    newsroom.status.working("Writing", 3, 12, "A storm at Merrow")
    text = reader.get("/").text
    assert "<strong>Writing</strong>: 3 of 12" in text
    assert "A storm at Merrow" in text
    assert 'http-equiv="refresh"' in text
    newsroom.status.finished(newsroom.clock.now(), ("The model’s weights are not on this machine.",))
    text = reader.get("/").text
    assert "The model’s weights are not on this machine." in text
    assert 'http-equiv="refresh"' not in text


def test_a_feed_is_never_renewed_under_the_readers_eyes(visitor: TestClient, small: SampleNewsroom) -> None:
    small.status.working("Writing", 3, 12)
    text = visitor.get("/").text
    assert "<strong>Writing</strong>: 3 of 12" in text
    assert 'http-equiv="refresh"' not in text


def test_a_long_feed_has_pages(tmp_path_factory: pytest.TempPathFactory) -> None:
    newsroom = _newsroom(tmp_path_factory, 7, page_size=5)
    reader = TestClient(newsroom.app)
    first, second, third = (reader.get(f"/?page={n}").text for n in (1, 2, 3))
    assert (first.count('class="entry'), second.count('class="entry')) == (5, 2)
    assert 'rel="next"' in first
    assert 'rel="next"' not in second
    assert "There is nothing more here" in third


def test_the_sources_say_how_each_of_them_is(visitor: TestClient, small: SampleNewsroom) -> None:
    with small.database.write() as connection:
        ill = sources.update().where(sources.c.url == "https://tollgate.example/feed")
        connection.execute(ill.values(state="failing", failures=3, failure_text="The host did not answer."))
    text = visitor.get("/sources").text
    assert "7 outlets, 7 sources; 1 can’t be read at present" in text
    assert "Can’t be read; 3 failures in a row" in text
    assert "The host did not answer." in text


def test_the_sources_say_who_stands_behind_an_outlet_and_who_says_so(
    visitor: TestClient, small: SampleNewsroom
) -> None:
    with small.database.write() as connection:
        known = {"host": "rt.com", "name": "RT", "kind": "state-run", "country": "RU", "owner": "Government of Russia"}
        connection.execute(outlets.update().where(outlets.c.host == "tollgate.example").values(known))
    text = visitor.get("/sources").text
    assert "State-run, <bdi>Russia</bdi>; owned by the state: <bdi>Government of Russia</bdi>" in text
    assert "direct subsidies of the Russian state" in text
    assert ">Where it is said<" in text.replace("<bdi>", "").replace("</bdi>", "")


def test_how_it_works_is_told_from_the_settings_in_force(visitor: TestClient) -> None:
    text = " ".join(visitor.get("/how").text.split())
    assert "at least 2 independent outlets" in text
    assert "half as much after 12 hours" in text
    assert "up to 600 points for a new article" in text
    assert "Every 15 minutes each source" in text


def test_a_correction_stands_above_the_article(visitor: TestClient, small: SampleNewsroom) -> None:
    correct(small.database, small.clock, small.slugs[0], "The figure was 40,000, not 4,000.")
    text = visitor.get(f"/articles/{small.slugs[0]}").text
    assert text.index("Corrected on 6 May 2031.") < text.index('class="body"')


def test_a_page_that_is_not_there_says_so(visitor: TestClient) -> None:
    answer = visitor.get("/nothing")
    assert answer.status_code == 404
    assert "There is no page at this address." in answer.text
    assert visitor.get("/articles/nothing").status_code == 404
    assert visitor.post("/").status_code == 405
    assert visitor.get("/api/articles/nothing").json()["code"] == "not-found"


def test_a_broken_page_says_so_and_keeps_its_guard(visitor: TestClient, small: SampleNewsroom) -> None:
    with small.database.write() as connection:
        connection.execute(articles.update().values(slug="x" * 10 + articles.c.slug))
        connection.exec_driver_sql("ALTER TABLE citations RENAME TO elsewhere")
    answer = visitor.get("/articles/" + "x" * 10 + small.slugs[0])
    assert answer.status_code == 500
    assert "Something broke while this page was made." in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_every_answer_is_guarded(visitor: TestClient) -> None:
    for path in ("/", "/nothing", "/feed.atom", "/api/articles", "/static/tidings.css"):
        headers = visitor.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]


def test_a_form_that_is_too_large_is_refused(visitor: TestClient, small: SampleNewsroom) -> None:
    answer = visitor.post(f"/articles/{small.slugs[0]}/vote", data={"vote": "up", "back": "x" * 20_000})
    assert answer.status_code == 413


def test_machines_can_ask_how_it_is(visitor: TestClient) -> None:
    assert visitor.get("/healthz").json()["articles"] == 3
    visitor.get("/")
    text = visitor.get("/metrics").text
    assert 'tidings_requests_total{page="feed",status="200"} 1.0' in text
    assert "tidings_articles 3.0" in text


def test_static_files_are_kept_for_ever_under_their_digest(visitor: TestClient) -> None:
    found = re.search(r'href="(/static/tidings\.css\?v=\w+)"', visitor.get("/how").text)
    assert found
    assert "immutable" in visitor.get(found[1]).headers["cache-control"]
    assert "immutable" not in visitor.get("/static/tidings.css").headers.get("cache-control", "")


def test_a_page_shows_a_new_version_at_once(visitor: TestClient, small: SampleNewsroom) -> None:
    assert isinstance(small.clock, StoppedClock)
    small.clock.pass_time(timedelta(minutes=5))
    save_sample_article(small.database, small.clock, number=0, version=2, headline="A newer headline says more")
    assert "A newer headline says more" in visitor.get("/").text
    assert "A newer headline says more" in visitor.get("/feed.atom").text
    assert "version 2" in visitor.get(f"/articles/{small.slugs[0]}").text
