"""A table that was there and is not any more: nothing becomes empty, or old, in silence."""

from datetime import date
from pathlib import Path

import pytest

from data.check.report import RefusedExport
from data.definitions import Definitions
from data.errors import BadWish
from data.manifest import Release
from data.pointer import current
from data.publish import Wish, publish
from data.releases import open_release
from data.whole import verify
from tests.given import given

NO_MARTS = Definitions(())


def published(
    root: Path,
    source: Path,
    *,
    without: frozenset[str] = frozenset(),
    keep: frozenset[str] = frozenset(),
) -> Release:
    wish = Wish(data_to=date(2024, 5, 31), without=without, keep=keep)
    return publish(source, root, NO_MARTS, wish)


def test_a_table_that_is_gone_refuses_the_release_and_names_both_ways_out(tmp_path: Path) -> None:
    first = published(tmp_path, given(cases=[{}, {"case_id": "2"}], notes=[{}]))
    with pytest.raises(RefusedExport) as refused:
        published(tmp_path, given(notes=[{}]))
    (fault,) = refused.value.report.faults
    assert (fault.table, fault.rule) == ("cases", "table_gone")
    assert "2 行" in fault.zh
    for remedy in (fault.remedy_zh, fault.remedy_en):
        assert "--without cases" in remedy
        assert "--keep cases" in remedy
    assert current(tmp_path) == first
    assert not list((tmp_path / "releases").glob(".*"))


def test_a_table_done_without_is_empty_from_now_on(tmp_path: Path) -> None:
    published(tmp_path, given(cases=[{}]))
    without = published(tmp_path, given(), without=frozenset({"cases"}))
    assert "cases" in without.absent
    # It is not missed a second time.
    assert "cases" not in published(tmp_path, given()).tables


def test_a_table_kept_is_taken_over_with_its_age(tmp_path: Path) -> None:
    first = published(tmp_path, given(cases=[{}, {"case_id": "2"}]))
    keep = Wish(keep=frozenset({"cases"}), data_to=date(2024, 6, 30))
    second = publish(given(notes=[{}]), tmp_path, NO_MARTS, keep)
    facts = second.tables["cases"]
    assert facts.sha256 == first.tables["cases"].sha256
    assert (facts.kept_from, facts.kept_to) == (first.id, date(2024, 5, 31))
    assert second.tables["notes"].kept_from is None
    verify(second)
    # Kept once more it is as old as it was.
    third = publish(
        given(notes=[{}]), tmp_path, NO_MARTS, Wish(keep=keep.keep, data_to=date(2024, 7, 31))
    )
    assert third.tables["cases"] == facts
    assert open_release(tmp_path, third.id) == third


def test_what_is_kept_is_checked_with_the_rest(tmp_path: Path) -> None:
    published(tmp_path, given(cases=[{"district": "甲区"}]))
    with pytest.raises(RefusedExport) as refused:
        published(tmp_path, given(notes=[{"district": "乙区"}]), keep=frozenset({"cases"}))
    (fault,) = refused.value.report.faults
    assert (fault.table, fault.rule) == ("cases", "unknown_district")


@pytest.mark.parametrize(
    ("source", "wish", "said"),
    [
        ({"cases": [{}]}, {"keep": {"cases"}}, "the exports hold cases.parquet"),
        ({"cases": [{}]}, {"without": {"cases"}}, "the exports hold cases.parquet"),
        ({}, {"keep": {"cases"}, "without": {"cases"}}, "named by --without and by --keep"),
        ({}, {"keep": {"notes"}, "without": {"cases"}}, "has no notes to keep"),
    ],
)
def test_a_word_that_cannot_be_meant_is_refused(
    tmp_path: Path,
    source: dict[str, list[dict[str, str]]],
    wish: dict[str, set[str]],
    said: str,
) -> None:
    first = published(tmp_path, given(cases=[{}]))
    with pytest.raises(BadWish, match=said):
        published(
            tmp_path, given(**source), **{name: frozenset(tables) for name, tables in wish.items()}
        )
    assert current(tmp_path) == first


def test_a_bureau_takes_nothing_over_from_the_demo(tmp_path: Path) -> None:
    publish(given(cases=[{}]), tmp_path, NO_MARTS, Wish(demo=True))
    with pytest.raises(BadWish, match="demo data"):
        published(tmp_path, given(), keep=frozenset({"cases"}))
    published(tmp_path, given(), without=frozenset({"cases"}))
