"""Which name follows which, whose rows are seen under it, and what of several becomes one."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data.errors import BadScope
from data.lineage import BY_SUCCESSOR, Scope, Sight, finals
from data.manifest import Release
from data.marts import Mart
from data.warehouse import Warehouse
from tests.given import Row, published

END, START = date(2023, 6, 30), date(2023, 7, 1)
MARTS = (
    Mart(
        "sums", "select district, sum(area_ha)::double as ha from supply_parcels group by 1",
        frozenset({"supply_parcels"}),
    ),
    Mart("steps", "select * from targets order by all", frozenset({"targets"})),
    Mart("again", "select region, count(*) as n from steps group by 1", frozenset({"steps"})),
)  # fmt: skip


@pytest.mark.parametrize(
    ("successors", "found"),
    [
        ({"甲": None, "乙": None}, {"甲": "甲", "乙": "乙"}),
        ({"甲": "乙", "乙": "丙", "丙": None}, {"甲": "丙", "乙": "丙", "丙": "丙"}),
        ({"甲": "丙", "乙": "丙", "丙": None}, {"甲": "丙", "乙": "丙", "丙": "丙"}),
        ({"甲": "甲"}, {"甲": "甲"}),
        # Nobody on a circle comes last, and nobody behind it.
        ({"甲": "乙", "乙": "甲"}, {"甲": "甲", "乙": "乙"}),
        ({"甲": "乙", "乙": "丙", "丙": "乙"}, {"甲": "甲", "乙": "乙", "丙": "丙"}),
    ],
)
def test_the_last_name_follows_at_last(
    successors: dict[str, str | None], found: dict[str, str]
) -> None:
    assert finals(successors) == found


def target(region: str, due: date, value: float, unit: str = "ha", **more: str) -> Row:
    metric = {"ha": "idle_new_ha", "pct": "supply_disposal_rate"}[unit]
    return {
        "region": region, "due_on": due, "year": due.year, "cumulative_target": value,
        "unit": unit, "metric": metric, "source_doc": "文", **more,
    }  # fmt: skip


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """甲 and 乙 become 丙; 丁, there before, takes 戊 in; 己 is called 庚 from then on."""
    early, late = date(2023, 3, 31), date(2023, 12, 31)
    ended = {"valid_to": END}
    return published(
        tmp_path_factory.mktemp("lineage"),
        data_to=date(2024, 5, 31),
        marts=MARTS,
        districts=[
            {"district": "甲", "successor": "丙", "sort_order": 1, **ended},
            {"district": "乙", "successor": "丙", "sort_order": 2, **ended},
            {"district": "丙", "valid_from": START, "sort_order": 3},
            {"district": "丁", "sort_order": 4},
            {"district": "戊", "successor": "丁", "sort_order": 5, **ended},
            {"district": "己", "successor": "庚", "sort_order": 6, **ended},
            {"district": "庚", "valid_from": START, "sort_order": 7},
            {"district": "辛", "sort_order": 8},
        ],
        supply_parcels=[
            {"parcel_id": name, "district": name, "area_ha": float(2**place)}
            for place, name in enumerate("甲乙丙丁戊己庚辛")
        ],
        new_construction_farmland=[
            {"year": 2022, "district": "甲", "total_farmland_mu": 1.0},
            {"year": 2022, "district": "乙", "total_farmland_mu": 2.0},
            # Of the year of the merger each tells its part, and the successor must.
            {"year": 2023, "district": "甲", "total_farmland_mu": 4.0, "as_of": END},
            {"year": 2023, "district": "丙", "total_farmland_mu": 8.0, "as_of": late},
            # 戊 told nothing of 2022, when it was a district still.
            {"year": 2022, "district": "丁", "total_farmland_mu": 16.0},
            {"year": 2023, "district": "丁", "total_farmland_mu": 32.0},
            {"year": 2022, "district": "己", "total_farmland_mu": 64.0},
            {"year": 2022, "district": "辛", "total_farmland_mu": 128.0},
        ],
        targets=[
            # Both have one of the day: areas add up, a rate holds where it is the same.
            target("甲", early, 1.0),
            target("乙", early, 2.0),
            target("甲", early, 20.0, "pct"),
            target("乙", early, 20.0, "pct"),
            # What 甲 was to reach after its end is not its successor's.
            target("甲", late, 4.0),
            target("丙", late, 8.0),
            # 丁 was smaller then, and 戊 had none.
            target("丁", early, 16.0),
            target("丁", late, 32.0),
            target("丁", early, 20.0, "pct"),
            target("戊", early, 30.0, "pct"),
            target("己", early, 64.0),
            target("辛", early, 128.0),
            target("city", early, 256.0),
        ],
    )


@pytest.fixture(scope="module")
def heirs(release: Release) -> Iterator[Warehouse]:
    with Warehouse(release, Sight(by_successor=True)) as warehouse:
        yield warehouse


def told(warehouse: Warehouse, sql: str) -> list[tuple[Any, ...]]:
    return [tuple(row.values()) for row in warehouse.query(sql).to_pylist()]


def test_rows_are_read_under_the_last_name_in_exports_and_in_marts(heirs: Warehouse) -> None:
    expected = [("丁", 24.0), ("丙", 7.0), ("庚", 96.0), ("辛", 128.0)]
    read = "select district, sum({}) from {} group by 1 order by 1"
    assert told(heirs, read.format("area_ha", "supply_parcels")) == expected
    assert told(heirs, read.format("ha", "sums")) == expected


def test_only_the_marts_that_tell_of_a_district_as_a_whole_are_built_twice(
    release: Release,
) -> None:
    again = {name for name in release.marts if name.startswith(BY_SUCCESSOR)}
    assert again == {f"{BY_SUCCESSOR}steps", f"{BY_SUCCESSOR}again"}


def test_a_release_without_a_successor_has_nothing_twice_and_reads_the_same(
    tmp_path: Path,
) -> None:
    plain = published(tmp_path, marts=MARTS, supply_parcels=[{"district": "甲"}])
    assert {*plain.marts} == {"sums", "steps", "again"}
    with Warehouse(plain, Sight(by_successor=True)) as warehouse:
        assert not warehouse.sight.by_successor
        assert told(warehouse, "select district from supply_parcels") == [("甲",)]


def test_a_total_of_several_stands_where_each_district_of_that_year_told_its_own(
    heirs: Warehouse,
) -> None:
    sql = "select year, district, total_farmland_mu, as_of from new_construction_farmland"
    assert told(heirs, f"{sql} order by 1, 2") == [
        (2022, "丙", 3.0, None),
        (2022, "庚", 64.0, None),
        (2022, "辛", 128.0, None),
        (2023, "丁", 32.0, None),
        (2023, "丙", 12.0, date(2023, 12, 31)),
    ]


@pytest.mark.parametrize("table", ["targets", "steps"])
def test_targets_of_several_are_their_sum_or_the_rate_they_share_or_none(
    heirs: Warehouse, table: str
) -> None:
    sql = f"select region, due_on, unit, cumulative_target from {table} order by all"  # noqa: S608 - names of this test
    early, late = date(2023, 3, 31), date(2023, 12, 31)
    assert told(heirs, sql) == [
        ("city", early, "ha", 256.0),
        ("丁", late, "ha", 32.0),
        ("丙", early, "ha", 3.0),
        ("丙", early, "pct", 20.0),
        ("丙", late, "ha", 8.0),
        ("庚", early, "ha", 64.0),
        ("辛", early, "ha", 128.0),
    ]


def test_as_named_then_nothing_changes(release: Release) -> None:
    with Warehouse(release) as warehouse:
        assert told(warehouse, "select count(*) from districts") == [(8,)]
        assert told(warehouse, "select ha from sums where district = '甲'") == [(1.0,)]
        assert told(warehouse, "select count(*) from steps") == [(13,)]


@pytest.mark.parametrize(
    ("scope", "areas", "regions"),
    [
        # The past of his district is his, and no other's.
        (Sight(frozenset({"丙"}), by_successor=True), {"丙": 7.0}, ["丙"]),
        (frozenset({"丙"}), {"丙": 4.0}, ["丙"]),
        # Part of a successor would be read as the whole of it: it stays what it is.
        (Sight(frozenset({"甲"}), by_successor=True), {"甲": 1.0}, ["甲"]),
        (Sight(frozenset({"甲", "丁"}), by_successor=True), {"甲": 1.0, "丁": 24.0}, ["丁", "甲"]),
        (Sight(frozenset({"甲", "丙"}), by_successor=True), {"丙": 7.0}, ["丙"]),
        (
            Sight(frozenset("丙丁庚辛"), by_successor=True),
            {"丁": 24.0, "丙": 7.0, "庚": 96.0, "辛": 128.0},
            ["city"],
        ),
    ],
)
def test_a_viewer_sees_the_past_of_his_districts_and_nothing_else(
    release: Release, scope: Scope, areas: dict[str, float], regions: list[str]
) -> None:
    seen = set(areas)
    with Warehouse(release, scope) as warehouse:
        for table, amount in (("supply_parcels", "area_ha"), ("sums", "ha")):
            sql = f"select district, sum({amount}) from {table} group by 1"  # noqa: S608 - names of this test
            assert dict(told(warehouse, sql)) == areas
        assert {one.name for one in warehouse.districts} == seen
        assert told(warehouse, "select regions from viewer") == [(regions,)]
        for table in ("targets", "steps", "again"):
            found = told(warehouse, f"select distinct region from {table}")  # noqa: S608 - names of this test
            assert {name for (name,) in found} <= {*seen, "city"}


def test_a_district_that_keeps_its_name_keeps_its_targets(release: Release) -> None:
    with Warehouse(release, Sight(frozenset({"甲"}), by_successor=True)) as warehouse:
        sql = "select cumulative_target from {} where region = '甲' order by 1"
        for table in ("targets", "steps"):
            assert told(warehouse, sql.format(table)) == [(1.0,), (4.0,), (20.0,)]


def test_a_scope_of_unknown_or_no_districts_is_refused_by_successor_too(release: Release) -> None:
    for none in (frozenset[str](), frozenset({"癸"})):
        with pytest.raises(BadScope):
            Warehouse(release, Sight(none, by_successor=True))
