"""Keeps a failure in the log under an id that a viewer can quote; it mends nothing."""

import logging
import uuid
from collections.abc import Callable

_LOG = logging.getLogger("land.faults")
_HEARD: list[Callable[[], None]] = []


def hear_faults(listener: Callable[[], None]) -> None:
    """Have ``listener`` called at each failure; once, however often it comes."""
    if listener not in _HEARD:
        _HEARD.append(listener)


def noted(name: str) -> str:
    """Keep the traceback of the failure at hand in the log and return the id it carries there."""
    short_id = uuid.uuid4().hex[:8]
    told = {"event": "fault", "of": name, "fault": short_id}
    _LOG.exception("%s failed, fault %s", name, short_id, extra={"told": told})
    for listener in _HEARD:
        listener()
    return short_id
