"""A model that writes elsewhere, with weights on this machine that read what it wrote for the check."""

import threading
from collections.abc import Callable, Sequence

from tidings.errors import ModelAnswerError
from tidings.writing.check import Prover
from tidings.writing.ports import Completion, Message, Model

__all__ = ["ReadBeside"]


class ReadBeside:
    """The model port of a writer, and the prover of a reader that is opened when it is first asked."""

    def __init__(self, writer: Model, open_reader: Callable[[], Model]) -> None:
        """Write with ``writer``; read with the prover of the model that ``open_reader`` loads."""
        self._writer = writer
        self._open_reader = open_reader
        self._reader: Model | None = None
        self._turn = threading.Lock()

    @property
    def name(self) -> str:
        """The name of the writer: what reads writes nothing, so that the notice doesn't give it."""
        return self._writer.name

    @property
    def prover(self) -> Prover | None:
        """This, as what reads isn't loaded before a sentence is to be read."""
        return self

    def complete(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        temperature: float,
        seed: int,
        apart: bool = False,
        whole: bool = False,
    ) -> Completion:
        """Return the writer's answer; raises ``ModelError`` as it does."""
        return self._writer.complete(
            messages, max_tokens=max_tokens, temperature=temperature, seed=seed, apart=apart, whole=whole
        )

    def prove(self, passage: str, sentence: str) -> float:
        """Return how much surer the reader is than it must be that ``passage`` proves ``sentence``.

        Raises ``ModelAnswerError`` if it gives no answer, ``ModelError`` if its weights can't be loaded.
        """
        with self._turn:
            if self._reader is None:
                self._reader = self._open_reader()
        prover = self._reader.prover
        if prover is None:
            raise ModelAnswerError(f"The model {self._reader.name} has no adapter to read with.")
        return prover.prove(passage, sentence)

    def close(self) -> None:
        """Close the writer, and the reader if it was opened."""
        self._writer.close()
        with self._turn:
            if self._reader is not None:
                self._reader.close()
                self._reader = None
