"""``tidings article`` and ``tidings flags``: what an operator does with an article that is public."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast
from urllib.request import urlopen

import pytest
import structlog
from markupsafe import escape
from sqlalchemy import select
from starlette.applications import Starlette
from starlette.types import Message, Receive, Scope, Send
from tests.contract.proven_article import BODY, NUMBER, THEFT, save_proven_article

from tidings.cli.app import main
from tidings.clock import SystemClock
from tidings.ids import ReaderId
from tidings.publication.manifest import FORMAT, public_key, sign_manifest
from tidings.publication.operations import publish_ready
from tidings.publication.read import Editions
from tidings.publication.review import read_reviews
from tidings.publication.signing import open_signer
from tidings.readers.marks import flag_article
from tidings.readers.tokens import load_secret
from tidings.storage import Database, open_database, upgrade
from tidings.storage.schema import publication_log, reviews, sentences
from tidings.testing.article_texts import Said
from tidings.testing.articles import let_pass, sample_ids, save_sample_article
from tidings.testing.newsroom import SampleNewsroom, open_newsroom, serve_app
from tidings.web.app import create_app


@pytest.fixture(autouse=True)
def logging_anew() -> Iterator[None]:
    """Have nothing logged to where a command did: to the standard error of its own time."""
    yield
    structlog.reset_defaults()


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """Yield the database that the commands use, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TIDINGS_CONFIG", raising=False)
    monkeypatch.setenv("TIDINGS_STORAGE__URL", f"sqlite:///{tmp_path}/tidings.db")
    opened = open_database(f"sqlite:///{tmp_path}/tidings.db")
    upgrade(opened)
    yield opened
    opened.close()


def _run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as left:
        main(list(arguments))
    assert isinstance(left.value.code, int)
    return left.value.code


def _get(address: str) -> bytes:
    with urlopen(address) as answer:
        return bytes(answer.read())


def test_an_article_is_corrected_and_withdrawn(database: Database, capsys: pytest.CaptureFixture[str]) -> None:
    slug = save_sample_article(database, SystemClock(), number=0)
    assert _run("article", "correct", slug, "It said forty. It was fifty.") == 0
    assert _run("article", slug, "--text") == 0
    assert "It said forty. It was fifty." in capsys.readouterr().out
    assert _run("article", "withdraw", slug, "It was about another storm.") == 0
    assert _run("article", slug) == 2
    assert "It was about another storm" in capsys.readouterr().err
    assert _run("article", "correct", "nowhere", "No.") == 2


@pytest.mark.parametrize("nothing", ["", "  ", "\n", "."])
@pytest.mark.parametrize(
    ("act", "remedy"),
    [
        (("article", "correct"), "Say what was wrong, and what is right."),
        (("article", "withdraw"), "Say in a plain sentence for readers why."),
        (("review", "reject"), "Say in a few words why."),
    ],
)
def test_an_act_without_its_reason_does_nothing_and_says_what_is_missing(
    database: Database, capsys: pytest.CaptureFixture[str], act: tuple[str, ...], remedy: str, nothing: str
) -> None:
    slug = save_sample_article(database, SystemClock(), number=0)
    save_sample_article(database, SystemClock(), number=0, version=2, publish=False)
    editor = ("--editor", "Ida Wold") if act[0] == "review" else ()
    assert _run(*act, slug, nothing, *editor) == 2
    assert remedy in capsys.readouterr().err
    with database.read() as connection:
        assert [row.act for row in connection.execute(select(publication_log))] == ["published"]
        assert connection.execute(select(reviews)).all() == []


def test_an_approval_that_the_gate_refuses_leaves_with_2_and_says_why(
    database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    slug = save_proven_article(database, (*BODY, THEFT))
    assert _run("review", "approve", slug, "--editor", "Ida Wold") == 2
    assert "version 1, so nothing became public. Sentence 6 fails the check" in capsys.readouterr().err
    assert _run("article", slug) == 2
    save_proven_article(database, version=2)
    assert _run("review", "show", slug) == 0
    assert capsys.readouterr().out.startswith("Version 2\n")
    for act in (["approve", slug], ["reject", slug, "It is dull."], ["amend", slug, "5", ""]):
        assert _run("review", *act, "--version", "1", "--editor", "Ida Wold") == 2
        assert "The newest version is 2 and not 1, so nothing was done." in capsys.readouterr().err
    said = ("--reason", "Both sides were asked.", "--note", "Ask the lawyer.")
    assert _run("review", "approve", slug, "--version", "2", "--editor", "Ida Wold", *said) == 0
    assert "Version 2 is approved and public." in capsys.readouterr().out
    why = "The filing was withdrawn."
    assert _run("review", "amend", slug, "5", "", "--version", "2", "--editor", "Ida Wold", "--reason", why) == 0
    assert "Version 3 is public." in capsys.readouterr().out
    told = [(one.version, one.reason) for one in read_reviews(database, sample_ids(NUMBER).article)]
    assert told == [(3, why), (2, "Both sides were asked.")]


def test_several_sentences_are_amended_by_one_command(database: Database, capsys: pytest.CaptureFixture[str]) -> None:
    slug = save_proven_article(database)
    assert _run("review", "amend", slug, "3", "", "3", "", "--editor", "Ida Wold") == 2
    assert "given twice" in capsys.readouterr().err
    assert _run("review", "amend", slug, "--editor", "Ida Wold") == 2
    assert "Nothing is changed." in capsys.readouterr().err
    assert _run("review", "amend", slug, "3", "", "4", "", "--editor", "Ida Wold") == 0
    assert "Version 2 is public." in capsys.readouterr().out


def test_what_is_withheld_says_so_with_its_story(database: Database, capsys: pytest.CaptureFixture[str]) -> None:
    lie = Said(1, "Nine thousand people were killed in Brinewick.", (1,))
    save_sample_article(database, SystemClock(), number=0, body=(lie,), publish=False)
    publish_ready(database, SystemClock())
    assert _run("story", "show", sample_ids(0).story) == 0
    assert "Its article is withheld: Sentence" in capsys.readouterr().out
    assert _run("stories") == 0
    assert "withheld" in capsys.readouterr().out
    assert _run("review", "list", "--withheld") == 0
    assert "fails the check" in capsys.readouterr().out


def test_what_waits_for_an_editor_says_why_in_plain_words(
    database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    save_sample_article(database, SystemClock(), number=0, publish=False)
    publish_ready(database, SystemClock(), ("living-persons",), let_pass)
    assert _run("review", "list") == 0
    assert "(living persons)" in capsys.readouterr().out
    assert _run("review", "list", "--json") == 0
    assert json.loads(capsys.readouterr().out)[0]["why"] == "living-persons"


def test_flags_are_listed_and_answered(database: Database, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("flags", "list") == 0
    assert "No flag waits" in capsys.readouterr().out
    slug = save_sample_article(database, SystemClock(), number=0)
    flag_article(database, SystemClock(), ReaderId("00000000000000aa"), slug, "wrong", 3, "It was fifty.")
    assert _run("flags", "list", "--json") == 0
    (flag,) = json.loads(capsys.readouterr().out)
    assert flag["note"] == "It was fifty."
    assert flag["passages"]
    assert _run("flags", "answer", flag["id"], "The operator says forty.") == 0
    assert _run("flags", "list", "--answered") == 0
    assert "Answered: The operator says forty." in capsys.readouterr().out
    assert _run("flags", "answer", "nothing", "No.") == 2


@pytest.fixture
def newsroom(database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SampleNewsroom:
    """Return a newsroom whose one article was signed at publication, by the key that the commands use."""
    monkeypatch.setenv("TIDINGS_WEB__SIGNING_FILE", str(tmp_path / "signing"))
    newsroom = open_newsroom(database, SystemClock(), tmp_path, articles=0)
    slug = save_sample_article(database, SystemClock(), number=0, publish=False)
    publish_ready(database, SystemClock(), prove=let_pass, sign=open_signer(newsroom.settings))
    return replace(newsroom, slugs=(slug,))


def test_an_article_is_proved_by_its_address(newsroom: SampleNewsroom, capsys: pytest.CaptureFixture[str]) -> None:
    with serve_app(newsroom.app) as address:
        where = f"{address}/articles/{newsroom.slugs[0]}"
        assert _run("article", "verify", where) == 0
        told = capsys.readouterr().out
        assert told.startswith("The article is what was signed.\nChecked: the signature; 8 sentences")
        assert "stands on the page that readers see" in told
        assert "Not checked: whether the key, which came from the same address, is the newsroom's" in told
        assert "It was signed when it became public" in told
        published = public_key(load_secret(newsroom.settings.web.signing_file))
        assert _run("article", "verify", where.replace("http:", "HTTP:"), "--key", published) == 0
        assert "whether the key" not in capsys.readouterr().out
        assert _run("article", "verify", where, "--key", "A" * 43) == 2
        assert _run("article", "verify", f"{address}/articles/nowhere") == 2
        assert "answers 404" in capsys.readouterr().err


def test_what_was_overwritten_after_publication_is_not_proved_by_any_restart(
    newsroom: SampleNewsroom, capsys: pytest.CaptureFixture[str]
) -> None:
    with newsroom.database.write() as connection:
        connection.execute(sentences.update().where(sentences.c.role == "body").values(text="Boats sank."))
    with serve_app(create_app(newsroom.database, newsroom.clock, newsroom.settings, newsroom.status)) as address:
        assert _run("article", "verify", f"{address}/articles/{newsroom.slugs[0]}") == 2
    assert "The text is not what was signed" in capsys.readouterr().err


def test_a_page_that_says_something_else_than_the_api_is_refused(
    newsroom: SampleNewsroom, capsys: pytest.CaptureFixture[str]
) -> None:
    told = Editions(newsroom.database, newsroom.settings).page(newsroom.slugs[0])
    body = next(sentence.text for sentence in told.sentences if sentence.role == "body")

    async def tampering(scope: Scope, receive: Receive, send: Send) -> None:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.body" and not scope["path"].startswith("/api"):
                old, new = (str(escape(text)).encode() for text in (body, "x" * len(body)))
                message = {**message, "body": message["body"].replace(old[: len(new)], new[: len(old)])}
            await send(message)

        plain = {**scope, "headers": [one for one in scope.get("headers", ()) if one[0] != b"accept-encoding"]}
        await newsroom.app(plain, receive, sent)

    with serve_app(cast("Starlette", tampering)) as address:
        assert _run("article", "verify", f"{address}/articles/{newsroom.slugs[0]}") == 2
    assert f"doesn't stand on the page that readers see: “{body}”" in capsys.readouterr().err


def test_of_a_file_the_signature_alone_is_checked_and_that_is_said(
    newsroom: SampleNewsroom, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with serve_app(newsroom.app) as address:
        sent = _get(f"{address}/articles/{newsroom.slugs[0]}/manifest.json")
    (tmp_path / "manifest.json").write_bytes(sent)
    assert _run("article", "verify", "manifest.json") == 0
    told = capsys.readouterr().out
    assert "Checked: the signature alone." in told
    assert "Not checked: the article itself, its text, its passages and its page." in told
    (tmp_path / "changed.json").write_bytes(sent.replace(b"Storm", b"Storms", 1))
    assert _run("article", "verify", "changed.json") == 2
    assert "changed after it was signed" in capsys.readouterr().err
    signed = sign_manifest({"format": FORMAT, "headline": "Storm"}, load_secret(tmp_path / "signing"))
    (tmp_path / "short.json").write_text(json.dumps(signed), encoding="utf-8")
    assert _run("article", "verify", "short.json") == 2
    assert "the manifest is incomplete: it lacks article" in capsys.readouterr().err
    for name, text in {"junk.json": "{", "deep.json": "[" * 100_000}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert _run("article", "verify", name) == 2
    assert _run("article", "verify", "missing.json") == 2


def test_a_file_is_not_checked_by_a_key_made_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TIDINGS_CONFIG", raising=False)
    (tmp_path / "manifest.json").write_text(json.dumps({"manifest": {}}), encoding="utf-8")
    assert _run("article", "verify", "manifest.json") == 2
    assert "A key is needed" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["manifest.json"]


@pytest.mark.parametrize(
    "where", ["http://[bad", "ftp://news.example/a", "FILE:///etc/hosts", "https://", "http://a:99999/x", "http://a:x/"]
)
def test_what_is_no_address_of_an_article_is_said_to_be_none(where: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("article", "verify", where) == 2
    assert f"{where} is no address of an article. Give one that begins with http://" in capsys.readouterr().err


def test_of_a_site_that_does_not_answer_nothing_is_proved_or_promised(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("article", "verify", "HTTP://127.0.0.1:9/articles/storm") == 2
    told = capsys.readouterr().err
    assert "http://127.0.0.1:9/articles/storm/manifest.json can't be reached" in told
    assert "So nothing is proved." in told
    assert "later" not in told
