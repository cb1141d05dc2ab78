"""Grouping: one event is one story, two events stay two."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from tidings.ids import ReportId, StoryId
from tidings.stories import pool
from tidings.stories.features import ReportFeatures, Text, describe_texts
from tidings.stories.grouping import Grouper
from tidings.stories.vectors import StaticEmbedder
from tidings.testing.embedder import FakeEmbedder

_START = datetime(2031, 5, 7, 6, 0, tzinfo=UTC)
_EMBEDDER = StaticEmbedder()

_FIRE_IN_MARROWBY = (
    (
        "Two dead in furniture factory fire in Marrowby",
        "A fire destroyed the Velt & Sons furniture factory in Marrowby overnight and killed two night watchmen, the "
        "fire chief, Orla Venn, said. Some 140 firefighters fought the flames for six hours. The roof of the hall "
        "came down shortly after four. Mayor Tamsin Quell asked people in Marrowby to keep windows shut.",
    ),
    (
        "Marrowby factory fire kills at least three",
        "At least three people died when fire swept through the furniture works of Velt & Sons in Marrowby. "
        "Fire chief Orla Venn said 120 firefighters were sent to the factory. Residents of Marrowby were told to stay "
        "indoors by Mayor Tamsin Quell because of the smoke.",
    ),
    (
        "Velt & Sons plant burns down in Marrowby, two killed",
        "Marrowby has lost its largest employer: the furniture factory of Velt & Sons burnt down in the night. Two "
        "watchmen were killed, according to fire chief Orla Venn. Owner Jasper Velt said 300 people worked there. "
        "Mayor Tamsin Quell called it a black day for Marrowby.",
    ),
)
_FIRE_IN_SOUTHWICK = (
    (
        "One dead in furniture factory fire in Southwick Sands",
        "A fire destroyed the Hollin Brothers furniture factory in Southwick Sands overnight and killed a driver, the "
        "fire chief, Ned Arkwell, said. Some 90 firefighters fought the flames for five hours. The roof of the store "
        "came down shortly after two. Mayor Ida Brack asked people in Southwick Sands to keep windows shut.",
    ),
    (
        "Southwick Sands: driver killed as Hollin Brothers works burns",
        "A lorry driver died in a fire at the furniture works of Hollin Brothers in Southwick Sands, police said. Fire "
        "chief Ned Arkwell said the store had burnt for five hours. Mayor Ida Brack told residents of Southwick Sands "
        "to stay indoors because of the smoke.",
    ),
)
_TRAM_THEN_BRIDGE = (
    ("Marrowby council approves budget for new tram line", ""),
    ("Marrowby council delays tram line after bridge collapse, orders inquiry", ""),
    ("Inquiry ordered into Marrowby bridge collapse", ""),
)


def _features(stories: Sequence[tuple[str, str]], first: int = 0, hours: float = 1.0) -> list[ReportFeatures]:
    moments = [_START + timedelta(hours=hours * n) for n in range(len(stories))]
    texts = [
        Text(ReportId(f"r{first + n:02}"), at, at, title, body)
        for n, (at, (title, body)) in enumerate(zip(moments, stories, strict=True))
    ]
    return describe_texts(texts, _EMBEDDER)


def _place_all(grouper: Grouper, reports: Sequence[ReportFeatures]) -> list[StoryId]:
    grouper.expect(reports)
    became: dict[StoryId, StoryId] = {}
    placed = []
    for report in sorted(reports, key=lambda report: (report.at, report.id)):
        placement = grouper.place(report)
        placed.append((report.id, placement.story))
        became.update({gone: kept for kept, gone in placement.merged})
    return [became.get(story, story) for _, story in sorted(placed)]


def test_reports_of_one_event_with_conflicting_figures_are_one_story() -> None:
    assert len(set(_place_all(Grouper(7.0), _features(_FIRE_IN_MARROWBY)))) == 1


def test_two_factory_fires_on_one_day_in_two_towns_stay_two_stories() -> None:
    marrowby = _features(_FIRE_IN_MARROWBY)
    southwick = _features(_FIRE_IN_SOUTHWICK, first=10)
    placed = _place_all(Grouper(7.0), [*marrowby, *southwick])
    assert len(set(placed[:3])) == 1
    assert len(set(placed[3:])) == 1
    assert placed[0] != placed[3]


def test_the_order_of_other_events_does_not_matter_to_what_belongs_together() -> None:
    placed = _place_all(Grouper(7.0), [*_features(_FIRE_IN_SOUTHWICK, first=10), *_features(_FIRE_IN_MARROWBY)])
    assert len(set(placed)) == 2


def test_headlines_of_one_event_meet() -> None:
    headlines = [
        ("Marrowby furniture factory fire kills two", ""),
        ("Two dead after fire at Marrowby furniture factory", ""),
        ("Bank of Velmark lowers rates by a quarter point", ""),
    ]
    first, second, third = _place_all(Grouper(7.0), _features(headlines))
    assert first == second != third


def test_a_copy_joins_its_original_whatever_it_says() -> None:
    grouper = Grouper(7.0)
    (original,) = _place_all(grouper, _features(_FIRE_IN_MARROWBY[:1]))
    copied = Text(ReportId("copy"), _START, _START, "Bread prices rise in Velmark", "", joins=original)
    assert grouper.place(describe_texts([copied], _EMBEDDER)[0]).story == original


def test_a_story_takes_no_report_after_the_window() -> None:
    again = [_FIRE_IN_MARROWBY[0], _FIRE_IN_MARROWBY[0]]
    assert len(set(_place_all(Grouper(7.0), _features(again, hours=6 * 24)))) == 1
    assert len(set(_place_all(Grouper(7.0), _features(again, hours=8 * 24)))) == 2


def test_a_running_story_is_told_in_parts_rather_than_as_one_blob() -> None:
    weekly = _features([_FIRE_IN_MARROWBY[0]] * 4, hours=6 * 24)
    placed = _place_all(Grouper(7.0), weekly)
    assert [story == placed[0] for story in placed] == [True, True, True, False]
    assert len(set(_place_all(Grouper(7.0, longest_days=30.0), weekly))) == 1


def test_reports_that_say_nothing_open_a_story_each() -> None:
    empty = _features([("", ""), ("", ""), ("?!", "…")])
    assert len(set(_place_all(Grouper(7.0), empty))) == 3


def test_one_word_and_two_megabytes_do_no_harm() -> None:
    reports = _features([("Fire", ""), ("Log", "noise " * 350_000), ("Fire", "x" * 2_000_000)])
    assert len(_place_all(Grouper(7.0), reports)) == 3


def test_a_flood_of_unlike_reports_makes_no_giant() -> None:
    numbers = [(f"Item {n} of list {n * 7919 % 1009}", "") for n in range(300)]
    texts = [Text(ReportId(f"f{n:03}"), _START, _START, title) for n, (title, _) in enumerate(numbers)]
    marrowby = _features(_FIRE_IN_MARROWBY)
    placed = _place_all(Grouper(7.0), [*describe_texts(texts, FakeEmbedder()), *marrowby])
    fires = placed[300:]
    assert len(set(fires)) == 1
    assert fires[0] not in placed[:300]


def test_the_same_stream_gives_the_same_stories() -> None:
    reports = [*_features(_FIRE_IN_MARROWBY), *_features(_FIRE_IN_SOUTHWICK, first=10)]
    assert _place_all(Grouper(7.0), reports) == _place_all(Grouper(7.0), reports)


def test_grouping_goes_on_from_live_stories_as_if_it_had_not_stopped() -> None:
    reports = sorted([*_features(_FIRE_IN_MARROWBY), *_features(_FIRE_IN_SOUTHWICK, first=10)], key=lambda r: r.at)
    whole = Grouper(7.0)
    straight = [whole.place(report).story for report in reports]
    first = Grouper(7.0)
    begun = [first.place(report).story for report in reports[:3]]
    live = [story for story in (first.story(each) for each in dict.fromkeys(begun)) if story is not None]
    second = Grouper(7.0, live)
    assert begun + [second.place(report).story for report in reports[3:]] == straight


def test_what_is_near_two_stories_of_one_event_joins_them() -> None:
    grouper = Grouper(7.0)
    headlines = [
        ("Velt & Sons furniture works ablaze", ""),
        ("Marrowby fire: mayor Quell tells residents to stay indoors", ""),
        ("Marrowby: Velt & Sons furniture works fire, residents told to stay indoors", ""),
        ("Fire at Velt & Sons furniture works in Marrowby: residents told to stay indoors, says mayor Quell", ""),
        ("Marrowby residents told to stay indoors as Velt & Sons furniture works burns, mayor Quell says", ""),
    ]
    reports = _features(headlines)
    merged = [grouper.place(report).merged for report in reports]
    assert any(merged)
    kept, gone = next(pair for pairs in merged for pair in pairs)
    story = grouper.story(kept)
    assert story is not None
    assert story.reports == 5
    assert grouper.story(gone) is None


def test_a_report_moves_to_a_newcomer_that_it_belongs_with_more() -> None:
    grouper = Grouper(7.0)
    homes: dict[ReportId, StoryId] = {}
    for report in _features(_TRAM_THEN_BRIDGE):
        placement = grouper.place(report)
        homes[report.id] = placement.story
        homes.update({moved: story.id for moved, story in placement.moved})
        assert {homes[moved] for moved, _ in placement.moved} <= {story.id for _, story in placement.moved}
    assert len(set(homes.values())) == 2
    assert homes[ReportId("r01")] == homes[ReportId("r02")] != homes[ReportId("r00")]


def test_reports_leave_no_story_that_was_written_about() -> None:
    grouper = Grouper(7.0)
    tram, doubtful, bridge = _features(_TRAM_THEN_BRIDGE)
    story = grouper.story(grouper.place(tram).story)
    assert story is not None
    story.written = True
    grouper.place(doubtful)
    assert not grouper.place(bridge).moved


def test_stories_that_others_outgrew_keep_no_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_MOST_LOOSE", 1)
    grouper = Grouper(7.0)
    marrowby, southwick = _features(_FIRE_IN_MARROWBY), _features(_FIRE_IN_SOUTHWICK, first=10, hours=2.0)
    (first, *_), (second, *_) = _place_all(grouper, marrowby), _place_all(grouper, southwick)
    kept = [story.parts for story in (grouper.story(first), grouper.story(second)) if story is not None]
    assert [bool(parts) for parts in kept] == [False, True]


def test_the_title_is_that_of_the_report_nearest_to_the_middle() -> None:
    grouper = Grouper(7.0)
    odd = ("A black night", _FIRE_IN_MARROWBY[0][1])
    placed = _place_all(grouper, _features([odd, *_FIRE_IN_MARROWBY]))
    story = grouper.story(placed[0])
    assert story is not None
    assert story.title != "A black night"


def test_memory_of_a_story_has_bounds() -> None:
    grouper = Grouper(7.0)
    (story,) = _place_all(grouper, _features(_FIRE_IN_MARROWBY[:1]))
    for n in range(30):
        words = " ".join(
            f"w{chr(97 + n % 26)}{chr(97 + k % 26)}{chr(97 + k // 26)}{'x' * (n // 26)}" for k in range(200)
        )
        text = Text(ReportId(f"m{n}"), _START, _START, _FIRE_IN_MARROWBY[0][0], words, joins=story)
        grouper.place(describe_texts([text], _EMBEDDER)[0])
    live = grouper.story(story)
    assert live is not None
    assert live.reports == 31
    assert len(live.weights) <= 500
    assert len(live.counts) <= 1500


@pytest.mark.parametrize("size", [1, 15, 16, 17, 200])
def test_the_pool_finds_a_story_among_any_number(size: int) -> None:
    grouper = Grouper(7.0)
    others = [Text(ReportId(f"o{n}"), _START, _START, f"zq{n}a zq{n}b zq{n}c") for n in range(size)]
    _place_all(grouper, describe_texts(others, FakeEmbedder()))
    twins = [Text(ReportId(f"t{n}"), _START, _START, "ferry strikes quay marrowby") for n in range(2)]
    first, second = _place_all(grouper, describe_texts(twins, FakeEmbedder()))
    assert first == second


def test_a_thousand_copies_in_a_minute_stay_one_story_and_draw_nothing_in() -> None:
    title, body = _FIRE_IN_MARROWBY[0]
    moments = [_START + timedelta(seconds=0.06 * n) for n in range(1000)]
    flood = [Text(ReportId(f"c{n:04}"), at, at, title, body) for n, at in enumerate(moments)]
    others = [Text(ReportId("z"), _START, _START, "Velmark bakers raise bread prices", "Bread will cost more.")]
    grouper = Grouper(7.0)
    placed = [grouper.place(report).story for report in describe_texts([*flood, *others], _EMBEDDER)]
    assert len(set(placed[:-1])) == 1
    assert placed[-1] not in placed[:-1]


def test_a_pair_that_is_kept_apart_is_never_merged() -> None:
    headlines = [
        ("Velt & Sons furniture works ablaze", ""),
        ("Marrowby fire: mayor Quell tells residents to stay indoors", ""),
        ("Marrowby: Velt & Sons furniture works fire, residents told to stay indoors", ""),
        ("Fire at Velt & Sons furniture works in Marrowby: residents told to stay indoors, says mayor Quell", ""),
        ("Marrowby residents told to stay indoors as Velt & Sons furniture works burns, mayor Quell says", ""),
    ]
    reports = _features(headlines)
    free = Grouper(7.0)
    pair = next(frozenset(pair) for report in reports for pair in free.place(report).merged)
    bound = Grouper(7.0, apart=frozenset({pair}))
    assert all(frozenset(each) != pair for report in reports for each in bound.place(report).merged)
