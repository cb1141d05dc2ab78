"""Settings of the writer's model: where it lives and which it is."""

from pathlib import Path
from typing import Literal, Self

from pydantic import Field, SecretStr, field_validator, model_validator

from tidings.settings.kinds import Group


class Fallback(Group):
    """A model that writes while those before it are out of reach; or none, so that code alone does."""

    home: Literal["embedded", "openai", "anthropic", "none"]
    """As for the first model; ``none`` only as the last of the order."""
    name: str = ""
    """As for the first model; ``none`` has no name."""
    url: str = ""
    """The server's address."""
    api_key_file: Path | None = None
    """A file that holds the server's key."""
    price_in: float = Field(default=0.0, ge=0)
    """Money for a million tokens read."""
    price_out: float = Field(default=0.0, ge=0)
    """Money for a million tokens written."""

    @model_validator(mode="after")
    def _named(self) -> Self:
        if self.home != "none" and not self.name:
            raise ValueError(f"a fallback at home {self.home!r} needs a name; give that of the model")
        return self


class ModelSettings(Group):
    """Which model writes, and where it lives."""

    home: Literal["embedded", "openai", "anthropic", "none"] = "embedded"
    """``embedded`` (weights here), ``openai`` (a server that speaks its API), ``anthropic``, or ``none`` (extracts)."""
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
    prove: bool = True
    """Whether the embedded model reads each sentence of a model once more, as the check's last layer; where a server
    writes, only if the embedded weights are here as well."""
    price_in: float = Field(default=0.0, ge=0)
    """Money that the server takes for a million tokens read, in whatever currency."""
    price_out: float = Field(default=0.0, ge=0)
    """The same for a million tokens written."""
    tokens_per_hour: int = Field(default=0, ge=0)
    """Tokens that servers may take in any hour, read and written together; 0: any number."""
    tokens_per_day: int = Field(default=0, ge=0)
    """The same for any day."""
    money_per_hour: float = Field(default=0.0, ge=0)
    """Money that servers may take in any hour; 0: any sum."""
    money_per_day: float = Field(default=0.0, ge=0)
    """The same for any day."""
    fallbacks: tuple[Fallback, ...] = ()
    """Models that write while those before them are out of reach or their budget is spent, in their order. With
    ``home = "none"`` as the last one, articles are attributed extracts while no model can be asked."""
    timeout_s: float = Field(default=120.0, gt=0)
    """Seconds that one answer may take."""

    @field_validator("fallbacks")
    @classmethod
    def _none_stands_last(cls, value: tuple[Fallback, ...]) -> tuple[Fallback, ...]:
        if any(one.home == "none" for one in value[:-1]):
            raise ValueError("home 'none' may only be the last fallback; whatever stands behind it is never asked")
        return value
