"""What ``tidings doctor`` says of the model that writes and of what reads for the check."""

from pathlib import Path

import pytest

from tidings.cli.doctor import model_words
from tidings.settings import Settings, load_settings
from tidings.testing.model import FakeModel
from tidings.writing.catalogue import list_models


def _served(folder: Path, *, prove: bool = True) -> Settings:
    models = {"home": "openai", "name": "fake", "url": "http://127.0.0.1:9/v1", "dir": folder, "prove": prove}
    return load_settings(models=models)


@pytest.mark.parametrize(
    ("weights", "prove", "words"),
    [
        (True, True, "model fake behind a server; qwen2.5-coder-1.5b reads what it writes, for the check"),
        (False, True, "model fake behind a server; `tidings models pull` fetches what reads its sentences once more"),
        (True, False, "model fake behind a server"),
    ],
)
def test_it_says_whether_anything_reads_what_a_server_writes(
    tmp_path: Path, weights: bool, prove: bool, words: str
) -> None:
    if weights:
        (tmp_path / list_models()[0].file).write_bytes(b"weights")
    assert model_words(_served(tmp_path, prove=prove), FakeModel()) == words


def test_without_a_model_it_says_what_articles_are() -> None:
    assert model_words(load_settings(models={"home": "none"}), None).startswith("no model: articles are compiled")
