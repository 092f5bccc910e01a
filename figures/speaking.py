"""What a speaker is given beside a figure: its definition, what is likely to be asked, the numbers
behind and the unit to ask; screen and paper lay it out, and nothing of it is invented here."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

import pyarrow as pa

from data.errors import FailedQuery, ForbiddenQuery
from figures import results
from figures.ask import Shown
from figures.columns import NUMERIC, ShownColumn, cells_of, shown_columns
from figures.covers import is_covered, of_restricted
from figures.meanings import meaning_of
from figures.measured import measures_of
from figures.outline import outline_of
from figures.responsible import OWNER
from queries.catalogue import catalogue
from queries.header import Field
from queries.records import Cell, Selection, behind
from words.lettering import marked

# A program for slides shows no more of a slide's notes at once, and nobody reads more aloud.
MOST_CHARACTERS = 2000
# Of each note only as much as is found at a glance while speaking.
_ROWS, _NUMBERS, _UNITS, _QUESTIONS = 3, 8, 3, 6
# So many columns tell a row apart; among them a course has its time.
_KEYS = 2
# What one line of each note takes at most, and what all notes have beside the longest definition.
_LINE, _LEAST = 150, 700
_CUT = "…"
_PAUSES = ("。", "；", ". ", "; ")


@dataclass(frozen=True)
class Note:
    """One note: what it is about and its lines, in the reader's language."""

    label: str
    lines: tuple[str, ...]


def notes_of(shown: Shown, asked: Sequence[str] = ()) -> tuple[Note, ...]:
    """Return the notes on a figure, in all fewer than ``MOST_CHARACTERS`` as ``text_of`` has them.

    ``asked`` are questions of the reader's own that stand first. A note without lines is left out;
    of what is too long the definition is cut first.
    """
    voice = shown.context.voice
    row, told = _told(shown)
    fixed = [
        Note(voice.say("Likely questions"), _questions(shown, asked)),
        Note(voice.say("Numbers behind"), told),
        Note(voice.say("Unit to ask"), _units(shown, row)),
        Note(voice.say("Source of the data"), tuple(filter(None, [shown.source]))),
    ]
    fixed = [note for note in fixed if note.lines]
    meaning = meaning_of(shown.item, voice.language) or shown.definition
    label = voice.say("Definition of the figure")
    room = MOST_CHARACTERS - len(text_of((Note(label, (meaning,)),))) - len("\n\n") - 1
    notes = _fitting(fixed, max(room, _LEAST))
    left = MOST_CHARACTERS - len(text_of((Note(label, ("",)), *notes))) - 1
    return Note(label, (_cut(meaning, left),)), *notes


def text_of(notes: Sequence[Note]) -> str:
    """Return notes as one text: each label on a line, its lines below."""
    return "\n\n".join("\n".join((note.label, *note.lines)) for note in notes)


def _questions(shown: Shown, asked: Sequence[str]) -> tuple[str, ...]:
    """Return what is asked of the figure's page, then of the others of its section."""
    context = shown.context
    found = list(asked)
    for part in outline_of(context.registers):
        # Registers have figures in common; what is asked of another's page is not of this one.
        of_own = (page for page in part.pages if page.register in (None, context.register))
        pages = [page for page in of_own if page.is_handed_out]
        own = [page for page in pages if shown.item.name in (item.name for item in page.shown)]
        if own:
            found += [page.question.said(context.language) for page in (*own, *pages)]
    return tuple(dict.fromkeys(found))[:_QUESTIONS]


def _told(shown: Shown) -> tuple[Mapping[str, Cell] | None, tuple[str, ...]]:
    """Return the row that tells most, and the first rows with their numbers, each on a line.

    Of a course in time it is the newest row that has come, else the first as they are drawn.
    """
    rows = shown.in_order
    if not rows.num_rows or is_covered(rows):
        return None, ()
    rows = _newest(shown, rows) or rows.slice(0, _ROWS)
    columns = shown_columns(shown.query, rows, shown.context.scene)
    numbers = measures_of(shown.query, ())
    first = cast(dict[str, Cell], rows.slice(0, 1).to_pylist()[0])
    return first, tuple(_lines(columns, numbers, shown))


def _newest(shown: Shown, rows: pa.Table) -> pa.Table | None:
    courses = (one for one in shown.query.returns[:_KEYS] if _is_time(one))
    column = next(courses, None) if shown.item.draw else None
    if column is None:
        return None
    name, day = column.name, shown.context.as_of
    # A month stands under its end, which may be later than the day shown.

    def place(value: date | int) -> tuple[int, int]:
        return (value.year, value.month) if isinstance(value, date) else (value, day.month)

    held = cast(list[date | int | None], rows.column(name).to_pylist())
    come = [
        (place(value), at)
        for at, value in enumerate(held)
        if value and place(value) <= (day.year, day.month)
    ]
    return rows.slice(max(come)[1], 1) if come else None


def _is_time(column: Field) -> bool:
    return column.type == "DATE" or column.name.endswith("year")


def _lines(columns: list[ShownColumn], numbers: Sequence[str], shown: Shown) -> Iterator[str]:
    scene = shown.context.scene
    unsaid = {one.name for one in shown.query.returns if one.type == "BOOLEAN"} | {OWNER}
    written = [(column, cells_of(column, scene)) for column in columns]
    for at in range(len(columns[0].values)):
        named = [
            cells[at]
            for column, cells in written
            if column.values[at] is not None
            and (column.kind not in NUMERIC or column.name.endswith("year"))
            and column.name not in unsaid
        ]
        said = [
            f"{column.label} {cells[at]}"
            for column, cells in written
            if column.name in numbers and column.values[at] is not None
        ]
        if said:
            told = [*named[:_KEYS], *said[:_NUMBERS]]
            while len(" · ".join(told)) > _LINE and len(told) > 1:
                told.pop()
            yield marked(" · ".join(told))


def _units(shown: Shown, row: Mapping[str, Cell] | None) -> tuple[str, ...]:
    """Return who is in charge of what is told: by the figure, else of most rows behind its row."""
    rows = shown.table
    if OWNER in rows.column_names:
        held = [str(unit) for unit in rows.column(OWNER).to_pylist() if unit]
        return tuple(map(marked, dict.fromkeys(held)))[:_UNITS]
    query, context = shown.query, shown.context
    lists = catalogue().records_of(query)
    if row is None or of_restricted(context) or OWNER not in (one.name for one in lists.returns):
        return ()
    given = dict(context.given(query.params | lists.params))
    asked = behind(catalogue(), query, given, row)
    asked = Selection(asked.query, _only(asked.given, lists.params), asked.equal)
    try:
        counted = results.grouped(context.release, context.scope, asked, OWNER, ())
    except (FailedQuery, ForbiddenQuery):
        return ()  # A release that cannot answer today's list of it.
    most = sorted((one for one in counted if one[OWNER]), key=lambda one: -int(str(one["rows"])))
    return tuple(
        context.voice.say_count(
            "{unit} ({count} record)",
            "{unit} ({count} records)",
            int(str(one["rows"])),
            unit=marked(str(one[OWNER])),
        )
        for one in most[:_UNITS]
    )


def _only(given: Mapping[str, Any], names: frozenset[str]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if name in names}


def _fitting(notes: list[Note], most: int) -> list[Note]:
    """Return notes without last lines, the longest note's first, until all fit."""
    notes = [Note(one.label, tuple(_cut(line, _LINE) for line in one.lines)) for one in notes]
    while len(text_of(notes)) > most:
        longest = max(notes, key=lambda one: len("".join(one.lines)) * (len(one.lines) > 1))
        shorter = Note(longest.label, longest.lines[:-1])
        notes = [shorter if one is longest else one for one in notes]
    return notes


def _cut(text: str, most: int) -> str:
    """Return a text of at most so many characters, ended at its last full pause that fits."""
    if len(text) <= most:
        return text
    kept = text[: most - len(_CUT)]
    end = max(kept.rfind(pause) + len(pause.rstrip()) for pause in _PAUSES)
    return (kept[:end] if end > most // 2 else kept) + _CUT
