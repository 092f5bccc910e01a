"""Who may use the pages that write; it writes nothing."""

import os
from collections.abc import Mapping

from desk.viewer import Viewer
from serve.own_machine import host_of, is_handed_on, is_own

# Set to 1 it lets every viewer write where login is off: nobody is told from another there.
SETTING = "LAND_WRITE"


def may_write(viewer: Viewer, client: str | None, headers: Mapping[str, str]) -> bool:
    """Tell whether a viewer may use the pages that write.

    Who logged in may by their roles. With login off the machine itself may, and others where the
    bureau says so; ``client`` is the address a connection comes from, None for the machine itself.
    """
    if viewer.is_known:
        return viewer.may_write
    if os.environ.get("LAND_WRITE", "").strip() == "1":
        return True
    host = next((value for name, value in headers.items() if name.lower() == "host"), "")
    return not is_handed_on(headers) and is_own(client) and is_own(host_of(host))
