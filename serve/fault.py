"""Keeps a failure in the log under an id that a viewer can quote; it mends nothing."""

import logging
import uuid

_LOG = logging.getLogger("land.faults")


def noted(name: str) -> str:
    """Keep the traceback of the failure at hand in the log and return the id it carries there."""
    short_id = uuid.uuid4().hex[:8]
    _LOG.exception("%s failed, fault %s", name, short_id)
    return short_id
