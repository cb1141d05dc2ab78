"""The embedded home: a GGUF model in this process, by way of xllamacpp."""

import shutil
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tidings.errors import ModelAnswerError, ModelDamagedError
from tidings.writing.ports import Completion, Message

__all__ = ["EmbeddedModel"]

_BATCH = 256  # tokens read at once: larger takes more memory and is no faster on a few cores


class EmbeddedModel:
    """Weights in memory. One answer at a time; calls from several threads queue."""

    def __init__(self, path: Path, name: str, *, context: int, threads: int) -> None:
        """Load the weights at ``path``, with room for ``context`` tokens; raises ``ModelDamagedError``."""
        self.name = name
        self._turn = threading.Lock()
        self._begun = False
        # The library insists on listening somewhere. It gets a socket in a folder of our own, which is then removed:
        # nothing outside this process can reach it.
        folder = Path(tempfile.mkdtemp(prefix="tidings-"))
        try:
            library = _library()
            self._server: Any = library.Server(_parameters(library, path, folder / "s.sock", context, threads))
        except Exception as error:
            raise ModelDamagedError(
                f"The weights at {path} can't be loaded: {error}.",
                f"Delete the file, then fetch it again: `tidings models pull {name}`.",
            ) from error
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def complete(self, messages: Sequence[Message], *, max_tokens: int, temperature: float, seed: int) -> Completion:
        """Return what follows ``messages``; raises ``ModelAnswerError`` if they are longer than the context."""
        request = _request(messages, max_tokens=max_tokens, temperature=temperature, seed=seed)
        with self._turn:
            answer = self._server.handle_chat_completions(request)
            self._begun = True
        if "error" in answer:
            raise ModelAnswerError(f"The embedded model {self.name} did not answer: {answer['error']['message']}.")
        usage = answer["usage"]
        text = answer["choices"][0]["message"].get("content") or ""
        return Completion(text, int(usage["prompt_tokens"]), int(usage["completion_tokens"]))

    def close(self) -> None:
        """Give back the memory; closing twice does no harm.

        The library's queue begins some moments after it was made, and an end that comes before the beginning is never
        noticed: the process would wait for ever. An answer is proof that it has begun, so a model that gave none is
        asked for a word.
        """
        with self._turn:
            if self._server is not None and not self._begun:
                self._server.handle_chat_completions(_request([Message("user", "Hello")], max_tokens=1))
            self._server = None


def _request(messages: Sequence[Message], **sampling: float) -> dict[str, Any]:
    return {
        "messages": [{"role": message.role, "content": message.content} for message in messages],
        "cache_prompt": True,  # what prompts share at their start is read once
        **sampling,
    }


def _library() -> Any:
    """Return xllamacpp, loaded when first needed: other homes do without its 100 MB."""
    import xllamacpp

    return xllamacpp


def _parameters(library: Any, path: Path, socket: Path, context: int, threads: int) -> Any:
    parameters = library.CommonParams()
    parameters.model.path = str(path)
    parameters.n_ctx = context
    parameters.n_parallel = 1
    parameters.n_batch = _BATCH
    parameters.n_ubatch = _BATCH
    parameters.cpuparams.n_threads = threads
    parameters.cpuparams_batch.n_threads = threads
    parameters.cpuparams.poll = 0
    parameters.cpuparams_batch.poll = 0
    parameters.cache_ram_mib = 0  # one prefix is shared; a store of old prompts would only cost memory
    parameters.n_ctx_checkpoints = 0
    parameters.fit_params = False
    parameters.warmup = False
    parameters.verbosity = -1
    parameters.ui = False
    parameters.endpoint_slots = False
    parameters.n_threads_http = 1
    parameters.hostnames = [str(socket)]
    return parameters
