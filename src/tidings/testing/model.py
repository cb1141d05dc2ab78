"""A shipped fake model: rewrites the text in the last fence by fixed rules, so that every run is the same."""

import re
from collections.abc import Sequence

from tidings.errors import ModelAnswerError
from tidings.writing.ports import Completion, Message

__all__ = ["FakeModel", "FakeProver"]

_FENCE = re.compile(r"<<<(.*?)>>>", re.S)
_NUMBERED = re.compile(r"(\[\d+\]) <<<.*?>>> <<<(.*?)>>>")
_SAYS_LAST = re.compile(r"^(?P<what>[^“”\"]{20,}), (?P<who>[^,“”\"]{3,60}) said\.$")
_ACCORDING_LAST = re.compile(r"^(?P<what>[^“”\"]{20,}), according to (?P<who>[^,“”\"]{3,60})\.$")
_SAYS_FIRST = re.compile(r"^(?P<who>[^,“”\"]{3,60}) said (?:that )?(?P<what>[^“”\"]{20,})\.$")
_SWAPS = {
    "about": "around", "begin": "start", "began": "started", "nearly": "almost", "homes": "houses", "ended": "finished",
    "build": "construct", "large": "big", "shut": "closed", "also": "too", "town": "community", "help": "assist",
    "firm": "company", "repair": "mend", "whole": "entire", "near": "close to", "children": "youngsters",
}  # fmt: skip
_PLAIN = {"A", "An", "The", "Most", "Nobody", "Schools", "Police", "Gusts", "Eight"}
_CONTEXT = 2048


class FakeModel:
    """Turns attributions round and swaps a few words. Counts what it is asked in ``calls``, and keeps for each in
    ``apart`` whether the answer was to go apart from the prompt, and in ``whole`` whether it was to be an article.

    ``answers``, where given, are returned instead, one after the other, and then again from the first.
    """

    name = "fake"
    prover = None

    def __init__(self, answers: Sequence[str] = ()) -> None:
        """Rewrite by rule, or recite ``answers``."""
        self.calls = 0
        self.apart: list[bool] = []
        self.whole: list[bool] = []
        self._answers = tuple(answers)

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
        """Return the rewritten text; the same for the same messages, whatever else is asked. A ``whole`` one has lines.

        Raises ``ModelAnswerError`` for a prompt of more than 2,048 words, as a model with a context of that size does.
        """
        del temperature, seed
        self.calls += 1
        self.apart.append(apart)
        self.whole.append(whole)
        read = sum(len(message.content.split()) for message in messages)
        if read > _CONTEXT:
            raise ModelAnswerError(f"The fake model reads {_CONTEXT} words at most, and was given {read}.")
        text = self._answers[(self.calls - 1) % len(self._answers)] if self._answers else _answer(messages, whole=whole)
        made = _cut(text, max_tokens) if whole else " ".join(text.split()[:max_tokens])
        return Completion(made, read, len(made.split()))

    def close(self) -> None:
        """Do nothing."""


class FakeProver:
    """Finds a sentence proven by as much as its words are the passage's, or as ``sure`` as it is told.

    Keeps what it was asked in ``asked``.
    """

    def __init__(self, sure: float | None = None) -> None:
        """Count words, or answer ``sure``."""
        self.asked: list[tuple[str, str]] = []
        self._sure = sure

    def prove(self, passage: str, sentence: str) -> float:
        """Return the share of the words of ``sentence`` that ``passage`` holds, less a half; or what it was told."""
        self.asked.append((passage, sentence))
        if self._sure is not None:
            return self._sure
        words = sentence.lower().split()
        return sum(word in passage.lower() for word in words) / max(1, len(words)) - 0.5


def _cut(text: str, most: int) -> str:
    """Return ``text`` up to its word number ``most``, its lines kept."""
    words = list(re.finditer(r"\S+", text))
    return text if len(words) <= most else text[: words[most - 1].end()]


def _answer(messages: Sequence[Message], *, whole: bool) -> str:
    numbered = _NUMBERED.findall(messages[-1].content) if whole else []
    if numbered:
        return "\n".join(f"{n} {_rewritten(text)}" for n, text in numbered)
    fences = [found for message in messages for found in _FENCE.findall(message.content)]
    source = fences[-1].strip() if fences else messages[-1].content.strip()
    if any("headline" in message.content for message in messages if message.role == "system"):
        bare = re.sub(r"^According to [^,]+, ", "", source.rstrip("."))
        return " ".join(bare.split(",")[0].split()[:12])
    return _rewritten(source)


def _rewritten(source: str) -> str:
    for pattern, form in (
        (_SAYS_LAST, "According to {who}, {what}."),
        (_ACCORDING_LAST, "According to {who}, {what}."),
        (_SAYS_FIRST, "{What}, {who} said."),
    ):
        match = pattern.match(source)
        if match:
            what, who = match["what"], match["who"]
            low = what[:1].lower() + what[1:] if what.split()[0] in _PLAIN else what
            return _swapped(form.format(what=low, What=what[:1].upper() + what[1:], who=who))
    return _swapped(source)


def _swapped(text: str) -> str:
    parts = re.split(r"(“[^”]*”)", text)
    pattern = re.compile(rf"\b(?:{'|'.join(_SWAPS)})\b")
    return "".join(p if p.startswith("“") else pattern.sub(lambda m: _SWAPS[m.group()], p) for p in parts)
