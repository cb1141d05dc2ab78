"""What of an article still stands after a correction: each sentence is judged on what its reports say now."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from tidings.ids import ArticleId, StoryId
from tidings.sources.entities import Report, Rights
from tidings.testing.reports import STORM, build_reports
from tidings.writing.entities import ArticleVersion, Form, Origin, Role, Sentence, Strength
from tidings.writing.spans import collect_spans, make_passage
from tidings.writing.standing import Standing, decide_standing

_REPORTS, _OUTLETS = build_reports(STORM)
_NAMES = tuple(outlet.name for outlet in _OUTLETS.values())
_HEAD = "Storm leaves 43,000 homes around Port Ansel without power, count finds"
_GUSTS = "According to the weather service, gusts at the lighthouse reached 118 kilometres an hour."
_ROAD = "Before six in the morning the police closed the coast road."
_ACCUSES = "Greta Holloway, the mayor of Port Ansel, accused Ansel Grid of years of neglect of its lines."
_DENIES = "Ansel Grid denied that it had neglected its lines."
_CALM = "Nobody was hurt, according to the town."


def _version(sentences: Sequence[tuple[str, tuple[str, ...]]]) -> ArticleVersion:
    """Return a version of these sentences, each with words of the passages that it cites; the first is the headline."""
    spans = collect_spans(_REPORTS, _OUTLETS)
    wanted = list(dict.fromkeys(words for _, cited in sentences for words in cited))
    rested = [next(span for span in spans if words in span.text) for words in wanted]
    made = tuple(
        Sentence(
            n,
            Role.HEADLINE if n == 1 else Role.BODY,
            0 if n == 1 else 1,
            text,
            tuple(wanted.index(words) + 1 for words in cited),
            Strength.DENIED if "denied" in text else Strength.CONFIRMED,
            "",
            Origin.CODE,
        )
        for n, (text, cited) in enumerate(sentences, 1)
    )
    passages = tuple(make_passage(span, n) for n, span in enumerate(rested, 1))
    return ArticleVersion(
        ArticleId("a"), StoryId("s"), 1, Form.ARTICLE, "", datetime(2031, 5, 6, tzinfo=UTC), "e", passages, made, ()
    )


def _stands(version: ArticleVersion, reports: Sequence[Report]) -> Standing | None:
    return decide_standing(version, {report.id: report for report in reports}, _NAMES, 12)


def _changed(old: str, new: str) -> list[Report]:
    assert any(old in report.text for report in _REPORTS)
    return [replace(r, text=r.text.replace(old, new), revision=1) for r in _REPORTS]


_STORM = _version(
    [
        (_HEAD, ("43,000 homes around",)),
        (_GUSTS, ("Gusts reached",)),
        (_ROAD, ("The coast road was", "Police closed")),
        (_CALM, ("Nobody was hurt",)),
    ]
)


def test_nothing_falls_where_nothing_changed() -> None:
    assert _stands(_STORM, _REPORTS) is None
    assert _stands(_STORM, _changed("The town opened", "The good town opened")) is None


def test_a_sentence_falls_with_its_figure_and_the_rest_is_numbered_anew() -> None:
    left = _stands(_STORM, _changed("118", "131"))
    assert left is not None
    assert left.fallen == (_GUSTS,)
    assert left.changed_by == ("The Northern Ledger",)
    assert [sentence.n for sentence in left.sentences] == [1, 2, 3]
    assert {n for sentence in left.sentences for n in sentence.cites} == {passage.n for passage in left.passages}
    assert [passage.n for passage in left.passages] == list(range(1, len(left.passages) + 1))


def test_a_sentence_stands_on_the_new_words_for_the_same() -> None:
    reports = _changed("Gusts reached 118 kilometres", "Gusts of wind reached 118 kilometres")
    left = _stands(_STORM, reports)
    assert left is not None
    assert left.fallen == ()
    assert [sentence.text for sentence in left.sentences] == [sentence.text for sentence in _STORM.sentences]
    (now,) = (passage for passage in left.passages if "118" in passage.text)
    body = next(report.body for report in reports if report.id == now.report_id)
    assert now.text == body[now.start : now.end]
    assert now.text.startswith("Gusts of wind")


def test_a_sentence_stands_on_what_another_outlet_says_still() -> None:
    left = _stands(_STORM, _changed("The coast road was closed by the police", "The coast road stayed open"))
    assert left is not None
    assert left.fallen == ()
    (road,) = (sentence for sentence in left.sentences if sentence.text == _ROAD)
    cited = [passage.outlet for passage in left.passages if passage.n in road.cites]
    assert cited == ["Meridian Wire"]


def test_without_its_headline_nothing_is_left() -> None:
    left = _stands(_STORM, _changed("43,000", "42,000"))
    assert left is not None
    assert left.sentences == ()
    assert left.fallen == (_HEAD,)


def test_without_its_core_nothing_is_left() -> None:
    small = _version([(_ROAD[:-1], ("Police closed",)), (_GUSTS, ("Gusts reached",)), (_CALM, ("Nobody was hurt",))])
    left = _stands(small, _changed("118", "131"))
    assert left is not None
    assert left.sentences == ()


def test_what_may_no_longer_be_written_from_proves_nothing() -> None:
    closed = [replace(r, rights=Rights.NONE, text="") if "Gusts" in r.text else r for r in _REPORTS]
    version = _version([("Police close coast road before six in the morning", ("Police closed",)), *_BODY])
    left = _stands(version, closed)
    assert left is not None
    assert left.fallen == (_GUSTS,)


_BODY = [(_ROAD, ("Police closed",)), (_GUSTS, ("Gusts reached",)), (_CALM, ("Nobody was hurt",))]


def test_an_accusation_goes_where_its_denial_is_worded_otherwise_and_no_longer_told() -> None:
    head = ("Police close coast road before six in the morning", ("Police closed",))
    version = _version([head, *_BODY, (_ACCUSES, ("accused",)), (_DENIES, ("denied",))])
    assert _stands(version, _REPORTS) is None
    new = "Ansel Grid denied on Tuesday in a long letter to the council of Vell the charge of neglected lines."
    left = _stands(version, _changed("Ansel Grid denied that it had neglected its lines.", new))
    assert left is not None
    told = [sentence.text for sentence in left.sentences]
    assert (_ACCUSES in told) == (_DENIES in told)


def test_no_headline_that_accuses_stands_where_the_body_tells_no_denial() -> None:
    head = ("Greta Holloway accuses Ansel Grid of years of neglect", ("accused",))
    gusts = _changed("118", "131")
    told = _stands(_version([head, *_BODY, (_CALM, ("Nobody was hurt",)), (_DENIES, ("denied",))]), gusts)
    assert told is not None
    assert told.sentences[0].text == head[0]
    silent = _stands(_version([head, *_BODY, ("Ansel Grid spoke of its lines.", ("denied",))]), gusts)
    assert silent is not None
    assert (silent.sentences, silent.fallen) == ((), (_GUSTS, head[0]))
