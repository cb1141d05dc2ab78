"""How many acts a reader, or an address, may do: far more than anybody does by hand. In memory, never kept."""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

__all__ = ["Allowance", "Limits", "decide_left"]

_MOST = 50_000


@dataclass(frozen=True, slots=True)
class Allowance:
    """``burst`` acts at once, and ``per_s`` more each second."""

    burst: float
    per_s: float

    @classmethod
    def per_minute(cls, acts: int) -> "Allowance":
        """Return the allowance of ``acts`` in a minute, which may all come at once."""
        return cls(acts, acts / 60)


def decide_left(left: float, passed_s: float, allowance: Allowance) -> float:
    """Return how many acts are left after one more, ``passed_s`` seconds after ``left`` were; below 0 it is refused."""
    return min(allowance.burst, left + max(0.0, passed_s) * allowance.per_s) - 1


class Limits:
    """Counts the acts of the latest readers and addresses; safe to share between threads."""

    def __init__(self, most: int = _MOST) -> None:
        """Count for the ``most`` latest ones."""
        self._most = most
        self._lock = Lock()
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, who: str, allowance: Allowance, now_s: float) -> bool:
        """Take one act of ``who`` at ``now_s`` seconds; return whether it is allowed. A refused one costs nothing."""
        with self._lock:
            left, at = self._left.get(who, (allowance.burst, now_s))
            rest = decide_left(left, now_s - at, allowance)
            self._left[who] = (max(rest, 0.0) if rest >= 0 else rest + 1, now_s)
            self._left.move_to_end(who)
            if len(self._left) > self._most:
                self._left.popitem(last=False)
            return rest >= 0
