"""A question is made of the contract's names alone; whatever else is asked is refused."""

from dataclasses import replace

import pytest

from data.contracts import TABLES
from queries.adhoc import (
    EXPLORED,
    SNAPSHOTS,
    Condition,
    Dimension,
    Measure,
    Question,
    adds_up,
    check,
    columns_of,
    dimensions_of,
    measured_columns,
    value_of,
)
from queries.adhoc_answer import Breakdown, Listed, ask, measured, rows
from queries.adhoc_sql import Others
from queries.errors import BadParameter
from tests.queries.conftest import Worlds
from tests.queries.worlds import World, parcel

HOSTILE = [
    "'",
    '"',
    '"; drop table cases; --',
    'district" from cases; --',
    "1) or (1=1",
    "district, case_id",
    "$v0",
    "chr(0)",
    "甲'区",
    "*",
]
PLAIN = Question("supply_parcels", (Dimension("district"),))
FINISHED = (Condition("acquired", "is", "yes"),)


def asked_with(part: str, text: str) -> Question:
    """Return a plain question with one name of it replaced by a text."""
    return {
        "table": lambda: replace(PLAIN, table=text),
        "dimension": lambda: replace(PLAIN, by=(Dimension(text),)),
        "step": lambda: replace(PLAIN, by=(Dimension("approved_on", text),)),  # type: ignore[arg-type]
        "measure": lambda: replace(PLAIN, measure=Measure(text)),  # type: ignore[arg-type]
        "summed column": lambda: replace(PLAIN, measure=Measure("sum", text)),
        "divisor": lambda: replace(PLAIN, measure=Measure("ratio", "area_ha", text)),
        "part": lambda: replace(
            PLAIN, measure=Measure("share", part=(Condition(text, "is", "x"),))
        ),
        "column": lambda: replace(PLAIN, where=(Condition(text, "is", "x"),)),
        "operator": lambda: replace(PLAIN, where=(Condition("area_ha", text, "1"),)),  # type: ignore[arg-type]
        "number": lambda: replace(PLAIN, where=(Condition("area_ha", "from", text),)),
        "date": lambda: replace(PLAIN, where=(Condition("approved_on", "to", text),)),
        "code": lambda: replace(PLAIN, where=(Condition("batch_type", "is", text),)),
        "truth": lambda: replace(PLAIN, where=(Condition("acquired", "is", text),)),
        "district": lambda: replace(PLAIN, districts=(text,)),
    }[part]()


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize(
    "part",
    [
        "table",
        "dimension",
        "step",
        "measure",
        "summed column",
        "divisor",
        "part",
        "column",
        "operator",
        "number",
        "date",
        "code",
        "truth",
        "district",
    ],
)
def test_no_text_takes_the_place_of_a_name_or_a_typed_value(
    demo: World, part: str, text: str
) -> None:
    warehouse = demo.warehouse
    with pytest.raises(BadParameter):
        ask(warehouse, Breakdown(asked_with(part, text)))
    with pytest.raises(BadParameter):
        measured(warehouse, asked_with(part, text), ())
    with pytest.raises(BadParameter):
        rows(warehouse, asked_with(part, text), ())


def test_a_free_text_is_looked_for_and_never_run(world: Worlds) -> None:
    parcels = [parcel(text, 1, owner_unit=f"<{text}>") for text in HOSTILE]
    warehouse = world(supply_parcels=parcels).warehouse
    by_unit = replace(PLAIN, by=(Dimension("owner_unit"),))
    for text in HOSTILE:
        told = f"<{text}>"
        for condition in (
            Condition("owner_unit", "is", told),
            Condition("owner_unit", "has", told),
        ):
            question = replace(PLAIN, where=(condition,))
            assert rows(warehouse, question, ())["parcel_id"].to_pylist() == [text]
        assert rows(warehouse, by_unit, (told,))["parcel_id"].to_pylist() == [text]
        others = rows(warehouse, by_unit, (Others((told,)),))["parcel_id"].to_pylist()
        assert sorted([*others, text]) == sorted(HOSTILE)


@pytest.mark.parametrize("text", ["cases; drop table cases", "nope", "main.cases", ""])
def test_only_core_tables_and_their_columns_are_listed(demo: World, text: str) -> None:
    warehouse = demo.warehouse
    with pytest.raises(BadParameter):
        ask(warehouse, Listed(text, "district", 9))
    with pytest.raises(BadParameter):
        ask(warehouse, Listed("supply_parcels", text, 9))
    with pytest.raises(BadParameter):
        ask(warehouse, Listed("supply_parcels", "area_ha", 9))


@pytest.mark.parametrize(
    "question",
    [
        replace(PLAIN, by=()),
        replace(PLAIN, by=(Dimension("district"), Dimension("district"))),
        replace(PLAIN, by=tuple(dimensions_of("supply_parcels")[:3])),
        replace(PLAIN, by=(Dimension("approved_on"),)),
        replace(PLAIN, by=(Dimension("area_ha"),)),
        replace(PLAIN, measure=Measure("rows", "area_ha")),
        replace(PLAIN, measure=Measure("sum")),
        replace(PLAIN, measure=Measure("sum", "", "area_ha")),
        replace(PLAIN, measure=Measure("share")),
        replace(PLAIN, measure=Measure("sum", "area_ha", part=FINISHED)),
        Question("idle_land", (Dimension("district"),), Measure("ratio", "price_wan", "area_ha")),
        Question("targets", (Dimension("region"),), Measure("sum", "year")),
        Question("rankings", (Dimension("metric"),), Measure("mean", "rank")),
        Question("rankings", (Dimension("metric"),), districts=("甲区",)),
        replace(PLAIN, where=(Condition("area_ha", "is", "1"),)),
        replace(PLAIN, where=(Condition("area_ha", "from", "nan"),)),
        replace(PLAIN, where=(Condition("area_ha", "from", "inf"),)),
        replace(PLAIN, where=(Condition("batch_type", "has", "a"),)),
        replace(PLAIN, where=(Condition("owner_unit", "has", ""),)),
        replace(PLAIN, where=(Condition("owner_unit", "empty", "x"),)),
        Question(
            "cases", (Dimension("district"),), where=(Condition("issue_year", "is", "9" * 12),)
        ),
    ],
    ids=str,
)
def test_what_makes_no_sense_is_refused(question: Question) -> None:
    with pytest.raises(BadParameter):
        check(question)


def test_every_table_can_be_grouped_and_offers_only_what_passes_the_check() -> None:
    for name in EXPLORED:
        assert dimensions_of(name), name
        for dimension in dimensions_of(name):
            check(Question(name, (dimension,)))
        for column in measured_columns(name):
            check(Question(name, dimensions_of(name)[:1], Measure("sum", column)))


def test_every_table_is_offered_but_those_that_hold_many_ledgers() -> None:
    """Sums over several registers mean nothing, and some registers are not everyone's."""
    left_out = {"matters", "matter_events", "measures", "calendar_days"}
    assert set(EXPLORED) == set(TABLES) - left_out
    for name in left_out:
        with pytest.raises(BadParameter):
            columns_of(name)


def test_years_ranks_and_rounds_are_never_added_up() -> None:
    summed = {column for name in EXPLORED for column in measured_columns(name)}
    assert summed.isdisjoint(
        {"year", "issue_year", "rank", "rank_of", "round", "sort_order", "cumulative_target"}
    )
    assert {"area_ha", "illegal_area_mu", "fee_paid_wan", "staffed_posts"} <= summed


def test_a_table_without_districts_has_those_of_its_parent() -> None:
    assert "district" in columns_of("supply_events")
    assert "district" in columns_of("supply_base")
    assert "district" not in columns_of("rankings")
    assert not adds_up(columns_of("supply_events")["district"])


def test_tables_that_repeat_themselves_are_keyed_by_the_date_they_do_it_by() -> None:
    for table, column in SNAPSHOTS.items():
        assert column in TABLES[table].key
        assert len(TABLES[table].key) > 1


def test_values_are_read_in_the_columns_own_type() -> None:
    columns = columns_of("supply_parcels")
    assert value_of(columns["acquired"], "no") is False
    assert value_of(columns["area_ha"], "1.5") == 1.5
    assert str(value_of(columns["approved_on"], "2024-02-29")) == "2024-02-29"
    with pytest.raises(BadParameter):
        value_of(columns["approved_on"], "2023-02-29")
