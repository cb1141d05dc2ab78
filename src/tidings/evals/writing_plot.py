"""How the sentences of several models fared, as one SVG: ``python -m tidings.evals.writing_plot OUT.svg NAME=FILE...``.

Each ``FILE`` is what ``tidings eval writing --json`` printed with one model, ``NAME`` what its bar is called.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

__all__ = ["plot_writing"]

_WIDTH, _LEFT, _WIDE, _BAR, _STEP, _TOP = 760, 120, 430, 30, 52, 62
_PARTS = (
    ("first_pass", "model's own words at once", "#1f5f8b"),
    ("repaired", "model's own words after a repair", "#6fa3c7"),
    ("told_by_code", "told in other words by code", "#b5a27a"),
    ("fallback", "quoted with its source", "#d9d2c0"),
    ("withheld", "left out", "#b0532b"),
)
_ROOM = 0.06  # share of a bar from which its figure is written inside


def plot_writing(results: Mapping[str, Mapping[str, Any]]) -> str:
    """Return one bar a model: what became of each point that it was asked to write, as shares of all."""
    height = _TOP + _STEP * len(results) + 8
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" '
        'font-family="sans-serif" font-size="12">',
        f'<rect width="{_WIDTH}" height="{height}" fill="#fff"/>',
        *_legend(),
    ]
    for place, (name, result) in enumerate(results.items()):
        parts += _bar(_TOP + place * _STEP, name, result)
    return "\n".join([*parts, "</svg>", ""])


def _legend() -> list[str]:
    found: list[str] = []
    for place, (_, words, colour) in enumerate(_PARTS):
        x, y = _LEFT + 250 * (place % 3) - 110, 16 + 20 * (place // 3)
        found.append(f'<rect x="{x}" y="{y - 10}" width="12" height="12" fill="{colour}"/>')
        found.append(f'<text x="{x + 18}" y="{y}">{escape(words)}</text>')
    return found


def _bar(y: float, name: str, result: Mapping[str, Any]) -> list[str]:
    found = [f'<text x="{_LEFT - 10}" y="{y + 20}" text-anchor="end">{escape(name)}</text>']
    x = float(_LEFT)
    for key, _, colour in _PARTS:
        share = float(result[key])
        wide = _WIDE * share
        found.append(f'<rect x="{x:.1f}" y="{y}" width="{wide:.1f}" height="{_BAR}" fill="{colour}"/>')
        if share >= _ROOM:
            dark = colour in {"#1f5f8b", "#b0532b"}
            ink = "#fff" if dark else "#222"
            found.append(
                f'<text x="{x + wide / 2:.1f}" y="{y + 20}" text-anchor="middle" fill="{ink}">{share:.0%}</text>'
            )
        x += wide
    told = f"published {result['published']:.0%}, ROUGE-L {result['rougeL']:.3f}"
    seconds = f"{result['seconds_per_article']:.1f} s an article, {result['articles']} articles"
    found.append(f'<text x="{_LEFT + _WIDE + 12}" y="{y + 12}">{told}</text>')
    found.append(f'<text x="{_LEFT + _WIDE + 12}" y="{y + 28}" fill="#555">{seconds}</text>')
    return found


def main(arguments: Sequence[str]) -> None:
    """Draw what the command line names."""
    out, *named = arguments
    results = {
        name: json.loads(Path(path).read_text(encoding="utf-8")) for name, _, path in (n.partition("=") for n in named)
    }
    Path(out).write_text(plot_writing(results), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
