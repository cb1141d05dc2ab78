"""``tidings article`` and ``tidings flags``: what an operator does with an article that is public."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from sqlalchemy import select
from tests.contract.proven_article import BODY, NUMBER, THEFT, save_proven_article

from tidings.cli.app import main
from tidings.clock import SystemClock
from tidings.ids import ReaderId
from tidings.publication.operations import publish_ready
from tidings.publication.review import read_reviews
from tidings.readers.marks import flag_article
from tidings.storage import Database, open_database, upgrade
from tidings.storage.schema import publication_log, reviews
from tidings.testing.article_texts import Said
from tidings.testing.articles import sample_ids, save_sample_article
from tidings.testing.newsroom import open_newsroom, serve_app


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
    structlog.reset_defaults()  # a command logs to the standard error of its own time


def _run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as left:
        main(list(arguments))
    assert isinstance(left.value.code, int)
    return left.value.code


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


def test_what_is_withheld_says_so_with_its_story(database: Database, capsys: pytest.CaptureFixture[str]) -> None:
    lie = Said(1, "Nine thousand people were killed in Oslo.", (1,))
    save_sample_article(database, SystemClock(), number=0, body=(lie,), publish=False)
    publish_ready(database, SystemClock())
    assert _run("story", "show", sample_ids(0).story) == 0
    assert "Its article is withheld: Sentence" in capsys.readouterr().out
    assert _run("stories") == 0
    assert "withheld" in capsys.readouterr().out
    assert _run("review", "list", "--withheld") == 0
    assert "fails the check" in capsys.readouterr().out


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


def test_an_article_is_proved_by_its_address_and_by_a_file(
    database: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom = open_newsroom(database, SystemClock(), tmp_path, articles=1)
    monkeypatch.setenv("TIDINGS_WEB__SIGNING_FILE", str(tmp_path / "signing"))
    with serve_app(newsroom.app) as address:
        where = f"{address}/articles/{newsroom.slugs[0]}"
        assert _run("article", "verify", where) == 0
        assert "The text and its passages are what was signed" in capsys.readouterr().out
        assert _run("article", "verify", where, "--key", "A" * 43) == 2
        assert _run("article", "verify", f"{address}/articles/nowhere") == 2
        assert "answers 404" in capsys.readouterr().err
    (tmp_path / "junk.json").write_text("{", encoding="utf-8")
    assert _run("article", "verify", "junk.json") == 2
    assert _run("article", "verify", "missing.json") == 2
