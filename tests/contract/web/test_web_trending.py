"""The trending page: drawn, told in a table, explained; and only of what is public."""

import re

from starlette.testclient import TestClient

from tidings.testing.newsroom import SampleNewsroom
from tidings.web.pages.trending import HEIGHT, WIDTH, draw_path


def test_every_story_is_drawn_and_told_in_the_table(reader: TestClient, newsroom: SampleNewsroom) -> None:
    answer = reader.get("/trending")
    assert answer.status_code == 200
    text = answer.text
    drawn = text.count('<svg class="trend"')
    assert drawn == text.count('<th scope="row">') > 0
    assert text.count("Written by AI from") == 2 * drawn
    for slug in re.findall(r'href="/articles/([^"]+)"', text):
        assert slug in newsroom.slugs
    assert "style=" not in text


def test_the_formula_stands_below_with_the_settings_in_force(visitor: TestClient, small: SampleNewsroom) -> None:
    text = " ".join(visitor.get("/trending").text.split())
    assert "Heat adds up independent outlets" in text
    assert "<dt>Half-life</dt><dd>12 hours</dd>" in text
    assert '<a href="/trending" aria-current="page">Trending</a>' in text


def test_a_path_goes_from_edge_to_edge_within_its_frame() -> None:
    path = draw_path([0.0, 2.0, 1.0], 2.0)
    points = [tuple(map(float, pair)) for pair in re.findall(r"([\d.]+) ([\d.]+)", path)]
    assert [x for x, _ in points] == [0.0, WIDTH / 2, WIDTH]
    assert [y for _, y in points] == [HEIGHT - 2, 2.0, HEIGHT / 2]
    assert draw_path([0.0, 0.0], 0.0).count(f"{HEIGHT - 2}") == 2
