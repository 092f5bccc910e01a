"""Columns outside the contract, whatever they are called, change no number anywhere."""

from collections.abc import Sequence
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data.check import check
from data.comparison import changes
from data.contracts import TABLES
from data.lineage import Scope, Sight
from data.manifest import Release
from data.views import core_table_sql
from data.warehouse import Warehouse
from tests.data.checking import TODAY
from tests.data.hostile.exports import Hostile, Passed
from tests.given import publish_exports

EXTRA_NAMES = ("file_row_number", "filename", "row", "k0", "rowid", "", "a\nb", 'x"y', "select")
# The store lies in a folder that engines take for a pattern and for a partition.
ODD_FOLDER = "district=丁区/year=1999/[1]*?"


def with_extras(folder: Path) -> None:
    """Put columns of other numbers before and after those of the contract, in every table."""
    for path in folder.glob("*.parquet"):
        content = pq.read_table(path)
        strange = pa.array([999.0] * content.num_rows)
        for name in EXTRA_NAMES:
            content = content.add_column(0, name, strange)
        content = content.append_column("marker", strange)
        pq.write_table(content, path)


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> Sequence[Release]:
    """The sound exports of every table published, and the same with extra columns."""
    folder = tmp_path_factory.mktemp("extras")
    sound = Hostile("extra columns", tuple(TABLES), with_extras, Passed())
    return (
        publish_exports(sound.write_sound(folder / "sound"), folder / "store"),
        publish_exports(sound.write(folder / "odd"), folder / ODD_FOLDER / "store"),
    )


def test_every_mart_is_the_same_to_the_byte(releases: Sequence[Release]) -> None:
    plain, odd = releases
    assert odd.marts == plain.marts
    assert len(odd.marts) > 10
    assert set(odd.extra_columns) == set(TABLES)
    assert {facts.sha256 for facts in odd.tables.values()}.isdisjoint(
        facts.sha256 for facts in plain.tables.values()
    )


def test_the_same_warnings_are_found(releases: Sequence[Release]) -> None:
    plain, odd = releases
    assert odd.warnings == plain.warnings == ()
    assert check(odd.exports, today=TODAY).warnings == check(plain.exports, today=TODAY).warnings


def test_a_comparison_sees_no_difference(releases: Sequence[Release]) -> None:
    plain, odd = releases
    for change in changes(odd.exports, plain):
        assert (change.rows_before, change.rows_now) == (2, 2)
        assert (change.keys_added, change.keys_removed) == (0, 0)


@pytest.mark.parametrize("scope", [None, Sight(frozenset({"乙区"}), sees_city=True)])
def test_the_warehouse_shows_the_same_rows(releases: Sequence[Release], scope: Scope) -> None:
    plain, odd = releases
    with Warehouse(plain, scope) as one, Warehouse(odd, scope) as other:
        for name in TABLES:
            sql = f"select * from {name} order by all"  # noqa: S608 - a table of the contract
            assert other.query(sql) == one.query(sql)
            assert one.query(sql).num_rows > 0


def test_a_table_of_an_old_release_is_read_by_the_exact_names(tmp_path: Path) -> None:
    """Releases older than the rule may hold what the check now refuses."""
    path = tmp_path / "supply_parcels.parquet"
    names = ("AREA_HA", "area_ha", "District", "district", "parcel_id")
    values = pa.table([pa.array([value]) for value in (299_202.0, 2.5, "甲区", "乙区", "P")], names)
    pq.write_table(values, path)
    select = core_table_sql(TABLES["supply_parcels"], path)
    with duckdb.connect() as connection:
        rows = connection.execute(f"select parcel_id, district, area_ha from ({select})")  # noqa: S608 - SQL of the views
        assert rows.fetchall() == [("P", "乙区", 2.5)]
