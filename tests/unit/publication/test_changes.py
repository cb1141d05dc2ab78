"""What a new version changes, and when that is a correction."""

from hypothesis import given
from hypothesis import strategies as st

from tidings.publication.changes import Change, ChangeKind, Told, compare, decide_entry

_LINES = st.lists(st.sampled_from(["a b c d", "a b c e", "x y z", "one two", "one three"]), max_size=6)


def test_sentences_are_kept_changed_added_and_dropped_in_their_places() -> None:
    before = ["The storm cut power to 40 homes in Vell.", "It was windy.", "The quay is shut."]
    after = ["The storm cut power to 43 homes in Vell.", "The quay is shut.", "Boats sank."]
    assert compare(before, after) == (
        Change(ChangeKind.CHANGED, before[0], after[0]),
        Change(ChangeKind.DROPPED, before[1], ""),
        Change(ChangeKind.KEPT, before[2], after[1]),
        Change(ChangeKind.ADDED, "", after[2]),
    )


@given(_LINES, _LINES)
def test_every_sentence_of_both_versions_is_told_once(before: list[str], after: list[str]) -> None:
    changes = compare(before, after)
    assert [change.after for change in changes if change.after] == after
    assert sorted(change.before for change in changes if change.before) == sorted(before)


def test_other_figures_after_a_changed_report_are_a_correction_that_says_both() -> None:
    before = [Told("The storm cut power to 40 homes in Vell.", ("Harbour Post",)), Told("The quay is shut.")]
    act, note = decide_entry(before, ["The storm cut power to 43 homes in Vell.", "The quay is shut."], [])
    assert act == "corrected"
    assert "40 homes" in note
    assert "43 homes" in note
    assert "Harbour Post changed its report" in note


def test_what_is_taken_out_after_a_changed_report_is_a_correction() -> None:
    act, note = decide_entry([Told("Two people died.", ("Harbour Post", "Far Post"))], ["Nobody died in the fire."], [])
    assert act == "corrected"
    assert "That was taken out, because Harbour Post and Far Post changed their reports." in note


def test_other_words_and_new_outlets_are_no_correction() -> None:
    before = [Told("The storm cut power to 40 homes in Vell.", ("Harbour Post",))]
    act, note = decide_entry(
        before, ["On Tuesday the storm cut power to 40 homes in Vell.", "Boats sank."], ["Far Post"]
    )
    assert (act, note) == ("updated", "Far Post reported on it too. Sentences: 1 new, 1 changed.")
    assert decide_entry([Told("Boats sank.")], ["Boats sank."], []) == ("updated", "No sentence changed.")
