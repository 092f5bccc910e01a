"""Whether a file is a readable table with the contract's columns and types; it reads no rows."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from data.check.report import Fault
from data.check.text import bare, folded, shown, shown_bytes
from data.contracts import Column, Table
from words.lettering import byte_mark


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


def _resembling_fault(table: Table, first: str, second: str) -> Fault:
    """Return the fault of two names that an engine may take for one; the first one is right."""
    expected = first in table.column_names
    return Fault(
        table.name,
        None,
        shown(first),
        shown(second),
        "resembling_column",
        "列名与该列只差大小写、全半角、空格或字形",
        "the name differs from that column only in case, width, blanks or Unicode form",
        "请按合同的写法改名，或删去多余的一列"
        if expected
        else "请删去其中一列，或改用明显不同的列名",
        "write it as the contract does, or leave out the one too many"
        if expected
        else "leave one out or give it a clearly different name",
    )


def name_fault(table: Table, raw: bytes) -> Fault:
    """Return the fault of a column whose name is no text."""
    return Fault(
        table.name,
        None,
        shown_bytes(raw),
        None,
        "unreadable_name",
        "列名不是 UTF-8",
        "the column's name is not UTF-8",
        "请以 UTF-8 编码重新导出",
        "export it again, encoded as UTF-8",
    )


def unreadable_fault(table: Table, path: Path, error: Exception) -> Fault:
    """Return the fault of a file that is no readable Parquet."""
    reason = shown(str(error).partition("\n")[0])
    return Fault(
        table.name,
        None,
        None,
        shown(path.name),
        "unreadable_file",
        f"文件无法读取（{reason}）",
        f"the file cannot be read ({reason})",
        "请重新导出该文件",
        "export the file again",
    )


def structure_faults(table: Table, schema: pa.Schema) -> Iterator[Fault]:
    """Yield a fault for each column missing, repeated, misspelt or of a wrong type."""
    alike = _resemblances(table, schema.names)
    yield from (_resembling_fault(table, first, second) for first, second in alike)
    misspelt = {first for first, _ in alike}
    for column in table.columns:
        places = schema.get_all_field_indices(column.name)
        if not places:
            if not column.nullable and column.name not in misspelt:
                yield _missing_fault(table, column)
        elif len(places) > 1:
            yield _repeated_fault(table, column.name)
        elif not _fits(column, schema.field(places[0]).type):
            yield _type_fault(table, column, schema.field(places[0]).type)
    yield from (_repeated_fault(table, shown(name)) for name in _repeated_extras(table, schema))


def _resemblances(table: Table, names: list[str]) -> list[tuple[str, str]]:
    """Return each pair of names that are one when folded; the contract's name stands first."""
    expected = {bare(name): name for name in table.column_names}
    first_of: dict[str, str] = {}
    pairs = []
    for name in dict.fromkeys(names):
        # Blanks matter beside the contract's names only: there they would hide an optional column.
        first = expected.get(bare(name)) or first_of.setdefault(folded(name), name)
        if first != name:
            pairs.append((first, name))
    return pairs


def _repeated_extras(table: Table, schema: pa.Schema) -> Iterator[str]:
    counts = Counter(schema.names)
    known = set(table.column_names)
    return (name for name, count in counts.items() if count > 1 and name not in known)


def extra_columns(table: Table, schema: pa.Schema) -> tuple[str, ...]:
    """Return the file's columns that the contract does not know, each on one line."""
    known = set(table.column_names)
    return tuple(shown(name) or byte_mark(b"") for name in schema.names if name not in known)


def open_parquet(path: Path) -> pq.ParquetFile:
    """Open a Parquet file; an Arrow or system error when it is none."""
    return pq.ParquetFile(path)
