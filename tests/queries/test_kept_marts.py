"""A world's marts are those publishing builds, whatever worlds were made before it."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from data.marts import build, building_order
from data.rules import BUILT_IN, write_rules
from queries.definitions import definitions
from tests.given import given
from tests.queries.case_worlds import RULES
from tests.queries.kept_marts import KeptMarts
from tests.queries.worlds import Tables, event, parcel

FIRST: Tables = {
    **RULES,
    "supply_parcels": [parcel("A", 10.0), parcel("B", 5.0, "2013-01-01", "乙区")],
    "supply_events": [event("A", 4.0, "2024-01-10", "2024-02-10")],
    "idle_land": [{}],
    "offices": [{}],
}
# A row, a whole table and a rule less or other than in the world before.
OTHER_EVENT: Tables = {**FIRST, "supply_events": [event("A", 6.0, "2024-01-10", "2024-02-10")]}
NO_CASES: Tables = {name: rows for name, rows in FIRST.items() if name != "cases"}


def in_progress(folder: Path, tables: Tables, rules: Path = BUILT_IN) -> Path:
    given(folder / "exports", **tables)
    write_rules(folder / "rules", rules)
    return folder


def marts_in(folder: Path) -> dict[str, pa.Table]:
    return {path.stem: pq.read_table(path) for path in (folder / "marts").glob("*.parquet")}


def test_each_world_gets_the_marts_publishing_builds_of_its_rows_and_rules(tmp_path: Path) -> None:
    stricter = tmp_path / "stricter"
    stricter.mkdir()
    for path in BUILT_IN.glob("*.csv"):
        text = path.read_text(encoding="utf-8")
        (stricter / path.name).write_text(
            text.replace("case_tolerance_mu,0.01", "case_tolerance_mu,20"), encoding="utf-8"
        )
    worlds = [(FIRST, BUILT_IN), (OTHER_EVENT, BUILT_IN), (FIRST, stricter), (NO_CASES, BUILT_IN)]
    marts = building_order(definitions().marts)
    expected = []
    for number, (tables, rules) in enumerate(worlds):
        release = in_progress(tmp_path / f"built-{number}", tables, rules)
        build(release, marts)
        expected.append(marts_in(release))
    assert all(expected[0] != other for other in expected[1:])

    kept = KeptMarts(tmp_path / "kept")
    for number, (tables, rules) in enumerate([*worlds, *worlds]):
        release = in_progress(tmp_path / f"kept-{number}", tables, rules)
        kept.build(release, marts)
        assert marts_in(release) == expected[number % len(worlds)]
    kept.close()
