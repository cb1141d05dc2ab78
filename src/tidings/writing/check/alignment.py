"""Which word of a sentence stands for which word of a passage: the longest common subsequence of stems."""

from functools import lru_cache

from tidings.writing.check.ground import Reading
from tidings.writing.language.words import Word

__all__ = ["Gap", "align", "gaps", "near_copy"]

Gap = tuple[tuple[Word, ...], tuple[Word, ...]]


def align(sentence: Reading, passage: Reading) -> tuple[int, ...]:
    """Return for each word of ``sentence`` the index of its word in ``passage``, or -1; order is kept."""
    return _align(sentence.stem_order, passage.stem_order)


@lru_cache(maxsize=1024)
def _align(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[int, ...]:
    """Longest common subsequence by dynamic programming, after the equal ends are matched off."""
    head = 0
    while head < min(len(left), len(right)) and left[head] == right[head]:
        head += 1
    tail = 0
    while tail < min(len(left), len(right)) - head and left[-1 - tail] == right[-1 - tail]:
        tail += 1
    a, b = left[head : len(left) - tail], right[head : len(right) - tail]
    lengths = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) - 1, -1, -1):
        row, below, one = lengths[i], lengths[i + 1], a[i]
        for j in range(len(b) - 1, -1, -1):
            row[j] = below[j + 1] + 1 if one == b[j] else max(below[j], row[j + 1])
    matched = list(range(head)) + [-1] * len(a) + [len(right) - tail + k for k in range(tail)]
    i = j = 0
    while i < len(a) and j < len(b):
        if a[i] == b[j]:
            matched[head + i] = head + j
            i, j = i + 1, j + 1
        elif lengths[i + 1][j] >= lengths[i][j + 1]:
            i += 1
        else:
            j += 1
    return tuple(matched)


def near_copy(sentence: Reading, passage: Reading) -> float:
    """Return what share of the words of ``sentence`` stand in ``passage`` in the same order."""
    matched = align(sentence, passage)
    return sum(1 for at in matched if at >= 0) / len(matched) if matched else 0.0


def gaps(sentence: Reading, passage: Reading) -> list[Gap]:
    """Return where the two differ: words of the sentence, and the words of the passage that stand in their place."""
    matched = align(sentence, passage)
    found: list[Gap] = []
    left: list[Word] = []
    last = -1
    for index, at in enumerate(matched):
        if at < 0:
            left.append(sentence.words[index])
            continue
        between = passage.words[last + 1 : at]
        if left or (between and last >= 0):
            found.append((tuple(left), tuple(between)))
        left, last = [], at
    if left:
        found.append((tuple(left), tuple(passage.words[last + 1 :])))
    return found
