"""An article as plain text and as stable JSON. Both carry the notice, in words and for machines.

``card_json`` keys: ``id story_id slug version headline standfirst form notice heat outlets names first_public_at
updated_at corrections ups downs``. ``corrections`` (``at note``) are oldest first; ``updated_at`` is when the version
was made or last corrected. ``notice`` holds ``words made why ai_generated model digitalSourceType review``. The source
type is IPTC's term for text that a trained model made, or that people amended; it is empty where no text was generated.
``review`` is ``approved`` or ``amended`` where an editor reviewed this version.

``page_json`` has the same keys and ``made_at``,
``sentences`` (``n role paragraph text cites strength speaker origin``),
``passages`` (``n report_id outlet url text speaker strength kind dated``; ``dated`` is the moment of its
report), ``answers`` to flags (``sentence reason answer at``),
``prompt`` and ``check`` (the versions of both that made it),
``reports`` (``id outlet outlet_kind owner title url
seen_at copy_of rights``) and ``log`` (``at act note``). Times are ISO 8601 in UTC. Keys may be added, never renamed.
"""

from datetime import datetime
from typing import Any

from tidings.publication.entities import Card, Notice, Page, PageSentence, Receipt, ReportLink
from tidings.stories.topics import topics_about

__all__ = ["COMPOSITE", "GENERATED", "card_json", "notice_json", "page_json", "page_text"]

GENERATED = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
"""IPTC's term for what a trained model made; https://cv.iptc.org/newscodes/digitalsourcetype/."""

COMPOSITE = "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"
"""IPTC's term for what people and a trained model made together."""

_CORRECTED = "corrected"


def notice_json(notice: Notice) -> dict[str, Any]:
    """Return the notice for machines."""
    return {
        "words": notice.words,
        "made": notice.made,
        "why": notice.why,
        "ai_generated": notice.ai_generated,
        "model": notice.model,
        "digitalSourceType": _source_type(notice),
        "review": notice.review,
    }


def _source_type(notice: Notice) -> str:
    if not notice.ai_generated:
        return ""
    return COMPOSITE if notice.review == "amended" else GENERATED


def card_json(card: Card) -> dict[str, Any]:
    """Return a card for machines; the module's docstring lists the keys."""
    return {
        "id": card.article_id,
        "story_id": card.story_id,
        "slug": card.slug,
        "version": card.version,
        "headline": card.headline,
        "standfirst": card.standfirst,
        "form": card.form,
        "notice": notice_json(card.notice),
        "heat": round(card.heat, 4),
        "outlets": [{"id": i, "name": n} for i, n in zip(card.outlet_ids, card.outlet_names, strict=True)],
        "names": list(card.names),
        "topics": [{"key": topic.key, "name": topic.name} for topic in topics_about(card.topics)],
        "first_public_at": card.first_public_at.isoformat(),
        "updated_at": card.changed_at.isoformat(),
        "corrections": [{"at": one.at.isoformat(), "note": one.note} for one in card.corrections],
        "ups": card.ups,
        "downs": card.downs,
    }


def page_json(page: Page) -> dict[str, Any]:
    """Return a page for machines; the module's docstring lists the keys."""
    return card_json(page.card) | {
        "made_at": page.made_at.isoformat(),
        "sentences": [
            {
                "n": s.n,
                "role": s.role,
                "paragraph": s.paragraph,
                "text": s.text,
                "cites": list(s.cites),
                "strength": s.strength,
                "speaker": s.speaker,
                "origin": s.origin,
            }
            for s in page.sentences
        ],
        "passages": [
            {
                "n": p.n,
                "report_id": p.report_id,
                "outlet": p.outlet,
                "url": p.url,
                "text": p.text,
                "speaker": p.speaker,
                "strength": p.strength,
                "kind": p.kind,
                "dated": p.dated.isoformat(),
            }
            for p in page.passages
        ],
        "reports": [_report_json(report) for report in page.reports],
        "answers": [
            {"sentence": a.sentence, "reason": a.reason, "answer": a.answer, "at": a.at.isoformat()}
            for a in page.answers
        ],
        "prompt": page.prompt,
        "check": page.check,
        "receipt": {name: getattr(page.receipt, name) for name in Receipt.__dataclass_fields__},
        "log": [{"at": at.isoformat(), "act": act, "note": note} for at, act, note in page.log],
    }


def _report_json(report: ReportLink) -> dict[str, Any]:
    return {
        "id": report.report_id,
        "outlet": report.outlet,
        "outlet_kind": report.outlet_kind,
        "owner": report.owner,
        "title": report.title,
        "url": report.url,
        "seen_at": report.seen_at.isoformat(),
        "copy_of": report.copy_of,
        "rights": report.rights,
    }


def page_text(page: Page, customised: bool = False) -> str:
    """Return the page as plain text: headline, standfirst, date, the article with numbered citations, the reports that
    the numbers mean, the notice, and last the two counters, up and down.

    ``customised`` says whether the feed that it is read in is.
    """
    numbers = _report_numbers(page)
    head = [page.card.headline]
    if page.card.standfirst:
        head.append(page.card.standfirst)
    head.append(f"{_day(page.card.updated_at)}.")
    body = _paragraphs(page, numbers)
    blocks = [*head, *_corrections(page), "\n".join([page.card.headline, *body[:1]]), *body[1:]]
    blocks += [_report_list(page, numbers), _notice_text(page, customised)]
    return "\n\n".join(block for block in blocks if block) + f"\n\n {page.card.ups}\n {page.card.downs}"


def _report_numbers(page: Page) -> dict[str, int]:
    """Return a number for each report that is cited, in the order in which the body first cites them."""
    report_of = {passage.n: passage.report_id for passage in page.passages}
    order = [s for s in page.sentences if s.role == "body"] + [s for s in page.sentences if s.role != "body"]
    cited = dict.fromkeys(report_of[n] for sentence in order for n in sentence.cites if n in report_of)
    return {report: number for number, report in enumerate(cited, start=1)}


def _paragraphs(page: Page, numbers: dict[str, int]) -> list[str]:
    report_of = {passage.n: passage.report_id for passage in page.passages}

    def cited(sentence: PageSentence) -> str:
        marks = sorted({numbers[report_of[n]] for n in sentence.cites if n in report_of})
        return sentence.text + (" " + "".join(f"[{mark}]" for mark in marks) if marks else "")

    paragraphs: dict[int, list[str]] = {}
    for sentence in page.sentences:
        if sentence.role == "body":
            paragraphs.setdefault(sentence.paragraph, []).append(cited(sentence))
    return [" ".join(texts) for _, texts in sorted(paragraphs.items())]


def _corrections(page: Page) -> list[str]:
    return [f"Corrected on {_day(at)}: {note}" for at, act, note in page.log if act == _CORRECTED]


def _report_list(page: Page, numbers: dict[str, int]) -> str:
    cited = sorted((r for r in page.reports if r.report_id in numbers), key=lambda r: numbers[r.report_id])
    others = [r for r in page.reports if r.report_id not in numbers]
    lines = ["Reports:"] if cited else []
    lines += [f"[{numbers[report.report_id]}] {_report_line(report)}" for report in cited]
    lines += ["Also reported by:"] if others else []
    lines += [f"- {_report_line(report)}" for report in others]
    return "\n".join(lines)


def _report_line(report: ReportLink) -> str:
    extra = f", repeats {report.copy_of}" if report.copy_of else ""
    extra += ", linked to only" if report.rights != "full" else ""
    return f"{report.outlet}, {_day(report.seen_at)} {report.seen_at:%H:%M} UTC{extra}: {report.title} {report.url}"


def _notice_text(page: Page, customised: bool) -> str:
    notice = page.card.notice
    sentences = [notice.made]
    if not notice.ai_generated:
        sentences.append("No AI wrote any of it")
    why = notice.why.removeprefix("trending: ")
    sentences.append(f"It is here because it has been trending online: {why}" if why else "It has been trending online")
    sentences.append("Your feed is customised" if customised else "Your feed is not customised")
    if notice.model:
        sentences.append(f"Model: {notice.model}; version {page.card.version}")
    return f"[{'. '.join(sentence.rstrip('.') for sentence in sentences)}.]"


def _day(moment: datetime) -> str:
    return f"{moment.day} {moment:%B %Y}"
