"""Which tables of a release are loaded into memory and which are read from its files; it loads
none."""

from collections.abc import Iterable
from pathlib import Path

import pyarrow.parquet as pq

# Who holds the key of a record has a row or more for each of them, however many there are.
RECORD_KEYS = frozenset({"parcel_id", "event_id", "case_id", "supervision_no", "matter_id"})
# Cells of eight bytes: a list of records is loaded while it is short enough to cost no more than
# 3 MB, and sums, which hardly grow with the records, up to 20 MB.
RECORD_CELLS = 400_000
SUM_CELLS = 2_500_000


def is_loaded(files: Iterable[Path]) -> bool:
    """Tell whether the rows of a mart, which may be in two files, are loaded when first asked for.

    A scan of a file costs a few milliseconds; what is loaded stays as long as its release is open,
    and each release has dozens of marts.
    """
    read = [pq.read_metadata(file) for file in files]
    holds_records = any(not RECORD_KEYS.isdisjoint(of.schema.names) for of in read)
    cells = sum(of.num_rows * of.num_columns for of in read)
    return bool(cells <= (RECORD_CELLS if holds_records else SUM_CELLS))
