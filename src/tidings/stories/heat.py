"""Heat: how much attention a story has from independent outlets at a moment. A published formula, pure.

    heat = (sum over voices of weight × 2^(-age / half_life)) × (1 + burst_weight × burst) + attention

A *voice* is an outlet, or all outlets of one owner where the owner is known: it counts once, by its latest report. A
copy counts with the outlet whose text it repeats, so a wire story printed by fifty outlets has one voice. *weight* is
the record of the outlet that first spoke with that voice (``records``): 1 unless it is known. *burst* is the share of
voices that first spoke within the last ``burst_h`` hours, where at least three did, over how busy those hours of the
week usually are (``rhythm``); 1 at most.
*attention* is what signals outside outlets add, less than one outlet in all; a story that no outlet tells has none.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tidings.ids import ReportId
from tidings.settings.stories import StorySettings
from tidings.sources.signals.entities import Signal
from tidings.sources.signals.weigh import weigh_signals
from tidings.stories.rhythm import STEADY, Rhythm

__all__ = [
    "Heat",
    "Telling",
    "count_heat",
    "describe_heat",
    "describe_why",
    "explain_heat",
    "first_voices",
    "trace_heat",
]

_HOUR = timedelta(hours=1)
_NOTABLE = 0.05  # what is nearer to 1 isn't worth a word
_FEW = 3  # voices that make a burst; two may be chance


@dataclass(frozen=True, slots=True)
class Telling:
    """One report as heat sees it. ``outlet`` is an outlet's id; ``owner`` is empty where it isn't known.

    ``weight`` is what the outlet's record makes it count.
    """

    report: ReportId
    at: datetime
    outlet: str
    owner: str = ""
    copy_of: ReportId | None = None
    weight: float = 1.0

    @property
    def voice(self) -> str:
        """Whom the report speaks for: its owner, or the outlet itself."""
        return f"owner {self.owner}" if self.owner else f"outlet {self.outlet}"


@dataclass(frozen=True, slots=True)
class Heat:
    """A story's heat, its independent outlets, and since when they tell it (``since`` is ``None`` without reports).

    ``fresh`` outlets first told it lately; ``reports`` are all, those that add nothing too; ``attention`` is the part
    of ``value`` that signals outside outlets give. ``weight`` is the mean of its voices', ``pace`` how busy these
    hours of the week usually are.
    """

    value: float
    outlets: int
    since: datetime | None
    fresh: int = 0
    reports: int = 0
    attention: float = 0.0
    weight: float = 1.0
    pace: float = 1.0


def count_heat(
    tellings: Iterable[Telling],
    now: datetime,
    settings: StorySettings,
    signals: Iterable[Signal] = (),
    rhythm: Rhythm = STEADY,
) -> Heat:
    """Return the heat of the story told by ``tellings`` at ``now``, which ``signals`` are about.

    Tellings of the future count as of now.
    """
    told = list(tellings)
    first, latest = _voices(told)
    if not first:
        return Heat(0.0, 0, None)
    since = {voice: telling.at for voice, telling in first.items()}
    fading = sum(first[voice].weight * 2.0 ** -(_age_h(at, now) / settings.half_life_h) for voice, at in latest.items())
    fresh = sum(_age_h(at, now) <= settings.burst_h for at in since.values())
    pace = rhythm.pace(now, settings.burst_h)
    burst = min(1.0, fresh / len(first) / pace) if fresh >= _FEW else 0.0
    weight = sum(telling.weight for telling in first.values()) / len(first)
    attention = weigh_signals(signals, now)
    value = fading * (1.0 + settings.burst_weight * burst) + attention
    return Heat(value, len(first), min(since.values()), fresh, len(told), attention, weight, pace)


def first_voices(tellings: Sequence[Telling]) -> dict[str, datetime]:
    """Return when each independent outlet first told a story, by the id of the outlet that spoke for its voice."""
    first, _ = _voices(list(tellings))
    return {telling.outlet: telling.at for telling in first.values()}


def describe_why(heat: Heat, now: datetime) -> str:
    """Return why the story is here, such as ``6 outlets since 09:40``; times in UTC."""
    if heat.since is None:
        return ""
    count = "1 outlet" if heat.outlets == 1 else f"{heat.outlets} outlets"
    return f"{count} since {_moment(heat.since, now)}"


def explain_heat(heat: Heat, now: datetime, settings: StorySettings) -> str:
    """Return in words, with every number that goes into it, how ``heat`` comes about at ``now``; times in UTC."""
    if heat.since is None:
        return "No outlet tells it."
    words = f"Heat {heat.value:.2f}: {describe_why(heat, now)}, each counting half after {settings.half_life_h:g} hours"
    if heat.fresh >= _FEW:
        gain = settings.burst_weight * min(1.0, heat.fresh / heat.outlets / heat.pace)
        words += f"; {heat.fresh} of them joined in the last {settings.burst_h:g} hours, which adds {gain:.0%}"
        if abs(heat.pace - 1.0) >= _NOTABLE:
            words += f" (such hours are {heat.pace:.1f} times as busy as the week's average)"
    if abs(heat.weight - 1.0) >= _NOTABLE:
        words += f"; by their records of being followed they count {heat.weight:.2f} each on average"
    if heat.attention > 0:
        words += f"; attention elsewhere adds {heat.attention:.2f}"
    spare = heat.reports - heat.outlets
    if spare > 0:
        words += f"; {spare} more {'report adds' if spare == 1 else 'reports add'} nothing: same outlet, owner or text"
    return f"{words}."


def trace_heat(
    tellings: Sequence[Telling], moments: Sequence[datetime], settings: StorySettings, rhythm: Rhythm = STEADY
) -> list[float]:
    """Return the outlets' part of the heat at each of ``moments``: by what had been told until that moment."""
    return [
        count_heat([telling for telling in tellings if telling.at <= moment], moment, settings, (), rhythm).value
        for moment in moments
    ]


def describe_heat(settings: StorySettings) -> str:
    """Return the formula in words, with the settings in force."""
    return (
        f"Heat adds up independent outlets. Each counts once, by its latest report: 1 when that has just come out,"
        f" half as much after {settings.half_life_h:g} hours, a quarter after {2 * settings.half_life_h:g}, and so on"
        f" (2 to the power of minus age / {settings.half_life_h:g}). Outlets of one owner count as one, and copies"
        f" count with the outlet whose text they repeat. An outlet that others usually come after counts more, up to"
        f" 1.41,"
        f" and one that they don't less, down to 0.71: the square root of its share of stories followed over the share"
        f" of all outlets. A story that gathers pace gets more: the sum is multiplied by"
        f" 1 + {settings.burst_weight:g} × the share of its outlets that joined in the last {settings.burst_h:g} hours,"
        f" if at least {_FEW} did; in hours of the week that are usually busy, as this newsroom learnt, it takes more"
        f" of them. Where the operator turns them on, signals of attention elsewhere add less than one"
        f" outlet in all, and nothing where no outlet tells it."
        f" A story told by {settings.min_outlets} outlets or more is trending while its heat is"
        f" {settings.trending_heat:g} or more; below that it fades; {settings.window_days:g} days after its last report"
        f" it is settled."
    )


def _voices(tellings: list[Telling]) -> tuple[dict[str, Telling], dict[str, datetime]]:
    """Return the telling with which each voice first spoke (of the outlet it repeats), and when it last did."""
    by_report = {telling.report: telling for telling in tellings}
    first: dict[str, Telling] = {}
    latest: dict[str, datetime] = {}
    for telling in tellings:
        original = _original(telling, by_report)
        voice = original.voice
        if voice not in first or telling.at < first[voice].at:
            first[voice] = replace(original, at=telling.at)
        latest[voice] = max(latest.get(voice, telling.at), telling.at)
    return first, latest


def _original(telling: Telling, by_report: Mapping[ReportId, Telling]) -> Telling:
    """Return the report whose text ``telling`` repeats, over copies of copies; of a ring, the last before it closes."""
    met = {telling.report}
    while telling.copy_of and telling.copy_of in by_report and telling.copy_of not in met:
        telling = by_report[telling.copy_of]
        met.add(telling.report)
    return telling


def _age_h(at: datetime, now: datetime) -> float:
    return max(0.0, (now - at) / _HOUR)


def _moment(at: datetime, now: datetime) -> str:
    if at.date() == now.date():
        return f"{at:%H:%M}"
    if now.date() - at.date() < timedelta(days=7):
        return f"{at:%A %H:%M}"
    return f"{at.day} {at:%B}"
