"""Draws what may become idle and what was newly found so; it never judges a parcel."""

import pandas as pd

from charts.canvas import (
    Column,
    Figure,
    bars,
    colours,
    figure,
    name_axis,
    value_axis,
)
from charts.cells import dates, days_on_axis, is_month_end, month_labels
from charts.key import squares, with_key
from charts.traces import bar, upright
from words.scene import Scene

BANDS = ("identified", "suspected", "near_idle", "overdue", "due_soon", "unknown")


def warning_by_district(warnings: pd.DataFrame, scene: Scene) -> Figure:
    """Draw the parcels of each warning band as stacked bars by district, the gravest first."""
    voice = scene.voice
    fills = _fills(scene)
    districts = [scene.label("district", name) for name in warnings["district"]]
    bands = [str(band) for band in warnings["band"]]
    counts = [int(count) for count in warnings["parcels"]]
    ends: dict[str, int] = {}
    starts = []
    for district, count in zip(districts, counts, strict=True):
        starts.append(ends.get(district, 0))
        ends[district] = starts[-1] + count
    names = list(ends)
    trace = bar(
        "parcels",
        counts,
        districts,
        [fills[band] for band in bands],
        [
            f"{district} · {scene.label('band', band)}<br>"
            + voice.say_count("{count} parcel", "{count} parcels", count)
            + f"<br>{voice.area(area)}"
            for district, band, count, area in zip(
                districts, bands, counts, warnings["area_ha"], strict=True
            )
        ],
    ) | {"base": starts}
    suspected = dict.fromkeys(names, 0)
    for district, band, count in zip(districts, bands, counts, strict=True):
        if band == "suspected":
            suspected[district] += count
    drawn = bars(
        scene,
        [trace],
        names,
        columns=[
            Column(voice.say("parcels"), [voice.count(ends[name]) for name in names], 52),
            Column(voice.say("suspected"), [voice.count(suspected[name]) for name in names], 72),
        ],
    )
    drawn["layout"]["barmode"] = "overlay"
    named = [(scene.label("band", band), fills[band]) for band in BANDS]
    return with_key(drawn, scene, squares(named))


def _fills(scene: Scene) -> dict[str, str]:
    """Return the colour of each band: the graver, the more it stands out."""
    palette = colours(scene)
    return {
        "identified": palette.ink,
        "suspected": palette.behind,
        "near_idle": palette.slightly_behind,
        "overdue": palette.accent,
        "due_soon": palette.context,
        "unknown": palette.no_target,
    }


def new_by_month(monthly: pd.DataFrame, scene: Scene) -> Figure:
    """Draw the idle area newly identified in each of 24 months, this year's in the accent."""
    voice, palette = scene.voice, colours(scene)
    days = dates(monthly["month_end"])
    # The day tells months of two years apart; what is read are the names below it.
    places = [day.isoformat() for day in days]
    months = month_labels(days, scene)
    areas = [voice.in_unit(area) for area in monthly["identified_ha"]]
    written = [voice.area_number(area) for area in monthly["identified_ha"]]
    named = [
        index for index, day in enumerate(days) if day.month % 3 == 1 or index + 1 == len(days)
    ]
    named = [index for index in named if index + 1 == len(days) or len(days) - 1 - index > 1]
    trace = upright(
        "area",
        places,
        areas,
        [palette.accent if day.year == scene.as_of.year else palette.context for day in days],
        [
            (voice.month_of_year(day) if is_month_end(day) else voice.day(day))
            + "<br>"
            + voice.say_count("{count} parcel", "{count} parcels", int(count))
            + f" · {voice.area(area)}<br>"
            + voice.say("since 1 January {area}", area=voice.area(year_area))
            for day, count, area, year_area in zip(
                days,
                monthly["identified_parcels"],
                monthly["identified_ha"],
                monthly["year_ha"],
                strict=True,
            )
        ],
        numbers=[text if peak else "" for text, peak in zip(written, _peaks(areas), strict=True)],
    ) | {"textangle": 0, "constraintext": "none"}
    return figure(
        scene,
        [trace],
        height=320,
        margin={"l": 8, "r": 8, "t": 28, "b": 8},
        xaxis=name_axis(
            scene,
            categoryorder="array",
            categoryarray=places,
            # Room for the number over the first bar beside the axis' own.
            range=[-1.2, len(places) - 0.3],
            tickmode="array",
            tickvals=[places[index] for index in named],
            ticktext=[f"{months[index]}<br>{days[index].year}" for index in named],
        ),
        yaxis=value_axis(scene, title={"text": voice.area_unit}),
        bargap=0.25,
        meta=days_on_axis(days),
    )


def _peaks(areas: list[float]) -> list[bool]:
    """Tell which bars stand over their neighbours; two labels never meet if only they have one."""
    last = len(areas) - 1
    return [
        area > 0
        and (index == 0 or area > areas[index - 1])
        and (index == last or area >= areas[index + 1])
        for index, area in enumerate(areas)
    ]
