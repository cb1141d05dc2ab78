"""Preferences for automated use: Content-Usage (IETF AIPREF) and Content-Signal."""

__all__ = ["denies_use", "denies_use_by_signal"]

# Labels of the drafts so far: writing from a text by machine, or training on it, which we take for the same wish.
_USES = {"ai", "all", "bots", "genai", "tdm", "train-ai", "train-genai", "search-ai", "ai-input", "ai-output", "ai-use"}
_SIGNALS = {"ai-input", "ai-train", "use"}


def denies_use(value: str) -> bool:
    """Return whether the Content-Usage ``value`` (a dictionary as in RFC 9651) refuses use by AI."""
    return any(name in _USES and given == "n" for name, given in _pairs(value))


def denies_use_by_signal(value: str) -> bool:
    """Return whether the Content-Signal ``value`` refuses AI input or training."""
    return any(name in _SIGNALS and given == "no" for name, given in _pairs(value))


def _pairs(value: str) -> list[tuple[str, str]]:
    pairs = (part.strip().partition("=") for part in value.lower().split(","))
    return [(name.strip(), given.split(";")[0].strip()) for name, _, given in pairs]
