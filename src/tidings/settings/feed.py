"""Settings of the feed: the published ranking formula's weights."""

from pydantic import Field

from tidings.settings.kinds import Group


class FeedSettings(Group):
    """The weights of the published ranking formula."""

    weight_heat: float = Field(default=1.0, ge=0)
    """Weight of the story's heat."""
    weight_freshness: float = Field(default=0.6, ge=0)
    """Weight of how new the article is."""
    weight_taste: float = Field(default=20.0, ge=0)
    """Weight of how the article fits the reader's votes."""
    weight_follow: float = Field(default=2.0, ge=0)
    """Weight of what the reader follows."""
    weight_balance: float = Field(default=0.5, ge=0)
    """What an article loses at most for being like those above it."""
    weight_breadth: float = Field(default=42.0, ge=0)
    """The same for the last place of the first page; between the middle of the page and that it grows step by step."""
    freshness_half_life_h: float = Field(default=12.0, gt=0)
    """Hours after which an article counts as half as new."""
    must_know: int = Field(default=3, ge=0, le=10)
    """How many of the hottest articles stay among the first ten of every feed, unless muted or voted down."""
    readers_places: int = Field(default=1, ge=0, le=3)
    """How many places, at most, the votes of all readers lift or lower an article in everyone's feed; 0: none."""
    explore: int = Field(default=1, ge=0, le=3)
    """Places among the first page for articles that the feed is unsure about, so that it finds out."""
    candidates: int = Field(default=10_000, ge=10)
    """Public articles that a feed chooses from, hottest first."""
    page_size: int = Field(default=30, ge=5, le=200)
    """Articles on one page."""
