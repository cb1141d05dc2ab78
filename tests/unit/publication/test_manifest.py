"""The signed manifest: it proves what was published, and nothing that was changed after."""

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from tidings.errors import NotVerifiedError
from tidings.ids import ArticleId, OutletId, ReportId, StoryId
from tidings.publication.entities import Answer, Card, CitedPassage, Notice, Page, PageSentence, ReportLink
from tidings.publication.manifest import (
    PUBLISHED,
    build_manifest,
    hash_text,
    public_key,
    sign_manifest,
    verify_manifest,
    verify_markup,
)
from tidings.publication.render import page_json

_AT = datetime(2031, 5, 6, tzinfo=UTC)
_SEED = bytes(range(32))
_KEY = public_key(_SEED)


def _report(name: str, rights: str = "full") -> ReportLink:
    url = f"https://{name}.example/1"
    return ReportLink(ReportId(name), OutletId(name), name.title(), "press", "", f"{name} tells", url, _AT, "", rights)


def _page() -> Page:
    card = Card(
        article_id=ArticleId("a1"), story_id=StoryId("s1"), slug="storm-a1", version=2, headline="Storm cuts power",
        standfirst="Vell is dark.", notice=Notice("Written by AI from 1 report", "trending", True, "m"), heat=1.0,
        outlet_ids=(), outlet_names=(), names=(), first_public_at=_AT, updated_at=_AT, ups=0, downs=0,
    )  # fmt: skip
    told = (
        ("headline", 0, "Storm cuts power"),
        ("standfirst", 0, "Vell is dark."),
        ("body", 1, "“Trees & wires” fell."),
    )
    sentences = tuple(
        PageSentence(n, role, paragraph, text, (1,), "said", "Ida Wold", "draft")
        for n, (role, paragraph, text) in enumerate(told, start=1)
    )
    url = "https://ledger.example/1"
    passage = CitedPassage(1, ReportId("ledger"), OutletId("ledger"), "Ledger", url, "Power is out.", "", "said", _AT)
    reports = (_report("ledger"), _report("gazette", "link"))
    return Page(card, _AT, "article", sentences, (passage,), reports, (), prompt="4", check="16")


def _manifest() -> dict[str, Any]:
    return build_manifest(_page(), "https://news.example", _AT, PUBLISHED)


def _told(page: Page | None = None) -> dict[str, Any]:
    """Return the article as it comes from the API."""
    told: dict[str, Any] = json.loads(json.dumps(page_json(page or _page())))
    return told


def test_what_was_signed_is_proved_by_the_key_alone() -> None:
    signed = sign_manifest(_manifest(), _SEED)
    assert signed["key"] == _KEY
    assert verify_manifest(signed, _KEY)["article"] == "a1"
    assert verify_manifest(json.loads(json.dumps(signed)), _KEY, _told())["check"] == "16"


def test_only_the_reports_that_passages_come_from_are_its_sources() -> None:
    assert _manifest()["sources"] == [{"outlet": "Ledger", "title": "ledger tells", "url": "https://ledger.example/1"}]


@pytest.mark.parametrize("name", ["article", "version", "text_sha256", "made_at", "signed_at"])
def test_a_manifest_that_was_changed_is_refused(name: str) -> None:
    signed = copy.deepcopy(sign_manifest(_manifest(), _SEED))
    signed["manifest"][name] = "other"
    with pytest.raises(NotVerifiedError, match="changed after it was signed"):
        verify_manifest(signed, _KEY)


def test_another_key_proves_nothing() -> None:
    with pytest.raises(NotVerifiedError, match="not by that key"):
        verify_manifest(sign_manifest(_manifest(), _SEED), public_key(bytes(32)))


@pytest.mark.parametrize("junk", [None, [], {}, "x", {"manifest": {}}, {"manifest": {"format": "tidings-manifest-1"}}])
def test_junk_is_no_manifest(junk: Any) -> None:
    with pytest.raises(NotVerifiedError):
        verify_manifest(junk, _KEY)


@pytest.mark.parametrize("key", ["", "not a key", "é", "AAAA"])
def test_a_key_that_is_none_is_said_to_be_so(key: str) -> None:
    with pytest.raises(NotVerifiedError):
        verify_manifest(sign_manifest(_manifest(), _SEED), key)


@pytest.mark.parametrize(
    "changed",
    [
        *({name: None} for name in ("headline", "model", "sentences", "sources", "passages", "notice", "made_at")),
        {"sources": ["Ledger"]},
        {"passages": [{"n": 1}]},
        {"model": 7},
    ],
)
def test_a_manifest_that_is_signed_and_incomplete_is_refused(changed: dict[str, Any]) -> None:
    manifest = {name: value for name, value in (_manifest() | changed).items() if value is not None}
    with pytest.raises(NotVerifiedError, match=f"incomplete: it lacks {next(iter(changed))}"):
        verify_manifest(sign_manifest(manifest, _SEED), _KEY)


def test_a_manifest_from_before_it_said_when_it_was_signed_is_still_good() -> None:
    later = ("standfirst", "form", "marks_sha256", "signed_at", "signed_when")
    manifest = {name: value for name, value in _manifest().items() if name not in later}
    assert verify_manifest(sign_manifest(manifest, _SEED), _KEY, _told())["version"] == 2


def test_kind_and_time_of_a_passage_are_no_part_of_what_is_signed() -> None:
    told = _told()
    assert set(_manifest()["passages"][0]) == {"n", "report", "outlet", "url", "speaker", "strength", "sha256"}
    told["passages"][0] |= {"kind": "figure", "dated": "2031-05-01T00:00:00+00:00"}
    assert verify_manifest(sign_manifest(_manifest(), _SEED), _KEY, told)["version"] == 2


def _first(name: str, **changed: Any) -> Callable[[dict[str, Any]], None]:
    return lambda told: told[name][0].update(changed)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda page: page.update(version=3), "another article or version"),
        (lambda page: page.update(headline="Storm cuts no power"), "The headline is not"),
        (lambda page: page.update(standfirst="Vell is lit."), "The standfirst is not"),
        (lambda page: page.update(form="brief"), "The form is not"),
        (lambda page: page.update(made_at="2031-05-07T00:00:00+00:00"), "The moment when it was made is not"),
        (lambda page: page.update(prompt="5"), "The version of the prompts is not"),
        (lambda page: page.update(check="17"), "The version of the check is not"),
        (lambda page: page["notice"].update(made="Written by Ida Wold"), "The notice is not"),
        (lambda page: page["notice"].update(model="other"), "The model that made it is not"),
        (lambda page: page["notice"].update(digitalSourceType=""), "The kind of its making is not"),
        (_first("sentences", text="Storm cuts no power"), "The text is not"),
        (_first("sentences", cites=[2]), "The text is not"),
        (_first("sentences", role="body"), "The text is not"),
        (_first("sentences", strength="confirmed"), "The strength, speaker or origin"),
        (_first("sentences", speaker="Pavel Dorn"), "The strength, speaker or origin"),
        (_first("sentences", origin="editor"), "The strength, speaker or origin"),
        (lambda page: page["sentences"].pop(), "The text is not"),
        (_first("passages", text="Power is back."), "A passage that it rests on is not"),
        (_first("passages", outlet="Gazette"), "A passage that it rests on is not"),
        (_first("passages", url="https://gazette.example"), "A passage that it rests on is not"),
        (_first("passages", strength="confirmed"), "A passage that it rests on is not"),
        (lambda page: page["passages"].append(page["passages"][0] | {"n": 2}), "A passage that it rests on is not"),
        (_first("reports", url="https://ledger.example/2"), "The sources are not"),
        (_first("reports", outlet="Gazette"), "The sources are not"),
        (lambda page: page["reports"].clear(), "The sources are not"),
        (lambda page: page.pop("check"), "can't be read"),
        (lambda page: page.update(sentences=7), "can't be read"),
    ],
)
def test_whatever_the_api_gives_otherwise_than_it_was_signed_is_refused(
    change: Callable[[dict[str, Any]], None], told: str
) -> None:
    page = _told()
    change(page)
    with pytest.raises(NotVerifiedError, match=told):
        verify_manifest(sign_manifest(_manifest(), _SEED), _KEY, page)


@pytest.mark.parametrize("page", [[], "x", {"id": "a1"}, {"id": "a1", "version": 2}])
def test_an_article_that_is_none_is_refused(page: Any) -> None:
    with pytest.raises(NotVerifiedError, match="can't be read"):
        verify_manifest(sign_manifest(_manifest(), _SEED), _KEY, page)


def test_what_may_change_without_a_new_version_is_not_signed() -> None:
    page = _page()
    notice = page.card.notice._replace(
        why="trending: 9 outlets", made=f"{page.card.notice.made}, reviewed by an editor"
    )
    told = _told(
        replace(
            page,
            card=replace(page.card, heat=2.0, ups=3, notice=notice),
            reports=(replace(page.reports[0], title="New title"), _report("mercury", "link")),
            log=((_AT, "corrected", "It said forty."),),
            answers=(Answer("", "wrong", "It is so.", _AT),),
        )
    )
    assert verify_manifest(sign_manifest(_manifest(), _SEED), _KEY, told)["version"] == 2


def test_the_hash_of_the_text_is_that_of_roles_words_and_citations() -> None:
    told = _told()["sentences"]
    assert _manifest()["text_sha256"] == hash_text(told) != hash_text(told[:-1])


_MARKUP = """<html><head><title>Storm cuts power</title><script>var a = "Storm cuts power"</script></head><body>
<h1>Storm
  cuts power</h1><p>Vell is dark.</p><div><span>“Trees &amp; wires” fell.</span><details>Vell is lit.</details></div>"""


def test_every_sentence_is_found_on_the_page_whatever_its_white_space_and_markup() -> None:
    verify_markup(_told(), _MARKUP)


@pytest.mark.parametrize(
    ("old", "new", "missing"),
    [
        ("fell.", "stood.", "“Trees & wires” fell."),
        ("cuts power</h1>", "cuts no power</h1>", "Storm cuts power"),
        ("<p>Vell is dark.</p>", "<details>Vell is dark.</details>", "Vell is dark."),
        ("<p>Vell is dark.</p>", "<!-- Vell is dark. -->", "Vell is dark."),
    ],
)
def test_a_sentence_that_readers_do_not_see_is_named(old: str, new: str, missing: str) -> None:
    assert old in _MARKUP
    with pytest.raises(NotVerifiedError, match="doesn't stand on the page") as refused:
        verify_markup(_told(), _MARKUP.replace(old, new))
    assert missing in refused.value.message
