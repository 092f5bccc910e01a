"""Pairs of small releases, one after the other, whose numbers differ; it holds no expectations."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path

from data.definitions import Definitions, write_texts
from data.manifest import RECORD, Release, with_file, write_manifest
from data.revisions.changes import FILE, write_changes
from data.rules import BUILT_IN
from data.whole import sha256_of
from figures.revisions.history import recorded
from queries.catalogue import catalogue
from queries.contributions import FIGURE, RECORDS
from queries.definitions import built_from, definitions, own_version
from tests.queries.worlds import Tables, built, event, parcel

_numbers = count(1)

# Withdrawals, corrections and additions that each move numerator and denominator, by amounts that
# no other order of the classes would give.
OLD: Tables = {
    "supply_parcels": [
        parcel("P1", 10.0, parcel_name="一号"),
        parcel("P2", 20.0, parcel_name="二号"),
        parcel("P3", 30.0, parcel_name="三号", district="乙区"),
        parcel("P4", 40.0, parcel_name="四号"),
    ],
    "supply_events": [
        event("P1", 1.0, "2024-02-01", event_id="E1"),
        event("P2", 2.0, "2024-02-01", event_id="E2"),
        event("P3", 4.0, "2024-02-01", event_id="E3"),
    ],
}
NEW: Tables = {
    "supply_parcels": [
        parcel("P1", 10.0, parcel_name="一号"),
        parcel("P2", 20.0, parcel_name="二号"),
        parcel("P3", 25.0, parcel_name="三号", district="乙区"),
        parcel("P5", 50.0, parcel_name="五号"),
    ],
    "supply_events": [
        event("P1", 1.5, "2024-02-01", event_id="E1"),
        event("P3", 4.0, "2024-02-01", event_id="E3"),
        event("P5", 3.0, "2024-03-01", event_id="E5"),
    ],
}


def release(
    folder: Path,
    tables: Tables,
    *,
    figures: Mapping[str, str] | None = None,
    rules: Path = BUILT_IN,
    whole: bool = False,
    **facts: object,
) -> Release:
    """Return a release of the rows given that keeps the definitions it was built by.

    ``figures`` stand in for the SQL of our own of the same name; ``facts`` are the manifest's. It
    has the marts behind the headline indicators, or the ``whole`` of them.
    """
    own = definitions()
    kept = Definitions(own.marts, {**own.figures, **figures}) if figures else own
    needed = built_from((*catalogue()[FIGURE].tables, *catalogue()[RECORDS].tables))
    made = built(folder, tables, rules=rules, of=None if whole else needed)
    path = write_texts(made.folder, kept)
    made = replace(
        made,
        number=next(_numbers),
        marts_version=own_version(),
        definitions=kept.hashes,
        rules={path.stem: sha256_of(path) for path in (made.folder / "rules").iterdir()},
        other_files={**made.other_files, path.name: sha256_of(path)},
        absent=tuple(sorted(_lacking(made))),
    )
    made = replace(made, **facts)  # type: ignore[arg-type]  # facts of a manifest
    write_manifest(made)
    return made


def _lacking(made: Release) -> set[str]:
    from data.contracts import TABLES

    return set(TABLES) - set(made.tables)


def chain(folder: Path, *cities: tuple[Tables, date], whole: bool = False) -> list[Release]:
    """Return releases one after the other in a store, each recorded beside the one before it."""
    made: list[Release] = []
    for number, (tables, data_to) in enumerate(cities, start=1):
        release_id = f"{number:04d}-20240601T000000-{number:06x}"
        one = release(folder, tables, whole=whole, data_to=data_to)
        home = folder / "store/releases" / release_id
        home.parent.mkdir(parents=True, exist_ok=True)
        one.folder.rename(home)
        before = made[-1] if made else None
        previous = before.id if before else None
        one = replace(one, id=release_id, folder=home, number=number, previous=previous)
        write_changes(home / FILE, one.exports, before)
        made.append(with_file(one, RECORD, recorded(one, before)))
    return made
