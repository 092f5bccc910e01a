"""Whether a request comes from this machine and speaks for nobody else; it refuses none."""

from collections.abc import Mapping
from ipaddress import ip_address
from urllib.parse import urlsplit

# What proxies say of whom they speak for, each in its own words; all of `x-forwarded…` besides.
_FORWARDED = (
    "cf-connecting-ip",
    "fastly-client-ip",
    "forwarded",
    "forwarded-for",
    "true-client-ip",
    "via",
    "x-client-ip",
    "x-cluster-client-ip",
    "x-envoy-external-address",
    "x-original-forwarded-for",
    "x-original-host",
    "x-real-ip",
)


def is_handed_on(headers: Mapping[str, str]) -> bool:
    """Tell whether a proxy handed a request on: it comes from its machine, for somebody else's."""
    names = {name.lower() for name in headers}
    return any(name in _FORWARDED or name.startswith("x-forwarded") for name in names)


def host_of(header: str) -> str:
    """Return the name or address in a Host header, `?` where there is none to be read."""
    try:
        return urlsplit(f"//{header}").hostname or "?"
    except ValueError:
        return "?"


def is_own(address: str | None) -> bool:
    """Tell whether an address is this machine's; None is a connection inside of it."""
    if address is None or address == "localhost":
        return True
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
