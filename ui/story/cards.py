"""The cards of a record's page as HTML, each from what is told of it; it decides nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from figures.columns import ShownColumn, cells_of
from figures.story.dated import Event, events_of
from figures.story.leading import Keys, leads
from figures.story.record import Record, columns_of
from queries.finding import KINDS as TOLD
from ui.links import to_story
from ui.markup import escaped
from words.voice import Voice

__all__ = ["COLUMNS", "TOLD", "Card"]


@dataclass(frozen=True)
class Card:
    """One card: its name, its title, and what it holds; nothing where there is nothing to tell."""

    name: str
    title: Callable[[Voice], str]
    body: Callable[[Record], str]


def _columns(record: Record) -> str:
    """Return label and value of every column, a list for each round; of an office one count."""
    rows = record.rows
    if record.kind == "office":
        at = list(record.listed).index(record.row)
        rows = rows.slice(at, 1)
    columns = columns_of(record.of.table, rows, record.context)
    keys = leads(rows, record.register)
    written = {column.name: cells_of(column, record.scene) for column in columns}
    return "".join(
        '<dl class="land-facts">'
        + "".join(
            f"<dt>{escaped(column.label)}</dt>"
            f"<dd>{_cell(column, written[column.name][at], at, keys.get(column.name), record)}</dd>"
            for column in columns
        )
        + "</dl>"
        for at in range(rows.num_rows)
    )


def _cell(
    column: ShownColumn, text: str, at: int, keys: Sequence[Keys | None] | None, record: Record
) -> str:
    own = keys[at] if keys else None
    if own and own["id"] != [record.number]:
        return to(own, text)
    is_later = column.is_later(column.values[at])
    return f'<span class="land-later">{escaped(text)}</span>' if is_later else escaped(text)


def to(keys: Keys, said: str) -> str:
    """Return the link to the page of a record."""
    there = escaped(to_story(keys))
    return f'<a class="land-to" target="_self" href="./{there}">{escaped(said)}</a>'


def _line(record: Record) -> str:
    """Return the events as a line of time, with the day shown between what is past and later."""
    events = events_of(record)
    if not events:
        return ""
    shown = record.context.as_of
    places = [event.day is not None and event.day > shown for event in events]
    items = [_event(event, record.context.voice) for event in events]
    if any(places):
        said = record.context.voice.say("Day shown")
        mark = (
            f'<li class="land-now"><time>{escaped(shown.isoformat())}</time>'
            f"<div>{escaped(said)}</div></li>"
        )
        items.insert(places.index(True), mark)
    return f'<ol class="land-line">{"".join(items)}</ol>'


def _event(event: Event, voice: Voice) -> str:
    look = " ".join(["land-planned"] * event.is_planned + ["land-later"] * event.is_later)
    state = voice.say("planned or limit") if event.is_planned else ""
    tag = f' <span class="land-tag">{escaped(state)}</span>' if state else ""
    told = "".join(
        f"<span>{escaped(label)} <b>{escaped(cell)}</b></span>" for label, cell in event.told
    )
    day = event.written if event.day else voice.say("day unknown")
    return (
        f'<li class="{look}"><time>{escaped(day)}</time>'
        f"<div>{escaped(event.what)}{tag}<p>{told}</p></div></li>"
    )


COLUMNS: tuple[tuple[Card, ...], ...] = (
    (Card("columns", lambda voice: voice.say("What its row says"), _columns),),
    (Card("line", lambda voice: voice.say("Its days in order"), _line),),
)
