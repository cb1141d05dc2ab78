"""The one predicate for mutes, as a property over everything that readers are shown."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tidings.errors import NotFoundError
from tidings.feed.ranking import rank
from tidings.ids import ArticleId, OutletId, ReaderId, ReportId, StoryId
from tidings.publication.entities import Card, CitedPassage, Correction, Edition, Page, PageSentence, ReportLink
from tidings.publication.notices import make_notice
from tidings.publication.render import card_json, page_json, page_text
from tidings.publication.support import find_support
from tidings.publication.visibility import is_visible, visible_card, visible_page
from tidings.readers.entities import Follow, FollowKind, FollowMode, Reader
from tidings.settings import load_settings

_NOW = datetime(2031, 5, 6, 12, 0, tzinfo=UTC)
_SETTINGS = load_settings()
_OUTLETS = {
    OutletId(f"outlet{n}"): name for n, name in enumerate(("Veltledger", "Quayposten", "Meriwire", "Tollgatix"))
}
_PEOPLE = ("Ada Holm", "Jonas Verrill", "Norvane")


def _mute(kind: FollowKind, value: str, until: datetime | None = None) -> Follow:
    return Follow(kind, value, FollowMode.MUTE, until)


@st.composite
def _pages(draw: st.DrawFn) -> Page:
    number = draw(st.integers(0, 10**6))
    passages = []
    for n in range(1, draw(st.integers(1, 5)) + 1):
        outlet = draw(st.sampled_from(list(_OUTLETS)))
        person = draw(st.sampled_from(("", *_PEOPLE)))
        passages.append(
            CitedPassage(
                n=n,
                report_id=ReportId(f"report{outlet}"),
                outlet_id=outlet,
                outlet=_OUTLETS[outlet],
                url=f"https://{_OUTLETS[outlet].lower()}.example/{n}",
                text=f"The bridge opened, said {person}." if person else "The bridge opened.",
                speaker=person,
                strength="said" if person else "confirmed",
                dated=_NOW,
            )
        )
    ns, numbers = [passage.n for passage in passages], count(1)

    def sentence(role: str) -> PageSentence:
        cites = tuple(sorted(draw(st.sets(st.sampled_from(ns), min_size=1, max_size=3))))
        outlets = [f"{p.outlet} said so." for p in passages if p.n in cites]
        said = ("The bridge opened.", "It is 40 metres long.", *(f"{person} spoke." for person in _PEOPLE))
        text = draw(st.sampled_from((*said, *outlets)))
        return PageSentence(next(numbers), role, 1, text, cites, "confirmed", "", "draft")

    sentences = [
        sentence("headline"),
        sentence("standfirst"),
        *(sentence("body") for _ in range(draw(st.integers(1, 4)))),
    ]
    return _page(number, tuple(sentences), tuple(passages), draw(st.booleans()))


def _page(number: int, sentences: tuple[PageSentence, ...], passages: tuple[CitedPassage, ...], copied: bool) -> Page:
    by_n = {passage.n: passage for passage in passages}
    outlets = {passage.outlet_id: passage.outlet for passage in passages}

    reports = tuple(
        ReportLink(
            ReportId(f"report{i}"),
            i,
            name,
            "press",
            "",
            "Bridge opens",
            f"https://{name.lower()}.example/r",
            _NOW,
            "",
            "full",
        )
        for i, name in outlets.items()
    )
    first = next(iter(outlets))
    if copied:
        copy = replace(
            reports[0],
            report_id=ReportId("copy"),
            outlet_id=OutletId("copyist"),
            outlet="Copyist",
            url="https://copyist.example/",
        )
        reports = (*reports, replace(copy, copy_of=outlets[first], copy_of_id=first))
    supports = [
        find_support(s.text, s.speaker, {by_n[n].outlet_id: by_n[n].outlet for n in s.cites}) for s in sentences
    ]
    card = Card(
        article_id=ArticleId(f"a{number}"),
        story_id=StoryId(f"s{number}"),
        slug=f"bridge-{number}",
        version=1,
        headline=sentences[0].text,
        standfirst=sentences[1].text,
        notice=make_notice("article", "quill", len(reports), len(outlets), "2 outlets since 09:40"),
        heat=1.0,
        outlet_ids=tuple(outlets),
        outlet_names=tuple(outlets.values()),
        names=tuple(p for p in _PEOPLE if any(p in s.text for s in sentences)),
        first_public_at=_NOW,
        updated_at=_NOW,
        ups=0,
        downs=0,
        headline_support=supports[0],
        standfirst_support=supports[1],
        supports=tuple(dict.fromkeys(supports[2:])),
        corrections=(Correction(_NOW, sentences[-1].text),),
    )
    return Page(card, _NOW, "article", sentences, passages, reports, ())


_mutes = st.lists(
    st.one_of(
        st.sampled_from(list(_OUTLETS)).map(lambda value: _mute(FollowKind.OUTLET, value)),
        st.sampled_from((*_PEOPLE, "holm", "NORVANE")).map(lambda value: _mute(FollowKind.NAME, value)),
    ),
    min_size=1,
    max_size=4,
)


@pytest.mark.parametrize(("kind", "value"), [(FollowKind.OUTLET, "outlet0"), (FollowKind.NAME, "Nobody Here")])
def test_of_a_correction_the_date_alone_is_left_where_nobody_can_tell_what_it_quotes(
    kind: FollowKind, value: str
) -> None:
    passages = tuple(
        CitedPassage(n, ReportId(f"report{i}"), i, name, "https://x.example/", "It opened.", "", "confirmed", _NOW)
        for n, (i, name) in enumerate(_OUTLETS.items())
    )
    sentences = tuple(
        PageSentence(n, role, 1, "The bridge opened.", (0, 1), "confirmed", "", "draft")
        for n, role in enumerate(("headline", "standfirst", "body"))
    )
    card = _page(1, sentences, passages, copied=False).card
    assert visible_card(card, [], _NOW).corrections == card.corrections
    assert card.corrections == (Correction(_NOW, "The bridge opened."),)
    assert visible_card(card, [_mute(kind, value)], _NOW).corrections == (Correction(_NOW, ""),)


def _shown(page: Page, follows: list[Follow]) -> list[str]:
    """Return every output in which the article could be met by a reader with ``follows``."""
    reader = Reader(ReaderId("r"), follows=tuple(follows))
    ranked = rank(Edition(1, (page.card,)), reader, _NOW, _SETTINGS)
    outputs = [
        json.dumps([card_json(item.card), item.why, [part.words for part in item.contributions]]) for item in ranked
    ]
    if is_visible(page.card, follows, _NOW):
        outputs.append(json.dumps(card_json(visible_card(page.card, follows, _NOW))))
    try:
        seen = visible_page(page, follows, _NOW)
    except NotFoundError:
        return outputs
    return [*outputs, page_text(seen), json.dumps(page_json(seen))]


@settings(max_examples=20, deadline=None, derandomize=True)
@given(page=_pages())
def test_an_article_about_a_muted_topic_is_in_no_output_until_the_mute_ends(page: Page) -> None:
    page = replace(page, card=replace(page.card, topics=(("transport", 0.8), ("trade", 0.2))))
    end = _NOW + timedelta(days=1)
    assert _shown(page, [_mute(FollowKind.TOPIC, "transport", end)]) == []
    assert len(_shown(page, [_mute(FollowKind.TOPIC, "trade", end)])) == len(_shown(page, []))
    assert is_visible(page.card, [_mute(FollowKind.TOPIC, "transport", end)], end)


@settings(max_examples=80, deadline=None, derandomize=True)
@given(page=_pages(), mutes=_mutes)
def test_what_is_muted_occurs_in_no_output(page: Page, mutes: list[Follow]) -> None:
    for output in _shown(page, mutes):
        for mute in mutes:
            words = _OUTLETS[OutletId(mute.value)] if mute.kind is FollowKind.OUTLET else mute.value
            assert words.casefold() not in output.casefold()


@settings(max_examples=80, deadline=None, derandomize=True)
@given(page=_pages(), mutes=_mutes)
def test_every_sentence_left_still_has_a_passage_and_every_passage_a_sentence(page: Page, mutes: list[Follow]) -> None:
    try:
        seen = visible_page(page, mutes, _NOW)
    except NotFoundError:
        return
    passages = {passage.n for passage in seen.passages}
    assert is_visible(page.card, mutes, _NOW)
    assert all(s.cites and set(s.cites) <= passages for s in seen.sentences)
    assert passages == {n for s in seen.sentences for n in s.cites}


@settings(max_examples=60, deadline=None, derandomize=True)
@given(page=_pages(), mutes=_mutes)
def test_a_mute_that_has_ended_hides_nothing(page: Page, mutes: list[Follow]) -> None:
    ended = [replace(mute, until=_NOW) for mute in mutes]
    assert visible_page(page, ended, _NOW) == page
    lasting = [replace(mute, until=_NOW + timedelta(minutes=1)) for mute in mutes]
    assert is_visible(page.card, lasting, _NOW) == is_visible(page.card, mutes, _NOW)


def test_an_article_that_only_the_muted_outlet_supports_vanishes_with_it() -> None:
    outlet = next(iter(_OUTLETS))
    passage = CitedPassage(
        1, ReportId("r"), outlet, _OUTLETS[outlet], "https://v.example/1", "It rained.", "", "confirmed", _NOW
    )
    roles = ("headline", "standfirst", "body")
    sentences = tuple(
        PageSentence(n, role, 1, "It rained.", (1,), "confirmed", "", "draft") for n, role in enumerate(roles)
    )
    page = _page(1, sentences, (passage,), copied=False)
    mute = [_mute(FollowKind.OUTLET, outlet)]
    assert not is_visible(page.card, mute, _NOW)
    assert rank(Edition(1, (page.card,)), Reader(ReaderId("r"), follows=tuple(mute)), _NOW, _SETTINGS) == ()
    with pytest.raises(NotFoundError, match="muted"):
        visible_page(page, mute, _NOW)


def test_a_name_is_muted_as_a_whole_word_only() -> None:
    outlet = next(iter(_OUTLETS))
    passage = CitedPassage(
        1, ReportId("r"), outlet, _OUTLETS[outlet], "https://v.example/1", "Rain.", "", "confirmed", _NOW
    )
    sentences = tuple(
        PageSentence(n, role, 1, "Holmgard floods.", (1,), "confirmed", "", "draft")
        for n, role in enumerate(("headline", "standfirst", "body"))
    )
    assert is_visible(_page(1, sentences, (passage,), copied=False).card, [_mute(FollowKind.NAME, "Holm")], _NOW)
