"""What is learnt from the own stream, as rows: the records of outlets and the rhythm of the week."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, select, update

from tidings.ids import StoryId
from tidings.storage import insert_missing
from tidings.storage.schema import outlet_records, rhythm, stories
from tidings.stories.heat import Telling, first_voices
from tidings.stories.records import JUDGED_AFTER, Record, decide_followed, weigh_outlets
from tidings.stories.rhythm import Rhythm, slot_of

__all__ = ["count_hours", "judge_stories", "load_records", "load_rhythm", "load_weights"]

_AT_ONCE = 500


def load_records(connection: Connection) -> dict[str, Record]:
    """Return the record of every outlet that has one, by its id."""
    return {row.outlet_id: Record(row.told, row.followed) for row in connection.execute(select(outlet_records))}


def load_weights(connection: Connection) -> dict[str, float]:
    """Return what the record of every outlet makes it count in heat; outlets without one are left out."""
    return weigh_outlets(load_records(connection))


def load_rhythm(connection: Connection) -> Rhythm:
    """Return how many reports came out in each hour of the week."""
    return Rhythm({row.slot: row.reports for row in connection.execute(select(rhythm))})


def count_hours(connection: Connection, told: Iterable[datetime]) -> None:
    """Add reports that came out at ``told`` to the rhythm: in the same unit that places them, so none counts twice."""
    for slot, number in Counter(map(slot_of, told)).items():
        insert_missing(connection, rhythm, [{"slot": slot, "reports": 0}])
        more = update(rhythm).where(rhythm.c.slot == slot).values(reports=rhythm.c.reports + number)
        connection.execute(more)


def judge_stories(connection: Connection, tellings: Mapping[StoryId, Sequence[Telling]], now: datetime) -> int:
    """Count the stories among ``tellings`` that have come of age in their outlets' records; return how many.

    Each is counted once, since the mark on its row is set in the same unit.
    """
    old = [story for story, told in tellings.items() if told and now - told[0].at >= JUDGED_AFTER]
    open_ = _unjudged(connection, old)[:_AT_ONCE]
    added: dict[str, Record] = {}
    for story in open_:
        for outlet, followed in decide_followed(first_voices(tellings[story])).items():
            known = added.get(outlet, Record())
            added[outlet] = Record(known.told + 1, known.followed + followed)
    for outlet, record in added.items():
        insert_missing(connection, outlet_records, [{"outlet_id": outlet, "told": 0, "followed": 0}])
        more = {
            "told": outlet_records.c.told + record.told,
            "followed": outlet_records.c.followed + record.followed,
        }
        connection.execute(update(outlet_records).where(outlet_records.c.outlet_id == outlet).values(**more))
    for story in open_:
        connection.execute(update(stories).where(stories.c.id == story).values(judged=True))
    return len(open_)


def _unjudged(connection: Connection, ids: Sequence[StoryId]) -> list[StoryId]:
    found: list[StoryId] = []
    for start in range(0, len(ids), _AT_ONCE):
        query = select(stories.c.id).where(stories.c.id.in_(ids[start : start + _AT_ONCE]), ~stories.c.judged)
        found += [StoryId(row.id) for row in connection.execute(query.order_by(stories.c.id))]
    return found
