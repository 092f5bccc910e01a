"""Whether each row keeps its contract, in batches, by pandera; it never looks across rows."""

from collections.abc import Callable, Iterator
from functools import lru_cache

import numpy as np
import pandera.polars as pandera
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
from pandera.errors import SchemaErrors

from data.check.batches import bounds, is_free_of, may_break, plain_values
from data.check.report import Fault
from data.check.text import CONTROL_CHARACTER, NOT_UTF8, bare, text_fault
from data.contracts import Column, Condition, Table

_BATCH_ROWS = 65_536
# The rules whose cells stop the database or have been named: it is not asked about their columns.
UNREADABLE = frozenset({NOT_UTF8, CONTROL_CHARACTER, "out_of_range", "number_too_large"})

# rule → what is wrong and what to do, in both languages
_WORDING: dict[str, tuple[str, str, str, str]] = {
    "null": ("不得为空", "may not be empty", "请补齐", "fill it in"),
    "unknown_code": (
        "不在代码表中",
        "is not in the code list",
        "请改为合同中的代码",
        "use a code of the contract",
    ),
    "not_a_number": (
        "不是有限的数值",
        "is not a finite number",
        "缺失请留空，不要写 NaN",
        "leave missing values empty rather than NaN",
    ),
    "out_of_range": (
        "超出整数范围",
        "does not fit an INTEGER",
        "请核对数值",
        "check the value",
    ),
    "area_too_large": (
        "面积绝对值大于一千万公顷（1.5亿亩）",
        "is an area beyond 10 000 000 ha (150 000 000 mu)",
        "请核对单位（公顷、亩、平方米）与小数点",
        "check the unit (hectares, mu, square metres) and the decimal point",
    ),
    "number_too_large": (
        "数值过大，无法精确计算",
        "is too large a number to compute with exactly",
        "请核对单位与小数点",
        "check the unit and the decimal point",
    ),
    "impossible_date": (
        "不在公元1年至9999年之间",
        "lies outside the years 1 to 9999",
        "请更正日期；缺失请留空",
        "correct the date; leave missing ones empty",
    ),
    "reserved_name": (
        "不能作行政区名称（city、全市指全市；空白不是名称）",
        "cannot name a district (city and 全市 mean the whole city; a blank is no name)",
        "请填规范名称；全市合计行请删去",
        "give the canonical name; remove a row for the whole city",
    ),
}


def _finite(data: pandera.PolarsData) -> pl.LazyFrame:
    return data.lazyframe.select(pl.col(data.key).is_finite().fill_null(True))


def _within(lowest: float, highest: float) -> Callable[[pandera.PolarsData], pl.LazyFrame]:
    def within(data: pandera.PolarsData) -> pl.LazyFrame:
        value = pl.col(data.key)
        # What is no number at all has a rule of its own.
        held = value.is_between(lowest, highest)
        if isinstance(lowest, float):
            held = held | ~value.is_finite()
        return data.lazyframe.select(held.fill_null(True))

    return within


def _free(reserved: tuple[str, ...]) -> Callable[[pandera.PolarsData], pl.LazyFrame]:
    is_free = is_free_of(reserved)

    def free(data: pandera.PolarsData) -> pl.LazyFrame:
        said = pl.col(data.key).map_elements(is_free, pl.Boolean)
        return data.lazyframe.select(said.fill_null(True))

    return free


def _known_code(column: Column) -> Callable[[pandera.PolarsData], pl.LazyFrame]:
    codes = [code.code for code in column.code_list]

    def known(data: pandera.PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(pl.col(data.key).is_in(codes).fill_null(True))

    return known


def _filled(data: pandera.PolarsData) -> pl.LazyFrame:
    return data.lazyframe.select(pl.col(data.key).is_not_null())


def _filled_where(condition: Condition) -> pandera.Check:
    def filled(data: pandera.PolarsData) -> pl.LazyFrame:
        inside = pl.col(condition.column).is_in(list(condition.values)).fill_null(False)
        return data.lazyframe.select(~inside | pl.col(data.key).is_not_null())

    return pandera.Check(filled, name="null", ignore_na=False)


def _value_checks(column: Column) -> Iterator[pandera.Check]:
    if column.codes:
        yield pandera.Check(_known_code(column), name="unknown_code")
    if column.reserved:
        yield pandera.Check(_free(column.reserved), name="reserved_name")
    if column.type == "DOUBLE":
        yield pandera.Check(_finite, name="not_a_number")
    allowed = bounds(column)
    if allowed is not None:
        yield pandera.Check(_within(*allowed), name=_bound_rule(column))


def _bound_rule(column: Column) -> str:
    if column.type == "DATE":
        return "impossible_date"
    if column.limit is None:
        return "out_of_range"
    return "area_too_large" if column.is_area else "number_too_large"


def _compiled(column: Column) -> pandera.Column:
    checks = list(_value_checks(column))
    if column.required_when:
        checks.append(_filled_where(column.required_when))
    if column.filled:
        # Pandera's own rule would call NaN empty too and name the row twice.
        checks.append(pandera.Check(_filled, name="null", ignore_na=False))
    return pandera.Column(nullable=True, checks=checks)


@lru_cache(maxsize=256)
def row_schema(table: Table, names: frozenset[str]) -> pandera.DataFrameSchema:
    """Compile the contract of the columns named into a pandera schema."""
    return pandera.DataFrameSchema(
        {column.name: _compiled(column) for column in table.columns if column.name in names}
    )


def _code_remedy(column: Column, value: str) -> tuple[str, str]:
    """Say which code was meant where case, width, blanks or a label is all that is wrong."""
    said = bare(value)
    for code in column.code_list:
        if said in {bare(spelling) for spelling in (code.code, code.zh, code.en, *code.aliases)}:
            return f"请写 {code.code}", f"write {code.code}, without blanks or other signs"
    known = ", ".join(code.code for code in column.code_list)
    zh, en = _WORDING["unknown_code"][2:]
    return f"{zh}：{known}", f"{en}: {known}"


def _shown_value(column: Column, value: object) -> str | None:
    if value is None:
        return None
    if column.type == "DATE":
        return str(np.datetime64(int(str(value)), "D"))
    return str(value)


def _fault(table: Table, rule: str, name: str, row: int, value: object) -> Fault:
    zh, en, remedy_zh, remedy_en = _WORDING[rule]
    column = table.column(name)
    if rule == "unknown_code":
        remedy_zh, remedy_en = _code_remedy(column, str(value))
    if rule == "null" and column.required_when:
        values = "/".join(column.required_when.values)
        zh += f"（{column.required_when.column} 为 {values} 时）"
        en += f" where {column.required_when.column} is {values}"
    held = _shown_value(column, value)
    return Fault(table.name, row, name, held, rule, zh, en, remedy_zh, remedy_en)


def row_faults(table: Table, file: pq.ParquetFile) -> Iterator[Fault]:
    """Yield every row-level fault of a file whose structure is sound; rows count from 1.

    Arrow's errors where the rows cannot be read, or are not as many as the file says.
    """
    present = [name for name in table.column_names if name in set(file.schema_arrow.names)]
    rows_before = 0
    for batch in file.iter_batches(batch_size=_BATCH_ROWS, columns=present):
        values, broken = plain_values(batch, table, present)
        found = [
            text_fault(table, name, rows_before + cell.place + 1, cell.rule, cell.raw)
            for name, cells in broken.items()
            for cell in cells
        ]
        told = {(name, cell.place) for name, cells in broken.items() for cell in cells}
        for rule, name, place in _failures(table, values):
            if (name, place) not in told:
                value = values[name][place].as_py()
                found.append(_fault(table, rule, name, rows_before + place + 1, value))
        yield from sorted(found, key=lambda fault: (fault.row or 0, fault.column or ""))
        rows_before += batch.num_rows
    if rows_before != file.metadata.num_rows:
        raise pa.ArrowInvalid(
            f"{file.metadata.num_rows} rows are announced and {rows_before} are there"
        )


def _failures(table: Table, values: dict[str, pa.Array]) -> Iterator[tuple[str, str, int]]:
    """Yield rule, column and place of each value that breaks the contract."""
    names = frozenset(name for name in values if may_break(table.column(name), values[name]))
    if not names:
        return
    conditions = (table.column(name).required_when for name in names)
    needed = names.union(condition.column for condition in conditions if condition)
    frame = pl.DataFrame(pl.from_arrow(pa.table({name: values[name] for name in sorted(needed)})))
    try:
        row_schema(table, names).validate(frame, lazy=True)
    except SchemaErrors as errors:
        for case in errors.failure_cases.iter_rows(named=True):
            yield case["check"], case["column"], int(case["index"])
