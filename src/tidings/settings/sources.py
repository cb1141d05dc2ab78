"""Settings of sources: how the web is read."""

from pydantic import Field

from tidings.settings.kinds import Group, Words


class SourceSettings(Group):
    """How politely, how much and from where the web is read."""

    allow_networks: Words = ()
    """Private networks that may be fetched from, in CIDR form; all others are refused."""
    link_only: Words = ()
    """Hosts (with their subdomains) whose reports are linked to and never written from, whatever they allow."""
    never_fetch: Words = ()
    """Hosts (with their subdomains) whose pages are never fetched, whatever they allow."""
    host_delay_s: float = Field(default=0.25, ge=0)
    """Seconds between two requests to one host."""
    concurrency: int = Field(default=16, ge=1, le=256)
    """How many hosts are read at once."""
    timeout_s: float = Field(default=20.0, gt=0)
    """Seconds that one answer may take in all."""
    max_feed_bytes: int = Field(default=8_000_000, gt=0)
    """Feeds of more bytes are refused."""
    max_page_bytes: int = Field(default=4_000_000, gt=0)
    """Pages of more bytes are refused."""
    extract_workers: int = Field(default=1, ge=1, le=64)
    """Processes that turn pages into text."""
    extract_timeout_s: float = Field(default=10.0, gt=0)
    """Seconds that one page may take before its process is stopped."""
    max_age_days: float = Field(default=30.0, gt=0)
    """Items whose claimed date is older are not taken in."""
    interval_s: float = Field(default=900.0, ge=60)
    """Seconds between two polls of a source whose rhythm isn't known yet."""
    shortest_interval_s: float = Field(default=120.0, ge=60)
    """No source is polled more often than this, in seconds."""
    longest_interval_s: float = Field(default=86_400.0, ge=60)
    """Every source that isn't gone is polled at least this often, in seconds."""
    jitter: float = Field(default=0.1, ge=0, le=1)
    """Share by which waits are lengthened at random, so that polls spread out."""
    host_budget: int = Field(default=100, ge=1)
    """Pages of one host that are read in one round; the others wait for the next."""
    signals: Words = ()
    """Where attention is looked for, off by default: hacker-news, reddit, lobsters, mastodon, bluesky, wikipedia-views,
    wikipedia-most-read, google-trends."""
    reddit_communities: Words = ("worldnews", "news")
    """Communities of Reddit that are looked at, without r/."""
    mastodon_server: str = "https://mastodon.social"
    """The Mastodon server whose trends are looked at."""
    wikipedia_language: str = "en"
    """The language of the Wikipedia that is looked at."""
    trends_country: str = "US"
    """The country whose searches are looked at, in two letters."""
