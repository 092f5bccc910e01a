"""The command ``python -m data import``: files of offices become tables, or a slip to send back."""

import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from commands.import_report import (
    fault_lines,
    notice_line,
    placed_lines,
    read_lines,
    warning_lines,
)
from data.archive import archive
from data.atomic import write_files
from data.contracts import TABLES, Table
from data.errors import IntakeError
from data.intake.lookup import AtHand, at_hand
from data.intake.slip import Slip, as_xlsx
from data.intake.taking import Taken, expect_districts, remember_all, take_in
from data.intake.wide import readable
from data.registers.model import Register
from data.releases import store_root
from words.language import Language, Text
from words.lettering import shortened


def import_files(asked: Namespace, language: Language) -> int:
    """Read the files and write their tables, or the slips, and return the exit code."""
    root = store_root(asked.root)
    known = at_hand(root, asked.out, asked.districts)
    files, taken = read_files(asked, known, root, language)
    if not taken.is_sound:
        code = refused(taken, known, asked, language)
        print(_nothing_written(asked.out).said(language), file=sys.stderr)
        return code
    originals = {name: archive(root, path, name, asked.sender) for path, name in files.items()}
    tables = taken.parquet(taken.sources(originals, asked.sender))
    written = {asked.out / f"{name}.parquet": content for name, content in tables.items()}
    asked.out.mkdir(parents=True, exist_ok=True)
    write_files(written)
    if asked.sender:
        remember_all(root, asked.sender, taken)
    for path in written:
        print(path)
    return 0


def _nothing_written(out: Path) -> Text:
    """Say that no table was written; those of an earlier import may be taken for them."""
    if any(out.glob("*.parquet")):
        return Text(
            f"没有写出任何表；{out} 中的表仍是以前导入的",
            f"No table was written; those in {out} are of an earlier import",
        )
    return Text("没有写出任何表", "No table was written")


def read_files(
    asked: Namespace, known: AtHand, root: Path, language: Language
) -> tuple[dict[Path, str], Taken]:
    """Read the files asked for and print how; return what each is called, and what came of them."""
    files = _named_files(asked.files)
    registers = known.registers or ()
    table = table_named(asked.table, registers, language) if asked.table else None
    taken = take_in(files, table, known, root, sender=asked.sender)
    for line in _told(taken, known, language):
        print(line)
    return files, taken


def table_named(name: str, registers: Sequence[Register], language: Language) -> Table:
    """Return the table of a name, or that of a register's wide sheet; the command ends as wrongly
    used where there is neither."""
    tables = readable(registers)
    titled = (table for table in tables.values() if table.name not in TABLES and name == table.zh)
    found = tables.get(name) or next(titled, None)
    if found is None:
        known = list(tables)
        said = Text(
            f"没有名为“{shortened(name)}”的表或台账；有：{'、'.join(known)}",
            f"There is no table or register {shortened(name)!r}; there are: {', '.join(known)}",
        )
        print(said.said(language), file=sys.stderr)
        # Which registers there are the parser does not know: they are the store's.
        raise SystemExit(2)
    return found


def _named_files(paths: Sequence[Path]) -> dict[Path, str]:
    """Return what each file is called: its name, with its folders where another has the same."""
    files = [file for path in paths for file in (_files_in(path) if path.is_dir() else (path,))]
    names = Counter(path.name for path in set(files))
    return {path: path.name if names[path.name] == 1 else str(path) for path in files}


def _files_in(folder: Path) -> list[Path]:
    """Return the files of a folder in order, without those that programs hide there."""
    found = (path for path in folder.iterdir() if path.is_file())
    return sorted(path for path in found if not path.name.startswith((".", "~$")))


def _told(taken: Taken, known: AtHand, language: Language) -> Iterator[str]:
    """Yield how each sheet was read, where its rows were looked up, and the warnings."""
    outcomes = taken.together.outcomes
    came = {outcome.table.name for outcome in outcomes}
    for outcome in outcomes:
        for read in outcome.reads:
            yield from read_lines(read, language)
    for notice in taken.differing:
        yield notice_line(notice, language)
    if outcomes:
        yield from (remark.said(language) for remark in known.remarks)
    for outcome in outcomes:
        for name in outcome.not_at_hand:
            zh, en = ("没有无误的", "sound") if name in came else ("没有", "known")
            yield Text(
                f"{outcome.table.zh}：{zh} {TABLES[name].zh}（{name}），未核对其编号",
                f"{outcome.table.en}: there is no {en} {name} to look its numbers up in",
            ).said(language)
        yield from warning_lines(outcome, language)


def refused(taken: Taken, known: AtHand, asked: Namespace, language: Language) -> int:
    """Say what refuses the files, write a slip for each that has a fault, and return 1."""
    expect_districts(taken, known)
    for refusal in taken.together.refused:
        print(refusal.said(language), file=sys.stderr)
    for guess in taken.unplaced:
        said = guess.said.said(language)
        remedy = Text("请用 --as 指定表", "name the table by --as").said(language)
        print(f"{guess.grid.file} · {guess.label}: {said}; {remedy}", file=sys.stderr)
    for opened in taken.together.opened:
        for line in placed_lines(opened.faults, language):
            print(line, file=sys.stderr)
    for line in fault_lines(taken.together.outcomes, language):
        print(line, file=sys.stderr)
    slips = taken.together.slips(asked.sender, datetime.now().astimezone())
    written = _slip_paths(asked, slips, language)
    write_files({path: as_xlsx(slip, language) for path, slip in written.items()})
    for path in written:
        print(Text(f"退回单：{path}", f"Return slip: {path}").said(language), file=sys.stderr)
    if not (slips or taken.together.refused or taken.unplaced):
        raise IntakeError("没有可导入的表", "There is no table to import")
    return 1


def _slip_paths(asked: Namespace, slips: Sequence[Slip], language: Language) -> Mapping[Path, Slip]:
    """Return where each slip is written: each of several files has one of its own."""
    paths: dict[Path, Slip] = {}
    for slip in slips:
        stem = Path(slip.opened.name).stem
        path = Path(Text(f"退回单-{stem}.xlsx", f"return-slip-{stem}.xlsx").said(language))
        if asked.slip is not None:
            several = len(asked.files) > 1
            path = asked.slip.with_stem(f"{asked.slip.stem}-{stem}") if several else asked.slip
        free, number = path, 1
        while free in paths:
            number += 1
            free = path.with_stem(f"{path.stem}-{number}")
        paths[free] = slip
    return paths
