"""What goes back to a sender: every fault of their file, on a screen and as a workbook."""

from data.intake.slip.lines import Slip, slip_of
from data.intake.slip.screen import SlipRow, header_cells, slip_rows
from data.intake.slip.workbook import as_xlsx

__all__ = ["Slip", "SlipRow", "as_xlsx", "header_cells", "slip_of", "slip_rows"]
