"""``tidings sources``: what the newsroom reads."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import TypeVar

from cyclopts import App
from rich.table import Table

from tidings.cli.catalogue import catalogue
from tidings.cli.context import console, opened_database, present_settings, print_json
from tidings.clock import SystemClock
from tidings.settings import Settings
from tidings.sources.entities import Source, SourceState
from tidings.sources.health import SourceHealth, source_health
from tidings.sources.operations import add_sources, check_source, export_sources
from tidings.sources.ports import Web
from tidings.sources.removals import RequestState, list_requests, settle_request
from tidings.sources.store import list_outlets, list_sources, remove_source
from tidings.sources.subscriptions import list_subscriptions
from tidings.sources.web import AiohttpWeb
from tidings.sources.websub import Subscription

__all__ = ["app"]

app = App(name="sources", help="Add, list, check and remove what the newsroom reads.")
app.command(catalogue)
_Result = TypeVar("_Result")


def _with_web(settings: Settings, job: Callable[[Web], Awaitable[_Result]]) -> _Result:
    async def work() -> _Result:
        web = AiohttpWeb(settings)
        try:
            return await job(web)
        finally:
            await web.close()

    return asyncio.run(work())


@app.command
def add(location: str, *, pick: int = 0) -> int:
    """Add a feed, a site, or a whole list of feeds.

    Example: `tidings sources add https://news.example.org/feeds.opml`

    Parameters
    ----------
    location
        The address of a feed, of a site, or of an OPML list; or the path of an OPML file.
    pick
        Which of a site's feeds to add, where it has several; without it they are listed.
    """
    settings = present_settings()
    with opened_database(settings) as database:
        summary = _with_web(settings, lambda web: add_sources(database, web, SystemClock(), settings, location, pick))
    if summary.choices:
        console.print(f"{location} has several feeds; none was added. Choose one with --pick:")
        for number, row in enumerate(summary.choices, 1):
            console.print(f"  {number}  {row.title}  {row.url}", markup=False)
        return 0
    for source in summary.added:
        console.print(f"Added {source.title or source.url}", markup=False)
    console.print(f"{len(summary.added)} added, {summary.known} known already.")
    if summary.new_reports:
        console.print(f"{summary.new_reports} reports were taken in with it.")
    return 0


@app.command(name="list")
def list_(*, json: bool = False) -> int:
    """List the sources and how each is.

    Example: `tidings sources list --json`

    Parameters
    ----------
    json
        Print a list of objects with at least `id url title state outlet ok_at failure_code failure_text next_poll_at
        interval_s interval_reason items_per_day share_extracted share_opted_out suggestion hub hub_state
        hub_failure`.
    """
    settings = present_settings()
    with opened_database(settings) as database, database.read() as connection:
        sources, outlets = list_sources(connection), list_outlets(connection)
        health, hubs = source_health(connection, SystemClock().now()), list_subscriptions(connection)
    week = {source.id: health.get(source.id, SourceHealth()) for source in sources}
    if json:
        named = ({**asdict(source), "outlet": outlets[source.outlet_id].name} for source in sources)
        print_json([{**row, **asdict(week[row["id"]]), **_hub(hubs.get(row["id"]))} for row in named])
        return 0
    columns = ("Outlet", "State", "Last good read", "Next", "Items a day", "With text", "Opted out", "Address")
    table = Table(*columns, box=None, pad_edge=False)
    for source in sources:
        hub = hubs.get(source.id)
        table.add_row(outlets[source.outlet_id].name, *_describe(source, week[source.id], hub), source.url)
    console.print(table if sources else "No sources yet. Add one: `tidings sources add URL`.")
    return 0


def _hub(subscription: Subscription | None) -> dict[str, str]:
    if subscription is None:
        return {"hub": "", "hub_state": "", "hub_failure": ""}
    return {"hub": subscription.hub, "hub_state": subscription.state, "hub_failure": subscription.failure_text}


def _describe(source: Source, week: SourceHealth, hub: Subscription | None) -> tuple[str, ...]:
    state = f"{source.state}: {source.failure_text}" if source.failure_text else str(source.state)
    if source.suggestion:
        state += f" It may have moved to {source.suggestion}."
    if hub is not None and hub.failure_text:
        state += f" Its hub does not work: {hub.failure_text}"
    following = "not" if source.state is SourceState.GONE else f"{source.next_poll_at:%d %b %H:%M}"
    if source.interval_reason:
        following += f" ({source.interval_reason})"
    shares = (f"{week.share_extracted:.0%}", f"{week.share_opted_out:.0%}")
    return (
        state,
        f"{source.ok_at:%d %b %H:%M}" if source.ok_at else "never",
        following,
        f"{week.items_per_day:g}",
        *shares,
    )


@app.command
def check(location: str) -> int:
    """Read a source once, store nothing, and say what it holds.

    Example: `tidings sources check https://news.example.org/feed.xml`

    Parameters
    ----------
    location
        The address of a feed or a site.
    """
    settings = present_settings()
    console.print(_with_web(settings, lambda web: check_source(web, settings, location)), markup=False)
    return 0


@app.command
def requests(*, settle: str = "", declined: bool = False, note: str = "", every: bool = False) -> int:
    """List what rights holders asked to be removed, or say that you acted on a request.

    Example: `tidings sources requests --settle 4k2j9d8f7g6h --note "Host added to sources.never_fetch."`

    Parameters
    ----------
    settle
        The number of a request on which you acted.
    declined
        With `--settle`: that nothing was removed.
    note
        With `--settle`: what you did, for your own records.
    every
        List those that are settled too.
    """
    now = SystemClock().now()
    with opened_database(present_settings()) as database:
        if settle:
            state = RequestState.DECLINED if declined else RequestState.REMOVED
            with database.write() as connection:
                settle_request(connection, settle, state, note, now)
        with database.read() as connection:
            found = list_requests(connection, every=every)
    for each in found:
        console.print(f"{each.id}  {each.at:%d %b %H:%M}  {each.state}  {each.url}  from {each.contact}", markup=False)
        for words in filter(None, (each.words, each.note)):
            console.print(f"  {words}", markup=False)
    if not found:
        console.print("No requests wait.")
    return 0


@app.command
def export() -> int:
    """Print all sources as an OPML list, which other readers and other newsrooms take.

    Example: `tidings sources export > feeds.opml`
    """
    with opened_database(present_settings()) as database:
        print(export_sources(database))  # noqa: T201  (a document, not words for a terminal)
    return 0


@app.command
def remove(location: str) -> int:
    """Stop reading a source; what was read from it stays.

    Example: `tidings sources remove https://news.example.org/feed.xml`

    Parameters
    ----------
    location
        The source's address or id.
    """
    settings = present_settings()
    with opened_database(settings) as database, database.write() as connection:
        remove_source(connection, location)
    console.print(f"{location} is no longer read.", markup=False)
    return 0
