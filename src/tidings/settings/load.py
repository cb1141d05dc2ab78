"""Reading the settings: the environment first, then the TOML file, then the defaults."""

import tomllib
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_settings import BaseSettings, InitSettingsSource, PydanticBaseSettingsSource

from tidings.errors import SettingsError
from tidings.settings.model import Settings


def load_settings(path: Path | None = None, **overrides: Any) -> Settings:
    """Return the settings of the environment over those of the TOML file at ``path`` over the defaults.

    ``overrides`` (whole groups as dictionaries) win over all. A missing ``path`` raises ``SettingsError``; ``None``
    reads no file. Raises ``SettingsError`` that names the setting and what is wrong with it.
    """
    from_file = _read(path) if path is not None else {}

    class _FileSettings(Settings):
        @classmethod
        def settings_customise_sources(
            cls,
            settings_cls: type[BaseSettings],
            init_settings: PydanticBaseSettingsSource,
            env_settings: PydanticBaseSettingsSource,
            dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003  (the library's signature)
            file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        ) -> tuple[PydanticBaseSettingsSource, ...]:
            return init_settings, env_settings, InitSettingsSource(settings_cls, init_kwargs=from_file)

    try:
        loaded = _FileSettings(**overrides)
        return Settings.model_construct(**{name: getattr(loaded, name) for name in Settings.model_fields})
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        raise SettingsError(
            f"The setting {name} can't be used: {first['msg'].lower()}.",
            "`tidings doctor` lists every setting; docs/settings.md explains them.",
        ) from error


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise SettingsError(f"There is no settings file at {path}.", "`tidings init` makes one.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"The settings file {path} is not valid TOML: {error}.", "Correct that line.") from error
