"""A mart is loaded by the first query that asks for it, once, and fails no other query."""

import shutil
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from data.contracts import TABLES
from data.errors import DamagedRelease, FailedQuery
from data.in_memory import RECORD_CELLS, RECORD_KEYS
from data.manifest import Release
from data.marts import Mart
from data.warehouse import Warehouse
from tests.damage import resealed, writable
from tests.given import published

SUMS = "select district, sum(area_ha) as area_ha from supply_parcels group by 1"


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """A release of two marts and a parcel in each of two districts."""
    return published(
        tmp_path_factory.mktemp("loading"),
        marts=(
            Mart("stock", SUMS, frozenset({"supply_parcels"})),
            Mart("steps", "select region from targets", frozenset({"targets"})),
        ),
        supply_parcels=[
            {"parcel_id": "E", "district": "甲区", "area_ha": 3.0},
            {"parcel_id": "W", "district": "乙区", "area_ha": 5.0},
        ],
        targets=[{"region": "甲区"}, {"region": "乙区"}, {"region": "city"}],
    )


def test_many_threads_may_ask_first_for_the_same_mart(release: Release) -> None:
    answers: list[object] = []
    with Warehouse(release, frozenset({"甲区"})) as warehouse:
        together = threading.Barrier(4)

        def ask() -> None:
            together.wait(timeout=120)
            answers.append(warehouse.query("select district, area_ha from stock").to_pylist())

        threads = [threading.Thread(target=ask) for _ in range(together.parties)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert answers == [[{"district": "甲区", "area_ha": 3.0}]] * 4


def opened_copy(release: Release, tmp_path: Path) -> Warehouse:
    copy = tmp_path / release.id
    shutil.copytree(release.folder, copy)
    writable(copy)
    return Warehouse(replace(release, folder=copy))


def test_a_mart_that_cannot_be_read_fails_the_queries_that_ask_for_it(
    release: Release, tmp_path: Path
) -> None:
    copy = tmp_path / release.id
    shutil.copytree(release.folder, copy)
    writable(copy)
    (copy / "marts" / "stock.parquet").write_bytes(b"PAR1")
    with Warehouse(resealed(replace(release, folder=copy))) as warehouse:
        for _ in range(2):
            with pytest.raises(FailedQuery, match="Mart stock cannot be read"):
                warehouse.query("select * from stock")
        assert warehouse.query("select count(*) as n from steps").to_pylist() == [{"n": 3}]


def test_a_mart_written_after_the_release_was_opened_is_not_read(
    release: Release, tmp_path: Path
) -> None:
    with opened_copy(release, tmp_path) as warehouse:
        assert warehouse.query("select count(*) as n from steps").to_pylist() == [{"n": 3}]
        for name in ("stock", "steps"):
            file = warehouse.release.folder / "marts" / f"{name}.parquet"
            file.write_bytes(file.read_bytes())
        for _ in range(2):
            with pytest.raises(DamagedRelease, match=r"marts/stock\.parquet was changed"):
                warehouse.query("select * from stock")
        # What was read before stays what it was.
        assert warehouse.query("select count(*) as n from steps").to_pylist() == [{"n": 3}]


def test_records_stay_on_disk_and_sums_are_loaded(tmp_path: Path) -> None:
    cells = RECORD_CELLS // 2 + 1
    steps = "select {column}, unnest(range({rows})) as step from supply_parcels"
    marts = {
        "many": steps.format(column="parcel_id", rows=cells),
        "few": steps.format(column="parcel_id", rows=cells // 2),
        "sums": steps.format(column="district", rows=cells),
    }
    release = published(
        tmp_path / "store",
        marts=tuple(Mart(name, sql, frozenset({"supply_parcels"})) for name, sql in marts.items()),
        supply_parcels=[{"parcel_id": "E", "district": "甲区", "area_ha": 3.0}],
    )
    asked = "select count(*) as n, max(step) as last from {name}"
    with opened_copy(release, tmp_path) as warehouse:
        rows = {name: warehouse.query(asked.format(name=name)).to_pylist() for name in marts}
        assert rows["many"] == rows["sums"] == [{"n": cells, "last": cells - 1}]
        for name in marts:
            file = warehouse.release.folder / "marts" / f"{name}.parquet"
            file.write_bytes(file.read_bytes())
        # What is in memory needs its file no more; what is not is read from it each time.
        for name in ("few", "sums"):
            assert warehouse.query(asked.format(name=name)).to_pylist() == rows[name]
        with pytest.raises(DamagedRelease, match=r"marts/many\.parquet was changed"):
            warehouse.query(asked.format(name="many"))


def test_every_key_of_a_ledgers_records_is_known_as_one() -> None:
    # What tells of a district, an office or an indicator at a time is no record.
    named = {
        name for table in TABLES.values() for name in table.key if name.endswith(("_id", "_no"))
    }
    assert named == RECORD_KEYS | {"office_id", "note_id"}


def test_an_export_written_after_the_release_was_opened_is_not_read(
    release: Release, tmp_path: Path
) -> None:
    with opened_copy(release, tmp_path) as warehouse:
        assert warehouse.query("select count(*) as n from districts").num_rows == 1
        (warehouse.release.folder / "exports" / "supply_parcels.parquet").unlink()
        with pytest.raises(DamagedRelease, match=r"exports/.* was changed"):
            warehouse.query("select count(*) as n from districts")


@pytest.mark.parametrize("part", ["exports", "marts", "rules"])
def test_a_release_with_a_file_of_nobody_is_not_opened(
    release: Release, tmp_path: Path, part: str
) -> None:
    copy = tmp_path / release.id
    shutil.copytree(release.folder, copy)
    writable(copy)
    shutil.copy(copy / "exports" / "districts.parquet", copy / part / "notes.parquet")
    with pytest.raises(DamagedRelease, match=f"{part}/notes.parquet is in no manifest"):
        Warehouse(replace(release, folder=copy))


def test_a_question_to_a_release_that_was_let_go_fails_as_a_query_does(release: Release) -> None:
    with Warehouse(release) as opened:
        opened.query("select count(*) as n from districts")
    with pytest.raises(FailedQuery, match="The query failed"):
        opened.query("select count(*) as n from districts")
