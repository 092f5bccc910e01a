"""By which spans a register's flows are shown, for page and paper alike; it runs no figure."""

from figures.context import Context
from figures.covers import of_restricted


def grain_of(context: Context) -> str | None:
    """Return the grain that is chosen, else the register's cadence; None where neither is.

    Of a restricted register the spans are not the reader's to choose.
    """
    if of_restricted(context):
        return None
    declared = context.declared
    return context.grain or (declared.cadence if declared else None)
