"""Draws the small pictures of tiles as SVG images: a sparkline and a bullet; nothing to click."""

from base64 import b64encode
from collections.abc import Sequence
from html import escape

from charts.palette import Palette

WIDTH, HEIGHT = 132, 34
BAR_WIDTH, BAR_HEIGHT = 400, 16


def sparkline(
    values: Sequence[float | None], said: str, palette: Palette, *, this_year: int | None = None
) -> str:
    """Return a line over the known values with a dot on the last; ``said`` describes it.

    ``this_year`` is how many of the last values belong to a year that began anew: they are a line
    of their own, and those before stand in grey.
    """
    known = [(index, value) for index, value in enumerate(values) if value is not None]
    if len(known) < 2:
        return ""
    lowest = min(value for _, value in known)
    spread = max(value for _, value in known) - lowest or 1.0
    last = max(len(values) - 1, 1)
    points = [
        (4 + (WIDTH - 8) * index / last, HEIGHT - 5 - (HEIGHT - 10) * (value - lowest) / spread)
        for index, value in known
    ]
    begun = len(values) - this_year if this_year else 0
    earlier = sum(index < begun for index, _ in known)
    x, y = points[-1]
    return _image(
        _line(points[:earlier], palette.context)
        + _line(points[earlier:], palette.accent)
        + f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{palette.accent}"/>',
        (WIDTH, HEIGHT),
        said,
    )


def _line(points: Sequence[tuple[float, float]], colour: str) -> str:
    if len(points) < 2:
        return ""
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'


def bullet(
    value: float | None, target: float | None, full: float, said: str, palette: Palette
) -> str:
    """Return a bar of ``value`` out of ``full`` with the target as a tick."""
    if value is None or full <= 0:
        return ""

    def place(amount: float) -> float:
        return BAR_WIDTH * min(max(amount / full, 0.0), 1.0)

    tick = ""
    if target is not None:
        at = min(place(target), BAR_WIDTH - 3)
        tick = f'<rect x="{at:.1f}" width="3" height="{BAR_HEIGHT}" fill="{palette.ink}"/>'
    return _image(
        f'<rect y="4" width="{BAR_WIDTH}" height="8" fill="{palette.hairline}"/>'
        f'<rect y="4" width="{place(value):.1f}" height="8" fill="{palette.accent}"/>{tick}',
        (BAR_WIDTH, BAR_HEIGHT),
        said,
        stretch=True,
    )


def _image(drawn: str, size: tuple[int, int], said: str, *, stretch: bool = False) -> str:
    """Return an image element: the platform takes SVG out of HTML, but shows it as an image."""
    width, height = size
    ratio = ' preserveAspectRatio="none"' if stretch else ""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"{ratio}>'
        f"{drawn}</svg>"
    )
    source = b64encode(svg.encode()).decode()
    shown = "land-bullet" if stretch else "land-spark"
    return (
        f'<img class="{shown}" alt="{escape(said)}" height="{height}" '
        f'src="data:image/svg+xml;base64,{source}">'
    )
