"""Vectors from any server that speaks OpenAI's API (Ollama, vLLM, a hosted one)."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tidings.errors import ModelAnswerError, ModelUnavailableError
from tidings.stories.embedding.centring import CentredEmbedder

__all__ = ["open_server"]

_BATCH = 64
_RETRIES = 2  # of a request that failed on the way
_REMEDY = "Start it, or correct vectors.url, vectors.name and vectors.api_key_file."


def open_server(
    url: str, name: str, *, key: str = "", timeout_s: float = 60.0, many_languages: bool
) -> CentredEmbedder:
    """Return the model ``name`` of the server at ``url``, which is asked at once for the vectors of the probes.

    Raises ``ModelUnavailableError`` for a server that can't be reached or refuses, ``ModelAnswerError`` for an answer
    that isn't a vector for every text; so does every later call.
    """
    from openai import OpenAI, OpenAIError  # takes half a second: loaded only where it is used

    client = OpenAI(base_url=url, api_key=key or "none", timeout=timeout_s, max_retries=_RETRIES)

    def run(texts: Sequence[str]) -> NDArray[np.float32]:
        return np.vstack([ask(texts[start : start + _BATCH]) for start in range(0, len(texts), _BATCH)])

    def ask(texts: Sequence[str]) -> NDArray[np.float32]:
        try:
            answer = client.embeddings.create(model=name, input=list(texts), encoding_format="float")
        except OpenAIError as error:
            words = (str(error).strip().splitlines() or [type(error).__name__])[0][:200].rstrip(".")
            raise ModelUnavailableError(f"The server of vectors at {url} gave none: {words}.", _REMEDY) from error
        rows = [each.embedding for each in sorted(answer.data, key=lambda each: each.index)]
        if len(rows) != len(texts) or len({len(row) for row in rows}) != 1 or not rows[0]:
            raise ModelAnswerError(f"The server at {url} gave {len(rows)} vectors for {len(texts)} texts.", _REMEDY)
        told: NDArray[np.float32] = np.array(rows, np.float32)
        if not np.isfinite(told).all():
            raise ModelAnswerError(f"The server at {url} gave vectors with something else than numbers.", _REMEDY)
        return told

    return CentredEmbedder(f"{name}@{url}", run, many_languages=many_languages)
