"""Truths in free wording pass the rules, and lies of the same make don't."""

from datetime import UTC, datetime

import pytest

from tidings.ids import OutletId, PassageId, ReportId
from tidings.writing.check import Rule, check_sentence
from tidings.writing.entities import Candidate, Passage

MADE = datetime(2031, 9, 10, tzinfo=UTC)


def broken(sentence: str, *texts: str) -> set[Rule]:
    passages = [
        Passage(i, PassageId(str(i)), ReportId("a"), OutletId("a"), "Coastal Wire", text, 0, len(text), MADE)
        for i, text in enumerate(texts, 1)
    ]
    cites = tuple(range(1, len(texts) + 1))
    return {one.rule for one in check_sentence(Candidate(sentence, cites), passages, {"Coastal Wire"}).findings}


TRUE = [
    (
        "a source named in another clause",
        "Delegates held 40 talks, the Harbour Union said, and its count of new members is 900.",
        ["The Harbour Union said delegates held 40 talks and that it had counted 900 new members."],
        Rule.STRENGTH,
    ),
    (
        "words that compare or measure what the passage tells",
        "The two weirs differ in their age by decades.",
        ["The upper weir dates from 1901, the lower weir from 1962. The two were built by one family."],
        Rule.SUPPORT,
    ),
    (
        "a secret that was none",
        "Una Birk made no secret of her debts.",
        ["Una Birk, who had declared her debts, was elected on Sunday."],
        Rule.SCOPE,
    ),
    (
        "a body's own act",
        "Police in Varn have charged two men with theft.",
        ["Police in Varn said on Monday that they had charged two men with theft."],
        Rule.STRENGTH,
    ),
    (
        "a figure that something is measured by",
        "Sales of 31 million fell short of the 40 million that the mill had planned.",
        ["The mill had sales of 31 million. It had planned 40 million."],
        Rule.NUMBER,
    ),
    (
        "a unit left out",
        "The share of late trains dropped from 30 percent to 22.",
        ["The share of late trains fell to 22 percent from 30 percent."],
        Rule.NUMBER,
    ),
    (
        "a limit in other words",
        "Each farm may keep 20 goats at most.",
        ["Each farm may keep up to 20 goats."],
        Rule.NUMBER,
    ),
    (
        "what is left of a whole",
        "Of the 12 boats that were seized, nine have been given back.",
        ["Twelve boats were seized in Varn. Three are still held; the others were given back."],
        Rule.NUMBER,
    ),
    (
        "tenths for percent",
        "Nearly six in ten people in Varn are against the bridge.",
        ["In Varn 58 percent of people are against the bridge."],
        Rule.NUMBER,
    ),
    (
        "a time over which something is done",
        "Varn will spend 9 million on roads over three years.",
        ["Varn will spend 9 million on roads in the next three years."],
        Rule.NUMBER,
    ),
    (
        "a negation in words that no passage has",
        "The owner of the lost dog has still not been traced.",
        ["The warden is still looking for the owner of the lost dog."],
        Rule.NEGATION,
    ),
    (
        "a negation of the same noun",
        "The letter does not identify a buyer.",
        ["The letter names no buyer for the mill."],
        Rule.NEGATION,
    ),
    (
        "an opposite that the passage has as a noun",
        "Dora Venn abandoned the race after a fall.",
        ["Dora Venn withdrew from the race after a fall 4 kilometres from the finish."],
        Rule.NEGATION,
    ),
    (
        "a date from the dateline",
        "The bridge at Varn shut on Tuesday, 9 September.",
        ["VARN, Wednesday, 10 September - The bridge at Varn was shut on Tuesday."],
        Rule.DATE,
    ),
    (
        "what is due to be done",
        "Work on the bridge is due to begin in May.",
        ["Work on the bridge is to start in May."],
        Rule.CAUSE,
    ),
    (
        "an office shared by a counterpart",
        "Marn's trade minister, Ilo Senn, met Vera Doss.",
        ["Trade minister Vera Doss met her counterpart from Marn, Ilo Senn."],
        Rule.ROLE,
    ),
    (
        "who lost is told of who was beaten",
        "Comets lost the final in Varn.",
        ["Ravens beat Comets in the final in Varn."],
        Rule.SUPPORT,
    ),
    (
        "a figure of a year beside a count",
        "Inspectors had twice found the 1962 mill unsafe.",
        ["The mill, built in 1962, had been found unsafe in two inspections."],
        Rule.NUMBER,
    ),
    (
        "what somebody plans told as what is to be",
        "Hotels are to dim lights on the beach.",
        ["Hotels plan to dim lights on the beach from June."],
        Rule.STRENGTH,
    ),
    (
        "the firm for its name",
        'The firm called the claim "baseless".',
        ['Two clerks said Corvan knew. Corvan called the claim "baseless".'],
        Rule.SPEAKER,
    ),
    (
        "who is told to have complained",
        "A neighbour, Jo Pell, said residents had complained of noise.",
        ["Neighbours had reported noise, said one of them, Jo Pell."],
        Rule.SPEAKER,
    ),
    (
        "a verb that makes one sense with its next word",
        "Fewer sheep fell victim to wolves.",
        ["The number of sheep killed by wolves went down as the number of wolves rose."],
        Rule.NEGATION,
    ),
]

FALSE = [
    (
        "a smaller figure told to beat a larger",
        "The mill's profit of 31 million beat the 40 million that was planned.",
        ["The mill had a profit of 31 million. It had planned a profit of 40 million."],
        Rule.NUMBER,
    ),
    (
        "a fall told as a rise",
        "Sales rose from 40 million to 31 million.",
        ["Sales were 40 million in May and 31 million in June."],
        Rule.NUMBER,
    ),
    (
        "who leads whom turned round",
        "Bell has a lead of nine seconds over Aster.",
        ["Aster keeps a lead of nine seconds over Bell."],
        Rule.SWAP,
    ),
    (
        "measured against something else",
        "Goats on the new feed gave 2.1 more litres than those on hay.",
        ["Goats on the new feed gave 2.1 more litres than before; those on hay gave 0.4 more litres."],
        Rule.NUMBER,
    ),
    (
        "the answer of another",
        "The ferry firm has accepted the offer.",
        ["The crew has accepted the offer; the ferry firm has not yet replied."],
        Rule.SWAP,
    ),
    (
        "words of the one spoken of",
        'The tenants said the owners had "left the roof to rot".',
        ['Mayor Orla Finn said the tenants had "left the roof to rot".'],
        Rule.SPEAKER,
    ),
    (
        "an adverb cut from a quotation",
        'Inspectors called the kitchen "clean".',
        ['Inspectors called the kitchen "mostly clean".'],
        Rule.QUOTE,
    ),
    (
        "the day of writing told as that of the event",
        "The bridge at Varn shut on Wednesday.",
        ["VARN, Wednesday, 10 September - The bridge at Varn was shut on Tuesday."],
        Rule.DATE,
    ),
    (
        "what is to be decided told as settled",
        "The council will approve the mill.",
        ["The council is to decide in May whether to approve the mill."],
        Rule.HEDGE,
    ),
    (
        "a birthplace from memory",
        "Varn-born painter Dora Venn won the prize.",
        ["The prize went to painter Dora Venn in Varn."],
        Rule.ROLE,
    ),
    (
        "a part told as the whole",
        "The county's 40 schools were all shut on Monday.",
        ["About half of the county's 40 schools were shut on Monday."],
        Rule.NUMBER,
    ),
    (
        "one of two accounts that nobody could settle",
        "The horn stayed silent, villagers said.",
        [
            "Villagers said the horn stayed silent; the mayor said it sounded. "
            "It could not establish which account was right."
        ],
        Rule.CAVEAT,
    ),
    (
        "a negation lost",
        "The mayor agreed that the rule applied to old boats.",
        ["The mayor paid the fine but did not agree that the rule applied to old boats."],
        Rule.NEGATION,
    ),
    (
        "who is spoken of told as the speaker",
        "Dora Venn said the opposition had no plan.",
        ["Opposition parties said Dora Venn had no plan."],
        Rule.SPEAKER,
    ),
    (
        "another party of the passage told as the speaker",
        "Prosecutors said the farmer had shown no remorse.",
        ["Prosecutors had sought two years. The judge said the farmer had shown no remorse."],
        Rule.SPEAKER,
    ),
    (
        "who replaced whom turned round",
        "Ilo Senn replaced Vera Doss as trade minister.",
        ["Vera Doss became trade minister on Friday, replacing Ilo Senn."],
        Rule.SWAP,
    ),
    (
        "what should be so told as so",
        "The new pump was ready on Friday, the roads office said.",
        ["The new pump should be ready by Friday, the roads office said."],
        Rule.HEDGE,
    ),
    (
        "a year planned for told as past",
        "A second pier was built in 2033.",
        ["A second pier had been planned for 2033."],
        Rule.HEDGE,
    ),
    (
        "what nobody was",
        "About 90 people were injured.",
        ["The slide cut off about 90 people. No one was injured."],
        Rule.NEGATION,
    ),
    (
        "a telling that the official doesn't tell of",
        "A ranger told colleagues that the weir was cold and slippery, according to one of the park officials.",
        ["The weir was cold and slippery, according to one of the park officials. A ranger closed the path."],
        Rule.SPEAKER,
    ),
    (
        "another deed beside words that measure",
        "The weirs are possibly rented.",
        ["The upper weir dates from 1901, the lower weir from 1962. The two were built by one family."],
        Rule.SUPPORT,
    ),
    (
        "who is to pay whom turned round",
        "Lorn will pay Estia 12 million.",
        ["Estia and Lorn signed a deal. Estia will pay 12 million."],
        Rule.SWAP,
    ),
]


@pytest.mark.parametrize(("sentence", "texts", "rule"), [row[1:] for row in TRUE], ids=[row[0] for row in TRUE])
def test_truths_in_free_wording_do_not_break_the_rule(sentence: str, texts: list[str], rule: Rule) -> None:
    assert rule not in broken(sentence, *texts)


@pytest.mark.parametrize(("sentence", "texts", "rule"), [row[1:] for row in FALSE], ids=[row[0] for row in FALSE])
def test_lies_of_the_same_make_break_it(sentence: str, texts: list[str], rule: Rule) -> None:
    assert rule in broken(sentence, *texts)


PLAIN = [
    (
        "the day stands before the cue",
        "Mayor Ona Birk said on Tuesday that she was not sorry about closing the quay at Tarn.",
        "Mayor Ona Birk on Tuesday said she was not sorry about closing the Tarn quay.",
    ),
    (
        "a passive leaves out who did it",
        "Lorn was sentenced to a 200-crown fine and 60 hours of community service.",
        "Judge Edda Voss sentenced Lorn to 60 hours of community service and a 200-crown fine.",
    ),
    (
        "a day moves to the front of a verdict",
        "In June a jury cleared Varn Ferries of claims that it ended the contract of Ona Birk because she was ill.",
        "A jury cleared Varn Ferries in June of claims it ended the contract of Ona Birk because she was ill.",
    ),
    (
        "who found it out discovered it",
        "Botanists discovered that this kind of moss was less sensitive to salt.",
        "Botanists found that this kind of moss was less sensitive to salt.",
    ),
    (
        "somebody tells within what an official tells",
        "A Tarn ranger looked in on Birk several times and told colleagues that he was cold, according to one of the"
        " park officials.",
        "That is when a Tarn ranger looked in on Birk several times, telling colleagues he was cold, according to one"
        " of the park officials.",
    ),
    (
        "who presided stands first",
        "Judge Edda M. Voss presided over the inquest, which was held in Tarn on Monday.",
        "The inquest, presided over by Judge Edda M. Voss, was held in Tarn on Monday.",
    ),
    (
        "a pronoun keeps the man of its sentence",
        "On Monday the man accused of the fraud wept as a judge ordered him freed.",
        "The man accused of the fraud wept as a judge ordered him freed on Monday.",
    ),
]


@pytest.mark.parametrize(("sentence", "text"), [row[1:] for row in PLAIN], ids=[row[0] for row in PLAIN])
def test_a_plain_retelling_breaks_no_rule(sentence: str, text: str) -> None:
    assert broken(sentence, text) == set()
