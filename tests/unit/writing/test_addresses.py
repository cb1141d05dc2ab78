"""Addresses: found in all their forms, kept out of evidence and answers, and refused by the check."""

from datetime import UTC, datetime

import pytest

from tidings.ids import OutletId, PassageId, ReportId
from tidings.writing.check import CHECK_VERSION, check_sentence
from tidings.writing.entities import Candidate, Passage
from tidings.writing.language.addresses import drop_addresses, find_addresses
from tidings.writing.screening import find_spans, is_usable_title

ADDRESSES = """
https://evil.example/x
ftp://refund.example
hxxps://refund.example
gemini://refund.example/a
javascript:alert
mailto:help@refund.example
www.refund.example
help@refund.example
refund-portal.example/pay
refund-portal.example
refund.example?x=1
secure.refund-portal.zzz
bit.ly/3x
t.co/a
163.com
10.20.30.40:8080/list
refund[.]example
refund (dot) example
refund dot com
refund．example
refund\u200b.example
Refund.Example/Pay
""".strip().splitlines()

NAMES = ("Booking.com", "People.com", "GOV.UK", "Amazon.co.uk", "X.com", "Change.org")

NONE = """
In the U.S. it rained, and in the U.K. and D.C. it did not.
St.Petersburg is cold, and so is St.Petersburg/Pushkin.
Dr.Holm left at 5 p.m. on Friday, Mr.Bond at 9 a.m.
It rose from 3.5m to 4.2bn between 10.30am and 6.pm.
She holds a B.Sc. and a Ph.D. of the university.
The U.S.-China talks and/or others ended.
He left.The council agreed.
J.K.Rowling wrote it, No.One and No.Two.
The road is shut... and then it was open.
It costs 24/7 at 50km/h, a score of 3:1.
Version 2.0 of Node.js is out.
It said: "No." Holm said.
""".strip().splitlines()


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_is_found_in_every_form(address: str) -> None:
    (found,) = find_addresses(f"Residents can pay at {address} today.")
    assert (found.text, found.name) == (address, False)
    assert drop_addresses(f"Residents can pay at {address}, Holm said.") == "Residents can pay at, Holm said."


@pytest.mark.parametrize("text", NONE)
def test_what_only_has_dots_or_strokes_is_none(text: str) -> None:
    assert find_addresses(text) == ()
    assert drop_addresses(text) == text


@pytest.mark.parametrize("name", NAMES)
def test_a_firms_address_may_be_its_name(name: str) -> None:
    text = f"A clerk sold the boat on {name} in May."
    assert [(one.text, one.name) for one in find_addresses(text)] == [(name, True)]
    assert drop_addresses(text) == text
    (invited,) = find_addresses(f"To claim the money, go to {name} now.")
    assert not invited.name


def _passage(text: str) -> Passage:
    made = datetime(2031, 9, 8, tzinfo=UTC)
    return Passage(1, PassageId("1"), ReportId("a"), OutletId("a"), "Vell Ledger", text, 0, len(text), made)


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_evidence_holds_an_address(address: str) -> None:
    assert find_spans(f"Residents of Marsk can claim a refund at {address} until Friday.") == []
    assert not is_usable_title(f"Residents of Marsk can claim a refund at {address} until Friday")


def test_a_name_may_stay_in_evidence() -> None:
    text = "Ada Holm sold the boat on Booking.com in May of that year."
    assert [text[start:end] for start, end, _ in find_spans(text)] == [text]


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_check_refuses_an_address_even_where_a_passage_gives_it(address: str) -> None:
    text = f"Residents of Marsk can claim a refund at {address} until Friday."
    found = check_sentence(Candidate(text, (1,)), [_passage(text)]).findings
    assert any(one.rule == "address" and "no article gives one" in one.reason for one in found)


def test_the_check_lets_a_name_stand_only_where_a_cited_passage_has_it() -> None:
    text = "Ada Holm sold the boat on Booking.com in May."
    rules = {one.rule for one in check_sentence(Candidate(text, (1,)), [_passage(text)]).findings}
    assert "address" not in rules
    lacking = _passage("Ada Holm sold the boat on the quay in May.")
    reasons = [one.reason for one in check_sentence(Candidate(text, (1,)), [lacking]).findings]
    assert 'No cited passage names "Booking.com".' in reasons
    assert int(CHECK_VERSION) >= 17
