"""What readers are told of outlets and of those who own them, in plain words."""

from tidings.sources.catalogue import Holder, Paywall, find_outlet, read_catalogue

__all__ = ["country_name", "owner_words", "paywall_words", "said_of"]

_OWNED = {
    Holder.PERSON: ("in the hands of one owner: ", ""),
    Holder.STATE: ("owned by the state: ", ""),
    Holder.PUBLIC: ("owned by ", ", a public body"),
    Holder.PARTY: ("owned by a political party: ", ""),
    Holder.CHURCH: ("owned by a religious body: ", ""),
    Holder.NON_PROFIT: ("owned by ", ", a trust or non-profit body"),
}
_PAYWALLS = {Paywall.PART: "some pages are for subscribers", Paywall.FULL: "nearly all pages are for subscribers"}


def owner_words(owner: str) -> tuple[str, str]:
    """Return what stands before and after the name of ``owner``: what sort of owner it is, if that is known."""
    holder = read_catalogue().owners.get(owner)
    return ("owned by ", "") if holder is None else _OWNED.get(holder, ("owned by ", ""))


def country_name(code: str) -> str:
    """Return the name of the country with ``code``; ``code`` itself where the catalogue has none of it."""
    return read_catalogue().countries.get(code, code)


def paywall_words(host: str) -> str:
    """Return how much of the outlet at ``host`` is for subscribers; empty where nothing is, or nothing is known."""
    known = find_outlet(host)
    return _PAYWALLS.get(known.paywall, "") if known else ""


def said_of(host: str) -> tuple[str, str]:
    """Return what is said of the outlet at ``host``, with who says it, and the address of that; both may be empty."""
    known = find_outlet(host)
    return (known.notes, known.source) if known else ("", "")
