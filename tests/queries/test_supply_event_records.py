"""Every counting event cut off in the year up to the date stands in the list of events."""

from tests.queries.conftest import Worlds
from tests.queries.test_supply_disposal_mix import CITY
from tests.queries.worlds import column

FIGURE = "supply_event_records"


def test_counting_events_of_the_year_to_the_date_latest_first(world: Worlds) -> None:
    rows = world(**CITY).rows(FIGURE, "2024-03-31")
    found = [(row["cutoff_on"].isoformat()[5:], row["parcel_id"], row["area_ha"]) for row in rows]
    assert sorted(found) == [
        ("01-01", "A", 2),
        ("02-01", "A", 8),
        ("03-01", "A", 7),
        ("03-01", "B", 3),
        ("03-01", "new", 9),
        ("03-01", "settled", 2),
        ("03-31", "B", 1),
    ]
    assert column(rows, "cutoff_on") == sorted(column(rows, "cutoff_on"), reverse=True)


def test_the_basis_moves_an_event_and_both_its_dates_are_shown(world: Worlds) -> None:
    city = world(**CITY)
    assert "C" not in column(city.rows(FIGURE, "2024-04-30"), "parcel_id")
    (entered,) = city.rows(FIGURE, "2024-05-01", districts=("乙区",))
    (signed,) = city.rows(FIGURE, "2024-04-30", districts=("乙区",), basis="event")
    days = [entered[name].isoformat() for name in ("event_on", "entered_on", "cutoff_on")]
    assert days == ["2024-02-01", "2024-05-01", "2024-05-01"]
    assert signed["cutoff_on"] == signed["event_on"]
    assert world("乙区", **CITY).rows(FIGURE, "2024-05-01") == [entered]
