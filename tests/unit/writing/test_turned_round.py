"""What a rewriting may not turn round: comparisons, what a figure is, the day of saying, a quotation's sense."""

import pytest

from tidings.testing.reports import build_passage
from tidings.writing.turned_round import find_turned


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("Claims rose by 2,000 to 9,400 in May.", "Claims rose by 9,400 in May."),
        ("The bank cut its rate by a quarter of a point to 3.5%.", "The bank cut its rate by 3.5%."),
        ("The number of thefts doubled to 640 last year.", "The number of thefts doubled from 640 last year."),
        ("Wheat prices rose faster than rice prices in April.", "Rice prices rose faster than wheat prices in April."),
        (
            "Rail workers earn less than bus drivers, the union said.",
            "Bus drivers earn less than rail workers, it said.",
        ),
        ("The mill will raise prices rather than cut jobs.", "The mill will cut jobs rather than raise prices."),
        (
            "The ferry ran aground two hours after leaving Tollen.",
            "The ferry left Tollen two hours after running aground.",
        ),
        ("Police said on Monday that the woman had been killed.", "The woman was killed on Monday, police said."),
        ("“If the tax passes, we will leave,” said Bo Haskel.", "“We will leave,” said Bo Haskel."),
        ("“I think the bridge is safe,” said Olle Strand.", "“The bridge is safe,” said Olle Strand."),
        ("“The bridge is safe, but I am no engineer,” said Strand.", "“The bridge is safe,” said Strand."),
        (
            "Strand rejected the idea that the police were “out of control”.",
            "The police were “out of control”, Strand said.",
        ),
        (
            "Strand and Brisk won 48% and 45% of the vote respectively.",
            "Brisk and Strand won 48% and 45% of the vote respectively.",
        ),
    ],
)
def test_what_is_turned_round_is_found(source: str, told: str) -> None:
    assert find_turned(told, [build_passage(source)])


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("Claims rose by 2,000 to 9,400 in May.", "In May, claims rose to 9,400."),
        ("Wheat prices rose faster than rice prices in April.", "In April, wheat rose faster than rice."),
        ("Wheat prices rose more than rice prices in April.", "Rice prices rose less than wheat prices in April."),
        ("The ferry ran aground two hours after leaving Tollen.", "The ferry ran aground after it had left Tollen."),
        ("Police said on Monday that the woman had been killed.", "On Monday, police said the woman was killed."),
        ("Police said on Monday that the woman had been killed.", "The woman was killed, police said on Monday."),
        ("“We will leave if the tax passes,” said Bo Haskel.", "“We will leave if the tax passes,” said Haskel."),
        ("Strand said the police were “out of control”.", "The police were “out of control”, Strand said."),
        (
            "Strand rejected the idea that the police were “out of control”.",
            "Strand rejected that the police were “out of control”.",
        ),
    ],
)
def test_what_stands_as_it_was_passes(source: str, told: str) -> None:
    assert not find_turned(told, [build_passage(source)])
