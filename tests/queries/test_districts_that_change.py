"""Districts that merge and are renamed: every figure read by successor is what it would be had
every row been written under the name that follows at last."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from data.lineage import Sight
from data.manifest import Release
from data.pointer import current
from data.warehouse import Warehouse
from queries.catalogue import catalogue
from tests.queries.merged_city import (
    DATED,
    LAKE,
    MERGED,
    MIRROR,
    NORTH,
    PAST,
    RENAMED,
    WEST,
    exports_of,
    mapped,
    released,
    summed,
    targets_of,
)
from tests.queries.worlds import World, proofs_of

DAYS = ("2021-12-31", "2022-09-30", "2024-10-31")


@pytest.fixture(scope="module")
def exports(demo_store: Path) -> dict[str, pa.Table]:
    """The demo city's exports, in which two districts have merged and been renamed."""
    return exports_of(current(demo_store))


@pytest.fixture(scope="module")
def changed(exports: dict[str, pa.Table], tmp_path_factory: pytest.TempPathFactory) -> Release:
    return released(exports, tmp_path_factory.mktemp("changed"))


@pytest.fixture(scope="module")
def then(changed: Release) -> Iterator[World]:
    with Warehouse(changed) as warehouse:
        yield World(warehouse)


@pytest.fixture(scope="module")
def heirs(changed: Release) -> Iterator[World]:
    with Warehouse(changed, Sight(by_successor=True)) as warehouse:
        yield World(warehouse)


@pytest.fixture(scope="module")
def rewritten(
    exports: dict[str, pa.Table], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """The same rows, each written under the name that follows at last."""
    tables = {**exports}
    for name in DATED:
        tables[name] = mapped(tables[name], "district", PAST)
    listed = tables["districts"]
    tables["districts"] = listed.filter(
        pc.invert(pc.is_in(listed["district"], pa.array([*PAST])))
    ).drop_columns(["valid_from", "valid_to", "successor"])
    tables["new_construction_farmland"] = summed(tables["new_construction_farmland"])
    tables["measures"] = mapped(tables["measures"], "region", PAST)
    demo = tables["targets"]
    tables["targets"] = targets_of(demo, ((MIRROR, 20.0, 12.0),))
    with Warehouse(released(tables, tmp_path_factory.mktemp("rewritten"))) as warehouse:
        yield World(warehouse)


def _asked(name: str, as_of: str) -> str | None:
    return as_of if "as_of" in catalogue()[name].params else None


def _rows(world: World, name: str, as_of: str | None, **more: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - parameters of any type
    """Return a figure's rows; two measures of a year, written as one, are one row fewer."""
    merged = name == "quality_freshness"
    return [
        {key: cell for key, cell in row.items() if key != "row_count"}
        if merged and row["table_name"] == "measures"
        else row
        for row in world.rows(name, as_of, **more)
    ]


@pytest.mark.parametrize("as_of", DAYS)
@pytest.mark.parametrize("name", list(catalogue()))
def test_every_figure_by_successor_is_that_of_rows_written_under_the_last_name(
    heirs: World, rewritten: World, name: str, as_of: str
) -> None:
    asked = _asked(name, as_of)
    assert _rows(heirs, name, asked) == _rows(rewritten, name, asked)


@pytest.mark.parametrize("name", list(catalogue()))
def test_a_chosen_successor_has_the_numbers_of_rows_written_under_its_name(
    heirs: World, rewritten: World, name: str
) -> None:
    asked = _asked(name, DAYS[1])
    one = (MIRROR,)
    assert _rows(heirs, name, asked, districts=one) == _rows(rewritten, name, asked, districts=one)


# Of each district its own rows, whatever they are called.
OF_EACH_DISTRICT = (
    "case_overdue_by_unit", "district_standing", "headline_records", "quality_freshness",
    "quality_warnings",
)  # fmt: skip


def _of_the_city(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return rows without their district's name, in an order that does not depend on it."""
    bare = [{key: cell for key, cell in row.items() if key != "district"} for row in rows]
    return sorted(bare, key=lambda row: [str(cell) for cell in row.values()])


@pytest.mark.parametrize("as_of", DAYS)
@pytest.mark.parametrize(
    "name",
    [
        name
        for name in catalogue()
        if not name.endswith("_by_district") and name not in OF_EACH_DISTRICT
    ],
)
def test_the_city_is_the_same_whichever_names_are_read(
    then: World, heirs: World, name: str, as_of: str
) -> None:
    named, summed = (world.rows(name, _asked(name, as_of)) for world in (then, heirs))
    assert _of_the_city(named) == _of_the_city(summed)


@pytest.mark.parametrize("as_of", DAYS)
def test_the_rows_behind_the_headlines_add_up_to_the_same(
    then: World, heirs: World, as_of: str
) -> None:
    sums = []
    for world in (then, heirs):
        of: dict[str, list[float]] = {}
        for row in world.rows("headline_records", as_of):
            held = of.setdefault(row["metric"], [0.0, 0.0])
            held[0] += row["numerator"]
            held[1] += row["denominator"] or 0
        sums.append({metric: [round(part, 6) for part in parts] for metric, parts in of.items()})
    assert sums[0] == sums[1]
    assert len(sums[0]) == 8


@pytest.mark.parametrize(
    ("name", "amounts"),
    [
        ("case_rectification_by_district", ("illegal_cases", "closed_cases", "open_cases")),
        ("staffing_by_district", ("offices", "authorised_posts", "staffed_posts", "vacancy")),
        ("supply_disposal_rate_by_district", ("base_ha", "disposed_ha", "base_remaining_ha")),
    ],
)
@pytest.mark.parametrize("as_of", DAYS)
def test_a_successor_sums_its_predecessors_and_each_keeps_its_own_number(
    then: World, heirs: World, name: str, amounts: tuple[str, ...], as_of: str
) -> None:
    named, summed = then.keyed(name, as_of), heirs.keyed(name, as_of)
    assert {*named} - {*summed} == {NORTH, WEST, LAKE}
    for amount in amounts:
        parts = [named[part][amount] or 0 for part in (NORTH, WEST, LAKE, MIRROR)]
        assert summed[MIRROR][amount] == pytest.approx(sum(parts), abs=1e-9)
        assert sum(part > 0 for part in parts) > 1 or as_of != DAYS[0]
    others = {*summed} - {MIRROR}
    assert all(summed[one][amount] == named[one][amount] for one in others for amount in amounts)


def test_by_successor_the_districts_that_ended_are_not_listed(then: World, heirs: World) -> None:
    listed = [one.name for one in heirs.warehouse.districts]
    assert MIRROR in listed
    assert not {*listed} & {*PAST}
    ended = {one.name: one.ended for one in then.warehouse.districts if one.ended}
    assert ended == {NORTH: MERGED, WEST: MERGED, LAKE: RENAMED}


def _names_seen(release: Release, *scope: str, by_successor: bool) -> dict[str, set[str | None]]:
    seen = {}
    with Warehouse(release, Sight(frozenset(scope), by_successor)) as warehouse:
        world = World(warehouse)
        for name, query in catalogue().items():
            if "district" in {field.name for field in query.returns}:
                seen[name] = {row["district"] for row in world.rows(name, _asked(name, DAYS[2]))}
    return seen


def test_a_viewer_of_the_successor_sees_its_past_by_the_switch_alone(
    changed: Release, heirs: World
) -> None:
    with Warehouse(changed, Sight(frozenset({MIRROR}), by_successor=True)) as warehouse:
        own = World(warehouse)
        for name in ("case_records", "supply_event_records", "idle_state_records"):
            asked = [world.rows(name, DAYS[2], districts=(MIRROR,)) for world in (own, heirs)]
            assert asked[0] == asked[1] != []
    with Warehouse(changed, frozenset({MIRROR})) as warehouse:
        assert len(World(warehouse).rows("case_records", DAYS[2])) < len(
            heirs.rows("case_records", DAYS[2], districts=(MIRROR,))
        )
    for by_successor in (False, True):
        seen = _names_seen(changed, MIRROR, by_successor=by_successor)
        assert all(names <= {MIRROR, None} for names in seen.values())


@pytest.mark.parametrize("by_successor", [False, True])
def test_a_viewer_of_a_district_that_ended_sees_nothing_of_its_successor(
    changed: Release, then: World, by_successor: bool
) -> None:
    with Warehouse(
        changed, Sight(frozenset({WEST, "东湖区"}), by_successor, sees_city=True)
    ) as warehouse:
        own = World(warehouse)
        for name in catalogue():
            asked = _asked(name, DAYS[2])
            found = own.rows(name, asked, districts=(WEST,))
            # Of the districts chosen they tell nothing less, or more, than of all in sight.
            if name in (
                "supply_disposal_rate_by_district",
                "rankings_by_period",
                "quality_freshness",
                # Who sees some districts alone is told nothing of the city beside them.
                "district_standing",
                "headline_funnel_by_district",
                # What a finding says of another district's row is left out.
                "quality_warning_records",
            ):
                continue
            assert found == then.rows(name, asked, districts=(WEST,))


@pytest.mark.parametrize(
    "name", [name for name, query in catalogue().items() if query.records.totals]
)
def test_the_rows_behind_a_successors_numbers_add_up_to_them(heirs: World, name: str) -> None:
    proofs = list(proofs_of(heirs.warehouse, catalogue()[name], {}))
    assert [(row, proof) for row, proof in proofs if not proof.holds] == []
