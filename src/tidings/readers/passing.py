"""What a reader went past: the articles above the one they voted on. A vote tells it, reading alone doesn't."""

from collections.abc import Sequence
from datetime import datetime

from tidings.ids import ArticleId
from tidings.readers.entities import Passed

__all__ = ["MOST_PASSED", "decide_passed"]

MOST_PASSED = 60
"""Articles gone past that are kept for a reader: the latest ones."""


def decide_passed(
    before: Sequence[Passed], above: Sequence[ArticleId], voted: frozenset[ArticleId], now: datetime
) -> tuple[Passed, ...]:
    """Return what a reader has gone past, oldest first, after a vote at ``now`` below the articles ``above``.

    What they ``voted`` on was not gone past; what they went past again counts from now.
    """
    new = dict.fromkeys(article for article in above if article not in voted)
    kept = [passed for passed in before if passed.article_id not in new and passed.article_id not in voted]
    return tuple([*kept, *(Passed(article, now) for article in new)][-MOST_PASSED:])
