"""Which network addresses may be read: public ones, and private ones that the operator named."""

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from tidings.errors import SettingsError

__all__ = ["decide_address", "parse_networks"]

Network = IPv4Network | IPv6Network
_NAT64 = ip_network("64:ff9b::/96")
_UNICAST = ip_network("2000::/3")  # all that is given out; what lies outside leads who knows where (RFC 8215, ::/96)


def parse_networks(words: Sequence[str]) -> tuple[Network, ...]:
    """Return the networks written in CIDR form; raises ``SettingsError`` that names the one which isn't."""
    networks = []
    for word in words:
        try:
            networks.append(ip_network(word, strict=False))
        except ValueError as error:
            raise SettingsError(
                f"sources.allow_networks holds {word!r}, which is no network.", "Write it like 127.0.0.0/8."
            ) from error
    return tuple(networks)


def decide_address(host: str, allowed: Sequence[Network]) -> bool:
    """Return whether the numeric address ``host`` may be read.

    An IPv4 address that travels inside an IPv6 one (mapped, NAT64 of RFC 6052, 6to4 of RFC 3056, Teredo of RFC 4380) is
    judged as itself, since the packet ends there.
    """
    address = _unwrapped(ip_address(host.split("%", 1)[0]))
    if any(address.version == network.version and address in network for network in allowed):
        return True
    if isinstance(address, IPv6Address) and address not in _UNICAST:
        return False
    return address.is_global and not address.is_multicast


def _unwrapped(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else address)
