"""Reading documented JSON whose fields may yet be missing or of another kind."""

import json
from collections.abc import Iterator
from typing import Any

__all__ = ["number", "objects", "parse_json", "words"]


def parse_json(body: bytes) -> Any:
    """Return the JSON value in ``body``; raises ``ValueError`` where it is none."""
    try:
        return json.loads(body)
    except RecursionError as error:
        raise ValueError("the answer is nested too deeply") from error


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects in the list ``value``; raises ``ValueError`` where it is no list."""
    if not isinstance(value, list):
        raise ValueError("the answer has no list where one is documented")
    yield from (item for item in value if isinstance(item, dict))


def words(item: dict[str, Any], name: str) -> str:
    """Return the text at ``name``, or nothing."""
    value = item.get(name)
    return value if isinstance(value, str) else ""


def number(value: Any) -> float:
    """Return ``value`` as a number that isn't negative; 0 where it is none."""
    try:
        found = float(value)
    except (TypeError, ValueError, OverflowError):
        return 0.0
    return found if 0 <= found < 1e15 else 0.0
