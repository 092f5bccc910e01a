"""One row of a table changed in a copy of its file; every other row stays as it is."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from data.contracts import Column, Table
from data.contracts.arrow import ARROW
from data.errors import BadCorrection
from data.intake.values.persons import masked
from data.provenance import Value

# A value as the table has it.
Typed = str | int | float | bool | date | None


def schema_of(table: Table) -> pa.Schema:
    """Return the columns of a table in the contract's types and order."""
    return pa.schema([(column.name, ARROW[column.type]) for column in table.columns])


def typed_values(table: Table, given: Mapping[str, Value | date]) -> dict[str, Typed]:
    """Return values in the types of their columns; BadCorrection names one that has none.

    Text is read as the column's type where that is plain: an ISO date, a number, true or false.
    """
    unknown = sorted(given.keys() - set(table.column_names))
    if unknown:
        raise BadCorrection(
            f"{table.zh}没有列 {'、'.join(unknown)}",
            f"{table.en} has no column {', '.join(unknown)}",
        )
    return {name: _typed(table.column(name), value) for name, value in given.items()}


def _typed(column: Column, value: Value | date) -> Typed:
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if column.persons and isinstance(value, str):
        # What is written by hand hides natural persons as what is read from a file does.
        return masked(value, is_prose=column.is_prose)
    try:
        return _READ[column.type](value)
    except (ValueError, TypeError, OverflowError) as error:
        raise BadCorrection(
            f"{column.zh}的值“{value}”不是 {column.type}",
            f"“{value}” is no {column.type}, which {column.en} must be",
        ) from error


def _text(value: Value | date) -> Typed:
    if not isinstance(value, str):
        raise TypeError
    return value


def _whole(value: Value | date) -> Typed:
    if isinstance(value, str):
        return int(value)
    if isinstance(value, bool | date) or value is None or int(value) != value:
        raise TypeError
    return int(value)


def _number(value: Value | date) -> Typed:
    if isinstance(value, bool | date) or value is None:
        raise TypeError
    return float(value)


def _day(value: Value | date) -> Typed:
    # An instant is a date to Python as well.
    return value if type(value) is date else date.fromisoformat(str(value))


def _truth(value: Value | date) -> Typed:
    text = str(value).lower()
    if text not in ("true", "false"):
        raise ValueError(text)
    return text == "true"


_READ = {"VARCHAR": _text, "INTEGER": _whole, "DOUBLE": _number, "DATE": _day, "BOOLEAN": _truth}


def whole_key(table: Table, key: Mapping[str, Value | date]) -> dict[str, Typed]:
    """Return the key of a row in its columns' types; BadCorrection where a part is missing."""
    filled = typed_values(table, key)
    for name in table.key:
        filled[name] = table.column(name).default if filled.get(name) is None else filled[name]
    missing = [n for n in table.key if filled[n] is None and table.column(n).filled]
    if missing or set(filled) != set(table.key):
        raise BadCorrection(
            f"{table.zh}的一行须由 {'、'.join(table.key)} 确定",
            f"A row of {table.en} is named by {', '.join(table.key)}",
        )
    return filled


def rewritten(
    table: Table,
    source: Path | None,
    target: Path,
    key: Mapping[str, Typed],
    change: Mapping[str, Typed] | None,
) -> list[dict[str, Typed]]:
    """Copy a table's file with the rows of a key changed, or without them, and return these rows.

    ``change`` None leaves them out. ``source`` None is an empty table. Columns concerned get the
    contract's type, all others keep their own.
    """
    found: list[dict[str, Typed]] = []
    with _written(table, source, target, change or {}) as (batches, writer):
        for batch in batches:
            mask = _is_row(table, batch, key)
            if pc.any(mask).as_py():
                found += batch.filter(mask).to_pylist()
                batch = _changed(batch, mask, change)
            writer.write_table(batch)
    return found


def added(
    table: Table, source: Path | None, target: Path, row: Mapping[str, Typed]
) -> list[dict[str, Typed]]:
    """Copy a table's file with a row more, and return the rows that have its key already."""
    key = {name: row[name] for name in table.key}
    found: list[dict[str, Typed]] = []
    with _written(table, source, target, row) as (batches, writer):
        for batch in batches:
            found += batch.filter(_is_row(table, batch, key)).to_pylist()
            writer.write_table(batch)
        schema: pa.Schema = writer.schema
        writer.write_table(pa.Table.from_pylist([dict(row)], schema=schema))
    return found


def standing(
    table: Table, source: Path | None, key: Mapping[str, Typed] | None = None
) -> list[dict[str, Typed]]:
    """Return a table's rows in the contract's columns and types, or those of a key alone.

    ``source`` None is an empty table.
    """
    if source is None:
        return []
    found: list[dict[str, Typed]] = []
    with pq.ParquetFile(source) as file:
        schema = _schema(table, file.schema_arrow, dict.fromkeys(table.column_names))
        for batch in file.iter_batches():
            whole = _fitted(batch, schema)
            rows = whole if key is None else whole.filter(_is_row(table, whole, key))
            found += rows.select(table.column_names).to_pylist()
    return found


@contextmanager
def _written(
    table: Table, source: Path | None, target: Path, concerned: Mapping[str, Typed]
) -> Iterator[tuple[Iterator[pa.Table], pq.ParquetWriter]]:
    """Give the table in pieces, and where to write them; columns concerned are there."""
    if source is None:
        schema = schema_of(table)
        with pq.ParquetWriter(target, schema) as writer:
            yield iter(()), writer
        return
    with pq.ParquetFile(source) as file:
        schema = _schema(table, file.schema_arrow, concerned)
        with pq.ParquetWriter(target, schema) as writer:
            yield (_fitted(batch, schema) for batch in file.iter_batches()), writer


def _schema(table: Table, given: pa.Schema, concerned: Mapping[str, Typed]) -> pa.Schema:
    fields = {}
    for field in given:
        kind = field.type.value_type if pa.types.is_dictionary(field.type) else field.type
        fields[field.name] = kind
    for name in concerned:
        fields[name] = ARROW[table.column(name).type]
    return pa.schema(list(fields.items()))


def _fitted(batch: pa.RecordBatch, schema: pa.Schema) -> pa.Table:
    arrays = []
    for field in schema:
        if field.name in batch.schema.names:
            arrays.append(batch.column(field.name).cast(field.type))
        else:
            arrays.append(pa.nulls(batch.num_rows, field.type))
    return pa.Table.from_arrays(arrays, schema=schema)


def _is_row(table: Table, batch: pa.Table, key: Mapping[str, Typed]) -> pa.ChunkedArray:
    mask = pa.chunked_array([pa.array([True] * batch.num_rows, pa.bool_())])
    for name, value in key.items():
        column = table.column(name)
        wanted = pa.scalar(value, ARROW[column.type])
        if name in batch.schema.names:
            held = batch.column(name).cast(ARROW[column.type])
        else:
            held = pa.chunked_array([pa.nulls(batch.num_rows, ARROW[column.type])])
        if column.default is not None:
            held = pc.fill_null(held, column.default)
        same = pc.is_null(held) if value is None else pc.fill_null(pc.equal(held, wanted), False)
        mask = pc.and_(mask, same)
    return mask


def _changed(
    batch: pa.Table, mask: pa.ChunkedArray, change: Mapping[str, Typed] | None
) -> pa.Table:
    if change is None:
        return batch.filter(pc.invert(mask))
    for name, value in change.items():
        place = batch.schema.get_field_index(name)
        field = batch.schema.field(place)
        column = pc.if_else(mask, pa.scalar(value, field.type), batch.column(place))
        batch = batch.set_column(place, field, column)
    return batch


def written_anew(
    table: Table, rows: Sequence[Mapping[str, Typed]], before: Path | None, target: Path
) -> None:
    """Write the rows as the whole of a short table.

    What the file before has beyond the contract stays with the rows whose keys stay.
    """
    schema = schema_of(table)
    whole = [dict(row) for row in rows]
    if before:
        old = pq.read_table(before)
        extra = [field for field in old.schema if field.name not in table.column_names]
        kept = {tuple(row[name] for name in table.key): row for row in old.to_pylist()}
        for row in whole:
            same = kept.get(tuple(row.get(name) for name in table.key), {})
            row |= {field.name: same.get(field.name) for field in extra}
        schema = pa.schema([*schema, *extra])
    pq.write_table(pa.Table.from_pylist(whole, schema=schema), target)
