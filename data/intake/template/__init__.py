"""Workbooks to fill in, empty or with the last state; what they hold is read back as it was."""

from data.intake.template.filled import Filled, districts_of, last_state
from data.intake.template.made import file_name, workbook_of
from data.intake.template.workbook import as_template

__all__ = ["Filled", "as_template", "districts_of", "file_name", "last_state", "workbook_of"]
