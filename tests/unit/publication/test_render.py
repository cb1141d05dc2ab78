"""The page as text and as JSON."""

from datetime import UTC, datetime

from tidings.ids import ArticleId, OutletId, ReportId, StoryId
from tidings.publication.entities import Card, CitedPassage, Page, PageSentence, ReportLink
from tidings.publication.notices import make_notice
from tidings.publication.render import GENERATED, card_json, page_json, page_text

_AT = datetime(2031, 5, 6, 9, 40, tzinfo=UTC)
_LEDGER, _POST = OutletId("ledger"), OutletId("post")


def _card(form: str) -> Card:
    return Card(
        article_id=ArticleId("a1"),
        story_id=StoryId("s1"),
        slug="bridge-opens",
        version=2,
        headline="Bridge opens at Port Ansel",
        standfirst="It took nine years to build.",
        notice=make_notice(form, "quill-1b", 2, 2, "2 outlets since 09:40"),
        heat=1.25,
        outlet_ids=(_LEDGER, _POST),
        outlet_names=("Northern Ledger", "Harbour Post"),
        names=("Port Ansel",),
        first_public_at=_AT,
        updated_at=_AT,
        ups=3,
        downs=1,
    )


def _page(form: str = "article") -> Page:
    sentences = (
        PageSentence(1, "headline", 0, "Bridge opens at Port Ansel", (1,), "confirmed", "", "draft"),
        PageSentence(2, "standfirst", 0, "It took nine years to build.", (2,), "confirmed", "", "draft"),
        PageSentence(3, "body", 1, "The bridge took nine years.", (2,), "confirmed", "", "draft"),
        PageSentence(4, "body", 1, "It opened on Tuesday, 6 May.", (1, 2), "confirmed", "", "draft"),
        PageSentence(5, "body", 2, "The mayor crossed it first.", (1,), "confirmed", "", "draft"),
    )
    passages = (
        CitedPassage(
            1, ReportId("r1"), _LEDGER, "Northern Ledger", "https://ledger.example/1", "Opened.", "", "confirmed", _AT
        ),
        CitedPassage(
            2, ReportId("r2"), _POST, "Harbour Post", "https://post.example/2", "Nine years.", "", "said", _AT, "figure"
        ),
    )
    reports = (
        ReportLink(
            ReportId("r1"),
            _LEDGER,
            "Northern Ledger",
            "press",
            "",
            "Bridge opens",
            "https://ledger.example/1",
            _AT,
            "",
            "full",
        ),
        ReportLink(
            ReportId("r2"), _POST, "Harbour Post", "press", "", "Nine years", "https://post.example/2", _AT, "", "full"
        ),
        ReportLink(
            ReportId("r3"),
            OutletId("c"),
            "Copyist",
            "blog",
            "",
            "Bridge",
            "https://c.example/",
            _AT,
            "Harbour Post",
            "link",
        ),
    )
    return Page(_card(form), _AT, form, sentences, passages, reports, ((_AT, "corrected", "The date was wrong."),))


def test_the_text_has_the_example_pages_form() -> None:
    assert page_text(_page()) == (
        "Bridge opens at Port Ansel\n\n"
        "It took nine years to build.\n\n"
        "6 May 2031.\n\n"
        "Corrected on 6 May 2031: The date was wrong.\n\n"
        "Bridge opens at Port Ansel\n"
        "The bridge took nine years. [1] It opened on Tuesday, 6 May. [1][2]\n\n"
        "The mayor crossed it first. [2]\n\n"
        "Reports:\n"
        "[1] Harbour Post, 6 May 2031 09:40 UTC: Nine years https://post.example/2\n"
        "[2] Northern Ledger, 6 May 2031 09:40 UTC: Bridge opens https://ledger.example/1\n"
        "Also reported by:\n"
        "- Copyist, 6 May 2031 09:40 UTC, repeats Harbour Post, linked to only: Bridge https://c.example/\n\n"
        "[Written by AI from 2 reports by 2 outlets, each sentence checked against them. It is here because it has "
        "been trending online: 2 outlets since 09:40. Your feed is not customised. Model: quill-1b; version 2.]\n\n"
        " 3\n 1"
    )


def test_the_text_says_whether_the_feed_is_customised() -> None:
    assert "Your feed is customised." in page_text(_page(), customised=True)


def test_extracts_say_in_text_that_no_ai_wrote_them() -> None:
    text = page_text(_page("extracts"))
    assert "no text was generated. No AI wrote any of it." in text
    assert "Model:" not in text


def test_the_json_of_a_card_carries_the_notice_in_words_and_for_machines() -> None:
    notice = card_json(_card("article"))["notice"]
    assert notice["words"].startswith("Written by AI")
    assert notice["ai_generated"] is True
    assert notice["model"] == "quill-1b"
    assert notice["digitalSourceType"] == GENERATED
    assert card_json(_card("extracts"))["notice"]["digitalSourceType"] == ""


def test_the_json_of_a_page_has_its_documented_keys() -> None:
    page = page_json(_page())
    assert {"id", "headline", "notice", "sentences", "passages", "reports", "log", "ups", "downs"} <= page.keys()
    assert page["sentences"][3]["cites"] == [1, 2]
    assert page["passages"][1] == {
        "n": 2,
        "report_id": "r2",
        "outlet": "Harbour Post",
        "url": "https://post.example/2",
        "text": "Nine years.",
        "speaker": "",
        "strength": "said",
        "kind": "figure",
        "dated": "2031-05-06T09:40:00+00:00",
    }
    assert page["reports"][2]["copy_of"] == "Harbour Post"
    assert page["log"] == [{"at": "2031-05-06T09:40:00+00:00", "act": "corrected", "note": "The date was wrong."}]
