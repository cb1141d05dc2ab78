"""Budgets, kept answers, fall-over and Anthropic's API, against real databases and real local servers."""

import asyncio
import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tidings.errors import ModelAnswerError, ModelBudgetError, ModelMissingError, ModelUnavailableError
from tidings.settings import load_settings
from tidings.storage import Database
from tidings.testing.model import FakeModel
from tidings.testing.newsroom import StoppedClock, serve_app
from tidings.writing.answers import Spent, answer_key
from tidings.writing.anthropic_home import AnthropicModel, decide_wait
from tidings.writing.desk import Desk
from tidings.writing.draft import Drafter
from tidings.writing.fall_over import FallOverModel, decide_rest
from tidings.writing.homes import open_metered, open_model
from tidings.writing.metering import Budget, MeteredModel, Price, decide_fuse, read_spending
from tidings.writing.openai_home import OpenAIModel
from tidings.writing.ports import APART_HEAT, Completion, Message, Model

_HELLO = [Message("system", "You are brief."), Message("user", "Hello there, harbour.")]
_NONE = Budget(Spent(), Spent())


def _ask(model: Model, seed: int = 1, text: str = "") -> Completion:
    asked = [*_HELLO[:1], Message("user", text)] if text else _HELLO
    return model.complete(asked, max_tokens=20, temperature=0.0, seed=seed)


def _metered(database: Database, model: Model, clock: StoppedClock, budget: Budget = _NONE) -> MeteredModel:
    return MeteredModel(model, database, clock, price=Price(2.0, 10.0), budget=budget, paid=True)


@pytest.mark.parametrize(
    ("hour", "day", "budget", "words"),
    [
        (Spent(99, 1.0), Spent(99, 1.0), Budget(Spent(100, 0.0), Spent()), ""),
        (Spent(100, 1.0), Spent(100, 1.0), Budget(Spent(100, 0.0), Spent()), "100 of 100 tokens in the last hour"),
        (Spent(1, 1.0), Spent(5000, 1.0), Budget(Spent(), Spent(5000, 0.0)), "5,000 of 5,000 tokens in the last day"),
        (Spent(1, 2.5), Spent(1, 2.5), Budget(Spent(0, 2.0), Spent()), "2.50 of 2.00 in money in the last hour"),
        (Spent(9**9, 9.0**9), Spent(9**9, 9.0**9), _NONE, ""),
    ],
)
def test_the_fuse_blows_at_the_first_limit_that_is_reached(hour: Spent, day: Spent, budget: Budget, words: str) -> None:
    assert decide_fuse(hour, day, budget) == words


def test_what_was_answered_is_not_asked_or_paid_again(database: Database) -> None:
    clock, model = StoppedClock(), FakeModel()
    first = _ask(_metered(database, model, clock))
    again = _ask(_metered(database, model, clock))  # as after a stop
    assert (first, model.calls) == (again, 1)
    assert first.model == "fake"
    assert first.money == pytest.approx((first.tokens_in * 2 + first.tokens_out * 10) / 1e6)
    assert _ask(_metered(database, model, clock), seed=2) == first
    assert model.calls == 2, "another seed is another question"
    hour, day = read_spending(database, clock)
    assert hour == day
    assert hour.tokens == 2 * (first.tokens_in + first.tokens_out)
    assert hour.money == pytest.approx(2 * first.money)


def test_a_whole_article_is_another_question_than_a_line(database: Database) -> None:
    model = FakeModel(["One line.\nAnother line."])
    metered = _metered(database, model, StoppedClock())
    asked: dict[str, Any] = {"max_tokens": 20, "temperature": 0.0, "seed": 1}
    for _ in range(2):
        assert metered.complete(_HELLO, **asked).text == "One line. Another line."
        assert metered.complete(_HELLO, **asked, whole=True).text == "One line.\nAnother line."
    assert model.whole == [False, True], "each is asked once"


def test_what_was_kept_for_a_line_is_still_found() -> None:
    asked: list[Any] = ["fake", [("user", "Hello.")], 20, 0.0, 1, False]
    kept = hashlib.sha256(json.dumps(asked, ensure_ascii=False).encode()).hexdigest()
    hello = [Message("user", "Hello.")]
    assert answer_key("fake", hello, 20, 0.0, 1) == kept
    assert answer_key("fake", hello, 20, 0.0, 1, whole=True) != kept


def test_beyond_the_budget_nobody_is_asked_until_time_has_passed(database: Database) -> None:
    clock, model = StoppedClock(), FakeModel()
    metered = _metered(database, model, clock, Budget(Spent(5, 0.0), Spent()))
    _ask(metered)
    with pytest.raises(ModelBudgetError, match="tokens in the last hour"):
        _ask(metered, seed=2)
    assert _ask(metered).text, "what is kept costs nothing"
    clock.pass_time(timedelta(minutes=61))
    assert _ask(metered, seed=2).text
    assert model.calls == 2


def test_answers_are_kept_for_two_days(database: Database) -> None:
    clock, model = StoppedClock(), FakeModel()
    metered = _metered(database, model, clock)
    _ask(metered)
    clock.pass_time(timedelta(days=3))
    _ask(metered, seed=2)
    _ask(metered)
    assert model.calls == 3


def test_a_kept_answer_tells_how_long_it_took(database: Database) -> None:
    times = iter([10.0, 17.5])
    metered = MeteredModel(
        FakeModel(), database, StoppedClock(), price=Price(), budget=_NONE, paid=False, monotonic=lambda: next(times)
    )
    first, resumed = Drafter(Desk((), (), 12), metered, 1), Drafter(Desk((), (), 12), metered, 1)
    first.ask(_HELLO, 0)
    resumed.ask(_HELLO, 0)
    assert (first.counts.seconds, resumed.counts.seconds) == (7.5, 7.5)


class _Silent(FakeModel):
    """A model that is paid for and gives no text."""

    def complete(self, *asked: Any, **more: Any) -> Completion:
        self.calls += 1
        error = ModelAnswerError("It gave no text.")
        error.tokens_in, error.tokens_out = 70, 30
        raise error


def test_an_empty_answer_is_paid_counted_and_blows_the_fuse(database: Database) -> None:
    clock, model = StoppedClock(), _Silent()
    metered = _metered(database, model, clock, Budget(Spent(200, 0.0), Spent()))
    for _ in range(2):
        with pytest.raises(ModelAnswerError, match="no text") as raised:
            _ask(metered)
        assert raised.value.money == pytest.approx((70 * 2 + 30 * 10) / 1e6)
    assert model.calls == 1, "it is not asked and paid again"
    hour, _ = read_spending(database, clock)
    assert hour.tokens == 100
    assert hour.money == pytest.approx(raised.value.money)
    with pytest.raises(ModelAnswerError):
        _ask(metered, seed=2)
    with pytest.raises(ModelBudgetError, match="200 of 200 tokens"):
        _ask(metered, seed=3)


def test_an_empty_answer_is_on_the_receipt(database: Database) -> None:
    drafter = Drafter(Desk((), (), 12), _metered(database, _Silent(), StoppedClock()), 1)
    assert drafter.ask(_HELLO, 0) == ""
    counts = drafter.counts
    assert (counts.tokens_in, counts.tokens_out, counts.calls) == (70, 30, 1)
    assert counts.money > 0


class _Down(FakeModel):
    """A model that is out of reach for its first ``fails`` questions."""

    def __init__(self, fails: int, name: str) -> None:
        super().__init__()
        self._fails = fails
        self.name = name

    def complete(self, *asked: Any, **more: Any) -> Completion:
        if self.calls < self._fails:
            self.calls += 1
            raise ModelUnavailableError(f"{self.name} is down.")
        return super().complete(*asked, **more)


def test_the_next_model_writes_while_the_first_rests(database: Database) -> None:
    clock = StoppedClock()
    first, second = _Down(1, "first"), _Down(0, "second")
    model = FallOverModel([lambda: first, lambda: _metered(database, second, clock)], clock)
    assert _ask(model).model == "second"
    assert _ask(model, seed=2).model == "second"
    assert first.calls == 1, "it is left alone for a while"
    clock.pass_time(timedelta(minutes=2))
    _ask(model, seed=3)
    assert (first.calls, second.calls) == (2, 2)
    assert model.name == "first"


def test_whichever_writes_is_told_whether_an_article_is_wanted() -> None:
    first, second = _Down(1, "first"), FakeModel()
    model = FallOverModel([lambda: first, lambda: second], StoppedClock())
    model.complete(_HELLO, max_tokens=20, temperature=0.0, seed=1, whole=True)
    assert second.whole == [True]


def test_where_all_fail_the_last_reason_is_told() -> None:
    clock = StoppedClock()
    model = FallOverModel([lambda: _Down(9, "first"), lambda: _Down(9, "second")], clock)
    with pytest.raises(ModelUnavailableError, match="second is down"):
        _ask(model)
    with pytest.raises(ModelUnavailableError, match="left alone"):
        _ask(model)


def _missing() -> Model:
    raise ModelMissingError("The weights of big are not here.", "Fetch them.")


def test_a_model_that_cannot_be_opened_gives_way_to_the_next() -> None:
    clock, opened = StoppedClock(), list[str]()

    def second() -> Model:
        opened.append("second")
        return _Down(0, "second")

    model = FallOverModel([_missing, second], clock)
    assert opened == [], "each is opened when it is needed"
    assert (model.name, model.prover) == ("second", None)
    assert _ask(model).text
    assert opened == ["second"]
    nobody = FallOverModel([_missing, _missing], clock)
    with pytest.raises(ModelMissingError, match="are not here"):
        _ask(nobody)
    with pytest.raises(ModelMissingError, match="are not here"):
        FallOverModel([_missing], clock)


def test_rests_grow_up_to_an_hour() -> None:
    assert [decide_rest(n).total_seconds() for n in (1, 2, 3, 50)] == [60, 120, 240, 3600]


def test_waits_grow_and_the_servers_wish_counts() -> None:
    assert [decide_wait(n, None, 0.0) for n in (1, 2)] == [0.5, 1.0]
    assert decide_wait(1, None, 0.99) < 0.75
    assert (decide_wait(1, 7.0, 0.0), decide_wait(1, 900.0, 0.0)) == (7.0, 30.0)


@contextmanager
def _messages_server(*answers: tuple[int, Any]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Serve Anthropic's Messages API with ``answers`` one after the other, the last one for ever."""
    asked: list[dict[str, Any]] = []

    async def answer(request: Request) -> Response:
        asked.append({**await request.json(), "key": request.headers.get("x-api-key", "")})
        status, body = answers[min(len(asked), len(answers)) - 1]
        if isinstance(body, str):
            return Response(body, status)
        return JSONResponse(body, status, headers={"retry-after": "1"})

    with serve_app(Starlette(routes=[Route("/v1/messages", answer, methods=["POST"])])) as url:
        yield url, asked


_GOOD = {"content": [{"type": "text", "text": "Good morning."}], "usage": {"input_tokens": 9, "output_tokens": 3}}
_BUSY = {"type": "error", "error": {"type": "overloaded_error", "message": "Overloaded"}}


def _anthropic(url: str, waited: list[float]) -> AnthropicModel:
    async def sleep(seconds: float) -> None:
        waited.append(seconds)
        await asyncio.sleep(0)

    return AnthropicModel(url, "a-model", key="secret", timeout_s=5, sleep=sleep, luck=lambda: 0.0)


def test_the_messages_api_is_spoken() -> None:
    with _messages_server((200, _GOOD)) as (url, asked):
        made = _ask(_anthropic(url, []))
    assert (made.text, made.tokens_in, made.tokens_out) == ("Good morning.", 9, 3)
    (sent,) = asked
    assert (sent["system"], sent["max_tokens"], sent["key"]) == ("You are brief.", 20, "secret")
    assert sent["messages"] == [{"role": "user", "content": "Hello there, harbour."}]


def test_a_server_that_is_to_go_apart_from_its_prompt_is_asked_to_vary() -> None:
    with _messages_server((200, _GOOD)) as (url, asked):
        for apart in (False, True):
            _anthropic(url, []).complete(
                [Message("user", "Hello.")], max_tokens=9, temperature=0.2, seed=1, apart=apart
            )
    assert [sent["temperature"] for sent in asked] == [0.2, APART_HEAT]


def test_a_server_of_the_other_kind_is_asked_to_vary_too() -> None:
    asked: list[dict[str, Any]] = []

    async def answer(request: Request) -> Response:
        asked.append(await request.json())
        return JSONResponse({"error": {"message": "No."}}, 400)

    with serve_app(Starlette(routes=[Route("/v1/chat/completions", answer, methods=["POST"])])) as url:
        for apart in (False, True):
            with pytest.raises(ModelUnavailableError):
                OpenAIModel(f"{url}/v1", "a-model").complete(
                    [Message("user", "Hello.")], max_tokens=9, temperature=0.2, seed=1, apart=apart
                )
    assert [sent["temperature"] for sent in asked] == [0.2, APART_HEAT]


def test_a_busy_server_is_asked_again_after_it_wished() -> None:
    waited: list[float] = []
    with _messages_server((529, _BUSY), (429, _BUSY), (200, _GOOD)) as (url, asked):
        assert _ask(_anthropic(url, waited)).text == "Good morning."
    assert (len(asked), waited) == (3, [1.0, 1.0])


@pytest.mark.parametrize(
    ("answer", "words"),
    [((401, {"error": {"message": "invalid x-api-key"}}), "401: invalid x-api-key"), ((529, _BUSY), "529: Overloaded")],
)
def test_a_server_that_refuses_is_told(answer: tuple[int, Any], words: str) -> None:
    with _messages_server(answer) as (url, _), pytest.raises(ModelUnavailableError, match=words) as raised:
        _ask(_anthropic(url, []))
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize("body", ["no JSON", json.dumps([1]), json.dumps({"content": []}), json.dumps({"content": 3})])
def test_an_answer_that_is_none_is_told(body: str) -> None:
    with _messages_server((200, body)) as (url, _), pytest.raises(ModelAnswerError):
        _ask(_anthropic(url, []))


def test_a_server_that_is_not_there_is_told() -> None:
    with pytest.raises(ModelUnavailableError, match="can't be reached"):
        _ask(AnthropicModel("http://127.0.0.1:9", "a-model", timeout_s=2))


def test_what_an_empty_answer_took_is_told() -> None:
    empty = {"content": [], "usage": {"input_tokens": 9, "output_tokens": 4}}
    with _messages_server((200, empty)) as (url, _), pytest.raises(ModelAnswerError, match="no text") as raised:
        _ask(_anthropic(url, []))
    assert (raised.value.tokens_in, raised.value.tokens_out) == (9, 4)


def test_what_an_empty_answer_of_the_other_kind_took_is_told() -> None:
    async def answer(_: Request) -> Response:
        message = {"role": "assistant", "content": ""}
        choice = {"index": 0, "finish_reason": "stop", "message": message}
        usage = {"prompt_tokens": 9, "completion_tokens": 4, "total_tokens": 13}
        made = {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice], "usage": usage}
        return JSONResponse(made)

    routes = [Route("/v1/chat/completions", answer, methods=["POST"])]
    with serve_app(Starlette(routes=routes)) as url, pytest.raises(ModelAnswerError) as raised:
        _ask(OpenAIModel(f"{url}/v1", "m"))
    assert raised.value.tokens_in >= 9
    assert raised.value.tokens_out >= 4


def test_missing_weights_do_not_stop_a_server_that_stands_behind_them(database: Database, tmp_path: Path) -> None:
    with _messages_server((200, _GOOD)) as (url, _):
        fallback = {"home": "anthropic", "name": "a-model", "url": url}
        chosen: dict[str, Any] = {"home": "embedded", "dir": tmp_path}
        model = open_metered(load_settings(models={**chosen, "fallbacks": [fallback]}), database, StoppedClock())
        assert model is not None
        assert _ask(model).model == "a-model"
    with pytest.raises(ModelMissingError):
        open_metered(load_settings(models=chosen), database, StoppedClock())


def test_settings_choose_the_order_of_models(database: Database) -> None:
    with _messages_server((200, _GOOD)) as (url, asked):
        fallback = {"home": "anthropic", "name": "a-model", "url": url, "price_in": 3.0}
        gone = {"home": "openai", "url": "http://127.0.0.1:9/v1", "name": "gone", "timeout_s": 2}
        model = open_metered(load_settings(models={**gone, "fallbacks": [fallback]}), database, StoppedClock())
        assert model is not None
        assert model.name == "gone"
        made = _ask(model)
    assert (made.model, len(asked)) == ("a-model", 1)
    assert made.money == pytest.approx(9 * 3.0 / 1e6)
    assert open_metered(load_settings(models={"home": "none"}), database, StoppedClock()) is None
    chosen = load_settings(models={"home": "anthropic", "name": "a-model", "prove": False})
    assert isinstance(open_model(chosen), AnthropicModel)
