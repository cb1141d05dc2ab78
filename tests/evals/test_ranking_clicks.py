"""The ranking eval on clicks, on invented impressions, and the plot of its curves."""

import json
import random
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tidings.errors import DataError
from tidings.evals.ranking import STEPS
from tidings.evals.ranking_clicks import eval_clicks
from tidings.evals.ranking_peers import PEERS
from tidings.evals.ranking_plot import plot_ranking

_ROOT = Path(__file__).parents[2]
_CLICKS = _ROOT.parent / "shared" / "data" / "clicks" / "mind_behaviors.tsv"
_FLOORS = json.loads((Path(__file__).parent / "floors_ranking.json").read_text(encoding="utf-8"))


def _write_impressions(path: Path, n: int) -> Path:
    """Write ``n`` impressions of readers of even or of odd articles; every third one is liked by all."""
    chance = random.Random(5)
    lines = []
    for number in range(n):
        side = number % 2
        history = " ".join(f"N{chance.randrange(20) * 2 + side}" for _ in range(8))
        shown = chance.sample(range(40), 10)
        best = max(shown, key=lambda a: (a % 2 == side) + 0.6 * (a % 3 == 0) + chance.random())
        marks = " ".join(f"N{a}-{int(a == best)}" for a in shown)
        lines.append(f"{number}\tU{number}\t11/1{number % 5}/2031 {number % 12 + 1}:05:00 AM\t{history}\t{marks}\n")
    path.write_text("".join(lines), encoding="utf-8")
    return path


def test_taste_adds_to_popularity_where_readers_differ(tmp_path: Path) -> None:
    result = eval_clicks(_write_impressions(tmp_path / "clicks.tsv", 300))
    peers = result["clicks_peers"]
    assert result["impressions"] == 300
    assert result["auc"] > peers["popularity"]["auc"] > 0.5
    assert peers["taste_alone"]["ndcg_at_10"] > peers["recency"]["ndcg_at_10"]


def test_a_file_without_impressions_is_refused_plainly(tmp_path: Path) -> None:
    path = tmp_path / "empty.tsv"
    path.write_text("nothing here\n", encoding="utf-8")
    with pytest.raises(DataError, match="holds no impressions"):
        eval_clicks(path)


@pytest.mark.skipif(not _CLICKS.exists(), reason="the shared data are not beside the project")
def test_the_floors_hold_on_real_clicks() -> None:
    result = eval_clicks(_CLICKS)
    floors = _FLOORS["clicks"]
    assert {name: result[name] for name in floors if result[name] < floors[name]} == {}
    for name in ("auc", "ndcg_at_10"):
        assert result[name] > max(result["clicks_peers"][peer][name] for peer in ("popularity", "recency"))


def test_the_plot_is_an_svg_with_a_line_for_each_ranker() -> None:
    names = ("shipped", *PEERS)
    curve = {name: [n / 10 + step / 100 for step in range(len(STEPS))] for n, name in enumerate(names)}
    root = ElementTree.fromstring(plot_ranking({"ndcg_at_10_oracle": 0.9, "curve": curve}))
    assert len(root.findall("{http://www.w3.org/2000/svg}polyline")) == len(names) + 1
    assert {"oracle 0.90", "shipped 0.07"} <= {text.text for text in root.iter("{http://www.w3.org/2000/svg}text")}
