"""How a column of the contract stands in a workbook to fill in: header, choices, format, help."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from data.codes import codes_of
from data.contracts import EARLIEST, LATEST, Column, Table
from words.language import Language, Text

_UNITS = {"ha": Text("公顷", "ha"), "mu": Text("亩", "mu"), "wan_yuan": Text("万元", "10 000 yuan")}
YES, NO = Text("是", "Yes"), Text("否", "No")
_KINDS = {
    "VARCHAR": Text("文字", "text"),
    "INTEGER": Text("整数", "whole number"),
    "DOUBLE": Text("数值", "number"),
    "DATE": Text("日期", "date"),
    "BOOLEAN": Text("是/否", "Yes/No"),
}
_EXAMPLE_DAY, _EXAMPLE_NO = date(2024, 5, 31), "00012024"


@dataclass(frozen=True)
class Field:
    """One column of a workbook to fill in, in one language.

    ``choices`` are what its list offers; ``is_closed`` when nothing else will be read.
    """

    column: Column
    header: str
    choices: tuple[str, ...]
    is_closed: bool
    lines: tuple[str, ...]

    @property
    def note(self) -> str:
        """What its header's comment says."""
        return "\n".join(self.lines)


def fields_of(table: Table, districts: Sequence[str], language: Language) -> tuple[Field, ...]:
    """Return the columns of a table as they stand in a workbook; ``districts`` are known ones."""
    return tuple(_field(table, column, districts, language) for column in table.columns)


def header_of(column: Column, language: Language) -> str:
    """Return the header of a column with its unit in brackets, as the reader of files maps it."""
    head = Text(column.zh, column.en).said(language)
    unit = _UNITS.get(column.unit or "")
    if unit is None or head.endswith(")"):
        return head
    return Text(f"{head}（{unit.zh}）", f"{head} ({unit.en})").said(language)


def labels(column: Column, language: Language) -> dict[str, str]:
    """Return code → label of a coded column."""
    return {code.code: Text(code.zh, code.en).said(language) for code in column.code_list}


def _field(table: Table, column: Column, districts: Sequence[str], language: Language) -> Field:
    choices = _choices(table, column, districts, language)
    is_closed = bool(column.codes) or column.type == "BOOLEAN"
    lines = tuple(_lines(table, column, choices, language))
    return Field(column, header_of(column, language), choices, is_closed, lines)


def _choices(
    table: Table, column: Column, districts: Sequence[str], language: Language
) -> tuple[str, ...]:
    if column.codes:
        return tuple(labels(column, language).values())
    if column.type == "BOOLEAN":
        return YES.said(language), NO.said(language)
    if column.name == "metric":
        return codes_of("metric")
    for parent in table.parents:
        if parent.columns == (column.name,) and parent.table == "districts" and districts:
            return (*parent.everyone, *districts)
    return ()


def _lines(
    table: Table, column: Column, choices: Sequence[str], language: Language
) -> Iterator[str]:
    """Yield what is said of a column: what it means, when it must be filled, with what."""

    def said(zh: str, en: str) -> str:
        return Text(zh, en).said(language)

    yield said(f"{column.zh}（{column.name}）", f"{column.en} ({column.name})")
    if column.meaning:
        yield said(*column.meaning)
    yield _need(table, column, language)
    kind = _KINDS[column.type]
    yield said(f"类型：{kind.zh}", f"Kind: {kind.en}")
    if unit := _UNITS.get(column.unit or ""):
        yield said(f"单位：{unit.zh}", f"Unit: {unit.en}")
    if choices:
        listed = said("、", ", ").join(choices)
        yield said(f"可填：{listed}", f"One of: {listed}")
    if column.month_alone:
        yield said("只写年月时按该月最后一天读取", "a month alone is read as its last day")
    if column.persons:
        yield said("自然人的姓名、证件号、电话在导入时脱敏", "personal data is masked on import")
    if example := _example(column, choices):
        yield said(f"示例：{example}", f"Example: {example}")


def _need(table: Table, column: Column, language: Language) -> str:
    condition = column.required_when
    if condition is not None:
        other = table.column(condition.column)
        said = labels(other, language)
        values = [said[value] for value in condition.values]
        return Text(
            f"{other.zh}为{'、'.join(values)}时必填",
            f"Required where {other.en} is {' or '.join(values)}",
        ).said(language)
    if column.filled:
        return Text("必填", "Required").said(language)
    return Text("选填，没有请留空", "Optional; leave it empty where there is none").said(language)


def _example(column: Column, choices: Sequence[str]) -> str:
    if choices:
        return choices[0]
    match column.type:
        case "DATE":
            return _EXAMPLE_DAY.isoformat()
        case "DOUBLE":
            return "12.3456"
        case "INTEGER":
            return str(_EXAMPLE_DAY.year) if "year" in column.name else "3"
    return _EXAMPLE_NO if column.name.endswith(("_id", "_no")) else ""


def bounds_of(column: Column) -> tuple[float, float] | tuple[date, date] | None:
    """Return what a cell of the column may hold at least and at most; None for texts."""
    if column.type == "DATE":
        return EARLIEST, LATEST
    if column.type not in ("INTEGER", "DOUBLE"):
        return None
    most = column.limit if column.limit is not None else 2**31 - 1
    least = -most if column.minimum is None else column.minimum
    return least, most if column.maximum is None else column.maximum
