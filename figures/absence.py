"""Says what a figure lacks, exports or days before the data: no zero of theirs reads as a fact."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from data.contracts import GENERAL
from data.manifest import Release
from queries.definitions import tables_behind
from queries.header import Query
from queries.labels import table_title
from words.scene import Scene
from words.voice import Voice

# Without these a figure still counts something: their absence has a meaning of its own, or takes
# away what a number is measured by, not the number.
YARDSTICKS = ("districts", "supply_base", "notes", "targets", "rankings")
UNSAID = ("supply_base", "notes", "calendar_days")


def missing_exports(query: Query, release: Release) -> tuple[list[str], bool]:
    """Return the exports a figure lacks, and whether it has none to count.

    A figure of the core tables is whole without the general ones: a bureau that keeps no such
    ledger was never asked for one.
    """
    behind = tables_behind(query)
    counted = [name for name in behind if name not in (*YARDSTICKS, *UNSAID)]
    beside = {*UNSAID, *(() if set(counted) <= set(GENERAL) else GENERAL)}
    missing = [name for name in behind if name in release.absent and name not in beside]
    return missing, bool(counted) and set(counted) <= set(release.absent)


def not_imported(missing: Sequence[str], scene: Scene) -> str:
    """Name exports that were never imported; nothing if none."""
    if not missing:
        return ""
    titles = [table_title(t).said(scene.voice.language) for t in missing]
    return scene.voice.say("Not imported: {tables}.", tables=scene.voice.list_of(titles))


def before_data(release: Release, as_of: date, voice: Voice) -> str:
    """Say on which day the data begin, if the day shown lies before it; nothing otherwise."""
    first = release.data_from
    if first is None or as_of >= first:
        return ""
    return voice.say(
        "The data begin on {first}; nothing is known of {day}.",
        first=voice.day(first),
        day=voice.day(as_of),
    )


@dataclass(frozen=True)
class Absence:
    """What a figure lacks: in words, and whether nothing of it is left to show.

    ``instead`` stands where a figure without rows would have them.
    """

    said: str
    everything: bool
    instead: str


def absence(query: Query, release: Release, scene: Scene, *, of_one: bool = False) -> Absence:
    """Return what a figure of a release lacks on the day shown; ``of_one`` indicator it may be."""
    voice, (missing, everything) = scene.voice, missing_exports(query, release)
    unimported = not_imported(missing, scene)
    if everything:
        return Absence(unimported, True, voice.say("Without it there is nothing to count."))
    if early := before_data(release, scene.as_of, voice):
        return Absence(early, True, voice.say("There is nothing to count yet."))
    if of_one:
        # No filter is to blame: the figure is not of every indicator.
        return Absence(unimported, False, voice.say("There is nothing to list of this indicator."))
    return Absence(unimported, False, voice.say("No records match these filters."))
