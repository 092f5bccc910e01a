"""Whatever is exported, the figures are the contract's, the bridge closes, districts sum up."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.given import Row
from tests.queries.by_contract import COUNTING, Ledger
from tests.queries.comparing import hold_districts, hold_rate, hold_stock
from tests.queries.worlds import World, built, opened

DISTRICTS = ("甲区", "乙区", "丙区")
FIRST = date(2021, 12, 1)
LAST = date(2025, 1, 31)
# The year after the last day is asked for too.
REACHED = date(2026, 1, 31)
DAYS = (LAST - FIRST).days
# Days on which readings part are drawn more often than chance would.
EDGES = [date(2022, 12, 31), date(2023, 1, 1), date(2023, 12, 31), date(2024, 1, 1),
         date(2024, 2, 29), date(2024, 12, 31)]  # fmt: skip

days = st.sampled_from(EDGES) | st.integers(0, DAYS).map(lambda n: FIRST + timedelta(days=n))
areas = st.integers(1, 3000).map(lambda n: n / 1000) | st.sampled_from([0.99, 1.0, 0.989, 2.0])
kinds = st.sampled_from([*COUNTING, "reversal", "grant", "adjustment"])


@st.composite
def exports(draw: st.DrawFn, *, entered_when_signed: bool = False) -> dict[str, list[Row]]:
    """Draw parcels, events of every kind and, at times, a frozen base."""
    old = st.sampled_from([date(2012, 2, 29), date(2014, 5, 31), date(2019, 2, 28)])
    parcels: list[Row] = [
        {
            "parcel_id": f"P{number}",
            "district": draw(st.sampled_from(DISTRICTS)),
            "approved_on": draw(old | days),
            "area_ha": draw(areas),
            "unsupplied_reason": draw(st.sampled_from([None, "acquisition", "leftover"])),
        }
        for number in range(draw(st.integers(1, 6)))
    ]
    names = st.sampled_from([str(parcel["parcel_id"]) for parcel in parcels])
    events: list[Row] = []
    for number in range(draw(st.integers(0, 14))):
        kind, area, signed = draw(kinds), draw(areas), draw(days)
        late = draw(st.none() | st.sampled_from([0, 1, 20, 400, -10]))
        entered = None if late is None else signed + timedelta(days=late)
        events.append(
            {
                "event_id": f"E{number}",
                "parcel_id": draw(names),
                "event_type": kind,
                "area_ha": -area if kind == "adjustment" and draw(st.booleans()) else area,
                "event_on": signed,
                "entered_on": signed if entered_when_signed else entered,
            }
        )
    frozen: list[Row] = [
        {"year": 2024, "parcel_id": name, "base_ha": draw(areas)}
        for name in draw(st.just([]) | st.lists(names, unique=True, max_size=4))
    ]
    places: list[Row] = [{"district": name, "sort_order": n} for n, name in enumerate(DISTRICTS)]
    return {
        "districts": places,
        "supply_parcels": parcels,
        "supply_events": events,
        "supply_base": frozen,
    }


def some(examples: int) -> settings:
    """Return settings for a property that builds a world for each example."""
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large]
    return settings(max_examples=examples, suppress_health_check=slow)


class Built:
    """A world of drawn exports, closed and removed at the end of a ``with`` block."""

    def __init__(self, tables: dict[str, list[Row]]) -> None:
        """Keep the rows."""
        self._tables = tables

    def __enter__(self) -> World:
        """Build and open the world."""
        self._folder = TemporaryDirectory(prefix="drawn-")
        self._opened = opened(built(Path(self._folder.name), self._tables, data_to=REACHED))
        return self._opened.__enter__()

    def __exit__(self, *_: object) -> None:
        """Close it and remove its folder."""
        self._opened.__exit__(None, None, None)
        self._folder.cleanup()


@given(tables=exports(), at=days, basis=st.sampled_from(["entry", "event"]))
@some(12)
def test_every_figure_is_the_contracts_for_any_export(
    tables: dict[str, list[Row]], at: date, basis: str
) -> None:
    with Built(tables) as city:
        ledger = Ledger(tables, basis)
        hold_rate(city, ledger, at, basis=basis)
        hold_stock(city, ledger, at, basis=basis)
        own = {name: Ledger(tables, basis, [name]) for name in DISTRICTS}
        hold_districts(city, own, at, basis=basis)
        some_districts = DISTRICTS[:2]
        chosen = Ledger(tables, basis, some_districts)
        hold_rate(city, chosen, at, basis=basis, districts=some_districts)
        hold_stock(city, chosen, at, basis=basis, districts=some_districts)


def near(value: float) -> object:
    return pytest.approx(value, rel=1e-9, abs=1e-9)


def by_first(rows: list[dict[str, object]], value: str) -> dict[str, float]:
    return {str(next(iter(row.values()))): float(str(row[value])) for row in rows}


@given(tables=exports(), at=days)
@some(12)
def test_the_bridge_closes_and_ties_to_the_open_stock(
    tables: dict[str, list[Row]], at: date
) -> None:
    day = at.isoformat()
    with Built(tables) as city:
        bridge = by_first(city.rows("supply_stock_bridge", day), "area_ha")
        closing = bridge.pop("closing")
        assert sum(bridge.values()) == near(closing)
        tie = city.row("supply_stock_tie", day)
        assert tie["closing_ha"] == near(closing)
        open_ha = tie["closing_ha"] + tie["oversupplied_ha"] - tie["remainder_ha"]
        assert tie["open_ha"] == near(open_ha)
        ages = city.rows("supply_stock_by_age", day)
        assert sum(row["area_ha"] for row in ages) == near(open_ha)
        assert sum(row["parcels"] for row in ages) == tie["open_parcels"]
        cells = city.rows("supply_stock_by_age_and_reason", day)
        for row in ages:
            within = [cell for cell in cells if cell["age_band"] == row["age_band"]]
            assert sum(cell["parcels"] for cell in within) == row["parcels"]
            assert sum(cell["area_ha"] for cell in within) == near(row["area_ha"])
        year_end = city.keyed("supply_stock_bridge", f"{at.year}-12-31")["closing"]["area_ha"]
        next_year = city.keyed("supply_stock_bridge", f"{at.year + 1}-01-31")
        assert next_year["opening"]["area_ha"] == near(year_end)


SUMMED: Mapping[str, tuple[str, ...]] = {
    "supply_disposal_rate_by_month": ("base_ha", "disposed_ha"),
    "supply_stock_by_age": ("parcels", "area_ha"),
    "supply_stock_bridge": ("area_ha",),
    "supply_disposal_mix": ("parcels", "area_ha"),
}


@given(tables=exports(), at=days)
@some(12)
def test_districts_sum_to_the_city(tables: dict[str, list[Row]], at: date) -> None:
    day = at.isoformat()
    with Built(tables) as city:
        for name, columns in SUMMED.items():
            parts = [city.keyed(name, day, districts=(place,)) for place in DISTRICTS]
            for key, whole in city.keyed(name, day).items():
                for column in columns:
                    if whole[column] is not None:
                        summed = sum(part[key][column] for part in parts if key in part)
                        assert summed == near(whole[column]), (name, key, column)


@given(tables=exports(entered_when_signed=True), at=days)
@some(12)
def test_both_bases_agree_when_everything_is_entered_on_the_day_it_is_signed(
    tables: dict[str, list[Row]], at: date
) -> None:
    day = at.isoformat()
    with Built(tables) as city:
        for name in (*SUMMED, "supply_disposal_rate_by_district", "supply_stock_tie"):
            assert city.rows(name, day) == city.rows(name, day, basis="event"), name
