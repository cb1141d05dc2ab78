"""The homes of vectors: packaged, in this process, or behind a URL."""

from tidings.errors import SettingsError
from tidings.settings import Settings
from tidings.settings.keys import read_key
from tidings.stories.embedding.multilingual import open_multilingual
from tidings.stories.embedding.onnx import open_onnx
from tidings.stories.embedding.server import open_server
from tidings.stories.ports import Embedder
from tidings.stories.vectors import shared_embedder

__all__ = ["describe_home", "open_embedder"]


def open_embedder(settings: Settings) -> Embedder:
    """Return the home that ``settings.vectors`` chooses, ready.

    Raises ``SettingsError`` for one without its address or folder, and ``ModelError`` for one that isn't whole or
    doesn't answer.
    """
    chosen = settings.vectors
    if chosen.home == "multilingual":
        return open_multilingual()
    if chosen.home == "onnx":
        if chosen.dir is None:
            raise SettingsError("vectors.home is onnx, but vectors.dir is empty.", "Set vectors.dir to its folder.")
        return open_onnx(chosen.dir.expanduser(), many_languages=not chosen.one_language)
    if chosen.home == "openai":
        if not chosen.url or not chosen.name:
            raise SettingsError(
                "vectors.home is openai, but vectors.url or vectors.name is empty.",
                "Set both, such as http://127.0.0.1:11434/v1 and bge-m3.",
            )
        return open_server(chosen.url, chosen.name, key=_key(settings), many_languages=not chosen.one_language)
    return shared_embedder()


def describe_home(embedder: Embedder) -> str:
    """Return in words what stories are found by."""
    if embedder.many_languages:
        return f"stories are found by {embedder.name}: reports in several languages meet"
    return f"stories are found by {embedder.name} vectors: best at English, reports in two languages don't meet"


def _key(settings: Settings) -> str:
    return read_key("vectors", settings.vectors.api_key_file, settings.vectors.api_key)
