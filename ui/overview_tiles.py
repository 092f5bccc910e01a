"""The tiles of the overview, what is behind first; it computes no indicator."""

from collections.abc import Callable, Mapping
from html import escape
from types import MappingProxyType
from typing import cast
from urllib.parse import urlencode

import streamlit as st

from charts.palette import palette
from charts.spark import bullet, sparkline
from figures.address import FILTER_KEYS
from ui import filters, markup
from ui.choice import Choice
from ui.frame import rows_of
from ui.tiles import Tile, tiles
from words.scene import Row
from words.sentences.overview.headline import largest, movement, mover, written
from words.sentences.overview.lead import severity
from words.sentences.overview.tile import changes_said, lead_said, need_said
from words.sentences.reading import number
from words.voice import NO_VALUE

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


def headline_tiles(choice: Choice) -> None:
    """Show a tile an indicator, what needs attention first."""
    tiles(headline(choice, _link), choice.voice)


def headline(choice: Choice, link: Callable[[Row], str] | None = None) -> list[Tile]:
    """Return a tile an indicator, the gravest light first, each leading to its ``link`` if any."""
    rows = sorted(rows_of("headline_by_metric", choice), key=severity)
    return [_tile(row, choice, link(row) if link else "") for row in rows]


def movements(choice: Choice) -> None:
    """Show the largest movements since last month, each leading to where it is explained."""
    voice, scene = choice.voice, choice.scene
    wholes = rows_of("headline_by_metric", choice)
    parts = rows_of("headline_by_district", choice)
    lines = []
    for row, own in largest(wholes, parts):
        most = mover(own, number(row, "change"))
        district = str(most["district"]) if most else None
        lines.append((_link(row, district), movement(row, own, scene)))
    heading = voice.say("The largest movements, measured against their targets")
    absent = voice.say("No indicator with a target moved.")
    listed = "".join(
        f'<li><a target="_self" href="{escape(link)}">{escape(said)}</a></li>'
        for link, said in lines
    )
    with st.container(border=True, key="card-movements"):
        st.html(
            f'<div class="land-figure"><h2>{escape(heading)}</h2>'
            + (f'<ol class="land-moves">{listed}</ol>' if lines else markup.tag("p", absent))
            + "</div>"
        )


def _link(row: Row, district: str | None = None) -> str:
    """Return the address of the page that explains an indicator, narrowed to a district if any."""
    asked = filters.asked_address()
    kept = {key: asked[key] for key in FILTER_KEYS if key in asked}
    if district is not None:
        kept["district"] = [district]
    return f"{PAGES[str(row['metric'])]}?{urlencode(kept, doseq=True)}"


def _tile(row: Row, choice: Choice, link: str) -> Tile:
    voice, scene = choice.voice, choice.scene
    value = cast(float | None, row["value"])
    target = cast(float | None, row["target"])
    full = 100.0 if row["unit"] == "pct" and number(row, "value") > 50 else 0.0
    full = full or max(number(row, "value"), number(row, "year_target"), number(row, "target"))
    amount, unit = written(row, value, scene)
    name = scene.label("metric", str(row["metric"]))
    if row["numerator"] is None:
        return Tile(name, NO_VALUE, quiet=voice.say("Its export was not imported."), link=link)
    return Tile(
        name=name,
        value=amount,
        unit=unit,
        status=str(row["status"]),
        said=lead_said(row, scene),
        quiet=changes_said(row, scene),
        need=need_said(row, scene),
        spark=sparkline(
            cast(list[float | None], row["trend"]),
            voice.say("the last thirteen month ends"),
            palette(choice.dark),
            this_year=choice.as_of.month if row["restarts"] else None,
        ),
        bullet=bullet(value, target, full, voice.say("value and target"), palette(choice.dark)),
        link=link,
    )
