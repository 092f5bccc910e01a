"""The engine's optimizer changes no figure, and there is one door to the engine."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

import data.engine
from data.manifest import Release
from data.pointer import current
from data.warehouse import Warehouse
from queries.catalogue import catalogue
from queries.header import Query
from queries.params import Value
from queries.run import run
from tests.queries.worlds import World, opened
from tests.size.growth import alike

ROOT = Path(__file__).parents[2]
THREE = ("东湖区", "云溪县", "北川区")
# Passes without which a statement of many joins would not end.
NEEDED = frozenset(
    [
        "column_lifetime",
        "cte_filter_pusher",
        "deliminator",
        "expression_rewriter",
        "filter_pushdown",
        "in_clause",
        "join_order",
        "unnest_rewriter",
        "unused_columns",
    ]
)
ASKED: dict[str, Value] = {
    "as_of": date(2024, 10, 31),
    "districts": THREE,
    "basis": "event",
    "by": "cohort",
    "grain": "month",
}
Row = dict[str, object]


@pytest.fixture(scope="module")
def release(demo_store: Path) -> Release:
    return current(demo_store)


@pytest.fixture(scope="module")
def own(release: Release) -> Iterator[World]:
    with opened(release) as seen:
        yield seen


@pytest.fixture(scope="module")
def plain(release: Release) -> Iterator[World]:
    with duckdb.connect() as connection:
        passes = connection.execute("select name from duckdb_optimizers()").fetchall()
    left_out = sorted({name for (name,) in passes} - NEEDED)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(data.engine, "DISTRUSTED", ",".join(left_out))
        with opened(release) as seen:
            yield seen


def _told(query: Query, warehouse: Warehouse, register: str | None) -> list[Row]:
    asked: dict[str, Value] = {**ASKED, "register": register}
    given = {name: value for name, value in asked.items() if name in query.params}
    rows: list[Row] = run(query, warehouse, given).to_pylist()
    return rows


def _unlike(query: Query, one: Warehouse, other: Warehouse) -> list[str]:
    found = []
    for register in one.registers if "register" in query.params else [None]:
        rows, others = (_told(query, seen, register) for seen in (one, other))
        assert len(rows) == len(others)
        found += [
            f"{name} {row[name]!r} is {same[name]!r} of {register}"
            for row, same in zip(rows, others, strict=True)
            for name in row
            if not alike(row[name], same[name])
        ]
    return found


@pytest.mark.parametrize("name", catalogue())
def test_the_optimizer_changes_no_figure(own: World, plain: World, name: str) -> None:
    assert _unlike(catalogue()[name], own.warehouse, plain.warehouse) == []


def test_the_engine_as_it_comes_tells_a_wrong_sum(
    release: Release, own: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Should this fail, the engine is mended: the pass may be trusted again.
    monkeypatch.setattr(data.engine, "DISTRUSTED", "")
    query = catalogue()["register_stock_by_age"]
    with opened(release) as trusting:
        found = _unlike(query, trusting.warehouse, own.warehouse)
    assert found == ["households 28 is 2844 of urban_village"]


def test_nothing_reads_past_the_door_to_the_engine() -> None:
    rooms = [path.parent for path in ROOT.glob("*/__init__.py") if path.parent.name != "tests"]
    past = [
        path
        for room in rooms
        for path in room.rglob("*.py")
        if "duckdb.connect(" in path.read_text("utf-8")
    ]
    assert past == [ROOT / "data" / "engine.py"]
