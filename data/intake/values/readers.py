"""Which reader a column's cells need, and what must be known of the column before."""

from collections.abc import Collection, Mapping
from typing import NamedTuple, Protocol

from data.contracts import CITY, Column, Table
from data.intake.layout.measures import exact_factor
from data.intake.model import Cell, Grid, Match, Place, Question
from data.intake.values import dates, numbers
from data.intake.values.dates import DateReader
from data.intake.values.districts import DistrictReader, Districts
from data.intake.values.labels import TruthReader, label_reader
from data.intake.values.numbers import NumberReader
from data.intake.values.outcome import Outcome
from data.intake.values.texts import IdentifierReader, TextReader
from data.reading import Days
from words.language import Text

# Columns that hold percents, by table.
PERCENTS = frozenset({("targets", "cumulative_target"), ("rankings", "value")})


class Reader(Protocol):
    """Reads the cells of one column, each by itself."""

    def read(self, cell: Cell) -> Outcome:
        """Return what a cell means."""
        ...


class Known(NamedTuple):
    """What the readers of a sheet know besides its cells: districts, placeholders, answers."""

    districts: Districts | None
    days: Days
    answers: Mapping[str, str]


def is_identifier(table: Table, column: Column) -> bool:
    """True for the number of a record or document, whose every character counts."""
    links = {name for parent in table.parents for name in parent.columns}
    named = column.name in {*table.key, *links} or column.name.endswith(("_id", "_no"))
    return column.type == "VARCHAR" and not column.codes and named


def district_parent(table: Table, column: Column) -> bool:
    """True for a column that names a district of the districts' table."""
    return any(
        parent.table == "districts" and column.name in parent.columns for parent in table.parents
    )


def question_of(
    match: Match, cells: Collection[Cell], known: Known, place: Place
) -> Question | None:
    """Return what must be asked about a column before its cells can be read."""
    column = match.column
    texts = [cell for cell in cells if isinstance(cell, str)]
    if column.type == "DATE":
        orders = dates.orders_open(cells)
        if len(orders) > 1 and dates.order_key(column) not in known.answers:
            return Question(
                dates.order_key(column),
                Text(
                    f"“{column.zh}”的日期有歧义：按哪种顺序读取？",
                    f"{column.en}: its dates can be read in several orders; which one?",
                ),
                dates.options(orders),
                place,
                tuple(texts[:3]),
            )
    open_commas = column.type in ("DOUBLE", "INTEGER") and numbers.has_commas(cells)
    if open_commas and numbers.comma_key(column) not in known.answers:
        return Question(
            numbers.comma_key(column),
            Text(f"“{column.zh}”中的逗号是什么？", f"{column.en}: what do its commas mean?"),
            numbers.comma_options(),
            place,
            tuple(text for text in texts if "," in text)[:3],
        )
    return None


def reader_of(
    table: Table, match: Match, grid: Grid, cells: Collection[Cell], known: Known
) -> Reader:
    """Return the reader of a column; its distinct cells settle how they are written."""
    column = match.column
    if column.type == "DATE":
        orders = dates.orders_open(cells)
        order = orders[0] if len(orders) == 1 else known.answers.get(dates.order_key(column), "")
        return DateReader(column, known.days, from_1904=grid.from_1904, order=order)
    if column.type in ("DOUBLE", "INTEGER"):
        return NumberReader(
            column,
            exact_factor(match),
            is_percent=(table.name, column.name) in PERCENTS,
            comma_is_point=known.answers.get(numbers.comma_key(column)) == "decimal",
        )
    if column.type == "BOOLEAN":
        return TruthReader()
    return _text_reader(table, column, cells, known)


def _text_reader(table: Table, column: Column, cells: Collection[Cell], known: Known) -> Reader:
    labels = label_reader(column)
    if labels:
        return labels
    # What a table of districts names it may be the first to name.
    if district_parent(table, column) and known.districts and table.name != "districts":
        everyone = {name for parent in table.parents for name in parent.everyone}
        return DistrictReader(known.districts, whole_city=CITY in everyone)
    if is_identifier(table, column) and not district_parent(table, column):
        return IdentifierReader(cells)
    return TextReader(persons=column.persons, is_prose=column.is_prose)
