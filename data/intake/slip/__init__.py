"""What goes back to a sender: every fault of their file, on a screen and as a workbook."""

from data.intake.slip.lines import Group, Headers, Line, Slip, groups_of, is_of, line_of, slip_of
from data.intake.slip.screen import SlipRow, header_cells, slip_rows
from data.intake.slip.workbook import as_xlsx

__all__ = [
    "Group",
    "Headers",
    "Line",
    "Slip",
    "SlipRow",
    "as_xlsx",
    "groups_of",
    "header_cells",
    "is_of",
    "line_of",
    "slip_of",
    "slip_rows",
]
