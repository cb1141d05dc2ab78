"""The feed eval: on invented feeds, and on real ones against the floors where they are at hand."""

import json
from pathlib import Path

import pytest

from tidings.errors import NotFoundError
from tidings.evals.feeds import eval_feeds, find_feed_files

_ROOT = Path(__file__).parents[2]
_DATA = _ROOT.parent / "shared" / "data" / "feeds"
_FLOORS = json.loads((Path(__file__).parent / "floors_sources.json").read_text(encoding="utf-8"))
_NEEDS_DATA = pytest.mark.skipif(not _DATA.exists(), reason="the shared data are not beside the project")
_FEED = """<rss version="2.0"><channel><title>The Courier</title><link>https://courier.example/</link>
<item><title>Harbour &amp;amp; quay reopen</title><link>https://courier.example/1?utm_source=feed</link><guid>h-1</guid>
<pubDate>Tue, 06 May 2031 12:30:00 +0200</pubDate></item></channel></rss>"""


def test_a_feed_that_both_parsers_understand_agrees(tmp_path: Path) -> None:
    (tmp_path / "courier.xml").write_text(_FEED, encoding="utf-8")
    (tmp_path / "page.html").write_text("<!doctype html><html><body>No feed.</body></html>", encoding="utf-8")
    (tmp_path / ".hidden").write_text("no", encoding="utf-8")
    (tmp_path / "list.json").write_text("[]", encoding="utf-8")
    result = eval_feeds(tmp_path)
    assert (result["files"], result["parsed"], result["crashes"], result["agreement"]) == (2, 1, 0, 1.0)
    assert {"seconds", "feedparser_seconds", "speed_ratio"} <= set(result)


def test_one_file_may_be_given_and_none_is_refused_plainly(tmp_path: Path) -> None:
    file = tmp_path / "courier.xml"
    file.write_text(_FEED, encoding="utf-8")
    assert find_feed_files(file) == [file]
    file.unlink()
    with pytest.raises(NotFoundError, match="holds no feeds"):
        eval_feeds(tmp_path)


@_NEEDS_DATA
def test_the_floors_hold_on_feeds_made_to_be_difficult() -> None:
    result = eval_feeds(_DATA, every=9)
    floors = _FLOORS["feeds_every_9th"]
    assert result["crashes"] == 0
    assert {name: result[name] for name in floors if result[name] < floors[name]} == {}


@_NEEDS_DATA
def test_the_floors_hold_on_feeds_as_papers_send_them() -> None:
    result = eval_feeds(_DATA / "captured")
    floors = _FLOORS["feeds_captured"]
    assert {name: result[name] for name in floors if result[name] < floors[name]} == {}
