"""The tiles of the overview, what is behind first; it computes no indicator."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import cast
from urllib.parse import urlencode

import streamlit as st

from charts.palette import palette
from charts.spark import bullet, sparkline
from ui.choice import Choice
from ui.frame import rows_of
from ui.tiles import Tile, tiles
from words.scene import Row
from words.sentences.reading import number

# Where each indicator is explained.
PAGES: Mapping[str, str] = MappingProxyType(
    {
        "supply_disposal_rate": "supply-schedule",
        "supply_over_10_parcels": "supply-standing",
        "idle_disposal_rate": "idle-disposal",
        "idle_new_ha": "idle-warning",
        "case_rectification_rate": "case-closure",
        "case_transfer_closure_rate": "case-closure",
        "illegal_farmland_ratio": "case-watch",
        "staffing_fill_rate": "office-staffing",
    }
)
_SEVERITY = ("behind", "slightly_behind", "on_pace", "no_target")


def headline_tiles(choice: Choice) -> None:
    """Show a tile an indicator, what needs attention first."""
    tiles(headline(choice, urlencode(st.query_params.to_dict(), doseq=True)), choice.voice)


def headline(choice: Choice, address: str = "") -> list[Tile]:
    """Return a tile an indicator, the gravest light first; ``address`` goes on with its link."""
    rows = rows_of("headline_by_metric", choice)
    ordered = sorted(rows, key=lambda row: _SEVERITY.index(str(row["status"])))
    return [_tile(row, choice, address) for row in ordered]


def _tile(row: Row, choice: Choice, address: str) -> Tile:
    voice = choice.voice
    value = cast(float | None, row["value"])
    target = cast(float | None, row["target"])
    full = 100.0 if row["unit"] == "pct" and number(row, "value") > 50 else 0.0
    full = full or max(number(row, "value"), number(row, "year_target"), number(row, "target"))
    amount, unit = _written(row, value, choice)
    return Tile(
        name=choice.scene.label("metric", str(row["metric"])),
        value=amount,
        unit=unit,
        status=str(row["status"]),
        said=_lead(row, choice),
        quiet=_changes(row, choice),
        spark=sparkline(
            cast(list[float | None], row["trend"]),
            voice.say("the last thirteen month ends"),
            palette(choice.dark),
        ),
        bullet=bullet(value, target, full, voice.say("value and target"), palette(choice.dark)),
        link=f"{PAGES[str(row['metric'])]}?{address}",
    )


def _written(row: Row, value: float | None, choice: Choice) -> tuple[str, str]:
    """Return a value of the indicator's own unit and the unit."""
    voice = choice.voice
    if value is None:
        return voice.percent(None), ""
    if row["unit"] == "ha":
        return voice.area_number(value), voice.area_unit
    if row["unit"] == "count":
        return voice.count(value), voice.say("parcels (unit)")
    return voice.number(value, 1 if row["metric"] == "staffing_fill_rate" else 2), "%"


def _lead(row: Row, choice: Choice) -> str:
    voice = choice.voice
    if row["lead"] is None:
        return ""
    lead = abs(number(row, "lead"))
    target, unit = _written(row, number(row, "target"), choice)
    if row["unit"] == "pct":
        amount = voice.points(lead)
        if row["lead_amount"] is not None:
            amount = f"{amount} ({_own_amount(row, choice)})"
    else:
        amount = " ".join(_written(row, lead, choice))
    facts = {"amount": amount, "target": target + (unit if unit == "%" else f" {unit}")}
    if number(row, "lead") >= 0:
        return voice.say("{amount} ahead of the target of {target}", **facts)
    return voice.say("{amount} short of the target of {target}", **facts)


def _own_amount(row: Row, choice: Choice) -> str:
    """Return the lead of a rate in the unit of its denominator."""
    voice = choice.voice
    amount = abs(number(row, "lead_amount"))
    metric = str(row["metric"])
    if metric in ("supply_disposal_rate", "idle_disposal_rate"):
        return voice.area(amount)
    if metric == "illegal_farmland_ratio":
        return voice.say("{count} mu", count=voice.number(amount, 1))
    if metric == "staffing_fill_rate":
        return voice.say("{count} people", count=voice.number(amount, 0))
    return voice.say("{count} cases", count=voice.number(amount, 0))


def _changes(row: Row, choice: Choice) -> str:
    """Say the changes; what begins again each January is not set beside the December before."""
    said = []
    restarted = bool(row["restarts"]) and choice.as_of.month == 1
    if not restarted and row["previous"] is not None:
        change = _change(row, "previous", choice)
        said.append(choice.voice.say("{points} on last month", points=change))
    if row["last_year"] is not None:
        change = _change(row, "last_year", choice)
        said.append(choice.voice.say("{points} on a year earlier", points=change))
    return " · ".join(said) if row["value"] is not None else ""


def _change(row: Row, column: str, choice: Choice) -> str:
    voice = choice.voice
    change = number(row, "value") - number(row, column)
    if row["unit"] == "pct":
        return voice.points(change, signed=True)
    if row["unit"] == "ha":
        return voice.area(change, signed=True)
    return voice.count(change, signed=True)
