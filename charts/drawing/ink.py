"""Single marks of a vector picture: lines, boxes, symbols, text; it knows no chart."""

from collections.abc import Sequence
from html import escape

from charts.drawing.scales import LINE
from words.lettering import legible

_ANCHORS = {"left": "start", "center": "middle", "right": "end"}
_DASHES = {"dash": "7 5", "dot": "2 4"}


def line(
    points: Sequence[tuple[float, float]], ink: str, width: float, dash: str | None = None
) -> str:
    """Return a line through points."""
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dashed = f' stroke-dasharray="{_DASHES[dash]}"' if dash in _DASHES else ""
    return (
        f'<polyline points="{path}" fill="none" stroke="{ink}" stroke-width="{width:g}"{dashed}/>'
    )


def box(x0: float, x1: float, y0: float, y1: float, ink: str, opacity: float = 1) -> str:
    """Return a filled rectangle between two corners, in any order."""
    return (
        f'<rect x="{min(x0, x1):.1f}" y="{min(y0, y1):.1f}" width="{abs(x1 - x0):.1f}" '
        f'height="{abs(y1 - y0):.1f}" fill="{ink}" fill-opacity="{opacity:.3f}"/>'
    )


def symbol(kind: str, x: float, y: float, size: float, ink: str, width: float) -> str:
    """Return a marker: a dot, a ring, a square, or an upright stroke."""
    half = size / 2
    if kind == "line-ns-open":
        return line([(x, y - half), (x, y + half)], ink, width)
    if kind == "square":
        return box(x - half, x + half, y - half, y + half, ink)
    hollow = kind.endswith("-open")
    fill = f'fill="none" stroke="{ink}" stroke-width="{width:g}"' if hollow else f'fill="{ink}"'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{half:.1f}" {fill}/>'


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
    """Return lines of text around, above (``bottom``) or below (``top``) a point."""
    tall = LINE * len(lines)
    top = {"middle": y - tall / 2, "bottom": y - tall, "top": y}[up]
    written = []
    for index, said in enumerate(lines):
        bold = ' font-weight="700"' if "<b>" in said else ""
        bare = escape(legible(said.replace("<b>", "").replace("</b>", "")))
        base = top + LINE * index + LINE / 2 + 0.36 * size
        written.append(
            f'<text x="{x:.1f}" y="{base:.1f}" font-size="{size:g}" fill="{ink}" '
            f'text-anchor="{_ANCHORS[across]}"{bold}>{bare}</text>'
        )
    return "".join(written)


def upright(said: str, x: float, y: float, ink: str) -> str:
    """Return a text read upwards, beside an axis, around a point."""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="13" fill="{ink}" text-anchor="middle" '
        f'transform="rotate(-90 {x:.1f} {y:.1f})">{escape(legible(said))}</text>'
    )
