"""Files are read on their page, corrected by hand, and proposed; a faulty one gives a slip."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Protocol, TypeVar

import pyarrow.parquet as pq
import pytest
import xlsxwriter

from data.archive import archive_folder
from data.intake.layout.memory import Memory, keep
from data.proposals.records import proposals
from data.publish import Wish
from figures.publishing import publish_exports
from serve.writing import SETTING
from tests.given import given
from tests.pages.conftest import Site
from tests.pages.seen import Seen, plain

HEADER = "行政区,电子监管号,项目名称,面积（亩）,合同签订日期\n"


@pytest.fixture
def root(tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(SETTING, "1")
    publish_exports(given(idle_land=[{"supervision_no": "0001"}]), tmp_path / "store", Wish())
    site.over(tmp_path / "store")
    return tmp_path / "store"


def _sent(text: str) -> tuple[str, bytes, str]:
    return ("六月.csv", (HEADER + text).encode("gb18030"), "text/csv")


def test_a_file_is_read_and_proposed_and_its_original_kept(site: Site, root: Path) -> None:
    seen = site("upkeep/intake", lang="zh")
    assert not seen.app.exception
    rows = "甲区,0012,某项目,15,2024-04-30\n甲区,0013,某项目,15,2024-04-30\n"
    rows += "合计,,,99,\n"
    seen.app.file_uploader[0].upload(*_sent(rows)).run()
    assert not seen.app.exception
    assert "面积（亩）" in " ".join(seen.pieces)
    # Two rows came for the one that is shown.
    (beside,) = [piece for piece in seen.pieces if "一张表整表替换" in piece]
    assert re.findall(r'<td class="land-text">(.*?)</td>', beside) == ["供后监管地块", "2", "1"]
    (warned,) = [piece for piece in seen.pieces if "合计与各行之和" in piece]
    cells = re.findall(r'<td class="land-text">(.*?)</td>', warned)
    assert cells[:3] == ["1", "面积（亩）", "4"]
    (field,) = [one for one in seen.app.text_input if one.label == "姓名"]
    field.input("王一")
    (button,) = [one for one in seen.app.button if one.label == "提出发布"]
    button.click().run()
    assert not seen.app.exception
    (made,) = proposals(root)
    assert (made.submitted.person, made.kind) == ("王一", "upload")
    (source,) = made.tables["idle_land"].sources
    assert (source.name, source.rows) == ("六月.csv", 2)
    kept = archive_folder(root) / source.sha256
    assert kept.read_bytes() == _sent(rows)[1]
    assert kept.stat().st_mode & 0o077 == 0


def test_a_faulty_file_gives_its_slip_and_an_ambiguous_one_a_question(
    site: Site, root: Path
) -> None:
    seen = site("upkeep/intake", lang="zh")
    seen.app.file_uploader[0].upload(*_sent("海沧,1.3E+17,某项目,约3亩,2024-02-30\n")).run()
    page = " ".join(seen.pieces)
    assert "4 处问题" in page
    assert "不是本市的行政区" in page
    assert not [one for one in seen.app.button if one.label == "提出发布"]
    seen = site("upkeep/intake", lang="zh")
    seen.app.file_uploader[0].upload(*_sent("甲区,0012,某项目,15,3/4/2024\n")).run()
    (question,) = seen.app.radio
    question.set_value("dmy").run()
    assert [one for one in seen.app.button if one.label == "提出发布"]
    assert proposals(root) == ()


def test_what_was_answered_last_time_can_be_asked_again(site: Site, root: Path) -> None:
    sent = ("六月.csv", _sent("甲区,0012,某项目,15,3/4/2024\n")[1])
    again = "重新询问上次已答的问题"
    keep(root, Memory("甲区分局", "cases", "图斑"))
    seen = site("upkeep/intake", lang="zh")
    _choose(seen, "报送单位", "甲区分局")
    _upload(seen, sent)
    seen.app.radio[0].set_value("dmy").run()
    assert not _has(seen, again)
    _propose(seen, root)
    _upload(seen, sent)
    assert not seen.app.radio
    _one(seen.app.button, again).click().run()
    seen.app.radio[0].set_value("mdy").run()
    assert not _has(seen, again)
    _propose(seen, root)
    days = [
        pq.read_table(made.exports / "idle_land.parquet").column("contract_on").to_pylist()
        for made in sorted(proposals(root), key=lambda one: one.made_at)
    ]
    assert days == [[date(2024, 4, 3)], [date(2024, 3, 4)]]


NAMES = ("行政区", "电子监管号", "项目名称", "面积", "合同签订日期")
MAY: tuple[object, ...] = ("甲区", "0012", "五月项目", 45, "2024-05-07")
JUNE: tuple[object, ...] = ("甲区", "0013", "六月项目", 30, "2024-06-30")


def _book(**sheets: Sequence[Sequence[object]]) -> bytes:
    content = BytesIO()
    with xlsxwriter.Workbook(content) as made:
        for name, rows in sheets.items():
            written = made.add_worksheet(name)
            for at, row in enumerate(rows):
                written.write_row(at, 0, row)
    return content.getvalue()


def _upload(seen: Seen, *files: tuple[str, bytes]) -> None:
    sent = [(name, content, "application/octet-stream") for name, content in files]
    seen.app.file_uploader[0].set_value(sent).run()
    assert not seen.app.exception


class _Labelled(Protocol):
    label: str


Widget = TypeVar("Widget", bound=_Labelled)


def _one(among: Iterable[Widget], label: str) -> Widget:
    (found,) = [one for one in among if one.label == label]
    return found


def _choose(seen: Seen, label: str, value: object) -> None:
    _one(seen.app.selectbox, label).set_value(value).run()
    assert not seen.app.exception


def _has(seen: Seen, label: str) -> bool:
    return any(one.label == label for one in seen.app.button)


def _propose(seen: Seen, root: Path) -> list[tuple[object, ...]]:
    """Propose, and return name and hectares of the newest proposal's parcels."""
    _one(seen.app.text_input, "姓名").input("王一")
    _one(seen.app.button, "提出发布").click().run()
    assert not seen.app.exception
    made = max(proposals(root), key=lambda one: one.made_at)
    data = pq.read_table(made.exports / "idle_land.parquet")
    columns = ("project_name", "area_ha")
    return list(zip(*(data.column(name).to_pylist() for name in columns), strict=True))


def test_sheet_header_and_unit_are_chosen_by_hand_and_next_month_is_one_click(
    site: Site, root: Path
) -> None:
    # Of June 30 mu are 2 ha; whoever holds it is named in a column the contract masks.
    names, june = (*NAMES, "土地使用权人"), (*JUNE, "张三丰")
    sent = _book(五月=[NAMES, MAY], 六月=[["六月台账"], names, june, [*MAY, "李四"]])
    # Of the sender another table is remembered.
    keep(root, Memory("甲区分局", "cases", "图斑"))
    seen = site("upkeep/intake", lang="zh")
    _choose(seen, "报送单位", "甲区分局")
    _upload(seen, ("六月.xlsx", sent))
    assert not _has(seen, "全部按识别结果")
    assert not _has(seen, "提出发布")
    # However the sheet is chosen, it is said in both places.
    seen.app.radio[0].set_value("五月").run()
    assert _one(seen.app.selectbox, "工作表").value == "五月"
    assert _has(seen, "提出发布")
    _choose(seen, "工作表", "六月")
    assert [one for one in seen.app.number_input if one.placeholder == "识别为第 2 行"]
    _choose(seen, "改为其他读法", 3)
    _choose(seen, "单位", "mu")
    assert "亩" in seen.found(r"<td[^>]*>(.*?)</td>")
    assert "六月项目 · 五月项目" in seen.found(r"<td[^>]*>(.*?)</td>")
    assert "张** · 李**" in seen.found(r"<td[^>]*>(.*?)</td>")
    assert "张三丰" not in " ".join(seen.pieces)
    # What was chosen is still so when another widget has run the page again.
    _choose(seen, "改为其他读法", -1)
    _choose(seen, "改为其他读法", 3)
    assert _one(seen.app.selectbox, "单位").value == "mu"
    assert _one(seen.app.selectbox, "工作表").value == "六月"
    assert _propose(seen, root) == [("六月项目", 2.0), ("五月项目", 3.0)]
    seen = site("upkeep/intake", lang="zh")
    _choose(seen, "报送单位", "甲区分局")
    _upload(seen, ("七月.xlsx", sent))
    assert _propose(seen, root) == [("六月项目", 2.0), ("五月项目", 3.0)]


def test_all_as_found_forgets_what_was_chosen_and_so_does_a_file_sent_anew(
    site: Site, root: Path
) -> None:
    sent = ("六月.xlsx", _book(六月=[NAMES, JUNE]))
    seen = site("upkeep/intake", lang="zh")
    _upload(seen, sent)
    _choose(seen, "改为其他读法", 2)
    _choose(seen, "读作", "-")
    assert not _has(seen, "提出发布")
    _one(seen.app.button, "全部按识别结果").click().run()
    assert _has(seen, "提出发布")
    assert not _has(seen, "全部按识别结果")
    _one(seen.app.number_input, "表头末行").set_value(2).run()
    assert not _has(seen, "提出发布")
    assert _one(seen.app.number_input, "表头末行").value == 2
    # The same name, another file: its rows need not be where they were.
    _upload(seen, ("六月.xlsx", _book(六月=[["台账"], NAMES, JUNE])))
    assert _has(seen, "提出发布")
    assert _one(seen.app.number_input, "表头末行").value is None
    # Two files of one name are two.
    _upload(seen, sent, ("六月.xlsx", _book(六月=[NAMES, MAY])))
    heads = [head for head in seen.headlines if "供后监管" in head]
    assert heads == ["六月.xlsx · 六月 → 供后监管地块", "六月 (2).xlsx · 六月 → 供后监管地块"]


def test_each_of_several_files_has_a_table_of_its_own(site: Site, root: Path) -> None:
    unsure = _book(台账=[NAMES[:3], MAY[:3]])
    seen = site("upkeep/intake", lang="zh")
    _upload(seen, ("六月.xlsx", _book(六月=[NAMES, JUNE])), ("其他.xlsx", unsure))
    assert [one for one in seen.app.warning if "其他.xlsx" in one.value]
    assert not _has(seen, "提出发布")
    (place,) = [one for one in seen.app.selectbox if "place" in (one.key or "")]
    place.set_value("-").run()
    assert "其他.xlsx · 台账：不取用" in " ".join(map(plain, seen.pieces))
    assert _has(seen, "提出发布")
    _choose(seen, "其他.xlsx", "cases")
    assert [head for head in seen.headlines if head.startswith("其他.xlsx · 台账 → ")]
    assert not _has(seen, "提出发布")
    _choose(seen, "其他.xlsx", "")
    assert _propose(seen, root) == [("六月项目", 30.0)]
