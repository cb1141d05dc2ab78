"""What every command needs: the settings, the database, and somewhere to print."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console

from tidings.settings import Settings, load_settings
from tidings.storage import Database, open_database, upgrade

__all__ = ["console", "notes", "opened_database", "present_settings", "print_json", "settings_path"]

console = Console(highlight=False, soft_wrap=True)
"""Answers go to standard output."""
notes = Console(stderr=True, highlight=False, soft_wrap=True)
"""Progress and complaints go to standard error."""


def settings_path() -> Path | None:
    """Return the settings file in force: ``TIDINGS_CONFIG``, or ``tidings.toml`` here, or none."""
    named = os.environ.get("TIDINGS_CONFIG")
    if named:
        return Path(named)
    here = Path("tidings.toml")
    return here if here.exists() else None


def present_settings(**overrides: Any) -> Settings:
    """Return the settings in force; raises ``SettingsError``."""
    return load_settings(settings_path(), **overrides)


@contextmanager
def opened_database(settings: Settings) -> Iterator[Database]:
    """Yield the database of ``settings``, brought to the present schema."""
    database = open_database(settings.storage.url)
    try:
        upgrade(database)
        yield database
    finally:
        database.close()


def print_json(value: Any) -> None:
    """Print ``value`` as JSON on standard output, for machines."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2, default=str)
    sys.stdout.write("\n")
