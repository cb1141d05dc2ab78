"""The templates: Jinja2, escaped throughout, with our words as filters and the addresses of the static files."""

import hashlib
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from tidings.stories.topics import list_topics, topics_about
from tidings.web import outlets, words

__all__ = ["make_templates", "static_folder"]

_ASSETS = ("tidings.css", "tidings.js", "mark.svg")


def static_folder() -> str:
    """Return the folder of the static files."""
    return str(files("tidings.web") / "static")


def make_templates() -> Environment:
    """Return the environment that renders every page, feed entry and error."""
    templates = Environment(
        loader=PackageLoader("tidings.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        finalize=_finalize,
    )
    templates.filters |= {
        "count": words.count,
        "day": words.day,
        "join_names": words.join_names,
        "link": words.link,
        "moment": words.moment,
        "near": words.near,
        "points": words.points,
        "span": words.span,
    }
    templates.globals |= {
        "assets": _asset_urls(),
        "all_topics": sorted(list_topics().values(), key=lambda topic: topic.name.casefold()),
        "country_name": outlets.country_name,
        "kind_words": words.kind_words,
        "kinds": words.KINDS,
        "owner_words": outlets.owner_words,
        "paywall_words": outlets.paywall_words,
        "said_of": outlets.said_of,
        "says_words": words.says_words,
        "topic_name": words.topic_name,
        "topics_about": topics_about,
        "until_words": words.until_words,
        "strength_words": words.strength_words,
    }
    return templates


def _finalize(value: Any) -> Any:
    """Let no control character or mark that turns the direction of writing reach a page."""
    return words.printable(value) if type(value) is str else value


def _asset_urls() -> dict[str, str]:
    """Return the address of each static file, with a digest of its content, so that it may be kept for ever."""
    folder = files("tidings.web") / "static"
    digests = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest()[:10] for name in _ASSETS}
    return {name: f"/static/{name}?v={digest}" for name, digest in digests.items()}
