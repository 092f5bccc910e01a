"""What a show is made of: the entries of its playlist, each with its slide and its own context."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from data.releases import store_root
from figures.address import AGAINST, AGAINST_DISTRICT, Problem, problem_said
from figures.against import compared_with
from figures.context import Context
from figures.reading import narrowed
from figures.shows import SLIDES, Slide, standing
from wall.asked import Asked
from wall.entries import Entry, plain
from wall.playlists import Playlist, playlist
from wall.registers import Registers
from words.lettering import marked

# Beside a filter that was not honoured the slide still shows what it is of.
_HONOURED = "followed by another"


@dataclass(frozen=True)
class Placed:
    """A slide in its show: ``context`` is what it is of, ``entry`` how its playlist has it.

    ``problems`` are its own filters that cannot be honoured: it is then not shown without them.
    """

    entry: Entry
    slide: Slide
    context: Context
    problems: tuple[Problem, ...] = ()

    @property
    def faults(self) -> list[str]:
        """What keeps the slide from being shown, in words."""
        return self._said(is_honoured=False)

    @property
    def remarks(self) -> list[str]:
        """What of its filters was put in place of another, in words."""
        return self._said(is_honoured=True)

    def _said(self, *, is_honoured: bool) -> list[str]:
        return [
            problem_said(one, self.context.voice)
            for one in self.problems
            if (one.why == _HONOURED) is is_honoured
        ]

    @property
    def own(self) -> str:
        """Say what a slide is of that the show is not: the corner says only the show's own."""
        filters, voice = self.entry.filters, self.context.voice
        day = voice.say("data as of {day}", day=voice.day(self.context.as_of))
        said = (
            marked(self.context.scene.place) if "district" in filters else "",
            day if "as_of" in filters else "",
            compared_with(self.context) if {AGAINST, AGAINST_DISTRICT} & filters.keys() else "",
        )
        return " · ".join(filter(None, said))


def listed(show: Asked, registers: Registers) -> tuple[Playlist, tuple[Entry, ...]]:
    """Return the playlist of a show and all its entries, those that an address adds the last.

    Raises:
        BadPlaylist: the playlist asked for cannot be shown.
    """
    found = playlist(show.playlist, store_root(), show.context.language, registers)
    opened = show.slide.partition("~")[0]
    # The usual show opens at any register that an address names.
    also = () if show.playlist else (*show.also, opened)
    names = {entry.name for entry in found.slides}
    added = dict.fromkeys(one for one in also if one in registers.slides and one not in names)
    return found, (*found.slides, *plain([*added]))


def placed(entries: Sequence[Entry], context: Context, registers: Registers) -> list[Placed]:
    """Return the slides of entries that have something to say of the districts they are of."""
    found = []
    for entry in entries:
        own, problems = narrowed(context, entry.filters) if entry.filters else (context, ())
        slide = {**SLIDES, **registers.slides}[entry.slide]
        one = Placed(entry, replace(slide, name=entry.name), own, problems)
        if one.faults or standing([slide], own):
            found.append(one)
    return found
