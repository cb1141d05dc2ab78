"""What models answered, kept for two days: asked again after a stop it costs nothing, and it says what was spent."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, select

from tidings.storage.schema import model_answers
from tidings.storage.writes import insert_missing
from tidings.writing.ports import Completion, Message

__all__ = ["Spent", "answer_key", "find_answer", "save_answer", "spent_since"]

_KEPT = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Spent:
    """What servers took in some time: tokens read and written together, and money."""

    tokens: int = 0
    money: float = 0.0


def answer_key(
    model: str,
    messages: Sequence[Message],
    max_tokens: int,
    temperature: float,
    seed: int,
    *,
    apart: bool = False,
    whole: bool = False,
) -> str:
    """Return what stands for a question: the same one to the same model has the same key.

    ``whole`` is part of it only where an article is asked for: what was kept for a line stays found.
    """
    asked = [model, [(one.role, one.content) for one in messages], max_tokens, temperature, seed, apart]
    asked += ["whole"] if whole else []
    return hashlib.sha256(json.dumps(asked, ensure_ascii=False).encode()).hexdigest()


def find_answer(connection: Connection, key: str) -> Completion | None:
    """Return the answer that is kept for ``key``, or None; one without text is kept for what it cost."""
    row = connection.execute(select(model_answers).where(model_answers.c.key == key)).first()
    if row is None:
        return None
    return Completion(row.text, row.tokens_in, row.tokens_out, row.model, row.money, row.seconds)


def save_answer(connection: Connection, key: str, answer: Completion, *, paid: bool, now: datetime) -> None:
    """Keep ``answer``; ``paid`` says that it counts against the budget. What is older than two days goes."""
    connection.execute(delete(model_answers).where(model_answers.c.at < now - _KEPT))
    row = {"key": key, "model": answer.model, "text": answer.text, "at": now, "paid": paid, "money": answer.money}
    tokens = {"tokens_in": answer.tokens_in, "tokens_out": answer.tokens_out, "seconds": answer.seconds}
    insert_missing(connection, model_answers, [row | tokens])


def spent_since(connection: Connection, since: datetime) -> Spent:
    """Return what paid answers took since the moment ``since``; at most two days back."""
    tokens = func.coalesce(func.sum(model_answers.c.tokens_in + model_answers.c.tokens_out), 0)
    money = func.coalesce(func.sum(model_answers.c.money), 0.0)
    query = select(tokens, money).where(model_answers.c.paid, model_answers.c.at > since)
    row = connection.execute(query).one()
    return Spent(int(row[0]), float(row[1]))
