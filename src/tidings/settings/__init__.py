"""All settings: one frozen model, a group per package, from ``tidings.toml`` and the environment."""

from tidings.settings.load import load_settings
from tidings.settings.model import Settings

__all__ = ["Settings", "load_settings"]
