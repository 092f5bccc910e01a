"""Bands, causes and rates of the demo city equal section 3.2 read a second time, in Python."""

import calendar
from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from data.pointer import current
from tests.queries.worlds import World

AS_OF = [
    date(2016, 2, 29), date(2019, 8, 31), date(2021, 12, 31), date(2022, 5, 20),
    date(2023, 1, 1), date(2023, 12, 31), date(2024, 2, 29), date(2024, 10, 31),
]  # fmt: skip
SILENT = ("fee", "temporary_use", "revoked")
Row = dict[str, Any]


def after(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def by(day: date | None, at: date) -> bool:
    return day is not None and day <= at


def exact(value: float) -> Decimal:
    return Decimal(str(value))


def idle_area(row: Row) -> Decimal:
    return exact(row["area_ha"] if row["idle_ha"] is None else row["idle_ha"])


def released(row: Row, at: date) -> Decimal:
    if not by(row["disposed_on"], at) or row["method"] in SILENT:
        return Decimal(0)
    done = idle_area(row) if row["disposed_ha"] is None else exact(row["disposed_ha"])
    return min(done, idle_area(row))


def standing(row: Row, at: date) -> Decimal:
    if not by(row["identified_on"], at):
        return Decimal(0)
    if row["method"] == "revoked" and (row["disposed_on"] is None or row["disposed_on"] <= at):
        return Decimal(0)
    return idle_area(row) - released(row, at)


def rule_2(row: Row) -> bool | None:
    pairs = (("developed_ha", "required_ha", 3), ("invested_wan", "total_investment_wan", 4))
    known = [
        exact(row[part]) * times < exact(row[whole])
        for part, whole, times in pairs
        if row[part] is not None and row[whole]
    ]
    return True if any(known) else None if len(known) < 2 else False


def own_band(row: Row, at: date) -> str | None:
    """Return the band of one round, other rounds of the parcel left aside."""
    if row["contract_on"] > at:
        return None
    if standing(row, at) > 0:
        return "identified"
    extended = row["method"] == "extension" and by(row["disposed_on"], at)
    if by(row["identified_on"], at) and not extended:
        return None
    if by(row["actual_start_on"], at):
        stopped = row["suspended_on"] is not None and after(row["suspended_on"], 12) <= at
        if by(row["actual_finish_on"], at) or not stopped:
            return None
        return {True: "suspected", None: "unknown", False: None}[rule_2(row)]
    start = row["extended_start_on"] or row["agreed_start_on"]
    if start is None and row["delivered_on"] is not None:
        start = after(row["delivered_on"], 12)
    return "unknown" if start is None else unstarted_band(start, at)


def unstarted_band(start: date, at: date) -> str | None:
    if at < start:
        return "due_soon" if start <= at + timedelta(days=90) else None
    if at < after(start, 6):
        return "overdue"
    return "near_idle" if at <= after(start, 12) else "suspected"


def bands(rows: list[Row], at: date) -> dict[str, tuple[int, Decimal]]:
    rounds: dict[str, list[tuple[int, str, Row]]] = defaultdict(list)
    for row in rows:
        if band := own_band(row, at):
            rounds[row["supervision_no"]].append((row["round"], band, row))
    found: dict[str, tuple[int, Decimal]] = defaultdict(lambda: (0, Decimal(0)))
    for told in rounds.values():
        stand = [one for one in told if one[1] == "identified"]
        for _, band, row in stand or [max(told, key=lambda one: one[0])]:
            area = standing(row, at) if band == "identified" else exact(row["area_ha"])
            found[band] = (found[band][0] + 1, found[band][1] + area)
    return found


@pytest.fixture(scope="module")
def parcels(demo_store: Path) -> list[Row]:
    """Return the demo city's watched parcels as exported."""
    rows: list[Row] = pq.read_table(current(demo_store).exports / "idle_land.parquet").to_pylist()
    return rows


@pytest.mark.parametrize("at", AS_OF, ids=str)
def test_bands_equal_the_contract_read_a_second_time(
    demo: World, parcels: list[Row], at: date
) -> None:
    shown: dict[str, Any] = {
        row["band"]: (row["parcels"], pytest.approx(row["area_ha"]))
        for row in demo.rows("idle_warning_by_band", at.isoformat())
        if row["parcels"]
    }
    expected: dict[str, Any] = {
        band: (count, float(area)) for band, (count, area) in bands(parcels, at).items()
    }
    assert expected == shown


@pytest.mark.parametrize("at", AS_OF, ids=str)
def test_rates_equal_the_contract_read_a_second_time(
    demo: World, parcels: list[Row], at: date
) -> None:
    for row in demo.rows("idle_disposal_rate_by_year", at.isoformat()):
        opened = date(row["year"] - 1, 12, 31)
        until = min(at, date(row["year"], 12, 31))
        base = [p for p in parcels if p["method"] != "revoked" and standing(p, opened) > 0]
        gone = [p for p in base if by(p["disposed_on"], until) and p["disposed_on"] > opened]
        new = [p for p in parcels if by(p["identified_on"], until) and p["identified_on"] > opened]
        expected = (
            sum(standing(p, opened) for p in base),
            sum(released(p, until) for p in gone),
            sum(idle_area(p) for p in new),
        )
        shown = (row["base_ha"], row["disposed_ha"], row["identified_ha"])
        assert shown == pytest.approx(tuple(map(float, expected))), row["year"]


@pytest.mark.parametrize("at", AS_OF, ids=str)
def test_causes_equal_the_contract_read_a_second_time(
    demo: World, parcels: list[Row], at: date
) -> None:
    expected: dict[str, float] = defaultdict(float)
    for parcel in parcels:
        if area := standing(parcel, at):
            expected[parcel["cause"] or "unknown"] += float(area)
    shown = demo.rows("idle_stock_by_cause", at.isoformat())
    assert {row["cause"]: row["area_ha"] for row in shown} == pytest.approx(dict(expected))
