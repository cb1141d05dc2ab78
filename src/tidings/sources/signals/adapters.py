"""The adapters that an operator has turned on."""

from tidings.errors import SettingsError
from tidings.settings import Settings
from tidings.sources.signals.bluesky import Bluesky
from tidings.sources.signals.entities import SignalKind
from tidings.sources.signals.google_trends import GoogleTrends
from tidings.sources.signals.hacker_news import HackerNews
from tidings.sources.signals.lobsters import Lobsters
from tidings.sources.signals.mastodon import Mastodon
from tidings.sources.signals.ports import SignalAdapter
from tidings.sources.signals.reddit import Reddit
from tidings.sources.signals.wikipedia_most_read import WikipediaMostRead
from tidings.sources.signals.wikipedia_views import WikipediaViews

__all__ = ["chosen_adapters"]


def chosen_adapters(settings: Settings) -> tuple[SignalAdapter, ...]:
    """Return the adapters that ``sources.signals`` names; raises ``SettingsError`` for a name that is none."""
    chosen = settings.sources
    every: tuple[SignalAdapter, ...] = (
        HackerNews(),
        Reddit(chosen.reddit_communities),
        Lobsters(),
        Mastodon(chosen.mastodon_server),
        Bluesky(),
        WikipediaViews(chosen.wikipedia_language),
        WikipediaMostRead(chosen.wikipedia_language),
        GoogleTrends(chosen.trends_country),
    )
    unknown = set(chosen.signals) - set(SignalKind)
    if unknown:
        raise SettingsError(
            f"sources.signals names {min(unknown)!r}, which is no signal.", f"There are {', '.join(SignalKind)}."
        )
    return tuple(adapter for adapter in every if adapter.kind in chosen.signals)
