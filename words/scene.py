"""What a figure is shown for: voice, labels, day and districts; it holds no data."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from words.voice import Voice

Row = dict[str, object]


@dataclass(frozen=True)
class Scene:
    """Everything a sentence or a chart may depend on besides its rows.

    ``label`` turns a code of a named list (or a district's name under ``district``) into words;
    ``districts`` is empty when the whole city is shown.
    """

    voice: Voice
    label: Callable[[str, str | None], str]
    as_of: date
    districts: tuple[str, ...] = ()
    dark: bool = False

    @property
    def place(self) -> str:
        """Name what the figures cover: the city, or the chosen districts."""
        if not self.districts:
            return self.voice.say("the whole city")
        return self.voice.list_of([self.label("district", name) for name in self.districts])

    @property
    def short_place(self) -> str:
        """Name the same in a word or two, for a label on a chart."""
        if not self.districts:
            return self.voice.say("city")
        if len(self.districts) == 1:
            return self.place
        return self.voice.say("{count} districts", count=self.voice.count(len(self.districts)))
