"""The port of signals: an adapter says where to look and reads what is there. It never touches the network."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from tidings.sources.signals.entities import Sighting, SignalKind

__all__ = ["SignalAdapter"]


class SignalAdapter(Protocol):
    """One place where attention can be seen."""

    @property
    def kind(self) -> SignalKind:
        """Which place it is."""
        ...

    @property
    def interval_s(self) -> float:
        """Seconds between two looks."""
        ...

    def address(self, now: datetime) -> str:
        """Return the address to ask at ``now``."""
        ...

    def read(self, body: bytes) -> Iterable[Sighting]:
        """Return what the answer ``body`` shows; raises ``ValueError`` where it isn't as documented."""
        ...
