"""Covers the small counts of a restricted register in the rows of a figure; it runs no figure.

REGISTERS 2.6: a count of fewer than ``small_denominator`` matters is not shown, nor what stands in
its row, nor enough of the others that it could be worked out from a total of the same figure.
"""

from collections.abc import Iterator, Mapping, Sequence

import pyarrow as pa

from data.warehouse import Parameter, Warehouse
from queries.errors import BadParameter
from queries.header import Query

# Columns of whole numbers that count no matters: amounts and spans of what the matters are.
_AMOUNTS = frozenset(
    {
        "people",
        "households",
        "done_people",
        "done_households",
        "oldest",
        "days",
        "days_left",
        "days_open",
    }
)
# Under this name the schema of rows with a covered cell says below how many a count is not shown.
FEWER_THAN = b"fewer_than"

Cover = list[list[bool]]


def is_restricted(warehouse: Warehouse, values: Mapping[str, Parameter]) -> bool:
    """Tell whether a figure is asked of a register that named roles alone may see."""
    return values.get("register") in warehouse.restricted


def lists_matters(query: Query) -> bool:
    """Tell whether a figure has a row for each matter, of which a restricted register has none."""
    return query.records.query == query.name


def refuse_districts_of(warehouse: Warehouse, values: Mapping[str, Parameter]) -> None:
    """Refuse the choice of districts for a restricted register: BadParameter.

    What is left out by the choice would be told by the difference.
    """
    if is_restricted(warehouse, values) and values.get("districts") is not None:
        raise BadParameter(
            f"台账“{values['register']}”为受限台账，只按全市统计，不能选行政区。",
            f"The register {values['register']!r} is restricted: it is counted for the whole city "
            "and takes no districts.",
        )


def least_shown(warehouse: Warehouse) -> int:
    """Return how many matters a count must have to be shown, by the release's rules."""
    rows = warehouse.query(
        "select ceil(value)::bigint as least from rule_parameters where name = 'small_denominator'"
    )
    (row,) = rows.to_pylist()
    return int(row["least"])


def covered(rows: pa.Table, least: int) -> pa.Table:
    """Return a figure's rows without what must not be shown: null where it stood.

    A count below ``least`` is covered, nought as well. In its row stays at most the greatest count,
    and no amount or rate. In every column, and in each group of rows that share a key, what is
    covered is at least two counts which together are not small; where it is not, the smallest
    count shown is covered too.
    """
    counts = [
        field.name
        for field in rows.schema
        if pa.types.is_int64(field.type) and field.name not in _AMOUNTS
    ]
    cells = [[row[name] for name in counts] for row in rows.select(counts).to_pylist()]
    cover: Cover = [[cell is not None and cell < least for cell in row] for row in cells]
    groups = list(_groups(rows))
    while _cover_rows(cells, cover, least) or _cover_columns(cells, cover, groups, least):
        pass
    columns = []
    for field in rows.schema:
        shown = [cell for cell in rows[field.name].to_pylist()]
        if field.name in counts:
            place = counts.index(field.name)
            hides = [row[place] for row in cover]
        elif field.name in _AMOUNTS or pa.types.is_floating(field.type):
            hides = [any(row) for row in cover]
        else:
            hides = [False] * len(shown)
        kept = [None if hide else cell for cell, hide in zip(shown, hides, strict=True)]
        columns.append(pa.array(kept, field.type))
    hidden = any(any(row) for row in cover)
    schema = rows.schema.with_metadata({FEWER_THAN: str(least).encode()} if hidden else None)
    return pa.Table.from_arrays(columns, schema=schema)


def _groups(rows: pa.Table) -> Iterator[list[int]]:
    """Yield the rows of the figure, and those that share the value of a key, by their places."""
    yield list(range(rows.num_rows))
    for field in rows.schema:
        if pa.types.is_string(field.type) or pa.types.is_date32(field.type):
            found: dict[object, list[int]] = {}
            for place, value in enumerate(rows[field.name].to_pylist()):
                found.setdefault(value, []).append(place)
            yield from found.values()


def _cover_rows(cells: Sequence[Sequence[int | None]], cover: Cover, least: int) -> bool:
    """Leave no more than the greatest count of a row that has, or tells, a small one."""
    has_more = False
    for row, hides in zip(cells, cover, strict=True):
        known = [(cell, place) for place, cell in enumerate(row) if cell is not None]
        shown = sorted(cell for cell, place in known if not hides[place])
        tells = any(0 < more - fewer < least for more in shown for fewer in shown)
        if not (any(hides) or tells) or not known:
            continue
        # Of counts as great as each other the first is what the others are of.
        greatest = max(known, key=lambda one: (one[0], -one[1]))[1]
        for _, place in known:
            if place != greatest and not hides[place]:
                hides[place] = has_more = True
    return has_more


def _cover_columns(
    cells: Sequence[Sequence[int | None]],
    cover: Cover,
    groups: Sequence[Sequence[int]],
    least: int,
) -> bool:
    """Cover a further count where a total of its column would tell what is covered."""
    has_more = False
    for column in range(len(cells[0]) if cells else 0):
        for group in groups:
            known = [(cells[row][column], row) for row in group]
            told = [(cell, row) for cell, row in known if cell is not None]
            hidden = [cell for cell, row in told if cover[row][column]]
            shown = [(cell, row) for cell, row in told if not cover[row][column]]
            if hidden and shown and (len(hidden) < 2 or sum(hidden) < least):
                cover[min(shown)[1]][column] = has_more = True
    return has_more
