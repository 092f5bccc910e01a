"""The one page for leadership: what is behind and by when, what moved, whom to call, what falls due
and what was ordered; it computes no figure."""

from collections.abc import Sequence
from datetime import datetime

from briefing.one_page.meeting import open_part
from briefing.one_page.page import OnePage, Part, numbered_parts
from charts.palette import STATUS_SHAPES
from desk.database import Desk
from figures.absence import before_data
from figures.ask import ask, rows_of
from figures.context import Context
from figures.lateness import light_said
from figures.outline import item_on_paper
from figures.stamp import stamp_line
from figures.tiled import known
from words.scene import Row
from words.sentences.overview import calls, opening
from words.sentences.overview.headline import change_said, value_said, written
from words.sentences.overview.lead import is_late
from words.sentences.overview.tile import gap_said
from words.sentences.reading import Beside, number
from words.voice import NO_VALUE

INDICATORS, MOVED = "headline_by_metric", "headline_by_district"
DUE, DUE_OF_UNITS = "due_items_by_kind", "due_items_by_unit"
_SOON, _OVERDUE = "in_30_days", ("newly_overdue", "long_overdue")
# Rows of a list at most: the page is read in a minute, and the annex has all of them.
MOST_LATE, MOST_KINDS = 8, 4


def leading_title(context: Context) -> str:
    """Return what the page is called."""
    return context.voice.say(
        "{city}: one page for leadership, {month}",
        city=context.city.said(context.language),
        month=context.voice.month_of_year(context.as_of),
    )


def leading(context: Context, written_at: datetime, desk: Desk | None = None) -> OnePage:
    """Return the page as the viewer of a context may see it.

    ``desk`` is where instructions are read, the one of the context's store unless told.

    Raises:
        DataError, QueryError: the figures cannot be read.
        DeskError: the desk cannot be read.
    """
    voice = context.voice
    day = voice.say("as of {day}", day=voice.day(context.as_of))
    return OnePage(
        title=leading_title(context),
        subtitle=" · ".join((context.scene.place, day, voice.area_unit)),
        stamp=stamp_line(context, written_at),
        language=context.language,
        parts=numbered_parts([*_told(context), open_part(context, desk)], context.language),
        written_at=written_at,
    )


def _told(context: Context) -> list[Part]:
    """Return the parts that figures tell; before the data begin only that they do."""
    title = context.voice.say("Behind, and by when")
    if early := before_data(context.release, context.as_of, context.voice):
        return [_sentences(title, (early,))]
    of = known(opening.FIGURES, context)
    parts = [_behind(title, of, context), _moved(context)]
    # Who sees some districts alone is not told their part of the city's gaps.
    alone = context.is_of_one or context.viewer.is_limited
    parts += [_units(context) if alone else _districts(of, context)]
    return [*parts, _due(context), _indicators(of, context)]


def _sentences(title: str, said: Sequence[str]) -> Part:
    return Part(title, said, (), (), (), (), lambda left: "")


def _behind(title: str, of: Beside, context: Context) -> Part:
    """Return what is behind, the gravest first: since when, where most, and by when how much."""
    voice, scene = context.voice, context.scene
    late = [row for row in opening.in_order(of[INDICATORS]) if is_late(row)]
    return Part(
        title=title,
        said=(ask(INDICATORS, context).conclusion,),
        labels=(
            voice.say("Indicator"),
            voice.say("Value, target"),
            voice.say("Gap"),
            voice.say("Since"),
            voice.say("Most of it"),
            voice.say("A month until year end"),
        ),
        widths=(30, 22, 30, 20, 24, 18),
        numbers=(False,) * 6,
        rows=[
            (
                f"{STATUS_SHAPES[str(row['status'])]} {scene.label('metric', str(row['metric']))}",
                _beside_target(row, context),
                gap_said(row, scene),
                opening.since_shortly(row, scene),
                _most(row, of, context),
                opening.needed_shortly(row, scene) or NO_VALUE,
            )
            for row in late
        ],
        more=lambda left: opening.left_said(late[-left:], scene),
        most=MOST_LATE,
    )


def _beside_target(row: Row, context: Context) -> str:
    (value, unit), (target, _) = (
        written(row, None if row[one] is None else number(row, one), context.scene)
        for one in ("value", "target")
    )
    return f"{value} / {target} {unit}"


def _most(row: Row, of: Beside, context: Context) -> str:
    """Name the district that holds back most of it, or the unit in the one district chosen."""
    metric, scene = row["metric"], context.scene
    if context.is_of_one:
        units = [one["owner_unit"] for one in of["holders_by_district"] if one["metric"] == metric]
        return str(units[0]) if units else NO_VALUE
    parts = [one for one in of["district_standing"] if one["metric"] == metric and one["district"]]
    found = opening.most_of(row, parts)
    return scene.label("district", str(found[0]["district"])) if found else NO_VALUE


def _moved(context: Context) -> Part:
    """Return the movements that are more than noise, three at most, in sentences."""
    shown = ask(item_on_paper(MOVED), context)
    said = [shown.conclusion, *filter(None, [shown.note])]
    return _sentences(context.voice.say("What really moved"), said)


def _districts(of: Beside, context: Context) -> Part:
    voice = context.voice
    found = calls.calls(of, context.scene)
    behind = any(is_late(row) for row in of[INDICATORS])
    none = (
        voice.say("What is behind is not divided among the districts.")
        if behind
        else voice.say("Nothing is behind.")
    )
    return Part(
        title=voice.say("Districts to call"),
        said=() if found else (none,),
        labels=(
            voice.say("District"),
            voice.say("What it holds back (its share of all that does)"),
            voice.say("Unit with most of the first"),
        ),
        widths=(18, 88, 32),
        numbers=(False,) * 3,
        rows=[(one.district, one.about, one.unit or NO_VALUE) for one in found],
        more=lambda left: voice.say_count(
            "{count} more district.", "{count} more districts.", left
        ),
    )


def _units(context: Context) -> Part:
    """Return the units of the one district chosen with most that is overdue or soon will be."""
    voice = context.voice
    found = rows_of(DUE_OF_UNITS, context)[: calls.CALLED]
    return Part(
        title=voice.say("Units to call"),
        said=() if found else (voice.say("Nothing is overdue or falls due."),),
        labels=(
            voice.say("Unit"),
            voice.say("Due in 30 days"),
            voice.say("Overdue"),
            voice.say("Longest overdue"),
        ),
        widths=(60, 20, 20, 20),
        numbers=(False, True, True, True),
        rows=[
            (
                str(row["owner_unit"] or voice.say("no unit named")),
                voice.count(number(row, _SOON)),
                voice.count(sum(number(row, band) for band in _OVERDUE)),
                _days(row, context),
            )
            for row in found
        ],
        more=lambda left: voice.say_count("{count} more unit.", "{count} more units.", left),
    )


def _days(row: Row, context: Context) -> str:
    if row["longest_overdue_days"] is None:
        return ""
    return context.voice.say_count(
        "{count} day", "{count} days", int(number(row, "longest_overdue_days"))
    )


def _due(context: Context) -> Part:
    """Return of which kinds most falls due within 30 days."""
    voice, scene = context.voice, context.scene
    kinds: dict[str, dict[str, Row]] = {}
    for row in rows_of(DUE, context):
        kinds.setdefault(str(row["due_kind"]), {})[str(row["due_band"])] = row
    soon = [kind for kind in kinds if _SOON in kinds[kind]]
    soon.sort(key=lambda kind: -number(kinds[kind][_SOON], "items"))

    def count(kind: str, *bands: str) -> str:
        return voice.count(
            sum(number(kinds[kind][band], "items") for band in bands if band in kinds[kind])
        )

    return Part(
        title=voice.say("Due within 30 days"),
        said=(ask(DUE, context).conclusion,),
        labels=(
            voice.say("Kind"),
            voice.say("Due in 30 days"),
            voice.say("Newly overdue"),
            voice.say("Overdue"),
        ),
        widths=(60, 20, 20, 20),
        numbers=(False, True, True, True),
        rows=[
            (
                scene.label("due_kind", kind),
                count(kind, _SOON),
                count(kind, _OVERDUE[0]),
                count(kind, *_OVERDUE),
            )
            for kind in soon
        ],
        more=lambda left: voice.say_count(
            "{count} more kind has items due in 30 days.",
            "{count} more kinds have items due in 30 days.",
            left,
        ),
        most=MOST_KINDS,
    )


def _indicators(of: Beside, context: Context) -> Part:
    """Return the headline indicators in a small table."""
    voice, scene = context.voice, context.scene
    return Part(
        title=voice.say("Headline indicators"),
        said=(),
        labels=(
            voice.say("Indicator"),
            voice.say("Value"),
            voice.say("Change in the month"),
            voice.say("Target in force"),
            voice.say("Year's target"),
            voice.say("State"),
        ),
        widths=(36, 18, 20, 18, 18, 22),
        numbers=(False, True, True, True, True, False),
        rows=[
            (
                scene.label("metric", str(row["metric"])),
                *(
                    said(row, None if row[column] is None else number(row, column), scene)
                    for said, column in (
                        (value_said, "value"),
                        (change_said, "change"),
                        (value_said, "target"),
                        (value_said, "year_target"),
                    )
                ),
                _light(row, context),
            )
            for row in of[INDICATORS]
            if row["register"] is None
        ],
        more=lambda left: voice.say_count(
            "{count} more indicator.", "{count} more indicators.", left
        ),
    )


def _light(row: Row, context: Context) -> str:
    status = row["status"]
    return NO_VALUE if status is None else light_said(str(status), context.scene)
