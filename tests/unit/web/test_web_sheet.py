"""The style sheet and the templates: contrast in both colour schemes, no script in a page, nothing from elsewhere."""

import re
from importlib.resources import files

import pytest

from tidings.web.templating import make_templates

FOLDER = files("tidings.web")
CSS = (FOLDER / "static" / "tidings.css").read_text(encoding="utf-8")
TEMPLATES = sorted(path.name for path in (FOLDER / "templates").iterdir() if path.is_file())
LETTERS = sorted(f"letters/{path.name}" for path in (FOLDER / "templates" / "letters").iterdir())

READ = 4.5  # WCAG 2.2, 1.4.3: text
SEEN = 3.0  # 1.4.11: edges of controls


def _schemes() -> dict[str, dict[str, str]]:
    """Return the colours of both schemes by the names of their variables."""
    light, dark = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)[:2]
    return {
        name: dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", block)) for name, block in (("light", light), ("dark", dark))
    }


def _luminance(colour: str) -> float:
    """Return the relative luminance of ``#rrggbb`` (WCAG 2.2's definition)."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "ground", "least"),
    [
        ("ink", "paper", 7.0),
        ("soft", "paper", READ),
        ("accent", "paper", READ),
        ("accent", "wash", READ),
        ("ink", "wash", READ),
        ("grave", "paper", READ),
        ("paper", "accent", READ),
        ("paper", "grave", READ),
        ("edge", "paper", SEEN),
    ],
)
def test_colours_contrast_enough_in_both_schemes(scheme: str, ink: str, ground: str, least: float) -> None:
    colours = _schemes()[scheme]
    assert _contrast(colours[ink], colours[ground]) >= least


def test_the_sheet_names_no_colour_outside_its_variables() -> None:
    rules = CSS[CSS.index("*, *::before") :]
    assert not re.search(r"#[0-9a-f]{3,8}\b|rgba?\(|hsl", rules)


@pytest.mark.parametrize("name", [*TEMPLATES, *LETTERS])
def test_every_template_is_sound(name: str) -> None:
    assert make_templates().get_template(name)


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_template_holds_script_style_or_anything_from_elsewhere(name: str) -> None:
    source = (FOLDER / "templates" / name).read_text(encoding="utf-8")
    assert "| safe" not in source
    assert "autoescape" not in source
    assert not re.search(r"\son\w+=|\sstyle=|<style|<iframe|<img", source)
    assert re.findall(r"<script(?![^>]*(?: src=\"\{\{ assets|application/ld\+json))", source) == []
    assert "http://" not in source
    assert "https://" not in source


def test_nothing_moves_for_those_who_want_no_motion() -> None:
    outside = re.sub(r"@media \(prefers-reduced-motion: no-preference\) \{.*?\n\}", "", CSS, flags=re.DOTALL)
    assert "transition" not in outside
    assert "animation" not in outside


def test_the_sheet_shows_where_the_keyboard_is() -> None:
    assert re.search(r":focus-visible \{ outline: 2px solid", CSS)
    assert "outline: none" not in CSS
