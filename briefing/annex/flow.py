"""Decides where the charts of the annex stand, from measured heights, so that no page is left half
empty: a chart that does not fit is drawn smaller, or stands behind its table."""

from collections.abc import Sequence
from dataclasses import dataclass, field

# A chart drawn smaller than this has words too small to read.
LEAST_SHARE = 0.7
# Rows of a table that stay together at its ends, where it has so many.
TOGETHER = 3
# Points between blocks; what a chart leaves of its room, as heights are added and not exact.
GAP, _SPARE = 11.0, 15.0
# Of a page: less than this at its foot is no half-empty page.
_LITTLE = 0.2


@dataclass(frozen=True)
class Heights:
    """How high the pieces of a figure are, in points: ``headed`` is all above its first chart.

    ``lead`` is the room above its headings, ``head`` is of its table of ``rows``, ``caption`` and
    ``below`` stand around it.
    """

    lead: float
    headed: float
    pictures: tuple[float, ...]
    caption: float
    head: float
    rows: tuple[float, ...]
    below: float


@dataclass(frozen=True)
class Laid:
    """How a figure is laid: each chart's share of the width, and whether the table is first."""

    shares: tuple[float, ...]
    table_first: bool = False


@dataclass
class _Pages:
    """Pages as they fill."""

    high: float
    gap: float
    used: float = 0.0
    shares: list[float] = field(default_factory=list)

    @property
    def left(self) -> float:
        return self.high - self.used

    def put(self, height: float) -> None:
        """Put a block that is never divided."""
        if self.used and height > self.left:
            self.used = 0.0
        self.used += height + self.gap

    def put_text(self, height: float) -> None:
        """Put what is divided wherever a page ends."""
        self.used = (self.used + height) % self.high + self.gap

    def put_picture(self, height: float, above: float = 0.0) -> None:
        """Put a picture with what stands on its page above it; smaller if it fits then."""
        room = self.left - above - _SPARE
        share = min(1.0, room / height)
        share = share if share >= LEAST_SHARE else 1.0
        self.shares.append(share)
        self.put(above + share * height)

    def put_table(self, of: Heights, above: float = 0.0) -> None:
        """Put a table that is divided between rows, with what stands on its page above it."""
        first, *more = kept(of.rows)
        # The caption stands with the first rows.
        self.put(above + of.caption + self.gap + of.head + first)
        self.used -= self.gap
        for height in more:
            if height > self.left:
                self.used = of.head
            self.used += height
        self.used += self.gap
        if of.below:
            self.put(of.below)


def kept(rows: Sequence[float]) -> list[float]:
    """Return how high the pieces of a table are that are never divided: its ends, and each row."""
    if len(rows) <= 2 * TOGETHER:
        return [sum(rows)]
    return [sum(rows[:TOGETHER]), *rows[TOGETHER:-TOGETHER], sum(rows[-TOGETHER:])]


def laid(
    figures: Sequence[Heights], high: float, *, gap: float = GAP, used: float = 0.0
) -> list[Laid]:
    """Return how each figure is laid on pages so high, the first of which is used so far.

    ``gap`` is what stands between blocks.
    """
    pages, found = _Pages(high, gap, used), list[Laid]()
    for one in figures:
        pages.shares = []
        pages.used += max(0.0, one.lead - gap) if pages.used else 0.0
        table_first = _is_behind(one, pages)
        if one.pictures and not table_first:
            _draw(pages, one.pictures, one.headed + gap)
            if one.rows:
                pages.put_table(one)
        elif one.rows:
            pages.put_table(one, one.headed + gap)
            _draw(pages, one.pictures)
        else:
            pages.put_text(one.headed)
        found.append(Laid(tuple(pages.shares), table_first))
    return found


def _draw(pages: _Pages, pictures: Sequence[float], above: float = 0.0) -> None:
    for height in pictures:
        pages.put_picture(height, above)
        above = 0.0


def _is_behind(one: Heights, pages: _Pages) -> bool:
    """Tell whether a chart stands behind its table: it does not fit, and the table begins here."""
    if not one.pictures or not one.rows:
        return False
    room, first = pages.left - one.headed - pages.gap - _SPARE, one.pictures[0]
    if room >= LEAST_SHARE * first or pages.left < _LITTLE * pages.high:
        return False
    begun = one.caption + pages.gap + one.head + kept(one.rows)[0]
    return begun <= room
