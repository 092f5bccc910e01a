"""What a circular takes over of figures: which it tells, and what each concludes; it asks none."""

from collections.abc import Iterator

from briefing.circular.model import Item
from figures.ask import Shown
from figures.context import Context
from figures.outline import Part
from figures.responsible import OWNER
from figures.shows import SLIDES, Slide
from words.lettering import legible

# Of what a figure tells one by one so many are taken over.
TOLD_ONE_BY_ONE = 1
# The overview and what falls due are told in parts of the circular of their own.
_TOLD_ELSEWHERE = ("overview", "district", "due")


def slides_of(part: Part) -> Iterator[Slide]:
    """Yield the slides of the show that a section tells, each once, in the show's order."""
    own = {page.address for page in part.pages} - {*_TOLD_ELSEWHERE}
    for slide in SLIDES.values():
        if slide.page in own:
            yield slide


def of_units(slide: Slide) -> bool:
    """Tell whether a slide lists units: those are told among the problems."""
    return slide.show[:1] == (OWNER,)


def told(context: Context, *figures: Shown) -> Item:
    """Return as one paragraph what figures conclude, with what of them was never imported and how
    they are told."""
    said = [one for shown in figures for one in (shown.conclusion, shown.missing, *_worst(shown))]
    return Item(legible(joined(context, *said)))


def _worst(shown: Shown) -> tuple[str, ...]:
    """Return the first of what is told one by one, the worst: the annex has them all."""
    return (shown.paragraphs or ())[:TOLD_ONE_BY_ONE]


def joined(context: Context, *said: str) -> str:
    """Return sentences as one text, each once."""
    return (" " if context.language == "en" else "").join(dict.fromkeys(one for one in said if one))
