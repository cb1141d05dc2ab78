"""Articles printed beside their passages."""

from tidings.clock import SystemClock
from tidings.evals.beside import write_beside
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
