"""Code alone writes while no model can be asked, where the settings let it; on both databases."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from tidings.engine.cycle import run_cycle
from tidings.engine.entities import CycleSummary, Parts
from tidings.engine.loop import EmbeddedEngine
from tidings.engine.status import LiveStatus
from tidings.errors import (
    ModelAwayError,
    ModelDamagedError,
    ModelMissingError,
    ModelUnavailableError,
    SourceError,
    TidingsError,
)
from tidings.ids import StoryId, mint_article_id
from tidings.progress import Silent
from tidings.settings import load_settings
from tidings.sources.ports import Web
from tidings.storage import Database
from tidings.testing.embedder import FakeEmbedder
from tidings.testing.model import FakeModel
from tidings.testing.newsroom import StoppedClock
from tidings.testing.reports import STORM, Printed, save_story
from tidings.writing.answers import Spent
from tidings.writing.entities import ArticleVersion, Form
from tidings.writing.fall_over import FallOverModel
from tidings.writing.homes import open_metered
from tidings.writing.metering import Budget, MeteredModel, Price
from tidings.writing.ports import Completion, Message, Model
from tidings.writing.store import load_version

_ASKED = [Message("user", "Hello.")]


class _Down(FakeModel):
    """A model that fails with ``error`` as long as there is one."""

    def __init__(self, error: TidingsError | None = None) -> None:
        super().__init__()
        self.error = error

    def complete(self, *asked: Any, **more: Any) -> Completion:
        if self.error is not None:
            raise self.error
        return super().complete(*asked, **more)


_GONE = ModelUnavailableError("The model server at http://127.0.0.1:9 can't be reached.", "Start it.")


@pytest.fixture(autouse=True)
def _own_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIDINGS_WEB__SIGNING_FILE", str(tmp_path / "signing"))


def _no_web() -> Web:
    raise SourceError("There is no web here.")


def _parts(database: Database, clock: StoppedClock, open_model: Callable[[], Model | None]) -> Parts:
    return Parts(database, clock, load_settings(), _no_web, FakeEmbedder, FakeEmbedder, open_model)


def _cycle(parts: Parts) -> CycleSummary:
    """Run a cycle; what it says about the web that isn't there is left out."""
    summary = run_cycle(parts, Silent())
    summary.failures = [one for one in summary.failures if not isinstance(one, SourceError)]
    return summary


def _save(database: Database, printed: tuple[Printed, ...] = STORM, heat: float = 1.0) -> StoryId:
    with database.write() as connection:
        return save_story(connection, printed, heat)


def _version(database: Database, story: StoryId, number: int) -> ArticleVersion:
    with database.read() as connection:
        return load_version(connection, mint_article_id(story), number)


def _corrected(old: str, new: str) -> tuple[Printed, ...]:
    return tuple(replace(one, text=one.text.replace(old, new), revision=1) if old in one.text else one for one in STORM)


def _ask(model: Model) -> Completion:
    return model.complete(_ASKED, max_tokens=9, temperature=0.0, seed=1)


def _missing() -> Model:
    raise ModelMissingError("The weights of big are not here.", "Fetch them.")


def _damaged() -> Model:
    raise ModelDamagedError("The weights of big are damaged.", "Fetch them.")


@pytest.mark.parametrize(
    ("opener", "reason"),
    [(lambda: _Down(_GONE), "can't be reached"), (_missing, "are not here"), (_damaged, "are damaged")],
)
def test_where_no_model_can_be_asked_it_is_told_with_the_reason(opener: Callable[[], Model], reason: str) -> None:
    clock = StoppedClock()
    model = FallOverModel([opener], clock, code_alone=True)
    for _ in range(2):  # asked, and while it is left alone
        with pytest.raises(ModelAwayError, match=reason):
            _ask(model)


def test_a_spent_budget_is_no_model_either(database: Database) -> None:
    clock = StoppedClock()
    budget = Budget(Spent(1, 0.0), Spent())
    metered = MeteredModel(FakeModel(), database, clock, price=Price(), budget=budget, paid=True)
    model = FallOverModel([lambda: metered], clock, code_alone=True)
    assert _ask(model).text
    with pytest.raises(ModelAwayError, match="tokens in the last hour"):
        model.complete(_ASKED, max_tokens=9, temperature=0.0, seed=2)


def test_what_cannot_be_opened_has_neither_name_nor_prover() -> None:
    model = FallOverModel([_missing], StoppedClock(), code_alone=True)
    for _ in range(2):
        with pytest.raises(ModelAwayError, match="are not here"):
            _ = model.prover
        with pytest.raises(ModelAwayError, match="are not here"):
            _ = model.name


def test_settings_let_code_write_alone(database: Database, tmp_path: Path) -> None:
    chosen: dict[str, Any] = {"home": "embedded", "dir": tmp_path, "fallbacks": [{"home": "none"}]}
    model = open_metered(load_settings(models=chosen), database, StoppedClock())
    assert model is not None
    with pytest.raises(ModelAwayError, match="are not at"):
        _ask(model)


def test_while_the_model_is_away_articles_are_extracts_and_the_operator_is_told(database: Database) -> None:
    story, clock = _save(database), StoppedClock()
    with capture_logs() as logs:
        summary = _cycle(_parts(database, clock, lambda: FallOverModel([lambda: _Down(_GONE)], clock, code_alone=True)))
    article = mint_article_id(story)
    assert summary.failures == []
    assert (summary.published, [one.article_id for one in summary.written]) == (1, [article])
    version = _version(database, story, 1)
    assert (version.form, version.model) == (Form.EXTRACTS, "")
    (note,) = summary.notes
    assert article in note
    assert "http://127.0.0.1:9 can't be reached" in note
    told = [one for one in logs if one["event"] == "written without a model"]
    assert [(one["article"], one["reason"]) for one in told] == [(article, _GONE.message)]


def test_without_leave_stories_wait_for_the_model(database: Database) -> None:
    _save(database)
    clock = StoppedClock()
    summary = _cycle(_parts(database, clock, lambda: FallOverModel([lambda: _Down(_GONE)], clock)))
    assert (summary.written, summary.notes) == ([], [])
    assert [one.code for one in summary.failures] == ["model-unavailable"]


def test_generated_text_does_not_give_way_and_others_do_not_wait_for_it(database: Database) -> None:
    told, clock = _save(database, heat=9.0), StoppedClock()
    model = _Down()
    parts = _parts(database, clock, lambda: FallOverModel([lambda: model], clock, code_alone=True))
    assert _cycle(parts).notes == []
    assert _version(database, told, 1).form is Form.ARTICLE
    news = replace(STORM[0], outlet="Ansel Courier", text="The storm killed nine people in Vell, police said.")
    _save(database, (*STORM, news), heat=9.0)
    fresh = _save(database, _elsewhere())
    model.error = _GONE
    summary = _cycle(parts)
    assert [one.story_id for one in summary.written] == [fresh]
    assert _version(database, fresh, 1).form is Form.EXTRACTS
    assert _cycle(parts).written == [], "what is told waits, and nothing is written twice"
    model.error = None
    clock.pass_time(timedelta(minutes=5))
    assert [one.story_id for one in _cycle(parts).written] == [told]
    assert _version(database, told, 2).form is Form.ARTICLE


def test_generated_text_that_no_longer_stands_goes_while_the_model_is_away(database: Database) -> None:
    story, clock = _save(database), StoppedClock()
    model = _Down()
    parts = _parts(database, clock, lambda: FallOverModel([lambda: model], clock, code_alone=True))
    _cycle(parts)
    _save(database, _corrected("43,000", "42,000"))
    model.error = _GONE
    assert _cycle(parts).failures == []
    left = _version(database, story, 2)
    assert left.form is not Form.EXTRACTS
    assert not any("43,000" in sentence.text or "42,000" in sentence.text for sentence in left.sentences)


def test_extracts_give_way_to_the_model_when_the_reports_tell_something_new(database: Database) -> None:
    story, clock = _save(database), StoppedClock()
    model = _Down(_GONE)
    parts = _parts(database, clock, lambda: FallOverModel([lambda: model], clock, code_alone=True))
    _cycle(parts)
    model.error = None
    clock.pass_time(timedelta(minutes=5))
    assert _cycle(parts).written == [], "the same reports are not read again"
    _save(database, _corrected("43,000", "42,000"))
    assert _cycle(parts).notes == []
    assert _version(database, story, 2).form is Form.ARTICLE


def test_the_status_shows_it(database: Database) -> None:
    story, clock, status = _save(database), StoppedClock(), LiveStatus()
    parts = _parts(database, clock, lambda: FallOverModel([lambda: _Down(_GONE)], clock, code_alone=True))
    engine = EmbeddedEngine(parts, status)
    engine.start()
    while status.snapshot().finished_at is None:
        time.sleep(0.02)
    assert engine.stop(30)
    assert any(mint_article_id(story) in line and "can't be reached" in line for line in status.snapshot().failures)


def _elsewhere() -> tuple[Printed, ...]:
    """Return the storm's reports as of another place, by the same outlets."""

    def moved(text: str) -> str:
        for old, new in (("Port Ansel", "Ostrand Bay"), ("storm", "flood"), ("Storm", "Flood"), ("Ansel", "Ostrand")):
            text = text.replace(old, new)
        return text

    return tuple(replace(one, title=moved(one.title), text=moved(one.text)) for one in STORM)
