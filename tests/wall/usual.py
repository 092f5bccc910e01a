"""The slides of the usual show of the demo city, in order, and what is read on one."""

import re
from collections.abc import Iterator
from typing import Any

from figures.context import Context
from figures.shows import SLIDES, Slide, standing
from tests.charts.reading import leaves

# At its day one register is in a campaign and four are behind a target, the furthest first.
CAMPAIGN = "register-problem"
URGENT = (
    CAMPAIGN,
    "register-farmland_plot",
    "register-procurement",
    "register-registration_legacy",
    "register-service",
)
OF_ONE = [name for name, slide in SLIDES.items() if slide.by_district]
WHOLE = [*(name for name in SLIDES if name not in OF_ONE), *URGENT]
# What registers declare and is behind has a board of its own, after the first.
USUAL = [WHOLE[0], f"{WHOLE[0]}~2", *WHOLE[1:]]
# The first slide with a chart of a page of its own.
PACE = USUAL.index("supply-pace")


def standing_in(context: Context) -> dict[str, Slide]:
    """Return the slides of the usual show, registers aside, as the districts chosen have them."""
    return {slide.name: slide for slide in standing(SLIDES.values(), context)}


def words_on(slide: dict[str, Any]) -> Iterator[str]:
    """Yield every text of a slide a viewer reads, people's own data in tables aside."""
    for key in ("question", "headline", "rest", "caption", "unit", "absent"):
        yield slide.get(key, "")
    yield from slide.get("notes", [])
    for tile in slide["tiles"]:
        yield from (tile[key] for key in ("name", "unit", "light", "said"))
    if "table" in slide:
        yield from (column["label"] for column in slide["table"]["columns"])
        yield from (slide["table"]["more"][key].format(count=1) for key in ("one", "many"))
    for drawn in slide.get("figure", {}).values():
        for path, value in leaves(drawn):
            if re.search(r"\.(text|ticktext|ticksuffix)(\[\d+\])?$", path) and isinstance(
                value, str
            ):
                yield re.sub(r"<[^>]*>", "", value)
