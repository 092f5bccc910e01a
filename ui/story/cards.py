"""The cards of a record's page as HTML, each from what is told of it; it decides nothing."""

from collections.abc import Sequence

from figures.columns import ShownColumn, cells_of
from figures.instructed import stands
from figures.story.beside import Neighbour, neighbours
from figures.story.changed import past
from figures.story.counted import counted
from figures.story.dated import Event, events_of
from figures.story.held import held
from figures.story.leading import Keys, leads
from figures.story.record import Record, columns_of
from figures.story.warned import instructions, warnings
from queries.finding import KINDS as TOLD
from ui.links import to_page, to_story
from ui.markup import anchor, details, escaped, facts, points, tag
from ui.told import Card
from words.voice import Voice

__all__ = ["COLUMNS", "TOLD"]


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
        facts(
            (
                escaped(column.label),
                _cell(column, written[column.name][at], at, keys.get(column.name), record),
            )
            for column in columns
        )
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
    return anchor(to_story(keys), escaped(said))


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


def _counted(record: Record) -> str:
    """Return the headline indicators, each with what the record adds to it or why it adds none."""
    voice, items = record.context.voice, []
    for one in counted(record):
        mark = voice.say("✓ counts") if one.is_in else voice.say("– does not count")
        label = _there(one.page, {}, one.label)
        said = "".join(f"<p>{escaped(line)}</p>" for line in one.said)
        meant = details(voice.say("Definition"), tag("p", one.definition), "land-more")
        items.append(f"<b>{escaped(mark)}</b> {label}{said}{meant}")
    return points(items)


def _held(record: Record) -> str:
    """Return the lists that hold the record, with the figures they stand behind, then others."""
    voice, found = record.context.voice, held(record)
    items = []
    for one in found:
        if not one.rows:
            continue
        rows = voice.say_count("{count} row", "{count} rows", one.rows)
        keys = {"list": [one.name], "q": [record.number]}
        title = _there(one.page, keys, one.title) if one.page else escaped(one.title)
        more = ""
        if one.figures:
            behind = voice.say("Behind: {figures}", figures=voice.list_of(list(one.figures)))
            more = tag("p", behind)
        items.append(f"{title} · {escaped(rows)}{more}")
    others = [one.title for one in found if not one.rows]
    if others:
        said = voice.say("Not in: {lists}", lists=voice.list_of(others))
        items.append(f"<p>{escaped(said)}</p>")
    return points(items)


def _warned(record: Record) -> str:
    """Return the warnings on the record's rows, or that there is none."""
    found = warnings(record)
    if not found:
        return tag("p", record.context.voice.say("No check of this release found anything."))
    return points(
        f"<b>⚠ {escaped(said)}</b><p>{escaped(row)}{': ' if detail else ''}"
        f'<span translate="no">{escaped(detail)}</span></p>'
        for row, said, detail in found
    )


def _ordered(record: Record) -> str:
    """Return the instructions on the record, with where each stands; nothing if there is none."""
    voice, context = record.context.voice, record.context
    items = []
    for one in instructions(record):
        due = voice.say("due {day}", day=voice.day(one.order.deadline))
        told = " · ".join((one.id, stands(one, context), one.order.unit, due))
        items.append(f'<b>{escaped(told)}</b><p translate="no">{escaped(one.order.text)}</p>')
    return points(items)


def _past(record: Record) -> str:
    """Return what became of the record's data release by release, and how far that looks back."""
    voice, found = record.context.voice, past(record)
    items = []
    for one in found.changes:
        release = voice.say(
            "Release {number} of {day}",
            number=one.release.number,
            day=voice.day(one.release.published_at.astimezone().date()),
        )
        said = "".join(f'<p translate="no">{escaped(line)}</p>' for line in one.said)
        items.append(f"<b>{escaped(release)}</b>{said}")
    looked = voice.say_count(
        "{count} release was looked at, up to the one shown.",
        "The last {count} releases were looked at, up to the one shown.",
        found.looked,
    )
    lines = [] if items else [voice.say("No change of its data is known.")]
    lines.append(looked)
    if found.is_cut:
        lines.append(voice.say("Before, it was a record of another district: that is not shown."))
    rest = "".join(f"<p>{escaped(line)}</p>" for line in lines)
    return points([*items, rest])


def _beside(record: Record) -> str:
    """Return the neighbours of the record by relation, each a link to its own page."""
    voice, parts = record.context.voice, []
    for one in neighbours(record):
        count = voice.count(len(one.found)) + ("+" if one.is_cut else "")
        listed = points(_neighbour(beside, record) for beside in one.found)
        name = escaped(one.title)
        parts.append(
            f"<h4>{name} <span>{escaped(count)}</span></h4>"
            f'<div class="land-scroll" tabindex="0" role="region" aria-label="{name}">'
            f"{listed}</div>"
        )
    return "".join(parts)


def _neighbour(beside: Neighbour, record: Record) -> str:
    place = record.scene.label("district", beside.district) if beside.district else ""
    told = " · ".join(one for one in (beside.name, place) if one)
    return f"{to(beside.keys, beside.number)} {escaped(told)}"


def _there(page: str, keys: Keys, said: str) -> str:
    """Return the link to another page with the filters in force but the districts."""
    return anchor(to_page(page, keys, anywhere=True), escaped(said))


COLUMNS: tuple[tuple[Card[Record], ...], ...] = (
    (
        Card("columns", lambda voice: voice.say("What its row says"), _columns),
        Card("warned", lambda voice: voice.say("Warnings on its rows"), _warned),
        Card("ordered", lambda voice: voice.say("Instructions on it"), _ordered),
        Card("past", lambda voice: voice.say("Changes between releases"), _past),
    ),
    (
        Card("line", lambda voice: voice.say("Its days in order"), _line),
        Card("counted", lambda voice: voice.say("Headline indicators it counts in"), _counted),
        Card("held", lambda voice: voice.say("Lists that hold it on the day shown"), _held),
        Card("beside", lambda voice: voice.say("Beside it"), _beside),
    ),
)
