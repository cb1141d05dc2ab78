"""Sparklines of heat."""

from tidings.cli.stories import draw_sparkline


def test_a_sparkline_rises_with_its_values() -> None:
    assert draw_sparkline([0.0, 1.0, 2.0, 4.0], 4.0) == "▁▃▅█"


def test_without_heat_it_lies_flat() -> None:
    assert draw_sparkline([0.0, 0.0], 0.0) == "▁▁"
