"""Reads what a viewer asks of a release into a context; it runs no figure.

Whoever makes a context says for whom: there is nobody it is made for otherwise.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, cast

from data.errors import DamagedRelease, LaterFormat, NoRelease
from data.lineage import LINEAGES, sees_successors
from data.manifest import Release
from data.releases import open_release, store_root
from data.whole import prove, shown
from desk.viewer import Viewer
from figures import results
from figures.address import (
    AGAINST,
    AGAINST_DISTRICT,
    PAGE_KEYS,
    Params,
    Problem,
    Wanted,
    read,
)
from figures.against import apart
from figures.context import DEFAULTS, Context
from queries.declared import Declared
from queries.params import latest_complete_month
from words.language import Language, Text
from words.voice import AreaUnit

# A day before this is a typing error, not history.
FIRST_DAY = date(1900, 1, 1)


def context_in(
    release: Release,
    wanted: Wanted,
    language: Language,
    *,
    viewer: Viewer,
    dark: bool = False,
    pinned: bool = False,
    fault: Text | None = None,
) -> Context:
    """Return the context of what is wanted of a release; what is not said takes its default."""
    by_successor = _is_by_successor(release, wanted.lineage)
    sight = replace(viewer.scope, by_successor=by_successor)
    districts = results.warehouse(release, sight).districts
    return Context(
        release=release,
        viewer=viewer,
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
        by_successor=by_successor,
        against=wanted.against,
        against_districts=wanted.against_districts,
    )


def _is_by_successor(release: Release, lineage: str | None) -> bool:
    """Tell which names are seen of a release; of one without successors it is all the same."""
    return lineage == LINEAGES[True] and sees_successors(release.marts)


def context_of(
    params: Params,
    language: Language,
    *,
    viewer: Viewer,
    dark: bool = False,
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
    by_successor = _is_by_successor(release, lineage)
    opened = results.warehouse(release, replace(viewer.scope, by_successor=by_successor))
    names = [district.name for district in opened.districts]
    wanted = read(params, names, FIRST_DAY, release.data_to, own, opened.followed)
    problems = wanted.problems
    if refused:
        problems += (Problem("release", str(named), refused),)
    pinned = bool(named) and not refused
    context = context_in(
        release, wanted, language, viewer=viewer, dark=dark, pinned=pinned, fault=fault
    )
    context, repeated = apart(context)
    return context, problems + repeated


def narrowed(context: Context, params: Params) -> tuple[Context, tuple[Problem, ...]]:
    """Return a context with what some keys of an address say in place of its own.

    Each key that cannot be honoured is a Problem; whoever shows the context without it says so.
    """
    release = context.release
    opened = results.warehouse(
        release, replace(context.viewer.scope, by_successor=context.by_successor)
    )
    names = [district.name for district in opened.districts]
    wanted = read(params, names, FIRST_DAY, release.data_to, (), opened.followed)
    said = {
        "as_of": ("as_of", wanted.as_of or context.as_of),
        "district": ("districts", wanted.districts or None),
        AGAINST: ("against", wanted.against),
        AGAINST_DISTRICT: ("against_districts", wanted.against_districts),
    }
    parts: dict[str, Any] = {name: value for key, (name, value) in said.items() if key in params}
    context, repeated = apart(replace(context, **parts))
    return context, wanted.problems + repeated


def declared_by(named: str | None, viewer: Viewer) -> tuple[Declared, ...]:
    """Return the registers of the release an address names, else of the one to show.

    Raises:
        StoreError: the store is empty, or no release of it can be shown.
    """
    return results.registers(_named_or_shown(store_root(), named)[0], viewer.scope)


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
