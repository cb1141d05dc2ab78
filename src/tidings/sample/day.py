"""Reads the sample day from the package's files, checks it, and says what each report looks like at a moment."""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from tidings.errors import SourceError
from tidings.sample.entities import (
    FeedForm,
    OptOut,
    PublishedReport,
    Revision,
    SampleDay,
    SampleEvent,
    SampleOutlet,
    SampleReport,
)
from tidings.sample.placeholders import resolve_placeholders
from tidings.sources.entities import OutletKind

__all__ = ["load_sample_day", "publish", "read_sample_day"]

_KEY = re.compile(r"[a-z][a-z-]*[a-z]")
_HAPPENED = re.compile(r"(-?\d+) (\d\d):(\d\d)")
_REPORT_KEYS = {
    *("outlet", "headline", "summary", "body", "copy_of", "author", "section", "hours_ago", "appears_after_s"),
    *("paywalled", "opt_out", "revision"),
}
_MAX_HOURS_AGO = 30.0
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")


def load_sample_day() -> SampleDay:
    """Return the sample day that ships with Tidings; raises ``SourceError`` where its files contradict each other."""
    return read_sample_day(files("tidings.sample"))


def read_sample_day(folder: Traversable) -> SampleDay:
    """Return the sample day stored in ``folder``; raises ``SourceError`` naming the file and what is wrong in it."""
    outlets = _read_outlets(_read_toml(folder / "outlets.toml").get("outlet", []))
    keys = {outlet.key for outlet in outlets}
    names = sorted(file.name for file in (folder / "events").iterdir() if file.name.endswith(".toml"))
    events = tuple(_read_event(name, _read_toml(folder / "events" / name), keys) for name in names)
    day = SampleDay(outlets, events)
    paths = Counter((report.outlet, report.path) for report in day.reports)
    for (outlet, path), times in paths.items():
        _require(times == 1, "the sample day", f"{outlet} has {times} reports at {path}")
    return day


def publish(day: SampleDay, now: datetime, elapsed_s: float, outlet: str = "") -> tuple[PublishedReport, ...]:
    """Return what all outlets, or the one with the key ``outlet``, show ``elapsed_s`` after ``now``, newest first."""
    straight = {outlet.key for outlet in day.outlets if outlet.straight_quotes}
    shown = [
        _publish_one(report, event, now, elapsed_s, report.outlet in straight)
        for event in day.events
        for report in event.reports
        if report.appears_after_s <= elapsed_s and outlet in {"", report.outlet}
    ]
    return tuple(sorted(shown, key=lambda one: (one.published_at, one.report.path), reverse=True))


def _publish_one(
    report: SampleReport, event: SampleEvent, now: datetime, elapsed_s: float, straight: bool
) -> PublishedReport:
    published_at = _published_at(report, event, now)
    body, modified_at = report.body, published_at
    for revision in report.revisions:
        if revision.after_s <= elapsed_s:
            for old, new in revision.replace:
                body = body.replace(old, new)
            body += f"\n\n{revision.note}"
            modified_at = now + timedelta(seconds=revision.after_s)

    def words(text: str) -> str:
        resolved = resolve_placeholders(text, now.date(), published_at.date())
        return resolved.translate(_STRAIGHT) if straight else resolved

    return PublishedReport(
        report=report,
        headline=words(report.headline),
        summary=words(report.summary),
        paragraphs=tuple(words(paragraph) for paragraph in _paragraphs(body)),
        published_at=published_at,
        modified_at=modified_at,
    )


def _published_at(report: SampleReport, event: SampleEvent, now: datetime) -> datetime:
    """When ``report`` says it was published: the event's reports move nearer together rather than come before it."""
    if report.appears_after_s:
        return now + timedelta(seconds=report.appears_after_s)
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    happened = midnight + timedelta(days=event.happened_days) + event.happened_time
    age_h = (now - happened).total_seconds() / 3600
    oldest_h = max(one.hours_ago for one in event.reports) + 0.5
    return (now - timedelta(hours=report.hours_ago * min(1.0, age_h / oldest_h))).replace(microsecond=0)


def _paragraphs(body: str) -> list[str]:
    return [" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", body) if paragraph.strip()]


def _read_toml(file: Traversable) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SourceError(
            f"The sample day's file {file.name} can't be read: {error}.", "Install Tidings again."
        ) from error


def _require(holds: bool, where: str, what: str) -> None:
    if not holds:
        raise SourceError(f"In {where}: {what}.", "The format is described in tidings.sample.")


def _read_outlets(rows: Sequence[Mapping[str, Any]]) -> tuple[SampleOutlet, ...]:
    outlets = tuple(_read_outlet(n, row) for n, row in enumerate(rows, start=1))
    _require(0 < len(outlets) < 255, "outlets.toml", f"{len(outlets)} outlets; there must be 1 to 254")
    for what, values in (("key", [one.key for one in outlets]), ("name", [one.name for one in outlets])):
        twice = [value for value, times in Counter(values).items() if times > 1]
        _require(not twice, "outlets.toml", f"two outlets have the {what} {', '.join(twice)}")
    return outlets


def _read_outlet(n: int, row: Mapping[str, Any]) -> SampleOutlet:
    where = f"outlets.toml, outlet {n}"
    missing = {"key", "name", "owner", "country", "kind", "feed", "tagline"} - set(row)
    _require(not missing, where, f"no {', '.join(sorted(missing))}")
    _require(
        bool(_KEY.fullmatch(row["key"])), where, f"the key {row['key']!r} has more than lower-case letters and hyphens"
    )
    _require(row["kind"] in set(OutletKind), where, f"the kind {row['kind']!r} is unknown")
    _require(row["feed"] in set(FeedForm), where, f"the feed {row['feed']!r} is unknown")
    _require(row.get("quotes", "curly") in {"curly", "straight"}, where, "quotes are neither curly nor straight")
    return SampleOutlet(
        key=row["key"],
        name=row["name"],
        owner=row["owner"],
        country=row["country"],
        kind=OutletKind(row["kind"]),
        host=f"127.2.0.{n}",
        feed=FeedForm(row["feed"]),
        straight_quotes=row.get("quotes") == "straight",
        tagline=row["tagline"],
        disallow=tuple(row.get("disallow", ())),
    )


def _read_event(name: str, data: Mapping[str, Any], outlets: set[str]) -> SampleEvent:
    missing = {"title", "happened", "report"} - set(data)
    _require(not missing, name, f"no {', '.join(sorted(missing))}")
    happened = _HAPPENED.fullmatch(data["happened"])
    if happened is None or int(happened[1]) > -1:
        raise SourceError(
            f"In {name}: happened is {data['happened']!r}.", 'Write a day before serving and a time: "-1 05:30".'
        )
    rows: list[Mapping[str, Any]] = data["report"]
    bodies = {row["outlet"]: row["body"] for row in rows if "body" in row and "outlet" in row}
    return SampleEvent(
        key=name.removesuffix(".toml"),
        title=data["title"],
        happened_days=int(happened[1]),
        happened_time=timedelta(hours=int(happened[2]), minutes=int(happened[3])),
        reports=tuple(_read_report(name, n, row, bodies, outlets) for n, row in enumerate(rows, start=1)),
    )


def _check_report(where: str, row: Mapping[str, Any], bodies: Mapping[str, str], outlets: set[str]) -> None:
    missing = {"outlet", "headline", "summary"} - set(row)
    _require(not missing, where, f"no {', '.join(sorted(missing))}")
    _require(not set(row) - _REPORT_KEYS, where, f"unknown keys {', '.join(sorted(set(row) - _REPORT_KEYS))}")
    _require(row["outlet"] in outlets, where, f"the outlet {row['outlet']!r} is not in outlets.toml")
    _require("{" not in row["headline"], where, "the headline has a placeholder")
    _require(("body" in row) != ("copy_of" in row), where, "it needs either a body or copy_of")
    _require(
        row.get("copy_of", "") in {"", *bodies}, where, f"copy_of names {row.get('copy_of')!r}, which has no body here"
    )
    timed = ("hours_ago" in row) != ("appears_after_s" in row)
    _require(timed, where, "it needs either hours_ago or appears_after_s")
    _require(
        0 < row.get("hours_ago", 1) <= _MAX_HOURS_AGO, where, f"hours_ago must be above 0, at most {_MAX_HOURS_AGO:g}"
    )
    _require(row.get("appears_after_s", 1) > 0, where, "appears_after_s must be above 0")
    _require(row.get("opt_out", "no") in set(OptOut), where, f"opt_out {row.get('opt_out')!r} is unknown")


def _read_report(
    name: str, n: int, row: Mapping[str, Any], bodies: Mapping[str, str], outlets: set[str]
) -> SampleReport:
    where = f"{name}, report {n} ({row.get('outlet', 'no outlet')})"
    _check_report(where, row, bodies, outlets)
    body: str = row["body"] if "body" in row else bodies[row["copy_of"]]
    return SampleReport(
        event=name.removesuffix(".toml"),
        outlet=row["outlet"],
        headline=row["headline"],
        summary=row["summary"],
        body=body.strip(),
        author=row.get("author", ""),
        section=row.get("section", "news"),
        slug=_slug(row["headline"]),
        hours_ago=float(row.get("hours_ago", 0)),
        appears_after_s=float(row.get("appears_after_s", 0)),
        paywalled=bool(row.get("paywalled", False)),
        opt_out=OptOut(row.get("opt_out", "no")),
        copy_of=row.get("copy_of", ""),
        revisions=tuple(_read_revision(where, one, body) for one in row.get("revision", [])),
    )


def _read_revision(where: str, row: Mapping[str, Any], body: str) -> Revision:
    missing = {"after_s", "replace", "note"} - set(row)
    _require(not missing, where, f"a revision has no {', '.join(sorted(missing))}")
    for old, _ in row["replace"]:
        _require(body.count(old) == 1, where, f"{old!r} stands {body.count(old)} times in the body, not once")
    return Revision(float(row["after_s"]), tuple((old, new) for old, new in row["replace"]), row["note"])


def _slug(headline: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", headline.lower().replace("’", "")).strip("-")
