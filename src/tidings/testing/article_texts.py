"""Words for invented articles: six kinds of event, told for any of a dozen invented places and people.

Everything here is invented: no outlet, place or person in it exists.
"""

from dataclasses import dataclass

from tidings.sources.entities import OutletKind
from tidings.writing.entities import Strength

__all__ = ["KINDS", "NAMES", "OUTLETS", "PLACES", "Said", "SampleKind", "SampleOutlet", "Span"]


@dataclass(frozen=True, slots=True)
class SampleOutlet:
    """An invented outlet."""

    name: str
    host: str
    kind: OutletKind
    owner: str


@dataclass(frozen=True, slots=True)
class Span:
    """A passage to be: words that the outlet at index ``outlet`` printed."""

    outlet: int
    text: str
    speaker: str = ""
    strength: Strength = Strength.CONFIRMED


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence to be; ``cites`` are 1-based numbers of the kind's spans."""

    paragraph: int
    text: str
    cites: tuple[int, ...]
    strength: Strength = Strength.CONFIRMED
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class SampleKind:
    """An event with blanks: ``{place}``, ``{other}``, ``{person}``, ``{second}``, and figures ``{a}`` and ``{b}``."""

    headline: str
    standfirst: str
    spans: tuple[Span, ...]
    sentences: tuple[Said, ...]
    headline_rests_on: tuple[int, ...] = (1,)
    standfirst_rests_on: tuple[int, ...] = (2,)


OUTLETS = (
    SampleOutlet("The Northern Ledger", "northern-ledger.example", OutletKind.PRESS, "Ledger Trust"),
    SampleOutlet("Harbour Post", "harbour-post.example", OutletKind.PRESS, "Quayside Media"),
    SampleOutlet("Meridian Wire", "meridian-wire.example", OutletKind.WIRE, "Meridian Cooperative"),
    SampleOutlet("Veltria One", "veltria-one.example", OutletKind.STATE_RUN, "Republic of Veltria"),
    SampleOutlet("Eastmark Courier", "eastmark-courier.example", OutletKind.PRESS, "Courier Group"),
    SampleOutlet("Coast Office", "coast-office.example", OutletKind.OFFICIAL, "Coastal Safety Office"),
    SampleOutlet("The Tollgate", "tollgate.example", OutletKind.BLOG, ""),
)

PLACES = (
    "Veltmoor",
    "Port Ansel",
    "Harrowgate Sound",
    "Lindmark",
    "Ostrand Bay",
    "Castle Wyn",
    "Merrow",
    "Quillon",
    "Tarn Bridge",
    "Eastmark",
    "Saltby",
    "Norvane",
)

NAMES = (
    "Mara Lindqvist",
    "Tobias Arkwell",
    "Ines Fordham",
    "Samir Okonjo-Vale",
    "Greta Holloway",
    "Pavel Dorn",
    "Ada Whitlock",
    "Jonas Verrill",
    "Noor Castellan",
    "Edwin Pryce",
    "Lucia Brandt",
    "Hugo Tamsin",
)

_SAID, _ALLEGED, _DENIED, _UNNAMED, _UNVERIFIED = (
    Strength.SAID,
    Strength.ALLEGED,
    Strength.DENIED,
    Strength.UNNAMED,
    Strength.UNVERIFIED,
)

_STORM = SampleKind(
    headline="Storm cuts power to {a},000 homes around {place}, grid operator says",
    standfirst="Crews from {other} are on their way, and the coast road stays closed until Thursday.",
    spans=(
        Span(0, "{person}, head of the grid, said: “We count {a},000 homes without power.”", "{person}", _SAID),
        Span(1, "By our own count of the operator’s outage map, {b},000 homes around {place} were dark at nine."),
        Span(2, "The coast road was shut by the police shortly before six and will stay so until Thursday."),
        Span(4, "Two hundred line workers left {other} on Tuesday night to help, the grid said.", "the grid", _SAID),
        Span(5, "Gusts of 118 kilometres an hour were measured at the lighthouse at 05:40 on Tuesday."),
        Span(2, "Officials who asked not to be named said that one substation had been due for repair.", "", _UNNAMED),
    ),
    sentences=(
        Said(
            1,
            "A storm left {a},000 homes around {place} without power, said {person}, who runs the grid.",
            (1,),
            _SAID,
            "{person}",
        ),
        Said(
            1,
            "The Harbour Post, counting from the operator’s outage map, put the figure at {b},000.",
            (2,),
            _SAID,
            "Harbour Post",
        ),
        Said(2, "Police closed the coast road before six in the morning; it is to reopen on Thursday.", (3,)),
        Said(2, "At the lighthouse, gusts reached 118 kilometres an hour at 05:40.", (5,)),
        Said(
            3,
            "The grid said that two hundred line workers from {other} had set out on Tuesday night.",
            (4,),
            _SAID,
            "the grid",
        ),
        Said(
            3,
            "One substation had been waiting for repairs, according to officials whom Meridian Wire did not name.",
            (6,),
            _UNNAMED,
            "officials who were not named",
        ),
    ),
    headline_rests_on=(1,),
    standfirst_rests_on=(3, 4),
)

_ACCUSATION = SampleKind(
    headline="{place} accuses chemical firm of hiding a spill, which it denies",
    standfirst="The council has asked a court for the plant’s records; a first hearing is set for Friday.",
    spans=(
        Span(0, "“They knew for nine days and told nobody,” said {person}, mayor of {place}.", "{person}", _ALLEGED),
        Span(1, "{second}, who speaks for Corvane Chemicals, said that no spill had taken place.", "{second}", _DENIED),
        Span(2, "The council filed for the plant’s records at the district court on Monday."),
        Span(3, "The company’s permits are in order, and no harm was found, the ministry said.", "the ministry", _SAID),
        Span(4, "The Courier could not independently confirm readings that residents shared online.", "", _UNVERIFIED),
        Span(1, "The court will hear both sides on Friday, its clerk said.", "the court’s clerk", _SAID),
    ),
    sentences=(
        Said(
            1,
            "The mayor of {place}, {person}, accused Corvane Chemicals of keeping a spill to itself.",
            (1,),
            _ALLEGED,
            "{person}",
        ),
        Said(1, "“They knew for nine days and told nobody,” {person} said.", (1,), _ALLEGED, "{person}"),
        Said(
            1,
            "The company denies it: its spokesperson, {second}, said that there had been no spill.",
            (2,),
            _DENIED,
            "{second}",
        ),
        Said(2, "On Monday the council went to the district court to obtain the plant’s records.", (3,)),
        Said(
            2,
            "A ministry statement carried by the state broadcaster said that permits were in order.",
            (4,),
            _SAID,
            "the ministry",
        ),
        Said(
            3,
            "Readings shared by residents could not be independently confirmed, the Eastmark Courier wrote.",
            (5,),
            _UNVERIFIED,
            "Eastmark Courier",
        ),
        Said(3, "Both sides are to be heard on Friday, the court’s clerk said.", (6,), _SAID, "the court’s clerk"),
    ),
    headline_rests_on=(1, 2),
    standfirst_rests_on=(3, 6),
)

_FERRY = SampleKind(
    headline="Court orders {place} ferry line to refund {a},000 cancelled trips",
    standfirst="The line, which cancelled every third sailing last winter, says it will appeal.",
    spans=(
        Span(2, "The maritime court ordered the line on Tuesday to pay back {a},000 fares within ninety days."),
        Span(1, "Every third sailing was cancelled between November and February, the ruling says."),
        Span(0, "“We will appeal, and we expect to win,” said {person}, the line’s director.", "{person}", _SAID),
        Span(4, "Passengers from {other} brought the case two years ago, with the help of a consumers’ union."),
    ),
    sentences=(
        Said(
            1,
            "A maritime court told the {place} ferry line on Tuesday to refund {a},000 fares within ninety days.",
            (1,),
        ),
        Said(1, "Its ruling found that one sailing in three was cancelled from November to February.", (2,)),
        Said(
            2, "“We will appeal, and we expect to win,” said {person}, who directs the line.", (3,), _SAID, "{person}"
        ),
        Said(2, "The case was brought two years ago by passengers from {other} and a consumers’ union.", (4,)),
    ),
    headline_rests_on=(1,),
    standfirst_rests_on=(2, 3),
)

_FIND = SampleKind(
    headline="Divers off {place} find a ship that sank with its cargo of bells",
    standfirst="Archaeologists date the hull to about 1640 and want the site closed to anchors.",
    spans=(
        Span(0, "The hull lies at {a} metres and is held to be from about 1640, the museum said.", "the museum", _SAID),
        Span(1, "Divers counted at least {b} bronze bells, some still in straw."),
        Span(
            6,
            "“One anchor dropped in the wrong place would end it,” {person}, who leads the dig, told us.",
            "{person}",
            _SAID,
        ),
        Span(5, "Anchoring within half a mile of the site has been forbidden from Wednesday on."),
    ),
    sentences=(
        Said(1, "Divers have found a ship off {place} that carried at least {b} bronze bells.", (2,)),
        Said(1, "The museum said that the hull, {a} metres down, dates from about 1640.", (1,), _SAID, "the museum"),
        Said(
            2,
            "“One anchor dropped in the wrong place would end it,” said {person}, who leads the dig.",
            (3,),
            _SAID,
            "{person}",
        ),
        Said(2, "From Wednesday, nobody may anchor within half a mile.", (4,)),
    ),
    headline_rests_on=(1, 2),
    standfirst_rests_on=(1, 4),
)

_STRIKE = SampleKind(
    headline="Rail workers in {place} plan a two-day strike over night shifts",
    standfirst="The operator offers talks on Monday; the union says it will listen but not call off the strike.",
    spans=(
        Span(2, "The union said that {a} in every hundred members had voted for a strike.", "the union", _SAID),
        Span(4, "Trains between {place} and {other} would stand still on Thursday and Friday."),
        Span(0, "“We’ll come to the table, but the strike stands,” said {person} of the union.", "{person}", _SAID),
        Span(1, "The operator called the plan “out of all proportion”.", "the operator", _SAID),
    ),
    sentences=(
        Said(1, "Trains between {place} and {other} are to stand still on Thursday and Friday.", (2,)),
        Said(
            1, "Of every hundred members who voted, {a} were for the strike, the union said.", (1,), _SAID, "the union"
        ),
        Said(
            2,
            "“We’ll come to the table, but the strike stands,” said {person}, who speaks for the union.",
            (3,),
            _SAID,
            "{person}",
        ),
        Said(2, "The operator called the plan “out of all proportion”.", (4,), _SAID, "the operator"),
    ),
    headline_rests_on=(2,),
    standfirst_rests_on=(3, 4),
)

_MEASLES = SampleKind(
    headline="{place} opens vaccination rooms after {a} measles cases, health office says",
    standfirst="Schools stay open, and visitors to two markets are asked to check their records.",
    spans=(
        Span(5, "The health office has confirmed {a} cases of measles since the first of the month."),
        Span(0, "Six rooms for vaccination open on Wednesday, {person} of the health office said.", "{person}", _SAID),
        Span(
            1,
            "Visitors to the fish market and the night market should check their records, the office advised.",
            "the health office",
            _SAID,
        ),
        Span(3, "Schools will stay open, the ministry of education said.", "the ministry of education", _SAID),
    ),
    sentences=(
        Said(1, "The health office has confirmed {a} cases of measles in {place} this month.", (1,)),
        Said(
            1,
            "Six rooms for vaccination are to open on Wednesday, said {person}, of that office.",
            (2,),
            _SAID,
            "{person}",
        ),
        Said(
            2,
            "It advises visitors to the fish market and the night market to check their records.",
            (3,),
            _SAID,
            "the health office",
        ),
        Said(
            2, "The ministry of education said that schools would stay open.", (4,), _SAID, "the ministry of education"
        ),
    ),
    headline_rests_on=(1, 2),
    standfirst_rests_on=(3, 4),
)

KINDS = (_STORM, _ACCUSATION, _FERRY, _FIND, _STRIKE, _MEASLES)
