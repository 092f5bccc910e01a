"""A mart is loaded by the first query that asks for it, once, and fails no other query."""

import shutil
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from data.errors import DamagedRelease, FailedQuery
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
            together.wait(timeout=30)
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
