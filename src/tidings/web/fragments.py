"""Parts of pages that are the same for many readers, rendered once and kept as long as they are asked for."""

from collections.abc import Hashable, Mapping
from threading import Lock
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

__all__ = ["HERE", "Fragments"]

HERE = "<!--here-->"
"""Where a template leaves room for what differs from reader to reader; no escaped text can hold it."""

_MOST = 32_768


class Fragments:
    """Keeps rendered parts under everything that they depend on; safe to share between threads.

    They are kept in two halves: what is asked for goes to the new one, and when that is full it becomes the old one,
    whose parts go when the next is full. A page asks for sixty parts, and so finds them without a lock.
    """

    def __init__(self, templates: Environment, most: int = _MOST) -> None:
        """Render with ``templates``; keep at most ``most`` parts, and at least the half of them lately asked for."""
        self._templates = templates
        self._half = max(1, most // 2)
        self._lock = Lock()
        self._new: dict[Hashable, tuple[Markup, ...]] = {}
        self._old: dict[Hashable, tuple[Markup, ...]] = {}

    def get(self, template: str, key: Hashable, **context: Any) -> Markup:
        """Return what ``template`` makes of ``context``; ``key`` must differ wherever ``context`` does."""
        return self.pieces(template, key, **context)[0]

    def find(self, template: str, key: Hashable) -> tuple[Markup, ...] | None:
        """Return the pieces that ``pieces`` would, if asked for lately; nobody need put a context together."""
        return self._new.get((template, key))

    def pieces(self, template: str, key: Hashable, **context: Any) -> tuple[Markup, ...]:
        """Return the same in the pieces that lie before, between and after the places marked ``HERE``."""
        whole = (template, key)
        kept = self._new.get(whole)
        if kept is None:
            kept = self._old.get(whole) or self._render(template, context)
            self._keep(whole, kept)
        return kept

    def _render(self, template: str, context: Mapping[str, Any]) -> tuple[Markup, ...]:
        text = self._templates.get_template(template).render(context)
        return tuple(Markup(piece) for piece in text.split(HERE))  # noqa: S704  (escaped by the template)

    def _keep(self, whole: Hashable, made: tuple[Markup, ...]) -> None:
        with self._lock:
            if len(self._new) >= self._half:
                self._old, self._new = self._new, {}
            self._new[whole] = made
