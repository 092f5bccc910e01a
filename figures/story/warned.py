"""The warnings raised by the rows of a record, and the instructions given on it."""

from collections.abc import Iterable, Iterator

from data.contracts import TABLES
from desk.instructions.model import Instruction
from figures import results
from figures.details import detail_said
from figures.instructed import in_sight
from figures.outline import ADDRESS
from figures.story.leading import PARTED
from figures.story.record import Record, Row, read
from queries.labels import table_title
from queries.story import warnings_of

# How a row is named where it is instructed on.
_NAMED = " · "


def warnings(record: Record) -> tuple[tuple[str, str, str], ...]:
    """Return the warnings on a record's rows and those beside them: export and key, what is amiss,
    and the values at odds."""
    context, scene = record.context, record.scene
    opened = results.warehouse(context.release, context.scope)
    told = []
    for table, keys in _keys(record):
        for row in warnings_of(opened, table, keys):
            title = table_title(table).said(context.language)
            code = f"{table}.{row['check_name']}"
            detail = detail_said(row["detail"], table, scene)
            told.append((f"{title} {row['key']}", scene.label("warning", code), str(detail or "")))
    return tuple(told)


def instructions(record: Record) -> tuple[Instruction, ...]:
    """Return the instructions in the viewer's sight that were given on a record's row of a list."""
    return tuple(one for one in in_sight(record.context) if _is_on(one, record))


def _is_on(one: Instruction, record: Record) -> bool:
    on = one.order.on
    if on.record is None or record.number not in on.record.split(_NAMED):
        return False
    # The numbers of matters are a register's own.
    is_of_register = on.page.startswith(ADDRESS)
    return not is_of_register or on.page == f"{ADDRESS}{record.register}"


def _keys(record: Record) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the exports that hold rows of a record, and the keys of those rows as checks write
    them."""
    yield record.of.table, _written(record.of.table, record.listed)
    for table in record.beside:
        yield table, _written(table, read(table, record.key, record.context).to_pylist())


def _written(table: str, rows: Iterable[Row]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for row in rows for key in _forms(table, row)))


def _forms(table: str, row: Row) -> Iterator[str]:
    """Yield a row's key; one that was left out of the export and is read by default is blank."""
    names = TABLES[table].key
    yield PARTED.join(str(row[name]) for name in names)
    defaults = {name: TABLES[table].column(name).default for name in names}
    if any(default is not None and row[name] == default for name, default in defaults.items()):
        yield PARTED.join(
            "" if defaults[name] is not None and row[name] == defaults[name] else str(row[name])
            for name in names
        )
