"""The command ``python -m data import``: files of offices become tables, or a slip to send back."""

import sys
from argparse import Namespace
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from data.atomic import write_files
from data.contracts import TABLES
from data.errors import IntakeError
from data.intake.checked import Checked
from data.intake.lookup import at_hand
from data.intake.model import Match, ReadTable
from data.intake.slip import Headers, as_xlsx, groups_of, line_of
from data.intake.taking import Taken, remember_all, take_in
from data.releases import store_root
from words.language import Language, Text

# So many warnings are told; they refuse nothing.
_TOLD = 3


def import_files(asked: Namespace, language: Language) -> int:
    """Read the files and write their tables, or the slips, and return the exit code."""
    root = store_root(asked.root)
    known = at_hand(root, asked.out, asked.districts)
    files = {path: path.name for path in asked.files}
    table = TABLES[asked.table] if asked.table else None
    taken = take_in(files, table, known, root, sender=asked.sender)
    for line in _told(taken, language):
        print(line)
    if not taken.is_sound:
        return _refused(taken, asked, language)
    written = {asked.out / f"{name}.parquet": held for name, held in taken.parquet().items()}
    asked.out.mkdir(parents=True, exist_ok=True)
    write_files(written)
    if asked.sender:
        remember_all(root, asked.sender, taken)
    for path in written:
        print(path)
    return 0


def _told(taken: Taken, language: Language) -> Iterator[str]:
    for outcome in taken.together.outcomes:
        for read in outcome.reads:
            yield from _sheet(read, language)
        for warning in outcome.warnings[:_TOLD]:
            yield warning.fault.line(language)
        if len(outcome.warnings) > _TOLD:
            more = len(outcome.warnings) - _TOLD
            yield Text(f"另有 {more} 处提示", f"{more} more warnings").said(language)
    for notice in taken.differing:
        yield notice.said.said(language)


def _sheet(read: ReadTable, language: Language) -> Iterator[str]:
    layout = read.layout
    grid = layout.grid
    where = f"{grid.file} · {grid.sheet}" if grid.sheet else grid.file
    yield f"{where} → {Text(layout.table.zh, layout.table.en).said(language)}"
    for match in layout.matches:
        yield f"  {_match(match, language)}"
    if layout.aside:
        aside = ", ".join(text for text in layout.aside.values() if text)
        yield "  " + Text(f"未取用的列：{aside}", f"Columns left aside: {aside}").said(language)
    for notice in read.notices:
        count = f" ({notice.count})" if notice.count > 1 else ""
        yield f"  {notice.said.said(language)}{count}"
    if read.counts:
        yield "  " + _counts(read, language)


def _match(match: Match, language: Language) -> str:
    how = {
        "name": Text("列名", "name"),
        "header": Text("表头", "header"),
        "alias": Text("别名", "other name"),
        "hand": Text("指定", "chosen"),
        "remembered": Text("沿用上次", "as last time"),
    }[match.how]
    column = Text(match.column.zh, match.column.en).said(language)
    unit = f", {match.unit}" if match.unit else ""
    return f"{match.header} → {column} ({how.said(language)}{unit})"


_COUNTED = {
    "read": Text("读取", "read"),
    "faulty": Text("有问题", "faulty"),
    "total": Text("合计行", "totals"),
    "empty": Text("空行", "empty"),
    "note": Text("说明行", "notes"),
    "repeated_header": Text("重复表头", "repeated headers"),
}


def _counts(read: ReadTable, language: Language) -> str:
    parts = [
        f"{_COUNTED[name].said(language)} {count}" for name, count in read.counts.items() if count
    ]
    return Text("各行：", "Rows: ").said(language) + ", ".join(parts)


def _refused(taken: Taken, asked: Namespace, language: Language) -> int:
    """Say what refuses the files, write a slip for each that has a fault, and return 1."""
    for refusal in taken.together.refused:
        print(refusal.said(language), file=sys.stderr)
    for guess in taken.unplaced:
        said = guess.said.said(language)
        remedy = Text("请用 --as 指定表", "name the table by --as").said(language)
        print(f"{guess.grid.file} · {guess.label}: {said}; {remedy}", file=sys.stderr)
    for line in _fault_lines(taken.together.outcomes, language):
        print(line, file=sys.stderr)
    for fault in (fault for opened in taken.together.opened for fault in opened.faults):
        print(fault.fault.line(language), file=sys.stderr)
    slips = taken.together.slips(asked.sender, datetime.now().astimezone())
    written = {}
    for number, slip in enumerate(slips, start=1):
        written[_slip_path(asked.slip, slip.opened.name, number, language)] = as_xlsx(
            slip, language
        )
    write_files(written)
    for path in written:
        print(Text(f"退回单：{path}", f"Return slip: {path}").said(language), file=sys.stderr)
    if not (slips or taken.together.refused or taken.unplaced):
        raise IntakeError("没有可导入的表", "There is no table to import")
    return 1


def _slip_path(given: Path | None, name: str, number: int, language: Language) -> Path:
    stem = Path(name).name.rpartition(".")[0] or name
    if given is None:
        return Path(Text(f"退回单-{stem}.xlsx", f"return-slip-{stem}.xlsx").said(language))
    return given if number == 1 else given.with_name(f"{given.stem}-{number}{given.suffix}")


def _fault_lines(outcomes: tuple[Checked, ...], language: Language) -> Iterator[str]:
    """Yield the first fault of each kind, how many there are, and the total."""
    total = 0
    for outcome in outcomes:
        headers = Headers(read.layout for read in outcome.reads)
        lines = [line_of(one, headers, language) for one in outcome.faults]
        total += len(lines)
        for group in groups_of(lines):
            yield group.first.placed.fault.line(language)
            if more := group.count - 1:
                said = Text(f"  另有 {more} 处同类问题", f"  {more} more of the same kind")
                yield said.said(language)
    if total:
        yield Text(f"共 {total} 处问题", f"Faults in all: {total}").said(language)
