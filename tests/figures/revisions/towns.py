"""Pairs of small releases, one after the other, whose numbers differ; it holds no expectations."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import count
from pathlib import Path

from data.definitions import Definitions, write_texts
from data.manifest import Release, write_manifest
from data.rules import BUILT_IN
from data.whole import sha256_of
from queries.definitions import definitions, own_version
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
    **facts: object,
) -> Release:
    """Return a release of the rows given that keeps the definitions it was built by.

    ``figures`` stand in for the SQL of our own of the same name; ``facts`` are the manifest's.
    """
    own = definitions()
    kept = Definitions(own.marts, {**own.figures, **(figures or {})})
    made = built(folder, tables, rules=rules)
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
