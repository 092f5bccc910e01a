"""What figures are asked for, and by whom, as one frozen value; it runs no figure.

A page, a show, a link and a command ask by the same ``Context``: `figures.reading` makes it.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cached_property
from types import MappingProxyType
from urllib.parse import urlencode

from cachetools.keys import hashkey

from data.lineage import LINEAGES, Sight, sees_successors
from data.manifest import Release
from data.whole import is_superseded
from desk.viewer import Viewer
from figures import results
from figures.address import AGAINST, AGAINST_DISTRICT
from figures.results import Given
from queries.declared import Declared
from queries.labels import KINDS, NOUN, RANKED, REGISTER, STAGES, code_label, is_listed
from queries.params import BASES, Value
from words.language import Language, Text
from words.scene import Scene
from words.voice import AREA_UNITS, AreaUnit, Voice

# What an address that does not say otherwise means.
DEFAULTS: Mapping[str, str] = MappingProxyType(
    {"unit": AREA_UNITS[0], "basis": BASES[0], "lineage": LINEAGES[0]}
)


@dataclass(frozen=True)
class Context:
    """What a reader has chosen; the same context always gives the same numbers.

    ``districts`` None is the whole city. ``pinned`` tells that the address names the release;
    ``fault`` why the release stands in for the current one, which is damaged or not to be found.
    ``today`` is what ages are counted to. ``viewer`` is who asks, and ``by_successor`` tells
    under which names districts are seen that were merged or renamed; ``ended`` are those, with
    their last day. ``register`` is the register whose figures are asked for, ``by`` what its
    matters are counted by, ``grain`` over which spans its flows are added up (None: as it
    declares). ``against`` and ``against_districts`` are the day and the districts it is set
    beside (`figures.against`); with neither it stands alone.
    """

    release: Release
    viewer: Viewer
    as_of: date
    districts: tuple[str, ...] | None
    unit: AreaUnit
    basis: str
    language: Language
    dark: bool
    names_en: tuple[tuple[str, str], ...]
    pinned: bool = False
    fault: Text | None = None
    today: date = field(default_factory=date.today)
    ended: tuple[tuple[str, date], ...] = ()
    register: str | None = None
    by: str | None = None
    grain: str | None = None
    by_successor: bool = False
    against: date | None = None
    against_districts: tuple[str, ...] = ()

    @cached_property
    def key(self) -> Hashable:
        """All of it as part of a cache's key, hashed once: whoever has the same is shown the same.

        Which login of a viewer's it is makes no difference to what they see.
        """
        asked = {one.name: getattr(self, one.name) for one in fields(self)}
        asked |= {"release": self.release.folder, "viewer": replace(self.viewer, session="")}
        # A restricted register is shown only while its release is the current one.
        is_past = self.register in self.restricted and is_superseded(self.release)
        return hashkey(*asked.values(), is_past)

    @cached_property
    def scope(self) -> Sight:
        """What the viewer sees of the release, under the names chosen."""
        return replace(self.viewer.scope, by_successor=self.by_successor)

    def given(self, declared: frozenset[str]) -> Given:
        """Return the parameters a figure declares, as a key of the cache."""
        values: dict[str, Value] = {
            "as_of": self.as_of,
            "districts": self.districts,
            "basis": self.basis,
            "today": self.today,
            "register": self.register,
            "by": self.by,
            "grain": self.grain,
        }
        return tuple((name, values[name]) for name in sorted(declared))

    @property
    def voice(self) -> Voice:
        """Return the voice in the chosen language and unit."""
        return Voice(self.language, self.unit)

    @cached_property
    def scene(self) -> Scene:
        """Return what sentences and charts need to know of the context."""
        english = dict(self.names_en) if self.language == "en" else {}

        def label(list_name: str, code: str | None) -> str:
            if list_name == "district":
                return english.get(code or "", code or "")
            if code is not None and (own := self._declared_label(list_name, code)):
                return own.said(self.language)
            return code_label(list_name, code, self.language)

        noun = self.declared.noun.said(self.language) if self.declared else ""
        stages = tuple(self.declared.stages if self.declared else ())
        seen = tuple(name for name, _ in self.names_en) if self.viewer.is_limited else ()
        chosen = self.districts or ()
        return Scene(self.voice, label, self.as_of, chosen, self.dark, noun, stages, seen)

    @property
    def registers(self) -> tuple[Declared, ...]:
        """The registers of the release, in the order of the navigation."""
        return results.registers(self.release, self.scope)

    @property
    def restricted(self) -> frozenset[str]:
        """The registers of the release that are for named roles alone, whether shown or not."""
        return results.restricted(self.release)

    @cached_property
    def declared(self) -> Declared | None:
        """The register whose figures are asked for; None where none is."""
        if self.register is None:
            return None
        return next((one for one in self.registers if one.id == self.register), None)

    def _declared_label(self, list_name: str, code: str) -> Text | None:
        """Return what the release's registers call a code of a list; None for other lists."""
        if list_name in (REGISTER, "due_kind"):
            return next((one.title for one in self.registers if one.id == code), None)
        if list_name == NOUN:
            return next((one.noun for one in self.registers if one.id == code), None)
        if list_name == "metric" or (list_name == RANKED and not is_listed(list_name, code)):
            named = (one.metrics.get(code) for one in self.registers)
            return next((title for title in named if title), None)
        own = {STAGES: "stages", KINDS: "kinds"}.get(list_name)
        if own is None or self.declared is None:
            return None
        # A duty owed to the matters of another register is required by their kinds, and registers
        # that declare the same figure are shown in it together.
        shared = set(self.declared.figures)
        others = [
            one
            for one in self.registers
            if one.id == self.declared.owed_to or shared.intersection(one.figures)
        ]
        named = (getattr(one, own).get(code) for one in (self.declared, *others))
        return next((label for label in named if label), None)

    @property
    def is_of_one(self) -> bool:
        """Whether exactly one district is chosen."""
        return len(self.districts or ()) == 1

    @property
    def lineage(self) -> str:
        """How the districts that were merged or renamed are read, as an address says it."""
        return LINEAGES[self.by_successor]

    @property
    def has_lineage(self) -> bool:
        """Whether the release knows a district that was merged or renamed."""
        return sees_successors(self.release.marts)

    @property
    def districts_then(self) -> tuple[str, ...] | None:
        """The chosen districts by the names in their rows: what releases are compared by."""
        if self.districts is None:
            return None
        return results.warehouse(self.release, self.scope).names_then(self.districts)

    def district_option(self, name: str) -> str:
        """Return what a district is called where one is chosen: with its end, where it has one."""
        label, last = self.scene.label("district", name), dict(self.ended).get(name)
        if last is None:
            return label
        return self.voice.say("{district} (to {month})", district=label, month=f"{last:%Y-%m}")

    @property
    def standing_in(self) -> str:
        """Say which release is shown in place of the current one, and why; nothing if none is."""
        if self.fault is None:
            return ""
        return self.voice.say(
            "{why}. Shown instead is the last whole release, {number} (data to {day}).",
            why=self.fault.said(self.language),
            number=self.release.number,
            day=self.voice.day(self.release.data_to),
        )

    @property
    def city(self) -> Text:
        """Name the city of the release."""
        return Text(self.release.city_zh, self.release.city_en)


def address_of(context: Context, language: Language | None = None) -> dict[str, list[str]]:
    """Return the keys of an address that reopens a context; ``language`` need not be said."""
    # Each key with its values, and whether they differ from what no key at all would mean.
    parts: tuple[tuple[str, list[str], bool], ...] = (
        ("as_of", [context.as_of.isoformat()], True),
        ("district", list(context.districts or ()), bool(context.districts)),
        ("unit", [context.unit], context.unit != DEFAULTS["unit"]),
        ("basis", [context.basis], context.basis != DEFAULTS["basis"]),
        ("lineage", [context.lineage], context.lineage != DEFAULTS["lineage"]),
        ("grain", [context.grain or ""], bool(context.grain)),
        (AGAINST, [str(context.against)], context.against is not None),
        (AGAINST_DISTRICT, list(context.against_districts), bool(context.against_districts)),
        ("lang", [context.language], context.language != language),
        ("release", [context.release.id], context.pinned),
    )
    return {key: values for key, values, needed in parts if needed}


def link(page: str, keys: Mapping[str, list[str]]) -> str:
    """Return the address of a page with its keys; a key without values is left out."""
    return f"{page}?{urlencode({key: held for key, held in keys.items() if held}, doseq=True)}"
