"""The whole main job on the sample day, by the commands that a person would type."""

import json
import re
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from tests.acceptance.conftest import Run, newsroom_environment

from tidings.sample.server import SampleServer


def test_one_cycle_turns_the_sample_day_into_checked_articles(tidings: Run, sample_web: SampleServer) -> None:
    assert tidings("init").returncode == 0
    added = tidings("sources", "add", sample_web.opml_url)
    assert added.returncode == 0, added.stderr
    cycle = tidings("run", "--once")
    assert cycle.returncode == 0, cycle.stderr
    stories = json.loads(tidings("stories", "--json").stdout)
    wanted = {"id", "title", "heat", "outlets", "reports", "first_seen", "last_seen", "article_id"}
    assert all(wanted <= set(story) for story in stories)
    written = [story for story in stories if story["article_id"]]
    assert len(written) >= 12
    assert all(story["outlets"] >= 2 for story in written)
    text = tidings("article", written[0]["article_id"], "--text").stdout
    assert "trending" in text
    assert "no text was generated" in text
    assert re.search(r"\[\d+\]", text)
    assert [line.strip() for line in text.rstrip().splitlines()[-2:]] == ["0", "0"]
    again = tidings("run", "--once")
    assert again.returncode == 0
    assert re.search(r"articles written\s+0", again.stdout)


def test_pages_stand_within_five_seconds_of_the_start(tmp_path: Path) -> None:
    began = time.monotonic()
    command = [sys.executable, "-m", "tidings", "demo", "--port", "0", "--model", "none"]
    with subprocess.Popen(
        command, cwd=tmp_path, env=newsroom_environment(), stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stderr is not None
            address = next(
                found[0] for line in process.stderr if (found := re.findall(r"http://127\.0\.0\.1:\d+", line))
            )
            page = urllib.request.urlopen(address, timeout=5).read().decode()
            assert time.monotonic() - began < 5
            assert "invented" in page
            _wait_for_article(address)
        finally:
            process.terminate()
            assert process.wait(15) == 0


def _wait_for_article(address: str) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        page = urllib.request.urlopen(address, timeout=5).read().decode()
        if "/articles/" in page:
            return
        time.sleep(0.5)
    raise AssertionError("no article stood within a minute")
