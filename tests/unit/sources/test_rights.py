"""What publishers allow, as one table."""

import pytest

from tidings.sources.entities import Rights
from tidings.sources.rights import decide_rights


@pytest.mark.parametrize(
    ("headers", "page"),
    [
        ({}, ""),
        ({}, '<meta name="robots" content="index, follow">'),
        ({"x-robots-tag": "noindex, noarchive"}, ""),
        ({"tdm-reservation": "0"}, ""),
        ({"content-usage": "train-ai=y"}, ""),
        ({"content-usage": "search=n"}, ""),
        ({}, '<p>Our robots ask for noai and tdm-reservation: 1.</p><meta name="description" content="noai">'),
        ({}, '<meta name="tdm-policy" content="1">'),
    ],
)
def test_without_a_reservation_everything_may_be_used(headers: dict[str, str], page: str) -> None:
    decision = decide_rights(headers, page)
    assert (decision.rights, decision.rule) == (Rights.FULL, "")


@pytest.mark.parametrize(
    ("headers", "page", "rule"),
    [
        ({"x-robots-tag": "noai"}, "", "X-Robots-Tag"),
        ({"x-robots-tag": "noindex, NoAI, noimageai"}, "", "X-Robots-Tag"),
        ({"x-robots-tag": "tidings: noai"}, "", "X-Robots-Tag"),
        ({"tdm-reservation": " 1 "}, "", "TDMRep header"),
        ({"content-usage": "train-ai=n"}, "", "Content-Usage"),
        ({"content-usage": "search=y, ai=n;exp=2032"}, "", "Content-Usage"),
        ({}, '<META NAME="Robots" CONTENT="noai, noimageai">', "robots meta tag"),
        ({}, "<meta content='index,noml' name='robots'>", "robots meta tag"),
        ({}, '<meta name="robots" content="index"><meta name="robots" content="noai">', "robots meta tag"),
        ({}, '<meta name="tdm-reservation" content="1">', "TDMRep meta tag"),
        ({}, "<meta name=tdm-reservation content=1 />", "TDMRep meta tag"),
        ({}, '<meta name="tidings" content="noai">', "tidings meta tag"),
        ({"tdm-reservation": "0"}, '<meta name="robots" content="noai">', "robots meta tag"),
    ],
)
def test_a_reservation_leaves_the_link(headers: dict[str, str], page: str, rule: str) -> None:
    decision = decide_rights(headers, page)
    assert decision.rights is Rights.LINK
    assert decision.rule.startswith(rule)
