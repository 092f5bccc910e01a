"""What a mart answers is what a plain reading of the rows behind it says, on any date.

``plain/`` holds the statements by which these figures read records before they had marts.
"""

import random
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest

from data.lineage import Sight
from data.manifest import Release
from data.pointer import current
from data.warehouse import Warehouse
from queries.catalogue import catalogue
from queries.run import run
from tests.queries.crowded_city import DISTRICTS, EDGES, FIRST, LAST, REACHED, crowded
from tests.queries.merged_city import LAKE, MIRROR, NORTH, exports_of, released
from tests.queries.worlds import World, built, opened

PLAIN = {
    path.stem: path.read_text(encoding="utf-8")
    for path in sorted((Path(__file__).parent / "plain").glob("*.sql"))
}
DETECTION = "case_detection_by_source"
# So many more are drawn.
DRAWN = 8


def hold(
    world: World, name: str, at: Iterable[date], chosen: Iterable[tuple[str, ...] | None]
) -> int:
    """Compare a figure with its plain reading, by both bases; return how many rows it had."""
    query, found = catalogue()[name], 0
    bases = ("entry", "event") if "basis" in query.params else ("entry",)
    for day, districts, basis in product(at, chosen, bases):
        given_all = {"as_of": day, "districts": districts, "basis": basis}
        asked = {key: value for key, value in given_all.items() if key in query.params}
        plain = world.warehouse.query(PLAIN[name], asked).to_pylist()
        rows = run(query, world.warehouse, asked).to_pylist()
        # To the last digit: areas are decimals until they have been added up.
        assert rows == plain, (name, asked)
        found += len(rows)
    return found


def drawn_days(first: date, last: date, seed: str) -> list[date]:
    """Return days of a span, month ends among them."""
    chance = random.Random(seed)  # noqa: S311 - the same days in every run
    spread = [first + timedelta(chance.randrange((last - first).days)) for _ in range(DRAWN)]
    ends = [day.replace(day=1) - timedelta(1) for day in spread[: DRAWN // 2]]
    return [*(day for day in EDGES if first <= day <= last), *spread, *ends, last]


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """Return a release of the crowded city."""
    return built(tmp_path_factory.mktemp("crowded"), crowded(), data_to=REACHED)


@pytest.mark.parametrize("scope", [(), DISTRICTS[:1], DISTRICTS[1:]])
@pytest.mark.parametrize("name", PLAIN)
def test_a_crowded_city_is_read_alike_from_marts_and_from_records(
    city: Release, name: str, scope: tuple[str, ...]
) -> None:
    own = scope[:1] or DISTRICTS[1:]
    with opened(city, *scope) as seen:
        at = [*drawn_days(FIRST, LAST, f"{name} {scope}"), date(2025, 12, 31), REACHED]
        assert hold(seen, name, at, (None, own)) > len(at)


@pytest.mark.parametrize("name", PLAIN)
def test_the_demo_city_is_read_alike_from_marts_and_from_records(
    demo_store: Path, name: str
) -> None:
    with opened(current(demo_store)) as seen:
        at = drawn_days(date(2022, 1, 1), date(2024, 10, 31), name)
        assert hold(seen, name, at, (None, ("西岭区", "云溪县"))) > len(at)


@pytest.fixture(scope="module")
def merged(demo_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Release:
    """Return the demo city with districts that were merged and renamed."""
    return released(exports_of(current(demo_store)), tmp_path_factory.mktemp("merged"))


@pytest.mark.parametrize("name", PLAIN)
@pytest.mark.parametrize("by_successor", [False, True])
def test_merged_districts_are_read_alike_from_marts_and_from_records(
    merged: Release, name: str, by_successor: bool
) -> None:
    chosen = (None, (MIRROR,)) if by_successor else (None, (NORTH,), (LAKE, MIRROR))
    at = drawn_days(date(2022, 1, 1), date(2024, 10, 31), f"{name} merged")
    for scope in (None, frozenset({LAKE, MIRROR, NORTH})):
        with Warehouse(merged, Sight(scope, by_successor)) as warehouse:
            assert hold(World(warehouse), name, at[:8], chosen)
