"""The moment that SOURCE_DATE_EPOCH names, for runs that give equal bytes; it asks no clock."""

import os
from datetime import UTC, datetime

from queries.errors import BadParameter


def told_moment() -> datetime | None:
    """Return the moment the variable names, in UTC; None where it is not set.

    Raises:
        BadParameter: it names none.
    """
    told = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not told:
        return None
    try:
        return datetime.fromtimestamp(int(told), UTC)
    except (ValueError, OverflowError, OSError):
        raise BadParameter(
            f"SOURCE_DATE_EPOCH 应为自 1970 年起的秒数，不是“{told}”。",
            f"SOURCE_DATE_EPOCH is a number of seconds since 1970, not {told!r}.",
        ) from None
