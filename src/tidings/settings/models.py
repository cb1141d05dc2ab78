"""Settings of the writer's model: where it lives and which it is."""

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr

from tidings.settings.kinds import Group


class ModelSettings(Group):
    """Which model writes, and where it lives."""

    home: Literal["embedded", "openai", "none"] = "embedded"
    """``embedded`` (weights here), ``openai`` (any server that speaks its API) or ``none`` (extracts only)."""
    name: str = "qwen2.5-coder-1.5b"
    """A name of the catalogue (`tidings models list`), or the name that the server knows."""
    dir: Path = Path("~/.cache/tidings/models")
    """Where weights are kept."""
    url: str = ""
    """The server's address, such as ``http://127.0.0.1:11434/v1``."""
    api_key_file: Path | None = None
    """A file that holds the server's key."""
    api_key: SecretStr | None = None
    """The server's key; better kept in ``api_key_file``."""
    threads: int = Field(default=2, ge=1)
    """Processor threads for an embedded model."""
    context: int = Field(default=2048, ge=512)
    """Tokens that an embedded model holds at once."""
    timeout_s: float = Field(default=120.0, gt=0)
    """Seconds that one answer may take."""
