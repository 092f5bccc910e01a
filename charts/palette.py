"""Colours named by meaning, for light and dark; the only place where a colour is written down.

What a stylesheet and the platform's configuration must repeat is tested against it.
"""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Palette:
    """The colours of one theme; each pair of ink and ground keeps a contrast of 4.5:1 or more."""

    page: str
    card: str
    ink: str
    secondary: str
    hairline: str
    context: str
    accent: str
    accent_ground: str
    on_pace: str
    on_pace_ground: str
    slightly_behind: str
    slightly_behind_ground: str
    behind: str
    behind_ground: str
    no_target: str
    no_target_ground: str

    @property
    def not_yet_due(self) -> str:
        """A target to come is grey as none is: shape and word tell the two apart."""
        return self.no_target

    @property
    def not_yet_due_ground(self) -> str:
        """The ground of a target to come."""
        return self.no_target_ground


LIGHT = Palette(
    page="#F5F7F9",
    card="#FFFFFF",
    ink="#16222E",
    secondary="#52616F",
    hairline="#E3E8ED",
    context="#B9C3CC",
    accent="#0B63A5",
    accent_ground="#E4EEF6",
    on_pace="#00795A",
    on_pace_ground="#E3F3EE",
    slightly_behind="#8A5A00",
    slightly_behind_ground="#FBF0DA",
    behind="#B8420A",
    behind_ground="#FBE7DD",
    # LOOK.md gives #6B7885 here, which reaches only 3.9:1 on its ground.
    no_target="#5A6773",
    no_target_ground="#EDF0F3",
)
DARK = Palette(
    page="#0D1520",
    card="#141F2C",
    ink="#F3F6F9",
    secondary="#A9B6C2",
    hairline="#263443",
    context="#4A5A6A",
    accent="#5AB1F0",
    accent_ground="#122A3F",
    on_pace="#43C59E",
    on_pace_ground="#10322A",
    slightly_behind="#F0B849",
    slightly_behind_ground="#3A2C10",
    behind="#FF8A5C",
    behind_ground="#40201A",
    no_target="#93A1AE",
    no_target_ground="#1E2A37",
)
# For a wall seen from the last row: harder ink, a ground that does not glow, the same meanings.
WALL_LIGHT = replace(
    LIGHT, ink="#000000", secondary="#36434F", hairline="#CBD4DC", context="#8494A3"
)
WALL_DARK = replace(
    DARK,
    card="#04080D",
    ink="#FFFFFF",
    secondary="#D3DCE4",
    hairline="#2F4052",
    context="#62778B",
)
# Ten that colour-blind readers tell apart, for what is neither the accent nor context.
CATEGORIES = (
    *("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9"),
    *("#E69F00", "#6A4C93", "#7A8793", "#A6761D", "#1B9E9E"),
)
CLEAR = "rgba(0,0,0,0)"
# A projector that shows nothing.
BLANK = "#000000"
# The mark and the rule at the head of an official document.
OFFICIAL_RED = "#FF0000"
STATUS_SHAPES = {
    "on_pace": "●",
    "slightly_behind": "▲",
    "behind": "■",
    "not_yet_due": "◌",
    "no_target": "○",
}


def palette(dark: bool) -> Palette:
    """Return the colours of the theme shown."""
    return DARK if dark else LIGHT


def wall_palette(dark: bool) -> Palette:
    """Return the colours of the theme on the wall."""
    return WALL_DARK if dark else WALL_LIGHT


def tinted(colour: str, strength: float = 0.45, decimals: int = 2) -> str:
    """Return a colour at a part of its strength, 0 to 1; ink on less than half stays readable."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{strength:.{decimals}f})"
