"""Readers' signed tokens and the key that signs them."""

import stat
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tidings.errors import SettingsError
from tidings.ids import ReaderId
from tidings.readers.tokens import ReaderTokens, load_secret, new_reader_id

_SECRET = b"0" * 32


class _Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.moment = datetime(2031, 5, 6, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment


def test_a_token_comes_back_as_its_reader() -> None:
    tokens = ReaderTokens(_SECRET, _Clock())
    assert tokens.read(tokens.issue(ReaderId("reader0001"))) == "reader0001"


@pytest.mark.parametrize("change", [lambda t: "x" + t, lambda t: t[:-1] + ("A" if t[-1] != "A" else "B"), lambda t: ""])
def test_a_forged_token_is_nobody(change: object) -> None:
    assert callable(change)
    tokens = ReaderTokens(_SECRET, _Clock())
    assert tokens.read(change(tokens.issue(ReaderId("reader0001")))) is None


def test_a_token_of_another_key_is_nobody() -> None:
    clock = _Clock()
    assert ReaderTokens(_SECRET, clock).read(ReaderTokens(b"1" * 32, clock).issue(ReaderId("reader0001"))) is None


def test_a_token_expires() -> None:
    clock = _Clock()
    tokens = ReaderTokens(_SECRET, clock, max_age_s=60)
    token = tokens.issue(ReaderId("reader0001"))
    clock.moment += timedelta(seconds=60)
    assert tokens.read(token) == "reader0001"
    clock.moment += timedelta(seconds=1)
    assert tokens.read(token) is None


@pytest.mark.parametrize("token", ["", ".", "..", "a.b.c", "\udcff", "é.é.é", "x" * 10_000])
def test_rubbish_is_nobody(token: str) -> None:
    assert ReaderTokens(_SECRET, _Clock()).read(token) is None


def test_fresh_ids_differ_and_fit_their_column() -> None:
    ids = {new_reader_id() for _ in range(100)}
    assert len(ids) == 100
    assert all(len(each) == 16 for each in ids)


def test_the_key_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "secret"
    first = load_secret(path)
    assert load_secret(path) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in path.parent.iterdir()] == ["secret"]


def test_processes_that_start_at_once_end_with_one_key(tmp_path: Path) -> None:
    keys: list[bytes] = []
    threads = [threading.Thread(target=lambda: keys.append(load_secret(tmp_path / "secret"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(keys) == 8
    assert len(set(keys)) == 1


def test_a_short_key_is_refused_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"abc")
    with pytest.raises(SettingsError, match=r"too short.*Delete it"):
        load_secret(tmp_path / "secret")


def test_a_key_that_cannot_be_made_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match=r"can't be used.*web\.secret_file"):
        load_secret(tmp_path / "file" / "secret")
