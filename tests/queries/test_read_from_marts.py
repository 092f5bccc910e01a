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
from tests.given import Row
from tests.queries.by_contract import COUNTING
from tests.queries.merged_city import LAKE, MIRROR, NORTH, exports_of, released
from tests.queries.worlds import Tables, World, built, opened

PLAIN = {
    path.stem: path.read_text(encoding="utf-8")
    for path in sorted((Path(__file__).parent / "plain").glob("*.sql"))
}
DETECTION = "case_detection_by_source"
DISTRICTS = ("甲区", "乙区", "丙区")
FIRST, LAST, REACHED = date(2021, 11, 1), date(2025, 3, 1), date(2026, 6, 30)
# Days on which readings part.
EDGES = (date(2022, 12, 31), date(2023, 1, 1), date(2024, 1, 1), date(2024, 2, 29))
# So many more are drawn.
DRAWN = 8
PARCELS, CASES = 240, 900


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


def crowded() -> Tables:
    """Return a city whose parcels have many events, close together, and cases in any order.

    Several events of a parcel wait at once, are entered in another order than they are signed and
    numbered, and are more than the parcel had; a frozen list is the base of one year.
    """
    chance = random.Random("crowded")  # noqa: S311 - the same city in every run

    def day() -> date:
        edge = chance.choice(EDGES) + timedelta(chance.choice((0, 0, 1, 31)))
        drawn = FIRST + timedelta(chance.randrange((LAST - FIRST).days))
        return edge if chance.random() < 0.2 else drawn

    def maybe(of: date) -> date | None:
        return None if chance.random() < 0.25 else of

    old = (date(2012, 2, 29), date(2013, 6, 30), date(2014, 5, 31), date(2019, 2, 28))
    parcels: list[Row] = [
        {
            "parcel_id": f"P{number}",
            "district": chance.choice(DISTRICTS),
            "approved_on": chance.choice((*old, day())),
            "area_ha": chance.choice((0.5, 1.0, 2.0, chance.randrange(1, 3000) / 1000)),
        }
        for number in range(PARCELS)
    ]
    events: list[Row] = []
    for parcel in parcels:
        signed = day()
        for _ in range(chance.randrange(9)):
            late = chance.choice((None, 0, 1, 40, 200, 400, 800, -10))
            area = chance.randrange(1, 900) / 1000
            kind = chance.choice((*COUNTING, "grant", "reversal", "reversal", "adjustment"))
            events.append(
                {
                    "event_id": f"E{chance.randrange(10**9)}",
                    "parcel_id": parcel["parcel_id"],
                    "event_type": kind,
                    "area_ha": -area if kind == "adjustment" and chance.random() < 0.5 else area,
                    "event_on": signed,
                    "entered_on": None if late is None else signed + timedelta(late),
                }
            )
            signed += timedelta(chance.choice((0, 3, 30, 200, -60)))
    listed = chance.sample(parcels, PARCELS // 3)
    return {
        "districts": [{"district": name, "sort_order": at} for at, name in enumerate(DISTRICTS)],
        "supply_parcels": parcels,
        "supply_events": events,
        "supply_base": [
            {"year": 2024, "parcel_id": one["parcel_id"], "base_ha": chance.choice((0.3, 1.5))}
            for one in listed
        ],
        "targets": [
            {
                "due_on": on,
                "cumulative_target": pct,
                "region": region,
                "year": on.year,
                "unit": "pct",
            }
            for region in ("city", DISTRICTS[0])
            for on, pct in (
                (date(2022, 12, 31), 40.0),
                (date(2023, 6, 30), 30.0),
                (date(2024, 12, 31), 95.5),
                (date(2025, 12, 31), 60.0),
            )
        ],
        "cases": [
            {
                "case_id": f"C{number}",
                "district": chance.choice(DISTRICTS),
                "source": chance.choice(("satellite", "satellite", "media", "patrol", None)),
                "issued_on": (issued := day()),
                "issue_year": issued.year,
                "started_on": maybe(chance.choice((issued - timedelta(60), issued, day()))),
                "found_on": maybe(issued - timedelta(chance.randrange(-20, 60))),
                "stopped_on": maybe(issued + timedelta(chance.randrange(-20, 60))),
                "closed_on": maybe(day()),
                "rectified_on": maybe(day()),
                "illegal_area_mu": 10.0,
                "illegal_farmland_mu": 0.0,
                "remaining_mu": chance.choice((0.0, 0.0, 5.0)),
                "review_stage": chance.choice(("finished", "finished", "county")),
                "split_status": chance.choice(("whole", "whole", "child", "parent")),
                "disputed": chance.choice((None, False, False, True)),
            }
            for number in range(CASES)
        ],
    }  # fmt: skip


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
