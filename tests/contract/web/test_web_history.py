"""Versions, corrections, flags with answers, and signed manifests, as readers and programs meet them."""

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from tidings.errors import NotFoundError, NotVerifiedError, ReaderError
from tidings.ids import ReaderId
from tidings.publication.entities import Page
from tidings.publication.flags import answer_flag, list_flags
from tidings.publication.history import PAGE_ENTRIES
from tidings.publication.manifest import verify_manifest
from tidings.publication.operations import correct, withdraw
from tidings.publication.read import Editions
from tidings.publication.render import GENERATED
from tidings.readers.operations import export_reader
from tidings.storage.schema import flags, passages, reports, sentences
from tidings.testing.article_texts import Said
from tidings.testing.articles import save_sample_article
from tidings.testing.newsroom import SampleNewsroom
from tidings.web.app import create_app

_PRINTED = datetime(2031, 5, 2, 8, 5, tzinfo=UTC)


def _page(newsroom: SampleNewsroom, slug: str) -> Page:
    return Editions(newsroom.database, newsroom.settings).page(slug)


def _second_version(newsroom: SampleNewsroom) -> str:
    """Save a second version of the first article, after the outlet changed the words that its body cites."""
    page = _page(newsroom, newsroom.slugs[0])
    with newsroom.database.write() as connection:
        for row in connection.execute(select(reports.c.id, reports.c.text)).all():
            connection.execute(reports.update().where(reports.c.id == row.id).values(text=f"New: {row.text}"))
    headline = page.card.headline
    save_sample_article(newsroom.database, newsroom.clock, number=0, version=2, headline=f"{headline}, again")
    return headline


def test_the_log_of_a_second_version_says_what_changed(newsroom: SampleNewsroom, reader: TestClient) -> None:
    headline = _second_version(newsroom)
    answer = reader.get(f"/articles/{newsroom.slugs[0]}/versions")
    assert answer.status_code == 200
    assert "From version 1 to version 2" in answer.text
    assert f'<del><span class="label">Was: </span>{headline}</del>' in answer.text
    assert "Sentences: 1 changed." in answer.text
    assert "What changed, version by version" in reader.get(f"/articles/{newsroom.slugs[0]}").text
    assert reader.get(f"/articles/{newsroom.slugs[0]}/versions?from=1&to=9").status_code == 404
    assert reader.get(f"/articles/{newsroom.slugs[0]}/versions?from=one").status_code == 400


def test_corrections_and_withdrawals_stand_in_the_public_log_without_a_withdrawn_text(
    newsroom: SampleNewsroom, reader: TestClient
) -> None:
    assert "Nothing has been corrected" in reader.get("/corrections").text
    headline = _page(newsroom, newsroom.slugs[1]).card.headline
    correct(newsroom.database, newsroom.clock, newsroom.slugs[0], "It said forty. It was fifty.")
    withdraw(newsroom.database, newsroom.clock, newsroom.slugs[1], "It was about another storm.")
    page = reader.get("/corrections").text
    assert "It said forty. It was fifty." in page
    assert "It was about another storm." in page
    assert headline not in page
    assert reader.get(f"/articles/{newsroom.slugs[1]}/versions").status_code == 410
    assert reader.get(f"/articles/{newsroom.slugs[1]}/manifest.json").status_code == 410


def test_the_public_log_says_for_machines_how_the_articles_that_it_names_were_made(
    newsroom: SampleNewsroom, reader: TestClient
) -> None:
    assert "X-AI-Notice" not in reader.get("/corrections").headers
    for slug in (*newsroom.slugs[:2], newsroom.slugs[0]):
        correct(newsroom.database, newsroom.clock, slug, "It said forty. It was fifty.")
    header = reader.get("/corrections").headers["X-AI-Notice"]
    assert header.startswith('"2 articles written by AI, each sentence checked'), "each article counts once"
    assert header.endswith(f'; digital-source-type="{GENERATED}"')
    withdraw(newsroom.database, newsroom.clock, newsroom.slugs[1], "It was about another storm.")
    one = reader.get("/corrections").headers["X-AI-Notice"]
    assert one == reader.get(f"/articles/{newsroom.slugs[0]}").headers["X-AI-Notice"]


def test_the_public_log_goes_on_for_ever_in_pages(small: SampleNewsroom, visitor: TestClient) -> None:
    notes = [f"It said {n} homes, and one more." for n in range(2 * PAGE_ENTRIES + 1)]
    for note in notes:
        correct(small.database, small.clock, small.slugs[0], note)
    pages = [visitor.get(f"/corrections?page={n}").text for n in (1, 2, 3)]
    assert visitor.get("/corrections").text == pages[0]
    told = [re.findall(r"It said \d+ homes, and one more\.", page) for page in pages]
    assert [note for page in told for note in page] == notes[::-1]
    assert [len(page) for page in told] == [PAGE_ENTRIES, PAGE_ENTRIES, 1]
    assert ['href="/corrections?page=2">Older' in page for page in pages] == [True, False, False]
    assert ['href="/corrections">Newer' in page for page in pages] == [False, True, False]
    assert 'rel="next"' not in pages[2]
    assert "nothing to show" in visitor.get("/corrections?page=9").text


def test_the_public_log_tells_no_headline_whose_reports_were_taken_back(
    newsroom: SampleNewsroom, reader: TestClient
) -> None:
    headline = _page(newsroom, newsroom.slugs[0]).card.headline
    correct(newsroom.database, newsroom.clock, newsroom.slugs[0], "It said forty. It was fifty.")
    assert headline in reader.get("/corrections").text
    with newsroom.database.write() as connection:
        connection.execute(reports.update().values(rights="link"))
    page = reader.get("/corrections").text
    assert headline not in page
    assert "It said forty. It was fifty." in page


def test_a_sentence_is_flagged_listed_with_its_passages_and_answered_in_public(
    newsroom: SampleNewsroom, reader: TestClient
) -> None:
    slug = newsroom.slugs[0]
    sentence = next(s for s in _page(newsroom, slug).sentences if s.role == "body")
    form = reader.get(f"/articles/{slug}/flag?sentence={sentence.n}").text
    assert sentence.text in form
    assert f"/articles/{slug}/flag?sentence={sentence.n}" in reader.get(f"/articles/{slug}").text
    data = {"reason": "unproved", "sentence": str(sentence.n), "note": "It names no source."}
    assert reader.post(f"/articles/{slug}/flag", data=data).status_code == 303
    (flag,) = list_flags(newsroom.database)
    assert (flag.sentence, flag.reason, flag.note) == (sentence.text, "unproved", "It names no source.")
    assert flag.passages
    answer_flag(newsroom.database, newsroom.clock, flag.id, "The Ledger says so\nin its second paragraph.")
    assert list_flags(newsroom.database) == ()
    assert list_flags(newsroom.database, answered=True)[0].answer == "The Ledger says so in its second paragraph."
    page = reader.get(f"/articles/{slug}").text
    assert "Questions and answers" in page
    assert "The Ledger says so in its second paragraph." in page
    assert "It names no source." not in page, "what the reader wrote is for the newsroom alone"
    assert reader.get(f"/api/articles/{slug}").json()["answers"][0]["reason"] == "unproved"


def test_a_flag_is_about_the_sentence_that_the_reader_saw_whatever_took_its_place(
    newsroom: SampleNewsroom, reader: TestClient
) -> None:
    slug = newsroom.slugs[0]
    first, *others = [one for one in _page(newsroom, slug).sentences if one.role == "body"]
    form = reader.get(f"/articles/{slug}/flag?sentence={first.n}&version=1").text
    assert '<input type="hidden" name="version" value="1">' in form
    assert f"/flag?sentence={first.n}&amp;version=1" in reader.get(f"/articles/{slug}").text
    new = (Said(1, "The ferry sails again.", (1,)), Said(1, others[0].text, (2,)), Said(1, first.text, (1,)))
    save_sample_article(newsroom.database, newsroom.clock, number=0, version=2, body=new)
    data = {"reason": "wrong", "sentence": str(first.n), "version": "1"}
    assert reader.post(f"/articles/{slug}/flag", data=data).status_code == 303
    (flag,) = list_flags(newsroom.database)
    assert (flag.version, flag.sentence) == (1, first.text)
    answer_flag(newsroom.database, newsroom.clock, flag.id, "We looked again.")
    (answer,) = reader.get(f"/api/articles/{slug}").json()["answers"]
    assert answer["sentence"] == first.text
    moved = reader.get(f"/articles/{slug}/flag?sentence={first.n}&version=1").text
    assert f'name="sentence" value="{first.n + 2}"' in moved, "it is found where it stands by now"
    gone = reader.get(f"/articles/{slug}/flag?sentence={others[-1].n}&version=1")
    assert gone.status_code == 409
    assert "that sentence is no longer in it" in gone.text


def test_a_flag_on_a_version_that_never_was_public_is_refused_kindly(
    newsroom: SampleNewsroom, reader: TestClient
) -> None:
    slug = newsroom.slugs[0]
    save_sample_article(newsroom.database, newsroom.clock, number=0, version=2, publish=False)
    for version in ("2", "9"):
        answer = reader.post(f"/articles/{slug}/flag", data={"reason": "wrong", "sentence": "3", "version": version})
        assert answer.status_code == 409
        assert "Load its page anew" in answer.text
    assert reader.get(f"/articles/{slug}/flag?sentence=3&version=2").status_code == 409
    assert list_flags(newsroom.database) == ()


def test_a_flag_that_makes_no_sense_is_refused_plainly(newsroom: SampleNewsroom, reader: TestClient) -> None:
    path = f"/articles/{newsroom.slugs[0]}/flag"
    for data in (
        {"reason": "wrong", "sentence": "999"},
        {"reason": "wrong", "sentence": "first"},
        {"reason": "wrong", "note": "x" * 301},
        {"reason": "boring"},
    ):
        assert reader.post(path, data=data).status_code == 400, data
    assert reader.get(f"{path}?sentence=999").status_code == 404
    with pytest.raises(NotFoundError):
        answer_flag(newsroom.database, newsroom.clock, "nothing", "Yes.")
    with pytest.raises(ReaderError):
        answer_flag(newsroom.database, newsroom.clock, "nothing", "  ")
    with newsroom.database.read() as connection:
        assert connection.execute(select(flags)).first() is None


def test_flags_are_part_of_what_a_reader_can_take_along(newsroom: SampleNewsroom, reader: TestClient) -> None:
    reader.post(f"/articles/{newsroom.slugs[0]}/flag", data={"reason": "harmful"})
    (flag,) = list_flags(newsroom.database)
    with newsroom.database.read() as connection:
        mine = ReaderId(connection.execute(select(flags.c.reader_id)).scalar_one())
    assert export_reader(newsroom.database, mine)["flags"][0]["reason"] == "harmful"
    assert flag.sentence == ""


def test_readers_who_mute_an_outlet_see_no_words_that_rest_on_it_alone(
    newsroom: SampleNewsroom, reader: TestClient
) -> None:
    slug = newsroom.slugs[0]
    page = _page(newsroom, slug)
    outlet_of = {passage.n: passage.outlet_id for passage in page.passages}
    alone = next(s for s in page.sentences if s.role == "body" and len({outlet_of[n] for n in s.cites}) == 1)
    (outlet,) = {outlet_of[n] for n in alone.cites}
    save_sample_article(newsroom.database, newsroom.clock, number=0, version=2, body=[Said(1, "Boats sank.", (1,))])
    correct(newsroom.database, newsroom.clock, slug, "The Ledger was wrong.")
    path = f"/articles/{slug}/versions"
    assert alone.text in reader.get(path).text
    reader.post("/follow", data={"kind": "outlet", "value": outlet, "mode": "mute"})
    for place in (path, "/corrections", f"/articles/{slug}"):
        text = reader.get(place).text
        assert "The Ledger was wrong." not in text, place
        assert alone.text not in text, place


def test_a_passage_is_told_with_its_kind_and_the_time_of_its_report(
    newsroom: SampleNewsroom, reader: TestClient
) -> None:
    slug = newsroom.slugs[0]
    page = _page(newsroom, slug)
    first = page.passages[0]
    mine = (passages.c.article_id == page.card.article_id) & (passages.c.n == first.n)
    with newsroom.database.write() as connection:
        connection.execute(passages.update().where(mine).values(kind="reaction"))
        connection.execute(reports.update().where(reports.c.id == first.report_id).values(published_at=_PRINTED))
    told = reader.get(f"/api/articles/{slug}").json()["passages"]
    assert [(one["kind"], one["dated"]) for one in told if one["n"] == first.n] == [("reaction", _PRINTED.isoformat())]
    assert {one["kind"] for one in told} == {"fact", "reaction"}
    shown = reader.get(f"/articles/{slug}").text
    when = f'<time datetime="{_PRINTED.isoformat()}">2 May 2031, 08:05 UTC</time>'
    assert f"{when}, word for word; a reaction</footer>" in shown
    assert ", word for word</footer>" in shown


def test_a_manifest_proves_the_text_that_the_api_gives(newsroom: SampleNewsroom, reader: TestClient) -> None:
    slug = newsroom.slugs[0]
    signed = reader.get(f"/articles/{slug}/manifest.json").json()
    key = reader.get("/.well-known/tidings-key.json").json()["key"]
    page = reader.get(f"/api/articles/{slug}").json()
    manifest = verify_manifest(signed, key, page)
    assert manifest["headline"] == page["headline"]
    basis = {passage["report_id"] for passage in page["passages"]}
    assert {one["url"] for one in manifest["sources"]} == {one["url"] for one in page["reports"] if one["id"] in basis}
    assert reader.get("/articles/nowhere/manifest.json").status_code == 404


def test_the_manifest_is_the_stored_one_and_former_versions_keep_theirs(
    newsroom: SampleNewsroom, reader: TestClient
) -> None:
    path = f"/articles/{newsroom.slugs[0]}/manifest.json"
    first = reader.get(path).json()
    save_sample_article(newsroom.database, newsroom.clock, number=0, version=2, headline="Boats stay in port")
    second = reader.get(path).json()
    assert second["manifest"]["headline"] == "Boats stay in port"
    assert reader.get(f"{path}?version=1").json() == first
    assert reader.get(f"{path}?version=2").json() == second
    with newsroom.database.write() as connection:
        connection.execute(sentences.update().values(text="Boats sank."))
    app = create_app(newsroom.database, newsroom.clock, newsroom.settings, newsroom.status)
    again = TestClient(app)
    assert again.get(path).json() == second
    shown = again.get(f"/api/articles/{newsroom.slugs[0]}").json()
    with pytest.raises(NotVerifiedError, match="The text is not what was signed"):
        verify_manifest(second, second["key"], shown)
    assert reader.get(f"{path}?version=3").status_code == 404
    for junk in ("x", "-1", "1234567", "²"):
        assert reader.get(path, params={"version": junk}).status_code == 400, junk


def test_the_key_is_kept_and_only_its_owner_may_read_it(newsroom: SampleNewsroom, tmp_path: Path) -> None:
    kept = tmp_path / "signing"
    assert kept.stat().st_mode & 0o077 == 0
    assert len(kept.read_bytes()) == 32


def test_a_correction_is_told_to_machines_with_its_day(newsroom: SampleNewsroom, reader: TestClient) -> None:
    slug = newsroom.slugs[0]
    newsroom.clock.pass_time(timedelta(hours=1))  # type: ignore[attr-defined]
    correct(newsroom.database, newsroom.clock, slug, "It said forty. It was fifty.")
    page = reader.get(f"/articles/{slug}").text
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    (correction,) = json.loads(found[1])["correction"]
    assert correction["text"] == "It said forty. It was fifty."
    assert correction["datePublished"].startswith("2031-05-06")
    assert json.loads(found[1])["dateModified"] == correction["datePublished"]


def test_what_a_publisher_took_back_is_gone_from_old_versions_too(newsroom: SampleNewsroom, reader: TestClient) -> None:
    headline = _second_version(newsroom)
    with newsroom.database.write() as connection:
        connection.execute(reports.update().values(rights="link"))
    assert headline not in reader.get(f"/articles/{newsroom.slugs[0]}/versions").text


def test_a_muted_article_is_neither_in_the_log_nor_are_its_versions(
    newsroom: SampleNewsroom, reader: TestClient
) -> None:
    slug = newsroom.slugs[0]
    card = _page(newsroom, slug).card
    correct(newsroom.database, newsroom.clock, slug, "It said forty. It was fifty.")
    reader.post("/follow", data={"kind": "name", "value": card.names[0], "mode": "mute"})
    assert card.headline not in reader.get("/corrections").text
    assert reader.get(f"/articles/{slug}/versions").status_code == 404
