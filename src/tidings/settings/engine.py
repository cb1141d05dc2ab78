"""Settings of the engine: when stages run."""

from pydantic import Field

from tidings.settings.kinds import Group


class EngineSettings(Group):
    """When stages run."""

    cycle_s: float = Field(default=60.0, gt=0)
    """Seconds between two cycles of the embedded engine."""
