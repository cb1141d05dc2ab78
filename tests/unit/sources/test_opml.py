"""Lists of feeds."""

import pytest

from tidings.errors import OpmlError
from tidings.sources.opml import FeedRow, looks_like_opml, read_opml, write_opml

_LIST = b"""<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
<outline text="Towns"><outline type="rss" text="Courier" xmlUrl="https://courier.example/feed.xml"
 htmlUrl="https://courier.example/"/>
<outline text="Ledger" title="The Ledger" xmlUrl=" https://ledger.example/rss "/></outline>
<outline text="Courier again" xmlUrl="https://courier.example/feed.xml"/>
<outline text="no address"/></body></opml>"""

_BOMB = b"""<?xml version="1.0"?><!DOCTYPE opml [<!ENTITY a "haha haha haha haha haha haha haha haha haha ">
%s]><opml version="2.0"><body><outline text="&i;" xmlUrl="https://courier.example/&i;"/></body></opml>""" % b"".join(
    b'<!ENTITY %c "%s">' % (ord("b") + n, b"&%c;" % (ord("a") + n) * 10) for n in range(8)
)


def test_feeds_are_read_from_every_depth_each_once() -> None:
    assert read_opml(_LIST, "mine.opml") == (
        FeedRow("Courier", "https://courier.example/feed.xml", "https://courier.example/"),
        FeedRow("The Ledger", "https://ledger.example/rss", ""),
    )


def test_what_is_written_can_be_read() -> None:
    rows = (FeedRow('A "quoted" & <angled> name', "https://a.example/?x=1&y=2", "https://a.example/"),)
    written = write_opml("Feeds & more", rows).encode()
    assert looks_like_opml(written)
    assert read_opml(written, "it") == rows


@pytest.mark.parametrize(
    "body", [b"", b"not a list", b"<opml><body>", b"<html><body>Hello</body></html>", b"\xff\xfe\x00"]
)
def test_what_is_no_list_is_named(body: bytes) -> None:
    with pytest.raises(OpmlError, match=r"mine\.opml"):
        read_opml(body, "mine.opml")


def test_a_list_without_feeds_is_told() -> None:
    with pytest.raises(OpmlError, match="holds no feeds"):
        read_opml(b"<opml><body><outline text='a'/></body></opml>", "mine.opml")


def test_an_entity_bomb_does_not_go_off() -> None:
    try:
        rows = read_opml(_BOMB, "bomb.opml")
    except OpmlError:
        return
    assert all(len(row.title) < 1000 and len(row.url) < 1000 for row in rows)


def test_an_entity_reads_no_file() -> None:
    body = b"""<!DOCTYPE opml [<!ENTITY f SYSTEM "file:///etc/passwd">]>
    <opml><body>&f;<outline text="x" xmlUrl="https://a.example/f"/></body></opml>"""
    assert "root" not in str(read_opml(body, "it"))


def test_only_opml_looks_like_opml() -> None:
    assert looks_like_opml(_LIST)
    assert not looks_like_opml(b"<rss version='2.0'></rss>")
