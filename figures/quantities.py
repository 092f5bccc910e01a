"""Which quantities a register records, so that its lists leave out the others; it counts none."""

from collections.abc import Sequence

from figures.columns import ShownColumn
from figures.context import Context

# The ends of columns with a quantity of a register's matters, by its name in the contract.
_ENDINGS = {"ha": "area_ha", "people": "people", "households": "households", "wan": "money_wan"}


def is_unrecorded(column: str, context: Context) -> bool:
    """Tell whether a column has a quantity that the register shown does not declare."""
    if context.declared is None:
        return False
    quantity = _ENDINGS.get(column.rpartition("_")[2])
    return quantity is not None and quantity not in context.declared.quantities


def recorded(columns: Sequence[ShownColumn], context: Context) -> list[ShownColumn]:
    """Return the columns without empty ones of quantities the register shown does not declare.

    What somebody has filled in all the same stays.
    """
    return [
        column
        for column in columns
        if any(value is not None for value in column.values)
        or not is_unrecorded(column.name, context)
    ]
