"""Vectors of any sentence encoder in ONNX form: a folder with ``model.onnx`` and ``tokenizer.json``."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from tidings.errors import ModelDamagedError, ModelMissingError
from tidings.stories.embedding.centring import CentredEmbedder

__all__ = ["open_onnx"]

_TOKENS = 256  # of a text that are read: what news is about stands at its top


def open_onnx(folder: Path, *, many_languages: bool, threads: int = 1) -> CentredEmbedder:
    """Return the encoder in ``folder``, ready; tokens are averaged where it gives a vector for each.

    Raises ``ModelMissingError`` for a folder or library that isn't there, ``ModelDamagedError`` for files that can't be
    run.
    """
    missing = [name for name in ("model.onnx", "tokenizer.json") if not (folder / name).is_file()]
    if missing:
        raise ModelMissingError(f"The folder {folder} has no {' and no '.join(missing)}.", "Correct vectors.dir.")
    try:
        import onnxruntime
    except ImportError as error:
        raise ModelMissingError(
            "What runs ONNX models (package onnxruntime) is not installed.", "Install it: pip install onnxruntime."
        ) from error
    try:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        session = onnxruntime.InferenceSession(str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"])
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    except Exception as error:  # the libraries raise bare Exceptions of their own for any unreadable file
        raise ModelDamagedError(f"The model in {folder} can't be read: {error}.", "Get its files again.") from error
    tokenizer.enable_truncation(_TOKENS)
    tokenizer.no_padding()
    wanted = {each.name for each in session.get_inputs()}

    def run(texts: Sequence[str]) -> NDArray[np.float32]:
        return np.vstack([encode(text) for text in texts])

    def encode(text: str) -> NDArray[np.float32]:
        # One at a time: in a batch, what is rounded to eight bits would depend on the company a text is in.
        ids = np.array([tokenizer.encode(text).ids], np.int64)
        fed = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        told = session.run(None, {name: value for name, value in fed.items() if name in wanted})[0]
        averaged: NDArray[np.float32] = (told.mean(axis=1) if told.ndim == 3 else told).astype(np.float32)
        return averaged

    return CentredEmbedder(f"onnx:{folder.name}", run, many_languages=many_languages)
