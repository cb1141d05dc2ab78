"""Where a story is in its life: new, trending, fading, settled. Pure."""

from datetime import datetime, timedelta

from tidings.settings.stories import StorySettings
from tidings.stories.entities import StoryState
from tidings.stories.heat import Heat

__all__ = ["decide_state"]


def decide_state(heat: Heat, last: datetime, now: datetime, settings: StorySettings) -> StoryState:
    """Return the state at ``now`` of a story with this ``heat`` whose last report came out at ``last``.

    Settled once it takes no more reports; trending with enough outlets and heat; new while too few outlets tell it but
    it is still warm; fading otherwise.
    """
    if now - last > timedelta(days=settings.window_days):
        return StoryState.SETTLED
    if heat.outlets >= settings.min_outlets:
        return StoryState.TRENDING if heat.value >= settings.trending_heat else StoryState.FADING
    # Too few outlets can't reach the heat of a trend; half of one outlet's is what is left after one half-life.
    return StoryState.NEW if heat.value >= 0.5 else StoryState.FADING
