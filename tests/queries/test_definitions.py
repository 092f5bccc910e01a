"""The marts are handed to publishing as their headers describe them, or refused by file."""

from pathlib import Path

import pytest

from data.manifest import Release
from data.marts import marts_version
from queries.catalogue import MARTS_FOLDER
from queries.definitions import definitions, own_version, read_marts
from queries.errors import BadHeader
from tests.given import published

HEADER = "-- title: 甲 | A\n-- definition: 甲 | A\n{tables}-- returns: n BIGINT\n"
SQL = "select count(*) as n from cases cross join offices cross join rule_parameters\n"


def written(folder: Path, tables: str) -> Path:
    path = folder / "a.sql"
    path.write_text(HEADER.format(tables=tables) + SQL, encoding="utf-8")
    return path


def test_a_header_may_name_its_tables_over_several_lines(tmp_path: Path) -> None:
    path = written(tmp_path, "-- tables: cases,\n--   offices,\n--   rule_parameters\n")
    (mart,) = read_marts(tmp_path)
    assert mart.name == "a"
    assert mart.sql == path.read_text(encoding="utf-8")
    assert mart.tables == {"cases", "offices", "rule_parameters"}


@pytest.mark.parametrize(
    ("tables", "complaint"),
    [("", "is missing"),
     ("-- tables: cases, rule_parameters\n", "undeclared ['offices']"),
     ("-- tables: cases, offices, rule_parameters, notes\n", "unused ['notes']")],
)  # fmt: skip
def test_a_header_that_names_other_tables_than_its_sql_is_refused(
    tmp_path: Path, tables: str, complaint: str
) -> None:
    path = written(tmp_path, tables)
    with pytest.raises(BadHeader) as refused:
        read_marts(tmp_path)
    assert (refused.value.path, refused.value.fact) == (path, "tables")
    assert complaint in refused.value.en


def test_a_release_carries_every_mart_of_the_folder_and_the_version_of_this_program(
    tmp_path: Path,
) -> None:
    release: Release = published(tmp_path, cases=[{}])
    assert set(release.marts) == {path.stem for path in MARTS_FOLDER.glob("*.sql")}
    assert release.marts_version == own_version() == marts_version(definitions().marts)
