"""Exports whose numbers and dates are of a wrong type, or of a size that nothing has."""

import math
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pyarrow as pa

from data.contracts import TABLES, Column
from tests.data.hostile.exports import (
    Hostile,
    Passed,
    Refused,
    RefusedOften,
    second_cell,
    sound_table,
    with_column,
    with_rows,
)

DOUBLES = [
    (table.name, column)
    for table in TABLES.values()
    for column in table.columns
    if column.type == "DOUBLE"
]


def _in(*units: str | None) -> list[tuple[str, Column]]:
    return [(table, column) for table, column in DOUBLES if column.unit in units]


def _typed(cause: str, table: str, column: str, kind: str, values: pa.Array) -> Hostile:
    answer = Refused(table, None, column, "wrong_type", kind)
    return with_column(cause, answer, table, column, values)


def _area(cause: str, values: pa.Array, shown: str) -> Hostile:
    """Make an export whose second frozen base is no area of a parcel."""
    answer = Refused("supply_base", 2, "base_ha", "area_too_large", shown)
    return with_column(cause, answer, "supply_base", "base_ha", values)


def _each(cause: str, rule: str, columns: list[tuple[str, Column]], value: float) -> Hostile:
    """Make an export with one value in the second row of every column given."""
    rows: dict[str, list[dict[str, float]]] = {}
    for table, column in columns:
        rows.setdefault(table, [{}, {}])[1][column.name] = value
    places = [
        Refused(name, 2, column, rule, str(value))
        for name in TABLES
        for column in sorted(rows.get(name, ({}, {}))[1])
    ]
    return with_rows(cause, RefusedOften(tuple(places)), **rows)


def _day(cause: str, day: int, shown: str) -> Hostile:
    answer = Refused("notes", 2, "on_date", "impossible_date", shown)
    return with_column(cause, answer, "notes", "on_date", pa.array([20_000, day], pa.date32()))


def _whole(cause: str, values: pa.Array, shown: str) -> Hostile:
    answer = Refused("supply_base", 2, "year", "out_of_range", shown)
    return with_column(cause, answer, "supply_base", "year", values)


def _null(cause: str, table: str, column: str) -> Hostile:
    answer = Refused(table, 2, column, "null")
    values = sound_table(table).column(column)
    return with_column(
        cause, answer, table, column, pa.array([values[0].as_py(), None], values.type)
    )


def _same(cause: str, table: str, column: str, kind: pa.DataType) -> Hostile:
    """Make an export whose column holds the sound values in another type."""
    values = sound_table(table).column(column).combine_chunks().cast(kind)
    return with_column(cause, Passed(), table, column, values)


_WRONG_TYPES = (
    _typed("numbers as text", "supply_base", "base_ha", "string", pa.array(["1", "2"])),
    _typed("numbers as truth", "supply_base", "base_ha", "bool", pa.array([True, False])),
    _typed("numbers as bytes", "supply_base", "base_ha", "binary", pa.array([b"1", b"2"])),
    _typed(
        "numbers in lists", "supply_base", "base_ha", "list<element: double>", pa.array([[1.0], []])
    ),
    _typed(
        "numbers in records",
        "supply_base",
        "base_ha",
        "struct<v: double>",
        pa.array([{"v": 1.0}, {"v": 2.0}]),
    ),
    _typed(
        "a span for a number",
        "supply_base",
        "base_ha",
        "duration[us]",
        pa.array([timedelta(1)] * 2),
    ),
    _typed(
        "a date for a number",
        "supply_base",
        "base_ha",
        "date32[day]",
        pa.array([date(2024, 1, 1)] * 2),
    ),
    _typed("a number for text", "notes", "text", "int64", pa.array([1, 2])),
    _typed("bytes for text", "notes", "text", "binary", pa.array([b"a", b"b"])),
    _typed(
        "bytes of one length for text",
        "notes",
        "text",
        "fixed_size_binary[1]",
        pa.array([b"a", b"b"], pa.binary(1)),
    ),
    _typed("truth for text", "notes", "text", "bool", pa.array([True, None])),
    _typed("a number for a key", "notes", "note_id", "double", pa.array([1.0, 2.0])),
    _typed(
        "decimals for a whole number", "supply_base", "year", "double", pa.array([2024.0, 2024.5])
    ),
    _typed(
        "decimals of 128 bits for a whole number",
        "supply_base",
        "year",
        "decimal128(6, 2)",
        pa.array([Decimal("2024.00")] * 2, pa.decimal128(6, 2)),
    ),
    _typed(
        "text for a whole number", "supply_base", "year", "string", pa.array(["2024", "二〇二四"])
    ),
    _typed(
        "a time for a date",
        "notes",
        "on_date",
        "timestamp[us]",
        pa.array([datetime(2024, 1, 1)] * 2, pa.timestamp("us")),
    ),
    _typed(
        "a time of a zone for a date",
        "notes",
        "on_date",
        "timestamp[us, tz=Asia/Shanghai]",
        pa.array([0, 1], pa.timestamp("us", "Asia/Shanghai")),
    ),
    _typed("text for a date", "notes", "on_date", "string", pa.array(["2024-01-01", "2024年1月"])),
    _typed(
        "a number for a date", "notes", "on_date", "int32", pa.array([45_292, 45_293], pa.int32())
    ),
    _typed(
        "a time of the day for a date", "notes", "on_date", "time64[us]", pa.array([time(1)] * 2)
    ),
    _typed("a word for truth", "idle_land", "legacy", "string", pa.array(["是", "否"])),
    _typed("a number for truth", "idle_land", "legacy", "int8", pa.array([1, 0], pa.int8())),
)

_AREAS = (
    _area("a number with three hundred zeros", pa.array([1.0, 1e300]), "1e+300"),
    _area(
        "a hair beyond the bound", pa.array([1e7, math.nextafter(1e7, 2e7)]), "10000000.000000002"
    ),
    _area("far below nought", pa.array([-1e7, -1e300]), "-1e+300"),
    _area("the greatest of 32 bits", pa.array([1.0, 3e38], pa.float32()), "3.0000000054977558e+38"),
    _area("a whole number of 64 bits", pa.array([1, 2**62], pa.int64()), "4.611686018427388e+18"),
    _area(
        "the greatest unsigned number",
        pa.array([1, 2**64 - 1], pa.uint64()),
        "1.8446744073709552e+19",
    ),
    _area(
        "a decimal of 128 bits",
        pa.array([Decimal(1), Decimal(10) ** 30], pa.decimal128(38, 2)),
        "1e+30",
    ),
    _area(
        "a decimal of 256 bits",
        pa.array([Decimal(1), Decimal(10) ** 70], pa.decimal256(76, 0)),
        "1e+70",
    ),
    _each("every area in hectares", "area_too_large", _in("ha"), 1e7 + 1),
    _each("every area in mu", "area_too_large", _in("mu"), 1.5e8 + 1),
)

_NO_NUMBERS = (
    _each("no number in any column", "not_a_number", DOUBLES, math.nan),
    second_cell("infinity", "not_a_number", "supply_base", "base_ha", math.inf),
    second_cell("infinity below nought", "not_a_number", "supply_base", "base_ha", -math.inf),
    with_column(
        "infinity of 16 bits",
        Refused("supply_base", 2, "base_ha", "not_a_number", "inf"),
        "supply_base",
        "base_ha",
        pa.array([1.0, math.inf], pa.float16()),
    ),
)

_AMOUNTS = (
    _each("every amount that is no area", "number_too_large", _in("wan_yuan", None), 1.1e12),
    second_cell(
        "a price of three hundred zeros", "number_too_large", "idle_land", "price_wan", 1e300
    ),
    second_cell("a fee far below nought", "number_too_large", "idle_land", "fee_paid_wan", -1e300),
    second_cell(
        "more posts than people", "number_too_large", "offices", "staffed_posts", 10**8 + 1
    ),
    second_cell(
        "posts far below nought", "number_too_large", "offices", "agency_staff", -(10**8) - 1
    ),
    with_column(
        "more posts than 64 bits of a sign hold",
        Refused("offices", 2, "staffed_posts", "number_too_large", "18446744073709551615"),
        "offices",
        "staffed_posts",
        pa.array([9, 2**64 - 1], pa.uint64()),
    ),
)

_DATES = (
    _day("the last number of days", 2**31 - 1, "5881580-07-11"),
    _day("the first number of days", -(2**31), "-5877641-06-23"),
    _day("the year 290000", 105_200_000, "289997-10-26"),
    _day("the day after the last year", 2_932_897, "10000-01-01"),
    _day("the day before the first year", -719_163, "0000-12-31"),
    with_column(
        "milliseconds beyond the calendar",
        Refused("notes", 2, "on_date", "impossible_date", "12000-01-13"),
        "notes",
        "on_date",
        pa.array([20_000 * 86_400_000, 3_663_394 * 86_400_000], pa.date64()),
    ),
)

_PLACEHOLDERS = (
    second_cell("a day that means none", "placeholder_date", "notes", "on_date", date(1900, 1, 1)),
)

_WHOLE_NUMBERS = (
    _whole("one beyond 32 bits", pa.array([2024, 2**31], pa.int64()), "2147483648"),
    _whole("one below 32 bits", pa.array([2024, -(2**31) - 1], pa.int64()), "-2147483649"),
    _whole("all of 64 bits", pa.array([2024, 2**64 - 1], pa.uint64()), "18446744073709551615"),
)

_NULLS = (
    _null("no key", "notes", "note_id"),
    _null("no text", "notes", "text"),
    _null("no date", "notes", "on_date"),
    _null("no area", "supply_base", "base_ha"),
    _null("no district", "supply_parcels", "district"),
    _null("no name of a district", "districts", "district"),
    _null("no code", "targets", "unit"),
    _null("no truth", "idle_land", "legacy"),
    second_cell("no method of an illegal case", "null", "cases", "method", None),
    with_rows(
        "no remaining area of a case against grain",
        Refused("cases", 2, "remaining_mu", "null"),
        cases=[{}, {"judgement": "non_grain", "remaining_mu": None}],
    ),
)

_CARRIED = (
    with_column("the greatest area there may be", Passed(), "notes", "x_ha", pa.array([1e7, 9e9])),
    _same("areas of 16 bits", "supply_base", "base_ha", pa.float16()),
    _same("areas of 32 bits", "supply_base", "base_ha", pa.float32()),
    _same("areas of 128 bits", "supply_base", "base_ha", pa.decimal128(38, 4)),
    _same("areas of 256 bits", "supply_base", "base_ha", pa.decimal256(60, 4)),
    _same("areas in whole numbers", "supply_base", "base_ha", pa.uint64()),
    _same("years of 16 bits", "supply_base", "year", pa.int16()),
    _same("years of 64 bits", "supply_base", "year", pa.uint64()),
    _same("dates in milliseconds", "notes", "on_date", pa.date64()),
    _same("keys in a dictionary", "notes", "note_id", pa.dictionary(pa.int8(), pa.string())),
    _same("keys of long offsets", "notes", "note_id", pa.large_string()),
    _same("keys in views", "notes", "note_id", pa.string_view()),
)

EXPORTS: tuple[Hostile, ...] = (
    *_WRONG_TYPES,
    *_AREAS,
    *_NO_NUMBERS,
    *_AMOUNTS,
    *_DATES,
    *_PLACEHOLDERS,
    *_WHOLE_NUMBERS,
    *_NULLS,
    *_CARRIED,
)
