"""A mart is loaded by the first query that asks for it, once, and fails no other query."""

import shutil
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from data.errors import FailedQuery
from data.marts import Mart
from data.releases import Release
from data.warehouse import Warehouse
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


def test_a_mart_that_cannot_be_read_fails_the_queries_that_ask_for_it(
    release: Release, tmp_path: Path
) -> None:
    copy = tmp_path / release.id
    shutil.copytree(release.folder, copy)
    (copy / "marts").chmod(0o755)
    (copy / "marts" / "stock.parquet").unlink()
    with Warehouse(replace(release, folder=copy)) as warehouse:
        for _ in range(2):
            with pytest.raises(FailedQuery, match="Mart stock cannot be read"):
                warehouse.query("select * from stock")
        assert warehouse.query("select count(*) as n from steps").to_pylist() == [{"n": 3}]
