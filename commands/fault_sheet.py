"""The whole list of faults as a CSV file, where the screen shows only the first of each kind."""

import sys
from argparse import Namespace
from collections import Counter
from pathlib import Path
from types import TracebackType
from typing import TextIO

from data.check import check
from data.check.report import FIRST_OF_GROUP, Fault, Group, Report
from data.registers.force import FOLDER as REGISTERS
from data.registers.force import declared
from data.releases import store_root
from words.delimited import Cell, record
from words.language import Language

_HEADERS = {
    "zh": ("表", "行", "列", "值", "规则", "问题", "处理办法"),
    "en": ("table", "row", "column", "value", "rule", "what is wrong", "remedy"),
}


def sheet_path(source: Path) -> Path:
    """Return where the faults of a source are listed unless told: in the folder worked in.

    The source may be read-only, and a file beside it might be taken for an export.
    """
    name = source.resolve().stem
    return Path(f"faults-{name}.csv" if name else "faults.csv")


class FaultSheet:
    """Writes one row per fault as it is found; the file begins where a screen would leave one out.

    ``always`` begins it with the first fault. What cannot be written is told by ``lines``, never
    raised: the faults themselves are of more use than their file.
    """

    def __init__(self, path: Path, language: Language, *, always: bool = False) -> None:
        """Name the file; nothing is opened yet."""
        self.path = path
        self._language = language
        self._shown = 0 if always else FIRST_OF_GROUP
        self._waiting: list[Fault] = []
        self._counts: Counter[Group] = Counter()
        self._file: TextIO | None = None
        self._problem: OSError | None = None

    def add(self, fault: Fault) -> None:
        """Take one fault."""
        if self._problem:
            return
        self._counts[fault.group] += 1
        self._waiting.append(fault)
        if self._file or self._counts[fault.group] > self._shown:
            self._write()

    def _write(self) -> None:
        try:
            if self._file is None:
                # The mark tells a spreadsheet that the file is UTF-8.
                self._file = self.path.open(
                    "w", encoding="utf-8-sig", errors="backslashreplace", newline=""
                )
                self._file.write(record(_HEADERS[self._language]))
            for fault in self._waiting:
                self._file.write(record(self._cells(fault)))
        except OSError as error:
            self._problem = error
        self._waiting.clear()

    def _cells(self, fault: Fault) -> tuple[Cell, ...]:
        place = (fault.table, fault.row, fault.column, fault.value, fault.rule)
        return (*place, *fault.said(self._language))

    def lines(self) -> list[str]:
        """Return where every fault is listed, or why it is nowhere; nothing where none was due."""
        zh = self._language == "zh"
        if self._problem:
            return [
                f"完整清单无法写入 {self.path}：{self._problem.strerror}；可用 --faults 另指定文件"
                if zh
                else f"The whole list cannot be written to {self.path}: {self._problem.strerror}; "
                "name another file by --faults"
            ]
        if not self._counts.total() or self._waiting:
            return []
        return [f"完整清单：{self.path}" if zh else f"Every one is listed in {self.path}"]

    def __enter__(self) -> "FaultSheet":
        """Return the sheet itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file, if one was begun; a disk that is full may say so only now."""
        try:
            if self._file:
                self._file.close()
        except OSError as problem:
            self._problem = problem


def fault_sheet(about: Path, wanted: Path | None, language: Language) -> FaultSheet:
    """Return the sheet of a command: where ``--faults`` says, else named after what it is about."""
    return FaultSheet(wanted or sheet_path(about), language, always=wanted is not None)


def checked(asked: Namespace, language: Language) -> tuple[Report, list[str]]:
    """Check the source of a command; return the report and what is said of its faults.

    With ``--all`` every fault is told as it is found and only the total remains to be said.
    """
    registers = declared(store_root(asked.root) / REGISTERS)
    sheet = fault_sheet(asked.source, asked.faults, language)

    def each(fault: Fault) -> None:
        if asked.all:
            print(fault.line(language), file=sys.stderr)
        if asked.faults or not asked.all:
            sheet.add(fault)

    with sheet:
        report = check(asked.source, each=each, registers=registers)
    said = [report.total_line(language)] if asked.all else report.fault_lines(language)
    return report, [*said, *sheet.lines()]


def refusal_lines(report: Report, sheet: FaultSheet | None, language: Language) -> list[str]:
    """Return what refused a publish, and write the faults that the report keeps."""
    lines = report.fault_lines(language)
    if sheet is None:
        return lines
    with sheet:
        for fault in report.faults:
            sheet.add(fault)
    lines += sheet.lines()
    if left := report.fault_count - len(report.faults):
        lines.append(
            f"其中 {left} 处未列入；python -m data check 列出全部"
            if language == "zh"
            else f"{left} of them are not in it; python -m data check lists every one"
        )
    return lines
