"""Whether the rows of the ledgers name registers, kinds and stages that are declared; and the
rules with these declarations, as warnings look into them."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

import duckdb

from data.check.links import numbered_sql
from data.check.report import LISTED_PER_RULE, Fault
from data.check.text import bare
from data.contracts import Table
from data.registers.compiled import register_tables
from data.registers.force import declared
from data.registers.model import Kind, Register, Stage
from data.rules import write_rules
from data.rules.compiled import write_compiled
from data.views import named, quoted
from words.language import Text

# table → its column of a declared code
_CODES = {"matters": "kind", "matter_events": "stage"}
# column → what it is called, and the key of a register file that declares it
_NAMED = {"kind": (Text("类别", "kind"), "kinds"), "stage": (Text("阶段", "stage"), "stage")}


def read_columns(table: Table) -> tuple[str, ...]:
    """Return the columns of a table that ``declared_faults`` reads; none where it has none."""
    return ("register", _CODES[table.name]) if table.name in _CODES else ()


def declared_faults(
    connection: duckdb.DuckDBPyConnection, table: Table, registers: Sequence[Register]
) -> Iterator[Fault]:
    """Yield a fault for each row of a register that is not declared, and of a kind or stage that
    is not declared in its register; ``registers`` are those in force.

    The connection's view shows the table as it is written. A table of no registers has no fault.
    """
    if table.name not in _CODES:
        return
    column = _CODES[table.name]
    by_id = {register.id: register for register in registers}
    known = ", ".join(map(quoted, by_id)) or "null"
    pairs = [(one.id, code.id) for one in registers for code in _codes_of(one, column)]
    listed = ", ".join(f"({quoted(one)}, {quoted(code)})" for one, code in pairs)
    is_declared = f"({named('register')}, {named(column)}) in ({listed})" if listed else "false"
    cursor = connection.execute(
        f"with rows as ({numbered_sql(table, read_columns(table))})"  # noqa: S608 - names of the contract, texts quoted
        f" select row, {named('register')}, {named(column)} from rows"
        f" where {named('register')} is not null and ({named('register')} in ({known})) is not true"
        f" or {named('register')} in ({known}) and {named(column)} is not null"
        f" and not {is_declared} order by row"
    )
    while found := cursor.fetchmany(LISTED_PER_RULE):
        for row, name, code in found:
            if name in by_id:
                yield _code_fault(table, row, column, code, by_id[name])
            else:
                yield _register_fault(table, row, name, registers)


def written_rules(folder: Path, rules: Path, registers: Sequence[Register] | None) -> Path:
    """Write the rules as a release would hold them for a check: those of CSV files, and the
    declarations in force (those built in where None); return the folder."""
    write_rules(folder, rules)
    for name, rows in register_tables(declared() if registers is None else registers).items():
        write_compiled(folder, name, rows)
    return folder


def _codes_of(register: Register, column: str) -> Sequence[Kind | Stage]:
    return register.kinds if column == "kind" else register.stages


def _register_fault(table: Table, row: int, name: str, registers: Sequence[Register]) -> Fault:
    spellings = {one.id: (one.id, one.title.zh, one.title.en) for one in registers}
    remedy = _remedy(name, spellings)
    return Fault(
        table.name,
        row,
        "register",
        name,
        "unknown_register",
        "没有声明这个台账",
        "is a register that is not declared",
        f"{remedy.zh}；或在数据仓库的 registers 文件夹中放入它的台账文件",
        f"{remedy.en}; or put its file into the store's folder registers",
    )


def _code_fault(table: Table, row: int, column: str, code: str, register: Register) -> Fault:
    noun, key = _NAMED[column]
    spellings = {
        one.id: (one.id, one.label.zh, one.label.en) for one in _codes_of(register, column)
    }
    remedy = _remedy(code, spellings)
    return Fault(
        table.name,
        row,
        column,
        code,
        "unknown_kind" if column == "kind" else "unknown_stage",
        f"台账 {register.id}（{register.title.zh}）没有声明这个{noun.zh}",
        f"is no {noun.en} that register {register.id} declares",
        f"{remedy.zh}；或在 {register.id}.toml 的 {key} 中声明它",
        f"{remedy.en}; or declare it in {register.id}.toml, under {key}",
    )


def _remedy(said: str, spellings: Mapping[str, tuple[str, ...]]) -> Text:
    """Say which code was meant, where that can be told, and which there are."""
    if not spellings:
        return Text("它没有任何代码：请留空", "it declares none: leave it empty")
    among = Text(f"可用：{'、'.join(spellings)}", f"there are: {', '.join(spellings)}")
    meant = [code for code, written in spellings.items() if bare(said) in map(bare, written)]
    if meant:
        return Text(f"请写 {meant[0]}", f"write {meant[0]}")
    if close := get_close_matches(bare(said), spellings, n=1):
        return Text(f"是否应为 {close[0]}？{among.zh}", f"did you mean {close[0]}? {among.en}")
    return among
