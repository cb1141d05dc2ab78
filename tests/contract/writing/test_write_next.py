"""Writing on both databases: what is chosen, what is stored, what happens when the evidence grows or a stop comes."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from tidings.clock import Clock
from tidings.errors import ModelUnavailableError, NotFoundError
from tidings.ids import mint_article_id
from tidings.progress import Silent
from tidings.settings import Settings, load_settings
from tidings.sources.entities import Rights
from tidings.storage import Database
from tidings.storage.schema import article_versions, articles, passages, sentences, stories
from tidings.testing.embedder import FakeEmbedder
from tidings.testing.model import FakeModel
from tidings.testing.newsroom import StoppedClock
from tidings.testing.reports import STORM, Printed, save_story
from tidings.writing.check import check_sentence, longest_copied_run
from tidings.writing.entities import ArticleVersion, Candidate, Form, Role
from tidings.writing.operations import WriteResult, write_next
from tidings.writing.ports import Completion, Message, Model
from tidings.writing.store import load_version, save_version, versions_to_publish

_CLOCK: Clock = StoppedClock()
_EMBEDDER = FakeEmbedder()
_SETTINGS = load_settings()


def _write(database: Database, model: Model | None = None, settings: Settings = _SETTINGS) -> WriteResult | None:
    return write_next(database, model, _EMBEDDER, _CLOCK, settings, Silent())


def _save(database: Database, printed: tuple[Printed, ...] = STORM, heat: float = 1.0) -> str:
    with database.write() as connection:
        return save_story(connection, printed, heat)


def _load(database: Database, result: WriteResult | None) -> ArticleVersion:
    assert result is not None
    assert result.version, result.withheld_reason
    with database.read() as connection:
        return load_version(connection, result.article_id, result.version)


@pytest.mark.parametrize("model", [None, FakeModel()], ids=["extracts", "fake"])
def test_every_stored_sentence_passes_the_check_again(database: Database, model: Model | None) -> None:
    _save(database)
    version = _load(database, _write(database, model))
    assert version.form is (Form.EXTRACTS if model is None else Form.ARTICLE)
    assert version.model == (model.name if model else "")
    outlets = {passage.outlet for passage in version.passages}
    previous = ""
    for sentence in version.sentences:
        before = previous if sentence.role is Role.BODY else ""
        candidate = Candidate(sentence.text, sentence.cites, sentence.role, before)
        assert check_sentence(candidate, version.passages, outlets).passed, sentence.text
        assert longest_copied_run(sentence.text, version.passages) <= 12
        previous = sentence.text


def test_passages_are_exact_spans_and_numbered_without_gaps(database: Database) -> None:
    _save(database)
    version = _load(database, _write(database, FakeModel()))
    texts = [printed.text for printed in STORM]
    titles = [printed.title for printed in STORM]
    for passage in version.passages:
        source = titles if passage.start < 0 else texts
        assert any(passage.text in one for one in source)
    assert [passage.n for passage in version.passages] == list(range(1, len(version.passages) + 1))
    assert {n for sentence in version.sentences for n in sentence.cites} == {p.n for p in version.passages}


def test_the_hottest_story_is_written_first_and_each_only_once(database: Database) -> None:
    cool = _save(database, tuple(replace(one, title=f"{one.title} again", hours=9.0) for one in STORM), heat=0.5)
    hot = _save(database, heat=2.0)
    first, second = _write(database), _write(database)
    assert first is not None
    assert second is not None
    assert (first.story_id, second.story_id) == (hot, cool)
    assert _write(database) is None


def test_one_outlet_alone_is_not_written_about(database: Database) -> None:
    _save(database, STORM[:1])
    assert _write(database) is None


def test_a_new_independent_outlet_makes_a_new_version_of_the_same_article(database: Database) -> None:
    _save(database, STORM[:2])
    first = _write(database)
    assert first is not None
    with database.read() as connection:
        slug = connection.execute(select(articles.c.slug)).scalar_one()
    _save(database)
    second = _write(database)
    assert second is not None
    assert (second.article_id, second.version) == (first.article_id, 2)
    with database.read() as connection:
        assert connection.execute(select(articles.c.slug)).scalar_one() == slug
        assert versions_to_publish(connection) == [(first.article_id, 2)]
    assert _write(database) is None


def test_another_report_of_an_outlet_that_is_there_changes_nothing(database: Database) -> None:
    _save(database, STORM[:2])
    assert _write(database) is not None
    more = replace(STORM[1], title="Ledger: what is known of the storm so far", hours=1.0)
    _save(database, (*STORM[:2], more))
    assert _write(database) is None


def test_a_revision_of_a_report_that_was_used_makes_a_new_version(database: Database) -> None:
    _save(database)
    assert _write(database) is not None
    corrected = replace(STORM[1], text=STORM[1].text.replace("43,000", "42,000"), revision=1)
    _save(database, (STORM[0], corrected, STORM[2]))
    second = _load(database, _write(database))
    assert second.version == 2
    assert not any("43,000" in passage.text for passage in second.passages)


def test_reports_that_may_only_be_linked_to_never_reach_the_writer(database: Database) -> None:
    closed = replace(STORM[2], rights=Rights.LINK)
    _save(database, (STORM[0], STORM[1], closed))
    version = _load(database, _write(database, FakeModel()))
    assert "Harbour Post" not in {passage.outlet for passage in version.passages}


def test_an_article_without_a_core_is_withheld_and_says_why(database: Database) -> None:
    poor = tuple(replace(one, title="What now?", text="Who knows? Read more.", hours=one.hours + 10) for one in STORM)
    story = _save(database, poor)
    result = _write(database)
    assert result is not None
    assert result.version == 0
    assert result.withheld_reason
    with database.read() as connection:
        row = connection.execute(select(articles)).one()
        assert (row.id, row.state, row.public_version) == (mint_article_id(result.story_id), "withheld", 0)
        assert row.story_id == story
        assert row.failure_code == "no-evidence"
        assert row.failure_text == result.withheld_reason
        assert versions_to_publish(connection) == []
    assert _write(database) is None


_WORDS_ALONE = (
    '"We found the crack at dawn and we stopped her at once," harbour master Ines Vale said of the ferry Lantern in '
    'Marrowby. "Nobody sails in her before spring," she said.',
    '"Nobody sails in her before spring," harbour master Ines Vale said in Marrowby of the ferry Lantern. "The '
    'Lantern has a long crack, and she is an old ship," Vale said.',
)
_NONSENSE = FakeModel(("Nothing here is so at all today.",))


def _quoting(words: Sequence[str] = _WORDS_ALONE) -> tuple[Printed, ...]:
    titles = ("Ferry stays in harbour after crack is found", "Cracked ferry tied up in Marrowby")
    return tuple(replace(one, title=t, text=w) for one, t, w in zip(STORM, titles, words, strict=False))


def test_where_the_models_article_comes_to_nothing_extracts_are_published_and_called_so(database: Database) -> None:
    _save(database, _quoting())
    version = _load(database, _write(database, _NONSENSE))
    assert version.form is Form.EXTRACTS
    assert version.model == ""
    assert version.stats.tokens_out > 0  # what the model cost is told all the same
    assert version.stats.first_pass == 0
    with database.read() as connection:
        assert connection.execute(select(articles.c.failure_code)).scalar_one() == ""


def test_extracts_take_no_public_articles_place(database: Database) -> None:
    _save(database, _quoting(tuple(one.text for one in STORM[:2])))
    first = _write(database, FakeModel())
    assert first is not None
    assert first.form != Form.EXTRACTS
    with database.write() as connection:
        connection.execute(articles.update().values(public_version=first.version, state="public"))
    _save(database, tuple(replace(one, revision=one.revision + 1) for one in _quoting()))
    second = _write(database, _NONSENSE)
    assert second is not None
    assert second.version == 0
    with database.read() as connection:
        assert connection.execute(select(articles.c.public_version, articles.c.state)).one() == (
            first.version,
            "public",
        )


def test_extracts_that_are_public_give_way_to_extracts_of_what_is_new(database: Database) -> None:
    _save(database, _quoting())
    first = _write(database, _NONSENSE)
    assert first is not None
    with database.write() as connection:
        connection.execute(articles.update().values(public_version=first.version, state="public"))
    _save(database, tuple(replace(one, revision=one.revision + 1) for one in _quoting()))
    second = _load(database, _write(database, _NONSENSE))
    assert (second.version, second.form) == (2, Form.EXTRACTS)


class _Broken:
    name = "broken"
    prover = None

    def complete(
        self, messages: Sequence[Message], *, max_tokens: int, temperature: float, seed: int, apart: bool = False
    ) -> Completion:
        raise ModelUnavailableError("The model server went away.")

    def close(self) -> None: ...


def test_a_model_that_fails_loses_only_the_work_in_hand(database: Database) -> None:
    _save(database)
    with pytest.raises(ModelUnavailableError):
        _write(database, _Broken())
    with database.read() as connection:
        assert connection.execute(select(func.count()).select_from(article_versions)).scalar_one() == 0
        assert connection.execute(select(stories.c.written_revision)).scalar_one() == ""
    assert _load(database, _write(database, FakeModel())).version == 1


def test_saving_a_version_twice_changes_nothing(database: Database) -> None:
    _save(database)
    version = _load(database, _write(database))
    with database.write() as connection:
        before = connection.execute(select(func.count()).select_from(sentences)).scalar_one()
        save_version(connection, version, "another-slug")
        assert connection.execute(select(func.count()).select_from(sentences)).scalar_one() == before
        assert connection.execute(select(func.count()).select_from(passages)).scalar_one() == len(version.passages)
        assert load_version(connection, version.article_id, 1) == version


def test_a_version_that_is_not_there_is_told(database: Database) -> None:
    with database.read() as connection, pytest.raises(NotFoundError, match="has no version 3"):
        load_version(connection, "nothing", 3)
