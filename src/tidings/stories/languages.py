"""In which language a report is told."""

import math

__all__ = ["find_language"]

_SURE = 0.8  # probability; below it the language counts as unknown
_READ = 600  # characters


def find_language(declared: str, title: str, text: str) -> str:
    """Return the code of the language (``en``), as the page declares it or else by its words; empty if unsure."""
    if declared:
        return declared.lower().replace("_", "-").partition("-")[0]
    words = f"{title}. {text}"[:_READ]
    if not any(letter.isalpha() for letter in words):
        return ""
    from py3langid import rank  # its tables take 75 MB: loaded only where vectors know several languages

    (code, best), *others = rank(words)
    probability = 1 / (1 + sum(math.exp(score - best) for _, score in others))
    return str(code) if probability >= _SURE else ""
