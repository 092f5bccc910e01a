"""Holds the five figures of the contract against the same figures in plain Python."""

from datetime import date
from decimal import Decimal

import pytest

from queries.params import Value
from tests.queries.by_contract import Ledger
from tests.queries.worlds import World

# A millionth of a hectare is a hundredth of a square metre.
_TOLERANCE = 1e-6


def near(value: Decimal | float | None) -> object:
    """Return what a figure must equal, or None."""
    return None if value is None else pytest.approx(float(value), rel=1e-9, abs=_TOLERANCE)


def hold_rate(city: World, ledger: Ledger, at: date, **more: Value) -> None:
    """Compare base, area disposed of and rate at the date and every month end before it."""
    rows = city.rows("supply_disposal_rate_by_month", at.isoformat(), **more)
    for row in rows:
        if row["month_end"] <= at:
            shown = row["base_ha"], row["disposed_ha"], row["rate_pct"]
            expected = tuple(near(value) for value in ledger.rate(row["month_end"]))
            assert shown == expected, (row["month_end"], shown, ledger.rate(row["month_end"]))


def hold_stock(city: World, ledger: Ledger, at: date, **more: Value) -> None:
    """Compare stock by age, bridge and mix at the date."""
    day = at.isoformat()
    ages = city.rows("supply_stock_by_age", day, **more)
    shown = {row["age_band"]: (row["parcels"], row["area_ha"]) for row in ages}
    assert shown == {band: (n, near(area)) for band, (n, area) in ledger.stock_by_age(at).items()}
    bridge = city.rows("supply_stock_bridge", day, **more)
    steps = {row["step"]: row["area_ha"] for row in bridge}
    assert steps == {step: near(area) for step, area in ledger.bridge(at).items()}
    mix = city.rows("supply_disposal_mix", day, **more)
    kinds = {row["event_type"]: (row["parcels"], row["area_ha"]) for row in mix}
    assert kinds == {kind: (n, near(area)) for kind, (n, area) in ledger.mix(at).items()}


def hold_districts(city: World, ledgers: dict[str, Ledger], at: date, **more: Value) -> None:
    """Compare every district's base, area disposed of, rate, rest and rank at the date."""
    rows = city.rows("supply_disposal_rate_by_district", at.isoformat(), **more)
    assert {row["district"] for row in rows} == set(ledgers)
    rates = [rate for ledger in ledgers.values() if (rate := ledger.rate(at)[2]) is not None]
    for row in rows:
        base, disposed, rate = ledgers[row["district"]].rate(at)
        assert row["base_ha"] == near(base)
        assert row["disposed_ha"] == near(disposed)
        assert row["base_remaining_ha"] == near(base - disposed)
        assert row["rate_pct"] == near(rate)
        better = sum(round(other, 9) > round(rate, 9) for other in rates) if rate is not None else 0
        assert row["rank"] == (None if rate is None else better + 1)
