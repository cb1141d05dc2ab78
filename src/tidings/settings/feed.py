"""Settings of the feed: the published ranking formula's weights."""

from pydantic import Field

from tidings.settings.kinds import Group


class FeedSettings(Group):
    """The weights of the published ranking formula."""

    weight_heat: float = Field(default=1.0, ge=0)
    """Weight of the story's heat."""
    weight_freshness: float = Field(default=0.6, ge=0)
    """Weight of how new the article is."""
    weight_taste: float = Field(default=1.6, ge=0)
    """Weight of how the article fits the reader's votes."""
    weight_follow: float = Field(default=1.0, ge=0)
    """Weight of what the reader follows."""
    page_size: int = Field(default=30, ge=5, le=200)
    """Articles on one page."""
