"""A city three times as large: every figure is what the demo's makes it, and a fault is named."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from data.manifest import Release
from data.pointer import current
from data.warehouse import Warehouse
from data.whole import sha256_of
from queries.catalogue import catalogue
from tests.once import once
from tests.queries.test_read_from_marts import PLAIN, hold
from tests.queries.worlds import World
from tests.size.asking import DAYS, SCOPES, unlike_the_demo
from tests.size.many_cities import publish_many, published_with
from tests.size.plainly import SCANNED, Exports, unlike_a_scan

TIMES = 3


@pytest.fixture(scope="module")
def small(demo_store: Path) -> Iterator[Warehouse]:
    with Warehouse(current(demo_store)) as warehouse:
        yield warehouse


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory, demo_store: Path) -> Release:
    folder = once(tmp_path_factory, "three-cities", lambda made: publish_many(made, TIMES))
    return published_with(folder, current(demo_store))


@pytest.fixture(scope="module")
def large(release: Release) -> Iterator[Warehouse]:
    with Warehouse(release) as warehouse:
        yield warehouse


@pytest.mark.parametrize("name", catalogue())
def test_a_figure_of_three_cities_is_what_the_demo_makes_it(
    small: Warehouse, large: Warehouse, name: str
) -> None:
    assert unlike_the_demo(small, large, TIMES, catalogue()[name]) == []


@pytest.mark.parametrize("name", PLAIN)
def test_three_cities_are_read_alike_from_marts_and_from_records(
    large: Warehouse, name: str
) -> None:
    assert hold(World(large), name, DAYS, SCOPES) > 0


@pytest.fixture(scope="module")
def exports(release: Release, tmp_path_factory: pytest.TempPathFactory) -> Exports:
    return Exports(release.exports, tmp_path_factory.mktemp("scanned"))


@pytest.mark.parametrize("name", SCANNED)
def test_a_figure_of_three_cities_is_what_a_scan_of_the_exports_says(
    large: Warehouse, exports: Exports, name: str
) -> None:
    found, rows = unlike_a_scan(large, exports, name)
    assert found == []
    assert rows > len(DAYS)


@pytest.mark.parametrize(
    ("mart", "name"),
    [
        ("supply_stock_changes", "stock"),
        ("disposal_rate_spells", "trend"),
        ("supply_flows", "supply_disposal_mix"),
        ("idle_states", "idle_stock_by_cause"),
        ("case_rectification_changes", "case_rectification_by_year"),
        ("staffing_counts", "staffing_by_district"),
    ],
)
def test_rows_too_many_in_a_mart_are_seen_by_a_scan(
    release: Release, exports: Exports, tmp_path: Path, mart: str, name: str
) -> None:
    with Warehouse(with_rows_twice(release, tmp_path / "wrong", mart)) as warehouse:
        assert unlike_a_scan(warehouse, exports, name)[0]


def with_rows_twice(release: Release, folder: Path, mart: str) -> Release:
    """Return a release whose mart has each seventh row twice, and whose manifest says so."""
    shutil.copytree(release.folder, folder, symlinks=True)
    path = folder / "marts" / f"{mart}.parquet"
    other = path.with_suffix(".other")
    twice = f"""
        select * exclude (file_row_number, copy)
        from read_parquet('{path}', file_row_number = true),
            unnest(range(if(file_row_number % 7 = 0, 2, 1))) as copies (copy)
    """  # noqa: S608 - our own path
    with duckdb.connect() as connection:
        connection.execute(f"copy ({twice}) to '{other}' (format parquet)")
    other.replace(path)
    rows = pq.read_metadata(path).num_rows
    assert rows > release.marts[mart].rows
    facts = replace(release.marts[mart], rows=rows, sha256=sha256_of(path))
    return replace(release, folder=folder, marts={**release.marts, mart: facts})


@pytest.mark.parametrize(
    ("mart", "name"),
    [("case_rectification_changes", "case_backlog_by_month"), ("case_flows", "case_open_by_year")],
)
def test_rows_too_many_in_a_mart_are_named(
    small: Warehouse, release: Release, tmp_path: Path, mart: str, name: str
) -> None:
    wrong = with_rows_twice(release, tmp_path / "wrong", mart)
    with Warehouse(wrong) as warehouse:
        found = unlike_the_demo(small, warehouse, TIMES, catalogue()[name], every=True)
    assert found
    assert all(one.startswith(f"{name} ") for one in found)


def test_a_city_of_another_size_is_told_from_it(small: Warehouse, large: Warehouse) -> None:
    query = catalogue()["case_backlog_by_month"]
    assert unlike_the_demo(small, large, 2 * TIMES, query) != []
