"""The curves of the ranking eval as one SVG: nDCG@10 against votes, for every ranker, with the oracle as a line."""

from collections.abc import Mapping
from html import escape
from typing import Any

from tidings.evals.ranking import STEPS

__all__ = ["plot_ranking"]

_W, _H, _LEFT, _TOP, _WIDE, _HIGH = 640, 400, 56, 24, 440, 320
_COLOURS = ("#1f5f8b", "#8a8a8a", "#b5a27a", "#b0532b", "#4c8c4a", "#7a5ea8")


def plot_ranking(result: Mapping[str, Any]) -> str:
    """Return the plot of what ``eval_ranking`` found."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_W} {_H}" font-family="sans-serif" font-size="12">',
        f'<rect width="{_W}" height="{_H}" fill="#fff"/>',
        *_axes(),
        _line([result["ndcg_at_10_oracle"]] * len(STEPS), "#222", "4 4"),
        _label(result["ndcg_at_10_oracle"], "oracle", "#222"),
    ]
    taken: list[float] = [_y(result["ndcg_at_10_oracle"])]
    for (name, values), colour in zip(result["curve"].items(), _COLOURS, strict=True):
        parts += [_line(values, colour, ""), _label(values[-1], name, colour, taken)]
    return "\n".join([*parts, "</svg>", ""])


def _x(votes: float) -> float:
    return _LEFT + _WIDE * votes / STEPS[-1]


def _y(value: float) -> float:
    return _TOP + _HIGH * (1 - value)


def _axes() -> list[str]:
    found = []
    for tenth in range(0, 11, 2):
        y = _y(tenth / 10)
        found.append(f'<path d="M{_LEFT} {y:.1f}h{_WIDE}" stroke="#ddd"/>')
        found.append(f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{tenth / 10:.1f}</text>')
    found += [f'<text x="{_x(n):.1f}" y="{_TOP + _HIGH + 18}" text-anchor="middle">{n}</text>' for n in STEPS]
    found.append(f'<text x="{_LEFT + _WIDE / 2}" y="{_H - 8}" text-anchor="middle">votes of a reader</text>')
    found.append(f'<text x="{_LEFT}" y="{_TOP - 8}">nDCG@10 on stories not voted on</text>')
    return found


def _line(values: list[float], colour: str, dashes: str) -> str:
    points = " ".join(f"{_x(n):.1f},{_y(v):.1f}" for n, v in zip(STEPS, values, strict=True))
    return f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dashes}"/>'


def _label(value: float, name: str, colour: str, taken: list[float] | None = None) -> str:
    """Write ``name`` at the right end of its curve, or as near to it as the labels ``taken`` allow."""
    y = _y(value)
    while taken is not None and any(abs(y - other) < 14 for other in taken):
        y += 2
    if taken is not None:
        taken.append(y)
    return f'<text x="{_LEFT + _WIDE + 8}" y="{y + 4:.1f}" fill="{colour}">{escape(name)} {value:.2f}</text>'
