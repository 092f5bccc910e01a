"""A table in parts is shown as one file with every row, and is refused where a part has changed."""

import os
from collections import Counter
from pathlib import Path
from urllib.parse import unquote

import pyarrow.parquet as pq
import pytest

from data.check.source import survey_source
from data.errors import NoExports, UnreadableFile
from data.spark.parts import as_files, names_in_folders, parts_of
from tests.deploy.partitioned import in_parts
from tests.given import Row, given

ROWS: list[Row] = [
    {"case_id": "A", "district": "东湖区", "illegal_area_mu": 1.5},
    {"case_id": "B", "district": "东湖区"},
    {"case_id": "C", "district": "100%/=区"},
]


def test_the_district_of_a_row_is_read_from_the_name_of_its_folder(tmp_path: Path) -> None:
    source = given(tmp_path / "exports", cases=ROWS)
    before = pq.read_table(source / "cases.parquet").to_pylist()
    (source / "parts").mkdir()
    folder = in_parts(source, "cases")
    assert "district" not in pq.read_schema(next(folder.rglob("*.parquet"))).names
    with as_files(source) as parts:
        assert dict(parts.tables) == {"cases": folder}
        assert set(survey_source(parts.folder).tables) == {"cases", "districts"}
        rows = pq.read_table(parts.folder / "cases.parquet").to_pylist()
    by_id = {row["case_id"]: row for row in rows}
    assert by_id == {row["case_id"]: row for row in before}
    assert not parts.folder.exists()


def test_whole_files_and_what_is_no_table_stay_as_they_are(tmp_path: Path) -> None:
    source = given(tmp_path / "exports", cases=ROWS)
    (source / "read me.txt").write_text("by hand", encoding="utf-8")
    with as_files(source) as parts:
        assert parts.tables == {}
        assert {path.name: path.read_bytes() for path in parts.folder.iterdir()} == {
            path.name: path.read_bytes() for path in source.iterdir()
        }


def test_what_is_in_progress_is_no_part_and_anything_else_is_refused(tmp_path: Path) -> None:
    source = given(tmp_path / "exports", cases=ROWS)
    folder = in_parts(source, "cases")
    first = parts_of(folder)[0]
    for name in ("_temporary/0", ".staging"):
        aside = folder / name / first.parent.name
        aside.mkdir(parents=True)
        (aside / "part-9.parquet").write_bytes(first.read_bytes())
    (first.parent / f".{first.name}.crc").write_bytes(b"1")
    (folder / "_SUCCESS").touch()
    linked = pq.read_metadata(first).num_rows
    (folder / "district=Linked").symlink_to(first.parent, target_is_directory=True)
    with as_files(source) as parts:
        rows = pq.read_table(parts.folder / "cases.parquet")["district"].to_pylist()
    assert Counter(rows) == {**Counter(row["district"] for row in ROWS), "Linked": linked}
    (first.parent / "000000_0").write_bytes(first.read_bytes())
    with pytest.raises(UnreadableFile, match="000000_0 is no part"), as_files(source):
        pass


def test_folders_above_a_table_say_nothing_of_its_rows(tmp_path: Path) -> None:
    source = given(tmp_path / "district=Nowhere" / "source=other", cases=ROWS)
    in_parts(source, "cases")
    with as_files(source) as parts:
        rows = pq.read_table(parts.folder / "cases.parquet").to_pylist()
        assert [path.name for path in parts.folder.iterdir() if path.is_dir()] == []
    assert {row["case_id"]: row["district"] for row in rows} == {
        row["case_id"]: row["district"] for row in ROWS
    }
    assert {row["source"] for row in rows} == {"satellite"}


def test_a_part_that_is_changed_or_gone_meanwhile_refuses_the_publish(tmp_path: Path) -> None:
    source = given(tmp_path / "exports", cases=ROWS)
    first = sorted(in_parts(source, "cases").rglob("*.parquet"))[0]
    with as_files(source) as parts:
        parts.expect_unchanged()
        os.utime(first)
        with pytest.raises(NoExports, match="changed while"):
            parts.expect_unchanged()
    with as_files(source) as parts:
        first.unlink()
        with pytest.raises(NoExports, match="changed while"):
            parts.expect_unchanged()


def test_a_damaged_part_is_named(tmp_path: Path) -> None:
    source = given(tmp_path / "exports", cases=ROWS)
    first = sorted(in_parts(source, "cases").rglob("*.parquet"))[0]
    first.write_bytes(b"no Parquet")
    with pytest.raises(UnreadableFile, match=r"cases\.parquet"), as_files(source):
        pass


def test_a_name_written_in_bytes_is_told_from_what_spark_makes_of_it(tmp_path: Path) -> None:
    source = given(tmp_path / "exports", cases=ROWS)
    folder = in_parts(source, "cases")
    assert next(folder.iterdir()).name.startswith("district=%")
    read = {name: name.encode().decode("latin-1") for name in ("东湖区", "100%/=区")}
    assert names_in_folders(folder) == {"district": {read[name]: name for name in read}}
    for path in list(folder.iterdir()):
        path.rename(folder / unquote(path.name).replace("/", "%2F"))
    assert names_in_folders(folder) == {}
