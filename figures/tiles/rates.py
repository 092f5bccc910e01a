"""What tiles of rates have in common: lead in points and area, changes; it computes no rate."""

from collections.abc import Sequence
from datetime import date
from typing import cast

from figures.tiles.model import Bar, Spark, Tile
from words.scene import Row, Scene
from words.sentences.reading import number


def over_year(name: str, months: Sequence[Row], scene: Scene, year_target: float = 0.0) -> Tile:
    """Return the tile of a disposal rate at the date, from its rows at the month ends of the year.

    Its bar ends at ``year_target`` where that is given and not passed, else at 100 %.
    """
    voice = scene.voice
    known = [row for row in months if cast(date, row["month_end"]) <= scene.as_of]
    last = known[-1]
    rate = cast(float | None, last["rate_pct"])
    if rate is None:
        return Tile(name, voice.percent(None))
    full = max(year_target, rate) if year_target else 100.0
    return Tile(
        name=name,
        value=voice.number(rate),
        number=rate,
        unit="%",
        status=cast(str | None, last["status"]),
        said=_lead(last, scene),
        need=_carried_on(months[-1], scene),
        quiet=changes(_given(last, "change_pp"), _given(last, "year_change_pp"), scene),
        spark=Spark(
            [cast(float | None, row["rate_pct"]) for row in known],
            voice.say("disposal rate by month"),
        ),
        bar=Bar(rate, cast(float | None, last["target_pct"]), full, voice.say("rate and target")),
    )


def _given(row: Row, column: str) -> float | None:
    return cast(float | None, row[column])


def _carried_on(end: Row, scene: Scene) -> str:
    """Say what the year's pace so far would come to; nothing where it is not carried on."""
    if end["projected_pct"] is None:
        return ""
    return scene.voice.say(
        "about {rate} by year end at this year's pace, extrapolated",
        rate=scene.voice.percent(number(end, "projected_pct")),
    )


def _lead(row: Row, scene: Scene) -> str:
    voice = scene.voice
    if row["lead_pp"] is None:
        return ""
    gap = {
        "points": voice.points(abs(number(row, "lead_pp"))),
        "area": voice.area(abs(number(row, "lead_ha"))),
    }
    if number(row, "lead_pp") >= 0:
        return voice.say("{points} ({area}) ahead", **gap)
    return voice.say("{points} ({area}) short", **gap)


def changes(on_month: float | None, on_year: float | None, scene: Scene) -> str:
    """Say the change on last month and on a year earlier, each if it is known."""
    voice = scene.voice
    said = []
    if on_month is not None:
        said.append(voice.say("{points} on last month", points=voice.points(on_month, signed=True)))
    if on_year is not None:
        said.append(
            voice.say("{points} on a year earlier", points=voice.points(on_year, signed=True))
        )
    return " · ".join(said)


def difference(value: float, before: object) -> float | None:
    """Return how far a value lies above one before, if there was one."""
    return None if before is None else value - cast(float, before)
