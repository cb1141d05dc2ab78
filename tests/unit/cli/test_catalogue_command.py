"""``tidings sources catalogue``: listing what is known, and adding no more than was asked for."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from tidings.cli.app import main
from tidings.settings import load_settings
from tidings.sources.store import list_sources
from tidings.storage import open_database


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TIDINGS_CONFIG", raising=False)
    monkeypatch.setenv("TIDINGS_STORAGE__URL", f"sqlite:///{tmp_path}/tidings.db")
    yield
    structlog.reset_defaults()  # a command logs to the standard error of its own time


def _run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as left:
        main(["sources", "catalogue", *arguments])
    assert isinstance(left.value.code, int)
    return left.value.code


def _stored() -> int:
    database = open_database(load_settings(None).storage.url)
    try:
        with database.read() as connection:
            return len(list_sources(connection))
    finally:
        database.close()


def test_a_country_is_listed_with_hosts_in_full_and_nothing_is_added(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert _run("--country", "ie") == 0
    shown = capsys.readouterr().out
    assert "irishexaminer.com" in shown
    assert "bbc.co.uk" not in shown
    assert not (tmp_path / "tidings.db").exists()


def test_machines_get_all_that_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("rt.com", "--json") == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["host"], row["kind"], row["country"]) == ("rt.com", "state-run", "RU")
    assert row["notes"]
    assert row["feeds"]


def test_a_selection_is_added_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("--country", "IE", "--language", "en", "--add") == 0
    assert "5 added, 0 known already" in capsys.readouterr().out
    assert _stored() == 5
    assert _run("--country", "IE", "--add") == 0
    assert "0 added, 5 known already" in capsys.readouterr().out


def test_the_whole_catalogue_is_never_added_by_a_slip(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("--add") == 2
    assert "Select some" in capsys.readouterr().err


def test_a_country_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("--country", "zz") == 2
    assert "'ZZ'" in capsys.readouterr().err
