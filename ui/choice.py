"""A viewer's choice as a frozen value; it knows no widget and runs no figure."""

from dataclasses import dataclass
from datetime import date

from data.releases import Release
from queries.labels import code_label
from queries.params import Value
from ui.store import Given, Scope
from words.language import Language, Text
from words.scene import Scene as Shown
from words.voice import AreaUnit, Voice


@dataclass(frozen=True)
class Choice:
    """What a viewer has chosen; the same choice always gives the same numbers.

    ``districts`` None is the whole city. ``release_id`` is the release all figures of the run
    are read from.
    """

    release: Release
    scope: Scope
    as_of: date
    districts: tuple[str, ...] | None
    unit: AreaUnit
    basis: str
    language: Language
    dark: bool
    names_en: tuple[tuple[str, str], ...]
    pinned: bool = False

    def given(self, declared: frozenset[str]) -> Given:
        """Return the parameters a figure declares, as a key of the cache."""
        values: dict[str, Value] = {
            "as_of": self.as_of,
            "districts": self.districts,
            "basis": self.basis,
        }
        return tuple((name, values[name]) for name in sorted(declared))

    @property
    def voice(self) -> Voice:
        """Return the voice in the chosen language and unit."""
        return Voice(self.language, self.unit)

    @property
    def scene(self) -> Shown:
        """Return what sentences and charts need to know of the choice."""
        english = dict(self.names_en)

        def label(list_name: str, code: str | None) -> str:
            if list_name == "district":
                name = code or ""
                return english.get(name, name) if self.language == "en" else name
            return code_label(list_name, code, self.language)

        return Shown(self.voice, label, self.as_of, self.districts or (), self.dark)

    @property
    def city(self) -> Text:
        """Name the city of the release."""
        return Text(self.release.city_zh, self.release.city_en)
