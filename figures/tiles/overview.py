"""What opens the overview, its tiles, what is behind first, and what moved most; it computes
nothing."""

from dataclasses import dataclass, replace
from typing import cast

from figures.tiles.model import Answer, Bar, Course, Spark, Tile
from words.amounts import in_unit_shown
from words.scene import Row, Scene
from words.sentences.overview import lead, opening, signal
from words.sentences.overview.headline import largest, movement, mover, written
from words.sentences.overview.tile import changes_said, lead_said, need_said
from words.sentences.reading import Beside, number
from words.voice import NO_VALUE


@dataclass(frozen=True)
class Movement:
    """One of the largest movements: the indicator, the district that moved it most, in words."""

    metric: str
    district: str | None
    said: str


# A director reads three; what else is behind stands in the tiles.
_MOST = 3


def answers(of: Beside, scene: Scene) -> list[Answer]:
    """Return the sentences for what is behind, or will be at the next milestone, the gravest first.

    The last says how many more are behind; where nothing is, one says so.
    """
    rows = of["headline_by_metric"]
    found = opening.in_order(rows)
    told = [
        Answer(
            opening.sentence(row, of, scene),
            str(row["metric"]),
            cast(str | None, row["register"]),
            cast(str | None, row["status"]),
        )
        for row in found[:_MOST]
    ]
    if not told:
        return [Answer(lead.headline(rows, scene, of))]
    return [*told[:-1], replace(told[-1], more=opening.left_said(found[_MOST:], scene))]


def headline(of: Beside, scene: Scene) -> list[Tile]:
    """Return a tile for each of the eight indicators, the gravest light first."""
    eight = [row for row in of["headline_by_metric"] if row.get("register") is None]
    moved = signal.latest(of.get(signal.FIGURE, ()))
    return [
        replace(tile(row, of, scene), course=_course(moved.get(str(row["metric"])), scene))
        for row in sorted(eight, key=lead.severity)
    ]


def _course(month: Row | None, scene: Scene) -> Course | None:
    """Return whether an indicator moved; None where its history is too short to tell."""
    if month is None or month["course"] is None:
        return None
    return Course(signal.course(month, scene), signal.why(month, scene))


def movements(of: Beside, scene: Scene) -> list[Movement]:
    """Return the largest movements since last month that are more than noise, against targets."""
    found, signals = [], of[signal.FIGURE]
    for row, own in largest(of["headline_by_metric"], of["headline_by_district"], signals, scene):
        most = mover(own, number(row, "change"))
        district = str(most["district"]) if most else None
        judged = signal.judged_now(row["metric"], signals, scene)
        found.append(Movement(str(row["metric"]), district, movement(row, own, scene, judged)))
    return found


def tile(row: Row, of: Beside, scene: Scene) -> Tile:
    """Return the tile of an indicator, of the eight or declared, from ``opening.FIGURES``."""
    voice = scene.voice
    value = cast(float | None, row["value"])
    target = cast(float | None, row["target"])
    full = 100.0 if row["unit"] == "pct" and number(row, "value") > 50 else 0.0
    full = full or max(number(row, "value"), number(row, "year_target"), number(row, "target"))
    amount, unit = written(row, value, scene)
    metric, is_limit = str(row["metric"]), row["direction"] == "lower"
    name = scene.label("metric", metric)
    if row["numerator"] is None and row.get("register") is None:
        return Tile(name, NO_VALUE, quiet=voice.say("Its export was not imported."), metric=metric)
    return Tile(
        name=name,
        value=amount,
        number=in_unit_shown(value, str(row["unit"]), voice),
        unit=unit,
        status=cast(str | None, row["status"]),
        said=lead_said(row, scene),
        quiet=changes_said(row, scene),
        need=need_said(row, scene),
        behind=opening.behind_said(row, of, scene),
        spark=Spark(
            cast(list[float | None], row["trend"]),
            voice.say("the last thirteen month ends"),
            this_year=scene.as_of.month if row["restarts"] else None,
        ),
        bar=Bar(
            value,
            target,
            full,
            voice.say("value and limit") if is_limit else voice.say("value and target"),
            is_limit=is_limit,
        ),
        metric=metric,
    )
