"""Real weights of the small model, fetched once into the project's cache, and a real server in front of it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tidings.progress import Silent
from tidings.settings import Settings, load_settings
from tidings.testing.model import FakeModel
from tidings.testing.model_server import serve_model
from tidings.writing.homes import open_model
from tidings.writing.ports import Model
from tidings.writing.pull import pull_model

_SMALL = "smollm2-135m"
_CACHE = Path(__file__).parents[3] / ".cache" / "models"


@pytest.fixture(scope="session")
def small_settings() -> Settings:
    """Return settings that choose the small embedded model; its weights are here."""
    folder = os.environ.get("TIDINGS_MODELS__DIR", str(_CACHE))
    settings = load_settings(models={"home": "embedded", "name": _SMALL, "dir": folder, "context": 1024})
    pull_model(settings, _SMALL, Silent())
    return settings


@pytest.fixture(scope="session")
def small_model(small_settings: Settings) -> Iterator[Model]:
    """Yield the small model, loaded in this process."""
    model = open_model(small_settings)
    assert model is not None
    yield model
    model.close()


@pytest.fixture(scope="session")
def served_model(small_model: Model) -> Iterator[Model]:
    """Yield the small model as it is behind a server on loopback."""
    with serve_model(small_model) as url:
        model = open_model(load_settings(models={"home": "openai", "name": _SMALL, "url": url}))
        assert model is not None
        yield model
        model.close()


@pytest.fixture(params=["fake", "embedded", "openai"])
def model(request: pytest.FixtureRequest) -> Model:
    """Return each kind of model in turn."""
    if request.param == "fake":
        return FakeModel()
    found: Model = request.getfixturevalue("small_model" if request.param == "embedded" else "served_model")
    return found
