"""The keys of servers: kept in a file, or with the settings."""

from pathlib import Path

from pydantic import SecretStr

from tidings.errors import SettingsError

__all__ = ["read_key"]


def read_key(group: str, file: Path | None, key: SecretStr | None) -> str:
    """Return the key in ``file``, or else ``key``, or nothing; raises ``SettingsError`` for a file that can't be read.

    ``group`` is that of the settings they stand in, such as ``models``.
    """
    if file is not None:
        try:
            return file.expanduser().read_text(encoding="utf-8").strip()
        except OSError as error:
            raise SettingsError(f"{group}.api_key_file can't be read: {file}: {error.strerror}.") from error
    return key.get_secret_value() if key else ""
