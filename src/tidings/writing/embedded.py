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

_PATIENCE_S = 10.0  # for the library to end


class EmbeddedModel:
    """Weights in memory. One answer at a time; calls from several threads queue."""

    def __init__(self, path: Path, name: str, *, context: int, threads: int) -> None:
        """Load the weights at ``path``, with room for ``context`` tokens; raises ``ModelDamagedError``."""
        self.name = name
        self._turn = threading.Lock()
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
        request = {
            "messages": [{"role": message.role, "content": message.content} for message in messages],
            "max_tokens": max_tokens,
            "temperature": temperature,
            "seed": seed,
            "cache_prompt": True,  # what prompts share at their start is read once
        }
        with self._turn:
            answer = self._server.handle_chat_completions(request)
        if "error" in answer:
            raise ModelAnswerError(f"The embedded model {self.name} did not answer: {answer['error']['message']}.")
        usage = answer["usage"]
        text = answer["choices"][0]["message"].get("content") or ""
        return Completion(text, int(usage["prompt_tokens"]), int(usage["completion_tokens"]))

    def close(self) -> None:
        """Give back the memory. The library's own end was seen to wait for ever, so nobody waits long for it."""
        with self._turn:
            held, self._server = [self._server], None
        ender = threading.Thread(target=held.clear, name="tidings-model-end", daemon=True)
        ender.start()
        ender.join(_PATIENCE_S)


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
