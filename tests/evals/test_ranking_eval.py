"""The ranking eval: quickly on invented stories, and on real ones against the floors where they are at hand."""

import json
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tidings.errors import NotFoundError
from tidings.evals.ranking import eval_ranking

_ROOT = Path(__file__).parents[2]
_DATA = _ROOT.parent / "shared" / "data" / "stories" / "allsides.jsonl"
_FLOORS = json.loads((Path(__file__).parent / "floors_ranking.json").read_text(encoding="utf-8"))
_SUBJECTS = {
    "harbours": "ferry quay crane tide pilot mooring",
    "bridges": "span pylon cable toll girder crossing",
    "orchards": "apple cider graft harvest frost pruning",
    "comets": "orbit telescope tail dust probe perihelion",
    "chess": "gambit endgame rook clock tournament castling",
    "bakeries": "loaf oven yeast flour crust dough",
    "glaciers": "ice moraine melt crevasse core thaw",
    "lighthouses": "lamp keeper lens fog beacon reef",
    "looms": "weaver shuttle warp thread wool dye",
}


class _CountingEmbedder:
    """Embeds a text as its counts of the invented subjects' words, with a few letters as noise."""

    name = "counting"
    many_languages = False
    coarse = 64
    dimensions = 80

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return unit rows."""
        words = [word for subject in _SUBJECTS.values() for word in subject.split()]
        rows: NDArray[np.float32] = np.array(
            [
                [text.count(w) for w in words] + [0.3 * text.count(c) for c in "abcdefghijklmnopqrstuvwxyz"]
                for text in texts
            ],
            dtype=np.float32,
        )
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        return rows


def _write_invented(path: Path, stories: int) -> Path:
    chance = random.Random(3)
    with path.open("w", encoding="utf-8") as file:
        for n in range(stories):
            topic = list(_SUBJECTS)[n % len(_SUBJECTS)]
            for outlet in chance.sample([f"Outlet {letter}" for letter in "ABCDEFGH"], 3):
                words = " ".join(chance.choices(_SUBJECTS[topic].split(), k=12))
                row = {"outlet": outlet, "title": f"News {n}", "topic": topic, "text": words, "story": str(n)}
                file.write(json.dumps(row) + "\n")
    return path


def test_the_ranker_finds_out_what_simulated_readers_like(tmp_path: Path) -> None:
    data = _write_invented(tmp_path / "invented.jsonl", 180)
    result = eval_ranking(data, _CountingEmbedder(), readers=8)
    floors = _FLOORS["invented"]
    assert {name: result[name] for name in floors if result[name] < floors[name]} == {}
    assert result["votes_to_recover"] <= _FLOORS["invented_ceilings"]["votes_to_recover"]
    assert result["ndcg_at_10"] > result["ndcg_at_10_unranked"]
    assert result["ndcg_at_10_oracle"] >= result["ndcg_at_10_after_40"]


def test_too_few_stories_are_refused_plainly(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="too few to rank"):
        eval_ranking(_write_invented(tmp_path / "few.jsonl", 5), _CountingEmbedder(), readers=1)


@pytest.mark.skipif(not _DATA.exists(), reason="the shared data are not beside the project")
def test_the_floors_hold_on_real_stories() -> None:
    result = eval_ranking(_DATA, readers=20)
    floors = _FLOORS["allsides_20_readers"]
    assert {name: result[name] for name in floors if result[name] < floors[name]} == {}
    assert result["votes_to_recover"] <= _FLOORS["allsides_20_readers_ceilings"]["votes_to_recover"]
