"""What a figure is asked with is checked, and what is left out comes from the release."""

from dataclasses import replace
from datetime import date

import pytest

from queries.catalogue import catalogue
from queries.errors import BadParameter, BrokenPromise
from queries.params import Value, latest_complete_month, parse_date, parse_value
from queries.run import parameters, run
from tests.queries.conftest import Worlds
from tests.queries.worlds import World, parcel

RATE = catalogue()["supply_disposal_rate_by_month"]


@pytest.fixture
def city(world: Worlds) -> World:
    """Return a city of two districts whose data reach to 30 May 2024."""
    return world.reaching(
        "2024-05-30", supply_parcels=[parcel("A", 1), parcel("B", 1, district="乙区")]
    )


@pytest.mark.parametrize(
    ("data_to", "month_end"),
    [("2024-10-31", "2024-10-31"), ("2024-10-30", "2024-09-30"), ("2024-02-28", "2024-01-31"),
     ("2024-02-29", "2024-02-29"), ("2023-02-28", "2023-02-28"), ("2024-01-15", "2023-12-31")],
)  # fmt: skip
def test_the_latest_complete_month_ends_on_or_before_the_last_day_of_data(
    data_to: str, month_end: str
) -> None:
    assert latest_complete_month(date.fromisoformat(data_to)).isoformat() == month_end


def test_what_is_left_out_comes_from_the_release_and_never_from_the_clock(city: World) -> None:
    assert parameters(RATE, city.warehouse, {}) == {
        "as_of": date(2024, 4, 30),
        "districts": None,
        "basis": "entry",
    }


def test_a_district_named_twice_is_asked_for_once_in_the_order_named(city: World) -> None:
    asked = parameters(RATE, city.warehouse, {"districts": ("乙区", "甲区", "乙区")})
    assert asked["districts"] == ["乙区", "甲区"]


@pytest.mark.parametrize(
    ("given", "zh", "en"),
    [
        ({"districts": ()}, "区县清单为空", "is empty"),
        (
            {"districts": ("甲区", "丁区")},
            "没有区县 丁区；可选 甲区、乙区",
            "No district 丁区; known",
        ),
        ({"districts": ("甲",)}, "没有区县 甲；", "No district 甲;"),
        ({"basis": "signed"}, "basis 应为 entry 或 event", "basis is entry or event"),
        ({"basis": ""}, "basis 应为 entry 或 event", "basis is entry or event"),
        ({"year": 2024}, "该指标没有参数“year”", "takes no parameter 'year'"),
    ],
)
def test_what_cannot_be_used_is_refused_in_both_languages(
    city: World, given: dict[str, Value], zh: str, en: str
) -> None:
    with pytest.raises(BadParameter) as refused:
        run(RATE, city.warehouse, given)
    assert zh in refused.value.said("zh")
    assert en in refused.value.said("en")


@pytest.mark.parametrize("as_of", [date(2024, 5, 31), date(2030, 1, 1), "2024-05-31"])
@pytest.mark.parametrize("name", ["supply_pace", "due_items", "rankings_by_period"])
def test_a_date_later_than_the_data_is_refused(city: World, name: str, as_of: Value) -> None:
    with pytest.raises(BadParameter) as refused:
        run(catalogue()[name], city.warehouse, {"as_of": as_of})
    assert f"数据只到 2024-05-30，没有 {as_of}" in refused.value.zh
    assert f"The data reach to 2024-05-30, not to {as_of}" in refused.value.en


def test_a_date_later_than_the_data_is_refused_even_where_a_figure_takes_none(
    city: World,
) -> None:
    without = replace(catalogue()["supply_pending_entries"], params=frozenset({"districts"}))
    with pytest.raises(BadParameter, match="The data reach to 2024-05-30, not to 2024-05-31"):
        parameters(without, city.warehouse, {"as_of": date(2024, 5, 31)})


@pytest.mark.parametrize("as_of", [date(2024, 5, 30), "2024-05-30"])
def test_the_last_day_of_the_data_may_be_asked_for(city: World, as_of: Value) -> None:
    assert parameters(RATE, city.warehouse, {"as_of": as_of})["as_of"] == date(2024, 5, 30)


@pytest.mark.parametrize("as_of", ["May", "", 5, ("2024-05-31",)])
def test_a_date_that_is_none_is_refused_by_the_library_too(city: World, as_of: Value) -> None:
    with pytest.raises(BadParameter, match="is not a date"):
        run(RATE, city.warehouse, {"as_of": as_of})


def test_date_and_districts_may_be_given_to_any_figure_and_a_basis_only_where_declared(
    city: World,
) -> None:
    pending = catalogue()["supply_pending_entries"]
    assert "basis" not in pending.params
    with pytest.raises(BadParameter, match="basis"):
        run(pending, city.warehouse, {"basis": "entry"})
    without = replace(pending, params=frozenset({"as_of"}))
    assert set(parameters(without, city.warehouse, {"districts": ("甲区",)})) == {"as_of"}
    with pytest.raises(BadParameter, match="empty"):
        parameters(without, city.warehouse, {"districts": ()})


@pytest.mark.parametrize("text", ["2024-13-01", "2024-02-30", "31.05.2024", "", "May"])
def test_a_text_that_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(BadParameter, match="is not a date"):
        parse_date(text)


def test_values_are_read_from_text_as_their_parameter_is_meant() -> None:
    assert parse_value("as_of", "2024-02-29") == date(2024, 2, 29)
    assert parse_value("districts", "东湖区, 西岭区,") == ("东湖区", "西岭区")
    assert parse_value("districts", "") == ()
    assert parse_value("basis", "event") == "event"
    with pytest.raises(BadParameter, match="known are as_of, districts, basis"):
        parse_value("district", "东湖区")


@pytest.mark.parametrize("position", [0, -1])
def test_a_figure_that_returns_other_columns_than_promised_is_not_shown(
    city: World, position: int
) -> None:
    returns = list(RATE.returns)
    del returns[position]
    with pytest.raises(BrokenPromise) as broken:
        run(replace(RATE, returns=tuple(returns)), city.warehouse, {})
    assert RATE.returns[position].name in broken.value.en
    assert RATE.name in broken.value.zh


def test_columns_in_another_order_or_type_are_a_broken_promise(city: World) -> None:
    first, second, *rest = RATE.returns
    for returns in ((second, first, *rest), (replace(first, type="VARCHAR"), second, *rest)):
        with pytest.raises(BrokenPromise):
            run(replace(RATE, returns=tuple(returns)), city.warehouse, {})


@pytest.mark.parametrize("kind", [list, tuple])
def test_a_choice_is_never_widened_to_the_city_whatever_sequence_it_comes_in(
    city: World, kind: type
) -> None:
    asked = parameters(RATE, city.warehouse, {"districts": kind(["甲区"])})
    assert asked["districts"] == ["甲区"]
    with pytest.raises(BadParameter, match="empty"):
        parameters(RATE, city.warehouse, {"districts": kind()})
