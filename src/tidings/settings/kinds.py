"""Field kinds that several groups of settings share."""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict
from pydantic_settings import NoDecode


class Group(BaseModel):
    """A frozen group of settings that refuses names it doesn't know."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


def split_words(value: Any) -> Any:
    """Let a list be written as ``a, b`` in the environment."""
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    return value


Words = Annotated[tuple[str, ...], NoDecode, BeforeValidator(split_words)]
"""A list of strings; in the environment, separated by commas."""
