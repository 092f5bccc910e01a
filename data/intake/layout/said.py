"""What refuses a layout, said in both languages; it decides nothing."""

from collections.abc import Sequence

from data.check.report import Fault
from data.check.text import shown
from data.contracts import Column, Table
from data.intake.layout.units import own_unit
from data.intake.layout.vocabulary import accepted
from data.intake.model import Place, Placed
from words.language import Text

# Named of a list; the rest is counted.
FIRST = 8


def _placed(
    table: Table,
    rule: str,
    place: Place,
    said: Text,
    remedy: Text,
    column: str | None = None,
    value: str | None = None,
) -> Placed:
    held = None if value is None else shown(value)
    fault = Fault(table.name, place.row, column, held, rule, said.zh, said.en, remedy.zh, remedy.en)
    return Placed(fault, place)


def names_of(columns: Sequence[Column]) -> tuple[str, str]:
    """Return the columns as a list in Chinese and in English."""
    return "、".join(column.zh for column in columns), ", ".join(column.en for column in columns)


def missing_column(table: Table, column: Column, alike: Sequence[str], place: Place) -> Placed:
    """Return the fault of a required column that the sheet has not, with what would be taken."""
    headers = accepted(column)[:FIRST]
    zh = f"请加上该列，列名可写：{'、'.join(headers)}"
    en = f"add it under one of these headers: {', '.join(headers)}"
    if alike:
        zh += f"；或指定由哪一列提供（相近的有“{'”“'.join(alike)}”）"
        en += f"; or say which column holds it ({', '.join(alike)} is like it)"
    return _placed(
        table,
        "missing_column",
        place,
        Text(f"缺少必需列（{column.zh}）", f"a required column is missing ({column.en})"),
        Text(zh, en),
        column.name,
    )


def no_header(table: Table, place: Place) -> Placed:
    """Return the fault of a sheet in which no row is a header of the table."""
    examples = [column for column in table.columns if column.filled][:4]
    zh, en = names_of(examples)
    return _placed(
        table,
        "no_header",
        place,
        Text("找不到表头行", "no header row was found"),
        Text(
            f"请给出含“{zh}”等列名的表头行，或指定表头在第几行",
            f"give a header row with columns such as {en}, or say which row is the header",
        ),
    )


def empty_sheet(table: Table, place: Place) -> Placed:
    """Return the fault of a sheet without any cell."""
    return _placed(
        table,
        "empty_sheet",
        place,
        Text("工作表是空的", "the sheet is empty"),
        Text("请检查是否发错文件", "check whether this is the right file"),
    )


def no_sheet(table: Table, place: Place, wanted: str | None, labels: Sequence[str]) -> Placed:
    """Return the fault of a file without a readable sheet, or without the one named."""
    known = "、".join(labels[:FIRST])
    return _placed(
        table,
        "no_sheet",
        place,
        Text("没有可读的工作表", "there is no sheet that can be read")
        if wanted is None
        else Text("没有该名称的工作表", "there is no sheet of that name"),
        Text(
            f"请在现有工作表中选择：{known}" if labels else "请检查文件是否完整",
            f"choose one of {known}" if labels else "check whether the file is whole",
        ),
        value=wanted,
    )


def other_sheet(table: Table, missing: Sequence[Column], found: int, place: Place) -> Placed:
    """Return the fault of a sheet that is not the table either, with what it lacks."""
    zh, en = names_of(missing[:FIRST])
    return _placed(
        table,
        "wrong_sheet",
        place,
        Text(
            f"不是“{table.zh}”：认出 {found} 列，缺 {zh}"
            if found
            else f"不是“{table.zh}”：没有表头",
            f"not {table.en}: {found} columns known, missing {en}"
            if found
            else f"not {table.en}: it has no header",
        ),
        Text("请指定正确的工作表，或补上所缺的列", "name the right sheet, or add what is missing"),
    )


def second_header(table: Table, place: Place, known: int) -> Placed:
    """Return the fault of another header among the rows."""
    return _placed(
        table,
        "second_header",
        place,
        Text(
            f"数据之外另有一行表头（{known} 个列名）：一个工作表里有两张表",
            f"another header row ({known} headers): two tables stand in one sheet",
        ),
        Text(
            "请把两张表分放在两个工作表中，或删去其中一张",
            "put the two tables on sheets of their own, or remove one",
        ),
    )


def unknown_column(table: Table, name: str, place: Place) -> Placed:
    """Return the fault of a choice that names no column of the table."""
    return _placed(
        table,
        "unknown_choice",
        place,
        Text("指定的列不属于该表", "the column chosen is none of the table's"),
        Text(
            f"可选：{'、'.join(table.column_names)}",
            f"choose one of {', '.join(table.column_names)}",
        ),
        value=name,
    )


def taken_twice(table: Table, column: Column, place: Place) -> Placed:
    """Return the fault of two columns of the sheet chosen for one of the table."""
    return _placed(
        table,
        "chosen_twice",
        place,
        Text(f"“{column.zh}”指定了两列", f"two columns of the sheet are chosen for {column.en}"),
        Text("请只指定一列", "choose one of them"),
        column.name,
    )


def impossible_unit(table: Table, column: Column, written: str, place: Place) -> Placed:
    """Return the fault of a unit that a column cannot have."""
    own = own_unit(column)
    return _placed(
        table,
        "impossible_unit",
        place,
        Text(f"“{column.zh}”不能以此为单位", f"{column.en} cannot be in this unit"),
        Text(
            f"请改正表头中的单位（{own.said.zh}或可换算的单位）" if own else "请删去表头中的单位",
            f"correct the unit in the header ({own.said.en} or what converts to it)"
            if own
            else "leave the unit out of the header",
        ),
        column.name,
        written,
    )
