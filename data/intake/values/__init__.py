"""Reads the cells of a sheet that was laid out: values, faults, what was left out, what is asked.

``read_values`` is the way in. A cell that can be read two ways is asked about, never guessed.
"""

from data.intake.values.districts import Districts
from data.intake.values.table import read_values

__all__ = ["Districts", "read_values"]
