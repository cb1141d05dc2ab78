"""Builders of invented reports about one event, as values and as rows, for tests of writing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection

from tidings.ids import OutletId, ReportId, StoryId, mint_outlet_id, mint_report_id, mint_source_id, mint_story_id
from tidings.sources.entities import Outlet, OutletKind, Report, Rights, Stage
from tidings.sources.store import keep_revision
from tidings.storage import insert_missing
from tidings.storage.schema import outlets, reports, sources, stories, story_reports
from tidings.writing.entities import Passage
from tidings.writing.spans import collect_spans, make_passage

__all__ = ["STORM", "Printed", "build_passage", "build_report", "build_reports", "save_story"]

_FILLER = "The council of Vell met on Tuesday in the old hall by the harbour."
_NOON = datetime(2031, 5, 6, 12, tzinfo=UTC)  # a Tuesday


@dataclass(frozen=True, slots=True)
class Printed:
    """What an invented outlet printed, ``hours`` before noon on Tuesday, 6 May 2031."""

    outlet: str
    title: str
    text: str
    hours: float = 2.0
    summary: str = ""
    rights: Rights = Rights.FULL
    copy_of: ReportId | None = None
    revision: int = 0
    paywalled: bool = False
    owner: str = ""
    kind: OutletKind = OutletKind.PRESS


STORM = (
    Printed(
        "Meridian Wire",
        "Storm cuts power to 40,000 homes around Port Ansel",
        "A storm cut power to about 40,000 homes around Port Ansel on Tuesday, the grid operator Ansel Grid said. "
        "Police closed the coast road shortly before six in the morning. Pavel Dorn, the head of Ansel Grid, said most "
        "homes would have power again by Thursday.\n\n“We have never seen so many poles down,” Dorn said. The harbour "
        "office said eight fishing boats sank at their moorings. Ansel Grid denied that it had neglected its lines.",
        hours=4,
    ),
    Printed(
        "The Northern Ledger",
        "Storm left 43,000 homes dark, Ledger count finds",
        "The storm left 43,000 homes around Port Ansel without power, a count of outage maps by the Ledger found. "
        "The coast road was closed by the police before six in the morning. Greta Holloway, the mayor of Port Ansel, "
        "accused Ansel Grid of neglecting its lines for years.\n\n“They were warned in writing,” Holloway said. Gusts "
        "reached 118 kilometres an hour at the lighthouse, the weather service said.",
        hours=3,
    ),
    Printed(
        "Harbour Post",
        "Eight boats lost as storm strikes Port Ansel",
        "Eight fishing boats sank in the harbour of Port Ansel on Tuesday, the harbour office said. The town opened "
        "two school halls for people who had to leave their homes. Ada Whitlock, the harbour master, said the last "
        "boat went down at dawn.\n\nNobody was hurt, the town said. Schools will stay closed until Thursday, the town "
        "said.",
        hours=2,
    ),
)
"""Three reports of one storm: figures that differ, an accusation with its denial, facts that two outlets tell."""


def build_report(printed: Printed) -> tuple[Report, Outlet]:
    """Return what ``printed`` is as a report, and its outlet."""
    host = printed.outlet.lower().replace(" ", "-") + ".example"
    outlet = Outlet(mint_outlet_id(host), host, printed.outlet, printed.owner, "Veltria", printed.kind)
    url = f"https://{host}/{len(printed.title)}-{printed.hours}"
    seen = _NOON - timedelta(hours=printed.hours)
    report = Report(
        id=mint_report_id(url),
        outlet_id=outlet.id,
        url=url,
        title=printed.title,
        summary=printed.summary,
        text=printed.text,
        author="",
        language="en",
        published_at=seen,
        seen_at=seen,
        revision=printed.revision,
        rights=printed.rights,
        paywalled=printed.paywalled,
        stage=Stage.GROUPED,
        copy_of=printed.copy_of,
    )
    return report, outlet


def build_reports(printed: Sequence[Printed]) -> tuple[list[Report], Mapping[OutletId, Outlet]]:
    """Return all of ``printed`` as reports, and their outlets by id."""
    built = [build_report(one) for one in printed]
    return [report for report, _ in built], {outlet.id: outlet for _, outlet in built}


def save_story(connection: Connection, printed: Sequence[Printed], heat: float = 1.0, title: str = "") -> StoryId:
    """Save ``printed`` as the reports of one story of ``heat``; return its id. Saving more to the same story adds."""
    built = [build_report(one) for one in printed]
    story = mint_story_id(built[0][0].id)
    for report, outlet in built:
        _save_report(connection, report, outlet)
    owners = {outlet.owner or outlet.id for report, outlet in built if report.copy_of is None}
    row = {
        "id": story,
        "title": title or built[0][0].title,
        "state": "trending",
        "heat": heat,
        "outlets": len(owners),
        "report_count": len(built),
        "first_seen": min(report.seen_at for report, _ in built),
        "last_seen": max(report.seen_at for report, _ in built),
        "why": f"{len(owners)} outlets",
    }
    if not insert_missing(connection, stories, [row]):
        counts = {name: row[name] for name in ("outlets", "report_count", "last_seen")}
        connection.execute(stories.update().where(stories.c.id == story).values(**counts))
    links = [{"report_id": r.id, "story_id": story, "score": 1.0, "at": r.seen_at} for r, _ in built]
    insert_missing(connection, story_reports, links)
    return story


def _save_report(connection: Connection, report: Report, outlet: Outlet) -> None:
    row = {"id": outlet.id, "host": outlet.host, "name": outlet.name, "owner": outlet.owner, "country": outlet.country}
    insert_missing(connection, outlets, [row | {"kind": str(outlet.kind), "added_at": _NOON}])
    feed = f"https://{outlet.host}/feed"
    source = {"id": mint_source_id(feed), "outlet_id": outlet.id, "url": feed, "next_poll_at": _NOON}
    insert_missing(connection, sources, [source | {"added_at": _NOON}])
    fields = ("url", "title", "summary", "text", "language", "published_at", "seen_at", "revision", "paywalled")
    values = {name: getattr(report, name) for name in fields}
    values |= {"rights": str(report.rights), "stage": str(report.stage), "copy_of": report.copy_of}
    known = {"id": report.id, "outlet_id": outlet.id, "source_id": mint_source_id(feed)}
    if not insert_missing(connection, reports, [known | values]):
        old = connection.execute(reports.select().where(reports.c.id == report.id)).one()
        if old.revision != report.revision:
            keep_revision(connection, report.id, old.revision, old.title, old.text, _NOON)
        connection.execute(reports.update().where(reports.c.id == report.id).values(**values))


def build_passage(text: str) -> Passage:
    """Return ``text`` as a passage numbered 1 of an invented paper, in its own voice."""
    report, outlet = build_report(Printed("Harbour Post", "A title that is not used", _FILLER))
    span = collect_spans([report], {outlet.id: outlet})[0]
    return replace(make_passage(span, 1), text=text)
