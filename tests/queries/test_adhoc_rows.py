"""The rows behind a group are those it counts: by any filter, and for what is put together."""

from queries.adhoc import Condition, Dimension, Measure, Question
from queries.adhoc_answer import Breakdown, Listed, ask, measured, prove, rows
from queries.adhoc_sql import Others
from tests.given import Row
from tests.queries.conftest import Worlds
from tests.queries.worlds import parcel

BY_DISTRICT = (Dimension("district"),)
PARCELS: list[Row] = [
    parcel("A", 10.1, "2020-06-01", "甲区", acquired=True, unsupplied_reason="leftover"),
    parcel("B", 20.2, "2020-07-31", "甲区", acquired=False),
    parcel("C", 0.3, "2021-01-01", "甲区", acquired=None, unsupplied_reason="leftover"),
    parcel("D", 40.4, "2021-12-31", "乙区", acquired=True),
]


def test_conditions_narrow_and_empty_lets_rows_without_a_value_in(world: Worlds) -> None:
    city = world(supply_parcels=PARCELS)

    def found(*where: Condition) -> str:
        question = Question("supply_parcels", BY_DISTRICT, where=where)
        return "".join(rows(city.warehouse, question, ())["parcel_id"].to_pylist())

    assert found(Condition("acquired", "is", "yes")) == "AD"
    assert found(Condition("acquired", "is", "yes"), Condition("acquired", "is", "no")) == "ABD"
    assert found(Condition("acquired", "is", "yes"), Condition("acquired", "empty")) == "ACD"
    assert found(Condition("acquired", "empty")) == "C"
    assert found(Condition("acquired", "filled")) == "ABD"
    assert found(Condition("area_ha", "from", "10.1"), Condition("area_ha", "to", "20.2")) == "AB"
    assert found(Condition("approved_on", "from", "2020-07-31")) == "BCD"
    assert found(Condition("approved_on", "to", "2020-07-31")) == "AB"
    assert found(Condition("parcel_name", "has", "NAME-1")) == "A"
    assert found(Condition("acquired", "is", "yes"), Condition("area_ha", "to", "20")) == "A"


def test_the_rows_behind_a_group_prove_its_numbers(world: Worlds) -> None:
    city = world(supply_parcels=PARCELS)
    acquired = Measure("share", part=(Condition("acquired", "is", "yes"),))
    question = Question("supply_parcels", (Dimension("unsupplied_reason"),), acquired)
    found = ask(city.warehouse, Breakdown(question)).to_pylist()[:-1]
    for row in found:
        place = (row["group_1"],)
        assert all(proof.holds for proof in prove(city.warehouse, question, place, row))
        assert rows(city.warehouse, question, place).num_rows == row["rows"]
    wrong = {**found[0], "numerator": found[0]["numerator"] + 1}
    proofs = prove(city.warehouse, question, (wrong["group_1"],), wrong)
    assert [proof.column for proof in proofs if not proof.holds] == ["numerator"]


def test_the_rest_is_all_that_is_not_told_apart_nulls_included(world: Worlds) -> None:
    city = world(supply_parcels=PARCELS)
    question = Question("supply_parcels", (Dimension("unsupplied_reason"),))
    rest = (Others(("leftover",)),)
    assert rows(city.warehouse, question, rest)["parcel_id"].to_pylist() == ["B", "D"]
    assert measured(city.warehouse, question, rest)["rows"] == 2
    stated = (Others((None,)),)
    assert rows(city.warehouse, question, stated)["parcel_id"].to_pylist() == ["A", "C"]


def test_a_list_of_values_says_that_there_are_more(world: Worlds) -> None:
    city = world(supply_parcels=PARCELS)
    found = ask(city.warehouse, Listed("supply_parcels", "parcel_id", 2))["value"].to_pylist()
    assert found == ["A", "B", "C"]
    truths = ask(city.warehouse, Listed("supply_parcels", "acquired", 9))["value"].to_pylist()
    assert truths == [True, False, None]
