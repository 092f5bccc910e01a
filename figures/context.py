"""What figures are asked for, as one frozen value made in one place; it runs no figure.

A page, a show, a link and a command read what they were asked into the same ``Context``.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import cast
from urllib.parse import urlencode

from data.errors import DamagedRelease, LaterFormat, NoRelease
from data.lineage import LINEAGES, Scope, Sight, sees_successors, sight_of
from data.manifest import Release
from data.releases import open_release, store_root
from data.whole import prove, shown
from figures import results
from figures.address import PAGE_KEYS, Params, Problem, Wanted, read
from figures.results import WHOLE_CITY, Given
from queries.declared import Declared
from queries.labels import KINDS, NOUN, RANKED, REGISTER, STAGES, code_label, is_listed
from queries.params import BASES, Value, latest_complete_month
from words.language import Language, Text
from words.scene import Scene
from words.voice import AREA_UNITS, AreaUnit, Voice

# A day before this is a typing error, not history.
FIRST_DAY = date(1900, 1, 1)
# What an address that does not say otherwise means.
DEFAULTS: Mapping[str, str] = MappingProxyType(
    {"unit": AREA_UNITS[0], "basis": BASES[0], "lineage": LINEAGES[0]}
)


@dataclass(frozen=True)
class Context:
    """What a reader has chosen; the same context always gives the same numbers.

    ``districts`` None is the whole city. ``pinned`` tells that the address names the release;
    ``fault`` why the release stands in for the current one, which is damaged or not to be found.
    ``today`` is what ages are counted to. ``scope`` holds besides the viewer's districts under
    which of their names he sees them; ``ended`` are those that were merged or renamed, with their
    last day. ``register`` is the register whose figures are asked for, ``by`` what its matters are
    counted by, ``grain`` over which spans its flows are added up (None: as it declares).
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
    fault: Text | None = None
    today: date = field(default_factory=date.today)
    ended: tuple[tuple[str, date], ...] = ()
    register: str | None = None
    by: str | None = None
    grain: str | None = None

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
        return Scene(self.voice, label, self.as_of, self.districts or (), self.dark, noun, stages)

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
    def lineage(self) -> str:
        """How the districts that were merged or renamed are read, as an address says it."""
        return LINEAGES[sight_of(self.scope).by_successor]

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


def context_in(
    release: Release,
    wanted: Wanted,
    language: Language,
    *,
    dark: bool = False,
    pinned: bool = False,
    scope: Scope = WHOLE_CITY,
    fault: Text | None = None,
) -> Context:
    """Return the context of what is wanted of a release; what is not said takes its default."""
    scope = _sight(release, scope, wanted.lineage)
    districts = results.warehouse(release, scope).districts
    return Context(
        release=release,
        scope=scope,
        as_of=wanted.as_of or latest_complete_month(release.data_to),
        districts=wanted.districts or None,
        unit=cast(AreaUnit, wanted.unit or DEFAULTS["unit"]),
        basis=wanted.basis or DEFAULTS["basis"],
        language=cast(Language, wanted.lang or language),
        dark=dark,
        names_en=tuple(
            (district.name, district.name_en or district.name) for district in districts
        ),
        pinned=pinned,
        fault=fault,
        ended=tuple((district.name, district.ended) for district in districts if district.ended),
        grain=wanted.grain,
    )


def _sight(release: Release, scope: Scope, lineage: str | None) -> Sight:
    """Return what is seen of a release; of one without successors it is all the same."""
    is_asked = lineage == LINEAGES[True] and sees_successors(release.marts)
    return replace(sight_of(scope), by_successor=is_asked)


def context_of(
    params: Params,
    language: Language,
    *,
    dark: bool = False,
    scope: Scope = WHOLE_CITY,
    root: Path | None = None,
    own: Collection[str] = PAGE_KEYS,
) -> tuple[Context, tuple[Problem, ...]]:
    """Read an address against the release it names, else the current one.

    Returns the context and each part of the address that was not honoured; ``language`` is that
    of an address that names none, ``own`` are the keys that the page reads for itself.

    Raises:
        StoreError: the store is empty, or no release of it can be shown.
    """
    named = params.get("release", (None,))[-1]
    release, refused, fault = _named_or_shown(store_root(root), named)
    lineage = params.get("lineage", (None,))[-1]
    opened = results.warehouse(release, _sight(release, scope, lineage))
    names = [district.name for district in opened.districts]
    wanted = read(params, names, FIRST_DAY, release.data_to, own, opened.followed)
    problems = wanted.problems
    if refused:
        problems += (Problem("release", str(named), refused),)
    pinned = bool(named) and not refused
    context = context_in(
        release, wanted, language, dark=dark, pinned=pinned, scope=scope, fault=fault
    )
    return context, problems


def declared_by(named: str | None, scope: Scope = WHOLE_CITY) -> tuple[Declared, ...]:
    """Return the registers of the release an address names, else of the one to show.

    Raises:
        StoreError: the store is empty, or no release of it can be shown.
    """
    return results.registers(_named_or_shown(store_root(), named)[0], scope)


def _named_or_shown(root: Path, named: str | None) -> tuple[Release, str, Text | None]:
    """Return the release named, or the one to show; why the name is refused, and what is amiss."""
    refused = ""
    if named:
        try:
            release = open_release(root, named)
            prove(release)
        except NoRelease:
            refused = "unknown release"
        except DamagedRelease:
            refused = "damaged release"
        except LaterFormat:
            refused = "later release"
        else:
            return release, "", None
    release, fault = shown(root)
    return release, refused, Text(fault.zh, fault.en) if fault else None


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
        ("lang", [context.language], context.language != language),
        ("release", [context.release.id], context.pinned),
    )
    return {key: values for key, values, needed in parts if needed}


def link(page: str, keys: Mapping[str, list[str]]) -> str:
    """Return the address of a page with its keys; a key without values is left out."""
    return f"{page}?{urlencode({key: held for key, held in keys.items() if held}, doseq=True)}"
