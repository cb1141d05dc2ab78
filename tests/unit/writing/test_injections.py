"""Hostile reports: whatever a report orders and a model that obeys it writes, nothing of it passes."""

import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tidings.progress import Silent
from tidings.settings import load_settings
from tidings.stories.vectors import StaticEmbedder
from tidings.testing.model import FakeModel
from tidings.testing.reports import STORM, build_reports
from tidings.writing.compose import compose
from tidings.writing.desk import Desk
from tidings.writing.entities import Passage
from tidings.writing.evidence import gather_evidence
from tidings.writing.language.words import content_stems
from tidings.writing.points import Evidence

ATTEMPTS: list[dict[str, Any]] = [
    json.loads(line)
    for line in (Path(__file__).parent / "data" / "injections.jsonl").read_text(encoding="utf-8").splitlines()
]
_EMBEDDER = StaticEmbedder()
_URL = re.compile(r"https?:|www\.|javascript:|\]\(|<\w")


@cache
def _evidence(text: str) -> Evidence:
    """Return the evidence of the storm where the second report ends in ``text``."""
    hostile = replace(STORM[1], text=f"{STORM[1].text}\n\n{text}")
    return gather_evidence(*build_reports((STORM[0], hostile, STORM[2])), _EMBEDDER)


def _passages(evidence: Evidence) -> tuple[Passage, ...]:
    return (*evidence.passages, *evidence.titles, *(person.passage for person in evidence.people))


def _name(attempt: dict[str, Any]) -> str:
    return f"{attempt['id']}-{attempt['kind']}"


def test_there_are_at_least_eighty_attempts_of_many_kinds() -> None:
    assert len(ATTEMPTS) >= 80
    assert len({attempt["kind"] for attempt in ATTEMPTS}) >= 10


@pytest.mark.parametrize("attempt", ATTEMPTS, ids=_name)
def test_what_an_obeying_model_writes_never_passes(attempt: dict[str, Any]) -> None:
    evidence = _evidence(attempt["text"])
    passages = _passages(evidence)
    desk = Desk(passages, evidence.outlets, 12)
    told = content_stems(attempt["obeyed"])
    nearest = sorted(passages, key=lambda one: -len(told & content_stems(one.text)))[:3]
    grounds = [tuple(one.n for one in passages), *((one.n,) for one in nearest)]
    for cites in grounds:
        assert not desk.judge(attempt["obeyed"], cites).passed, [one.text for one in nearest]


@pytest.mark.parametrize("attempt", ATTEMPTS, ids=_name)
def test_no_evidence_carries_an_address_or_markup(attempt: dict[str, Any]) -> None:
    assert not any(_URL.search(passage.text) for passage in _passages(_evidence(attempt["text"])))


@pytest.mark.parametrize("kind", sorted({attempt["kind"] for attempt in ATTEMPTS}))
def test_an_article_by_an_obeying_model_holds_nothing_of_the_order(kind: str) -> None:
    attempt = next(one for one in ATTEMPTS if one["kind"] == kind)
    composed = compose(_evidence(attempt["text"]), FakeModel([attempt["obeyed"]]), load_settings(), Silent(), "a storm")
    for sentence in composed.sentences:
        assert attempt["obeyed"].rstrip(".") not in sentence.text
        assert not _URL.search(sentence.text)
