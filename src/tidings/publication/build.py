"""From rows to cards and pages: pure, so that it can be tested with values."""

from array import array
from collections.abc import Mapping, Sequence
from typing import Any

from tidings.ids import ArticleId, OutletId, ReportId, StoryId
from tidings.publication.entities import Card, CitedPassage, PageSentence, Receipt, ReportLink, Support
from tidings.publication.names import names_in
from tidings.publication.notices import make_notice
from tidings.publication.rows import REVIEWED, AnyRow
from tidings.publication.standing import Passes, decide_standing
from tidings.publication.support import find_support
from tidings.stories.topics import Belonging, shared_finder

__all__ = ["build_card", "build_passages", "build_receipt", "build_reports", "build_sentences"]


def build_receipt(stats: Mapping[str, Any]) -> Receipt:
    """Return what a version took, from what was stored with it; zeros where nothing was."""
    return Receipt(**{name: stats[name] for name in Receipt.__dataclass_fields__ if name in stats})


def build_passages(rows: Sequence[AnyRow]) -> tuple[CitedPassage, ...]:
    """Return the passages of one version as readers see them."""
    return tuple(
        CitedPassage(
            n=row.n,
            report_id=ReportId(row.report_id),
            outlet_id=OutletId(row.outlet_id),
            outlet=row.outlet,
            url=row.url,
            text=row.text,
            speaker=row.speaker,
            strength=row.strength,
            dated=row.published_at or row.seen_at,
            kind=row.kind,
        )
        for row in rows
    )


def build_sentences(
    rows: Sequence[AnyRow], citations: Sequence[AnyRow], passages: Sequence[CitedPassage], passes: Passes
) -> tuple[PageSentence, ...]:
    """Return the sentences of one version that still stand; ``passes`` judges those that have lost a passage."""
    cited: dict[int, list[int]] = {}
    for citation in citations:
        cited.setdefault(citation.sentence, []).append(citation.passage)
    standing = decide_standing(rows, cited, {passage.n for passage in passages}, passes)
    return tuple(
        PageSentence(
            n=row.n,
            role=row.role,
            paragraph=row.paragraph,
            text=row.text,
            cites=standing[row.n],
            strength=row.strength,
            speaker=row.speaker,
            origin=row.origin,
        )
        for row in rows
        if row.n in standing
    )


def build_reports(rows: Sequence[AnyRow]) -> tuple[ReportLink, ...]:
    """Return the reports that an article rests on or links to."""
    return tuple(
        ReportLink(
            report_id=ReportId(row.id),
            outlet_id=OutletId(row.outlet_id),
            outlet=row.outlet,
            outlet_kind=row.kind,
            owner=row.owner,
            title=row.title,
            url=row.url,
            seen_at=row.seen_at,
            copy_of=row.copy_of,
            rights=row.rights,
            copy_of_id=OutletId(row.copy_of_id),
        )
        for row in rows
    )


def build_card(
    head: AnyRow,
    sentences: Sequence[PageSentence],
    passages: Sequence[CitedPassage],
    reports: Sequence[ReportLink],
    votes: tuple[int, int] = (0, 0),
) -> Card:
    """Return the card of one public version. ``reports`` are those it rests on or links to."""
    cited = {n for sentence in sentences for n in sentence.cites}
    ground = [passage for passage in passages if passage.n in cited] or list(passages)
    resting = {passage.outlet_id: passage.outlet for passage in ground}
    resting |= {report.outlet_id: report.outlet for report in reports if report.outlet_id not in resting}
    supports = {role: _supports(sentences, passages, role) for role in ("headline", "standfirst", "body")}
    return Card(
        article_id=ArticleId(head.id),
        story_id=StoryId(head.story_id),
        slug=head.slug,
        version=head.version,
        headline=head.headline,
        standfirst=head.standfirst if any(s.role == "standfirst" for s in sentences) else "",
        notice=make_notice(
            head.form,
            head.model,
            len({p.report_id for p in ground}),
            len({p.outlet_id for p in ground}),
            head.why,
            REVIEWED[head.reviewed or 0],
        ),
        heat=float(head.heat),
        outlet_ids=tuple(resting),
        outlet_names=tuple(resting.values()),
        names=names_in([s.text for s in sentences], known=set(resting.values())),
        first_public_at=head.first_public_at,
        updated_at=head.made_at,
        ups=votes[0],
        downs=votes[1],
        vector=array("f", head.vector or b""),
        form=head.form,
        headline_support=next(iter(supports["headline"]), Support()),
        standfirst_support=next(iter(supports["standfirst"]), Support()),
        supports=supports["body"],
        topics=_topics(head.headline, sentences, reports),
    )


def _topics(headline: str, sentences: Sequence[PageSentence], reports: Sequence[ReportLink]) -> Belonging:
    """Return what an article is about, by its own sentences and the titles of its reports."""
    told = [s.text for s in sentences if s.role != "headline"]
    return shared_finder().find([(headline, " ".join((*told, *(f"{report.title}." for report in reports))))])[0]


def _supports(sentences: Sequence[PageSentence], passages: Sequence[CitedPassage], role: str) -> tuple[Support, ...]:
    by_n: Mapping[int, CitedPassage] = {passage.n: passage for passage in passages}
    found: dict[Support, None] = {}
    for sentence in sentences:
        if sentence.role == role:
            cited = {by_n[n].outlet_id: by_n[n].outlet for n in sentence.cites}
            found.setdefault(find_support(sentence.text, sentence.speaker, cited))
    return tuple(found)
