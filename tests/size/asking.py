"""Asks every figure of two cities alike, the large one's lists with their copies put together."""

from collections.abc import Iterator
from datetime import date
from itertools import product

import pyarrow as pa

from data.warehouse import Parameter, Warehouse
from queries.catalogue import catalogue
from queries.errors import Withheld
from queries.header import Query
from queries.params import BASES, GRAINS, GROUPINGS, Value
from queries.restricted import is_restricted
from queries.run import parameters, run_completed
from tests.size.first_rows import FIRST_ROWS, RANKED, first_rows
from tests.size.growth import OF_ONE, Gathered, differences
from tests.size.many_cities import MARK

# A leap day with little entered, a day within a month, and the day the data reach to.
DAYS = (date(2020, 2, 29), date(2023, 7, 13), date(2024, 10, 31))
TWO = ("南港区", "高新区")
SCOPES = (None, TWO)
Asked = dict[str, Value]


def questions(query: Query, registers: tuple[str, ...], *, every: bool) -> Iterator[Asked]:
    """Yield what a figure is asked: three days, the whole city and two districts of it.

    Unless ``every`` is, each day is asked of one of the two. What else it can be asked takes
    another value with each question; figures begin at different ones, so that all figures together
    ask each of many.
    """
    begins = list(catalogue()).index(query.name)
    others = (("basis", BASES), ("by", GROUPINGS), ("grain", GRAINS), ("register", registers))
    for place, (day, scope) in enumerate(product(DAYS, SCOPES)):
        more = {
            name: values[(begins + place) % len(values)]
            for name, values in others
            if name in query.params
        }
        if every or (begins + DAYS.index(day) + SCOPES.index(scope)) % 2:
            yield {"as_of": day, "districts": scope, **more}


def unlike_the_demo(
    small: Warehouse, large: Warehouse, times: int, query: Query, *, every: bool = False
) -> list[str]:
    """Return where one figure of the large city is not what the demo's makes it."""
    found: list[str] = []
    for asked in questions(query, large.registers, every=every):
        if is_restricted(small, asked):
            # It takes no districts: its small counts could be told by difference.
            asked = {**asked, "districts": None}
        try:
            of_small, of_large = _gathered(small, query, asked), _gathered(large, query, asked)
        except Withheld:
            continue
        if query.name in (*FIRST_ROWS, *RANKED):
            told = first_rows(
                query.name, [one.row for one in of_small], [one.row for one in of_large], times
            )
        else:
            told = differences(query, of_small, of_large, times)
        found += [f"{query.name} {asked}: {one}" for one in told[:3]]
    return found


def _gathered(warehouse: Warehouse, query: Query, asked: Asked) -> list[Gathered]:
    values = parameters(query, warehouse, asked)
    if is_restricted(warehouse, values) or query.name in (*FIRST_ROWS, *RANKED):
        rows = run_completed(query, warehouse, values)
        return [Gathered(row, False, 1, 1, 1) for row in rows.to_pylist()]
    found = _put_together(warehouse, query, values).to_pylist()
    names = [declared.name for declared in query.returns]
    return [
        Gathered(
            dict(zip(names, list(row.values())[4:], strict=True)),
            row["is_marked"],
            row["cities"],
            row["least"],
            row["most"],
        )
        for row in found
    ]


def _unmarked(name: str, *, is_of_one: bool) -> str:
    if is_of_one:
        return f"regexp_replace(\"{name}\", '{MARK}[0-9]+', '')"
    return f"replace(\"{name}\", listed.mark, '')"


def _put_together(warehouse: Warehouse, query: Query, values: dict[str, Parameter]) -> pa.Table:
    """Return a figure's rows without their marks: copies of one row are one, counted.

    A row that bears the marks of two copies keeps the second, and is like no row of the demo.
    """
    texts = [field.name for field in query.returns if field.type == "VARCHAR"]
    of_one = {name for figure, name in OF_ONE if figure == query.name}
    told = ", ".join(f'"{name}"' for name in texts if name not in of_one) or "''"
    cells = ", ".join(
        f"{_unmarked(field.name, is_of_one=field.name in of_one)} as cell_{place}"
        if field.name in texts
        else f'"{field.name}" as cell_{place}'
        for place, field in enumerate(query.returns)
    )
    kept = ", ".join(f"cell_{place}" for place in range(len(query.returns)))
    return warehouse.query(
        f"""
        with listed as (
            select *, regexp_extract(concat_ws(' ', {told}), '{MARK}[0-9]+') as mark
            from ({query.sql.strip().rstrip(";")}
            ) as answered
        ),
        copies as (select mark, count(*) as copies, {cells} from listed group by all)
        select
            mark <> '' as is_marked,
            count(*) as cities,
            min(copies) as least,
            max(copies) as most,
            {kept}
        from copies
        group by all
        """,  # noqa: S608 - statements and names of ours
        {**values, **dict(query.fixed)},
    )
