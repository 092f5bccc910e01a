"""From the sheets of a file to a layout: which sheet, header rows, columns and units."""

from data.intake.layout.likeness import Guess, Likeness, labels_of, tables_of
from data.intake.layout.measures import exact_factor
from data.intake.layout.remembered import over, recalled, remember, sheet_of
from data.intake.layout.sheets import lay_out

__all__ = [
    "Guess",
    "Likeness",
    "exact_factor",
    "labels_of",
    "lay_out",
    "over",
    "recalled",
    "remember",
    "sheet_of",
    "tables_of",
]
