"""Answers a question about a core table within the viewer's scope: groups, the whole, the rows."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

import pyarrow as pa
import pyarrow.compute as pc

from data.collation import BY_PINYIN
from data.views import named
from data.warehouse import Warehouse
from queries.adhoc import (
    SNAPSHOTS,
    Dimension,
    Measure,
    Question,
    check,
    column_of,
    columns_of,
    is_listed,
    table_of,
)
from queries.adhoc_order import nature_of, own_order, places_sql
from queries.adhoc_sql import (
    Place,
    Values,
    amount_sql,
    column_sql,
    condition_sql,
    dimension_sql,
    place_sql,
    source_sql,
)
from queries.errors import BadParameter
from queries.records import Proof
from words.scene import Row

# Numerator, denominator and rows left out of both for want of a value, over the rows picked.
_AGGREGATES: Mapping[str, tuple[str, str, str]] = {
    "rows": ("count(*)", "null", "0"),
    "sum": ("sum(amount)", "null", "count(*) - count(amount)"),
    "mean": ("sum(amount)", "count(amount)", "count(*) - count(amount)"),
    "share": (
        "case when count(amount) > 0 then coalesce(sum(amount) filter (where is_part), 0) end",
        "sum(amount)",
        "count(*) filter (where is_part is null or amount is null)",
    ),
    "ratio": (
        "sum(amount) filter (where base is not null)",
        "sum(base) filter (where amount is not null)",
        "count(*) filter (where amount is null or base is null)",
    ),
}


@dataclass(frozen=True)
class Breakdown:
    """A question and how many groups of each dimension are told apart before the rest is one."""

    question: Question
    most: tuple[int, ...] = (1000, 50)

    @property
    def limits(self) -> tuple[int, ...]:
        """How many are told apart: as the question asks, else ``most``."""
        asked = (*self.question.top, *(0 for _ in self.most))
        return tuple(top or most for top, most in zip(asked, self.most, strict=False))


@dataclass(frozen=True)
class Listed:
    """The distinct values of a column, at most ``most`` of them and one more if there are more."""

    table: str
    column: str
    most: int


def ask(warehouse: Warehouse, asked: Breakdown | Listed) -> pa.Table:
    """Answer a breakdown with its groups, or list a column's values.

    Raises:
        BadParameter: a part of it is not one the contract knows.
    """
    return _listed(warehouse, asked) if isinstance(asked, Listed) else _groups(warehouse, asked)


def _groups(warehouse: Warehouse, asked: Breakdown) -> pa.Table:
    """Return the groups in the order they are shown in, and last the whole.

    ``group_1`` and ``group_2`` hold the dimensions' values, ``order_2`` the order of the second,
    ``rest_1`` and ``rest_2`` say that groups were put together, ``others_1`` and ``others_2`` how
    many; ``rows``, ``numerator``, ``denominator`` and ``missing`` add up to those of the whole,
    counted by itself; ``snapshots`` counts repeated dates or years; ``small_below`` is the rules'.
    """
    question = asked.question
    values: Values = {f"most_{at}": most for at, most in enumerate(asked.limits, start=1)}
    picked = _picked(warehouse, question, values)
    two, is_rate = len(question.by) == 2, question.measure.is_rate
    if not two:
        values.pop("most_2", None)
    numerator, denominator, missing = _AGGREGATES[question.measure.kind]
    known = _known(warehouse)
    places = [
        places_sql(question.table, dimension, at, is_rate, known, values)
        for at, dimension in enumerate(question.by, start=1)
    ]
    joined = "left join places_2 using (key_2)" if two else ""
    sql = f"""
    with picked as ({picked}),
    groups as (
        select
            group_1, group_2, coalesce(group_1::varchar, chr(0)) as key_1,
            coalesce(group_2::varchar, chr(0)) as key_2, count(*) as rows,
            cast({numerator} as decimal(38, 9)) as numerator,
            cast({denominator} as decimal(38, 9)) as denominator, {missing} as missing
        from picked
        group by group_1, group_2
    ),
    places_1 as ({places[0]}),
    {f"places_2 as ({places[1]})," if two else ""}
    folded as (
        select
            groups.*, place_1, {"place_2" if two else "null::bigint"} as place_2,
            place_1 is null as rest_1,
            {"place_2 is null" if two else "false"} as rest_2
        from groups left join places_1 using (key_1) {joined}
    ),
    parts as (
        select
            false as is_whole, rest_1, rest_2, case when not rest_1 then any_value(group_1) end
                as group_1,
            case when not rest_2 then any_value(group_2) end as group_2,
            min(place_1) as place_1, min(place_2) as place_2,
            sum(rows) as rows, sum(numerator) as numerator, sum(denominator) as denominator,
            sum(missing) as missing, null as snapshots
        from folded
        group by rest_1, rest_2, case when not rest_1 then key_1 end,
            case when not rest_2 then key_2 end
        union all by name
        select
            true as is_whole, false as rest_1, false as rest_2, count(*) as rows,
            {numerator} as numerator, {denominator} as denominator, {missing} as missing,
            {"count(distinct snapshot)" if question.table in SNAPSHOTS else "1"} as snapshots
        from picked
    ),
    measured as (
        select
            *, {_value(question.measure)} as value,
            {_share(question.measure)} as share_pct,
            {_others(1)} as others_1, {_others(2) if two else "0"} as others_2
        from parts
    )
    select
        is_whole, group_1, rest_1, group_2, rest_2, others_1, others_2,
        place_2::bigint as order_2, rows::bigint as rows, numerator::double as numerator,
        denominator::double as denominator, value::double as value, share_pct,
        missing::bigint as missing, snapshots::bigint as snapshots,
        (select value::bigint from rule_parameters where name = 'small_denominator') as small_below
    from measured
    order by is_whole, rest_1, {_order(question)}
    """  # noqa: S608 - names of the contract and aggregates written above
    return warehouse.query(sql, values)


def _picked(warehouse: Warehouse, question: Question, values: Values) -> str:
    """Return the SELECT of the rows asked about, each with its groups and what is measured."""
    check(question)
    table, measure = question.table, question.measure
    groups = [dimension_sql(table, dimension) for dimension in question.by]
    snapshot = SNAPSHOTS.get(table)
    columns = [
        f"{groups[0]} as group_1",
        f"{groups[1] if len(groups) > 1 else 'null::varchar'} as group_2",
        f"{amount_sql(table, measure.column)} as amount",
        f"{amount_sql(table, measure.over)} as base",
        f"{condition_sql(table, measure.part, values)} as is_part",
        f"{column_sql(table, snapshot) if snapshot else 'null'} as snapshot",
    ]
    return f"select {', '.join(columns)} {source_sql(_known(warehouse), question, values)}"


def _others(at: int) -> str:
    """Return how many groups are put together."""
    return (
        f"(select count(distinct key_{at}) from groups)"  # noqa: S608 - a number
        f" - (select count(*) from places_{at})"
    )


def _value(measure: Measure) -> str:
    if not measure.is_divided:
        return "numerator"
    return f"{100 if measure.is_rate else 1} * numerator::double / nullif(denominator, 0)"


def _share(measure: Measure) -> str:
    """Return a group's share of the whole, where parts that only add up make one."""
    if measure.is_divided:
        return "null::double"
    return (
        "case when min(numerator) over () >= 0 then 100 * numerator::double"
        " / nullif(max(numerator) filter (where is_whole) over (), 0) end"
    )


def _order(question: Question) -> str:
    """Return the order groups are shown in: their own, or for names by value or weight."""
    if len(question.by) > 1:
        return "place_1, rest_2, place_2"
    is_name = nature_of(question.table, question.by[0]) == "name"
    return "value desc nulls last, place_1" if is_name else "place_1"


def _listed(warehouse: Warehouse, asked: Listed) -> pa.Table:
    column = column_of(asked.table, asked.column)
    if not is_listed(column) and column.type != "DATE":
        raise BadParameter(f"列“{column.zh}”不是清单。", f"{column.name} is no list.")
    values: Values = {"most": asked.most + 1}
    known, dimension = _known(warehouse), Dimension(asked.column)
    by_name = f"value {BY_PINYIN} nulls last"
    order = own_order(asked.table, dimension, "value", known, values, "order") or by_name
    kept = by_name if column.type == "VARCHAR" else "value desc nulls last"
    sql = (
        f"select value from (select distinct"  # noqa: S608 - names of the contract
        f" {column_sql(asked.table, asked.column)} as value"
        f" {source_sql(known, Question(asked.table, ()), values)}"
        f" order by {kept} limit $most) order by {order}"
    )
    return warehouse.query(sql, values)


def ties(answer: pa.Table) -> list[Proof]:
    """Set the sums over the groups beside the whole, which was counted by itself."""
    groups = answer.filter(pc.invert(answer["is_whole"])).to_pylist()
    whole = answer.filter(answer["is_whole"]).to_pylist()[0]
    return [
        Proof(name, float(whole[name]), math.fsum(row[name] or 0 for row in groups), whole["rows"])
        for name in ("numerator", "denominator")
        if whole[name] is not None
    ]


def prove(warehouse: Warehouse, question: Question, place: Place, row: Row) -> list[Proof]:
    """Set a group's numbers beside the same counted from its rows alone."""
    found = measured(warehouse, question, place)
    return [
        Proof(name, float(cast(float, row[name])), found[name] or 0.0, int(found["rows"]))
        for name in ("rows", "numerator", "denominator")
        if row[name] is not None
    ]


def _known(warehouse: Warehouse) -> list[str]:
    return [district.name for district in warehouse.districts]


def measured(warehouse: Warehouse, question: Question, place: Place) -> dict[str, float]:
    """Return rows, numerator and denominator of one group, counted from its rows alone."""
    values: Values = {}
    picked = _picked(warehouse, question, values)
    numerator, denominator, _ = _AGGREGATES[question.measure.kind]
    sql = (
        f"select count(*)::double as rows, {numerator}::double as numerator,"  # noqa: S608 - as above
        f" {denominator}::double as denominator from ({picked}"
        f" and {place_sql(question, place, values)}) as picked"
    )
    found: dict[str, float] = warehouse.query(sql, values).to_pylist()[0]
    return found


def rows(
    warehouse: Warehouse, question: Question, place: Place, limit: int | None = None
) -> pa.Table:
    """Return the rows of one group with all columns of the table, in the order of its key."""
    check(question)
    values: Values = {}
    source = source_sql(_known(warehouse), question, values)
    columns = ", ".join(
        f"{column_sql(question.table, name)} as {named(name)}"
        for name in columns_of(question.table)
    )
    key = ", ".join(column_sql(question.table, name) for name in table_of(question.table).key)
    sql = f"select {columns} {source} and {place_sql(question, place, values)} order by {key}"
    if limit is not None:
        values["limit"] = limit
        sql += " limit $limit"
    return warehouse.query(sql, values)
