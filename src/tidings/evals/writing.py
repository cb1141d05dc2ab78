"""``tidings eval writing``: articles beside people's summaries, through the same code that writes for readers."""

import re
import time
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from tidings.evals.rows import EvalRow, read_rows
from tidings.ids import OutletId, mint_outlet_id, mint_report_id
from tidings.progress import Progress, Silent
from tidings.settings import Settings
from tidings.sources.entities import Outlet, Report, Rights, Stage
from tidings.stories.vectors import StaticEmbedder
from tidings.writing.check import longest_copied_run
from tidings.writing.compose import Composed
from tidings.writing.entities import Form, Passage, Role
from tidings.writing.evidence import gather_evidence
from tidings.writing.homes import open_model
from tidings.writing.language.words import find_words
from tidings.writing.points import Evidence
from tidings.writing.ports import Model
from tidings.writing.whole import write_whole

__all__ = ["Source", "SummaryRow", "eval_writing", "rouge", "with_model"]

_SMALL = "smollm2-135m"
_DATED = datetime(2020, 1, 1, 12, tzinfo=UTC)  # the rows have no date
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Source(EvalRow):
    """A report with its title."""

    title: str = ""
    text: str


class SummaryRow(EvalRow):
    """The reports of one story, and what a person made of them."""

    sources: Annotated[tuple[str | Source, ...], Field(min_length=1)]
    summary: str


def eval_writing(
    path: Path,
    settings: Settings,
    model: str = "embedded",
    out: Path | None = None,
    limit: int = 0,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Write an article from the ``sources`` of each row of ``path`` and compare it with the row's ``summary``.

    ``model`` is ``embedded`` (the one that the settings name), ``small``, ``none``, or the URL of a server. Returns
    ``rouge1 rouge2 rougeL`` (F1, mean over the published), ``longest_copied_run`` (words, over all), ``published``
    (share of rows), ``first_pass told_by_code repaired fallback withheld`` (shares of sentences, one in all),
    ``seconds_per_article`` and ``tokens`` (read and written, per article), and ``compiled``, the share of rows whose
    article is attributed extracts because too little of the model's passed the check.

    ``told_by_code`` was told in other words by code, which is tried before the model; ``fallback`` is an attributed
    extract, or code's where the model's failed; ``withheld`` counts each point of which no sentence passed the check,
    once, whatever the samples. ``rougeL_copied`` is the ROUGE-L of the same evidence copied word for word, to the same
    number of words: the difference is what own words, and points that could not be told, cost. ``out`` is a folder for
    each article beside its passages.
    """
    rows = read_rows(path, SummaryRow, limit)
    writer = open_model(with_model(settings, model))
    try:
        return _measure(rows, writer, settings, out, progress or Silent())
    finally:
        if writer is not None:
            writer.close()


def with_model(settings: Settings, model: str) -> Settings:
    """Return ``settings`` with the model that an eval was asked for; see ``eval_writing`` for the names."""
    changes: dict[str, Any] = {"home": "none"}
    if model == "embedded":
        changes = {"home": "embedded"}
    elif model == "small":
        changes = {"home": "embedded", "name": _SMALL}
    elif model != "none":
        changes = {"home": "openai", "url": model}
    return settings.model_copy(update={"models": settings.models.model_copy(update=changes)})


def _measure(
    rows: Sequence[SummaryRow], model: Model | None, settings: Settings, out: Path | None, progress: Progress
) -> dict[str, Any]:
    scores: list[tuple[float, float, float]] = []
    copied: list[float] = []
    fared: Counter[str] = Counter()
    longest = tokens = compiled = 0
    seconds = 0.0  # of writing; what only measures takes none
    embedder = StaticEmbedder()
    for number, row in enumerate(rows):
        progress.step("Writing", number, len(rows))
        reports, outlets = build_reports(number, row.sources)
        began = time.monotonic()
        composed = write_whole(reports, outlets, embedder, model, settings, Silent(), f"row {number}")
        seconds += time.monotonic() - began
        compiled += model is not None and composed.form is Form.EXTRACTS
        counts = composed.counts
        fared.update(first=counts.first_pass, told=counts.told, repaired=counts.repaired)
        fared.update(replaced=counts.replaced, lost=counts.withheld)
        tokens += counts.tokens_in + counts.tokens_out
        if composed.sentences:
            body = [sentence.text for sentence in composed.sentences if sentence.role is Role.BODY]
            summary = _summary(row.summary)
            scores.append(rouge(" ".join(body), summary))
            evidence = gather_evidence(reports, outlets, embedder, quoted=model is None)
            copied.append(rouge(_copied(evidence, sum(len(find_words(text)) for text in body)), summary)[2])
            longest = max(longest, *(longest_copied_run(text, _whole(reports, composed)) for text in body))
        if out is not None:
            _print(out, number, row, composed)
    return _result(scores, fared, longest, len(rows), seconds, tokens) | {
        "compiled": round(compiled / max(1, len(rows)), 4),
        "rougeL_copied": round(sum(copied) / max(1, len(copied)), 4),
    }


def _copied(evidence: Evidence, words: int) -> str:
    """Return the sentences of ``evidence`` as they stand, in the order of telling, until they come to ``words``."""
    told: list[str] = []
    length = 0
    for point in evidence.points:
        if length >= words:
            break
        told.append(point.lead.text)
        length += len(find_words(point.lead.text))
    return " ".join(told)


def _result(
    scores: Sequence[tuple[float, float, float]], fared: Counter[str], longest: int, n: int, seconds: float, tokens: int
) -> dict[str, Any]:
    total = max(1, sum(fared.values()))
    means = [sum(score[i] for score in scores) / max(1, len(scores)) for i in range(3)]
    return {
        "rouge1": round(means[0], 4),
        "rouge2": round(means[1], 4),
        "rougeL": round(means[2], 4),
        "longest_copied_run": longest,
        "published": round(len(scores) / max(1, n), 4),
        "first_pass": round(fared["first"] / total, 4),
        "told_by_code": round(fared["told"] / total, 4),
        "repaired": round(fared["repaired"] / total, 4),
        "fallback": round(fared["replaced"] / total, 4),
        "withheld": round(fared["lost"] / total, 4),
        "seconds_per_article": round(seconds / max(1, n), 3),
        "tokens": round(tokens / max(1, n)),
        "articles": n,
    }


def build_reports(number: int, sources: Sequence[str | Source]) -> tuple[list[Report], dict[OutletId, Outlet]]:
    """Return the sources of one row (texts, some with titles) as reports of papers A, B, …"""
    reports, outlets = [], {}
    for place, source in enumerate(sources):
        title, text = (source.title, source.text) if isinstance(source, Source) else ("", source)
        host = f"paper-{place + 1}.example"
        outlet = Outlet(mint_outlet_id(host), host, f"Paper {_LETTERS[place % len(_LETTERS)]}")
        url = f"https://{host}/{number}"
        seen = _DATED + timedelta(minutes=place)
        body = re.sub(r"\s*NEWLINE_CHAR\s*", "\n\n", text)
        outlets[outlet.id] = outlet
        reports.append(
            Report(
                id=mint_report_id(url),
                outlet_id=outlet.id,
                url=url,
                title=title,
                summary="",
                text=body,
                author="",
                language="en",
                published_at=seen,
                seen_at=seen,
                revision=0,
                rights=Rights.FULL,
                paywalled=False,
                stage=Stage.GROUPED,
                copy_of=None,
            )
        )
    return reports, outlets


def _whole(reports: Sequence[Report], composed: Composed) -> list[Passage]:
    """Return each report as one passage: copying is measured against all of it."""
    blank = composed.passages[0]
    return [
        Passage(0, blank.id, report.id, report.outlet_id, "", report.body, 0, len(report.body), report.dated)
        for report in reports
    ]


def _summary(text: str) -> str:
    return re.sub(r"\b(?:TITLE|ARTICLE)=>\s*", "", text)


def rouge(written: str, wanted: str) -> tuple[float, float, float]:
    """Return ROUGE-1, ROUGE-2 and ROUGE-L (F1) of ``written`` against ``wanted``, on stems.

    ROUGE-L is that of the longest common subsequence of the whole texts (Lin 2004, section 3).
    """
    mine, theirs = ([word.stem for word in find_words(text)] for text in (written, wanted))
    return _overlap(mine, theirs, 1), _overlap(mine, theirs, 2), _f1(_lcs(mine, theirs), len(mine), len(theirs))


def _overlap(mine: Sequence[str], theirs: Sequence[str], n: int) -> float:
    left, right = (Counter(zip(*(words[i:] for i in range(n)), strict=False)) for words in (mine, theirs))
    return _f1(sum((left & right).values()), sum(left.values()), sum(right.values()))


def _f1(shared: int, mine: int, theirs: int) -> float:
    return 2 * shared / (mine + theirs) if shared else 0.0


def _lcs(mine: Sequence[str], theirs: Sequence[str]) -> int:
    row = [0] * (len(theirs) + 1)
    for one in mine:
        before = 0
        for j, other in enumerate(theirs, 1):
            before, row[j] = row[j], before + 1 if one == other else max(row[j], row[j - 1])
    return row[-1]


def _print(out: Path, number: int, row: SummaryRow, composed: Composed) -> None:
    out.mkdir(parents=True, exist_ok=True)
    lines = [f"Form: {composed.form}", ""]
    if not composed.sentences:
        lines.append(f"Withheld: {composed.failure_text}")
    for sentence in composed.sentences:
        marks = "".join(f"[{n}]" for n in sentence.cites)
        made = f"{sentence.origin}, {sentence.strength}"
        lines.append(f"{sentence.role.upper()} {sentence.paragraph} ({made}): {sentence.text} {marks}")
    lines += ["", "Passages:"]
    lines += [f"[{p.n}] {p.outlet}, {p.strength}, {p.speaker or 'own voice'}: {p.text}" for p in composed.passages]
    lines += ["", "Summary by people:", _summary(row.summary)]
    (out / f"{number:04d}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
