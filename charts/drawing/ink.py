"""Single marks of a vector picture on paper: lines, boxes, symbols, text; it knows no chart."""

from collections.abc import Sequence
from html import escape
from typing import Protocol

from charts.drawing.letters import LINE, bare, width_of
from words.lettering import legible

Spot = tuple[float, float]
ANCHORS = {"left": "start", "center": "middle", "right": "end"}
_DASHES = {"dash": "7 5", "dot": "2 4"}


class Ink(Protocol):
    """What draws single marks; where a mark stands is the plate's to say.

    ``at`` names the trace and the place in it of a mark that a click may open, its ink is ``none``
    where only a pointer is to find it. ``says_absent``
    tells whether a number is written where a bar has no value.
    """

    says_absent: bool

    def line(self, points: Sequence[Spot], ink: str, width: float, dash: str | None = None) -> str:
        """Return a line through points."""

    def box(self, x: Spot, y: Spot, ink: str, opacity: float = 1, at: str = "") -> str:
        """Return a filled rectangle between two corners, in any order."""

    def symbol(
        self, kind: str, x: float, y: float, size: float, ink: str, width: float, at: str = ""
    ) -> str:
        """Return a marker: a dot, a ring, a square, a diamond, a cross or an upright stroke."""

    def note(
        self,
        lines: Sequence[str],
        x: float,
        y: float,
        *,
        size: float,
        ink: str,
        across: str = "center",
        up: str = "middle",
        shift: float = 0,
        ground: str | None = None,
    ) -> str:
        """Return lines of text around, above (``bottom``) or below (``top``) a point."""

    def beyond(
        self,
        lines: Sequence[str],
        x: Spot,
        y: Spot,
        *,
        size: float,
        ink: str,
        flat: bool,
        fit: bool,
    ) -> str:
        """Return a number past the end of its bar; one that must ``fit`` is no wider than it."""

    def cell(self, x: Spot, y: Spot, ink: str, opacity: float) -> str:
        """Return a cell of a heat map between the borders it shares with its neighbours."""

    def label(self, lines: Sequence[str], x: float, y: float, *, size: float, ink: str) -> str:
        """Return lines of text in the middle of a mark."""

    def layer(self, kind: str, marks: Sequence[str]) -> str:
        """Return marks of one kind (``bars``, ``lines``, ``points``, ``shapes``) together."""

    def framed(self, marks: str, *, of_plot: bool) -> str:
        """Return marks in the frame their places are parts of: that of the plot, or of values."""


class Paper:
    """Ink on paper: places are pixels of a picture of one width."""

    says_absent = True

    def line(self, points: Sequence[Spot], ink: str, width: float, dash: str | None = None) -> str:
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        dashed = f' stroke-dasharray="{_DASHES[dash]}"' if dash in _DASHES else ""
        return (
            f'<polyline points="{path}" fill="none" stroke="{ink}" '
            f'stroke-width="{width:g}"{dashed}/>'
        )

    def box(self, x: Spot, y: Spot, ink: str, opacity: float = 1, at: str = "") -> str:
        return (
            f'<rect x="{min(x):.1f}" y="{min(y):.1f}" width="{max(x) - min(x):.1f}" '
            f'height="{max(y) - min(y):.1f}" fill="{ink}" fill-opacity="{opacity:.3f}"/>'
        )

    def symbol(
        self, kind: str, x: float, y: float, size: float, ink: str, width: float, at: str = ""
    ) -> str:
        half = size / 2
        if ink == "none":
            return ""
        if kind == "line-ns-open":
            return self.line([(x, y - half), (x, y + half)], ink, width)
        if kind == "square":
            return self.box((x - half, x + half), (y - half, y + half), ink)
        if path := outline(kind, size):
            fill = painted(kind, ink, width)
            return f'<path d="{path}" transform="translate({x:.1f} {y:.1f})" {fill}/>'
        fill = painted(kind, ink, width)
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{half:.1f}" {fill}/>'

    def note(
        self,
        lines: Sequence[str],
        x: float,
        y: float,
        *,
        size: float,
        ink: str,
        across: str = "center",
        up: str = "middle",
        shift: float = 0,
        ground: str | None = None,
    ) -> str:
        return text(lines, x + shift, y, size=size - 1, ink=ink, across=across, up=up)

    def beyond(
        self,
        lines: Sequence[str],
        x: Spot,
        y: Spot,
        *,
        size: float,
        ink: str,
        flat: bool,
        fit: bool,
    ) -> str:
        if flat:
            return text(lines, x[1] + 4, sum(y) / 2, size=12, ink=ink, across="left")
        small = max(8.0, min(13.0, 13 * (max(x) - min(x)) * 1.5 / max(width_of(lines), 1)))
        return text(lines, sum(x) / 2, min(y), size=small, ink=ink, up="bottom")

    def label(self, lines: Sequence[str], x: float, y: float, *, size: float, ink: str) -> str:
        return text(lines, x, y, size=size - 1, ink=ink)

    def layer(self, kind: str, marks: Sequence[str]) -> str:
        return "".join(marks)

    def framed(self, marks: str, *, of_plot: bool) -> str:
        return marks

    def cell(self, x: Spot, y: Spot, ink: str, opacity: float) -> str:
        wide, high = 0.02 * (x[1] - x[0]), 0.04 * (y[1] - y[0])
        return self.box((x[0] + wide, x[1] - wide), (y[0] + high, y[1] - high), ink, opacity)


def painted(kind: str, ink: str, width: float) -> str:
    """Return how a symbol is filled: an open one by its line alone, of a pixel at least."""
    if kind.endswith("-open"):
        return f'fill="none" stroke="{ink}" stroke-width="{width or 1:g}"'
    return f'fill="{ink}"' + (f' stroke="{ink}" stroke-width="{width:g}"' if width else "")


def outline(kind: str, size: float) -> str:
    """Return the path of a symbol that is neither round nor square, around its middle."""
    if kind == "diamond":
        half = 1.3 * size / 2
        return f"M0,{-half:g}L{half:g},0L0,{half:g}L{-half:g},0Z"
    if kind == "x-thin-open":
        half = size / 2
        return f"M{-half:g},{-half:g}L{half:g},{half:g}M{-half:g},{half:g}L{half:g},{-half:g}"
    return ""


def weight(line: str) -> str:
    """Return how heavy a line is written: bold where it is marked so."""
    return ' font-weight="700"' if "<b>" in line else ""


def text(
    lines: Sequence[str],
    x: float,
    y: float,
    *,
    size: float,
    ink: str,
    across: str = "center",
    up: str = "middle",
) -> str:
    """Return lines of text on paper around, above (``bottom``) or below (``top``) a point."""
    tall = LINE * len(lines)
    top = {"middle": y - tall / 2, "bottom": y - tall, "top": y}[up]
    written = []
    for index, said in enumerate(lines):
        base = top + LINE * index + LINE / 2 + 0.36 * size
        written.append(
            f'<text x="{x:.1f}" y="{base:.1f}" font-size="{size:g}" fill="{ink}" '
            f'text-anchor="{ANCHORS[across]}"{weight(said)}>{escape(legible(bare(said)))}</text>'
        )
    return "".join(written)


def upright(said: str, x: float, y: float, ink: str) -> str:
    """Return a text read upwards, beside an axis, around a point."""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="13" fill="{ink}" text-anchor="middle" '
        f'transform="rotate(-90 {x:.1f} {y:.1f})">{escape(legible(said))}</text>'
    )
