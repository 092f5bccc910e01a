"""Reads a figure as plotly does and as a person does; it holds no expectations."""

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import plotly.graph_objects as go

Figure = dict[str, Any]
WIDTH = 96
COLOUR = re.compile(r"^(#[0-9A-Fa-f]{6}|rgba?\([\d.,]+\))$")


def validated(figure: Figure) -> go.Figure:
    """Build plotly's own figure, which refuses any property or value it does not know."""
    return go.Figure(**figure)


def traces(figure: Figure) -> dict[str, dict[str, Any]]:
    """Return the traces by name, in order."""
    return {trace["name"]: trace for trace in figure["data"]}


def said_on(figure: Figure) -> list[str]:
    """Return the texts written on the chart."""
    return [annotation["text"] for annotation in figure["layout"].get("annotations", [])]


def leaves(part: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Return every value of a figure with the way to it."""
    if isinstance(part, dict):
        for key, value in part.items():
            yield from leaves(value, f"{path}.{key}")
    elif isinstance(part, list | tuple):
        for index, value in enumerate(part):
            yield from leaves(value, f"{path}[{index}]")
    else:
        yield path, part


def shown_texts(figure: Figure) -> list[str]:
    """Return every text a viewer may read: names on axes, labels, numbers, hover."""
    spoken = re.compile(r"\.(text|hovertext|hovertemplate|x|y|ticktext|categoryarray)(\[\d+\])*$")
    return [
        value
        for path, value in leaves(figure)
        if isinstance(value, str) and spoken.search(path) and not COLOUR.match(value)
    ]


def readable(part: object, indent: int = 0) -> str:
    """Return a figure as JSON a person can review: sorted, and in one line what fits there."""
    line = json.dumps(part, default=_plain, ensure_ascii=False, sort_keys=True, allow_nan=False)
    if indent + len(line) <= WIDTH:
        return line
    inner, outer = " " * (indent + 1), " " * indent
    if isinstance(part, dict):
        parts = [f"{json.dumps(key)}: {readable(part[key], indent + 1)}" for key in sorted(part)]
        opening, closing = "{", "}"
    elif isinstance(part, list | tuple):
        parts = [readable(value, indent + 1) for value in part]
        opening, closing = "[", "]"
    else:
        return line
    return f"{opening}\n{inner}" + f",\n{inner}".join(parts) + f"\n{outer}{closing}"


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is no plain value: {value!r}")
