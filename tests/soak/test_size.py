"""A city of ten million records: every figure is what the demo's makes it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.pointer import current
from data.warehouse import Warehouse
from queries.catalogue import catalogue
from tests.once import once
from tests.queries.test_read_from_marts import PLAIN, hold
from tests.queries.worlds import World
from tests.size.asking import DAYS, SCOPES, unlike_the_demo
from tests.size.many_cities import publish_many, published_with
from tests.size.plainly import SCANNED, Exports, unlike_a_scan

# The demo has 52 thousand records.
TIMES = 200
pytestmark = [pytest.mark.soak, pytest.mark.timeout(3600)]


@pytest.fixture(scope="module")
def small(demo_store: Path) -> Iterator[Warehouse]:
    with Warehouse(current(demo_store)) as warehouse:
        yield warehouse


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory, demo_store: Path) -> Iterator[Warehouse]:
    folder = once(tmp_path_factory, "many-cities", lambda made: publish_many(made, TIMES))
    release = published_with(folder, current(demo_store))
    assert sum(table.rows for table in release.tables.values()) > 10**7
    # A list of all records is put together from its copies, which no page ever asks for.
    with Warehouse(release, timeout_seconds=600, memory_limit="6GB") as warehouse:
        yield warehouse


@pytest.mark.parametrize("name", catalogue())
def test_a_figure_of_ten_million_records_is_what_the_demo_makes_it(
    small: Warehouse, large: Warehouse, name: str
) -> None:
    assert unlike_the_demo(small, large, TIMES, catalogue()[name], every=True) == []


@pytest.mark.parametrize("name", PLAIN)
def test_ten_million_records_are_read_alike_from_marts_and_plainly(
    large: Warehouse, name: str
) -> None:
    assert hold(World(large), name, DAYS, SCOPES) > 0


@pytest.fixture(scope="module")
def exports(large: Warehouse, tmp_path_factory: pytest.TempPathFactory) -> Exports:
    return Exports(large.release.exports, tmp_path_factory.mktemp("scanned"))


@pytest.mark.parametrize("name", SCANNED)
def test_a_figure_of_ten_million_records_is_what_a_scan_of_the_exports_says(
    large: Warehouse, exports: Exports, name: str
) -> None:
    found, rows = unlike_a_scan(large, exports, name)
    assert found == []
    assert rows > len(DAYS)
