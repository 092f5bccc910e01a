"""From the sheets of a file to a layout: which sheet, header rows, columns and units."""

from data.intake.layout.asked import AGAIN, SHEET, unit_key
from data.intake.layout.likeness import Guess, Likeness, labels_of, tables_of
from data.intake.layout.measures import exact_factor
from data.intake.layout.memory import senders
from data.intake.layout.remembered import is_as_before, over, recalled, remember, sheet_of
from data.intake.layout.sheets import lay_out
from data.intake.layout.units import Unit, kind_of, own_unit, unit_written, units_for

__all__ = [
    "AGAIN",
    "SHEET",
    "Guess",
    "Likeness",
    "Unit",
    "exact_factor",
    "is_as_before",
    "kind_of",
    "labels_of",
    "lay_out",
    "over",
    "own_unit",
    "recalled",
    "remember",
    "senders",
    "sheet_of",
    "tables_of",
    "unit_key",
    "unit_written",
    "units_for",
]
