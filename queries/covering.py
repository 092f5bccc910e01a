"""Covers the small counts of a restricted register in the rows of a figure; it runs no figure.

REGISTERS 2.6: a count of fewer than ``small_denominator`` matters is not shown, nor what stands in
its row, nor enough of the others that it could be worked out from a total.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import pyarrow as pa

# Under this name the schema of rows with a covered cell says below how many a count is not shown.
FEWER_THAN = b"fewer_than"
# The column beside the figure's own that names, row by row, the columns whose cell is covered.
COVERED_CELLS = "covered"
# Rows of what counts no more are in no total of what stands.
_STATE, _VOID = "matter_state", "void"

Told = Sequence[Sequence[str]]


def covered(rows: pa.Table, told: Told, least: int, standing: int | None = None) -> pa.Table:
    """Return a figure's rows without what must not be shown: null where it stood.

    ``told`` are the numbers a figure tells of a restricted register, those together that are parts
    or rates of each other: of all others none is shown. ``standing`` is how many matters the
    register is known to hold.

    A count below ``least`` is covered, nought as well, and so is one that leaves less than that of
    all that stands. In its row stays at most the greatest of the counts told together, and no rate
    of them. In every column, and in each group of rows that share a key, what is covered is at
    least two counts which together are not small; where it is not, the smallest count shown is
    covered too. A row's covered cells are named in its column ``covered``.
    """
    sheet = _Sheet(rows, told, least, standing)
    while sheet.covers_more():
        pass
    hidden = [sheet.hidden(field) for field in rows.schema]
    if not any(any(hides) for hides in hidden):
        return rows.replace_schema_metadata(None)
    columns = [
        pa.array(
            [None if hide else cell for cell, hide in zip(column.to_pylist(), hides, strict=True)],
            column.type,
        )
        for column, hides in zip(rows.columns, hidden, strict=True)
    ]
    names = [
        [name for name, hides in zip(rows.column_names, hidden, strict=True) if hides[place]]
        for place in range(rows.num_rows)
    ]
    kept = pa.Table.from_arrays(columns, schema=rows.schema)
    kept = kept.append_column(COVERED_CELLS, pa.array(names, pa.list_(pa.string())))
    return kept.replace_schema_metadata({FEWER_THAN: str(least).encode()})


@dataclass(frozen=True)
class _Sheet:
    """A figure's counts, and which of their cells are covered so far."""

    rows: pa.Table
    told: Told
    least: int
    standing: int | None

    @cached_property
    def counts(self) -> dict[str, list[int | None]]:
        """The columns of counts that are told."""
        names = [name for group in self.told for name in group]
        whole = [name for name in names if pa.types.is_int64(self.rows.schema.field(name).type)]
        return {name: self.rows[name].to_pylist() for name in whole}

    @cached_property
    def cover(self) -> dict[str, list[bool]]:
        """Of each column of counts whether its cells are covered; it grows."""
        return {
            name: [cell is not None and self._is_small(cell) for cell in cells]
            for name, cells in self.counts.items()
        }

    @cached_property
    def groups(self) -> list[list[int]]:
        """The rows whose total may be known, by their places."""
        return [group for group in _groups(self.rows) if group]

    def _is_small(self, cell: int) -> bool:
        rest = None if self.standing is None else self.standing - cell
        return cell < self.least or (rest is not None and 0 < rest < self.least)

    def covers_more(self) -> bool:
        """Cover what could still be worked out; tell whether there was any."""
        in_rows = [self._covers_row(place) for place in range(self.rows.num_rows)]
        in_columns = [self._covers_group(name, at) for name in self.counts for at in self.groups]
        return any(in_rows) or any(in_columns) or self._covers_sum()

    def _covers_row(self, place: int) -> bool:
        """Leave no more than the greatest of counts of which one is, or tells, a small one."""
        has_more = False
        for group in self.told:
            known = {
                name: cell
                for name in group
                if name in self.counts and (cell := self.counts[name][place]) is not None
            }
            shown = [cell for name, cell in known.items() if not self.cover[name][place]]
            tells = any(0 < more - fewer < self.least for more in shown for fewer in shown)
            if not known or not (tells or len(shown) < len(known)):
                continue
            # Of counts as great as each other the first is what the others are of.
            greatest = max(known, key=lambda name: known[name])
            for name in known.keys() - {greatest}:
                has_more |= not self.cover[name][place]
                self.cover[name][place] = True
        return has_more

    def _covers_group(self, name: str, group: Sequence[int]) -> bool:
        """Cover a further count where a total of its column would tell what is covered."""
        cells, cover = self.counts[name], self.cover[name]
        told = [(cell, row) for row in group if (cell := cells[row]) is not None]
        hidden = [cell for cell, row in told if cover[row]]
        shown = [one for one in told if not cover[one[1]]]
        if not (hidden and shown and (len(hidden) < 2 or sum(hidden) < self.least)):
            return False
        cover[min(shown)[1]] = True
        return True

    def _covers_sum(self) -> bool:
        """Cover a count where a column, or two that are apart, tell a small part of what stands."""
        if self.standing is None:
            return False
        sums = {
            name: sum(filter(None, cells))
            for name, cells in self.counts.items()
            if any(cells) and not any(self.cover[name])
        }
        apart: list[tuple[str, ...]] = [(name,) for name in sums]
        apart += [
            two for two in combinations(sums, 2) if not any({*two} <= {*g} for g in self.told)
        ]
        for names in apart:
            if 0 < abs(self.standing - sum(sums[name] for name in names)) < self.least:
                cells = self.counts[names[0]]
                known = [(cell, row) for row, cell in enumerate(cells) if cell is not None]
                self.cover[names[0]][min(known)[1]] = True
                return True
        return False

    def hidden(self, field: pa.Field) -> list[bool]:
        """Tell of each cell of a column whether it is covered."""
        if field.name in self.cover:
            return self.cover[field.name]
        cells = self.rows[field.name]
        if not _is_number(field.type):
            return [False] * len(cells)
        for group in self.told:
            if field.name in group:
                counts = [self.cover[name] for name in group if name in self.cover]
                return [any(cover[row] for cover in counts) for row in range(len(cells))]
        # Where nobody filled a quantity there is none to cover.
        return [cells.null_count < len(cells)] * len(cells)


def _is_number(kind: pa.DataType) -> bool:
    return bool(pa.types.is_integer(kind) or pa.types.is_floating(kind))


def _groups(rows: pa.Table) -> Iterator[list[int]]:
    """Yield the rows of the figure, and those that share the value of a key, by their places."""
    yield list(range(rows.num_rows))
    for field in rows.schema:
        if pa.types.is_string(field.type) or pa.types.is_date32(field.type):
            found: dict[object, list[int]] = {}
            for place, value in enumerate(rows[field.name].to_pylist()):
                found.setdefault(value, []).append(place)
            yield from found.values()
    if _STATE in rows.column_names:
        states = rows[_STATE].to_pylist()
        yield [place for place, state in enumerate(states) if state != _VOID]
