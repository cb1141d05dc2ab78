"""Writing on both databases: what is chosen, what is stored, what happens when the evidence grows or a stop comes."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from tidings.clock import Clock
from tidings.errors import ModelUnavailableError, NotFoundError
from tidings.ids import mint_article_id
from tidings.progress import Silent
from tidings.publication.history import read_corrections
from tidings.publication.operations import publish_ready
from tidings.publication.proof import find_unproven
from tidings.publication.read import Editions
from tidings.publication.review import list_withheld
from tidings.settings import Settings, load_settings
from tidings.sources.entities import Rights
from tidings.storage import Database
from tidings.storage.counters import read_counters
from tidings.storage.schema import article_versions, articles, passages, sentences, stories
from tidings.testing.embedder import FakeEmbedder
from tidings.testing.model import FakeModel
from tidings.testing.newsroom import StoppedClock
from tidings.testing.reports import STORM, Printed, save_story
from tidings.writing import operations
from tidings.writing.check import check_sentence, longest_copied_run
from tidings.writing.compose import Composed
from tidings.writing.draft import Counts
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


def test_another_report_of_what_is_told_already_changes_nothing(database: Database) -> None:
    _save(database, STORM[:2])
    assert _write(database) is not None
    more = replace(STORM[1], title="Ledger: what is known of the storm so far", hours=1.0)
    _save(database, (*STORM[:2], more))
    assert _write(database) is None


def test_a_new_figure_is_news_whoever_gives_it(database: Database) -> None:
    first = replace(STORM[0], text=f"{STORM[0].text} Three people died in the storm, the police said.")
    _save(database, (first, STORM[1]))
    assert _write(database) is not None
    text = "Nine people died in the storm around Port Ansel, the police said. It cut power to about 40,000 homes."
    _save(database, (first, STORM[1], replace(STORM[0], title="Nine die in storm", text=text, hours=1.0)))
    second = _load(database, _write(database))
    assert second.version == 2
    assert _write(database) is None


def test_another_owner_who_tells_nothing_new_changes_nothing(database: Database) -> None:
    _save(database, STORM[:2])
    assert _write(database) is not None
    text = "Around Port Ansel 43,000 homes had no power after the storm. The coast road was closed by the police."
    _save(database, (*STORM[:2], replace(STORM[2], title="Homes dark after storm", text=text)))
    assert _write(database) is None
    assert _write(database) is None, "what was read once is not read again"


@pytest.mark.parametrize(
    "corrected",
    [
        replace(STORM[1], title="Storm leaves Port Ansel in the dark", revision=1),
        replace(
            STORM[1],
            text=STORM[1].text.replace("reached 118", "reached  118").replace(" at the", " at\nthe"),
            revision=1,
        ),
        replace(STORM[1], text=STORM[1].text.replace("lighthouse", "lighthuose"), revision=1),
    ],
    ids=["title", "spaces", "spelling"],
)
def test_a_revision_of_words_alone_changes_nothing(database: Database, corrected: Printed) -> None:
    _save(database)
    first = _load(database, _write(database))
    assert not any(p.start < 0 and p.outlet == corrected.outlet for p in first.passages), "its title is not told"
    _save(database, (STORM[0], corrected, STORM[2]))
    assert _write(database) is None


def test_an_article_that_would_say_the_same_is_not_stored_again(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    _save(database)
    first = _load(database, _write(database))
    same = Composed(first.form, first.sentences, first.passages, Counts(calls=3))
    text = f"{STORM[2].text} The bakery in Mill Lane in Port Ansel sold 77 loaves to Ulla Brandvold on Tuesday."
    _save(database, (*STORM[:2], replace(STORM[2], text=text, revision=1)))
    monkeypatch.setattr(operations, "write_whole", lambda *_, **__: same)
    again = _write(database)
    assert again is not None
    assert (again.version, again.withheld_reason, again.stats.calls) == (0, "", 3)
    with database.read() as connection:
        assert connection.execute(select(func.count()).select_from(article_versions)).scalar_one() == 1
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


def _publish(database: Database, version: int) -> None:
    with database.write() as connection:
        connection.execute(articles.update().values(public_version=version, state="public"))


def _retold(change: int) -> tuple[Printed, ...]:
    """Return reports of which one has another sentence."""
    words = _WORDS_ALONE[1].replace("has a long crack", "has a crack of nine metres" if change else "has a long crack")
    return tuple(replace(one, revision=change) for one in _quoting((_WORDS_ALONE[0], words)))


def test_extracts_take_no_public_articles_place(database: Database) -> None:
    _save(database, _quoting(tuple(one.text for one in STORM[:2])))
    first = _write(database, FakeModel())
    assert first is not None
    assert first.form != Form.EXTRACTS
    _publish(database, first.version)
    _save(database, tuple(replace(one, revision=one.revision + 1) for one in _quoting()))
    second = _write(database, _NONSENSE)
    assert second is not None
    assert second.version == 0
    assert second.form != Form.EXTRACTS


def test_extracts_that_are_public_give_way_to_extracts_of_what_is_new(database: Database) -> None:
    _save(database, _retold(0))
    first = _write(database, _NONSENSE)
    assert first is not None
    _publish(database, first.version)
    _save(database, _retold(1))
    second = _load(database, _write(database, _NONSENSE))
    assert (second.version, second.form) == (2, Form.EXTRACTS)


def _nothing(*_: object, **__: object) -> Composed:
    return Composed(Form.BRIEF, (), (), Counts(), "core-lost", "Only 1 of 9 sentences passed the check.")


def _corrected(old: str, new: str) -> tuple[Printed, ...]:
    return tuple(replace(one, text=one.text.replace(old, new), revision=int(old in one.text)) for one in STORM)


def _texts(version: ArticleVersion) -> str:
    return " ".join(sentence.text for sentence in version.sentences)


@pytest.mark.parametrize("model", [None, FakeModel()], ids=["extracts", "fake"])
def test_where_nothing_can_be_written_what_still_stands_stays(
    database: Database, model: Model | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    _save(database)
    first = _load(database, _write(database, model))
    _publish(database, 1)
    assert "43,000" in _texts(first)
    _save(database, _corrected("43,000", "42,000"))
    monkeypatch.setattr(operations, "write_whole", _nothing)
    result = _write(database, model)
    second = _load(database, result)
    assert result is not None
    assert (second.version, second.form, result.form) == (2, first.form, first.form)
    assert "43,000" not in _texts(second)
    assert len(second.sentences) == len(first.sentences) - 1
    assert {n for sentence in second.sentences for n in sentence.cites} == {p.n for p in second.passages}
    with database.read() as connection:
        assert find_unproven(connection, second.article_id, 2) == []
    assert publish_ready(database, _CLOCK) == 1
    (entry,), _ = read_corrections(database)
    assert entry.act == "corrected"
    assert "43,000" in entry.note
    assert _write(database, model) is None


def test_where_too_little_stands_the_article_is_taken_out_and_why_is_told(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    _save(database)
    first = _load(database, _write(database))
    _publish(database, 1)
    _save(
        database,
        tuple(replace(one, text="Nothing of that was so, the town said on Tuesday.", revision=1) for one in STORM),
    )
    monkeypatch.setattr(operations, "write_whole", _nothing)
    result = _write(database)
    assert result is not None
    assert result.version == 0
    assert "Too little of it stands since" in result.withheld_reason
    with database.read() as connection:
        row = connection.execute(select(articles)).one()
        assert (row.state, row.failure_code, row.failure_text) == ("withheld", "not-standing", result.withheld_reason)
        assert read_counters(connection, ["edition"]) == (1,)
    (entry,), _ = read_corrections(database)
    assert (entry.act, entry.note, entry.article_id) == ("withdrawn", result.withheld_reason, first.article_id)
    (waiting,) = list_withheld(database)
    assert waiting.why == result.withheld_reason
    with pytest.raises(NotFoundError, match="Too little of it stands since"):
        Editions(database, _SETTINGS).page(first.article_id)
    assert _write(database) is None


def test_a_withheld_article_is_tried_again_with_any_new_report(database: Database) -> None:
    _save(database, STORM[:2])
    assert _write(database) is not None
    with database.write() as connection:
        connection.execute(articles.update().values(state="withheld"))
    text = "Around Port Ansel 43,000 homes had no power after the storm. The coast road was closed by the police."
    _save(database, (*STORM[:2], replace(STORM[2], title="Homes dark after storm", text=text)))
    assert _write(database) is not None
    assert _write(database) is None


def test_an_article_whose_passages_stand_stays_though_nothing_else_can_be_written(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    _save(database)
    assert _write(database) is not None
    _publish(database, 1)
    _save(
        database,
        _corrected(
            "Schools will", "A dyke broke near Ulmen Brae in Port Ansel after the storm on Tuesday. Schools will"
        ),
    )
    monkeypatch.setattr(operations, "write_whole", _nothing)
    result = _write(database)
    assert result is not None
    assert result.version == 0
    with database.read() as connection:
        assert connection.execute(select(articles.c.public_version, articles.c.state)).one() == (1, "public")


@pytest.mark.parametrize(
    "changes",
    [{"state": "settled"}, {"standing": "buried"}, {"hold_code": "loose"}, {}],
    ids=["settled", "buried", "held", "one-outlet"],
)
def test_a_correction_reopens_a_public_article_whatever_became_of_its_story(
    database: Database, changes: dict[str, str]
) -> None:
    _save(database)
    assert _write(database) is not None
    _publish(database, 1)
    with database.write() as connection:
        if changes:
            connection.execute(stories.update().values(**changes))
    _save(database, _corrected("43,000", "42,000"))
    few = _SETTINGS.model_copy(update={"stories": _SETTINGS.stories.model_copy(update={"min_outlets": 9})})
    second = _load(database, _write(database, settings=_SETTINGS if changes else few))
    assert second.version == 2
    assert "43,000" not in _texts(second)
    assert ("42,000" in _texts(second)) == (changes == {"state": "settled"}), "others are judged, not written"
    assert _write(database, settings=_SETTINGS if changes else few) is None, "what waits for an editor is made once"
    _publish(database, 2)
    assert _write(database, settings=_SETTINGS if changes else few) is None


def test_what_no_longer_stands_goes_though_the_model_fails(database: Database) -> None:
    _save(database)
    assert _write(database, FakeModel()) is not None
    _publish(database, 1)
    _save(database, _corrected("43,000", "42,000"))
    with pytest.raises(ModelUnavailableError):
        _write(database, _Broken())
    for _ in range(2):  # as long as the model is away and an editor has not looked, nothing more is made of it
        with database.read() as connection:
            assert [version for _, version in versions_to_publish(connection)] == [2]
        with pytest.raises(ModelUnavailableError):
            _write(database, _Broken())
    _publish(database, 2)
    with pytest.raises(ModelUnavailableError):
        _write(database, _Broken())
    third = _load(database, _write(database, FakeModel()))
    assert third.version == 3
    assert "42,000" in _texts(third)


class _Broken:
    name = "broken"
    prover = None

    def complete(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        temperature: float,
        seed: int,
        apart: bool = False,
        whole: bool = False,
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
