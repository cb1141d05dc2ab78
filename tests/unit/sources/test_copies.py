"""Copies: one text under many headlines is one voice."""

from tidings.ids import ReportId
from tidings.sources.copies import CopyFinder, sign

_WIRE = (
    "MARLOW BAY (Northwire) - The harbour of Marlow Bay reopened on Tuesday after engineers removed a sunken "
    "barge that had blocked its entrance for nine days, the port authority said. Forty ships were waiting "
    "outside, among them two ferries and a tanker with fuel for the island's only power station. Harbour master "
    "Ilse Brandt said traffic would move in convoys until Friday, with fishing boats going first. The owner of "
    "the barge, Tolland Freight, has not said why it sank. An inquiry led by judge Omar Quist is to report in "
    "June. Traders put their losses at 3.1 million crowns, a figure that the ministry of trade could not confirm."
    " The last closure of the harbour, eleven years ago, lasted two days and cost the town its spring market."
)
_OTHER = (
    "Ships are sailing into Marlow Bay again. Nine days after a barge went down at the mouth of the port, divers "
    "and two cranes lifted the wreck at dawn, our reporter saw. First through the gap came trawlers, their crews "
    "sounding horns; a ferry followed an hour later. Ilse Brandt, who runs the port, told this paper that convoys"
    " would be the rule until the end of the week. Shopkeepers on the quay spoke of empty shelves and of a market"
    " lost. What made the barge sink nobody here would say, and Tolland Freight, whose name it bore, left our "
    "calls unanswered on Tuesday evening."
)


def _finder(*texts: str) -> CopyFinder:
    kept = {ReportId(f"r{n}"): text for n, text in enumerate(texts)}
    finder = CopyFinder(kept.__getitem__)
    for report, text in kept.items():
        finder.add(report, sign(text))
    return finder


def test_a_verbatim_copy_is_found_under_whatever_headline() -> None:
    copy = "Harbour open at last\n" + _WIRE.replace("MARLOW BAY (Northwire) - ", "")
    assert _finder(_OTHER, _WIRE).find(copy, sign(copy)) == "r1"


def test_a_truncated_copy_is_found() -> None:
    copy = _WIRE[: len(_WIRE) * 3 // 5]
    assert _finder(_WIRE).find(copy, sign(copy)) == "r0"


def test_a_copy_with_a_paragraph_of_its_own_is_found() -> None:
    copy = _WIRE + " Readers of this paper can follow the convoys on the quay's camera from six in the morning on."
    assert _finder(_WIRE).find(copy, sign(copy)) == "r0"


def test_punctuation_and_case_do_not_hide_a_copy() -> None:
    copy = _WIRE.upper().replace(",", " –")
    assert _finder(_WIRE).find(copy, sign(copy)) == "r0"


def test_two_reports_of_one_event_are_two_voices() -> None:
    assert _finder(_WIRE).find(_OTHER, sign(_OTHER)) is None


def test_the_earliest_of_several_originals_is_named() -> None:
    assert _finder(_WIRE, _WIRE + " It is over.").find(_WIRE, sign(_WIRE)) == "r0"


def test_a_text_too_short_to_judge_has_no_signature_and_copies_nothing() -> None:
    assert sign("The harbour reopened on Tuesday.") == b""
    assert _finder(_WIRE).find("The harbour reopened.", b"") is None
    assert _finder("The harbour reopened on Tuesday.").find(_WIRE, sign(_WIRE)) is None


def test_a_signature_depends_on_the_text_alone() -> None:
    assert sign(_WIRE) == sign(_WIRE)
    assert len(sign(_WIRE)) == 516
    assert sign(_WIRE) != sign(_OTHER)


def test_a_report_that_changed_is_never_the_copy_of_a_later_one() -> None:
    kept = {ReportId("early"): _OTHER, ReportId("late"): _WIRE}
    finder = CopyFinder(kept.__getitem__)
    for report, text in kept.items():
        finder.add(report, sign(text))
    assert finder.find(_WIRE, sign(_WIRE), ReportId("early")) is None
    assert finder.find(_WIRE, sign(_WIRE), ReportId("new")) == "late"


def test_thousands_of_reports_do_not_hide_the_original() -> None:
    kept = {ReportId(f"r{n}"): " ".join(f"word{n}x{k}" for k in range(40)) for n in range(1500)}
    finder = CopyFinder(kept.__getitem__)
    for report, text in kept.items():
        finder.add(report, sign(text))
    copy = " ".join(kept[ReportId("r1400")].split()[:20])
    assert finder.find(copy, sign(copy)) == "r1400"


def test_a_long_report_that_takes_over_a_short_one_speaks_for_itself() -> None:
    brief = _WIRE[:300]
    assert _finder(brief).find(_WIRE, sign(_WIRE)) == "r0"
    long = f"{_WIRE} {_OTHER}"
    assert _finder(brief).find(long, sign(long)) is None
    assert _finder(long).find(brief, sign(brief)) == "r0"


def _related(number: int) -> str:
    """A text that has a fifth of its words in common with the others of its kind, as reports of one event do."""
    shared = [f"shared{k}" for k in range(40)]
    return " ".join(shared + [f"own{number}x{k}" for k in range(160)])


def test_only_texts_that_may_be_the_original_are_read() -> None:
    kept = {ReportId(f"r{n}"): _related(n) for n in range(50)}
    asked: list[ReportId] = []

    def text_of(report: ReportId) -> str:
        asked.append(report)
        return kept[report]

    finder = CopyFinder(text_of, [(report, sign(text)) for report, text in kept.items()])
    assert finder.find(_related(99), sign(_related(99))) is None
    assert asked == []
    copy = f"{kept[ReportId('r7')]} It is over."
    assert finder.find(copy, sign(copy)) == "r7"
    assert asked == ["r7"]


def test_a_signature_from_before_sizes_were_kept_still_finds_its_copies() -> None:
    finder = CopyFinder({ReportId("old"): _WIRE}.__getitem__, [(ReportId("old"), sign(_WIRE)[:512])])
    assert finder.find(_WIRE, sign(_WIRE)) == "old"
    assert finder.find(_WIRE[:300], sign(_WIRE[:300])) == "old"
    assert _finder(_WIRE).find(_WIRE, sign(_WIRE)[:512]) == "r0"
