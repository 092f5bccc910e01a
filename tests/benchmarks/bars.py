"""A chart of bars as an SVG image, in the palette's light colours; it computes no number."""

from collections.abc import Sequence
from html import escape

from charts.palette import palette

WIDTH, LEFT, RIGHT, ROW, BAR = 900, 300, 70, 26, 16
FONT = "font-family='Noto Sans CJK SC, Helvetica Neue, Arial, sans-serif' font-size='13'"


def drawn(bars: Sequence[tuple[str, float, bool]]) -> str:
    """Return bars of milliseconds, one below the other; those marked true are ours."""
    colours = palette(dark=False)
    most = max((value for _, value, _ in bars), default=1)
    height = ROW * len(bars) + 10
    lines = [
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {WIDTH} {height}' role='img' "
        f"aria-label='Median click in milliseconds' {FONT}>",
        f"<rect width='{WIDTH}' height='{height}' fill='{colours.card}'/>",
    ]
    for number, (name, value, is_ours) in enumerate(bars):
        top = 5 + ROW * number
        width = (WIDTH - LEFT - RIGHT) * value / most
        fill = colours.accent if is_ours else colours.context
        middle = top + ROW / 2 + 4
        lines += [
            f"<text x='{LEFT - 8}' y='{middle:.0f}' text-anchor='end' fill='{colours.ink}'>"
            f"{escape(name)}</text>",
            f"<rect x='{LEFT}' y='{top + (ROW - BAR) / 2:.0f}' width='{width:.1f}' "
            f"height='{BAR}' fill='{fill}'/>",
            f"<text x='{LEFT + width + 6:.1f}' y='{middle:.0f}' fill='{colours.secondary}'>"
            f"{value:.0f} ms</text>",
        ]
    return "\n".join([*lines, "</svg>"]) + "\n"
