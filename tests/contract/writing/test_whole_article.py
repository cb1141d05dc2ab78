"""An article asked for at once, of the fake and of real weights: it runs to its end and holds checked sentences."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pytest

from tidings.ids import ArticleId, StoryId
from tidings.progress import Silent
from tidings.publication.proof import decide_unproven
from tidings.settings import Settings, load_settings
from tidings.stories.vectors import StaticEmbedder
from tidings.testing.model import FakeModel
from tidings.testing.reports import STORM, build_reports
from tidings.writing.check import Copied, Prover
from tidings.writing.entities import CORE, ArticleVersion, Role
from tidings.writing.homes import open_model
from tidings.writing.ports import Completion, Message, Model
from tidings.writing.whole import write_whole

_CONTEXT = 2048  # what one of the shared small model holds is too little for a whole article


@dataclass(slots=True)
class _Heard:
    """Passes on what is asked, and keeps the answers for whole articles."""

    model: Model
    articles: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.model.name

    @property
    def prover(self) -> Prover | None:
        return self.model.prover

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
        answer = self.model.complete(
            messages, max_tokens=max_tokens, temperature=temperature, seed=seed, apart=apart, whole=whole
        )
        if whole:
            self.articles.append(answer.text)
        return answer

    def close(self) -> None:
        self.model.close()


@pytest.fixture(params=["fake", "embedded"])
def writer(request: pytest.FixtureRequest) -> Iterator[_Heard]:
    """Yield the fake, then the small model with room for a whole article."""
    if request.param == "fake":
        yield _Heard(FakeModel())
        return
    small: Settings = request.getfixturevalue("small_settings")
    models = small.models.model_copy(update={"context": _CONTEXT})
    model = open_model(small.model_copy(update={"models": models}))
    assert model is not None
    yield _Heard(model)
    model.close()


def test_an_article_asked_for_at_once_runs_to_its_end_and_holds_checked_sentences(writer: _Heard) -> None:
    settings = load_settings(writing={"ask": "article"}, models={"context": _CONTEXT})
    reports, outlets = build_reports(STORM)
    composed = write_whole(reports, outlets, StaticEmbedder(), writer, settings, Silent(), "a storm")
    assert writer.articles, "the whole was asked for, and answered"
    assert composed.counts.calls >= len(writer.articles) == 1
    assert [one.role for one in composed.sentences].count(Role.BODY) >= CORE
    made = ArticleVersion(
        article_id=ArticleId("any"),
        story_id=StoryId("any"),
        version=1,
        form=composed.form,
        model=writer.name,
        made_at=reports[0].seen_at,
        evidence_revision="",
        passages=composed.passages,
        sentences=composed.sentences,
        report_ids=tuple(report.id for report in reports),
    )
    printed = Copied([report.body for report in reports], settings.writing.max_copied_words)
    assert decide_unproven(made, {outlet.name for outlet in outlets.values()}, printed) == []
