"""Who reads, as the pages see them."""

from dataclasses import dataclass

from tidings.readers.entities import Follow, FollowKind, FollowMode, Mark, Reader, Vote

__all__ = ["Visitor"]


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whoever asked for a page; ``known`` tells whether a valid cookie came with it."""

    reader: Reader
    known: bool

    def vote_on(self, article_id: str) -> Vote:
        """Return the standing vote on ``article_id``."""
        found = (r.vote for r in self.reader.reactions if r.article_id == article_id)
        return next(found, Vote.NONE)

    def mark_on(self, article_id: str) -> Mark:
        """Return the standing mark on ``article_id``."""
        found = (r.mark for r in self.reader.reactions if r.article_id == article_id)
        return next(found, Mark.NONE)

    def wish_for(self, kind: str, value: str) -> str:
        """Return ``follow``, ``mute`` or nothing: what was wished for the topic, outlet or name ``value``."""
        wanted = FollowKind(kind)
        return next((str(f.mode) for f in self.reader.follows if f.kind is wanted and f.value == value), "")

    def wishes(self, mode: FollowMode) -> tuple[Follow, ...]:
        """Return all follows, or all mutes."""
        return tuple(f for f in self.reader.follows if f.mode is mode)
