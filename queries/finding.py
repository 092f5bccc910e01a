"""Finds what words name in all exports of a release, kind by kind; it decides nothing of a page.

The SQL is composed from the contract, so a further column of names is looked through as soon as it
is promised. What is read are the warehouse's own views: whoever may not see a row finds none.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import pyarrow as pa

from data.collation import BY_PINYIN
from data.contracts import TABLES, Table
from data.views import named
from data.warehouse import Parameter, Warehouse
from words.finding import BETWEEN, pattern_of

# Columns of text that neither name nor number anything (what something is for, a remark), or that
# name a thing of another kind, which is found by itself; so are the units in charge.
_TELLING = frozenset(
    {
        *("district", "register", "kind", "cohort", "stage", "note", "next_step"),
        *("planned_use", "planned_method", "supply_way", "land_use", "subject_table"),
        *("office_id", "branch_id"),
    }
)


@dataclass(frozen=True)
class Kind:
    """One kind of things that can be found: the table of them and the columns that tell of them.

    ``beside`` are tables whose rows belong to one of them; ``units`` the columns of who is in
    charge.
    """

    table: str
    key: tuple[str, ...]
    title: str | None = None
    units: tuple[str, ...] = ()
    beside: tuple[str, ...] = field(default=())

    @property
    def number(self) -> str:
        """The column that numbers them."""
        return self.key[-1]


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "parcel": Kind(
            "supply_parcels", ("parcel_id",), "parcel_name", ("owner_unit",), ("supply_events",)
        ),
        "idle": Kind("idle_land", ("supervision_no",), "project_name", ("owner_unit",)),
        "case": Kind("cases", ("case_id",), None, ("owner_unit",)),
        "office": Kind("offices", ("office_id",), "office_name"),
        "matter": Kind(
            "matters",
            ("register", "matter_id"),
            "title",
            ("owner_unit", "lead_unit"),
            ("matter_events",),
        ),
    }
)
UNIT = "unit"


def found(warehouse: Warehouse, words: str, kind: str, most: int, offset: int = 0) -> pa.Table:
    """Return a page of what words find among one kind, the one they name in full first.

    Columns: ``register`` (of matters), ``item_id``, ``title``, ``district``, ``unit``, ``told``
    (the cells it was found in, apart by ``BETWEEN``) and ``hits``, how many there are in all. Of
    units, which are listed for each kind they are in charge of, ``told`` is that kind and
    ``records`` how many of it. No words find nothing.
    """
    values: dict[str, Parameter] = {
        "pattern": pattern_of(words) or "\uffff",
        "between": BETWEEN,
        "most": most,
        "offset": offset,
    }
    if kind == UNIT:
        del values["between"]
        return warehouse.query(_UNITS, values)
    return warehouse.query(_things(KINDS[kind]), values)


def _things(kind: Kind) -> str:
    table = TABLES[kind.table]
    keys = ", ".join(kind.key)
    same = " and ".join(f"page.{name} = things.{name}" for name in kind.key)
    matched = "\n    union all\n".join(
        _matched(TABLES[name], keys) for name in (kind.table, *kind.beside)
    )
    title = f"any_value(things.{kind.title})" if kind.title else "null::varchar"
    unit = f"any_value(things.{kind.units[0]})" if kind.units else "null::varchar"
    register = "page.register" if "register" in kind.key else "null::varchar"
    return f"""
    with matched as (
    {matched}
    ),

    page as (
        select
            {keys}, any_value(told) as told, count(*) over () as hits,
            row_number() over (
                order by not regexp_full_match({kind.number}, $pattern), {keys}
            ) as place
        from matched
        group by {keys}
        order by place
        limit $most offset $offset
    )

    select
        {register} as register, page.{kind.number} as item_id, {title} as title,
        any_value(things.district) as district, {unit} as unit, page.told, page.hits
    from page
    inner join {named(table.name)} as things on {same}
    group by all
    order by min(page.place)
    """  # noqa: S608 - names of the contract


def _matched(table: Table, keys: str) -> str:
    texts = ", ".join(
        named(column.name)
        for column in table.columns
        if column.type == "VARCHAR" and not column.codes and _is_told(table, column.name)
    )
    return f"""
        select {keys}, told
        from (select {keys}, concat_ws($between, {texts}) as told from {named(table.name)})
        where regexp_matches(told, $pattern)
    """  # noqa: S608 - names of the contract


def _is_told(table: Table, column: str) -> bool:
    is_key = column in table.key and column != "register"
    return is_key or not (column in _TELLING or column.endswith("_unit"))


def _charged(name: str, kind: Kind) -> str:
    several = f"unnest(list_distinct([{', '.join(kind.units)}]))"
    listed = several if len(kind.units) > 1 else kind.units[0]
    return f"select {listed} as unit, '{name}' as kind from {named(kind.table)}"  # noqa: S608 - as above


_UNITS = f"""
    with charged as (
        {" union all ".join(_charged(name, kind) for name, kind in KINDS.items() if kind.units)}
    )

    select
        null::varchar as register, unit as item_id, unit as title, null::varchar as district,
        null::varchar as unit, kind as told, count(*) over () as hits, count(*) as records
    from charged
    where unit is not null
    group by charged.unit, kind
    having regexp_matches(charged.unit, $pattern)
    order by not regexp_full_match(charged.unit, $pattern), charged.unit {BY_PINYIN}, records desc
    limit $most offset $offset
"""  # noqa: S608 - as above
