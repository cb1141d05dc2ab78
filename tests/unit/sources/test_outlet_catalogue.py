"""The catalogue of outlets that ships, and choosing from it."""

from collections import Counter
from urllib.parse import urlsplit

import pytest

from tidings.errors import NotFoundError, SettingsError
from tidings.sources.catalogue import (
    CatalogueOutlet,
    Holder,
    Paywall,
    Selection,
    facts_of,
    find_outlet,
    parse_catalogue,
    read_catalogue,
    select_outlets,
)
from tidings.sources.entities import OutletKind
from tidings.sources.links import canonical_url, host_of

_COUNTRIES = (  # ISO 3166-1
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ "
    "CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO "
    "FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE "
    "JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO "
    "MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW "
    "PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM "
    "TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW "
    "XK"  # Kosovo has no code yet; this one is in common use and will never be given to another
)
_LANGUAGES = (  # ISO 639-1
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en "
    "eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja "
    "jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb "
    "nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so "
    "sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu "
)
_ONLY_HTTP = {"lastampa.it", "agenciabrasil.ebc.com.br"}  # whose feeds are known under http alone

_GOOD = """
[countries]
VE = "Veltria"
[owners]
"Ilse Brandt" = "person"
[[outlet]]
host = "courier.example"
also = ["courier-news.example"]
name = "The Courier"
owner = "Ilse Brandt"
country = "VE"
language = "en"
kind = "press"
home = "https://www.courier.example/"
feeds = ["https://www.courier.example/feed", "https://www.courier.example/world"]
[[outlet]]
host = "radio.example"
name = "Radio Veltria"
country = "VE"
language = "fr"
kind = "state-run"
paywall = "none"
home = "https://radio.example/"
feeds = ["https://radio.example/rss"]
notes = "Run by the state, says the Courier."
source = "https://courier.example/radio"
starter = true
"""


def _outlets() -> list[CatalogueOutlet]:
    return list(read_catalogue().outlets.values())


def test_the_catalogue_has_many_outlets_of_many_countries() -> None:
    assert len(_outlets()) >= 150
    assert len({one.country for one in _outlets()}) >= 25


def test_every_name_every_host_and_every_feed_is_there_once() -> None:
    outlets = _outlets()
    hosts = [host for one in outlets for host in (one.host, *one.also)]
    feeds = [canonical_url(feed) for one in outlets for feed in one.feeds]
    for things in ([one.name for one in outlets], hosts, feeds):
        assert [thing for thing, n in Counter(things).items() if n > 1] == []


def test_every_code_of_a_country_or_language_is_an_official_one() -> None:
    countries, languages = _COUNTRIES.split(), _LANGUAGES.split()
    assert [one.host for one in _outlets() if one.country not in countries] == []
    assert [one.host for one in _outlets() if one.language not in languages] == []
    assert set(read_catalogue().countries) == {one.country for one in _outlets()}


def test_every_row_has_a_name_a_home_and_feeds_in_the_open_web() -> None:
    for one in _outlets():
        assert one.name.strip() == one.name != ""
        assert one.host == host_of(f"https://{one.host}/")
        assert find_outlet(host_of(one.home)) is one
        assert one.feeds
        for url in (one.home, *one.feeds):
            assert canonical_url(url), url
            assert urlsplit(url).scheme == "https" or one.host in _ONLY_HTTP, url


def test_owners_are_told_apart_by_one_spelling_each() -> None:
    owners = read_catalogue().owners
    assert {one.owner for one in _outlets() if one.owner} == set(owners)
    assert len({owner.casefold() for owner in owners}) == len(owners)


def test_what_is_said_of_an_outlet_names_where_it_is_said() -> None:
    for one in _outlets():
        assert bool(one.notes) == bool(one.source), one.host
        assert not one.source or canonical_url(one.source), one.host
        assert not one.notes or one.notes.endswith("."), one.host


def test_no_outlet_is_called_state_run_without_saying_by_whom() -> None:
    state_run = [one for one in _outlets() if one.kind is OutletKind.STATE_RUN]
    assert len(state_run) >= 10
    for one in state_run:
        assert one.notes, one.host
        assert one.source, one.host
        assert read_catalogue().owners[one.owner] in (Holder.STATE, Holder.PARTY), one.host


def test_a_first_run_reads_few_outlets_in_one_language_from_several_countries() -> None:
    starters = select_outlets(read_catalogue(), Selection(starter=True))
    assert 10 <= sum(len(one.feeds) for one in starters) <= 20
    assert {one.language for one in starters} == {"en"}
    assert len({one.country for one in starters}) >= 8


def test_an_outlet_in_the_catalogue_is_known_and_another_keeps_its_own_name() -> None:
    assert facts_of("bbc.co.uk", "whatever")[0] == "BBC News"
    assert facts_of("courier.example", "The Courier") == ("The Courier", "", "", OutletKind.PRESS)


@pytest.mark.parametrize("host", ["bbc.co.uk", "bbc.com", "feeds.bbci.co.uk", "m.bbc.com"])
def test_an_outlet_is_known_by_each_of_its_hosts_and_by_their_parts(host: str) -> None:
    found = find_outlet(host)
    assert found is not None
    assert found.name == "BBC News"


@pytest.mark.parametrize(
    "host", ["notbbc.com", "co.uk", "com", "", "bbc.com.example", "127.0.0.1", "feeds.feedburner.com"]
)
def test_a_host_that_only_looks_alike_is_not_taken_for_an_outlet(host: str) -> None:
    assert find_outlet(host) is None


def test_a_row_says_what_is_known_and_leaves_out_what_is_not() -> None:
    catalogue = parse_catalogue(_GOOD)
    courier, radio = catalogue.outlets.values()
    assert (courier.paywall, courier.notes, courier.starter) == (Paywall.UNKNOWN, "", False)
    assert (radio.owner, radio.kind, radio.paywall) == ("", OutletKind.STATE_RUN, Paywall.NONE)
    assert catalogue.owners == {"Ilse Brandt": Holder.PERSON}
    assert catalogue.aliases == {"courier-news.example": "courier.example"}


@pytest.mark.parametrize(
    ("right", "wrong", "named"),
    [
        ('kind = "press"', 'kind = "pamphlet"', "courier.example"),
        ('name = "Radio Veltria"', "", "radio.example"),
        ('paywall = "none"', 'paywall = "thick"', "radio.example"),
        ('owner = "Ilse Brandt"', 'owner = "Omar Quist"', "courier.example"),
        ('country = "VE"', 'country = "KE"', "courier.example"),
        ('= "person"', '= "ghost"', "ghost"),
        ("[owners]", "[owners", "line"),
    ],
)
def test_a_catalogue_that_is_wrong_is_refused_in_words_that_name_the_row(right: str, wrong: str, named: str) -> None:
    with pytest.raises(SettingsError, match=named):
        parse_catalogue(_GOOD.replace(right, wrong, 1))


@pytest.mark.parametrize(
    ("wanted", "hosts"),
    [
        (Selection(), ["courier.example", "radio.example"]),
        (Selection(hosts=["radio.example"]), ["radio.example"]),
        (Selection(countries=["VE"], languages=["en"]), ["courier.example"]),
        (Selection(languages=["en", "fr"]), ["courier.example", "radio.example"]),
        (Selection(kinds=[OutletKind.STATE_RUN]), ["radio.example"]),
        (Selection(starter=True, languages=["en"]), []),
    ],
)
def test_a_selection_keeps_what_meets_all_of_it(wanted: Selection, hosts: list[str]) -> None:
    assert [one.host for one in select_outlets(parse_catalogue(_GOOD), wanted)] == hosts
    assert bool(wanted) == (wanted != Selection())


@pytest.mark.parametrize(
    "wanted", [Selection(hosts=["herald.example"]), Selection(countries=["KE"]), Selection(languages=["xx"])]
)
def test_asking_for_what_the_catalogue_does_not_have_is_refused(wanted: Selection) -> None:
    with pytest.raises(NotFoundError, match="The catalogue has no outlet"):
        select_outlets(parse_catalogue(_GOOD), wanted)
