"""Marts are built in the order they need, from tables they name, and refused by file."""

from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from data.errors import BadMart
from data.marts import MARTS_SQL, marts_version, read_marts
from tests.given import published


def sql_folder(tmp_path: Path, **files: str) -> Path:
    folder = tmp_path / "sql"
    folder.mkdir()
    for name, sql in files.items():
        (folder / f"{name}.sql").write_text(sql, encoding="utf-8")
    return folder


BASE = "-- tables: cases\nselect district, count(*) as cases from cases group by 1 order by 2 desc"
OVER = "-- tables: a_base\nselect sum(cases)::bigint as cases from a_base"


def test_a_mart_may_read_another_whatever_their_names(tmp_path: Path) -> None:
    folder = sql_folder(tmp_path, z_first=BASE, a_second=OVER.replace("a_base", "z_first"))
    assert [mart.name for mart in read_marts(folder)] == ["z_first", "a_second"]
    release = published(tmp_path, sql_folder=folder, cases=[{}, {"case_id": "9"}])
    assert pq.read_table(release.folder / "marts" / "a_second.parquet").to_pylist() == [
        {"cases": 2}
    ]


def test_the_rows_of_a_mart_keep_the_order_of_its_select(tmp_path: Path) -> None:
    cases = [{"case_id": str(n), "district": "乙区" if n < 3 else "甲区"} for n in range(8)]
    release = published(tmp_path, sql_folder=sql_folder(tmp_path, a_base=BASE), cases=cases)
    path = release.folder / "marts" / "a_base.parquet"
    assert pq.read_table(path)["district"].to_pylist() == ["甲区", "乙区"]
    assert release.marts["a_base"].rows == 2
    assert pq.ParquetFile(path).metadata.row_group(0).column(0).compression == "ZSTD"


def test_the_header_may_name_its_tables_over_several_lines(tmp_path: Path) -> None:
    sql = (
        "-- title: x\n-- tables: cases,\n--   offices,\n--   rule_parameters\n-- unit: offices_of\n"
        "with offices as (select * from offices)\n"
        "select count(*) as n from cases, offices, rule_parameters"
    )
    (mart,) = read_marts(sql_folder(tmp_path, a=sql))
    assert mart.tables == {"cases", "offices", "rule_parameters"}


@pytest.mark.parametrize(
    ("sql", "complaint"),
    [
        ("select 1 as one", "no line `-- tables:`"),
        ("-- tables: parcels\nselect 1 as one from parcels", "unknown tables: parcels"),
        ("-- tables: cases\nselect 1 as one from cases, offices", "omits: offices"),
        ("-- tables: cases, offices\nselect 1 as one from cases", "unused tables: offices"),
        ("-- tables: cases\nselect 1 from cases; select 2", "one SELECT"),
        ("-- tables: cases\ndelete from cases", "one SELECT"),
        ("-- tables: cases\nselect * from cases, read_csv('x')", "read_csv()"),
        ("-- tables: cases\nselec 1", "cannot be parsed"),
        ("-- tables: a\nselect 1 as one from a", "depend on each other"),
    ],
)
def test_a_mart_that_cannot_be_built_is_refused(tmp_path: Path, sql: str, complaint: str) -> None:
    with pytest.raises(BadMart) as refusal:
        read_marts(sql_folder(tmp_path, a=sql))
    assert complaint in refusal.value.said("en")
    assert refusal.value.said("zh") != refusal.value.said("en")


def test_a_mart_whose_select_fails_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    folder = sql_folder(tmp_path, a="-- tables: cases\nselect no_such_column from cases")
    with pytest.raises(BadMart, match=r"Mart a\.sql failed"):
        published(tmp_path, sql_folder=folder, cases=[{}])
    assert list((tmp_path / "store" / "releases").iterdir()) == []


def test_the_version_of_the_marts_follows_their_sql(tmp_path: Path) -> None:
    folder = sql_folder(tmp_path, a=BASE)
    before = marts_version(read_marts(folder))
    assert before == marts_version(read_marts(folder))
    (folder / "a.sql").write_text(BASE + " -- x", encoding="utf-8")
    assert marts_version(read_marts(folder)) != before


def test_absent_tables_and_columns_read_as_empty_in_a_mart(tmp_path: Path) -> None:
    sql = (
        "-- tables: cases, notes\n"
        "select count(*) as cases, count(disputed) as disputed,"
        " (select count(*) from notes) as notes from cases"
    )
    release = published(tmp_path, sql_folder=sql_folder(tmp_path, a=sql), cases=[{}])
    found = pq.read_table(release.folder / "marts" / "a.parquet").to_pylist()
    assert found == [{"cases": 1, "disputed": 0, "notes": 0}]


def test_the_projects_own_marts_build_from_nothing_but_districts(tmp_path: Path) -> None:
    release = published(tmp_path)
    assert set(release.marts) == {path.stem for path in MARTS_SQL.glob("*.sql")}
    with duckdb.connect() as connection:
        for name in release.marts:
            connection.read_parquet(str(release.folder / "marts" / f"{name}.parquet"))
