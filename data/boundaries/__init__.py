"""The bureau's own boundaries of its districts, for a map of them; it draws none.

``boundaries.geojson`` stands in the store beside ``registers/``. Each publish checks it against the
release's districts and copies it into the release; where there is none there is no map.
"""

import shutil
from pathlib import Path

import pyarrow as pa

from data.boundaries.faults import Faults
from data.boundaries.placed import placed
from data.boundaries.reading import LARGEST, Name, read_boundaries
from data.check.report import Fault
from data.engine import connect
from data.manifest import Release
from data.names import read_lineage
from data.rules.compiled import BOUNDARIES, COMPILED

# Of a store, and of a release.
FILE = "boundaries.geojson"


def boundary_file(
    root: Path, of_wish: Path | None = None, rebuilt_from: Release | None = None
) -> Path | None:
    """Return the file of boundaries a release is published with; None where there is none.

    The demo's own stands before the store's. What is published again has what it had.
    """
    if rebuilt_from is not None:
        own = rebuilt_from.folder / FILE
        return own if FILE in rebuilt_from.other_files else None
    if of_wish is not None:
        return of_wish
    path = root / FILE
    return path if path.exists() or path.is_symlink() else None


def take_boundaries(path: Path | None, folder: Path) -> list[Fault]:
    """Copy a file of boundaries into a release in progress; return all that is wrong with it.

    The copy is held against the districts of ``exports/`` there: the original may still change.
    """
    if path is None:
        return []
    faults, copy = Faults(FILE), folder / FILE
    try:
        if path.stat().st_size <= LARGEST:
            shutil.copyfile(path, copy)
    except OSError:
        # What it is, if no file, is said by whoever reads it.
        pass
    _read(copy if copy.exists() else path, folder / "exports", faults)
    return faults.noted


def boundary_table(folder: Path) -> pa.Table:
    """Return the outlines in a release in progress as the rule ``district_boundaries`` has them.

    Its file has no fault; where there is none there is no row.
    """
    path = folder / FILE
    rows = _read(path, folder / "exports", Faults(FILE)) if path.exists() else []
    return pa.Table.from_pylist(rows, schema=COMPILED[BOUNDARIES])


def _read(path: Path, exports: Path, faults: Faults) -> list[dict[str, object]]:
    found = read_boundaries(path, _names(exports), faults)
    return [] if faults.noted else placed(found, faults)


def _names(exports: Path) -> list[Name]:
    """Return the districts of the exports, each with what it was merged into, if it was."""
    with connect() as connection:
        names = read_lineage(connection, exports).names
    return [Name(one.name, one.final if one.final != one.name else None) for one in names]
