"""The topics eval: labels that editors gave, beside topics that were told from words alone."""

import json
from pathlib import Path

import pytest

from tidings.errors import NotFoundError
from tidings.evals.topics import eval_topics

_ROOT = Path(__file__).parents[2]
_DATA = _ROOT.parent / "shared" / "data" / "stories" / "allsides.jsonl"
_FLOORS = json.loads((Path(__file__).parent / "floors_ranking.json").read_text(encoding="utf-8"))["topics"]
_TOLD = {
    "taxes": "Ostland's parliament cuts income tax; taxpayers and the tax code",
    "trade": "Tariffs on steel imports: Norvane's trade war and its exports",
    "technology": "Smartphone app and social media users: software of an internet startup",
}


def test_labels_are_told_by_topics_of_their_name(tmp_path: Path) -> None:
    data = tmp_path / "labelled.jsonl"
    rows = [
        {"title": f"News {n}", "text": text, "topic": label, "story": f"{label}{n}"}
        for label, text in _TOLD.items()
        for n in range(4)
    ]
    data.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    result = eval_topics(data)
    assert (result["auc"], result["first"], result["stories"]) == (1.0, 1.0, 12)


def test_data_without_a_known_label_is_refused_plainly(tmp_path: Path) -> None:
    data = tmp_path / "other.jsonl"
    data.write_text(json.dumps({"title": "A", "text": "B", "topic": "looms", "story": "1"}), encoding="utf-8")
    with pytest.raises(NotFoundError, match="No label"):
        eval_topics(data)


@pytest.mark.skipif(not _DATA.exists(), reason="the shared data are not beside the project")
def test_the_floors_hold_on_real_stories() -> None:
    result = eval_topics(_DATA)
    assert {name: result[name] for name, floor in _FLOORS.items() if result[name] < floor} == {}
