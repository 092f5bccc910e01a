"""Whether each row keeps its contract, in batches, by pandera; it never looks across rows."""

from collections.abc import Callable, Iterator
from functools import lru_cache

import pandera.polars as pandera
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
from pandera.errors import SchemaErrors

from data.check.report import Fault
from data.contracts import Column, Condition, Table

_BATCH_ROWS = 65_536
_LOWEST, _HIGHEST = -(2**31), 2**31 - 1

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
}


def _finite(data: pandera.PolarsData) -> pl.LazyFrame:
    return data.lazyframe.select(pl.col(data.key).is_finite().fill_null(True))


def _in_range(data: pandera.PolarsData) -> pl.LazyFrame:
    fits = pl.col(data.key).is_between(_LOWEST, _HIGHEST)
    return data.lazyframe.select(fits.fill_null(True))


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


def _value_check(column: Column) -> pandera.Check | None:
    if column.codes:
        return pandera.Check(_known_code(column), name="unknown_code")
    if column.type == "INTEGER":
        return pandera.Check(_in_range, name="out_of_range")
    if column.type == "DOUBLE":
        return pandera.Check(_finite, name="not_a_number")
    return None


def _compiled(column: Column, present: frozenset[str]) -> pandera.Column:
    checks = []
    value_check = _value_check(column)
    if value_check:
        checks.append(value_check)
    if column.required_when and column.required_when.column in present:
        checks.append(_filled_where(column.required_when))
    if column.filled:
        # Pandera's own rule would call NaN empty too and name the row twice.
        checks.append(pandera.Check(_filled, name="null", ignore_na=False))
    return pandera.Column(nullable=True, checks=checks)


@lru_cache(maxsize=256)
def row_schema(table: Table, present: frozenset[str]) -> pandera.DataFrameSchema:
    """Compile the contract of the columns a file has into a pandera schema."""
    return pandera.DataFrameSchema(
        {
            column.name: _compiled(column, present)
            for column in table.columns
            if column.name in present
        }
    )


def _polars_frame(batch: pa.RecordBatch, table: Table) -> pl.DataFrame:
    """Give the batch plain types, so that one schema fits every accepted encoding."""
    frame = pl.DataFrame(pl.from_arrow(batch))
    casts: list[pl.Expr] = []
    for name, kind in frame.schema.items():
        wanted = table.column(name).type
        if wanted == "VARCHAR" and kind != pl.String:
            casts.append(pl.col(name).cast(pl.String))
        elif wanted == "DOUBLE" and kind != pl.Float64:
            casts.append(pl.col(name).cast(pl.Float64))
        elif wanted == "INTEGER" and kind == pl.Null:
            casts.append(pl.col(name).cast(pl.Int64))
    return frame.with_columns(casts)


def _fault(table: Table, rule: str, column: str, row: int, value: object) -> Fault:
    zh, en, remedy_zh, remedy_en = _WORDING[rule]
    contract = table.column(column)
    if rule == "unknown_code":
        known = ", ".join(code.code for code in contract.code_list)
        remedy_zh, remedy_en = f"{remedy_zh}：{known}", f"{remedy_en}: {known}"
    if rule == "null" and contract.required_when:
        values = "/".join(contract.required_when.values)
        zh += f"（{contract.required_when.column} 为 {values} 时）"
        en += f" where {contract.required_when.column} is {values}"
    shown = None if value is None else str(value)
    return Fault(table.name, row, column, shown, rule, zh, en, remedy_zh, remedy_en)


def row_faults(table: Table, file: pq.ParquetFile) -> Iterator[Fault]:
    """Yield every row-level fault of a file whose structure is sound; rows count from 1."""
    present = [name for name in table.column_names if name in set(file.schema_arrow.names)]
    schema = row_schema(table, frozenset(present))
    rows_before = 0
    for batch in file.iter_batches(batch_size=_BATCH_ROWS, columns=present):
        frame = _polars_frame(batch, table)
        try:
            schema.validate(frame, lazy=True)
        except SchemaErrors as errors:
            for case in errors.failure_cases.sort("index", "column").iter_rows(named=True):
                rule, column, index = case["check"], case["column"], int(case["index"])
                value = frame[column][index]
                yield _fault(table, rule, column, rows_before + index + 1, value)
        rows_before += batch.num_rows
