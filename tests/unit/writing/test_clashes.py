"""Contradictions between outlets on who, when and whether: found with care, and told with both outlets' names."""

from datetime import UTC, datetime

import pytest

from tidings.progress import Silent
from tidings.settings import load_settings
from tidings.stories.vectors import StaticEmbedder
from tidings.testing.reports import Printed, build_reports
from tidings.writing.clashes import Clash, Clashing, find_clash
from tidings.writing.compose import compose
from tidings.writing.entities import Role
from tidings.writing.evidence import gather_evidence

_THURSDAY = datetime(2031, 5, 8, 12, tzinfo=UTC)


def _clash(mine: str, theirs: str) -> Clash | None:
    return find_clash(mine, _THURSDAY, theirs, _THURSDAY)


@pytest.mark.parametrize(
    ("mine", "theirs", "clash"),
    [
        (
            "The swing bridge at Vell was closed on Tuesday.",
            "The swing bridge at Vell was closed on Wednesday, the council said.",
            Clash(Clashing.WHEN, "on Tuesday", "on Wednesday"),
        ),
        (
            "The Vell tapestry was designed by Ilse Moran.",
            "Joran Pell designed the Vell tapestry.",
            Clash(Clashing.WHO, "Ilse Moran", "Joran Pell"),
        ),
        (
            "The council sold the swing bridge at Vell.",
            "The council is yet to sell the swing bridge at Vell.",
            Clash(Clashing.WHETHER, "yes", "no"),
        ),
    ],
)
def test_two_accounts_of_one_deed_that_differ_clash(mine: str, theirs: str, clash: Clash) -> None:
    assert _clash(mine, theirs) == clash


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("The swing bridge at Vell was closed on Tuesday.", "The road bridge at Vell was closed on Wednesday."),
        ("Merrow beat Orrel on Saturday.", "Orrel beat Merrow on Sunday."),
        ("Shares of Halden Air fell on Monday.", "Shares of Halden Air fell on Tuesday."),
        ("Mara Lindqvist ordered the evacuation of Vell.", "Mayor Lindqvist ordered the evacuation of Vell."),
        ("The council sold the bridge at Vell.", "The council did not sell the old bridge at Vell."),
    ],
    ids=["two things", "two matches", "what happens every day", "one person", "a part only"],
)
def test_what_another_time_thing_or_name_explains_is_no_clash(mine: str, theirs: str) -> None:
    assert _clash(mine, theirs) is None


def test_what_had_not_happened_earlier_may_have_happened_since() -> None:
    earlier = _THURSDAY.replace(hour=6)
    yes, no = "The island of Tollen was evacuated.", "The island of Tollen was not evacuated."
    assert find_clash(yes, _THURSDAY, no, earlier) is None
    assert find_clash(yes, earlier, no, _THURSDAY) == Clash(Clashing.WHETHER, "yes", "no")


def _told(first: str, second: str) -> list[str]:
    more = "Lorries had to take the long way round by Tollen. Two buses waited for an hour at the gate."
    printed = (
        Printed("Northern Ledger", "Swing bridge at Vell is closed", f"{first} {more}"),
        Printed("Harbour Wire", "Vell swing bridge closed to lorries", f"{second} A ferry carries lorries across."),
    )
    evidence = gather_evidence(*build_reports(printed), StaticEmbedder(), quoted=True)
    composed = compose(evidence, None, load_settings(), Silent(), "a bridge")
    return [sentence.text for sentence in composed.sentences if sentence.role is Role.BODY]


def test_a_day_on_which_outlets_differ_is_told_with_both_names() -> None:
    told = _told(
        "The swing bridge at Vell was closed to lorries on Sunday.",
        "Engineers closed the swing bridge at Vell to lorries on Monday.",
    )
    text = next(text for text in told if ";" in text)
    assert {"Northern Ledger", "Harbour Wire", "Sunday", "Monday"} <= {
        word for word in ("Northern Ledger", "Harbour Wire", "Sunday", "Monday") if word in text
    }


def test_that_an_outlet_denies_what_another_tells_is_told_beside_it() -> None:
    told = _told("The council has sold the swing bridge at Vell.", "The council has not sold the swing bridge at Vell.")
    place = next(i for i, text in enumerate(told) if "not sold" in text)
    assert "Harbour Wire" in told[place]
    near = [text for i, text in enumerate(told) if abs(i - place) == 1]
    assert any("Northern Ledger" in text and "has sold" in text for text in near)
