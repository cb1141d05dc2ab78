"""What kind of passage a sentence is, on invented sentences with their labels."""

from datetime import UTC, datetime

import pytest

from tidings.writing.entities import Kind
from tidings.writing.kinds import decide_kind
from tidings.writing.strength import judge_passage

_DATED = datetime(2031, 5, 7, 9, 0, tzinfo=UTC)
_BEFORE = "Ada Holm runs the port of Vell."

_FACTS = """
The council of Vell voted on Tuesday to buy the old ferry for 3 million crowns.
Police arrested two men at the harbour on Monday night.
A court in Port Ansel ordered the mine to close its northern shaft.
The bridge will open on 14 June 2031.
Ada Holm, 64, was elected mayor of Vell on Sunday.
A 45-year-old woman was taken to hospital after the crash.
The mayor, who called the bridge “a disgrace”, closed it on Monday.
The ferry left Port Ansel at 10:45 on Tuesday.
The museum said it had sold the painting known as “The Grey Harbour” to a collector.
The man, arrested last year over another theft, escaped from the court on Tuesday.
Holm, who denies the charges, was arrested again on Monday.
The storm struck the coast two days after the ferry was repaired.
Holm said the council would meet again on Thursday.
Officials who were not named said the talks had failed.
The opposition accused the minister of hiding a report on the dam.
A judge sentenced the captain to nine years in prison.
Firefighters responded within minutes and led the guests out.
The guests were welcomed at the harbour, which was built in 1962.
The trains run again on Route 12, the operator said.
The army denied reporters access to the valley.
Tuve was jailed for nine years.
The blast happened at about twenty to three.
They want a guarantee against dismissals for ten years.
The code on the lid is GS-417.
Kell United beat Vell Rovers 3-1 in the final.
The number of 300 dead could not be independently confirmed.
""".strip().splitlines()

_QUOTES = """
“We heard a bang and then the lights went out,” said Ida Wold, who lives nearby.
“The port is safe, and it has always been safe,” Holm said.
Birk told the Harbour Post: “Nobody asked us before they took the fence down, and nobody came after.”
“This is a disgrace, and we will fight it in every court,” the union replied.
“About 40,000 homes have no power, and it may be days,” the operator said.
“In 1998 my father built this boat with his own hands,” Tuve said.
""".strip().splitlines()

_FIGURES = """
About 40,000 homes lost power when the storm struck the coast.
The grid operator said 40,000 homes had no power on Monday.
Turnout was 61 percent, the electoral office said.
Profits rose 12% from last year.
The new bridge cost 3.4 million crowns.
Four people died and at least 11 were hurt in the fire.
The river reached 7.2 metres on Tuesday, its highest since 1998.
A third of the island's farms have no water.
Thousands of people fled the valley overnight.
The crossing takes 40 minutes.
The company employs 2,300 people, according to its own report.
Prices fell by 4 percent in April.
Damage is put at $90 million.
Turnout was 58 percent, the highest in a local vote since the hall was built.
The company had sales of 210 million crowns last year.
The prefect's office said 23 people had been injured.
The yard's owner, Gwen Hollis, put the damage at 2.7 million crowns.
More than 300 people marched through Vell on Sunday.
""".strip().splitlines()

_REACTIONS = """
The miners' union condemned the ruling as an insult to its members.
Opposition leader Ada Holm welcomed the decision on Tuesday.
The mine's owner, Cobalt Line, declined to comment.
Ms Tuve did not respond to a request for comment.
Holm denied on Friday that 300 people had been dismissed.
Environment groups criticised the plan, calling it a gift to the port.
The ministry rejected all accusations.
The bank apologised to its customers for the mistake.
The ruling was widely condemned by teachers.
Residents reacted with anger to the closure of the pool.
The minister defended the plan, saying it would save 4 million crowns a year.
Birk said she was relieved at the verdict.
The school's head expressed her sympathy with the families.
A spokesman for the port refused to answer questions on Monday.
The finance ministry has not answered that request.
Its owner, Maas & Dyer, declined to say who had been on board.
Lawyers for Birk vowed to appeal against the ruling.
""".strip().splitlines()

_BACKGROUND = """
The dam was built in 1962 by prisoners.
Two years ago the mine flooded and three shafts were given up.
Holm has led the party since 2019.
Vell had previously banned cars from its centre.
The two countries have been at odds over the strait for decades.
On 3 March 2028 a fire destroyed the old town hall.
Last year a landslide buried the same road.
Birk was appointed head of the port in 2024.
The council had already closed two pools.
""".strip().splitlines()

_TABLE = [
    (kind, text)
    for kind, texts in (
        (Kind.FACT, _FACTS),
        (Kind.QUOTE, _QUOTES),
        (Kind.FIGURE, _FIGURES),
        (Kind.REACTION, _REACTIONS),
        (Kind.BACKGROUND, _BACKGROUND),
    )
    for text in texts
]


def _kind(text: str, *, opens: bool = False) -> Kind:
    judged = judge_passage(text, _BEFORE, "Kell Post")
    return decide_kind(text, judged.strength, judged.speaker, _BEFORE, _DATED, opens=opens)


@pytest.mark.parametrize(("kind", "text"), _TABLE)
def test_each_passage_is_of_its_kind(kind: Kind, text: str) -> None:
    assert _kind(text) is kind


def test_what_opens_a_report_is_no_background() -> None:
    assert _kind("The dam was built in 1962 by prisoners.", opens=True) is Kind.FACT


def test_a_year_is_background_only_where_it_is_past() -> None:
    assert _kind("The pier was moved in 2029.") is Kind.BACKGROUND
    assert _kind("The pier was moved in 2031.") is Kind.FACT
