"""Single marks of a vector picture on a screen, whose width only the browser knows; it knows no
chart.

Across, a place is a part of its frame in percent and shifts are pixels, so that a frame grows with
the window while words and symbols keep their size. Upwards all is pixels.
"""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from charts.drawing.ink import ANCHORS, Spot, outline, painted, weight
from charts.drawing.letters import SPACING, ascent, bare, tall, wide
from words.lettering import legible

# The screen library's own measures: a note's border, what parts a number from its bar.
BORDER, BESIDE = 2, 3
# A line of dashes is drawn in lengths of its width, of three pixels at least.
_DASHES = {"dash": 3, "dot": 1}
# Half the length of an upright stroke, of its size; pixels between the cells of a heat map.
_STROKE, GAP = 1.4, 3


class Screen:
    """Ink on a screen, ``height`` pixels high, on a plot about ``length`` pixels long.

    A bar is a pixel wide at least, so that one among a thousand is seen.
    """

    # The screen library writes no number where there is no bar.
    says_absent = False

    def __init__(self, height: float, length: float) -> None:
        self._height, self._length = height, length

    def line(self, points: Sequence[Spot], ink: str, width: float, dash: str | None = None) -> str:
        look = f'stroke="{ink}" stroke-width="{width:g}"'
        if dash in _DASHES:
            look += f' stroke-dasharray="{_DASHES[dash] * max(width, 3):g}"'
        if len(points) == 2:
            (x1, y1), (x2, y2) = points
            return f'<line x1="{_part(x1)}" y1="{_px(y1)}" x2="{_part(x2)}" y2="{_px(y2)}" {look}/>'
        path = " ".join(f"{x:.2f},{_px(y)}" for x, y in points)
        return (
            f'<svg viewBox="0 0 100 {self._height:g}" preserveAspectRatio="none" width="100%" '
            f'height="{self._height:g}" overflow="visible"><polyline points="{path}" fill="none" '
            f'vector-effect="non-scaling-stroke" stroke-miterlimit="2" {look}/></svg>'
        )

    def box(self, x: Spot, y: Spot, ink: str, opacity: float = 1, at: str = "") -> str:
        faint = f' fill-opacity="{opacity:.3g}"' if opacity < 1 else ""
        (left, right), (top, bottom) = sorted(x), sorted(y)
        high, thin = max(bottom - top, 1), ""
        if (right - left) * self._length < 100:
            # In a wider window it may be wider than the pixel it has at least.
            middle = f"translate({0.5 if x[1] >= x[0] else -0.5})"
            thin = (
                f'<line x1="{_part(x[0])}" y1="{_px(top)}" x2="{_part(x[0])}" '
                f'y2="{_px(top + high)}" stroke="{ink}" transform="{middle}"/>'
            )
        return (
            f'{thin}<rect x="{_part(left)}" y="{_px(bottom - high)}" '
            f'width="{_part(right - left)}" height="{_px(high)}" fill="{ink}"{faint}{_named(at)}/>'
        )

    def symbol(
        self, kind: str, x: float, y: float, size: float, ink: str, width: float, at: str = ""
    ) -> str:
        half, named = size / 2, _named(at)
        if kind.startswith("line-ns"):
            long = _STROKE * half
            return (
                f'<line x1="{_part(x)}" y1="{_px(y - long)}" x2="{_part(x)}" y2="{_px(y + long)}" '
                f'stroke="{ink}" stroke-width="{width:g}"{named}/>'
            )
        fill = painted(kind, ink, width)
        if ink == "none":
            # Not to be seen, but found by a pointer.
            fill = 'fill="none" pointer-events="all"'
        if kind == "square":
            return (
                f'<rect x="{_part(x)}" y="{_px(y - half)}" width="{size:g}" height="{size:g}" '
                f'transform="translate({-half:g})" {fill}{named}/>'
            )
        if path := outline(kind, size):
            return (
                f'<svg x="{_part(x)}" y="{_px(y)}" overflow="visible">'
                f'<path d="{path}" {fill}{named}/></svg>'
            )
        return f'<circle cx="{_part(x)}" cy="{_px(y)}" r="{half:g}" {fill}{named}/>'

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
        high, broad = tall(len(lines), size), wide(lines, size)
        top = y - {"middle": high / 2, "bottom": high + BORDER, "top": -BORDER}[up]
        shift += {"left": BORDER, "center": 0, "right": -BORDER}[across]
        if len(lines) > 1 and across != "center":
            # Lines stand in the middle of their box, wherever that stands.
            shift += broad / 2 if across == "left" else -broad / 2
            across = "center"
        under = ""
        if ground:
            left = {"left": -BORDER, "center": -broad / 2 - BORDER, "right": -broad - BORDER}
            under = (
                f'<rect x="{_part(x)}" y="{_px(top - BORDER)}" width="{broad + 2 * BORDER:.1f}" '
                f'height="{high + 2 * BORDER:g}" fill="{ground}" '
                f'transform="translate({shift + left[across]:.1f})"/>'
            )
        return under + self.words(
            lines, x, top + ascent(size), size=size, ink=ink, across=across, shift=shift
        )

    def label(self, lines: Sequence[str], x: float, y: float, *, size: float, ink: str) -> str:
        base = y + 0.25 * size - (len(lines) - 1) * SPACING * size / 2
        return self.words(lines, x, base, size=size, ink=ink)

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
        high = tall(len(lines), size)
        if flat:
            scale = min(1, abs(y[1] - y[0]) / high) if fit else 1
            size *= scale
            ahead = x[1] >= x[0]
            base = sum(y) / 2 - scale * high / 2 + scale * ascent(size / scale)
            return self.words(
                lines,
                x[1],
                base,
                size=size,
                ink=ink,
                across="left" if ahead else "right",
                shift=BESIDE if ahead else -BESIDE,
            )
        rises = y[1] <= y[0]
        base = y[1] - BESIDE - high + ascent(size) if rises else y[1] + BESIDE + ascent(size)
        return self.words(lines, sum(x) / 2, base, size=size, ink=ink)

    def cell(self, x: Spot, y: Spot, ink: str, opacity: float) -> str:
        # What stands out of its own small frame is not drawn: so a cell is narrower by the gap.
        return (
            f'<g transform="translate({-GAP / 2:g})"><svg x="{_part(min(x))}" '
            f'y="{_px(min(y) + GAP / 2)}" width="{_part(max(x) - min(x))}" '
            f'height="{_px(max(y) - min(y) - GAP)}"><rect x="{GAP}" width="100%" height="100%" '
            f'fill="{ink}" fill-opacity="{opacity:.3g}"/></svg></g>'
        )

    def words(
        self,
        lines: Sequence[str],
        x: float,
        base: float,
        *,
        size: float,
        ink: str,
        across: str = "center",
        shift: float = 0,
    ) -> str:
        """Return lines of text, the first of them on a base line."""
        if not any(lines):
            return ""
        place = f'x="{_part(x)}"' + (f' dx="{shift:.4g}"' if round(shift, 1) else "")
        said = [f"{weight(line)}>{_written(bare(line))}" for line in lines]
        if len(lines) == 1:
            (inside,) = said
        else:
            # One text, however many its lines: so it is found, read and copied.
            inside = ">" + "".join(
                f'<tspan {place} dy="{SPACING * size if at else 0:.4g}"{line}</tspan>'
                for at, line in enumerate(said)
            )
        anchor = f' text-anchor="{ANCHORS[across]}"' if across != "left" else ""
        return (
            f'<text {place} y="{_px(base)}" font-size="{size:.4g}" fill="{ink}"{anchor}'
            f"{inside}</text>"
        )

    def upright(self, said: str, font: Mapping[str, Any], y: float) -> str:
        """Return the title of an upright axis, read upwards, at the picture's edge."""
        x = font["size"] + BORDER
        return (
            f'<text transform="translate({x:g} {_px(y)}) rotate(-90)" font-size="{font["size"]:g}" '
            f'fill="{font["color"]}" text-anchor="middle">{_written(said)}'
            "</text>"
        )

    def layer(self, kind: str, marks: Sequence[str]) -> str:
        drawn = "".join(marks)
        # Edges on whole pixels: between the parts of a stack no ground shines through.
        look = ' shape-rendering="crispEdges"' if kind == "bars" else ""
        return f'<g data-layer="{kind}"{look}>{drawn}</g>' if drawn else ""

    def framed(self, marks: str, *, of_plot: bool) -> str:
        if not marks:
            return ""
        kind = "plot" if of_plot else "values"
        return (
            f'<svg data-frame="{kind}" height="{self._height:g}" overflow="visible">{marks}</svg>'
        )


def _written(said: str) -> str:
    # Of several spaces a browser shows one, unless they are of the kind that holds words together.
    return escape(legible(said), quote=False).replace("  ", "\N{NO-BREAK SPACE} ")


def _part(x: float) -> str:
    return f"{x:.2f}".rstrip("0").rstrip(".") + "%"


def _px(y: float) -> str:
    return f"{y:.1f}".removesuffix(".0")


def _named(at: str) -> str:
    return f' data-at="{at}"' if at else ""
