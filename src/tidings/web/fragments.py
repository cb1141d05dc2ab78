"""Parts of pages that are the same for many readers, rendered once and kept as long as they are asked for."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

__all__ = ["HERE", "Fragments"]

HERE = "<!--here-->"
"""Where a template leaves room for what differs from reader to reader; no escaped text can hold it."""

_MOST = 16_384


class Fragments:
    """Keeps rendered parts under everything that they depend on; safe to share between threads."""

    def __init__(self, templates: Environment, most: int = _MOST) -> None:
        """Render with ``templates``; keep the ``most`` lately used parts."""
        self._templates = templates
        self._most = most
        self._lock = Lock()
        self._kept: OrderedDict[Hashable, tuple[Markup, ...]] = OrderedDict()

    def get(self, template: str, key: Hashable, **context: Any) -> Markup:
        """Return what ``template`` makes of ``context``; ``key`` must differ wherever ``context`` does."""
        return self.pieces(template, key, **context)[0]

    def pieces(self, template: str, key: Hashable, **context: Any) -> tuple[Markup, ...]:
        """Return the same in the pieces that lie before, between and after the places marked ``HERE``."""
        whole = (template, key)
        with self._lock:
            kept = self._kept.get(whole)
            if kept is not None:
                self._kept.move_to_end(whole)
                return kept
        text = self._templates.get_template(template).render(**context)
        made = tuple(Markup(piece) for piece in text.split(HERE))  # noqa: S704  (escaped by the template)
        with self._lock:
            self._kept[whole] = made
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made
