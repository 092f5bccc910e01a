"""A register drafted from a bureau's own workbook is filled by it, published, and gives numbers."""

import json
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from commands.data import main
from commands.queries import main as queries
from tests.given import published

JAN, FEB, MAR, MAY = (datetime(2024, month, 10) for month in (1, 2, 3, 5))
HEADS = (
    "编号",
    "事项名称",
    "类别",
    "行政区",
    "办理期限",
    "挂牌日期",
    "养护人",
    "复壮验收日期",
    "金额(万元)",
)
ROWS = [
    ("T1", "香樟", "一级", "甲区", None, JAN, "林业站", MAR, 2.5),
    ("T2", "银杏", "二级", "甲区", MAY, "2024年2月10日", "林业站", None, None),
    ("T3", "榕树", "二级", "乙区", MAY, FEB, "街道", None, 1.25),
    ("T4", "香樟", "一级", "乙区", None, FEB, "街道", MAR, None),
    ("T5", "古槐", "一级", "乙区", None, FEB, "社区", MAR, None),
]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bureau's store without registers of its own, and the workbook in the folder worked in."""
    published(tmp_path, districts=[{"district": "甲区"}, {"district": "乙区"}])
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LAND_DATA", str(tmp_path / "store"))
    book = Workbook()
    assert book.active is not None
    book.active["A1"] = "古树名木台账"
    for row in (HEADS, *ROWS):
        book.active.append(row)
    book.save("古树名木.xlsx")
    return tmp_path / "store"


def test_a_bureaus_own_workbook_becomes_a_register_and_gives_the_numbers(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["register", "new", "古树名木.xlsx", "--id", "trees"]) == 0
    told = capsys.readouterr().out
    assert "挂牌日期、复壮验收日期" in told
    assert "“养护人”列没有用到" in told
    path = store / "registers" / "trees.toml"
    text = path.read_text(encoding="utf-8")
    assert 'rate = "due"' in text
    assert main(["registers", "--check", str(path)]) == 0
    assert "2 个阶段、2 个类别" in capsys.readouterr().out
    # Its own workbook is read by its title, with the due days under the header they have there.
    assert main(["import", "古树名木.xlsx", "--out", "month"]) == 0
    exports = next(store.glob("releases/*/exports/districts.parquet"))
    (Path("month") / exports.name).write_bytes(exports.read_bytes())
    assert main(["publish", "month", "--data-to", "2024-06-30"]) == 0
    capsys.readouterr()
    asked = ["run", "register_status_by", "register=trees", "by=district", "--format", "json"]
    assert queries([*asked, "as_of=2024-06-30"]) == 0
    found = json.loads(capsys.readouterr().out)["rows"]
    assert {(row["by"], row["stage"]): (row["items"], row["overdue"]) for row in found} == {
        ("甲区", "stage_1"): (1, 1),
        ("甲区", "stage_2"): (1, 0),
        ("乙区", "stage_1"): (1, 1),
        ("乙区", "stage_2"): (2, 0),
    }


def test_a_draft_is_never_written_over_a_register(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["register", "new", "古树名木.xlsx"]) == 0
    path = Path(capsys.readouterr().out.splitlines()[-1])
    assert path == store / "registers" / "register_1.toml"
    before = path.read_bytes()
    for taken in ("register_1", "hazard"):
        assert main(["register", "new", "古树名木.xlsx", "--id", taken]) == 1
        assert taken in capsys.readouterr().err
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    assert main(["register", "new", "古树名木.xlsx", "--id", "古树"]) == 1
    # The same title twice is not told apart by the next draft's name.
    assert main(["register", "new", "古树名木.xlsx"]) == 0
    assert (path.parent / "register_2.toml").is_file()
