"""A model whose answers are kept and counted, with a fuse: beyond the budget it is not asked until time has passed."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from tidings.clock import Clock
from tidings.errors import ModelAnswerError, ModelBudgetError
from tidings.settings import Settings
from tidings.storage import Database
from tidings.writing.answers import Spent, answer_key, find_answer, save_answer, spent_since
from tidings.writing.check import Prover
from tidings.writing.ports import Completion, Message, Model

__all__ = [
    "Budget",
    "MeteredModel",
    "Price",
    "asks_servers",
    "budget_of",
    "decide_fuse",
    "describe_budget",
    "read_spending",
]

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Price:
    """Money for a million tokens read, and written."""

    read: float = 0.0
    written: float = 0.0

    def of(self, tokens_in: int, tokens_out: int) -> float:
        """Return what an answer costs."""
        return (tokens_in * self.read + tokens_out * self.written) / _MILLION


@dataclass(frozen=True, slots=True)
class Budget:
    """The most that servers may take in any hour and in any day; 0 is no limit."""

    hour: Spent
    day: Spent


def decide_fuse(hour: Spent, day: Spent, budget: Budget) -> str:
    """Return which limit is reached, in words; nothing where the model may be asked."""
    for spent, limit, span in ((hour, budget.hour, "hour"), (day, budget.day, "day")):
        if limit.tokens and spent.tokens >= limit.tokens:
            return f"{spent.tokens:,} of {limit.tokens:,} tokens in the last {span}"
        if limit.money and spent.money >= limit.money:
            return f"{spent.money:.2f} of {limit.money:.2f} in money in the last {span}"
    return ""


def budget_of(settings: Settings) -> Budget:
    """Return the budget that ``settings.models`` sets."""
    models = settings.models
    hour = Spent(models.tokens_per_hour, models.money_per_hour)
    return Budget(hour, Spent(models.tokens_per_day, models.money_per_day))


def read_spending(database: Database, clock: Clock) -> tuple[Spent, Spent]:
    """Return what servers took in the last hour and in the last day."""
    now = clock.now()
    with database.read() as connection:
        return spent_since(connection, now - _HOUR), spent_since(connection, now - _DAY)


def asks_servers(settings: Settings) -> bool:
    """Return whether any model that ``settings`` choose lives on a server."""
    models = settings.models
    return any(home in {"openai", "anthropic"} for home in (models.home, *(one.home for one in models.fallbacks)))


def describe_budget(database: Database, clock: Clock, settings: Settings) -> list[str]:
    """Return in words what servers took of late, and whether the fuse is blown; empty where no server is set."""
    if not asks_servers(settings):
        return []
    hour, day = read_spending(database, clock)
    lines = [f"In the last hour servers took {_took(hour)}; in the last day {_took(day)}."]
    if reached := decide_fuse(hour, day, budget_of(settings)):
        lines.append(f"No server is asked for now: they took {reached}. Articles are told by code and by extracts.")
    return lines


def _took(spent: Spent) -> str:
    return f"{spent.tokens:,} tokens, {spent.money:.2f} in money"


class MeteredModel:
    """The model port over another one. An answer is stored before it is used, so that a stop never pays twice."""

    def __init__(
        self,
        model: Model,
        database: Database,
        clock: Clock,
        *,
        price: Price,
        budget: Budget,
        paid: bool,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """Keep what ``model`` answers; where it is ``paid``, hold it to ``budget``. ``monotonic`` tells seconds."""
        self._model, self._database, self._clock = model, database, clock
        self._price, self._budget, self._paid = price, budget, paid
        self._monotonic = monotonic

    @property
    def name(self) -> str:
        """The name of the model."""
        return self._model.name

    @property
    def prover(self) -> Prover | None:
        """What reads for the check: the model's own."""
        return self._model.prover

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
        """Return the kept answer or a new one; raises ``ModelBudgetError`` beyond the budget, and ``ModelError``.

        A ``ModelAnswerError`` that took tokens is kept and counted like an answer, and raised again when asked again.
        """
        key = answer_key(self.name, messages, max_tokens, temperature, seed, apart=apart, whole=whole)
        with self._database.read() as connection:
            kept = find_answer(connection, key)
        if kept is not None:
            return self._with_text(kept)
        if self._paid and (reached := decide_fuse(*read_spending(self._database, self._clock), self._budget)):
            raise ModelBudgetError(
                f"The model {self.name} is not asked for now: it took {reached}.",
                "It goes on by itself when time has passed; models.tokens_per_hour and the like set the limits.",
            )
        began = self._monotonic()
        try:
            made = self._model.complete(
                messages, max_tokens=max_tokens, temperature=temperature, seed=seed, apart=apart, whole=whole
            )
        except ModelAnswerError as error:
            if error.tokens_in or error.tokens_out:
                spent = Completion("", error.tokens_in, error.tokens_out)
                error.seconds, error.money = self._keep(key, spent, began)
            raise
        seconds, money = self._keep(key, made, began)
        return replace(made, model=self.name, money=money, seconds=seconds)

    def _keep(self, key: str, answer: Completion, began: float) -> tuple[float, float]:
        """Store an answer and what it took; return that in seconds and in money."""
        seconds, money = self._monotonic() - began, self._price.of(answer.tokens_in, answer.tokens_out)
        made = replace(answer, model=self.name, money=money, seconds=seconds)
        with self._database.write() as connection:
            save_answer(connection, key, made, paid=self._paid, now=self._clock.now())
        return seconds, money

    def _with_text(self, kept: Completion) -> Completion:
        """Return ``kept``, or raise ``ModelAnswerError`` again where it was paid for and had no text."""
        if kept.text.strip() or not self._paid:
            return kept
        error = ModelAnswerError(f"The model {self.name} gave no text.")
        error.tokens_in, error.tokens_out = kept.tokens_in, kept.tokens_out
        error.seconds, error.money = kept.seconds, kept.money
        raise error

    def close(self) -> None:
        """Close the model."""
        self._model.close()
