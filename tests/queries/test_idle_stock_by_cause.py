"""The causes are those of land that stands identified, by what stands of it."""

from tests.queries.conftest import Worlds
from tests.queries.idle_worlds import found, watched
from tests.queries.worlds import World

FIGURE = "idle_stock_by_cause"


def causes(city: World, as_of: str) -> list[tuple[str, int, float]]:
    return [(r["cause"], r["parcels"], r["area_ha"]) for r in city.rows(FIGURE, as_of)]


def test_what_stands_is_grouped_by_cause_and_a_missing_one_is_unknown(world: Worlds) -> None:
    city = world(
        idle_land=[
            found("A", 4, "2023-01-01", idle_ha=3.0),
            found("B", 6, "2023-01-01", disposed_ha=1.0, method="swap", disposed_on="2024-05-31"),
            {**found("C", 20, "2023-01-01"), "cause": "government"},
            {**found("D", 7, "2023-01-01"), "cause": None},
            found("gone", 50, "2023-01-01", method="started", disposed_on="2024-05-31"),
            found("later", 60, "2024-06-01"),
            {**watched("never", 70, agreed_start_on="2015-01-01"), "cause": "government"},
            found("revoked", 80, "2023-01-01", method="revoked", disposed_on="2024-05-31"),
        ]
    )
    assert causes(city, "2024-05-31") == [
        ("government", 1, 20), ("enterprise", 2, 3 + 5), ("unknown", 1, 7),
    ]  # fmt: skip
    assert causes(city, "2024-05-30")[0] == ("enterprise", 4, 3 + 6 + 50 + 80)
    assert causes(city, "2022-12-31") == []
