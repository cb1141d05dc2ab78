"""The homes of the model: in this process, behind a URL, or none."""

import hashlib
from functools import partial
from pathlib import Path

from tidings.clock import Clock
from tidings.errors import ModelDamagedError, ModelMissingError, SettingsError
from tidings.settings import Settings
from tidings.settings.keys import read_key
from tidings.settings.models import Fallback
from tidings.storage import Database
from tidings.writing.catalogue import CatalogueModel, Proving, find_model, list_models
from tidings.writing.fall_over import FallOverModel
from tidings.writing.metering import MeteredModel, Price, budget_of
from tidings.writing.ports import Model
from tidings.writing.read_beside import ReadBeside

__all__ = ["check_adapter", "find_reader", "model_path", "open_metered", "open_model"]


def open_model(settings: Settings) -> Model | None:
    """Return the model that ``settings.models`` chooses, ready to write; None where its home is ``none``.

    Raises ``ModelMissingError`` or ``ModelDamagedError`` for weights that aren't here or aren't whole,
    ``SettingsError`` for a server without an address, ``NotFoundError`` for a name that isn't in the catalogue.
    """
    if settings.models.home == "none":
        return None
    if settings.models.home in {"openai", "anthropic"}:
        return _with_reader(settings, _open_server(settings))
    return _open_embedded(settings, find_model(settings.models.name))


def _open_embedded(settings: Settings, entry: CatalogueModel) -> Model:
    from tidings.writing.embedded import EmbeddedModel  # takes memory of its own: loaded only where it is used

    path = model_path(settings, entry)
    _check_presence(path, entry)
    proving = entry.proving if settings.models.prove else None
    if proving is not None:
        check_adapter(proving)
    return EmbeddedModel(
        path, entry.name, context=settings.models.context, threads=settings.models.threads, proving=proving
    )


def find_reader(settings: Settings) -> CatalogueModel | None:
    """Return the model of the catalogue that reads for the check where a server writes, if its weights are here."""
    if not settings.models.prove:
        return None
    reading = (entry for entry in list_models() if entry.proving is not None)
    return next((entry for entry in reading if model_path(settings, entry).is_file()), None)


def _with_reader(settings: Settings, writer: Model) -> Model:
    reader = find_reader(settings)
    return writer if reader is None else ReadBeside(writer, partial(_open_embedded, settings, reader))


def open_metered(settings: Settings, database: Database, clock: Clock) -> Model | None:
    """Return the model that ``settings.models`` chooses, its answers kept in ``database`` and held to the budget.

    Its fallbacks stand behind it. Raises like ``open_model`` where there are none; otherwise each is opened when it is
    needed, and one whose weights are missing or damaged gives way to the next. Where the last fallback is ``none`` the
    model raises ``ModelAwayError`` while none of the order can be asked.
    """
    if settings.models.home == "none":
        return None
    behind = [one for one in settings.models.fallbacks if one.home != "none"]
    chosen = [settings, *(_fallen_back(settings, one) for one in behind)]
    openers = [partial(_metered, one, database, clock) for one in chosen]
    return FallOverModel(openers, clock, code_alone=len(behind) < len(settings.models.fallbacks))


def _metered(settings: Settings, database: Database, clock: Clock) -> Model:
    model = open_model(settings)
    assert model is not None, "a fallback is a model"
    chosen = settings.models
    price = Price(chosen.price_in, chosen.price_out)
    paid = chosen.home != "embedded"
    return MeteredModel(model, database, clock, price=price, budget=budget_of(settings), paid=paid)


def _fallen_back(settings: Settings, fallback: Fallback) -> Settings:
    changed = {**fallback.model_dump(), "api_key": None}
    return settings.model_copy(update={"models": settings.models.model_copy(update=changed)})


def model_path(settings: Settings, entry: CatalogueModel) -> Path:
    """Return where the weights of ``entry`` are or would be kept."""
    return settings.models.dir.expanduser() / entry.file


def _check_presence(path: Path, entry: CatalogueModel) -> None:
    """Look at the size alone: the checksum was verified when the file was fetched, and would take seconds."""
    if not path.is_file():
        raise ModelMissingError(
            f"The weights of {entry.name} are not at {path}.",
            f"Fetch them with `tidings models pull {entry.name}`, or set models.home to none.",
        )
    if path.stat().st_size != entry.bytes:
        raise ModelDamagedError(
            f"The weights at {path} are damaged: {path.stat().st_size:,} bytes instead of {entry.bytes:,}.",
            f"Fetch them again with `tidings models pull {entry.name}`.",
        )


def check_adapter(proving: Proving) -> None:
    """Raise ``ModelMissingError`` or ``ModelDamagedError`` unless the packaged adapter is here and whole."""
    remedy = "Install Tidings again, or set models.prove to false."
    try:
        found = hashlib.sha256(proving.adapter.read_bytes()).hexdigest()
    except OSError as error:
        raise ModelMissingError(f"The adapter {proving.adapter.name} is missing.", remedy) from error
    if found != proving.sha256:
        raise ModelDamagedError(f"The adapter {proving.adapter.name} is damaged.", remedy)


def _open_server(settings: Settings) -> Model:
    from tidings.writing.openai_home import OpenAIModel

    if settings.models.home == "anthropic":
        from tidings.writing.anthropic_home import AnthropicModel

        chosen = settings.models
        return AnthropicModel(chosen.url, chosen.name, key=_key(settings), timeout_s=chosen.timeout_s)
    if not settings.models.url:
        raise SettingsError(
            "models.home is openai, but models.url is empty.", "Set it, for example to http://127.0.0.1:11434/v1."
        )
    return OpenAIModel(
        settings.models.url, settings.models.name, key=_key(settings), timeout_s=settings.models.timeout_s
    )


def _key(settings: Settings) -> str:
    return read_key("models", settings.models.api_key_file, settings.models.api_key)
