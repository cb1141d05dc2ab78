"""The embedded home: a GGUF model in this process, by way of xllamacpp."""

import shutil
import tempfile
import threading
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from tidings.errors import ModelAnswerError, ModelDamagedError
from tidings.writing.catalogue import Proving
from tidings.writing.check import Prover
from tidings.writing.ports import Completion, Message

__all__ = ["EmbeddedModel", "proving_prompt", "yes_over_no"]

_WRITES, _PROVES = 0, 1  # slots of the library: what each has read stays read while the other works
_ANSWERS = 20  # likeliest first words that are looked at
# How a sample is kept from running along with its prompt: from the seventh token in common each further one is less
# likely, by a factor that grows with the run (the library calls it DRY, "don't repeat yourself").
_APART = {"dry_multiplier": 0.8, "dry_base": 1.75, "dry_allowed_length": 6}
_RULES = files(__package__)
_PLAIN = (_RULES / "line.gbnf").read_text(encoding="utf-8")
_LINE = f'root ::= line "\\n"*\n{_PLAIN}'
_ARTICLE = (_RULES / "article.gbnf").read_text(encoding="utf-8") + _PLAIN
_BATCH = 256  # tokens read at once: larger takes more memory and is no faster on a few cores


class EmbeddedModel:
    """Weights in memory. One answer at a time; calls from several threads queue."""

    def __init__(self, path: Path, name: str, *, context: int, threads: int, proving: Proving | None = None) -> None:
        """Load the weights at ``path``, with room for ``context`` tokens; raises ``ModelDamagedError``.

        With ``proving``, the adapter that makes the same weights read for the check is loaded beside them.
        """
        self.name = name
        self._proving = proving
        self._context = context
        self._turn = threading.Lock()
        self._begun = False
        # The library insists on listening somewhere. It gets a socket in a folder of our own, which is then removed:
        # nothing outside this process can reach it.
        folder = Path(tempfile.mkdtemp(prefix="tidings-"))
        try:
            library = _library()
            parameters = _parameters(library, path, folder / "s.sock", context, threads)
            if proving is not None:
                _add_adapter(library, parameters, proving.adapter)
            self._server: Any = library.Server(parameters)
        except Exception as error:
            raise ModelDamagedError(
                f"The weights at {path} can't be loaded: {error}.",
                f"Delete the file, then fetch it again: `tidings models pull {name}`.",
            ) from error
        finally:
            shutil.rmtree(folder, ignore_errors=True)

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
        """Return what follows ``messages``; raises ``ModelAnswerError`` if they are longer than the context.

        A grammar sees to its form: one line of plain text, or where ``whole`` lines that begin with numbers.
        """
        request = _request(messages, max_tokens=max_tokens, temperature=temperature, seed=seed)
        # A line ends the answer: a model that was held to one line without a way out of it would go on in that line.
        request |= {"grammar": _ARTICLE} if whole else {"grammar": _LINE, "stop": ["\n"]}
        if apart:
            request |= _APART | {"dry_penalty_last_n": self._context}
        if self._proving is not None:
            request |= {"id_slot": _WRITES, "lora": _scaled(0.0)}
        with self._turn:
            answer = self._server.handle_chat_completions(request)
            self._begun = True
        if "error" in answer:
            raise ModelAnswerError(f"The embedded model {self.name} did not answer: {answer['error']['message']}.")
        usage = answer["usage"]
        text = answer["choices"][0]["message"].get("content") or ""
        return Completion(text, int(usage["prompt_tokens"]), int(usage["completion_tokens"]))

    @property
    def prover(self) -> Prover | None:
        """What reads for the check: the same weights with their adapter, if there is one."""
        return self if self._proving is not None else None

    def prove(self, passage: str, sentence: str) -> float:
        """Return the log-odds of "yes" over "no" to whether ``passage`` proves ``sentence``, less the bar.

        Raises ``ModelAnswerError`` if both are longer than the context, or if there is no adapter.
        """
        if self._proving is None:
            raise ModelAnswerError(f"The embedded model {self.name} has no adapter to read with.")
        request = {
            "prompt": proving_prompt(passage, sentence),
            "max_tokens": 1,
            "logprobs": _ANSWERS,
            "temperature": 0.0,
            "cache_prompt": True,
            "id_slot": _PROVES,
            "lora": _scaled(1.0),
        }
        with self._turn:
            answer = self._server.handle_completions(request)
            self._begun = True
        if "error" in answer:
            raise ModelAnswerError(f"The embedded model {self.name} did not answer: {answer['error']['message']}.")
        found = answer["choices"][0]["logprobs"]["content"][0]["top_logprobs"]
        return yes_over_no({one["token"]: float(one["logprob"]) for one in found}) - self._proving.bar

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


def proving_prompt(passage: str, sentence: str) -> str:
    """Return the prompt that the adapter was trained with; what could pass for a turn's mark in it is broken up."""
    return (
        f"<|im_start|>user\nPassage: {_unmarked(passage)}\n\nSentence: {_unmarked(sentence)}\n\n"
        "Does the passage prove it? yes or no<|im_end|>\n<|im_start|>assistant\n"
    )


def _unmarked(text: str) -> str:
    return text.replace("<|", "< |").replace("|>", "| >")


def yes_over_no(answers: Mapping[str, float]) -> float:
    """Return by how much "yes" is likelier than "no" among the likeliest ``answers`` (natural logarithms).

    One that isn't among them is no likelier than the least likely that is.
    """
    least = min(answers.values())
    return answers.get("yes", least) - answers.get("no", least)


def _scaled(scale: float) -> list[dict[str, float]]:
    return [{"id": 0, "scale": scale}]


def _add_adapter(library: Any, parameters: Any, adapter: Path) -> None:
    """Load ``adapter`` beside the weights, asleep: each request says whether it is awake."""
    one = library.CommonAdapterLoraInfo()
    one.path = str(adapter)
    one.scale = 0.0
    parameters.lora_adapters = [one]
    parameters.lora_init_without_apply = True
    parameters.n_parallel = 2
    parameters.n_ctx = 2 * parameters.n_ctx  # it is parted among the slots


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
