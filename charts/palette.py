"""Colours named by meaning, for light and dark; the only place where a colour is written down."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Palette:
    """The colours of one theme; each pair of ink and ground keeps a contrast of 4.5:1 or more."""

    card: str
    ink: str
    secondary: str
    hairline: str
    context: str
    accent: str
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
    card="#FFFFFF",
    ink="#16222E",
    secondary="#52616F",
    hairline="#E3E8ED",
    context="#B9C3CC",
    accent="#0B63A5",
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
    card="#141F2C",
    ink="#F3F6F9",
    secondary="#A9B6C2",
    hairline="#263443",
    context="#4A5A6A",
    accent="#5AB1F0",
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
