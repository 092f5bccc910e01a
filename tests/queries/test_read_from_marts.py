"""What a mart answers is what a plain reading of the rows behind it says, on any date.

``plain/`` holds the statements by which these figures read records before they had marts.
"""

import random
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.lineage import Sight
from data.manifest import Release
from data.pointer import current
from data.warehouse import Warehouse
from queries.catalogue import catalogue
from queries.run import run
from tests.given import Row
from tests.queries.merged_city import LAKE, MIRROR, NORTH, exports_of, released
from tests.queries.test_properties import (
    DISTRICTS,
    EDGES,
    REACHED,
    Built,
    days,
    exports,
    some,
)
from tests.queries.worlds import World, opened

PLAIN = {
    path.stem: path.read_text(encoding="utf-8")
    for path in sorted((Path(__file__).parent / "plain").glob("*.sql"))
}
# What is opened is asked on so many days drawn beside those on which readings part.
DRAWN = 8
DETECTION = "case_detection_by_source"
SUPPLY = [name for name in PLAIN if name != DETECTION]
asked_on = st.lists(days, min_size=2, max_size=4, unique=True)
choices = st.sampled_from([DISTRICTS[:1], DISTRICTS[1:]])


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
    """Return days of a span, month ends and the days after them among them."""
    chance = random.Random(seed)  # noqa: S311 - the same days in every run
    spread = [first + timedelta(chance.randrange((last - first).days)) for _ in range(DRAWN)]
    ends = [day.replace(day=1) - timedelta(1) for day in spread[: DRAWN // 3]]
    return [*(day for day in EDGES if first <= day <= last), *spread, *ends, last]


@given(tables=exports(), at=asked_on, chosen=choices)
@some(12)
def test_supply_read_from_marts_is_supply_read_from_records(
    tables: dict[str, list[Row]], at: list[date], chosen: tuple[str, ...]
) -> None:
    targets: list[Row] = [
        {"due_on": day, "cumulative_target": pct, "region": region, "year": day.year, "unit": "pct"}
        for region in ("city", DISTRICTS[0])
        for day, pct in ((date(2023, 6, 30), 30.0), (date(2024, 12, 31), 95.5))
    ]
    with Built({**tables, "targets": targets}) as city:
        for name in SUPPLY:
            hold(city, name, [*at, REACHED], (None, chosen))


SOURCES = ("satellite", "media", None)


@st.composite
def cases(draw: st.DrawFn) -> list[Row]:
    """Draw cases whose days lie in any order, some of them unknown or not to be counted."""
    unknown = st.none() | days
    return [
        {
            "case_id": f"C{number}",
            "district": draw(st.sampled_from(DISTRICTS)),
            "source": draw(st.sampled_from(SOURCES)),
            "issued_on": (issued := draw(days)),
            "issue_year": issued.year,
            "started_on": draw(days | st.just(date(2020, 2, 29)) | st.none()),
            "found_on": draw(unknown),
            "stopped_on": draw(unknown),
            "closed_on": draw(unknown),
            "rectified_on": draw(unknown),
            "illegal_area_mu": 10.0,
            "illegal_farmland_mu": 0.0,
            "remaining_mu": draw(st.sampled_from([0.0, 0.0, 5.0])),
            "review_stage": draw(st.sampled_from(["finished", "finished", "county"])),
            "split_status": draw(st.sampled_from(["whole", "whole", "child", "parent"])),
            "disputed": draw(st.sampled_from([None, False, False, True])),
        }
        for number in range(draw(st.integers(1, 14)))
    ]


@given(rows=cases(), at=asked_on, chosen=choices)
@some(12)
def test_medians_of_days_counted_are_the_medians_of_the_cases(
    rows: list[Row], at: list[date], chosen: tuple[str, ...]
) -> None:
    places: list[Row] = [{"district": name, "sort_order": n} for n, name in enumerate(DISTRICTS)]
    with Built({"districts": places, "cases": rows}) as city:
        hold(city, DETECTION, [*at, REACHED], (None, chosen))


@pytest.fixture(scope="module")
def merged(demo_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Release:
    """Return the demo city with districts that were merged and renamed."""
    return released(exports_of(current(demo_store)), tmp_path_factory.mktemp("merged"))


@pytest.mark.parametrize("name", PLAIN)
def test_a_real_city_is_read_alike_from_marts_and_from_records(demo_store: Path, name: str) -> None:
    chosen = (None, ("东湖区",), ("西岭区", "云溪县"))
    for scope in ((), ("东湖区", "高新区")):
        with opened(current(demo_store), *scope) as city:
            seen = chosen if not scope else (None, ("东湖区",))
            at = drawn_days(date(2022, 1, 1), date(2024, 10, 31), name)
            assert hold(city, name, at, seen) > len(at)


@pytest.mark.parametrize("name", PLAIN)
@pytest.mark.parametrize("by_successor", [False, True])
def test_merged_districts_are_read_alike_from_marts_and_from_records(
    merged: Release, name: str, by_successor: bool
) -> None:
    chosen = (None, (MIRROR,)) if by_successor else (None, (NORTH,), (LAKE, MIRROR))
    at = drawn_days(date(2022, 1, 1), date(2024, 10, 31), f"{name} merged")
    for scope in (None, frozenset({LAKE, MIRROR, NORTH})):
        with Warehouse(merged, Sight(scope, by_successor)) as warehouse:
            hold(World(warehouse), name, at[:10], chosen)
