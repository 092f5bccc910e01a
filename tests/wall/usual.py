"""The slides of the usual show of the demo city, in order."""

from wall.slides import SLIDES

# At its day four registers are behind a target, the furthest first.
URGENT = (
    "register-farmland_plot",
    "register-procurement",
    "register-registration_legacy",
    "register-service",
)
# What falls due has more kinds than one slide has room for.
_PARTS = {"due": ("due", "due~2")}
WHOLE = [*SLIDES, *URGENT]
USUAL = [part for name in WHOLE for part in _PARTS.get(name, (name,))]
