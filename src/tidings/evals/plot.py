"""Line plots as SVG, for the documents: no libraries, readable in the light and in the dark."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

__all__ = ["Line", "decide_ticks", "draw_lines"]

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 640, 320, 60, 20, 60, 50
_STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#333}.axis{stroke:#888}.l0{stroke:#1f5fa8}.l1{stroke:#b3541e}"
    "path{fill:none;stroke-width:2}.l1{stroke-dasharray:6 4}rect{fill:#fff}"
    "@media(prefers-color-scheme:dark){text{fill:#ddd}rect{fill:#161616}.l0{stroke:#7fb2ee}.l1{stroke:#f0a070}}"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A named line through ``points`` (x, y); x above 0."""

    name: str
    points: tuple[tuple[float, float], ...]


def draw_lines(title: str, lines: Sequence[Line], axes: tuple[str, str]) -> str:
    """Return an SVG of ``lines`` (one or two), x on a logarithmic scale, y from 0; ``axes`` name x and y."""
    xs = sorted({x for line in lines for x, _ in line.points})
    ys = decide_ticks(max((y for line in lines for _, y in line.points), default=1.0))
    top = ys[-1]

    def place(x: float, y: float) -> tuple[float, float]:
        share = math.log(x / xs[0]) / (math.log(xs[-1] / xs[0]) or 1.0)
        across = _LEFT + (_WIDTH - _LEFT - _RIGHT) * share
        return round(across, 1), round(_HEIGHT - _BOTTOM - (_HEIGHT - _BOTTOM - _TOP) * y / top, 1)

    parts = [f'<text x="{_LEFT}" y="20">{escape(f"{title} ({axes[1]})")}</text>']
    for number, line in enumerate(lines):
        path = " L".join(f"{x} {y}" for x, y in (place(*point) for point in line.points))
        parts.append(f'<path class="l{number}" d="M{path}"/>')
        across = _LEFT + 300 * number
        parts.append(f'<path class="l{number}" d="M{across} 38h24"/>')
        parts.append(f'<text x="{across + 30}" y="42">{escape(line.name)}</text>')
    for x in xs:
        along, base = place(x, 0)
        side = "end" if x == xs[-1] and len(xs) > 1 else "middle"  # the last one has no room on its right
        parts.append(f'<text x="{along}" y="{base + 18}" text-anchor="{side}">{x:,.0f}</text>')
    for y in ys:
        _, up = place(xs[0], y)
        parts.append(f'<path class="axis" d="M{_LEFT} {up}H{_WIDTH - _RIGHT}" stroke-opacity=".4"/>')
        parts.append(f'<text x="{_LEFT - 8}" y="{up + 4}" text-anchor="end">{_write(y)}</text>')
    parts.append(f'<text x="{_WIDTH - _RIGHT}" y="{_HEIGHT - 8}" text-anchor="end">{escape(axes[0])}</text>')
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img">'
    body = "\n".join(parts)
    ground = '<rect width="100%" height="100%"/>'
    return f"{head}\n<title>{escape(title)}</title><style>{_STYLE}</style>{ground}\n{body}\n</svg>\n"


def decide_ticks(most: float) -> tuple[float, ...]:
    """Return three to six round numbers from 0 up to the first that isn't below ``most``, in steps of 1, 2 or 5 times a
    power of ten; 0 and 1 where ``most`` is nothing.
    """
    if most <= 0:
        return (0.0, 1.0)
    power = 10.0 ** math.floor(math.log10(most / 4))
    step = next(n * power for n in (1, 2, 5, 10) if n * power * 4 >= most)
    return tuple(n * step for n in range(math.ceil(most / step - 1e-9) + 1))


def _write(y: float) -> str:
    """Return ``y`` in two digits, or as a whole number where it has more."""
    return f"{y:,.0f}" if y >= 100 or y == int(y) else f"{y:.2g}"
