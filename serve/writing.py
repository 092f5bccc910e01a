"""Where pages may write: on the machine itself, or where the bureau says so; it writes nothing."""

import os
from collections.abc import Mapping
from ipaddress import ip_address
from urllib.parse import urlsplit

# Set to 1 it lets every viewer write; until there is a login nobody is told from another.
SETTING = "LAND_WRITE"
_FORWARDED = ("forwarded", "via")


def may_write(client: str | None, headers: Mapping[str, str]) -> bool:
    """Tell whether a viewer may use the pages that write.

    ``client`` is the address a connection comes from, None for the machine itself. A request that
    a proxy hands on comes from its machine and speaks for somebody else's.
    """
    if os.environ.get("LAND_WRITE", "").strip() == "1":
        return True
    names = {name.lower(): value for name, value in headers.items()}
    handed_on = any(name in _FORWARDED or name.startswith("x-forwarded-") for name in names)
    return not handed_on and _is_own(client) and _is_own(_host(names.get("host", "")))


def _host(header: str) -> str:
    try:
        return urlsplit(f"//{header}").hostname or "?"
    except ValueError:
        return "?"


def _is_own(address: str | None) -> bool:
    if address is None or address == "localhost":
        return True
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
