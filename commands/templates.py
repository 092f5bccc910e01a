"""The command ``python -m data template``: makes workbooks to fill in; it reads none."""

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from commands.importing import table_named
from data.atomic import write_files
from data.contracts import TABLES, Table
from data.errors import IntakeError
from data.intake.template import Filled, districts_of, file_name, last_state, workbook_of
from data.intake.wide import EVENTS, MATTERS, wide_rows
from data.manifest import Release
from data.registers.force import FOLDER as REGISTERS
from data.registers.force import declared
from data.registers.model import Register
from data.releases import store_root
from data.whole import proved
from words.language import Language, Text


def make_template(asked: Namespace, language: Language) -> int:
    """Write the workbook of a table and print where it is."""
    root = store_root(asked.root)
    registers = declared(root / REGISTERS)
    table = table_named(asked.table, registers, language)
    release = proved(root)
    filled = None
    if asked.filled or asked.district is not None or asked.office is not None:
        if release is None:
            raise IntakeError(
                "数据仓中还没有发布，没有可填入的数据；请去掉 --filled、--district 与 --office",
                "The store holds no release whose rows could be put in; leave out --filled, "
                "--district and --office",
            )
        filled = _last_state(release, table, asked, registers)
    path = asked.out or _free(Path(file_name(table, language, filled)))
    write_files({path: workbook_of(table, language, release, filled)})
    if release is None or not districts_of(release.exports):
        print(
            Text(
                "数据仓中没有行政区，模板不含行政区下拉列表",
                "The store has no districts: the workbook has no list of them",
            ).said(language)
        )
    if filled is not None:
        rows = filled.rows.num_rows
        print(Text(f"已填入 {rows} 行", f"Rows put in: {rows}").said(language))
    print(path)
    return 0


def _last_state(
    release: Release, table: Table, asked: Namespace, registers: Sequence[Register]
) -> Filled:
    """Return the rows of a table, or the matters of a register with the last date of each stage."""
    whose = {"district": asked.district, "office": asked.office}
    if table.name in TABLES:
        return last_state(release, table, **whose)
    register = next(one for one in registers if one.id == table.name)
    matters = last_state(release, TABLES[MATTERS], **whose)
    events = last_state(release, TABLES[EVENTS])
    return replace(matters, rows=wide_rows(register, matters.rows, events.rows))


def _free(path: Path) -> Path:
    """Return the path of a file that is not there: one may lie there half filled in."""
    if path.exists():
        raise IntakeError(
            f"{path} 已存在，可能已经填写；请用 --out 指定别的文件",
            f"{path} is there already and may be filled in; name another file by --out",
        )
    return path
