"""What a reader's acts teach: votes and marks say what they like, and what they passed over to vote on something below
says that it left them cold.
"""

from tidings.feed.candidates import Candidates
from tidings.feed.taste import Lesson
from tidings.readers.entities import Mark, Reaction, Reader, Vote

__all__ = ["count_given", "lessons_of"]

_VOTE_DOUBT = 0.2
_PASSED_DOUBT = 0.3  # whoever passes something over may simply not have looked
_LIKINGS = {Vote.UP: 1.0, Vote.DOWN: -1.0}
_READ_DOUBT = 1.0  # opening says that it sounded good, not that it was
_MARKS = {Mark.MORE: 1.0, Mark.LESS: -1.0, Mark.HIDE: -0.5}
_READ = 0.5


def lessons_of(candidates: Candidates, reader: Reader) -> list[Lesson]:
    """Return what the cards of the edition taught about ``reader``, newest first.

    A mark outweighs the vote on the same article: it was the more deliberate act. What was voted on is not passed over.
    """
    given = sorted(
        ((reaction, _liking(reaction.vote, reaction.mark)) for reaction in reader.reactions),
        key=lambda each: each[0].at,
    )
    given = [(reaction, liking) for reaction, liking in given if liking]
    times = [reaction.at for reaction, _ in given]
    n = len(times)
    lessons = [
        _lesson(candidates.rows[reaction.article_id], liking, n - 1 - place, reaction)
        for place, (reaction, liking) in enumerate(given)
        if reaction.article_id in candidates.rows
    ]
    voted = {reaction.article_id for reaction, _ in given}
    place = n
    for passed in reversed(reader.passed):  # newest first, so that one walk back finds all ages
        while place and times[place - 1] > passed.at:
            place -= 1
        row = candidates.rows.get(passed.article_id)
        if row is not None and passed.article_id not in voted:
            lessons.append(Lesson(row, 0.0, _PASSED_DOUBT, n - place))
    return sorted(lessons, key=lambda lesson: lesson.age)


def count_given(lessons: list[Lesson]) -> int:
    """Return how many of ``lessons`` the reader gave on purpose: by votes and marks, not by opening articles."""
    return sum(1 for lesson in lessons if lesson.liking and not lesson.opened)


def _liking(vote: Vote, mark: Mark) -> float:
    return _MARKS.get(mark, 0.0) or _LIKINGS.get(vote, 0.0) or (_READ if mark is Mark.READ else 0.0)


def _lesson(row: int, liking: float, age: int, reaction: Reaction) -> Lesson:
    opened = reaction.mark is Mark.READ and reaction.vote is Vote.NONE
    return Lesson(row, liking, _READ_DOUBT if opened else _VOTE_DOUBT, age, opened)
