"""Reads what a chart of the screen writes at its numbers, and its lines across; draws nothing."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from briefing.plotted import Label, Level, Number
from charts.palette import LIGHT
from words.lettering import legible

Layout = Mapping[str, Any]
Note = Mapping[str, Any]
_BROKEN = re.compile(r"(?<=[\u3000-\u9fff])<br>(?=[\u3000-\u9fff])")
_NUMBER = re.compile(r"^([■▲●◌○])?\s*([+−-]?[\d,]+(?:\.\d+)?)%?$")
_NEAR = 1e-9


def plain(text: object) -> str:
    """Return a chart's text without its markup; a name broken in two is whole again."""
    joined = _BROKEN.sub("", str(text)).replace("<br>", " ")
    return legible(re.sub(r"</?b>", "", joined)).strip()


def notes_of(layout: Layout) -> list[Note]:
    """Return what is written on the chart."""
    return list(layout.get("annotations", ()))


def notes_at_points(layout: Layout) -> list[Note]:
    """Return what is written at its numbers, and not at its sides."""
    return [note for note in notes_of(layout) if "xref" not in note and "yref" not in note]


def levels_of(layout: Layout, flat: bool) -> tuple[Level, ...]:
    """Return the lines across the axis of numbers that have a name."""
    along, across = ("x", "y") if flat else ("y", "x")
    found = []
    for shape in layout.get("shapes", ()):
        value, ends = shape[f"{along}0"], (shape[f"{across}0"], shape[f"{across}1"])
        if shape[f"{along}1"] != value or ends != (0, 1) or shape.get(f"{across}ref") != "paper":
            continue
        said = [
            plain(note["text"])
            for note in notes_of(layout)
            if note.get(f"{across}ref") == "paper" and note.get(along) == value
        ]
        line = shape["line"]
        if said and f"{along}ref" not in shape:
            found.append(Level(said[0], value, line["color"], line.get("dash", "")))
    return tuple(found)


def at_points(
    notes: list[Note], order: Sequence[Any], points: Sequence[tuple[Any, Number | None]], ink: str
) -> tuple[Label | None, ...]:
    """Return which of the notes are written at points of an upright chart; those are then taken.

    Where lines meet a note belongs to the line of its colour.
    """
    return tuple(_at(notes, order, place, value, ink) for place, value in points)


def _at(
    notes: list[Note], order: Sequence[object], place: object, value: Number | None, ink: str
) -> Label | None:
    if value is None:
        return None
    found = []
    for note in notes:
        x = note["x"]
        name = order[x] if isinstance(x, int) and order and x < len(order) else x
        if name == place and isinstance(note["y"], int | float) and _is_near(note["y"], value):
            found.append(note)
    found = [one for one in found if one["font"]["color"] == ink] or [
        one for one in found if len(found) == 1 and not _is_of_another(one, ink)
    ]
    if not found:
        return None
    (note, *_) = found
    notes.remove(note)
    return Label(plain(note["text"]), _side(note), _lift(note))


def _is_of_another(note: Note, ink: str) -> bool:
    """Tell a label in the colour of some line from one in plain ink."""
    return note["font"]["color"] not in (ink, LIGHT.ink, LIGHT.secondary)


def _side(note: Note) -> Literal["r", "l", "t", "b"]:
    anchor, shift = note.get("xanchor", "center"), note.get("yshift", 0)
    if anchor == "left":
        return "r"
    if anchor == "right":
        # The label of the last number that is known stands above it on the left.
        return "l" if not shift else "t"
    return "t" if shift >= 0 else "b"


def _lift(note: Note) -> int:
    return int(note.get("yshift", 0)) if note.get("xanchor") == "left" else 0


def _is_near(one: Number, other: Number) -> bool:
    return abs(one - other) <= _NEAR * max(1, abs(other))


def on_bars(
    layout: Layout, order: Sequence[Any], values: Sequence[Number | None], decimals: int
) -> tuple[str, ...]:
    """Return the column of texts beside bars that says their numbers, with lights and signs."""
    columns: dict[Any, dict[Any, str]] = {}
    for note in notes_of(layout):
        if note.get("xref") == "paper" and "yref" not in note and note.get("y") in order:
            columns.setdefault(note.get("xshift", 0), {})[note["y"]] = plain(note["text"])
    for column in columns.values():
        texts = [column.get(name, "") for name in order]
        if all(map(_says, texts, values, [decimals] * len(texts))):
            return tuple(texts)
    return ()


def is_spoken(texts: Sequence[str], lights: Mapping[str, str]) -> bool:
    """Tell whether a program could not write the numbers so: with lights, with signs, some of them
    whole."""
    marks = (*lights, "+", "−")
    decimals = {len(text.rstrip("%").partition(".")[2]) for text in texts}
    return len(decimals) > 1 or any(text[:1] in marks for text in texts)


def _says(text: str, value: Number | None, decimals: int) -> bool:
    found = _NUMBER.match(text)
    if found is None or value is None:
        return value is None and not text
    number = float(found[2].replace(",", "").replace("−", "-"))
    written = len(found[2].partition(".")[2])
    return abs(number - value) <= 0.51 * 10.0 ** -min(written, decimals or written)


def lit(text: str, lights: Mapping[str, str]) -> str:
    """Return a number with its light in shape and word: neither is left to a colour alone."""
    word = lights.get(text[:1], "")
    return f"{text}\n{word}" if word else text
