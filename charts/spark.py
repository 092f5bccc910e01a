"""Draws the small pictures of tiles as SVG text: a sparkline and a bullet bar; nothing to click."""

from collections.abc import Sequence
from html import escape

WIDTH, HEIGHT = 132, 34


def sparkline(values: Sequence[float | None], said: str) -> str:
    """Return a line over the known values with a dot on the last; ``said`` describes it."""
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
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    x, y = points[-1]
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img" '
        f'aria-label="{escape(said)}">'
        f'<polyline points="{path}" fill="none" stroke="var(--land-accent)" stroke-width="2"/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="var(--land-accent)"/></svg>'
    )


def bullet(value: float | None, target: float | None, full: float, said: str) -> str:
    """Return a bar of ``value`` out of ``full`` with the target as a tick."""
    if value is None or full <= 0:
        return ""
    width = 100 * min(max(value / full, 0.0), 1.0)
    tick = ""
    if target is not None:
        at = 100 * min(max(target / full, 0.0), 1.0)
        tick = f'<rect x="{at:.2f}%" y="0" width="3" height="16" fill="var(--land-ink)"/>'
    return (
        f'<svg width="100%" height="16" role="img" aria-label="{escape(said)}">'
        '<rect x="0" y="4" width="100%" height="8" rx="2" fill="var(--land-hairline)"/>'
        f'<rect x="0" y="4" width="{width:.2f}%" height="8" rx="2" fill="var(--land-accent)"/>'
        f"{tick}</svg>"
    )
