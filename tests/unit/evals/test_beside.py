"""Articles printed beside their passages."""

from pathlib import Path

import pytest

from tidings.clock import SystemClock
from tidings.evals.beside import main, write_beside
from tidings.publication.read import Editions
from tidings.settings import Settings
from tidings.storage import Database
from tidings.testing.articles import save_sample_articles


def test_each_sentence_stands_before_the_passages_that_it_cites(database: Database) -> None:
    save_sample_articles(database, SystemClock(), 3)
    editions = Editions(database, Settings())
    pages = [editions.page(card.article_id) for card in editions.current().cards]
    text = write_beside(pages, most=2)
    shown = sorted(pages, key=lambda page: (-len(page.sentences), page.card.slug))[:2]
    for page in shown:
        for sentence in page.sentences:
            told = text.index(f" {sentence.text} *(")
            cited = [passage for passage in page.passages if passage.n in sentence.cites]
            assert cited
            assert all(" ".join(passage.text.split()) in text[told:] for passage in cited)
    assert text.count("\n## ") == 2


def test_what_cannot_be_read_ends_with_code_2_and_says_what_to_do(
    migrated_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing, out = tmp_path / "none.db", tmp_path / "out.md"
    for arguments, words in (
        ([], "required"),
        ([f"sqlite:///{missing}", str(out)], "no database"),
        ([migrated_url, str(out)], "no public article"),
    ):
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        assert ended.value.code == 2
        assert words in capsys.readouterr().err
    assert not missing.exists()
    assert not out.exists()
