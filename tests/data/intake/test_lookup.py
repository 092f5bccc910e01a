"""Rows are looked up in what was imported before, else in the current release, and it is said."""

from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data.errors import DamagedRelease, IntakeError
from data.intake.lookup import at_hand
from data.pointer import current
from tests.data.intake.sheets import district_file
from tests.given import published
from tests.shelves import copied_store


def test_without_release_or_districts_the_remedy_is_named(tmp_path: Path) -> None:
    found = at_hand(tmp_path / "store", tmp_path / "imports")
    assert (found.tables, found.remarks) == ({}, ())
    with pytest.raises(IntakeError) as refused:
        _ = found.districts
    assert "template districts" in refused.value.said("zh")
    assert "template districts" in refused.value.said("en")


def test_what_was_imported_comes_before_the_release_and_what_is_named_before_both(
    tmp_path: Path,
) -> None:
    release = published(tmp_path, cases=[{}])
    out, named = tmp_path / "imports", tmp_path / "named"
    for folder in (out, named):
        folder.mkdir()
    store = tmp_path / "store"
    assert at_hand(store, out).districts == release.exports / "districts.parquet"
    district_file(out, "乙区")
    assert at_hand(store, out).districts == out / "districts.parquet"
    district_file(named, "丙区")
    for path in (named, named / "districts.parquet"):
        assert at_hand(store, out, path).districts == named / "districts.parquet"
    (remark,) = at_hand(store, out).remarks
    assert remark.zh == f"核对所用：当前版本 {release.id} 的 cases"
    assert at_hand(store, out).tables["cases"] == release.exports / "cases.parquet"


def test_the_demo_is_looked_up_in_and_said_to_be_invented(demo_store: Path, tmp_path: Path) -> None:
    found = at_hand(demo_store, tmp_path)
    assert found.districts.parent == current(demo_store).exports
    assert "虚构" in found.remarks[0].zh
    assert "invented" in found.remarks[0].en


def test_districts_that_cannot_be_used_are_refused_with_the_reason(tmp_path: Path) -> None:
    path = tmp_path / "districts.parquet"
    for made, said in (
        (lambda: path.write_bytes(b"PAR1"), "无法作为 districts 读取"),
        (lambda: pq.write_table(pa.table({"district": ["甲区"]}), path), "sort_order"),
        (lambda: district_file(tmp_path, "甲区", "甲区"), "主键与第 1 行重复"),
        (path.unlink, "找不到行政区表"),
    ):
        made()
        with pytest.raises(IntakeError) as refused:
            at_hand(tmp_path / "store", tmp_path / "imports", path)
        assert said in refused.value.said("zh")


def test_a_damaged_release_is_not_looked_up_in(tmp_path: Path) -> None:
    release = published(tmp_path, cases=[{}])
    store = copied_store(tmp_path / "store", tmp_path / "copy")
    damaged = replace(release, folder=store / "releases" / release.id).exports / "cases.parquet"
    damaged.chmod(0o644)
    damaged.write_bytes(b"?")
    with pytest.raises(DamagedRelease):
        at_hand(store, tmp_path / "imports")
