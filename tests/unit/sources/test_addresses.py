"""Which network addresses may be read."""

import pytest

from tidings.errors import SettingsError
from tidings.sources.addresses import decide_address, parse_networks

_LOOPBACK = parse_networks(["127.0.0.0/8"])


@pytest.mark.parametrize("host", ["93.184.216.34", "8.8.8.8", "2606:4700:4700::1111"])
def test_public_addresses_may_be_read(host: str) -> None:
    assert decide_address(host, ())


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",  # where clouds keep their secrets
        "100.64.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
    ],
)
def test_private_addresses_are_refused(host: str) -> None:
    assert not decide_address(host, ())


@pytest.mark.parametrize(
    "host",
    [
        "::ffff:127.0.0.1",  # mapped
        "::ffff:10.0.0.5",
        "64:ff9b::7f00:1",  # NAT64
        "64:ff9b::a9fe:a9fe",
        "2002:7f00:1::",  # 6to4
        "2002:c0a8:101::1",
        "2001:0:4136:e378:8000:63bf:80ff:fffe",  # Teredo; the client's bits are inverted
        "64:ff9b:1::7f00:1",  # NAT64 for local use, RFC 8215
    ],
)
def test_a_private_address_inside_another_is_refused(host: str) -> None:
    assert not decide_address(host, ())


@pytest.mark.parametrize("host", ["::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"])
def test_a_public_address_inside_another_may_be_read(host: str) -> None:
    assert decide_address(host, ())


def test_a_named_network_may_be_read_and_no_other() -> None:
    assert decide_address("127.2.0.1", _LOOPBACK)
    assert decide_address("::ffff:127.0.0.1", _LOOPBACK)
    assert not decide_address("10.0.0.1", _LOOPBACK)
    assert not decide_address("::1", _LOOPBACK)


def test_a_network_that_is_none_is_named() -> None:
    with pytest.raises(SettingsError, match="'home'"):
        parse_networks(["127.0.0.0/8", "home"])


def test_a_network_may_be_written_with_host_bits() -> None:
    assert decide_address("192.168.7.9", parse_networks(["192.168.7.1/24"]))
