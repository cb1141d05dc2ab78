"""Outlets of the catalogue as sources, on both databases."""

from tidings.sources.catalogue import Selection, add_outlets, read_catalogue, refresh_outlets, select_outlets
from tidings.sources.entities import OutletKind
from tidings.sources.store import add_source, list_outlets, list_sources
from tidings.storage import Database
from tidings.testing.newsroom import StoppedClock


def test_selected_outlets_become_sources_once_with_what_is_known_of_them(database: Database) -> None:
    clock = StoppedClock()
    chosen = select_outlets(read_catalogue(), Selection(hosts=["bbc.co.uk", "economist.com", "tass.com"]))
    feeds = {feed for one in chosen for feed in one.feeds}
    assert add_outlets(database, clock, chosen) == len(feeds) > 3
    assert add_outlets(database, clock, chosen) == 0
    with database.read() as connection:
        assert {source.url for source in list_sources(connection)} == feeds
        outlets = {outlet.host: outlet for outlet in list_outlets(connection).values()}
    assert set(outlets) == {"bbc.co.uk", "economist.com", "tass.com"}
    assert outlets["tass.com"].kind is OutletKind.STATE_RUN
    assert outlets["bbc.co.uk"].owner == "British Broadcasting Corporation"


def test_outlets_stored_before_are_brought_to_what_the_catalogue_says_now(database: Database) -> None:
    now = StoppedClock().now()
    old = ("Beeb", "", "", OutletKind.BLOG)
    own = ("The Courier", "Ilse Brandt", "VE", OutletKind.PRESS)
    with database.write() as connection:
        add_source(connection, "https://bbc.co.uk/rss", "https://bbc.co.uk/", "Beeb", old, now)
        add_source(connection, "https://courier.example/rss", "https://courier.example/", "The Courier", own, now)
    assert refresh_outlets(database) == 1
    assert refresh_outlets(database) == 0
    with database.read() as connection:
        outlets = {outlet.host: outlet for outlet in list_outlets(connection).values()}
    assert (outlets["bbc.co.uk"].name, outlets["bbc.co.uk"].country) == ("BBC News", "GB")
    assert outlets["courier.example"].owner == "Ilse Brandt"
