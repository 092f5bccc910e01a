"""The slides of the usual show of the demo city, in order."""

from wall.slides import SLIDES

# At its day four registers are behind a target, the furthest first.
URGENT = (
    "register-farmland_plot",
    "register-procurement",
    "register-registration_legacy",
    "register-service",
)
USUAL = [*SLIDES, *URGENT]
