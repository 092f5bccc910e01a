"""Which slides of the show a talk tells, by one rule for any city and day; it asks no figure."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from figures.context import Context
from figures.outline import OUTLINE, explained_on, page_at
from figures.shows import SLIDES, Slide, standing
from figures.tiled import tiles_of

# A cover, what is told of and what it comes to stand before the messages: twelve slides in all.
MOST_SLIDES, BEFORE = 12, 3
# What the overview's opening sentences are said from; they are a slide of their own.
SUMMARY = "indicators"
_GRADES = {"behind": 0, "slightly_behind": 1}
_UNLIT = len(_GRADES)


def slides_of(context: Context) -> list[Slide]:
    """Return the slides there are for the districts chosen, in the wall's order."""
    return standing(SLIDES.values(), context)


def chosen(spoken: Sequence[Slide], overdue: Collection[str], context: Context) -> list[Slide]:
    """Return which of the slides that have something to say are told, in the order they came in.

    Told are, until there are nine:

    1. of each section of the dashboard the slide that leads it: the one furthest behind;
    2. of every other page that is behind the slide furthest behind, then of those slightly behind;
    3. of every other page its first slide;
    4. the slides that are left, the furthest behind first.

    Of slides alike the wall's order decides. A slide is as far behind as the worst light of its
    page's own tiles or of an indicator of the overview that the page explains; one whose figure
    counts what is ``overdue`` is behind. The board of all indicators is the summary.
    """
    told = [one for one in spoken if one.name != SUMMARY]
    pages = _grades(told, context)
    grades = {one.name: 0 if one.name in overdue else pages[one.page] for one in told}
    ranked = list(dict.fromkeys(_ranked(told, grades)))
    kept = set(ranked[: MOST_SLIDES - BEFORE])
    return [one for one in told if one.name in kept]


def _ranked(told: Sequence[Slide], grades: Mapping[str, int]) -> Iterator[str]:
    def furthest(slides: Sequence[Slide]) -> str:
        return min(slides, key=lambda one: grades[one.name]).name

    for section in dict.fromkeys(map(section_of, told)):
        yield furthest([one for one in told if section_of(one) == section])
    leading = [furthest([one for one in told if one.page == page]) for page in _pages(told)]
    yield from sorted(leading, key=grades.__getitem__)
    yield from sorted((one.name for one in told), key=grades.__getitem__)


def _pages(slides: Sequence[Slide]) -> list[str]:
    return list(dict.fromkeys(one.page for one in slides))


def section_of(slide: Slide) -> int:
    """Return which section of the dashboard a slide belongs to."""
    return next(
        at
        for at, part in enumerate(OUTLINE)
        if any(page.address == slide.page for page in part.pages)
    )


def _grades(slides: Sequence[Slide], context: Context) -> dict[str, int]:
    """Return how far each page is behind: the less, the further."""
    lights: dict[str, list[str | None]] = {slide.page: [] for slide in slides}
    for tile in tiles_of(page_at("overview"), context):
        if tile.metric and (page := explained_on(tile.metric).address) in lights:
            lights[page].append(tile.status)
    for address in lights.keys() - {"overview"}:
        lights[address] += [tile.status for tile in tiles_of(page_at(address), context)]
    return {
        page: min((_GRADES.get(str(one), _UNLIT) for one in found), default=_UNLIT)
        for page, found in lights.items()
    }
