"""The demo city is written the same every time, quickly, and in the shape of the contract."""

import os
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from data.demo import CITY_EN, CITY_ZH, DATA_TO, write_exports
from tests.data.demo.reading import TABLES, Exports

_SLOWEST_SECONDS = 10


def test_two_runs_write_equal_tables_in_seconds(tmp_path: Path, city: Exports) -> None:
    # Seconds of its own work: what else runs on the machine takes none of them.
    started = time.process_time()
    write_exports(tmp_path)
    assert time.process_time() - started < _SLOWEST_SECONDS
    for table in TABLES:
        first = pq.read_table(city.folder / f"{table}.parquet")
        assert first.equals(pq.read_table(tmp_path / f"{table}.parquet"))


def test_another_process_that_hashes_otherwise_writes_the_same(
    tmp_path: Path, city: Exports
) -> None:
    written = (
        "import sys; from pathlib import Path; from data.demo import write_exports;"
        " write_exports(Path(sys.argv[1]))"
    )
    environment = os.environ | {"PYTHONHASHSEED": "4711", "TZ": "America/Lima"}
    subprocess.run(
        [sys.executable, "-c", written, str(tmp_path)],
        check=True,
        env=environment,
        cwd=Path(__file__).parents[3],
    )
    for table in TABLES:
        first = pq.read_table(city.folder / f"{table}.parquet")
        assert first.equals(pq.read_table(tmp_path / f"{table}.parquet"))


def test_every_core_table_is_there_and_no_other(city: Exports) -> None:
    assert sorted(path.stem for path in city.folder.iterdir()) == sorted(TABLES)
    assert all(pq.read_metadata(path).num_rows for path in city.folder.iterdir())


def test_the_city_is_named_and_its_data_end_in_october_2024() -> None:
    assert f"{CITY_ZH} {CITY_EN}" == "云州市 Yunzhou"
    assert DATA_TO == date(2024, 10, 31)  # noqa: SIM300, the constant is what is tested


@pytest.mark.parametrize("table", TABLES)
def test_every_column_has_a_type_of_the_contract(city: Exports, table: str) -> None:
    types = {str(field.type) for field in pq.read_schema(city.folder / f"{table}.parquet")}
    assert types <= {"string", "int32", "double", "date32[day]", "bool"}


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("districts", "district"),
        ("cases", "case_id"),
        ("supply_parcels", "parcel_id"),
        ("supply_parcels", "parcel_name"),
        ("supply_events", "event_id"),
        ("supply_base", "(year, parcel_id)"),
        ("targets", "(metric, region, year, due_on)"),
        ("rankings", "(metric, period_on)"),
        ("new_construction_farmland", "(year, district)"),
        ("notes", "note_id"),
        ("matters", "(register, matter_id)"),
        ("matter_events", "event_id"),
        (
            "measures",
            "(metric, coalesce(bureau, ''), region, grain, period_from, period_to, published_on)",
        ),
    ],
)
def test_no_key_appears_twice(city: Exports, table: str, key: str) -> None:
    unique = f"select count(*) = count(distinct {key}) from {table}"  # noqa: S608, names from here
    assert city.row(unique) == (True,)


@pytest.mark.parametrize(
    "table",
    ["offices", "cases", "supply_parcels", "idle_land", "new_construction_farmland"],
)
def test_every_row_lies_in_a_district_of_the_city(city: Exports, table: str) -> None:
    found = city.rows(
        f"from {table} select distinct district"  # noqa: S608, tables named above
        " except from districts select district"
    )
    assert found == []


def test_every_ranking_is_among_ten(city: Exports) -> None:
    assert city.rows("select distinct rank_of from rankings") == [(10,)]
    assert city.row(
        "select rank, value from rankings where metric = 'supply_disposal_rate'"
        " and period_on = date '2024-04-30'"
    ) == (4, 8.75)


def test_names_are_invented_chinese_names_of_places_and_units(city: Exports) -> None:
    odd = city.number(
        "select count(*) from supply_parcels where not starts_with(parcel_name, district)"
        " or parcel_name not like '%地块%' or owner_unit is null"
    )
    assert odd == 0
