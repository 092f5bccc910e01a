"""Which indicators are behind their targets and since when, by the figures of earlier month ends.

The overview's own figure is asked for each of them, so that a day says here what its page says.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from charts.palette import STATUS_SHAPES
from figures.absence import before_data
from figures.ask import rows_of
from figures.context import Context
from words.scene import Row, Scene
from words.sentences.overview.headline import value_said
from words.sentences.overview.lead import LATE, severity
from words.sentences.overview.tile import gap_said
from words.sentences.reading import number

FIGURE = "headline_by_metric"
# Three years: whoever is behind for longer needs no exact month.
MOST_MONTHS = 36


@dataclass(frozen=True)
class Late:
    """An indicator behind its target, in words: its light, value, target and gap.

    ``since`` is the first of the unbroken run of month ends at which it was behind, or the day
    itself; where ``is_longer`` the run is older than what was looked at, and that day the first.
    """

    metric: str
    name: str
    light: str
    value: str
    target: str
    gap: str
    since: date
    is_longer: bool


def late(context: Context) -> tuple[Late, ...]:
    """Return the indicators behind their targets on the day of a context, the gravest first."""
    if before_data(context.release, context.as_of, context.voice):
        return ()
    rows = [row for row in rows_of(FIGURE, context) if row["status"] in LATE]
    runs = _runs([str(row["metric"]) for row in rows], context)
    return tuple(
        _late(row, *runs[str(row["metric"])], context) for row in sorted(rows, key=severity)
    )


def _runs(metrics: list[str], context: Context) -> dict[str, tuple[date, bool]]:
    """Return of each indicator the first day of its run, and whether the run is older still."""
    first = dict.fromkeys(metrics, context.as_of)
    open_, day = set(metrics), context.as_of
    for _ in range(MOST_MONTHS):
        if not open_:
            break
        day = day.replace(day=1) - timedelta(days=1)
        before = replace(context, as_of=day)
        if before_data(context.release, day, context.voice):
            break
        behind = {str(row["metric"]) for row in rows_of(FIGURE, before) if row["status"] in LATE}
        open_ &= behind
        first |= dict.fromkeys(open_, day)
    return {metric: (day, metric in open_) for metric, day in first.items()}


def light_said(status: str | None, scene: Scene) -> str:
    """Say a light in its shape and word, never by a colour alone; nothing without one."""
    return f"{STATUS_SHAPES[status]} {scene.label('status', status)}" if status else ""


def _late(row: Row, since: date, is_longer: bool, context: Context) -> Late:
    scene, metric, status = context.scene, str(row["metric"]), str(row["status"])
    return Late(
        metric,
        scene.label("metric", metric),
        light_said(status, scene),
        value_said(row, number(row, "value"), scene),
        value_said(row, number(row, "target"), scene),
        gap_said(row, scene),
        since,
        is_longer,
    )


def since_said(one: Late, context: Context) -> str:
    """Say since when an indicator is behind."""
    day = one.since.isoformat()
    return context.voice.say("since before {day}", day=day) if one.is_longer else day
