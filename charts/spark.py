"""Draws the small pictures of tiles as SVG images: a sparkline and a bullet; nothing to click."""

from base64 import b64encode
from collections.abc import Sequence
from html import escape

from charts.palette import Palette

WIDTH, HEIGHT = 132, 34
BAR_WIDTH, BAR_HEIGHT = 400, 16
# A limit stands inside its bar: the bar reaches a fifth past the limit, or past what exceeds it.
LIMIT_ROOM = 1.2


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
    value: float | None,
    target: float | None,
    full: float,
    said: str,
    palette: Palette,
    *,
    is_limit: bool = False,
) -> str:
    """Return a bar of ``value`` out of ``full`` with the target as a tick.

    A limit (lower is better) leaves room beyond its tick: the ground there is tinted, and what of
    the bar reaches into it has the colour of what is behind.
    """
    if value is None or full <= 0:
        return ""
    if is_limit and target is not None:
        full = max(full, LIMIT_ROOM * max(value, target))

    def place(amount: float) -> float:
        return BAR_WIDTH * min(max(amount / full, 0.0), 1.0)

    if target is None:
        return _bar([(0, BAR_WIDTH, palette.hairline), (0, place(value), palette.accent)], "", said)
    at = min(place(target), BAR_WIDTH - 3)
    tick = f'<rect x="{at:.1f}" width="3" height="{BAR_HEIGHT}" fill="{palette.ink}"/>'
    stretches = [(0.0, float(BAR_WIDTH), palette.hairline)]
    if is_limit:
        stretches.append((at, BAR_WIDTH, palette.behind_ground))
    stretches.append((0, place(value), palette.accent))
    if is_limit and value > target:
        stretches.append((at, place(value), palette.behind))
    return _bar(stretches, tick, said)


def _bar(stretches: Sequence[tuple[float, float, str]], tick: str, said: str) -> str:
    """Return a bar of coloured stretches, each from and to a place, the later over the earlier."""
    drawn = "".join(
        f'<rect x="{start:.1f}" y="4" width="{end - start:.1f}" height="8" fill="{colour}"/>'
        for start, end, colour in stretches
    )
    return _image(drawn + tick, (BAR_WIDTH, BAR_HEIGHT), said, stretch=True)


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
