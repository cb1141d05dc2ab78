"""``tidings article`` and ``tidings flags``: what an operator does with an article that is public."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from tidings.cli.app import main
from tidings.clock import SystemClock
from tidings.ids import ReaderId
from tidings.publication.operations import publish_ready
from tidings.readers.marks import flag_article
from tidings.storage import Database, open_database, upgrade
from tidings.testing.article_texts import Said
from tidings.testing.articles import let_pass, sample_ids, save_sample_article
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
