"""What a figure is shown for: voice, labels, day and districts; it holds no data."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from words.voice import Voice

Row = dict[str, object]
_HISSING = ("s", "x", "z", "ch", "sh")


@dataclass(frozen=True)
class Scene:
    """Everything a sentence or a chart may depend on besides its rows.

    ``label`` turns a code of a named list (or a district's name under ``district``) into words;
    ``districts`` is empty when all that the viewer sees is shown: the whole city, or the districts
    ``seen`` where they are limited to some. ``noun`` is the counting word of the
    register shown, if one is, and ``stages`` its stages in order.
    """

    voice: Voice
    label: Callable[[str, str | None], str]
    as_of: date
    districts: tuple[str, ...] = ()
    dark: bool = False
    noun: str = ""
    stages: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()

    def counted(self, count: float) -> str:
        """Write a number of the register's matters with their counting word."""
        if self.voice.language == "zh":
            return f"{self.voice.count(count)} {self.noun or '项'}"
        noun = self.noun or "matter"
        return f"{self.voice.count(count)} {noun if count == 1 else plural(noun)}"

    @property
    def place(self) -> str:
        """Name what the figures cover: the city, or the districts chosen or seen."""
        names = self.districts or self.seen
        if not names:
            return self.voice.say("the whole city")
        return self.voice.list_of([self.label("district", name) for name in names])

    @property
    def short_place(self) -> str:
        """Name the same in a word or two, for a label on a chart."""
        names = self.districts or self.seen
        if not names:
            return self.voice.say("city")
        if len(names) == 1:
            return self.place
        return self.voice.say("{count} districts", count=self.voice.count(len(names)))


def plural(noun: str) -> str:
    """Return the English plural of a counting word, of its first part where it is ``x of y``."""
    head, of, rest = noun.partition(" of ")
    if head.endswith(_HISSING):
        head += "es"
    elif head.endswith("y") and head[-2:-1] not in "aeiou":
        head = f"{head[:-1]}ies"
    else:
        head += "s"
    return f"{head}{of}{rest}"
