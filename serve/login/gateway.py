"""Who a gateway before us says it let in: read from named addresses alone; it logs nobody in."""

from __future__ import annotations

from ipaddress import ip_address

from desk.settings import Gateway
from serve.login.request import Request


def named_by_gateway(request: Request, gateway: Gateway) -> str | None:
    """Return the name in the gateway's header; None where it is no gateway that speaks.

    A header that comes twice is the client's own beside the gateway's, and tells nothing.
    """
    if not gateway.header or not is_gateway(request.peer, gateway):
        return None
    values = [value.strip() for value in request.headers.getlist(gateway.header)]
    return values[0] if len(values) == 1 and values[0] else None


def is_gateway(peer: str | None, gateway: Gateway) -> bool:
    """Tell whether a connection comes from one of the gateway's addresses."""
    try:
        address = ip_address(peer or "")
    except ValueError:
        return False
    # A socket that takes both kinds tells an IPv4 address in the form of the other.
    address = getattr(address, "ipv4_mapped", None) or address
    return any(address in network for network in gateway.addresses)
