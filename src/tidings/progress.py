"""The progress port: long stages say what they are doing, to whoever is watching."""

from typing import Protocol


class Progress(Protocol):
    """Receives steps of long work; called often, from one thread, and must return fast."""

    def step(self, stage: str, done: int, total: int, detail: str = "") -> None:
        """Say that ``done`` of ``total`` units of ``stage`` are finished; ``total`` 0 means unknown."""
        ...


class Silent:
    """A progress that nobody watches."""

    def step(self, stage: str, done: int, total: int, detail: str = "") -> None:
        """Ignore the step."""
