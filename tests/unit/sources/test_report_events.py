"""What a change of a report is called."""

import pytest

from tidings.sources.entities import Rights
from tidings.sources.report_events import EventKind, decide_kind


@pytest.mark.parametrize(
    ("before", "correction", "had", "rights", "kind"),
    [
        ("", "", Rights.FULL, Rights.FULL, EventKind.REVISED),
        ("", "It was Monday.", Rights.FULL, Rights.FULL, EventKind.CORRECTED),
        ("It was Monday.", "It was Monday.", Rights.FULL, Rights.FULL, EventKind.REVISED),
        ("", "", Rights.FULL, Rights.LINK, EventKind.RESERVED),
        ("", "It was Monday.", Rights.FULL, Rights.NONE, EventKind.RESERVED),
        ("", "", Rights.NONE, Rights.LINK, EventKind.RESERVED),
        ("", "", Rights.LINK, Rights.FULL, EventKind.FREED),
        ("", "It was Monday.", Rights.NONE, Rights.FULL, EventKind.FREED),
    ],
)
def test_a_change_is_told_by_the_rights_first_and_then_by_what_the_page_says(
    before: str, correction: str, had: Rights, rights: Rights, kind: EventKind
) -> None:
    assert decide_kind(before, correction, had, rights) is kind
