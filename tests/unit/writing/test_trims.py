"""What a sentence can do without: only what adds something to it falls, and what is left is whole and as true."""

import pytest

from tidings.writing.trims import side_first, trimmed


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (
            "The shroud of Vell, which some hold to be a sail, was woven in Orrel.",
            "The shroud of Vell was woven in Orrel.",
        ),
        ("Piet Sarn, 19, who had left school in Vell, was held on Monday.", "Piet Sarn was held on Monday."),
        ("Ada Holm, a baker from Orrel, was working in Vell that day.", "Ada Holm was working in Vell that day."),
        (
            "The council of Vell met with the ferry’s owner, the first talks that it has had with him.",
            "The council of Vell met with the ferry’s owner.",
        ),
        (
            "Vell suspended its harbour master on Tuesday after he misled the council.",
            "Vell suspended its harbour master on Tuesday.",
        ),
    ],
)
def test_what_only_adds_something_falls(text: str, left: str) -> None:
    assert left in list(trimmed(text))


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        # The clause within what would fall has a verb of its own: nobody can tell where it ends.
        (
            "Holm, whose name is on the plan, said she told the men who, after the fire, have called for its end.",
            "Holm have called for its end.",
        ),
        ("Una Birk, a widow of 37, was held in Vell, shot and buried.", "Una Birk shot and buried."),
        # A list is no aside.
        ("The 42nd, and a company of scouts, the 10th, which led it, joined the march.", "joined the march."),
        # What looks like a verb is none.
        ("The gun used in the raid, a pistol made in Orrel, was registered.", "The gun used in the raid."),
        ("News of the fire comes weeks after Orrel Mills, a maker of rope, announced its end.", "after Orrel Mills."),
        ("The first man arrested, Piet Sarn, 19, who lives in Vell, ran from the pier.", "arrested, Piet Sarn, 19."),
        ("She noted that though it is rare among the old, the risk is high.", "among the old."),
        ("The dig is run between the town of Vell, Orrel College, the council and a museum.", "Orrel College."),
        ("The hearing was told Mrs Birk, a clerk from Orrel, fractured her arm in the fall.", "told Mrs Birk."),
        # A denial or a doubt is no aside.
        ("Odran Tuve, who has denied the theft, was held in Vell on Monday.", "Tuve was held in Vell on Monday."),
        ("The mayor of Vell said that the pier was unsafe, a claim for which there is no evidence.", "was unsafe."),
        ("Una Birk was charged with the theft of a boat, which she denies.", "theft of a boat."),
        # Nor is an exception or a condition.
        ("All of the councillors of Vell voted for the pier, but not the mayor.", "for the pier."),
        ("Odran Tuve was freed by the court of Vell, with the condition that he stay.", "court of Vell."),
        # What it hangs on would be another thing.
        ("The ferry may not sail because the pier is closed.", "The ferry may not sail."),
        ("The ferry sailed from Vell on Monday only after the council had met.", "on Monday only."),
        ("The owner bought the ferry of Vell initially because he liked it.", "initially."),
        ("The ferry came to Vell with the mail a day after the storm broke.", "a day."),
    ],
)
def test_what_it_needs_stays(text: str, wrong: str) -> None:
    assert not [left for left in trimmed(text) if left.endswith(wrong)]


def test_the_fullest_comes_first() -> None:
    lengths = list(
        map(len, trimmed("Ada Holm, a baker from Orrel, was held in Vell on Monday, after a fire, the owner."))
    )
    assert lengths == sorted(lengths, reverse=True)
    assert lengths


def test_who_did_it_first_must_be_the_subject() -> None:
    assert side_first("The pilot landed the ferry after seeing smoke over the pier of Vell.") == (
        "after seeing smoke over the pier of Vell",
        "The pilot landed the ferry",
    )
    assert side_first("Police held a man on the pier after breaking the door of a shed.") is None
    assert side_first("The crew called Ada Holm after seeing smoke over the pier of Vell.") is None
