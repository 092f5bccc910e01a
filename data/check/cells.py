"""Warnings that a cell of any table can raise: no date or one out of all bounds, what nobody sees,
a name as long as a text. Most tables have none of them, which one condition finds out."""

from collections.abc import Iterator
from datetime import date

import duckdb

from data.check.report import LISTED_PER_RULE, Fault
from data.contracts import EARLIEST, LATEST, Column, CrossCheck, Table
from data.reading import (
    PLACEHOLDER,
    UNSEEN,
    UNSEEN_PATTERN,
    Days,
    day_sql,
    is_placeholder,
    is_strippable,
)
from data.views import named

# A name longer than this is a text in the wrong column, and fills a page by itself.
_LONGEST_NAME = 200
_BOUNDS = f"{day_sql(EARLIEST)} and {day_sql(LATEST)}"


def may_raise(connection: duckdb.DuckDBPyConnection, table: Table, days: Days) -> bool:
    """Tell whether a row of a table, as it is written, may raise one of the warnings.

    Asking each column by itself takes five times as long, of which a small table has nothing.
    """
    source = f"from {named(table.name)}"
    dates = [named(column.name) for column in table.columns if column.type == "DATE"]
    if dates:
        ends = ", ".join(f"min({date}), max({date})" for date in dates)
        found = connection.execute(f"select {ends} {source}").fetchone() or ()
        # Years outside Python's come as text, and are out of all bounds.
        spans = zip(found[::2], found[1::2], strict=True)
        if any(_reaches(first, last, days) for first, last in spans if first is not None):
            return True
    texts = _text_suspicion(table)
    some = f"select 1 {source} where {texts} limit 1"
    return bool(texts) and connection.execute(some).fetchone() is not None


def _reaches(first: object, last: object, days: Days) -> bool:
    """Tell whether dates from the first to the last may be out of bounds or stand for none."""
    if not isinstance(first, date) or not isinstance(last, date):
        return True
    is_within = first >= EARLIEST and last <= LATEST
    return not is_within or any(begin <= last and end >= first for begin, end in days)


def _text_suspicion(table: Table) -> str:
    texts = [named(column.name) for column in table.columns if _is_free_text(column)]
    names = [f"length({named(column.name)})" for column in table.columns if column.is_name]
    parts = []
    if texts:
        parts.append(f"regexp_matches(concat_ws(' ', {', '.join(texts)}), '{UNSEEN_PATTERN}')")
    if names:
        parts.append(f"greatest({', '.join(names)}) > {_LONGEST_NAME}")
    return " or ".join(parts)


def checks_as_written(table: Table, days: Days) -> tuple[CrossCheck, ...]:
    """Return the warnings that a table's cells can raise only as they are written.

    ``days`` are the placeholder dates.
    """
    return (
        *(
            _placeholder_check(column, days)
            for column in table.columns
            if column.type == "DATE" and not column.filled
        ),
        *(_unseen_check(table, column) for column in table.columns if _is_free_text(column)),
    )


def checks_as_read(table: Table) -> tuple[CrossCheck, ...]:
    """Return the warnings that a table's cells can raise as they are read."""
    return (
        *(_bounds_check(column) for column in table.columns if column.type == "DATE"),
        *(_length_check(column) for column in table.columns if column.is_name),
    )


def _is_free_text(column: Column) -> bool:
    return column.type == "VARCHAR" and not column.codes


def _placeholder_check(column: Column, days: Days) -> CrossCheck:
    return CrossCheck(
        column.name + PLACEHOLDER,
        f"not {is_placeholder(named(column.name), days)}",
        f"{column.zh}是占位日期（按空白处理）",
        f"{column.en.lower()} is a placeholder date (read as empty)",
        (column.name,),
    )


def _unseen_check(table: Table, column: Column) -> CrossCheck:
    name, stripped = named(column.name), is_strippable(table, column)
    done_zh = "能去掉的已去掉，其余显示为编码" if stripped else "不改动，显示为编码"
    done_en = "removed where that is safe, else shown" if stripped else "left as they are and shown"
    points = (
        f"list_transform(list_distinct(regexp_extract_all({name}, '{UNSEEN_PATTERN}')),"
        " lambda found: printf('U+%04X', unicode(found)))"
    )
    return CrossCheck(
        column.name + UNSEEN,
        f"not regexp_matches({name}, '{UNSEEN_PATTERN}')",
        f"{column.zh}含看不见的字符（{done_zh}）",
        f"{column.en.lower()} holds characters that nobody sees ({done_en} by their code)",
        detail=f"'{column.name}: ' || array_to_string(list_sort({points}), ' ')",
    )


def _bounds_check(column: Column) -> CrossCheck:
    return CrossCheck(
        f"{column.name}_out_of_bounds",
        f"{named(column.name)} between {_BOUNDS}",
        f"{column.zh}不在 {EARLIEST.year}—{LATEST.year} 年之间",
        f"{column.en.lower()} lies outside {EARLIEST.year} to {LATEST.year}",
        (column.name,),
    )


def _length_check(column: Column) -> CrossCheck:
    name = named(column.name)
    return CrossCheck(
        f"{column.name}_too_long",
        f"length({name}) <= {_LONGEST_NAME}",
        f"{column.zh}长于 {_LONGEST_NAME} 字",
        f"{column.en.lower()} is longer than {_LONGEST_NAME} characters",
        detail=f"'{column.name}: ' || length({name})",
    )


def placeholder_faults(
    connection: duckdb.DuckDBPyConnection, table: Table, days: Days
) -> Iterator[Fault]:
    """Yield a fault for each placeholder date in a column that no row may leave empty.

    The connection's view shows the table as it is written, in the order of its rows.
    """
    for column in table.columns:
        if column.type != "DATE" or not column.filled:
            continue
        condition = is_placeholder(named(column.name), days)
        some = f"select 1 from {named(table.name)} where {condition} limit 1"  # noqa: S608 - names of the contract
        if connection.execute(some).fetchone() is None:
            continue
        cursor = connection.execute(
            f"select row, {named(column.name)} from"  # noqa: S608 - names of the contract
            f" (select row_number() over () as row, {named(column.name)} from {named(table.name)})"
            f" where {condition} order by row"
        )
        while found := cursor.fetchmany(LISTED_PER_RULE):
            for row, day in found:
                yield Fault(
                    table.name,
                    row,
                    column.name,
                    day.isoformat(),
                    "placeholder_date",
                    "是占位日期，等于空白，而该列不得为空",
                    "is a placeholder date, which reads as empty, and may not be empty",
                    "请填写真实日期；确为真实日期时从规则 placeholder_dates 中删去该日",
                    "give the real date; if it is one, take the day out of rules placeholder_dates",
                )
