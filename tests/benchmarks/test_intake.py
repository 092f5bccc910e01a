"""What a large workbook costs: to read and check it, and to compare it with what is shown."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path

import pyarrow.parquet as pq
import pytest
import xlsxwriter

from data.contracts import TABLES
from data.demo import write_exports
from tests.browser.serving import ROOT

pytestmark = [pytest.mark.benchmark, pytest.mark.timeout(600)]

ROWS, SECONDS, GIB = 200_000, 60, 2


def _workbook(path: Path, exports: Path) -> None:
    """Write idle land many times over as an office would: Chinese headers, labels, a title."""
    table = TABLES["idle_land"]
    labels = {
        column.name: {code.code: code.zh for code in column.code_list or ()}
        for column in table.columns
    }
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet, day = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write(0, 0, "供后监管地块一览表")
    for at, column in enumerate(table.columns):
        sheet.write(1, at, column.zh)
    rows = pq.read_table(exports / "idle_land.parquet").to_pylist()
    for number, row in enumerate(islice(cycle(rows), ROWS)):
        row["supervision_no"] = f"{number:013}"
        for at, column in enumerate(table.columns):
            value = row[column.name]
            if column.type == "DATE" and value:
                sheet.write_datetime(number + 2, at, value, day)
            elif isinstance(value, bool):
                sheet.write(number + 2, at, "是" if value else "否")
            elif value is not None:
                sheet.write(number + 2, at, labels[column.name].get(value, value))
    book.close()


def _run(arguments: Sequence[str], store: Path) -> tuple[str, float, float]:
    """Run a command and return the last line it prints, its seconds and its memory (GiB)."""
    begun = time.perf_counter()
    command = [sys.executable, "-m", "data", "--root", str(store), *arguments]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        told = process.stdout.read().splitlines()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return told[-1], time.perf_counter() - begun, used.ru_maxrss / 1024**2


def test_two_hundred_thousand_rows_are_read_checked_and_compared_within_a_minute(
    tmp_path: Path,
) -> None:
    store, exports = tmp_path / "store", tmp_path / "exports"
    write_exports(exports)
    _run(["publish", str(exports)], store)
    _workbook(tmp_path / "large.xlsx", exports)
    name, read, memory = _run(["propose", str(tmp_path / "large.xlsx"), "--by", "A"], store)
    _, compared, held = _run(["proposals", name], store)
    print(
        f"\nread and checked {ROWS:,} rows in {read:.1f} s, compared in {compared:.1f} s; "
        f"{max(memory, held):.2f} GiB",
        end="",
    )
    assert read + compared <= SECONDS
    assert max(memory, held) <= GIB
