"""Any server that speaks OpenAI's API (vLLM, Ollama, a hosted one), by way of pydantic-ai."""

import asyncio
from collections.abc import Sequence

from openai import AsyncOpenAI
from pydantic_ai import Agent, UnexpectedModelBehavior
from pydantic_ai.exceptions import ModelAPIError, ModelHTTPError, UserError
from pydantic_ai.messages import ModelMessage, ModelRequest, ModelResponse, SystemPromptPart, TextPart, UserPromptPart
from pydantic_ai.models.openai import OpenAIChatModel
from pydantic_ai.providers.openai import OpenAIProvider
from pydantic_ai.settings import ModelSettings
from pydantic_ai.usage import RunUsage

from tidings.errors import ModelAnswerError, ModelUnavailableError
from tidings.writing.ports import APART_HEAT, Completion, Message

__all__ = ["OpenAIModel"]

_RETRIES = 2  # of a request that failed on the way


class OpenAIModel:
    """A model behind an address."""

    def __init__(self, url: str, name: str, *, key: str = "", timeout_s: float = 120.0) -> None:
        """Speak to the server at ``url`` about its model ``name``; nothing is sent yet."""
        self.name = name
        self.prover = None
        self._url = url
        self._timeout_s = timeout_s
        self._key = key or "none"  # the client wants one, servers of one's own ignore it

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
        """Return what follows ``messages``; servers can only be asked to vary where ``apart``.

        Raises ``ModelUnavailableError`` for a server that can't be reached or fails, ``ModelAnswerError`` for an empty
        answer.
        """
        del whole  # the prompt alone tells a server how much is wanted
        heat = max(temperature, APART_HEAT) if apart else temperature
        settings = ModelSettings(max_tokens=max_tokens, temperature=heat, seed=seed, timeout=self._timeout_s)
        usage = RunUsage()
        try:
            return asyncio.run(self._ask(messages, settings, usage))
        except ModelHTTPError as error:
            raise ModelUnavailableError(
                f"The model server at {self._url} answered {error.status_code}: {_brief(error)}.", self._remedy()
            ) from error
        except UnexpectedModelBehavior as error:
            refused = ModelAnswerError(f"The model {self.name} gave no usable answer: {_brief(error)}.")
            refused.tokens_in, refused.tokens_out = usage.input_tokens, usage.output_tokens
            raise refused from error
        except (ModelAPIError, UserError) as error:
            raise ModelUnavailableError(
                f"The model server at {self._url} can't be reached: {_brief(error)}.", self._remedy()
            ) from error

    async def _ask(self, messages: Sequence[Message], settings: ModelSettings, usage: RunUsage) -> Completion:
        client = AsyncOpenAI(base_url=self._url, api_key=self._key, timeout=self._timeout_s, max_retries=_RETRIES)
        async with client:
            model = OpenAIChatModel(self.name, provider=OpenAIProvider(openai_client=client))
            agent = Agent(model, output_type=str, retries=1)
            history = [_part(message) for message in messages[:-1]]
            run = await agent.run(messages[-1].content, message_history=history, model_settings=settings, usage=usage)
        return Completion(run.output, run.usage.input_tokens, run.usage.output_tokens)

    def close(self) -> None:
        """Do nothing: no connection outlives an answer."""

    def _remedy(self) -> str:
        return "Start it, or correct models.url, models.name and models.api_key_file."


def _part(message: Message) -> ModelMessage:
    if message.role == "assistant":
        return ModelResponse(parts=[TextPart(message.content)])
    if message.role == "system":
        return ModelRequest(parts=[SystemPromptPart(message.content)])
    return ModelRequest(parts=[UserPromptPart(message.content)])


def _brief(error: Exception) -> str:
    words = str(error).strip().splitlines()
    return words[0][:200].rstrip(".") if words else type(error).__name__
