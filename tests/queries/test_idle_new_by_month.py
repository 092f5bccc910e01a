"""Each month counts the identifications dated in it; a running month ends at the date."""

from datetime import date

from tests.given import Row
from tests.queries.conftest import Worlds
from tests.queries.idle_worlds import found
from tests.queries.worlds import column

FIGURE = "idle_new_by_month"


def test_24_months_each_with_its_own_and_the_year_s_running_total(world: Worlds) -> None:
    city = world(
        idle_land=[
            found("out", 1, "2022-05-31"),
            found("first", 2, "2022-06-01"),
            found("old", 4, "2023-12-31"),
            found("jan", 8, "2024-01-01", idle_ha=7.0),
            found("may", 16, "2024-05-14", method="revoked", disposed_on="2024-05-20"),
            found("after", 32, "2024-05-15"),
        ],
        targets=[
            {"metric": "idle_new_ha", "unit": "ha", "cumulative_target": 21.0,
             "due_on": date(2024, 1, 31)}
        ],
    )  # fmt: skip
    rows = city.rows(FIGURE, "2024-05-14")
    assert len(rows) == 24
    assert rows[0]["month_end"] == date(2022, 6, 30)
    assert rows[-1]["month_end"] == date(2024, 5, 14)
    areas = {row["month_end"]: row["identified_ha"] for row in rows if row["identified_ha"]}
    assert areas == {
        date(2022, 6, 30): 2, date(2023, 12, 31): 4, date(2024, 1, 31): 7, date(2024, 5, 14): 16,
    }  # fmt: skip
    assert column(rows, "year_ha")[-6:] == [4, 7, 7, 7, 7, 23]
    assert column(rows, "year_ha")[0] == 3
    assert column(rows, "status")[-6:] == ["no_target", *["on_pace"] * 4, "slightly_behind"]


def test_a_target_of_nothing_is_met_by_nothing_only(world: Worlds) -> None:
    target: Row = {"metric": "idle_new_ha", "unit": "ha", "cumulative_target": 0.0,
              "due_on": date(2024, 1, 31)}  # fmt: skip
    city = world(idle_land=[found("A", 0.001, "2024-03-01")], targets=[target])
    assert column(city.rows(FIGURE, "2024-03-31"), "status")[-3:] == [
        "on_pace", "on_pace", "behind",
    ]  # fmt: skip


def limit(due: str, most: float, region: str = "city") -> Row:
    return {
        "metric": "idle_new_ha", "unit": "ha", "cumulative_target": most, "region": region,
        "due_on": date.fromisoformat(due),
    }  # fmt: skip


def test_a_limit_of_the_city_is_not_divided_and_those_of_districts_add_up(world: Worlds) -> None:
    city = world(
        idle_land=[found("A", 3, "2024-01-10"), found("B", 4, "2024-02-10", district="乙区")],
        targets=[
            limit("2024-01-31", 9),
            limit("2024-01-31", 2, "甲区"),
            limit("2024-02-29", 5, "乙区"),
        ],
    )

    def stands(*districts: str) -> list[tuple[object, object]]:
        rows = city.rows(FIGURE, "2024-02-29", districts=districts or None)
        return [(row["target_ha"], row["status"]) for row in rows[-2:]]

    assert stands() == [(9, "on_pace"), (9, "on_pace")]
    assert stands("甲区") == [(2, "behind"), (2, "behind")]
    assert stands("乙区") == [(None, "not_yet_due"), (5, "on_pace")]
    assert stands("甲区", "乙区") == [(None, "not_yet_due"), (7, "on_pace")]


def test_where_nothing_was_ever_identified_no_target_is_no_light(world: Worlds) -> None:
    watch = {"A": found("A", 3, "2024-02-10"), "B": found("B", 4, "2024-03-01", district="乙区")}
    last = world(idle_land=list(watch.values())).rows(FIGURE, "2024-02-29")[-1]
    assert (last["year_ha"], last["status"], last["first_on"]) == (
        3,
        "no_target",
        date(2024, 2, 10),
    )
    none = world(idle_land=list(watch.values())).rows(FIGURE, "2024-02-29", districts=("乙区",))[-1]
    assert (none["year_ha"], none["status"], none["first_on"]) == (0, "no_target", None)
