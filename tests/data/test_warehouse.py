"""A query sees one release, inside its scope, and can do nothing but read."""

import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from data.errors import BadScope, FailedQuery, ForbiddenQuery, QueryTimeout
from data.lineage import District, Sight
from data.manifest import Release
from data.marts import Mart
from data.views import working_connection
from data.warehouse import Parameter, Warehouse
from tests.given import published

EAST, WEST = "东湖区", "西岭区"
ONLY_EAST = frozenset({EAST})

# One mart with a district, one with a region, as the land-supply marts are.
MARTS = (
    Mart(
        "stock",
        "select district, sum(area_ha) as area_ha from supply_parcels group by 1",
        frozenset({"supply_parcels"}),
    ),
    Mart("steps", "select region, unit, cumulative_target from targets", frozenset({"targets"})),
)


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """A release with something in every scoped table, on both sides of the scope."""
    tmp_path = tmp_path_factory.mktemp("warehouse")
    both = [{"district": EAST}, {"district": WEST}]
    return published(
        tmp_path,
        data_to=date(2024, 5, 31),
        marts=MARTS,
        districts=[
            {"district": WEST, "district_en": "Xiling", "sort_order": 2},
            {"district": EAST, "district_en": None, "sort_order": 1},
        ],
        supply_parcels=[
            {"parcel_id": "E", "district": EAST, "area_ha": 3.0},
            {"parcel_id": "W", "district": WEST, "area_ha": 5.0},
        ],
        supply_events=[{"parcel_id": "E", "area_ha": -1.0}, {"parcel_id": "W", "area_ha": -1.0}],
        supply_base=[{"parcel_id": "E"}, {"parcel_id": "W"}],
        cases=both,
        offices=both,
        idle_land=both,
        new_construction_farmland=both,
        notes=[*both, {"district": None}],
        targets=[{"region": EAST}, {"region": WEST}, {"region": "city"}],
        rankings=[{}],
    )


@pytest.fixture(scope="module")
def city(release: Release) -> Iterator[Warehouse]:
    with Warehouse(release) as warehouse:
        yield warehouse


@pytest.fixture(scope="module")
def east(release: Release) -> Iterator[Warehouse]:
    with Warehouse(release, ONLY_EAST) as warehouse:
        yield warehouse


SCOPED: dict[str, tuple[str, list[str | None]]] = {
    "districts": ("district", [EAST]),
    "supply_parcels": ("parcel_id", ["E"]),
    "supply_events": ("parcel_id", ["E"]),
    "supply_base": ("parcel_id", ["E"]),
    "cases": ("district", [EAST]),
    "offices": ("district", [EAST]),
    "idle_land": ("district", [EAST]),
    "new_construction_farmland": ("district", [EAST]),
    "notes": ("district", [EAST]),
    "targets": ("region", ["city", EAST]),
    "stock": ("district", [EAST]),
    "steps": ("region", ["city", EAST]),
    "release_checks": ("district", [EAST]),
}


@pytest.mark.parametrize("table", SCOPED)
def test_a_viewer_of_one_district_sees_only_its_rows(
    city: Warehouse, east: Warehouse, table: str
) -> None:
    column, expected = SCOPED[table]
    sql = f"select {column} from {table} order by 1 nulls last"  # noqa: S608 - names of this test
    assert east.query(sql)[column].to_pylist() == expected
    assert city.query(sql).num_rows == len(expected) + 1 + (table in OF_CITY)


# Tables with a row of the city as a whole, which is shown to all where that is public.
OF_CITY = ("notes", "rankings")


def test_what_is_told_of_the_city_is_shown_to_all_where_it_is_public(
    release: Release, east: Warehouse
) -> None:
    with Warehouse(release, Sight(ONLY_EAST, sees_city=True)) as seen:
        for table in OF_CITY:
            sql = f"select * from {table}"  # noqa: S608 - names of this test
            assert seen.query(sql).num_rows == east.query(sql).num_rows + 1


def test_the_viewer_knows_whether_it_is_the_whole_city(
    release: Release, city: Warehouse, east: Warehouse
) -> None:
    sql = "select is_whole_city from viewer"
    assert city.query(sql).to_pylist() == [{"is_whole_city": True}]
    assert east.query(sql).to_pylist() == [{"is_whole_city": False}]
    with Warehouse(release, frozenset({EAST, WEST})) as all_named:
        assert all_named.query(sql).to_pylist() == [{"is_whole_city": True}]


def test_an_empty_scope_is_refused_and_never_read_as_the_whole_city(release: Release) -> None:
    with pytest.raises(BadScope, match="empty"):
        Warehouse(release, frozenset())


def test_a_district_of_another_time_gives_no_rows_and_alone_it_is_refused(
    release: Release,
) -> None:
    with pytest.raises(BadScope, match="北川区"):
        Warehouse(release, frozenset({"北川区"}))
    with Warehouse(release, frozenset({EAST, "北川区"})) as seen:
        assert [one.name for one in seen.districts] == [EAST]


def test_districts_in_scope_come_in_their_order(city: Warehouse, east: Warehouse) -> None:
    assert city.districts == (District(EAST, None, 1), District(WEST, "Xiling", 2))
    assert east.districts == (District(EAST, None, 1),)


def test_a_query_can_read_the_facts_of_the_release(city: Warehouse, release: Release) -> None:
    assert city.query("select * from release_facts").to_pylist() == [
        {
            "release_id": release.id,
            "data_to": date(2024, 5, 31),
            "is_demo": False,
            "absent": list(release.absent),
        }
    ]


def test_the_rules_are_tables(city: Warehouse) -> None:
    sql = "select value from rule_parameters where name = $name"
    found = city.query(sql, {"name": "open_tolerance_ha"})
    assert found.to_pylist() == [{"value": 0.01}]


def test_absent_columns_have_their_contract_type_and_default(city: Warehouse) -> None:
    sql = "select round, holder, disposed_on from idle_land limit 1"
    assert city.answer(sql)[0] == (
        ("round", "INTEGER"),
        ("holder", "VARCHAR"),
        ("disposed_on", "DATE"),
    )
    assert city.query(sql).to_pylist() == [{"round": 1, "holder": None, "disposed_on": None}]


def test_parameters_bind_lists_dates_and_text(city: Warehouse) -> None:
    sql = (
        "select parcel_id from supply_parcels"
        " where district = any($districts) and approved_on <= $day"
    )
    values: dict[str, Parameter] = {"districts": [WEST], "day": date(2024, 1, 1)}
    assert city.query(sql, values).to_pylist() == [{"parcel_id": "W"}]
    assert city.answer(sql, values)[0] == (("parcel_id", "VARCHAR"),)


@pytest.mark.parametrize(
    "sql",
    [
        "select 1 as one; select 2 as two",
        "create table mine as select 1 as one",
        "drop view cases",
        "insert into stock values ('甲区', 1)",
        "attach 'x.duckdb'",
        "copy (select 1 as one) to 'x.parquet'",
        "set memory_limit = '9GB'",
        "pragma version",
        "show tables",
        "describe cases",
        "select * from duckdb_settings()",
        "select * from information_schema.tables",
        "select * from query('select 1')",
        "select * from 'cases.parquet'",
        "with a as (select * from '/etc/passwd') select * from a",
        "select (select count(*) from read_text('/etc/passwd')) as n",
        "select * from no_such_table",
        "selec 1",
    ],
)
def test_anything_but_one_select_over_its_own_tables_is_refused(city: Warehouse, sql: str) -> None:
    with pytest.raises(ForbiddenQuery):
        city.query(sql)
    with pytest.raises(ForbiddenQuery):
        city.answer(sql)


def test_the_exports_behind_the_views_cannot_be_read_around_the_scope(
    east: Warehouse, release: Release
) -> None:
    path = (release.exports / "cases.parquet").as_posix()
    for source in (f"'{path}'", f"read_parquet('{path}')", f"parquet_scan('{path}')"):
        with pytest.raises(ForbiddenQuery):
            east.query(f"select * from {source}")  # noqa: S608 - a path of this test


def test_the_database_itself_is_locked_as_a_second_wall(release: Release, tmp_path: Path) -> None:
    outside = tmp_path / "outside.csv"
    outside.write_text("a\n1\n", encoding="utf-8")
    with Warehouse(release) as warehouse:
        raw = warehouse._connection.cursor()
        for sql in (
            f"select * from read_csv('{outside}')",  # noqa: S608 - a path of this test
            f"attach '{tmp_path / 'x.duckdb'}'",
            f"copy (select 1) to '{tmp_path / 'x.parquet'}'",
            "set enable_external_access = true",
            "install httpfs",
        ):
            with pytest.raises(Exception, match=r"(?i)permission|locked|disabled|cannot"):
                raw.execute(sql)
        assert list(tmp_path.iterdir()) == [outside]


def test_a_faulty_query_fails_in_words(city: Warehouse) -> None:
    with pytest.raises(FailedQuery) as failure:
        city.query("select no_such_column from cases")
    assert "no_such_column" in failure.value.said("zh")
    with pytest.raises(FailedQuery):
        city.query("select $a as a", {"b": 1})


def test_a_query_that_runs_too_long_is_stopped_and_the_next_one_runs(release: Release) -> None:
    endless = "select count(*) as n from range(100000000000) as a(i) where i % 7 = 3 and i % 11 = 5"
    with Warehouse(release, timeout_seconds=0.3) as warehouse:
        began = time.monotonic()
        with pytest.raises(QueryTimeout, match=r"0\.3 s"):
            warehouse.query(endless)
        assert time.monotonic() - began < 30
        assert warehouse.query("select 1 as one").to_pylist() == [{"one": 1}]


def test_many_threads_may_ask_at_once(city: Warehouse) -> None:
    wrong: list[object] = []

    def ask(parcel: str, area: float) -> None:
        for _ in range(30):
            sql = "select area_ha from supply_parcels where parcel_id = $parcel"
            found = city.query(sql, {"parcel": parcel}).to_pylist()
            if found != [{"area_ha": area}]:
                wrong.append(found)

    threads = [
        threading.Thread(target=ask, args=pair) for pair in (("E", 3.0), ("W", 5.0)) for _ in "ab"
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_table_wrapped_under_its_own_name_is_still_that_table(city: Warehouse) -> None:
    sql = "with cases as (select * from cases) select count(*) as n from cases"
    assert city.query(sql).to_pylist() == [{"n": 2}]


def test_closing_leaves_no_file_behind(release: Release) -> None:
    warehouse = Warehouse(release)
    spill = warehouse._scratch.folder
    assert spill.exists()
    warehouse.close()
    assert not spill.exists()


@pytest.mark.parametrize(("largest", "threads"), [(122_880, 1), (122_881, None)])
def test_a_table_of_one_row_group_is_read_by_one_thread(
    tmp_path: Path, largest: int, threads: int | None
) -> None:
    asked = "select current_setting('threads')"
    with duckdb.connect() as usual, working_connection(tmp_path, largest) as own:
        expected = (threads,) if threads else usual.execute(asked).fetchone()
        assert own.execute(asked).fetchone() == expected
