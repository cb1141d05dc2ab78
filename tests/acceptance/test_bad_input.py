"""What goes wrong is told in a plain sentence with the remedy and the right exit code, and loses nothing."""

import http.server
import re
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event, func, select
from tests.acceptance.conftest import Run

from tidings.clock import SystemClock
from tidings.engine.cycle import run_cycle
from tidings.engine.parts import real_parts
from tidings.errors import DatabaseFullError
from tidings.progress import Silent
from tidings.sample.newsroom import add_sample, sample_settings
from tidings.sample.server import SampleServer
from tidings.settings import load_settings
from tidings.storage import open_database, pipeline_lock, upgrade
from tidings.storage.schema import reports

_FEED = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Harbour Wire</title>{padding}'
    "<item><title>The café in Brinewick reopens</title><link>{base}/a.html</link></item></channel></rss>"
)


class _Faulty(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        base = f"http://{self.headers['Host']}"
        bodies = {
            "/huge.xml": _FEED.format(padding="<!--" + "x" * 40_000_000 + "-->", base=base).encode(),
            "/charset.xml": _FEED.format(padding="", base=base).encode("utf-16"),
            "/html.xml": b"<!doctype html><html><body><p>Please log in.</p></body></html>",
            "/fine.xml": _FEED.format(padding="", base=base).encode(),
            "/list.opml": b"<opml><body><outline",
        }
        body = bodies.get(self.path)
        self.send_response(200 if body is not None else 404)
        self.send_header("Content-Type", "application/xml; charset=iso-8859-1")
        self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        try:
            self.wfile.write(body or b"")
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True  # the reader had enough

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def faulty_web() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Faulty)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


def _one_plain_sentence(stderr: str) -> str:
    assert "Traceback" not in stderr
    assert stderr.strip()
    return stderr


def test_an_unknown_command_is_named(tidings: Run) -> None:
    answer = tidings("publsh")
    assert answer.returncode == 2
    assert "publsh" in _one_plain_sentence(answer.stderr)


def test_an_unreadable_list_of_feeds_is_named(tidings: Run, faulty_web: str, tmp_path: Path) -> None:
    (tmp_path / "list.opml").write_text("<opml><body><outline")
    for location in (f"{faulty_web}/list.opml", "list.opml"):
        answer = tidings("sources", "add", location)
        assert answer.returncode == 2
        assert "list.opml" in _one_plain_sentence(answer.stderr)


def test_a_dead_host_is_named(tidings: Run) -> None:
    answer = tidings("sources", "add", "http://127.0.0.1:9/feed.xml")
    assert answer.returncode == 2
    assert "127.0.0.1" in _one_plain_sentence(answer.stderr)


def test_a_private_address_is_refused_unless_a_setting_allows_it(tidings: Run, faulty_web: str) -> None:
    answer = tidings("sources", "add", f"{faulty_web}/fine.xml", TIDINGS_SOURCES__ALLOW_NETWORKS="")
    assert answer.returncode == 2
    assert "allow_networks" in _one_plain_sentence(answer.stderr)


def test_a_page_where_a_feed_was_promised_is_named(tidings: Run, faulty_web: str) -> None:
    answer = tidings("sources", "add", f"{faulty_web}/html.xml")
    assert answer.returncode == 2
    assert "html.xml" in _one_plain_sentence(answer.stderr)


def test_a_feed_of_forty_megabytes_is_refused(tidings: Run, faulty_web: str) -> None:
    answer = tidings("sources", "add", f"{faulty_web}/huge.xml")
    assert answer.returncode == 2
    assert "huge.xml" in _one_plain_sentence(answer.stderr)


def test_a_feed_in_a_wrong_charset_is_read_all_the_same(tidings: Run, faulty_web: str) -> None:
    answer = tidings("sources", "check", f"{faulty_web}/charset.xml")
    assert answer.returncode == 0, answer.stderr
    assert "café" in answer.stdout


def test_an_unknown_article_is_named(tidings: Run) -> None:
    answer = tidings("article", "nothing-here")
    assert answer.returncode == 2
    assert "nothing-here" in _one_plain_sentence(answer.stderr)


def test_a_missing_model_says_how_to_get_it(tidings: Run, tmp_path: Path) -> None:
    answer = tidings("run", "--once", TIDINGS_MODELS__HOME="embedded", TIDINGS_MODELS__DIR=str(tmp_path / "none"))
    assert answer.returncode == 2
    assert "tidings models pull" in _one_plain_sentence(answer.stderr)


def test_a_damaged_model_says_so(tidings: Run, tmp_path: Path) -> None:
    (tmp_path / "weights").mkdir()
    for name in ("qwen2.5-coder-1.5b-instruct-q4_k_m.gguf", "smollm2-135m-instruct-q4_1.gguf"):
        (tmp_path / "weights" / name).write_bytes(b"GGUF and then nothing")
    answer = tidings("models", "test", TIDINGS_MODELS__HOME="embedded", TIDINGS_MODELS__DIR=str(tmp_path / "weights"))
    assert answer.returncode == 2
    assert re.search("damaged|incomplete|pull", _one_plain_sentence(answer.stderr))


def test_a_taken_port_is_named(tidings: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        answer = tidings("serve", "--port", str(taken.getsockname()[1]))
    assert answer.returncode == 2
    assert "--port" in _one_plain_sentence(answer.stderr)


def test_a_second_pipeline_on_one_database_is_refused(tidings: Run, tmp_path: Path) -> None:
    assert tidings("init").returncode == 0
    database = open_database(f"sqlite:///{tmp_path}/tidings-data/tidings.db")
    with pipeline_lock(database):
        answer = tidings("run", "--once")
    database.close()
    assert answer.returncode == 2
    assert "Another Tidings" in _one_plain_sentence(answer.stderr)


def test_a_file_that_is_no_database_is_named(tidings: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("these are my notes, not a database" * 100)
    answer = tidings("stories", TIDINGS_STORAGE__URL=f"sqlite:///{tmp_path}/notes.db")
    assert answer.returncode == 2
    assert "database" in _one_plain_sentence(answer.stderr)
    assert (tmp_path / "notes.db").read_text().startswith("these are my notes")


def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path, sample_web: SampleServer) -> None:
    settings = sample_settings(load_settings(), f"sqlite:///{tmp_path}/full.db", tmp_path, "none")
    database = open_database(settings.storage.url)
    upgrade(database)
    add_sample(database, settings, sample_web)
    limit = {"pages": 0}
    event.listen(
        database.engine,
        "checkout",
        lambda connection, *_: connection.execute(f"PRAGMA max_page_count={limit['pages'] or 1_000_000}"),
    )
    with database.read() as connection:
        limit["pages"] = connection.exec_driver_sql("PRAGMA page_count").scalar_one() + 12
    parts = real_parts(database, SystemClock(), settings)
    summary = run_cycle(parts, Silent())
    assert any(isinstance(failure, DatabaseFullError) for failure in summary.failures)
    limit["pages"] = 0
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE sources SET next_poll_at = 0, etag = '', last_modified = ''")
    assert run_cycle(parts, Silent()).failures == []
    with database.read() as connection:
        found = connection.execute(select(func.count()).select_from(reports)).scalar_one()
    assert found >= 60
    database.close()
