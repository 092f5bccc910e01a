"""Stores where a release's files are not the ones its manifest describes."""

import shutil
from collections.abc import Callable
from errno import EACCES, EIO
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tests.data.hostile.stores import (
    Answer,
    Damaged,
    Places,
    Refusal,
    cut,
    flipped,
    past,
    swapped,
    to_folder,
    to_link,
    to_pipe,
    untrue,
    zeroed,
)

_CASES, _AREAS, _RULES = "exports/cases.parquet", "marts/areas.parquet", "rules/parameters.parquet"


def _no_release(says: str) -> Answer:
    """All releases are listed, and none is whole."""
    return Answer("nothing", says, releases=0, run=1, back=1, to_first=1)


def _second(name: str, spoil: Callable[[Path], object]) -> Callable[[Places], object]:
    return lambda store: spoil(store.second / name)


def _differs(cause: str, name: str, spoil: Callable[[Path], object]) -> Damaged:
    return Damaged(cause, untrue(f"{name} differs from the manifest"), _second(name, spoil))


def _missing(cause: str, name: str, spoil: Callable[[Path], object]) -> Damaged:
    return Damaged(cause, untrue(f"{name} is missing"), _second(name, spoil))


def _more(cause: str, name: str, of: str) -> Damaged:
    """Return a store where a release holds a file nobody listed."""
    return Damaged(
        cause,
        untrue(f"{name} is in no manifest"),
        lambda store: shutil.copyfile(store.second / of, store.second / name),
    )


def _doubled(path: Path) -> None:
    rows = pq.read_table(path)
    pq.write_table(pa.concat_tables([rows, rows]), path)


def _written_anew(path: Path) -> None:
    """Write the same rows again: no figure changes, and yet nobody can know that."""
    pq.write_table(pq.read_table(path), path, compression="none")


def _of_the_first(name: str) -> Callable[[Places], object]:
    return lambda store: shutil.copyfile(store.first / name, store.second / name)


def _in_both(name: str) -> Callable[[Places], object]:
    def spoil(store: Places) -> None:
        flipped(store.first / name)
        flipped(store.second / name)

    return spoil


def _folder_to_file(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_bytes(b"")


STORES = (
    _missing("export missing", _CASES, lambda path: path.unlink()),
    _differs("export empty", _CASES, lambda path: path.write_bytes(b"")),
    _differs("export cut short", _CASES, cut),
    _differs("export flipped in a bit", _CASES, flipped),
    _differs("export of zeros", _CASES, zeroed),
    _differs("export with every row twice", _CASES, _doubled),
    _differs("export written anew with the same rows", _CASES, _written_anew),
    _missing("export a folder", _CASES, to_folder),
    _missing("export a pipe", _CASES, to_pipe),
    _missing("export a link to itself", _CASES, lambda path: to_link(path, path.name)),
    Damaged(
        "export in other letters",
        untrue("exports/Cases.parquet is in no manifest"),
        _second(_CASES, lambda path: path.rename(path.with_stem("Cases"))),
    ),
    _more("export more than are listed", "exports/targets.parquet", _CASES),
    Damaged(
        "export of the release before",
        untrue("exports/supply_parcels.parquet differs"),
        _of_the_first("exports/supply_parcels.parquet"),
    ),
    _missing(
        "exports gone as a whole",
        _CASES,
        lambda path: shutil.rmtree(path.parent),
    ),
    _missing("mart missing", _AREAS, lambda path: path.unlink()),
    _differs("mart empty", _AREAS, lambda path: path.write_bytes(b"")),
    _differs("mart cut short", _AREAS, cut),
    _differs("mart flipped in a bit", _AREAS, flipped),
    _differs("mart of zeros", _AREAS, zeroed),
    _differs("mart with every row twice", _AREAS, _doubled),
    _differs(
        "mart longer by a byte", _AREAS, lambda path: path.write_bytes(path.read_bytes() + b"x")
    ),
    _differs("marts swapped", _AREAS, lambda path: swapped(path, path.with_stem("names"))),
    Damaged("mart of the release before", untrue(f"{_AREAS} differs"), _of_the_first(_AREAS)),
    _more("mart more than are listed", "marts/more.parquet", _AREAS),
    _missing("marts a file", _AREAS, lambda path: _folder_to_file(path.parent)),
    _differs("rules changed", _RULES, _doubled),
    _missing("rules missing", _RULES, lambda path: path.unlink()),
    _more("rules more than are listed", "rules/more.parquet", _RULES),
    _differs("findings changed", "checks.parquet", flipped),
    _missing("findings missing", "checks.parquet", lambda path: path.unlink()),
    _differs("figures' SQL changed", "definitions.json", flipped),
    _missing("figures' SQL missing", "definitions.json", lambda path: path.unlink()),
    Damaged(
        "mart that only another may read",
        _no_release("it cannot be read (no permission)"),
        refusal=Refusal(to_read=EACCES, at=_AREAS),
    ),
    Damaged(
        "export on a bad block",
        _no_release("it cannot be read (Input/output error)"),
        refusal=Refusal(to_read=EIO, at=_CASES),
    ),
    Damaged(
        "earlier mart with every row twice",
        past(f"{_AREAS} differs", releases=0),
        lambda store: _doubled(store.first / _AREAS),
    ),
    Damaged(
        "earlier export missing",
        past(f"{_CASES} is missing", releases=0),
        lambda store: (store.first / _CASES).unlink(),
    ),
    Damaged(
        "the same export flipped in all releases",
        _no_release(f"{_CASES} differs"),
        _in_both(_CASES),
    ),
)
