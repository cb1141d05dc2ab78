"""The catalogue of outlets that ships."""

from tidings.sources.catalogue import facts_of, read_catalogue
from tidings.sources.entities import OutletKind
from tidings.sources.links import canonical_url, host_of


def test_every_row_is_complete_and_its_feed_is_a_web_address() -> None:
    rows = read_catalogue()
    assert len(rows) >= 10
    for host, row in rows.items():
        assert host == host_of(f"https://{host}/")
        assert canonical_url(row["feed"]) == row["feed"]
        assert len(row["country"]) == 2
        assert row["country"].isupper()
    assert len({row["feed"] for row in rows.values()}) == len(rows)


def test_an_outlet_in_the_catalogue_is_known_and_another_keeps_its_own_name() -> None:
    assert facts_of("bbc.co.uk", "whatever")[0] == "BBC News"
    assert facts_of("courier.example", "The Courier") == ("The Courier", "", "", OutletKind.PRESS)
