"""The published land-supply figures come out of the demo release through the figures' own SQL."""

from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from data.pointer import current
from tests.given import Row
from tests.queries.by_contract import Ledger
from tests.queries.comparing import hold_districts, hold_rate, hold_stock
from tests.queries.worlds import World, column, opened

RATE = "supply_disposal_rate_by_month"
MONTH_ENDS = [
    date(2023, 11, 30), date(2023, 12, 31),
    date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 31), date(2024, 4, 30),
    date(2024, 5, 31), date(2024, 6, 30), date(2024, 7, 31), date(2024, 8, 31),
    date(2024, 9, 30), date(2024, 10, 31),
]  # fmt: skip


@pytest.fixture(scope="module")
def tables(demo_store: Path) -> dict[str, list[Row]]:
    """Return the demo city's land-supply rows as exported."""
    exports = current(demo_store).exports
    names = ("districts", "supply_parcels", "supply_events", "supply_base")
    return {name: pq.read_table(exports / f"{name}.parquet").to_pylist() for name in names}


@pytest.mark.parametrize(
    ("as_of", "disposed_ha", "printed", "target_pct", "lead_pp", "lead_ha"),
    [
        ("2024-04-30", 154.67, "8.75", 7, "1.75", "30.97"),
        ("2024-05-31", 195.76, "11.08", 10, "1.08", "19.05"),
    ],
)
def test_april_and_may_2024_are_the_published_months(
    demo: World,
    as_of: str,
    disposed_ha: float,
    printed: str,
    target_pct: float,
    lead_pp: str,
    lead_ha: str,
) -> None:
    row = demo.row(RATE, as_of)
    assert row["base_ha"] == pytest.approx(1767.1)
    assert row["disposed_ha"] == pytest.approx(disposed_ha)
    assert f"{row['rate_pct']:.2f}" == printed
    assert row["target_pct"] == target_pct
    assert (f"{row['lead_pp']:.2f}", f"{row['lead_ha']:.2f}") == (lead_pp, lead_ha)
    assert row["status"] == "on_pace"


def test_605_parcels_of_1994_hectares_stood_open_and_45_per_cent_were_ten_years_old(
    demo: World,
) -> None:
    ages = demo.keyed("supply_stock_by_age", "2023-12-31")
    assert sum(row["parcels"] for row in ages.values()) == 605
    assert sum(row["area_ha"] for row in ages.values()) == pytest.approx(1994)
    assert ages["over_10"]["parcels"] == 272
    assert f"{ages['over_10']['parcels_pct']:.0f}" == "45"
    assert demo.row("supply_stock_tie", "2023-12-31")["open_parcels"] == 605


def test_of_the_272_listed_parcels_227_were_left_in_october_16_5_per_cent_gone(
    demo: World,
) -> None:
    row = demo.row("supply_over_10_by_month", "2024-10-31")
    assert (row["listed_parcels"], row["left_parcels"], row["gone_parcels"]) == (272, 227, 45)
    assert f"{row['gone_pct']:.1f}" == "16.5"


def test_the_242_of_the_headline_are_the_227_left_and_15_that_turned_ten(demo: World) -> None:
    row = demo.row("supply_over_10_by_month", "2024-10-31")
    since = (row["turned_parcels"], row["reopened_parcels"])
    assert (row["over_10_parcels"], row["left_parcels"], since) == (242, 227, (15, 0))
    headline = demo.rows("headline_by_metric", "2024-10-31")
    assert [r["value"] for r in headline if r["metric"] == "supply_over_10_parcels"] == [242]


def test_without_a_date_october_is_the_latest_complete_month(demo: World) -> None:
    known = [row for row in demo.rows(RATE) if row["rate_pct"] is not None]
    assert known[-1]["month_end"] == date(2024, 10, 31)


def test_the_schedule_of_2024_has_twelve_rising_steps(demo: World) -> None:
    targets = column(demo.rows(RATE, "2024-10-31"), "target_pct")
    assert targets[3:5] == [7, 10]
    assert targets[-1] == 25
    stated = [pct for pct in targets if pct is not None]
    assert stated == sorted(stated)


@pytest.mark.parametrize("basis", ["entry", "event"])
def test_every_month_of_2024_and_2023_equals_the_contract_in_plain_python(
    demo: World, tables: dict[str, list[Row]], basis: str
) -> None:
    ledger = Ledger(tables, basis)
    for as_of in (date(2023, 12, 31), MONTH_ENDS[-1]):
        hold_rate(demo, ledger, as_of, basis=basis)


@pytest.mark.parametrize("basis", ["entry", "event"])
@pytest.mark.parametrize("as_of", MONTH_ENDS, ids=str)
def test_stock_bridge_mix_and_districts_equal_the_contract_in_plain_python(
    demo: World, tables: dict[str, list[Row]], as_of: date, basis: str
) -> None:
    hold_stock(demo, Ledger(tables, basis), as_of, basis=basis)
    names = [str(row["district"]) for row in tables["districts"]]
    own = {name: Ledger(tables, basis, [name]) for name in names}
    hold_districts(demo, own, as_of, basis=basis)


def test_a_viewer_of_two_districts_gets_the_figures_of_those_two(
    demo_store: Path, tables: dict[str, list[Row]]
) -> None:
    two = ("东湖区", "云溪县")
    ledger = Ledger(tables, districts=two)
    with opened(current(demo_store), *two) as limited:
        hold_rate(limited, ledger, date(2024, 10, 31))
        hold_stock(limited, ledger, date(2024, 10, 31))
