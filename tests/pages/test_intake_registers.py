"""A register's workbook on the page of imports: recognised, corrected by hand, proposed, reviewed;
a faulty one gives its slip, in both languages."""

import re
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path

import pyarrow.parquet as pq
import pytest
import xlsxwriter

from data.proposals.model import Proposal
from data.proposals.records import proposals
from data.publish import Wish
from figures.publishing import publish_exports
from serve.writing import SETTING
from tests.given import Row, given
from tests.old_trees import EVENTS, FEB, JAN, MAR, MATTERS, declare_trees
from tests.pages.conftest import Site
from tests.pages.seen import Seen, plain

HEADS = ("编号", "事项", "类别", "行政区", "普查日期", "复壮验收日期", "金额（元）")
ROWS: list[Sequence[object]] = [
    ("T1", "大香樟", "一级", "甲区", JAN, MAR, 15000),
    ("T2", "榕树", "second", "乙区", FEB, "", ""),
]


@pytest.fixture
def root(tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(SETTING, "1")
    root = tmp_path / "store"
    declare_trees(root)
    districts: list[Row] = [{"district": name} for name in ("甲区", "乙区")]
    source = given(districts=districts, matters=MATTERS, matter_events=EVENTS)
    publish_exports(source, root, Wish(data_to=date(2024, 4, 30)))
    site.over(root)
    return root


def _book(**sheets: Sequence[Sequence[object]]) -> tuple[str, bytes, str]:
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"default_date_format": "yyyy-mm-dd"}) as made:
        for name, rows in sheets.items():
            page = made.add_worksheet(name)
            for at, row in enumerate(rows):
                page.write_row(at, 0, row)
    return ("树.xlsx", content.getvalue(), "application/octet-stream")


def _upload(seen: Seen, sent: tuple[str, bytes, str]) -> None:
    seen.app.file_uploader[0].set_value([sent]).run()
    assert not seen.app.exception


def _propose(seen: Seen, root: Path, name: str, label: str) -> Proposal:
    (field,) = [one for one in seen.app.text_input if one.label == name]
    field.input("王一")
    (button,) = [one for one in seen.app.button if one.label == label]
    button.click().run()
    assert not seen.app.exception
    return max(proposals(root), key=lambda one: one.made_at)


def _offers(seen: Seen) -> bool:
    return any(one.label in ("提出发布", "Propose") for one in seen.app.button)


def _titles(made: Proposal) -> dict[tuple[str, str], str]:
    rows = pq.read_table(made.exports / "matters.parquet").to_pylist()
    return {(row["register"], row["matter_id"]): row["title"] for row in rows}


def test_a_register_s_sheet_is_recognised_proposed_and_reviewed(site: Site, root: Path) -> None:
    seen = site("upkeep/intake", lang="zh")
    _upload(seen, _book(表一=[["古树名木"], HEADS, *ROWS], 说明=[["填写说明"]]))
    assert [one for one in seen.headlines if "→" in one] == ["树.xlsx · 表一 → 台账：古树名木"]
    # Columns of the matter and dates of stages, each with what it is read as.
    cells = seen.found(r"<td[^>]*>(.*?)</td>")
    assert "进入“在册”的日期" in cells
    assert cells[cells.index("编号") + 1] == "事项编号"
    (beside,) = [piece for piece in seen.pieces if "台账宽表以表中的事项为准" in piece]
    assert "一张表整表替换" not in beside
    shown = re.findall(r'<td class="land-text">(.*?)</td>', beside)
    assert shown == ["台账：古树名木", "2", "2"]
    made = _propose(seen, root, "姓名", "提出发布")
    assert _titles(made) == {
        ("hazard", "T1"): "北坡",
        ("trees", "T1"): "大香樟",
        ("trees", "T2"): "榕树",
        ("trees", "T9"): "银杏",
    }
    matters = pq.read_table(made.exports / "matters.parquet").to_pylist()
    # 15 000 yuan are 1.5 times ten thousand.
    assert [row["money_wan"] for row in matters if row["title"] == "大香樟"] == [1.5]
    events = pq.read_table(made.exports / "matter_events.parquet").to_pylist()
    assert {row["event_id"]: row["on_date"] for row in events} == {
        **{row["event_id"]: row["on_date"] for row in EVENTS},
        "trees/T1/tended": MAR,
        "trees/T2/listed": FEB,
    }
    review = site("upkeep/review", lang="zh")
    assert not review.app.exception
    page = plain(" ".join(review.pieces))
    assert "树.xlsx" in page
    # Two trees are there, one of them new: nothing of any register is withdrawn.
    heads = ["台账事项", "3", "4", "1", "1", "0"]
    assert [plain(one) for one in review.found(r"<td[^>]*>(.*?)</td>")[:6]] == heads


def test_another_register_sheet_header_and_column_are_chosen_by_hand(
    site: Site, root: Path
) -> None:
    seen = site("upkeep/intake", lang="en")
    odd = ("编号", "树名", "类别", "行政区", "哪天")
    _upload(seen, _book(旧=[HEADS, *ROWS], 新=[["古树"], odd, ("T3", "榕", "一级", "甲区", MAR)]))
    # By its stages alone; the other sheet is of nothing that is known.
    assert [one for one in seen.headlines if "→" in one] == ["树.xlsx · 旧 → Register: Old trees"]
    table = next(one for one in seen.app.selectbox if one.label == "Table or register")
    table.set_value("hazard").run()
    read_as = ["树.xlsx · 旧 → Register: Geological hazard points"]
    assert [one for one in seen.headlines if "→" in one] == read_as
    table = next(one for one in seen.app.selectbox if one.label == "Table or register")
    table.set_value("trees").run()
    for label, value in (("Sheet", "新"), ("Read another way", 1), ("Read as", "title")):
        next(one for one in seen.app.selectbox if one.label == label).set_value(value).run()
        assert not seen.app.exception
    for label, value in (("Read another way", 4), ("Read as", "stage_tended")):
        next(one for one in seen.app.selectbox if one.label == label).set_value(value).run()
    assert "the day it became “Tended”" in seen.found(r"<td[^>]*>(.*?)</td>")
    made = _propose(seen, root, "Your name", "Propose")
    assert _titles(made)["trees", "T3"] == "榕"
    assert ("trees", "T2") not in _titles(made)
    events = pq.read_table(made.exports / "matter_events.parquet").to_pylist()
    assert ("trees/T3/tended", MAR) in {(row["event_id"], row["on_date"]) for row in events}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_faulty_sheet_gives_its_slip_and_is_not_offered(
    site: Site, root: Path, lang: str
) -> None:
    wrong = [("T1", "甲", "三级", "甲区", JAN), ("T2", "乙", "一级", "丁区", "2024-02-30")]
    seen = site("upkeep/intake", lang=lang)
    _upload(seen, _book(表=[["古树名木"], HEADS, *wrong]))
    (slip,) = [piece for piece in seen.pieces if "land-slip" in piece]
    for said in ("▲ 三级", "▲ 丁区", "▲ 2024-02-30"):
        assert said in slip
    # The row as the sender's own sheet counts it, at the left beside what is wrong.
    assert re.findall(r'<td class="land-text">(\d+)</td>', slip) == ["3", "4"]
    assert not _offers(seen)
    assert proposals(root) == ()


def test_a_sheet_of_one_stage_s_date_is_asked_about(site: Site, root: Path) -> None:
    seen = site("upkeep/intake", lang="zh")
    _upload(seen, _book(表=[HEADS[:5], ("T3", "榕", "一级", "甲区", MAR)]))
    assert "仅一列阶段日期，请确认" in seen.app.warning[0].value
    assert not _offers(seen)
    (place,) = [one for one in seen.app.selectbox if "place" in (one.key or "")]
    assert place.options[:3] == ["按识别结果", "不取用", "台账：古树名木"]
    place.set_value("trees").run()
    assert _titles(_propose(seen, root, "姓名", "提出发布"))["trees", "T3"] == "榕"
