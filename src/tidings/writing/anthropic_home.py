"""Anthropic's Messages API, over aiohttp: a model that is hosted there, or a server that speaks the same."""

import asyncio
import json
import random
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import aiohttp

from tidings.errors import ModelAnswerError, ModelUnavailableError
from tidings.writing.ports import APART_HEAT, Completion, Message

__all__ = ["ANTHROPIC_URL", "AnthropicModel", "decide_wait"]

ANTHROPIC_URL = "https://api.anthropic.com"
_VERSION = "2023-06-01"
_TRIES = 3
_FIRST_WAIT_S = 0.5
_LONGEST_WAIT_S = 30.0
_AGAIN = (408, 409, 429, 500, 502, 503, 504, 529)  # 529: the service is overloaded


def decide_wait(tries: int, asked_s: float | None, luck: float) -> float:
    """Return the seconds to wait after ``tries`` failed ones: doubled each time, or what the server ``asked`` for.

    ``luck`` in [0, 1) spreads the clients; it only ever makes the wait longer, by up to half.
    """
    usual = _FIRST_WAIT_S * 2 ** (tries - 1) * (1 + luck / 2)
    return float(min(max(usual, asked_s or 0.0), _LONGEST_WAIT_S))


class AnthropicModel:
    """A model behind Anthropic's API."""

    def __init__(
        self,
        url: str,
        name: str,
        *,
        key: str = "",
        timeout_s: float = 120.0,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        luck: Callable[[], float] = random.random,
    ) -> None:
        """Speak to the server at ``url`` about its model ``name``; nothing is sent yet."""
        self.name = name
        self.prover = None
        self._url = (url or ANTHROPIC_URL).rstrip("/")
        self._headers = {"x-api-key": key, "anthropic-version": _VERSION}
        self._timeout = aiohttp.ClientTimeout(total=timeout_s)
        self._sleep, self._luck = sleep, luck

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
        """Return what follows ``messages``; the API takes no seed, and can only be asked to vary where ``apart``.

        Raises ``ModelUnavailableError`` for a server that can't be reached, refuses or fails, ``ModelAnswerError`` for
        an answer without text.
        """
        del seed, whole  # the prompt alone tells a server how much is wanted
        turns = [{"role": one.role, "content": one.content} for one in messages if one.role != "system"]
        system = "\n\n".join(one.content for one in messages if one.role == "system")
        heat = max(temperature, APART_HEAT) if apart else temperature
        asked: dict[str, Any] = {"model": self.name, "max_tokens": max_tokens, "temperature": heat}
        asked |= {"messages": turns} | ({"system": system} if system else {})
        try:
            return self._read(asyncio.run(self._ask(asked)))
        except (TimeoutError, aiohttp.ClientError, OSError) as error:
            raise ModelUnavailableError(
                f"The model server at {self._url} can't be reached: {str(error) or type(error).__name__}.", _REMEDY
            ) from error

    def close(self) -> None:
        """Do nothing: no connection outlives an answer."""

    async def _ask(self, asked: dict[str, Any]) -> dict[str, Any]:
        async with aiohttp.ClientSession(headers=self._headers, timeout=self._timeout) as session:
            for tries in range(1, _TRIES + 1):
                async with session.post(f"{self._url}/v1/messages", json=asked) as response:
                    text = await response.text()
                    if response.status < 300:
                        return _object(text)
                    if response.status not in _AGAIN or tries == _TRIES:
                        raise ModelUnavailableError(
                            f"The model server at {self._url} answered {response.status}: {_reason(text)}.", _REMEDY
                        )
                    wait = decide_wait(tries, _seconds(response.headers.get("retry-after", "")), self._luck())
                await self._sleep(wait)
        raise ModelUnavailableError(f"The model server at {self._url} did not answer.", _REMEDY)

    def _read(self, answer: dict[str, Any]) -> Completion:
        parts = answer.get("content")
        held = parts if isinstance(parts, list) else []
        text = "".join(str(part.get("text", "")) for part in held if isinstance(part, dict))
        usage = answer.get("usage") or {}
        made = Completion(text, int(usage.get("input_tokens", 0)), int(usage.get("output_tokens", 0)))
        if not text.strip():
            error = ModelAnswerError(f"The model {self.name} gave no text.")
            error.tokens_in, error.tokens_out = made.tokens_in, made.tokens_out
            raise error
        return made


_REMEDY = "Correct models.url, models.name and models.api_key_file, or wait until it is well again."


def _object(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise ModelAnswerError("The model server's answer is not what its API promises.")
    return found


def _reason(text: str) -> str:
    try:
        words = str(json.loads(text)["error"]["message"])
    except (ValueError, KeyError, TypeError):
        words = text.strip().splitlines()[0] if text.strip() else "it gave no reason"
    return words[:200].rstrip(".")


def _seconds(value: str) -> float | None:
    try:
        return max(0.0, float(value))
    except ValueError:
        return None
