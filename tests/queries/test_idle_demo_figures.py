"""The published idle-land figures come out of the demo release through the figures' own SQL."""

import pytest

from tests.queries.worlds import World
from tests.words.scenes import scene
from words.sentences.idle_land.disposal import legacy_parcels

RATE = "idle_disposal_rate_by_year"


def test_74_87_per_cent_of_the_base_of_2023_was_disposed_of(demo: World) -> None:
    (row,) = (row for row in demo.rows(RATE, "2024-10-31") if row["year"] == 2023)
    assert (row["base_ha"], row["disposed_ha"]) == (pytest.approx(128.53), pytest.approx(96.23))
    assert f"{row['rate_pct']:.2f}" == "74.87"


def test_the_year_s_end_gives_the_same_rate_as_a_later_date(demo: World) -> None:
    assert demo.rows(RATE, "2023-12-31")[-1] == demo.rows(RATE, "2024-10-31")[-2]
    months = demo.rows("idle_disposal_rate_by_month", "2023-12-31")
    assert f"{months[-1]['rate_pct']:.2f}" == "74.87"


def test_23_1_hectares_were_newly_identified_in_2023_and_none_by_mid_2024(demo: World) -> None:
    rows = demo.rows(RATE, "2024-06-30")
    assert rows[-2]["identified_ha"] == pytest.approx(23.1)
    assert rows[-1]["identified_ha"] == 0
    months = demo.rows("idle_new_by_month", "2024-06-30")
    assert sum(row["identified_ha"] for row in months[-6:]) == 0
    assert sum(row["identified_ha"] for row in months[-18:-6]) == pytest.approx(23.1)


def test_22_legacy_parcels_are_each_at_one_step(demo: World) -> None:
    rows = demo.rows("idle_legacy_by_step", "2024-10-31")
    assert sum(row["parcels"] for row in rows) == 22
    assert len(demo.rows("idle_legacy_parcels", "2024-10-31")) == 22


@pytest.mark.parametrize(
    ("as_of", "idle", "planned", "unidentified"),
    [("2012-06-30", 0, 0, 22), ("2018-12-31", 22, 10, 0), ("2022-12-31", 18, 9, 0)],
)
def test_plans_and_identifications_of_legacy_parcels_are_as_of_the_day(
    demo: World, as_of: str, idle: int, planned: int, unidentified: int
) -> None:
    rows = demo.rows("idle_legacy_by_step", as_of)
    assert sum(row["parcels"] for row in rows if row["standing_ha"]) == idle
    assert sum(row["unidentified_parcels"] for row in rows) == unidentified
    said = legacy_parcels(demo.rows("idle_legacy_parcels", as_of), scene("en", as_of=as_of), {})
    assert said.startswith(
        f"Approved plans: {planned} of the {idle} "
        if idle
        else f"No legacy parcel stands idle; {unidentified} are not identified yet."
    )


def test_every_band_and_cause_occurs_and_what_stands_ties(demo: World) -> None:
    bands = demo.keyed("idle_warning_by_band", "2024-10-31")
    assert all(row["parcels"] for row in bands.values())
    causes = demo.rows("idle_stock_by_cause", "2024-10-31")
    assert sum(row["parcels"] for row in causes) == bands["identified"]["parcels"]
    assert sum(row["area_ha"] for row in causes) == pytest.approx(bands["identified"]["area_ha"])
