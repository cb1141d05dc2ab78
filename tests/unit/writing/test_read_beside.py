"""What reads for the check where a server writes."""

from pathlib import Path

import pytest

from tidings.errors import ModelAnswerError, ModelDamagedError
from tidings.settings import Settings, load_settings
from tidings.testing.model import FakeModel, FakeProver
from tidings.writing.catalogue import list_models
from tidings.writing.check import Prover
from tidings.writing.homes import find_reader, open_model
from tidings.writing.ports import Message, Model
from tidings.writing.read_beside import ReadBeside


class _Reading(FakeModel):
    """A model with a prover; counts how often it was closed."""

    def __init__(self, prover: Prover | None) -> None:
        super().__init__()
        self._prover = prover
        self.closed = 0

    @property
    def prover(self) -> Prover | None:  # type: ignore[override]
        return self._prover

    def close(self) -> None:
        self.closed += 1


def _served(folder: Path, *, prove: bool = True) -> Settings:
    models = {"home": "openai", "name": "large", "url": "http://127.0.0.1:9/v1", "dir": folder, "prove": prove}
    return load_settings(models=models)


def _weights(folder: Path) -> Path:
    return folder / next(entry.file for entry in list_models() if entry.proving is not None)


def test_the_reader_is_opened_when_it_is_first_asked_and_once() -> None:
    opened: list[Model] = []

    def open_reader() -> Model:
        opened.append(_Reading(FakeProver(sure=2.0)))
        return opened[-1]

    writer = _Reading(None)
    beside = ReadBeside(writer, open_reader)
    assert (beside.name, beside.prover, opened) == ("fake", beside, [])
    assert beside.complete([Message("user", "Hello")], max_tokens=9, temperature=0.0, seed=1).tokens_out > 0
    beside.complete([Message("user", "Hello")], max_tokens=9, temperature=0.0, seed=1, whole=True)
    assert writer.whole == [False, True]
    assert beside.prove("A passage.", "A sentence.") == beside.prove("A passage.", "Another.") == 2.0
    assert len(opened) == 1
    beside.close()
    assert writer.closed == 1
    assert isinstance(opened[0], _Reading)
    assert opened[0].closed == 1


def test_a_reader_that_cannot_read_gives_no_answer() -> None:
    with pytest.raises(ModelAnswerError, match="no adapter"):
        ReadBeside(FakeModel(), lambda: _Reading(None)).prove("A passage.", "A sentence.")


def test_where_a_server_writes_the_weights_on_this_machine_read(tmp_path: Path) -> None:
    _weights(tmp_path).write_bytes(b"not whole")
    settings = _served(tmp_path)
    found = find_reader(settings)
    assert found is not None
    model = open_model(settings)
    assert model is not None
    assert model.name == "large"
    assert model.prover is not None
    with pytest.raises(ModelDamagedError, match="damaged"):
        model.prover.prove("A passage.", "A sentence.")


def test_without_weights_or_where_it_is_switched_off_nothing_reads(tmp_path: Path) -> None:
    model = open_model(_served(tmp_path))
    assert model is not None
    assert model.prover is None
    _weights(tmp_path).write_bytes(b"not whole")
    model = open_model(_served(tmp_path, prove=False))
    assert model is not None
    assert model.prover is None
