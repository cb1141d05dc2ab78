"""What writing needs from outside: a model that puts words together. It has no tools and sees only its prompt."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from tidings.writing.check import Prover

__all__ = ["APART_HEAT", "Completion", "Message", "Model"]

APART_HEAT = 0.8
"""Least temperature of a sample that is to go apart from its prompt, where a home knows no better way to ask for it."""


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of the prompt; ``role`` is ``system``, ``user`` or ``assistant``."""

    role: str
    content: str


@dataclass(frozen=True, slots=True)
class Completion:
    """What the model wrote and the tokens it took; where they are counted, which model it was and what it cost.

    ``seconds`` are those that the model took when it was asked, however long ago; they make no answer another one.
    """

    text: str
    tokens_in: int
    tokens_out: int
    model: str = ""
    money: float = 0.0
    seconds: float = field(default=0.0, compare=False)


class Model(Protocol):
    """Writes words."""

    @property
    def name(self) -> str:
        """The name that the article's notice gives."""
        ...

    @property
    def prover(self) -> Prover | None:
        """What reads for the check beside it, on the same machine; None where there is nothing that can."""
        ...

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
        """Return what follows ``messages``; raises ``ModelError``.

        ``apart`` asks for words that don't run along with those of the prompt, as far as there is a way to ask for it.
        ``whole`` asks for an article of several lines; without it one line is wanted, and a home that can see to that
        may.
        """
        ...

    def close(self) -> None:
        """Give back memory and connections."""
        ...
