"""From the sheets of a file to a layout: which sheet, header rows, columns and units."""

from data.intake.layout.sheets import labels_of, lay_out

__all__ = ["labels_of", "lay_out"]
