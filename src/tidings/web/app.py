"""The application that readers meet: every address, and who answers it."""

from collections.abc import Callable
from functools import partial

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route

from tidings.clock import Clock
from tidings.publication.read import Editions
from tidings.readers.tokens import ReaderTokens, load_secret
from tidings.settings import Settings
from tidings.sources.subscriptions import CALLBACK_PATH
from tidings.storage import Database
from tidings.web.api.articles import list_articles
from tidings.web.api.articles import show_article as show_article_json
from tidings.web.api.manifest import show_key, show_manifest
from tidings.web.api.stories import show_stories
from tidings.web.compression import COMPRESS_FROM, LEVEL
from tidings.web.cookies import COOKIE
from tidings.web.desk import sources as desk_sources
from tidings.web.desk.entry import enter, show_door, sign_out
from tidings.web.desk.flags import answer, show_flags
from tidings.web.desk.requests import settle, show_desk, show_requests
from tidings.web.desk.review import judge, show_queue, show_version
from tidings.web.failures import make_handlers
from tidings.web.forms import MAX_FORM_BYTES, Action, as_endpoint
from tidings.web.fragments import Fragments
from tidings.web.metrics import Measured, Metrics
from tidings.web.pages import account
from tidings.web.pages.account import show_account
from tidings.web.pages.article import show_article
from tidings.web.pages.customise import customise
from tidings.web.pages.edition import show_edition, show_since
from tidings.web.pages.feed import show_feed, show_feed_at_once
from tidings.web.pages.follow import follow
from tidings.web.pages.hidden import show_hidden
from tidings.web.pages.how import show_how
from tidings.web.pages.hub import receive, verify
from tidings.web.pages.mail import ask, confirm, show_confirm, show_mail, show_stop, stop, stop_mine
from tidings.web.pages.mark import flag, mark, show_flag
from tidings.web.pages.preferences import erase, export, show_preferences
from tidings.web.pages.private_feed import serve_private_feed, set_private_feed
from tidings.web.pages.rights import ask_to_remove, show_rights
from tidings.web.pages.robots import show_robots
from tidings.web.pages.sources import show_sources
from tidings.web.pages.status import health, metrics_page
from tidings.web.pages.stylebook import show_stylebook
from tidings.web.pages.take_in import MAX_UPLOAD_BYTES, take_in
from tidings.web.pages.trending import show_trending
from tidings.web.pages.versions import show_corrections, show_versions
from tidings.web.pages.vote import cast_vote
from tidings.web.ports import Status
from tidings.web.security import Guard
from tidings.web.site import Site
from tidings.web.static import KeptFiles
from tidings.web.syndication.atom import ATOM, write_atom
from tidings.web.syndication.copies import serve_feed
from tidings.web.syndication.json_feed import JSON_FEED, write_json_feed
from tidings.web.syndication.rss import RSS, write_rss
from tidings.web.templating import make_templates, static_folder
from tidings.web.threads import FewThreads, at_once_or_later

__all__ = ["COOKIE", "build_site", "create_app"]

Answer = Callable[[Site, Request], Response]


def build_site(database: Database, clock: Clock, settings: Settings, status: Status) -> Site:
    """Return what pages and letters are made with, on an upgraded ``database``.

    Raises ``SettingsError`` where a key of the newsroom can't be used.
    """
    secret = load_secret(settings.web.secret_file)
    templates = make_templates()
    return Site(
        database=database,
        clock=clock,
        settings=settings,
        status=status,
        editions=Editions(database, settings),
        tokens=ReaderTokens(secret, clock),
        letter_tokens=ReaderTokens(secret, clock, purpose="letter"),
        templates=templates,
        fragments=Fragments(templates),
        signing_key=load_secret(settings.web.signing_file),
        desk_secret=secret,
    )


def create_app(
    database: Database, clock: Clock, settings: Settings, status: Status, site: Site | None = None
) -> Starlette:
    """Return the application on an upgraded ``database``, made with ``site`` where there is one.

    Raises ``SettingsError`` where a key of the newsroom can't be used. The application keeps
    nothing that another process would need, so any number may serve one database.
    """
    site = site or build_site(database, clock, settings, status)
    metrics = Metrics(site.editions, status)
    return Starlette(
        routes=[*_pages(site), *_acts(site), *_desk(site), *_feeds(site), *_machines(site, metrics)],
        middleware=[
            Middleware(FewThreads, threads=site.settings.web.threads),
            Middleware(Measured, metrics=metrics),
            Middleware(Guard, base_url=site.base_url),
            Middleware(GZipMiddleware, minimum_size=COMPRESS_FROM, compresslevel=LEVEL),
        ],
        exception_handlers=make_handlers(site),
    )


def _pages(site: Site) -> list[BaseRoute]:
    def page(path: str, answer: Answer, name: str) -> Route:
        return Route(path, partial(answer, site), name=name)

    return [
        Route("/", at_once_or_later(partial(show_feed_at_once, site), partial(show_feed, site)), name="feed"),
        page("/articles/{name}", show_article, "article"),
        page("/preferences", show_preferences, "preferences"),
        page("/preferences/export.json", export, "export"),
        page("/hidden", show_hidden, "hidden"),
        page("/how", show_how, "how"),
        page("/stylebook", show_stylebook, "stylebook"),
        page("/sources", show_sources, "sources"),
        page("/rights", show_rights, "rights"),
        page("/corrections", show_corrections, "corrections"),
        page("/articles/{name}/versions", show_versions, "versions"),
        page("/articles/{name}/flag", show_flag, "flag-form"),
        page("/mail", show_mail, "mail"),
        page("/mail/confirm/{secret}", show_confirm, "mail-confirming"),
        page("/mail/stop/{token}", show_stop, "mail-stopping"),
        page("/trending", show_trending, "trending"),
        page("/edition", show_edition, "edition"),
        page("/since", show_since, "since"),
        page("/account", show_account, "account"),
    ]


def _acts(site: Site) -> list[BaseRoute]:
    def act(path: str, action: Action, name: str) -> Route:
        return Route(path, as_endpoint(site, action), methods=["POST"], name=name, max_body_size=MAX_FORM_BYTES)

    return [
        act("/articles/{name}/vote", cast_vote, "vote"),
        act("/articles/{name}/mark", mark, "mark"),
        act("/articles/{name}/flag", flag, "flag"),
        act("/preferences/feed", set_private_feed, "private-feed"),
        act("/mail", ask, "mail-ask"),
        act("/mail/confirm/{secret}", confirm, "mail-confirm"),
        act("/mail/stop", stop_mine, "mail-stop-mine"),
        act("/mail/stop/{token}", stop, "mail-stop"),
        act("/account", account.make, "account-make"),
        act("/account/in", account.enter, "account-in"),
        act("/account/out", account.leave, "account-out"),
        act("/account/password", account.change, "account-password"),
        act("/account/close", account.close, "account-close"),
        act("/follow", follow, "follow"),
        act("/rights", ask_to_remove, "ask-removal"),
        act("/customise", customise, "customise"),
        act("/preferences/erase", erase, "erase"),
        Route("/preferences/import", take_in(site), methods=["POST"], name="import", max_body_size=MAX_UPLOAD_BYTES),
    ]


def _desk(site: Site) -> list[BaseRoute]:
    def page(path: str, answer: Answer, name: str) -> Route:
        return Route(path, partial(answer, site), name=name)

    def act(path: str, action: Action, name: str) -> Route:
        return Route(path, as_endpoint(site, action), methods=["POST"], name=name, max_body_size=MAX_FORM_BYTES)

    return [
        page("/desk", show_desk, "desk"),
        page("/desk/in/{token}", show_door, "desk-door"),
        page("/desk/sources", desk_sources.show_sources, "desk-sources"),
        page("/desk/sources/{source}/remove", desk_sources.show_removal, "desk-removing"),
        page("/desk/requests", show_requests, "desk-requests"),
        page("/desk/review", show_queue, "desk-review"),
        page("/desk/review/{name}", show_version, "desk-version"),
        page("/desk/flags", show_flags, "desk-flags"),
        act("/desk/in/{token}", enter, "desk-enter"),
        act("/desk/out", sign_out, "desk-out"),
        act("/desk/sources/{source}/check", desk_sources.check_now, "desk-check"),
        act("/desk/sources/{source}/remove", desk_sources.remove, "desk-remove"),
        act("/desk/requests/{number}", settle, "desk-settle"),
        act("/desk/review/{name}", judge, "desk-judge"),
        act("/desk/flags/{flag}", answer, "desk-answer"),
    ]


def _feeds(site: Site) -> list[BaseRoute]:
    return [
        Route("/feed.atom", serve_feed(site, write_atom, ATOM), name="atom"),
        Route("/feed.rss", serve_feed(site, write_rss, RSS), name="rss"),
        Route("/mine/{secret}.{kind}", partial(serve_private_feed, site), name="mine"),
        Route("/feed.json", serve_feed(site, write_json_feed, JSON_FEED), name="json-feed"),
    ]


def _machines(site: Site, metrics: Metrics) -> list[BaseRoute]:
    return [
        Route("/api/articles", partial(list_articles, site), name="api-articles"),
        Route("/api/articles/{name}", partial(show_article_json, site), name="api-article"),
        Route("/articles/{name}/manifest.json", partial(show_manifest, site), name="manifest"),
        Route("/.well-known/tidings-key.json", partial(show_key, site), name="key"),
        Route("/api/stories", partial(show_stories, site), name="api-stories"),
        Route(f"{CALLBACK_PATH}{{token}}", partial(verify, site), name="hub-verify"),
        Route(
            f"{CALLBACK_PATH}{{token}}",
            partial(receive, site),
            methods=["POST"],
            name="hub-receive",
            max_body_size=site.settings.sources.max_feed_bytes,
        ),
        Route("/robots.txt", show_robots, name="robots"),
        Route("/healthz", partial(health, site), name="health"),
        Route("/metrics", partial(metrics_page, metrics), name="metrics"),
        Mount("/static", KeptFiles(directory=static_folder()), name="static"),
    ]
