"""Rate, target, lead and light stand on one row for each month end of the year."""

from datetime import date

import pytest

from tests.queries.conftest import Worlds
from tests.queries.worlds import Tables, World, column, event, parcel, target

FIGURE = "supply_disposal_rate_by_month"


def ordinary(world: Worlds) -> World:
    return world(
        supply_parcels=[parcel("A", 40)],
        supply_events=[event("A", 10, "2024-05-10"), event("A", 2, "2024-05-20")],
        targets=[target("2024-04-30", 7), target("2024-06-30", 30)],
    )


def test_a_year_has_a_row_for_each_month_end(world: Worlds) -> None:
    rows = ordinary(world).rows(FIGURE, "2024-05-31")
    assert [row["month_end"].isoformat()[5:] for row in rows] == [
        "01-31", "02-29", "03-31", "04-30", "05-31", "06-30",
        "07-31", "08-31", "09-30", "10-31", "11-30", "12-31",
    ]  # fmt: skip


def test_a_day_within_a_month_adds_its_own_row_in_its_place(world: Worlds) -> None:
    rows = ordinary(world).rows(FIGURE, "2024-05-15")
    days = column(rows, "month_end")
    assert len(rows) == 13
    assert days == sorted(days)
    assert days[4:6] == [date(2024, 5, 15), date(2024, 5, 31)]
    assert column(rows, "disposed_ha")[3:6] == [0, 10, None]


def test_rows_after_the_date_keep_base_and_target_and_know_nothing_else(world: Worlds) -> None:
    row = ordinary(world).rows(FIGURE, "2024-05-15")[6]
    expected = {
        "month_end": date(2024, 6, 30),
        "base_ha": 40,
        "disposed_ha": None,
        "rate_pct": None,
        "target_pct": 30,
        "lead_pp": None,
        "lead_ha": None,
        # A target and no value: no light.
        "status": None,
        "last_year_rate_pct": 0,
    }
    assert expected.items() <= row.items()


def test_the_lead_is_rate_less_target_in_points_and_in_hectares(world: Worlds) -> None:
    row = ordinary(world).row(FIGURE, "2024-05-31")
    assert (row["rate_pct"], row["target_pct"]) == (30, 7)
    assert row["lead_pp"] == pytest.approx(23)
    assert row["lead_ha"] == pytest.approx(12 - 0.07 * 40)


def test_the_rate_of_the_same_day_a_year_earlier_stands_beside(world: Worlds) -> None:
    city = world.reaching(
        "2025-12-31",
        supply_parcels=[parcel("A", 100), parcel("B", 100)],
        supply_events=[
            event("A", 20, "2023-02-28"),
            event("A", 20, "2023-03-01"),
            event("A", 40, "2024-02-28"),
            event("B", 8, "2024-02-29"),
        ],
    )
    assert city.row(FIGURE, "2024-02-29")["last_year_rate_pct"] == 10
    assert city.row(FIGURE, "2024-03-31")["last_year_rate_pct"] == 20
    # The end of February 2024 is the 29th, whatever the length of February 2025.
    assert city.row(FIGURE, "2025-02-28")["last_year_rate_pct"] == 30
    assert city.row(FIGURE, "2025-02-27")["last_year_rate_pct"] == 0


def targeted(city: World, as_of: str, *districts: str) -> float | None:
    found: float | None = city.row(FIGURE, as_of, districts=districts or None)["target_pct"]
    return found


def test_a_target_is_in_force_from_its_day_until_the_next_or_the_end_of_its_year(
    world: Worlds,
) -> None:
    city = world.reaching(
        "2025-12-31",
        supply_parcels=[parcel("A", 40)],
        targets=[
            target("2023-12-31", 20, year=2023),
            target("2024-05-31", 10),
            target("2024-04-30", 7),
        ],
    )
    days = ("2023-12-30", "2023-12-31", "2024-01-31", "2024-04-29", "2024-04-30", "2024-05-30",
            "2024-05-31", "2024-12-31", "2025-01-31")  # fmt: skip
    assert [targeted(city, at) for at in days] == [None, 20, None, None, 7, 7, 10, 10, None]


def test_a_single_chosen_district_follows_its_own_schedule(world: Worlds) -> None:
    city = world(
        supply_parcels=[parcel("A", 40), parcel("B", 40, district="乙区")],
        targets=[
            target("2024-04-30", 7),
            target("2024-06-30", 12, region="甲区"),
            target("2024-04-30", 9, region="乙区", year=2023),
            target("2023-04-30", 3, region="乙区", year=2023),
        ],
    )
    assert targeted(city, "2024-04-30", "甲区") is None
    assert targeted(city, "2024-06-30", "甲区") == 12
    assert targeted(city, "2024-06-30", "甲区", "甲区") == 12
    assert targeted(city, "2024-06-30", "乙区") == 7
    assert targeted(city, "2023-06-30", "乙区") == 3
    assert targeted(city, "2024-06-30", "甲区", "乙区") == 7
    assert targeted(city, "2024-06-30") == 7


def test_a_viewer_of_one_district_who_chooses_none_follows_the_city(world: Worlds) -> None:
    rows: Tables = {
        "supply_parcels": [parcel("A", 40), parcel("B", 40, district="乙区")],
        "targets": [target("2024-04-30", 7), target("2024-04-30", 12, region="甲区")],
    }
    limited = world("甲区", **rows)
    assert targeted(limited, "2024-04-30") == 7
    assert targeted(limited, "2024-04-30", "甲区") == 12


def test_targets_of_other_units_and_metrics_are_no_targets_of_the_rate(world: Worlds) -> None:
    city = world(
        supply_parcels=[parcel("A", 40), parcel("B", 40, district="乙区")],
        targets=[
            target("2024-04-30", 7),
            target("2024-05-31", 500, unit="ha"),
            target("2024-05-30", 50, metric="idle_disposal_rate"),
            target("2024-04-30", 300, region="乙区", unit="ha"),
            target("2024-04-30", 55, region="乙区", metric="idle_disposal_rate"),
        ],
    )
    assert targeted(city, "2024-06-30") == 7
    assert targeted(city, "2024-06-30", "乙区") == 7


@pytest.mark.parametrize(
    ("pct", "status"),
    [(10, "on_pace"), (10.01, "slightly_behind"), (12.5, "behind"), (None, "no_target")],
)
def test_the_light_compares_with_the_target_and_nine_tenths_of_it(
    world: Worlds, pct: float | None, status: str
) -> None:
    city = world(
        supply_parcels=[parcel("A", 30)],
        supply_events=[event("A", 3, "2024-02-01")],
        targets=[target("2024-02-29", pct)] if pct else [],
    )
    assert city.row(FIGURE, "2024-02-29")["status"] == status


def test_exactly_nine_tenths_of_the_target_is_slightly_behind(world: Worlds) -> None:
    city = world(
        supply_parcels=[parcel("A", 1000)],
        supply_events=[event("A", 63, "2024-02-01")],
        targets=[target("2024-02-29", 7)],
    )
    assert city.row(FIGURE, "2024-02-29")["status"] == "slightly_behind"


def test_without_a_base_there_is_no_rate_no_lead_and_no_light(world: Worlds) -> None:
    city = world(
        supply_parcels=[parcel("A", 30, "2024-01-01")],
        supply_events=[event("A", 3, "2024-02-01")],
        targets=[target("2024-02-29", 7)],
    )
    row = city.row(FIGURE, "2024-02-29")
    assert (row["base_ha"], row["disposed_ha"]) == (0, 0)
    assert (row["rate_pct"], row["lead_pp"], row["status"]) == (None, None, None)
    assert row["target_pct"] == 7


def test_a_target_of_a_year_is_not_in_force_the_year_before_whatever_its_day(
    world: Worlds,
) -> None:
    city = world(supply_parcels=[parcel("A", 40)], targets=[target("2023-11-30", 9, year=2024)])
    assert targeted(city, "2023-12-31") is None
