"""Percents that may be written as shares: asked about, and made percents where a person says so."""

import unicodedata
from collections.abc import Mapping, Sequence

import pyarrow as pa

from data.contracts import Column
from data.intake.model import Cell, Layout, Option, Question
from data.intake.values.readers import PERCENTS
from data.rules import RULE_TABLES, load_rule
from words.language import Text

_ANSWERS = (
    Option("percent", Text("就是百分数（0.5 即 0.5%）", "percents as they stand (0.5 is 0.5 %)")),
    Option("share", Text("是小数（0.5 即 50%）", "shares (0.5 is 50 %)")),
)
# Headline metrics that are amounts; those of circulars have their unit in the rules.
_AMOUNTS = ("_ha", "_mu", "_parcels")


def holds_percents(layout: Layout, column: Column) -> bool:
    """True for a column of the layout's table that holds percents, in some rows at least."""
    return (layout.table.name, column.name) in PERCENTS


def share_key(column: Column) -> str:
    """Return the key of the question whether a column's percents are written as shares."""
    return f"share:{column.name}"


class Shares:
    """The rows of one column whose number, for all one sees, is a percent or a share."""

    def __init__(
        self,
        layout: Layout,
        column: Column,
        columns: Mapping[str, pa.Array],
        cells: Sequence[Cell],
    ) -> None:
        """Take the columns as they were read, and the column's cells as they stand."""
        self._layout = layout
        self._column = column
        self._values = columns[column.name].to_pylist()
        rows = zip(self._values, _are_percents(layout, columns), cells, strict=True)
        # What bears its sign is a percent; an amount of hectares is neither.
        self._open = [
            value is not None and of_percents and not _is_signed(cell)
            for value, of_percents, cell in rows
        ]

    def question(self) -> Question | None:
        """Return what must be asked: where all of the rows are one or less."""
        values = [value for value, is_open in self._pairs() if is_open]
        if not any(values) or not all(0 <= value <= 1 for value in values):
            return None
        zh, en = self._column.zh, self._column.en
        matches = self._layout.matches
        at = next(match.index for match in matches if match.column.name == self._column.name)
        return Question(
            share_key(self._column),
            Text(
                f"“{zh}”的百分数都不大于 1：是百分数还是小数？",
                f"{en}: its percents are all one or less; are they percents or shares?",
            ),
            _ANSWERS,
            self._layout.grid.place(max(self._layout.header, default=None), at),
            tuple(f"{value:g}" for value in values[:3]),
        )

    def as_percents(self) -> pa.Array:
        """Return the column with its shares made percents."""
        return pa.array(
            [round(value * 100, 10) if is_open else value for value, is_open in self._pairs()],
            pa.float64(),
        )

    def _pairs(self) -> list[tuple[float, bool]]:
        return list(zip(self._values, self._open, strict=True))


def _is_signed(cell: Cell) -> bool:
    return isinstance(cell, str) and unicodedata.normalize("NFKC", cell).strip().endswith("%")


def _are_percents(layout: Layout, columns: Mapping[str, pa.Array]) -> list[bool]:
    if layout.table.name == "targets":
        return [unit == "pct" for unit in columns["unit"].to_pylist()]
    ranked = load_rule(RULE_TABLES["ranked_metrics"]).to_pylist()
    amounts = {row["metric"] for row in ranked if row["unit"] != "pct"}
    return [
        not metric or not (metric in amounts or metric.endswith(_AMOUNTS))
        for metric in columns["metric"].to_pylist()
    ]
