"""Shapes that the traces of charts share, and what a pointer finds at them; it draws no chart."""

from collections.abc import Callable, Sequence

from charts.canvas import Trace, colours
from words.scene import Scene

_TICK = {"symbol": "line-ns-open", "size": 20}


def rows_behind(marks: Sequence[object]) -> list[list[int]]:
    """Return the row each mark stands for, by which a click finds its records."""
    return [[index] for index in range(len(marks))]


def told(said: Sequence[str]) -> Trace:
    """Return what a pointer finds at marks that carry no text."""
    return {"text": list(said), "hovertemplate": "%{text}<extra></extra>"}


def pointed(said: Sequence[str]) -> Trace:
    """Return what a pointer finds at marks that may carry a text of their own."""
    return {"hovertext": list(said), "hovertemplate": "%{hovertext}<extra></extra>"}


def hover(word: str, values: Sequence[float | None], write: Callable[[float], str]) -> Trace:
    """Return what a pointer finds at bare values: their own words, for a browser would round a
    number in a template its own way."""
    return pointed(["" if value is None else f"{word} {write(value)}" for value in values])


def bar(
    name: str,
    x: Sequence[float | None],
    y: Sequence[str],
    fill: str | list[str],
    said: Sequence[str],
    *,
    numbers: list[str] | None = None,
) -> Trace:
    """Return horizontal bars, one a row, as ``upright`` has them."""
    return {"orientation": "h"} | _bars(name, x, y, fill, said, numbers)


def upright(
    name: str,
    x: Sequence[str],
    y: Sequence[float | None],
    fill: str | list[str],
    said: Sequence[str],
    *,
    numbers: list[str] | None = None,
) -> Trace:
    """Return upright bars, one a row; ``said`` is found by a pointer, ``numbers`` are written."""
    return _bars(name, x, y, fill, said, numbers)


def _bars(
    name: str,
    x: Sequence[str | float | None],
    y: Sequence[str | float | None],
    fill: str | list[str],
    said: Sequence[str],
    numbers: list[str] | None,
) -> Trace:
    written: Trace = told(said) | {"textposition": "none"}
    if numbers is not None:
        written = pointed(said) | {"text": numbers, "textposition": "outside", "cliponaxis": False}
    return {
        "type": "bar",
        "name": name,
        "x": x,
        "y": y,
        "customdata": rows_behind(y),
        "marker": {"color": fill},
    } | written


def stroke(
    name: str, x: Sequence[float | None], y: Sequence[str], found: Trace, scene: Scene
) -> Trace:
    """Return an upright stroke a row, such as a target on its bar; ``found`` by a pointer."""
    ink = colours(scene).ink
    return {
        "type": "scatter",
        "name": name,
        "mode": "markers",
        "x": x,
        "y": y,
        "marker": _TICK | {"line": {"width": 3, "color": ink}, "color": ink},
    } | found
