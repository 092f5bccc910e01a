"""Limits of a month's own addition, worked out by hand, and the signals that tell it from noise."""

from datetime import date

import pytest

from tests.given import Row
from tests.queries.conftest import Worlds
from tests.queries.idle_worlds import found
from tests.queries.worlds import World, event, parcel

FIGURE = "headline_signal_by_month"
# Less newly identified land is better, more disposed of is.
NEW, RATE, OLD = "idle_new_ha", "supply_disposal_rate", "supply_over_10_parcels"


def rows_of(city: World, metric: str, as_of: str, **given: tuple[str, ...]) -> list[Row]:
    return [row for row in city.rows(FIGURE, as_of, **given) if row["metric"] == metric]


def identified(*areas: float, since: int = 2023) -> list[Row]:
    """Return land identified on the 10th of each month from January, the register begun before."""
    begun = found("begun", 50, f"{since - 1}-12-15")
    return [begun] + [
        found(f"N{at}", area, f"{since + at // 12}-{at % 12 + 1:02}-10")
        for at, area in enumerate(areas)
        if area
    ]


def signals(world: Worlds, *areas: float) -> list[tuple[object, object]]:
    """Return signal and course of each month to the last of those given."""
    last = f"{2023 + (len(areas) - 1) // 12}-{(len(areas) - 1) % 12 + 1:02}"
    day = f"{last}-28" if last.endswith("-02") else f"{last}-31"
    day = day.replace("-31", "-30") if last[-2:] in ("04", "06", "09", "11") else day
    day = day.replace("2024-02-28", "2024-02-29")
    rows = rows_of(world(idle_land=identified(*areas)), NEW, day)
    assert [row["addition"] for row in rows] == list(areas)
    return [(row["signal"], row["course"]) for row in rows]


def test_limits_are_the_mean_and_2_66_mean_moving_ranges(world: Worlds) -> None:
    # Mean 3; moving ranges eight times 2, once 12: mean 28/9, of which 2.66 are 8.2756. Three
    # standard deviations (3.65) would hold the 13; about the median (2) the limit were 10.28.
    city = world(idle_land=identified(1, 3, 1, 3, 1, 3, 1, 3, 1, 13))
    rows = rows_of(city, NEW, "2023-10-31")
    assert [row["month_end"] for row in rows] == [
        date(2023, 1, 31), date(2023, 2, 28), date(2023, 3, 31), date(2023, 4, 30),
        date(2023, 5, 31), date(2023, 6, 30), date(2023, 7, 31), date(2023, 8, 31),
        date(2023, 9, 30), date(2023, 10, 31),
    ]  # fmt: skip
    for row in rows:
        assert row["process_mean"] == pytest.approx(3)
        assert row["process_upper"] == pytest.approx(3 + 2.66 * 28 / 9)
        assert row["process_lower"] == pytest.approx(3 - 2.66 * 28 / 9)
    assert [(row["signal"], row["course"]) for row in rows] == [(None, "no_change")] * 9 + [
        ("above", "worsening")
    ]
    # Each row is the year's own, not what had gathered by then.
    assert rows[-1]["numerator"] == pytest.approx(30)


def test_nine_months_are_no_history(world: Worlds) -> None:
    city = world(idle_land=identified(1, 3, 1, 3, 1, 3, 1, 3, 1, 13))
    assert rows_of(city, NEW, "2023-09-30") == []


@pytest.mark.parametrize(
    ("data_to", "as_of"), [("2023-11-15", "2023-11-15"), ("2023-11-30", "2023-11-29")]
)
def test_a_month_that_is_not_over_is_neither_judged_nor_counted(
    world: Worlds, data_to: str, as_of: str
) -> None:
    rows = identified(1, 3, 1, 3, 1, 3, 1, 3, 1, 13, 40)
    known = rows_of(world.reaching(data_to, idle_land=rows), NEW, as_of)
    full = rows_of(world.reaching("2023-10-31", idle_land=rows), NEW, "2023-10-31")
    assert known == full
    (over,) = [
        row
        for row in rows_of(world.reaching("2023-11-30", idle_land=rows), NEW, "2023-11-30")
        if row["month_end"] == date(2023, 11, 30)
    ]
    assert over["addition"] == 40


def test_the_month_in_which_the_data_begin_is_not_whole(world: Worlds) -> None:
    city = world(idle_land=[found("A", 5, "2023-01-02"), found("B", 1, "2024-01-10")])
    rows = rows_of(city, NEW, "2024-01-31")
    assert [row["addition"] for row in rows] == [0] * 11 + [1]
    assert rows[0]["month_end"] == date(2023, 2, 28)


def test_what_begins_again_counts_from_nought_in_january(world: Worlds) -> None:
    # 100 ha stand at the end of 2022 and 2 go each month; 76 are the base of 2024.
    months = [(year, month) for year in (2023, 2024) for month in range(1, 13)]
    city = world(
        supply_parcels=[parcel("A", 100)],
        supply_events=[event("A", 2, f"{year}-{month:02}-05") for year, month in months],
    )
    rows = rows_of(city, RATE, "2024-06-30")
    assert [row["addition"] for row in rows] == (
        # 2022 had a base and no disposal.
        [pytest.approx(0)] * 6 + [pytest.approx(2)] * 12 + [pytest.approx(200 / 76)] * 6
    )
    assert rows[12]["month_end"] == date(2023, 7, 31)


def test_a_stock_is_judged_by_its_change(world: Worlds) -> None:
    # Ten years are reached on the 1st of each month of 2023; one parcel goes in December.
    city = world(
        supply_parcels=[
            parcel(f"P{month}", month, f"2013-{month:02}-01") for month in range(1, 13)
        ],
        supply_events=[event("P1", 1, "2023-12-20")],
    )
    rows = rows_of(city, OLD, "2023-12-31")
    # January is the month in which there first is a stock of that age.
    assert [row["addition"] for row in rows] == [1] * 10 + [0]
    assert [f"{row['month_end']:%m}" for row in rows] == [f"{at:02}" for at in range(2, 13)]


def test_seven_on_one_side_are_a_signal_and_six_are_none(world: Worlds) -> None:
    # Mean 76/14, ranges 38/13 on average: no month is outside.
    areas = [1, 3, 9, 1, 3, 1, 3, 7, 9, 7, 9, 7, 9, 7]
    assert signals(world, *areas) == [(None, "no_change")] * 13 + [("run_above", "worsening")]
    assert signals(world, *areas[:-1]) == [(None, "no_change")] * 13
    rows = rows_of(world(idle_land=identified(*areas, 9)), NEW, "2024-03-31")
    assert [row["months_alike"] for row in rows[-3:]] == [None, 7, 8]


def test_a_month_that_equals_the_mean_ends_a_row(world: Worlds) -> None:
    # Mean 55/11 = 5, limits 5 ± 1.596: the fourth month is the mean itself.
    assert (
        signals(world, 6, 6, 6, 5, 6, 6, 6, 6, 4, 2, 2)
        == [(None, "no_change")] * 9 + [("below", "improving")] * 2
    )


def test_six_in_a_row_rising_are_a_signal_and_the_first_counts(world: Worlds) -> None:
    assert signals(world, 6, 2, 6, 2, 3, 4, 5, 6, 7, 1) == (
        [(None, "no_change")] * 8 + [("rising", "worsening")] + [(None, "no_change")]
    )
    assert signals(world, 2, 6, 2, 7, 6, 5, 4, 3, 2, 7) == (
        [(None, "no_change")] * 8 + [("falling", "improving")] + [(None, "no_change")]
    )
    # A month like the one before it ends the row.
    assert {signal for signal, _ in signals(world, 6, 2, 6, 2, 3, 4, 4, 5, 6, 1)} == {None}


def test_more_of_what_should_be_high_is_better(world: Worlds) -> None:
    months = [1, 3, 1, 3, 1, 3, 1, 3, 1, 13]
    city = world(
        supply_parcels=[parcel("A", 100, "2022-06-01")],
        supply_events=[event("A", ha, f"2023-{at + 1:02}-05") for at, ha in enumerate(months)],
    )
    last = rows_of(city, RATE, "2023-10-31")[-1]
    assert (last["addition"], last["signal"], last["course"]) == (13, "above", "improving")


def test_months_that_are_all_alike_are_no_signal(world: Worlds) -> None:
    # 100/3 a month: differences of binary fractions must not tell alike months apart.
    city = world(
        supply_parcels=[parcel("A", 3, "2022-06-01")],
        supply_events=[event("A", 0.1, f"2023-{month:02}-05") for month in range(1, 13)],
    )
    assert {(row["signal"], row["course"]) for row in rows_of(city, RATE, "2023-12-31")} == {
        (None, "no_change")
    }


def test_only_the_last_24_months_count(world: Worlds) -> None:
    city = world(idle_land=identified(*([100] * 6), *([1, 3] * 12), since=2022))
    rows = rows_of(city, NEW, "2024-06-30")
    assert len(rows) == 24
    assert rows[0]["month_end"] == date(2022, 7, 31)
    assert rows[0]["process_mean"] == pytest.approx(2)


def test_the_districts_chosen_have_limits_of_their_own(world: Worlds) -> None:
    own = identified(1, 3, 1, 3, 1, 3, 1, 3, 1, 13)
    other: list[Row] = [{**row, "supervision_no": f"x{row['supervision_no']}", "district": "乙区",
              "area_ha": 10.0} for row in own]  # fmt: skip
    city = world(idle_land=[*own, *other])
    (last,) = rows_of(city, NEW, "2023-10-31", districts=("甲区",))[-1:]
    assert [last["process_mean"], last["addition"]] == pytest.approx([3, 13])
    (last,) = rows_of(city, NEW, "2023-10-31", districts=("甲区", "乙区"))[-1:]
    assert [last["process_mean"], last["addition"]] == pytest.approx([13, 23])


def test_a_ratio_of_years_has_no_months(demo: World) -> None:
    metrics = [row["metric"] for row in demo.rows(FIGURE, "2024-10-31")]
    assert "illegal_farmland_ratio" not in metrics
    assert {metrics.count(metric) for metric in metrics} == {24}
    assert len(set(metrics)) == 7
