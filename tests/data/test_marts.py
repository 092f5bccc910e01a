"""Marts are built in the order they need, from tables they name, and refused by file."""

from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from data.errors import BadMart
from data.marts import Mart, building_order, marts_version
from queries.catalogue import MARTS_FOLDER
from tests.given import published


def mart(name: str, sql: str, *tables: str) -> Mart:
    return Mart(name, sql, frozenset(tables))


BASE = "select district, count(*) as cases from cases group by 1 order by 2 desc"
OVER = "select sum(cases)::bigint as cases from z_first"


def test_a_mart_may_read_another_whatever_their_names(tmp_path: Path) -> None:
    marts = (mart("a_second", OVER, "z_first"), mart("z_first", BASE, "cases"))
    assert building_order(marts) == (marts[1], marts[0])
    release = published(tmp_path, marts=marts, cases=[{}, {"case_id": "9"}])
    assert pq.read_table(release.folder / "marts" / "a_second.parquet").to_pylist() == [
        {"cases": 2}
    ]


def test_the_rows_of_a_mart_keep_the_order_of_its_select(tmp_path: Path) -> None:
    cases = [{"case_id": str(n), "district": "乙区" if n < 3 else "甲区"} for n in range(8)]
    release = published(tmp_path, marts=[mart("a_base", BASE, "cases")], cases=cases)
    path = release.folder / "marts" / "a_base.parquet"
    assert pq.read_table(path)["district"].to_pylist() == ["甲区", "乙区"]
    assert release.marts["a_base"].rows == 2
    assert pq.ParquetFile(path).metadata.row_group(0).column(0).compression == "ZSTD"


def test_a_mart_may_read_rules_and_wrap_a_table_it_reads() -> None:
    sql = (
        "with offices as (select * from offices)\n"
        "select count(*) as n from cases, offices, rule_parameters"
    )
    marts = (mart("a", sql, "cases", "offices", "rule_parameters"),)
    assert building_order(marts) == marts


def test_a_mart_may_read_no_table(tmp_path: Path) -> None:
    release = published(tmp_path, marts=[mart("a", "select unnest([3, 4]) as number")])
    found = pq.read_table(release.folder / "marts" / "a.parquet").to_pylist()
    assert found == [{"number": 3}, {"number": 4}]


@pytest.mark.parametrize(
    ("tables", "sql", "complaint"),
    [
        (["parcels"], "select 1 as one from parcels", "unknown tables: parcels"),
        ([], "select 1 as one from cases", "does not name: cases"),
        (["cases"], "select 1 as one from cases, offices", "does not name: offices"),
        (["cases", "offices"], "select 1 as one from cases", "unused tables: offices"),
        (["cases"], "select 1 from cases; select 2", "one SELECT"),
        (["cases"], "delete from cases", "one SELECT"),
        (["cases"], "select * from cases, read_csv('x')", "read_csv()"),
        (["cases"], "selec 1", "cannot be parsed"),
        (["a"], "select 1 as one from a", "depend on each other"),
    ],
)
def test_a_mart_that_cannot_be_built_is_refused(
    tables: list[str], sql: str, complaint: str
) -> None:
    with pytest.raises(BadMart) as refusal:
        building_order([mart("a", sql, *tables)])
    assert complaint in refusal.value.said("en")
    assert refusal.value.said("zh") != refusal.value.said("en")


def test_a_mart_whose_select_fails_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    failing = mart("a", "select no_such_column from cases", "cases")
    with pytest.raises(BadMart, match="Mart a: failed"):
        published(tmp_path, marts=[failing], cases=[{}])
    assert list((tmp_path / "store" / "releases").iterdir()) == []


def test_what_memory_does_not_suffice_for_is_no_rows_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def searched(*_: object) -> None:
        raise AssertionError("rows were left away to find one at fault")

    monkeypatch.setattr("data.marts.BUILDING_MEMORY", "60MB")
    monkeypatch.setattr("data.culprit._Runs.first_failing", searched)
    sql = "select list(n) as numbers from range(50_000_000) as counted (n) cross join districts"
    with pytest.raises(BadMart, match="Out of Memory") as caught:
        published(tmp_path, marts=[mart("much", sql, "districts")])
    assert caught.value.mart == "much"


def test_the_version_of_the_marts_follows_their_names_and_sql_and_not_their_order() -> None:
    first, second = mart("a", BASE, "cases"), mart("b", BASE, "cases")
    version = marts_version([first, second])
    assert marts_version([second, first]) == version
    assert marts_version([first]) != version
    assert marts_version([first, mart("c", BASE, "cases")]) != version
    assert marts_version([first, mart("b", BASE + " -- x", "cases")]) != version


def test_absent_tables_and_columns_read_as_empty_in_a_mart(tmp_path: Path) -> None:
    sql = (
        "select count(*) as cases, count(disputed) as disputed,"
        " (select count(*) from notes) as notes from cases"
    )
    release = published(tmp_path, marts=[mart("a", sql, "cases", "notes")], cases=[{}])
    found = pq.read_table(release.folder / "marts" / "a.parquet").to_pylist()
    assert found == [{"cases": 1, "disputed": 0, "notes": 0}]


def test_the_projects_own_marts_build_from_nothing_but_districts(tmp_path: Path) -> None:
    release = published(tmp_path)
    assert set(release.marts) == {path.stem for path in MARTS_FOLDER.glob("*.sql")}
    with duckdb.connect() as connection:
        for name in release.marts:
            connection.read_parquet(str(release.folder / "marts" / f"{name}.parquet"))
