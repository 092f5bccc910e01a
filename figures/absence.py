"""Says which exports a figure lacks, so that no zero of a missing export reads as a fact."""

from collections.abc import Sequence

from data.contracts import TABLES
from data.releases import Release
from queries.header import Query
from queries.lineage import tables_behind
from words.language import Text
from words.scene import Scene

# Without these a figure still counts something: their absence has a meaning of its own, or takes
# away what a number is measured by, not the number.
YARDSTICKS = ("districts", "supply_base", "notes", "targets", "rankings")
UNSAID = ("supply_base", "notes")


def missing_exports(query: Query, release: Release) -> tuple[list[str], bool]:
    """Return the exports a figure lacks, and whether it has none to count."""
    behind = tables_behind(query)
    missing = [name for name in behind if name in release.absent and name not in UNSAID]
    counted = [name for name in behind if name not in YARDSTICKS]
    return missing, bool(counted) and set(counted) <= set(missing)


def not_imported(missing: Sequence[str], scene: Scene) -> str:
    """Name exports that were never imported; nothing if none."""
    if not missing:
        return ""
    titles = [Text(TABLES[t].zh, TABLES[t].en).said(scene.voice.language) for t in missing]
    return scene.voice.say("Not imported: {tables}.", tables=scene.voice.list_of(titles))


def nothing_shown(everything: bool, scene: Scene) -> str:
    """Say why a figure has no rows: its exports are missing, or none of them match."""
    if everything:
        return scene.voice.say("Without it there is nothing to count.")
    return scene.voice.say("No records match these filters.")
