"""A city three times as large: every figure is what the demo's makes it, and a fault is named."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
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
from tests.size.many_cities import publish_many

TIMES = 3


@pytest.fixture(scope="module")
def small(demo_store: Path) -> Iterator[Warehouse]:
    with Warehouse(current(demo_store)) as warehouse:
        yield warehouse


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    folder = once(tmp_path_factory, "three-cities", lambda made: publish_many(made, TIMES))
    return current(folder / "store")


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


def with_a_row_twice(release: Release, folder: Path, mart: str) -> Release:
    """Return a release whose mart has its first row once more, and whose manifest says so."""
    shutil.copytree(release.folder, folder, symlinks=True)
    path = folder / "marts" / f"{mart}.parquet"
    other = path.with_suffix(".other")
    with duckdb.connect() as connection:
        source = f"from read_parquet('{path}')"
        connection.execute(
            f"copy ({source} union all ({source} limit 1)) to '{other}' (format parquet)"
        )
    other.replace(path)
    facts = replace(release.marts[mart], rows=release.marts[mart].rows + 1, sha256=sha256_of(path))
    return replace(release, folder=folder, marts={**release.marts, mart: facts})


@pytest.mark.parametrize(
    ("mart", "name"),
    [("case_rectification_changes", "case_backlog_by_month"), ("case_flows", "case_open_by_year")],
)
def test_a_row_too_many_in_a_mart_is_named(
    small: Warehouse, release: Release, tmp_path: Path, mart: str, name: str
) -> None:
    wrong = with_a_row_twice(release, tmp_path / "wrong", mart)
    with Warehouse(wrong) as warehouse:
        found = unlike_the_demo(small, warehouse, TIMES, catalogue()[name], every=True)
    assert found
    assert all(one.startswith(f"{name} ") for one in found)


def test_a_city_of_another_size_is_told_from_it(small: Warehouse, large: Warehouse) -> None:
    query = catalogue()["case_backlog_by_month"]
    assert unlike_the_demo(small, large, 2 * TIMES, query) != []
