"""Rows of data for evals: JSON lines, gzipped or not, held to a shape before anything is measured on them."""

import gzip
import zlib
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from tidings.errors import DataError

__all__ = ["EvalRow", "StoryRow", "first_fault", "gather_stories", "read_rows"]


class EvalRow(BaseModel):
    """One line of data; fields that no eval asks for are let be, and a number does for a text."""

    model_config = ConfigDict(frozen=True, extra="ignore", coerce_numbers_to_str=True)


class StoryRow(EvalRow):
    """A report with the story and the topic that people filed it under, where they did."""

    title: str
    text: str = ""
    story: str | None = None
    topic: str | None = None
    outlet: str = ""


_R = TypeVar("_R", bound=EvalRow)


def read_rows(path: Path, kind: type[_R], limit: int = 0) -> list[_R]:
    """Return the rows of ``path``, in its order, each of ``kind``; ``limit`` above 0 takes the first so many.

    Raises ``DataError``, which names the line and the field, for a file that can't be read, that holds no row, or whose
    rows have another shape.
    """
    rows: list[_R] = []
    for number, line in enumerate(_read(path, kind).splitlines(), 1):
        if line.strip():
            rows.append(_read_row(path, number, line, kind))
        if limit and len(rows) == limit:
            break
    if not rows:
        raise DataError(f"{path} holds no rows.", _remedy(kind))
    return rows


def gather_stories(path: Path) -> dict[str, list[StoryRow]]:
    """Return the reports in ``path`` that were filed under a story and a topic, by story; raises ``DataError``."""
    stories: dict[str, list[StoryRow]] = {}
    for row in read_rows(path, StoryRow):
        if row.story and row.topic:
            stories.setdefault(row.story, []).append(row)
    return stories


def _read(path: Path, kind: type[EvalRow]) -> bytes:
    try:
        content = path.read_bytes()
        return gzip.decompress(content) if path.suffix == ".gz" else content
    except IsADirectoryError as error:
        raise DataError(f"{path} is a folder, not a file of rows.", _remedy(kind)) from error
    except (OSError, EOFError, zlib.error) as error:
        raise DataError(f"{path} can't be read: {error}.", _remedy(kind)) from error


def _read_row(path: Path, number: int, line: bytes, kind: type[_R]) -> _R:
    try:
        return kind.model_validate_json(line)
    except ValidationError as error:
        what = f"Line {number} of {path} has another shape: {first_fault(error)}."
        raise DataError(what, _remedy(kind)) from error


def first_fault(error: ValidationError) -> str:
    """Return the field that ``error`` found first and what is wrong with it."""
    first = error.errors(include_url=False)[0]
    field = ".".join(str(part) for part in first["loc"])
    empty = first["type"] in {"too_short", "string_too_short"} and not first["input"]
    said = "it is empty" if empty else first["msg"].removeprefix("Value error, ")
    return f"`{field}`: {said}" if field else said


def _remedy(kind: type[EvalRow]) -> str:
    """Return what a row must be, by the fields of ``kind``."""
    fields = kind.model_fields.items()
    needed = ", ".join(f"`{name}`" for name, field in fields if field.is_required())
    known = ", ".join(f"`{name}`" for name, field in fields if not field.is_required())
    return f"Give JSON lines with {needed or 'any'}{f' and, where known, {known}' if known else ''}."
