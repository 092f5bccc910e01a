"""What is attached to a circular: the indicators, the districts beside each other, and what is
ordered; it computes no figure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.circular.model import Attachment, Table
from briefing.layout import figure_of
from briefing.one_page.meeting import open_part
from briefing.paper import right_aligned, widths
from charts.palette import STATUS_SHAPES
from desk.database import Desk
from figures.ask import ask
from figures.context import Context
from figures.outline import item_on_paper
from words.lettering import cells
from words.scene import Row
from words.sentences.overview.headline import written
from words.sentences.reading import Beside, number
from words.voice import NO_VALUE

INDICATORS, STANDING = "headline_by_metric", "district_standing"
# Half-width characters of a table across the page.
ROOM = 98


def attached(of: Beside, context: Context, desk: Desk | None = None) -> tuple[Attachment, ...]:
    """Return the attachments that have something to show.

    Raises:
        DataError, QueryError: the figures cannot be read.
        DeskError: the desk cannot be read.
    """
    voice = context.voice
    found = [
        Attachment(
            voice.say("State of the headline indicators"),
            (_indicators(context), *_districts(of, context)),
        ),
        Attachment(voice.say("Open instructions"), tuple(_ordered(context, desk))),
    ]
    whole = [replace(one, tables=tuple(t for t in one.tables if t.rows)) for one in found]
    return tuple(one for one in whole if one.tables)


def _indicators(context: Context) -> Table:
    """Return the headline indicators, and of what registers declare what is behind."""
    figure = figure_of(ask(item_on_paper(INDICATORS), context))
    rows = figure.cells(context.scene, figure.leading)
    return Table(
        context.scene.place,
        [column.label for column in figure.table],
        widths(figure, rows, ROOM),
        right_aligned(figure),
        rows,
        figure.basics,
    )


def _districts(of: Beside, context: Context) -> Iterator[Table]:
    """Yield the headline indicators of each district, a district a row; of one alone nothing."""
    voice, scene = context.voice, context.scene
    rows = [row for row in of[STANDING] if row["register"] is None and row["district"]]
    names = list(dict.fromkeys(str(row["district"]) for row in rows))
    if len(names) < 2:
        return
    eight = [row for row in of[INDICATORS] if row["register"] is None]
    metrics = [str(row["metric"]) for row in eight]
    held = {(row["district"], row["metric"]): row for row in rows}
    yield Table(
        voice.say("Districts"),
        [voice.say("District"), *(_labelled(row, context) for row in eight)],
        [_named([scene.label("district", name) for name in names]), *(12 for _ in metrics)],
        [False, *(True for _ in metrics)],
        [
            [
                scene.label("district", name),
                *(_cell(held.get((name, metric)), context) for metric in metrics),
            ]
            for name in names
        ],
        voice.say("Beside each value stands its light; without a target in force there is none."),
    )


def _named(names: Sequence[str]) -> int:
    """Return how wide names are that may take two lines, in half-width characters."""
    return min(24, max(14, max(map(cells, names)) // 2 + 2))


def _cell(row: Row | None, context: Context) -> str:
    """Write a value with its light."""
    if row is None or row["value"] is None:
        return NO_VALUE
    light = STATUS_SHAPES.get(str(row["status"]), "") if row["target"] is not None else ""
    value, _ = written(row, number(row, "value"), context.scene)
    return f"{value} {light}".rstrip()


def _labelled(row: Row, context: Context) -> str:
    """Name an indicator with its unit."""
    name = context.scene.label("metric", str(row["metric"]))
    _, unit = written(row, number(row, "value"), context.scene)
    return context.voice.say("{name} ({unit})", name=name, unit=unit)


def _ordered(context: Context, desk: Desk | None) -> Iterator[Table]:
    """Yield the open instructions, none if there is none."""
    part = open_part(context, desk)
    if part.rows:
        said = " ".join(part.said)
        yield Table("", part.labels, part.widths, part.numbers, part.rows, said)
