"""Sentences joined with their passages."""

from dataclasses import replace
from datetime import UTC, datetime

from tidings.ids import ArticleId, OutletId, ReportId, StoryId
from tidings.publication.entities import Card, CitedPassage, Notice, Page, PageSentence, ReportLink
from tidings.web.proof import decide_heads, find_disputed, join_paragraphs, number_reports, prove
from tidings.web.provenance import describe_article

AT = datetime(2031, 5, 6, 12, 0, tzinfo=UTC)


def _passage(n: int, report: str) -> CitedPassage:
    url = f"https://{report}.example"
    return CitedPassage(n, ReportId(report), OutletId(report), report, url, f"P{n}", "", "said", AT)


def _sentence(n: int, role: str, paragraph: int, cites: tuple[int, ...], strength: str = "confirmed") -> PageSentence:
    return PageSentence(n, role, paragraph, f"S{n}.", cites, strength, "", "draft")


def _page(ai: bool = True) -> Page:
    notice = Notice("Written by AI from 2 reports by 2 outlets", "trending: 2 outlets", ai, "m" if ai else "")
    card = Card(
        article_id=ArticleId("a1"), story_id=StoryId("s1"), slug="slug", version=2, headline="H", standfirst="S",
        notice=notice, heat=1.0, outlet_ids=(), outlet_names=(), names=("Merrow",), first_public_at=AT, updated_at=AT,
        ups=0, downs=0,
    )  # fmt: skip
    link = ReportLink(ReportId("r"), OutletId("o"), "O", "press", "", "T", "https://o.example", AT, "", "full")
    sentences = (
        _sentence(1, "headline", 0, (3,)),
        _sentence(2, "body", 1, (2,)),
        _sentence(3, "body", 1, (1, 2), "alleged"),
        _sentence(4, "body", 2, (), "denied"),
    )
    passages = (_passage(1, "first"), _passage(2, "second"), _passage(3, "third"))
    return Page(card, AT, "article", sentences, passages, (link,), ())


def test_reports_are_numbered_in_the_order_in_which_the_body_cites_them() -> None:
    assert number_reports(_page()) == {"second": 1, "first": 2, "third": 3}


def test_each_sentence_has_its_passages_and_the_numbers_of_their_reports() -> None:
    proven = prove(_page(), "body")
    assert [[p.text for p in s.passages] for s in proven] == [["P2"], ["P1", "P2"], []]
    assert [s.marks for s in proven] == [(1,), (1, 2), ()]


def test_paragraphs_keep_their_sentences_together() -> None:
    assert [len(paragraph) for paragraph in join_paragraphs(prove(_page(), "body"))] == [2, 1]


def test_what_one_side_alleges_and_what_is_denied_is_disputed() -> None:
    assert [s.sentence.n for s in find_disputed(prove(_page(), "body"))] == [3, 4]


def test_machines_are_told_that_a_model_wrote_the_article() -> None:
    told = describe_article(_page(), "Tidings", "https://news.example")
    assert told["digitalSourceType"].endswith("trainedAlgorithmicMedia")
    assert "AI" in told["author"]["name"]
    assert told["creditText"].startswith("Written by AI")


def test_an_article_is_based_on_the_reports_that_it_cites_and_mentions_those_it_only_links_to() -> None:
    linked = ReportLink(ReportId("fourth"), OutletId("o"), "O", "press", "", "T", "https://o.example", AT, "", "link")
    cited = replace(linked, report_id=ReportId("first"), url="https://first.example", rights="full")
    told = describe_article(replace(_page(), reports=(linked, cited)), "Tidings", "https://news.example")
    assert told["isBasedOn"] == ["https://first.example"]
    assert {"@type": "NewsArticle", "headline": "T", "url": "https://o.example"} in told["mentions"]
    assert {"@type": "Thing", "name": "Merrow"} in told["mentions"]


def test_machines_are_not_told_so_where_no_text_was_generated() -> None:
    told = describe_article(_page(ai=False), "Tidings", "https://news.example")
    assert "digitalSourceType" not in told
    assert "compiled automatically" in told["author"]["name"]
    assert "AI" not in told["author"]["applicationCategory"]


def test_a_standfirst_that_the_body_repeats_stands_above_the_text_only_where_it_denies() -> None:
    page = _page()

    def heads(strength: str, text: str) -> list[str]:
        told = replace(_sentence(5, "standfirst", 0, (2,), strength), text=text)
        return [one.sentence.text for one in decide_heads(replace(page, sentences=(*page.sentences, told)))]

    assert heads("confirmed", "Told nowhere else.") == ["S1.", "Told nowhere else."]
    assert heads("confirmed", "S2.") == ["S1."]
    assert heads("denied", "S4.") == ["S1.", "S4."]
