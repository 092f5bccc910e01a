"""By which spans a register's flows are shown, for page and paper alike; it runs no figure."""

from figures.context import Context


def grain_of(context: Context) -> str | None:
    """Return the grain that is chosen, else the register's cadence; None where neither is.

    Of a restricted register the spans are not the reader's to choose.
    """
    declared = context.declared
    if declared is not None and declared.is_restricted:
        return None
    return context.grain or (declared.cadence if declared else None)
