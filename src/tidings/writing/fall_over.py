"""Several models in their order: where one is out of reach the next one writes, and the first is left alone a while."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from tidings.clock import Clock
from tidings.errors import (
    ModelAwayError,
    ModelBudgetError,
    ModelDamagedError,
    ModelError,
    ModelMissingError,
    ModelUnavailableError,
)
from tidings.writing.check import Prover
from tidings.writing.ports import Completion, Message, Model

__all__ = ["FallOverModel", "decide_rest"]

_log = structlog.get_logger("tidings.writing")
_NOT_OPENED = (ModelMissingError, ModelDamagedError)
_FIRST_REST = timedelta(minutes=1)
_LONGEST_REST = timedelta(hours=1)


def decide_rest(failures: int) -> timedelta:
    """Return how long a model is left alone after ``failures`` in a row: a minute, doubled each time up to an hour."""
    doubled: int = 2 ** min(failures - 1, 10)
    return min(doubled * _FIRST_REST, _LONGEST_REST)


@dataclass(slots=True)
class _Place:
    """A model of the order, opened when it is first needed."""

    open: Callable[[], Model]
    model: Model | None = None
    failures: int = 0
    rest_until: datetime | None = None


class FallOverModel:
    """The model port over several models."""

    def __init__(self, openers: Sequence[Callable[[], Model]], clock: Clock, *, code_alone: bool = False) -> None:
        """Ask the models that ``openers`` open, the first that answers; there is at least one.

        Each is opened when it is needed. One that stands alone is opened now, and raises what its opener raises. With
        ``code_alone``, whoever asks can do without: where none can be asked ``ModelAwayError`` says so with the reason,
        and nothing is opened now.
        """
        self._places = [_Place(opener) for opener in openers]
        self._clock = clock
        self._code_alone = code_alone
        self._reason = ""
        if len(self._places) == 1 and not code_alone:
            self._opened(self._places[0])

    @property
    def name(self) -> str:
        """The name of the first model that can be opened; raises the last one's ``ModelError`` if none can."""
        return self._first().name

    @property
    def prover(self) -> Prover | None:
        """What reads for the check: the own of the first model that can be opened, whichever writes.

        Raises the last one's ``ModelError`` if none can be opened.
        """
        return self._first().prover

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
        """Return the answer of the first model that gives one.

        Raises the last one's ``ModelError`` if none does, or ``ModelAwayError`` where code may write alone.
        """
        last: ModelError | None = None
        for place in self._places:
            if place.rest_until is not None and place.rest_until > self._clock.now():
                continue
            try:
                model = self._opened(place)
                answer = model.complete(
                    messages, max_tokens=max_tokens, temperature=temperature, seed=seed, apart=apart, whole=whole
                )
            except ModelBudgetError as error:
                last = error
            except (ModelUnavailableError, *_NOT_OPENED) as error:
                last = error
                self._leave_alone(place, error)
            else:
                place.failures, place.rest_until = 0, None
                return answer
        raise self._none_left(last)

    def close(self) -> None:
        """Close every model that was opened."""
        for place in self._places:
            if place.model is not None:
                place.model.close()

    def _first(self) -> Model:
        last: ModelError | None = None
        for place in self._places:
            if place.model is None and place.rest_until is not None and place.rest_until > self._clock.now():
                continue
            try:
                return self._opened(place)
            except _NOT_OPENED as error:
                last = error
                self._leave_alone(place, error)
        raise self._none_left(last)

    def _none_left(self, last: ModelError | None) -> ModelError:
        """Return what to raise where ``last`` was the last model's failure, or none was even asked."""
        if self._code_alone:
            return ModelAwayError(last.message if last is not None else self._reason, "They are tried again.")
        return last or ModelUnavailableError("All models are left alone for a while.", "They failed; it goes on.")

    def _leave_alone(self, place: _Place, error: ModelError) -> None:
        self._reason = error.message
        place.failures += 1
        place.rest_until = self._clock.now() + decide_rest(place.failures)
        _log.warning("model failed", reason=str(error))

    @staticmethod
    def _opened(place: _Place) -> Model:
        if place.model is None:
            place.model = place.open()
        return place.model
