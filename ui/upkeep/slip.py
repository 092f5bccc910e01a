"""The return slip on a screen: faults by kind, and rows with theirs at the left edge."""

from collections.abc import Sequence
from functools import partial

from data.intake.model import Placed
from data.intake.slip import (
    Headers,
    Line,
    Slip,
    as_xlsx,
    groups_of,
    header_cells,
    line_of,
    slip_rows,
)
from figures.context import Context
from ui import markup
from ui.downloads import XLSX
from ui.handing import Taken, hand_out
from ui.sheet import html
from words.language import Language

# Of a sheet so many faulty rows are drawn; the workbook has all of them.
_SHOWN = 50


def show_slips(slips: Sequence[Slip], context: Context) -> None:
    """Write each slip with its workbook to send back."""
    voice = context.voice
    for number, slip in enumerate(slips):
        headers = Headers(slip.layouts)
        lines = [line_of(one, headers, context.language) for one in slip.faults]
        counted = voice.say_count("{count} fault", "{count} faults", len(lines))
        title = voice.say("{about}: {note}", about=slip.opened.name, note=counted)
        html(f'<div class="land-figure">{markup.tag("h2", title)}</div>')
        html(by_kind(lines, voice.say("Faults"), counted, context))
        _rows(slip, headers, context)
        stem = slip.opened.name.rpartition("/")[2].rpartition(".")[0] or slip.opened.name
        named = voice.say("Return slip")
        said, file = voice.say("Download the return slip"), f"{named}-{stem}.xlsx"
        make = partial(_taken, slip, context.language)
        hand_out(said, make, file, XLSX, context, f"slip-{number}")


def _taken(slip: Slip, language: Language) -> Taken:
    return Taken(as_xlsx(slip, language), len(slip.faults))


def by_kind(lines: Sequence[Line], counts: str, caption: str, context: Context) -> str:
    """Return faults or warnings as a table, a row for each kind and column with the first of it.

    ``counts`` stands over how many there are of each.
    """
    voice = context.voice
    heads = (
        counts,
        voice.say("Column"),
        voice.say("First in row"),
        voice.say("Value"),
        voice.say("What is wrong"),
        voice.say("Remedy"),
    )
    rows = [
        (
            voice.count(group.count),
            group.first.header,
            str(group.first.place.row or "—"),
            group.first.value,
            group.first.wrong,
            group.first.remedy,
        )
        for group in groups_of(lines)
    ]
    return markup.plain_table(heads, rows, caption)


def _rows(slip: Slip, headers: Headers, context: Context) -> None:
    """Draw the faulty rows of each sheet whose structure holds."""
    for layout in slip.layouts:
        if layout in slip.unjudged:
            continue
        found = slip_rows(layout, slip.faults, most=_SHOWN)
        if not found:
            continue
        heads = (context.voice.say("Fault"), context.voice.say("Row"), *header_cells(layout))
        rows = [
            (
                "; ".join(_wrong(one, headers, context) for one in row.all_faults),
                str(row.number),
                *(f"▲ {cell}" if at in row.faults else cell for at, cell in enumerate(row.cells)),
            )
            for row in found
        ]
        caption = context.voice.say("Faulty rows")
        html(markup.plain_table(heads, rows, caption, "land-slip"))


def _wrong(placed: Placed, headers: Headers, context: Context) -> str:
    """Say what is wrong, and in which column: of a wide sheet its cell is out of sight."""
    line = line_of(placed, headers, context.language)
    if placed.place.column is None:
        return line.wrong
    return context.voice.say("{about}: {note}", about=line.header, note=line.wrong)
