"""Whether a file is a readable table with the contract's columns and types; it reads no rows."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from data.check.report import Fault
from data.contracts import Column, Table


def _fits(column: Column, kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    if pa.types.is_null(kind):
        return True
    match column.type:
        case "VARCHAR":
            return bool(
                pa.types.is_string(kind)
                or pa.types.is_large_string(kind)
                or pa.types.is_string_view(kind)
            )
        case "INTEGER":
            return bool(pa.types.is_integer(kind))
        case "DOUBLE":
            return bool(
                pa.types.is_floating(kind) or pa.types.is_integer(kind) or pa.types.is_decimal(kind)
            )
        case "DATE":
            return bool(pa.types.is_date(kind))
        case "BOOLEAN":
            return bool(pa.types.is_boolean(kind))


_TYPE_REMEDIES = {
    "VARCHAR": ("请以文本导出", "export it as text"),
    "INTEGER": ("请以整数导出，不要小数或文本", "export whole numbers, not decimals or text"),
    "DOUBLE": ("请以数值导出，不要文本", "export numbers, not text"),
    "DATE": (
        "日期须为 DATE，不能是时间戳或文本",
        "dates are DATE, never timestamps or text",
    ),
    "BOOLEAN": ("请以 true/false 导出", "export true or false"),
}


def _type_fault(table: Table, column: Column, kind: pa.DataType) -> Fault:
    remedy_zh, remedy_en = _TYPE_REMEDIES[column.type]
    return Fault(
        table.name,
        None,
        column.name,
        str(kind),
        "wrong_type",
        f"类型应为 {column.type}",
        f"the type should be {column.type}",
        remedy_zh,
        remedy_en,
    )


def _missing_fault(table: Table, column: Column) -> Fault:
    return Fault(
        table.name,
        None,
        column.name,
        None,
        "missing_column",
        f"缺少必需列（{column.zh}）",
        f"a required column is missing ({column.en})",
        "请在导出中加上该列",
        "add the column to the export",
    )


def _repeated_fault(table: Table, name: str) -> Fault:
    return Fault(
        table.name,
        None,
        name,
        None,
        "repeated_column",
        "同名列出现多次",
        "the column appears more than once",
        "请只保留一列",
        "keep one of them",
    )


def unreadable_fault(table: Table, path: Path, error: Exception) -> Fault:
    """Return the fault of a file that is no readable Parquet."""
    reason = str(error).splitlines()[0]
    return Fault(
        table.name,
        None,
        None,
        path.name,
        "unreadable_file",
        f"文件无法读取（{reason}）",
        f"the file cannot be read ({reason})",
        "请重新导出该文件",
        "export the file again",
    )


def structure_faults(table: Table, schema: pa.Schema) -> Iterator[Fault]:
    """Yield a fault for each column missing, repeated or of a wrong type."""
    for column in table.columns:
        places = schema.get_all_field_indices(column.name)
        if not places:
            if not column.nullable:
                yield _missing_fault(table, column)
        elif len(places) > 1:
            yield _repeated_fault(table, column.name)
        elif not _fits(column, schema.field(places[0]).type):
            yield _type_fault(table, column, schema.field(places[0]).type)


def extra_columns(table: Table, schema: pa.Schema) -> tuple[str, ...]:
    """Return the file's columns that the contract does not know."""
    known = set(table.column_names)
    return tuple(name for name in schema.names if name not in known)


def open_parquet(path: Path) -> pq.ParquetFile:
    """Open a Parquet file; an Arrow or system error when it is none."""
    return pq.ParquetFile(path)
