"""Sorting a few reports anew: nearest first, and every group under one name."""

from datetime import UTC, datetime, timedelta

import numpy as np

from tidings.ids import ReportId, StoryId, mint_story_id
from tidings.stories.features import Text, describe_texts
from tidings.stories.live import LiveStory, gather_story, open_story
from tidings.stories.measuring import weigh_report
from tidings.stories.rarity import Rarity
from tidings.stories.sorting import decide_groups, decide_names
from tidings.stories.terms import common_words
from tidings.stories.vectors import StaticEmbedder

_START = datetime(2031, 5, 7, 6, 0, tzinfo=UTC)
_EMBEDDER = StaticEmbedder()
_NOTHING = np.zeros(256, np.float32)
_BRIDGE = "Inquiry ordered into Marrowby bridge collapse"
_BREAD = "Velmark bakers raise bread prices after poor harvest"


def _singles(titles: list[str], hours: float = 1.0) -> list[LiveStory]:
    moments = [_START + timedelta(hours=hours * n) for n in range(len(titles))]
    texts = [Text(ReportId(f"r{n}"), at, at, title) for n, (at, title) in enumerate(zip(moments, titles, strict=True))]
    singles = []
    for report in describe_texts(texts, _EMBEDDER):
        single = open_story(mint_story_id(report.id), report)
        single.add(report, weigh_report(report, Rarity(common_words())).terms)
        singles.append(single)
    return singles


def test_reports_are_put_together_by_event_in_whatever_order_they_stand() -> None:
    titles = [_BRIDGE, _BREAD, "Marrowby bridge collapse: inquiry ordered", "Bread prices raised by Velmark bakers"]
    assert sorted(decide_groups(_singles(titles), _NOTHING)) == [(0, 2), (1, 3)]
    assert sorted(decide_groups(_singles(titles[::-1]), _NOTHING)) == [(0, 2), (1, 3)]


def test_equal_words_long_apart_are_two_events() -> None:
    assert decide_groups(_singles([_BRIDGE, _BRIDGE], hours=1.0), _NOTHING) == [(0, 1)]
    titles = ["Bridge collapse in Marrowby", "Marrowby inquiry into collapse"]
    assert decide_groups(_singles(titles, hours=1.0), _NOTHING) == [(0, 1)]
    assert decide_groups(_singles(titles, hours=96.0), _NOTHING) == [(0,), (1,)]


def test_numbers_at_odds_keep_groups_apart() -> None:
    titles = ["Marrowby beat Velmark in round 3", "Marrowby beat Velmark in round 4"]
    assert decide_groups(_singles(titles), _NOTHING) == [(0,), (1,)]


def test_the_larger_part_of_a_story_keeps_its_id() -> None:
    reports = [ReportId(each) for each in "abcn"]
    story = StoryId("s")
    named = decide_names([(0, 1), (2, 3)], [story, story, story, None], reports)
    assert named.ids == (story, mint_story_id(ReportId("n")))
    assert named.merged == ()


def test_a_part_for_which_no_id_is_left_gets_one_that_nothing_had() -> None:
    reports = [ReportId(each) for each in "an"]
    named = decide_names([(0,), (1, 2)], [StoryId("s"), StoryId("s"), None], [ReportId("b"), *reports])
    assert named.ids[1] == "s"
    assert named.ids[0] not in {"s", *map(mint_story_id, (ReportId("b"), *reports))}


def test_a_story_that_is_left_without_reports_is_merged_into_the_group_that_has_most_of_them() -> None:
    one, other = StoryId("one"), StoryId("other")
    named = decide_names([(0, 1, 2)], [one, other, None], [ReportId(each) for each in "abn"])
    assert named.ids == (one,)
    assert named.merged == ((one, other),)


def test_a_story_gathered_from_its_reports_is_what_it_was_and_leaves_them_as_they_were() -> None:
    singles = _singles([_BRIDGE, "Marrowby bridge collapse: inquiry ordered"])
    story = gather_story(StoryId("s"), singles)
    assert (story.reports, story.id, [single.reports for single in singles]) == (2, "s", [1, 1])
    assert [part.report for part in story.loose] == ["r0", "r1"]
    assert (story.first, story.last) == (singles[0].first, singles[1].last)
    assert not gather_story(StoryId("s"), _singles([_BRIDGE] * 7)).loose
