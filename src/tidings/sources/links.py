"""Addresses of reports, brought to one form so that one report has one address."""

from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from tidings.sources.plain import printable

__all__ = ["absolute_url", "canonical_url", "host_of"]

_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "ocid", "cmpid", "ns_mchannel", "ns_source", "at_medium")


def canonical_url(url: str, base: str = "") -> str:
    """Return ``url`` resolved against ``base``, without fragment and trackers; empty if it is no web address."""
    try:
        text = printable(url).partition("#")[0].strip()
        parts = urlsplit(text if text.startswith(("http://", "https://")) else urljoin(base, text).strip())
        host = (parts.hostname or "").lower()
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not host:
        return ""
    query = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _is_tracker(name)]
    host = f"[{host}]" if ":" in host else host
    return urlunsplit((parts.scheme.lower(), host + port, parts.path or "/", urlencode(query), ""))


def absolute_url(url: str, base: str) -> str:
    """Return ``url`` resolved against ``base`` and otherwise as it is; empty if it is no web address."""
    try:
        target = urljoin(base, url.strip())
    except ValueError:
        return ""
    return target if canonical_url(target) else ""


def _is_tracker(name: str) -> bool:
    return name.lower().startswith(_TRACKING)


def host_of(url: str) -> str:
    """Return the host of ``url`` in lower case, without ``www.`` and port."""
    return (urlsplit(url).hostname or "").lower().removeprefix("www.")
