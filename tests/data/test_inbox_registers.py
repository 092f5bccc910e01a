"""Registers' workbooks in the drop folder: whose they are told by, and what stays beside them."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest
import xlsxwriter

import data.inbox as inbox
from data.definitions import Definitions
from data.errors import StaleProposal
from data.inbox import Swept
from data.pointer import current
from data.proposals.deciding import renew
from data.publish import Wish, publish
from tests.given import Row, given
from tests.old_trees import EVENTS, FEB, JAN, MAR, MATTERS, declare_trees

HEADS = ("编号", "事项", "类别", "行政区", "前一事项", "普查日期", "复壮验收日期")
Sheet = Sequence[Sequence[object]]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("LAND_INBOX", raising=False)
    root = tmp_path / "store"
    declare_trees(root)
    districts: list[Row] = [{"district": name} for name in ("甲区", "乙区")]
    source = given(districts=districts, matters=MATTERS, matter_events=EVENTS)
    publish(source, root, Definitions(()), Wish(data_to=date(2024, 4, 30)))
    return root


def drop(root: Path, name: str, **sheets: Sheet) -> Path:
    path = root / "inbox" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path) as made:
        day = made.add_format({"num_format": "yyyy-mm-dd"})
        for label, rows in sheets.items():
            page = made.add_worksheet(label)
            for at, row in enumerate(rows):
                for place, value in enumerate(row):
                    form = (day,) if isinstance(value, date) else ()
                    page.write(at, place, value, *form)
    return path


def swept(root: Path) -> Swept:
    return inbox.sweep(root, "zh", still_seconds=0)


def rows(done: Swept, table: str) -> list[dict[str, Any]]:
    assert done.proposal, [one.said for one in done.returned]
    return pq.read_table(done.proposal.exports / f"{table}.parquet").to_pylist()  # type: ignore[no-any-return]


def titles(done: Swept) -> dict[tuple[str, str], str]:
    return {(one["register"], one["matter_id"]): one["title"] for one in rows(done, "matters")}


def dates(done: Swept) -> dict[tuple[str, str, str | None], date | None]:
    return {
        (one["register"], one["matter_id"], one["stage"]): one["on_date"]
        for one in rows(done, "matter_events")
    }


def said_in(slip: Path) -> list[str]:
    book = openpyxl.load_workbook(slip)
    return [str(cell.value) for sheet in book for row in sheet for cell in row if cell.value]


def test_two_offices_sheets_of_one_register_and_one_of_another_are_one_proposal(
    root: Path,
) -> None:
    # Told by the title, and by the dates of its stages alone.
    drop(
        root,
        "甲区分局/树.xlsx",
        表=[["古树名木"], HEADS, ["T1", "大香樟", "一级", "甲区", "", JAN]],
    )
    drop(root, "乙区分局/树.xlsx", 表=[HEADS, ["T7", "银桂", "二级", "乙区", "T9", FEB, MAR]])
    hazards: list[Sequence[object]] = [
        ["地质灾害隐患点"],
        ["编号", "事项", "行政区"],
        ["T2", "南坡", "乙区"],
    ]
    drop(root, "乙区分局/灾.xlsx", 表=hazards)
    done = swept(root)
    assert titles(done) == {
        ("hazard", "T1"): "北坡",
        ("hazard", "T2"): "南坡",
        ("trees", "T1"): "大香樟",
        ("trees", "T7"): "银桂",
        ("trees", "T9"): "银杏",
    }
    assert dates(done) == {
        ("hazard", "T1", "treated"): JAN,
        ("trees", "T1", "listed"): JAN,
        ("trees", "T1", None): FEB,
        ("trees", "T7", "listed"): FEB,
        ("trees", "T7", "tended"): MAR,
        ("trees", "T9", "listed"): JAN,
        ("trees", "T9", "tended"): FEB,
    }
    assert done.proposal
    sources = done.proposal.tables["matters"].sources
    assert {(one.sender, one.name, one.rows) for one in sources} == {
        ("甲区分局", "树.xlsx", 1),
        ("乙区分局", "树.xlsx", 1),
        ("乙区分局", "灾.xlsx", 1),
    }
    assert set(done.proposal.kept) == {"districts"}


def test_one_workbook_may_hold_the_sheets_of_several_registers(root: Path) -> None:
    drop(
        root,
        "甲区分局/台账.xlsx",
        灾害=[["地质灾害隐患点"], ["编号", "事项", "行政区"], ["T2", "南坡", "乙区"]],
        说明=[["填写说明"]],
        树木=[["古树名木 · 甲区"], HEADS, ["T3", "榕树", "一级", "甲区", "", MAR]],
    )
    done = swept(root)
    assert titles(done).keys() - {("hazard", "T1"), ("trees", "T1"), ("trees", "T9")} == {
        ("hazard", "T2"),
        ("trees", "T3"),
    }


def test_a_matter_that_two_senders_both_sent_goes_back_and_the_rest_is_proposed(
    root: Path,
) -> None:
    drop(root, "东所/树.xlsx", 表=[HEADS, ["T1", "大香樟", "一级", "甲区", "", JAN, MAR]])
    twice: list[Sequence[object]] = [
        ["T8", "新", "一级", "乙区", "", JAN],
        ["T1", "小香樟", "一级", "甲区", "", FEB],
    ]
    drop(root, "西所/树.xlsx", 表=[HEADS, *twice])
    done = swept(root)
    (back,) = done.returned
    assert back.file.sender == "西所"
    said = said_in(back.slip)
    # Row 3 of their own sheet, and where the other one stands.
    assert any("duplicate_key" in one for one in said)
    assert any("东所 树.xlsx 第 2 行" in one for one in said)
    assert titles(done)["trees", "T1"] == "大香樟"
    assert ("trees", "T8") not in titles(done)


def test_faults_go_back_in_their_rows_and_hold_up_no_other_register(root: Path) -> None:
    wrong: list[Sequence[object]] = [
        ["T4", "甲", "三级", "甲区", "", JAN],
        ["T5", "乙", "一级", "丁区", "", "去年"],
        ["T6", "丙", "一级", "甲区", "T99", JAN],
        ["T7", "丁", "一级", "甲区", "T4", JAN],
    ]
    drop(root, "甲区分局/树.xlsx", 表=[["古树名木"], HEADS, *wrong])
    drop(root, "乙区分局/灾.xlsx", 表=[["地质灾害隐患点"], HEADS[:2], ["T2", "南坡"]])
    done = swept(root)
    (back,) = done.returned
    said = said_in(back.slip)
    assert {"三级", "丁区", "去年", "T99"} <= set(said)
    assert any("missing_parent" in one for one in said)
    assert titles(done).keys() == {("hazard", "T1"), ("hazard", "T2"), *_trees()}


def _trees() -> set[tuple[str, str]]:
    return {("trees", "T1"), ("trees", "T9")}


def test_a_sheet_that_may_be_of_several_registers_goes_back_with_a_word(root: Path) -> None:
    # One date of a stage alone is in many a list.
    drop(root, "甲区分局/某.xlsx", 表=[HEADS[:6], ["T4", "甲", "一级", "甲区", "", JAN]])
    done = swept(root)
    assert done.proposal is None
    (back,) = done.returned
    assert [one.zh for one in back.said] == ["可能是“古树名木”，仅一列阶段日期，请确认"]


def test_rows_of_a_release_that_is_no_longer_current_are_not_carried_over_newer_ones(
    root: Path,
) -> None:
    drop(root, "甲区分局/树.xlsx", 表=[HEADS, ["T4", "榕树", "一级", "甲区", "", JAN, MAR]])
    made = swept(root).proposal
    assert made
    districts: list[Row] = [{"district": name} for name in ("甲区", "乙区")]
    later = [*MATTERS, {"register": "hazard", "matter_id": "T3", "title": "西坡", "kind": None}]
    newer = given(districts=districts, matters=later, matter_events=EVENTS)
    publish(newer, root, Definitions(()), Wish(data_to=date(2024, 5, 31)))
    with pytest.raises(StaleProposal, match="matters"):
        renew(root, made.id)
    # Sent again it lies over what is current now.
    drop(root, "甲区分局/再报.xlsx", 表=[HEADS, ["T4", "榕树", "一级", "甲区", "", JAN, FEB]])
    assert {("hazard", "T3"), ("trees", "T4")} <= titles(swept(root)).keys()
    assert current(root).tables["matters"].rows == len(later)
