"""Settings of stories: how reports are grouped and heat is counted."""

from pydantic import Field

from tidings.settings.kinds import Group


class StorySettings(Group):
    """How reports are grouped and heat is counted."""

    half_life_h: float = Field(default=12.0, gt=0)
    """Hours after which a report adds half as much heat."""
    burst_h: float = Field(default=6.0, gt=0)
    """Hours that count as "just now" when the pace of a story is compared with its earlier one."""
    burst_weight: float = Field(default=0.5, ge=0, le=2)
    """What a story that gathers pace gains at most, as a share of its heat."""
    trending_heat: float = Field(default=1.0, ge=0)
    """Heat from which a story is trending; below it, it fades."""
    min_outlets: int = Field(default=2, ge=1)
    """Independent outlets that a story needs before it is written about."""
    window_days: float = Field(default=7.0, gt=0)
    """Days without a new report after which a story takes no more."""
    longest_days: float = Field(default=14.0, gt=0)
    """Days after its first report after which a story takes no more; what follows is linked as a running story."""
