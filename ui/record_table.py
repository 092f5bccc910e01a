"""Records as a table: a line each, identifier and unit held in sight, headings that sort.

It sorts nothing itself: a heading tells that it was clicked.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from figures.columns import NUMERIC, ShownColumn, cells_of, later_said
from ui import markup
from ui.markup import anchor, escaped
from ui.sheet import Told
from words.lettering import cells
from words.scene import Scene

# Half-width cells of a text that stands whole on its line, and of one that is held in sight.
LINE, HELD = 36, 24
# What a cell of the held identifier takes, in parts of the font's size; capitals are wide.
_CELL_EM, _PADDING_REM = 0.6, 1.25
_UNIT = "owner_unit"
_NUMBERS = ("supervision_no",)
_NOWHERE: Mapping[str, Sequence[str]] = {}


@dataclass(frozen=True)
class Order:
    """Which column rows are sorted by, None for the usual order."""

    column: str | None = None
    descending: bool = False

    def next(self, column: str, *, numeric: bool) -> "Order":
        """Return the order after a click on a heading: numbers from the largest, texts and days
        from the first; then the other way round; then the usual order again."""
        if self.column != column:
            return Order(column, numeric)
        return Order(column, not numeric) if self.descending == numeric else Order()


def record_table(
    columns: Sequence[ShownColumn],
    scene: Scene,
    *,
    caption: str,
    order: Order,
    tall: bool = False,
    leads: Mapping[str, Sequence[str]] = _NOWHERE,
) -> str:
    """Return records as a table with a caption for screen readers; a heading is a button.

    What is longer than its line is whole under the pointer and with the keyboard on it. ``leads``
    are the addresses that the cells of a column lead to, one a row; an empty one leads nowhere.
    """
    held = _held(columns)
    heads = "".join(_head(column, held.get(column.name, ""), order) for column in columns)
    written = [cells_of(column, scene) for column in columns]
    looks = [_look(column, held.get(column.name, "")) for column in columns]
    body = "".join(
        "<tr>"
        + "".join(
            _cell(column, at, text, look, leads.get(column.name))
            for column, text, look in zip(columns, row, looks, strict=True)
        )
        + "</tr>"
        for at, row in enumerate(zip(*written, strict=True))
    )
    later = later_said(columns, scene.voice)
    return (
        f'<div class="land-scroll{" land-tall" if tall else ""}" tabindex="0" role="region" '
        f'aria-label="{escaped(caption)}"><table class="land-table land-records"'
        f"{_width(columns, written, held)}>"
        f'<caption class="land-hidden">{escaped(caption)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
        + (markup.tag("p", later, "land-rest") if later else "")
    )


def sorting(keep: Callable[[Order], None], order: Order) -> Callable[[Told], None]:
    """Return what hears the clicks on a table's headings and keeps the order they ask for."""

    def hear(said: Told) -> None:
        if said.did == "sort" and said.picked:
            column, numeric = str(said.picked["of"]), bool(said.picked.get("numeric"))
            keep(order.next(column, numeric=numeric))

    return hear


def _held(columns: Sequence[ShownColumn]) -> dict[str, str]:
    """Return which columns stay in sight: the first identifier, and the unit."""
    numbers = [c.name for c in columns if c.name.endswith("_id") or c.name in _NUMBERS]
    held = {numbers[0]: " land-id"} if numbers else {}
    return held | ({_UNIT: " land-unit"} if any(c.name == _UNIT for c in columns) else {})


def _width(
    columns: Sequence[ShownColumn], written: Sequence[Sequence[str]], held: dict[str, str]
) -> str:
    """Return how wide the identifier is, so that the unit can stop beside it."""
    for column, texts in zip(columns, written, strict=True):
        if held.get(column.name) == " land-id":
            most = min(HELD, max(map(cells, (column.label, *texts))))
            return f' style="--land-id: calc({most * _CELL_EM:.1f}em + {_PADDING_REM}rem)"'
    return ""


def _head(column: ShownColumn, held: str, order: Order) -> str:
    said = ""
    if column.name == order.column:
        said = f' aria-sort="{"descending" if order.descending else "ascending"}"'
    numeric = ' data-numeric="1"' if _from_largest(column) else ""
    return (
        f'<th scope="col" class="{markup.aligned(column)}{held}"{said}>'
        f'<button type="button" class="land-sort" data-does="sort" data-of="{escaped(column.name)}"'
        f"{numeric}>{escaped(column.label)}</button></th>"
    )


def _from_largest(column: ShownColumn) -> bool:
    """Tell whether the largest is asked for first; of days to a limit the fewest are."""
    return column.kind in NUMERIC and column.kind != "term"


def _look(column: ShownColumn, held: str) -> str:
    return f"{markup.aligned(column)}{held}"


def _cell(column: ShownColumn, at: int, text: str, look: str, leads: Sequence[str] | None) -> str:
    later = " land-later" if column.is_later(column.values[at]) else ""
    most = HELD if "land-unit" in look or "land-id" in look else LINE
    whole = cells(text) > most and "land-number" not in look
    long = f' tabindex="-1" title="{escaped(text)}"' if whole else ""
    said = escaped(text)
    if leads and leads[at]:
        said = anchor(leads[at], said)
    return f'<td class="{look}{later}"{long}>{said}</td>'
