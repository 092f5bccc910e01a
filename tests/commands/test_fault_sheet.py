"""A slip of the hand in every row: the first of each kind, a total, and every one in a file."""

import csv
import shutil
from datetime import date
from pathlib import Path

import pytest

from commands.data import main
from commands.fault_sheet import sheet_path
from data.check import report
from data.publish import Wish
from data.rules import BUILT_IN
from tests.given import Row, given, publish_exports

Output = pytest.CaptureFixture[str]
SLIPS = 400


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAND_DATA", str(tmp_path / "store"))
    monkeypatch.delenv("LAND_LANG", raising=False)
    monkeypatch.chdir(tmp_path)


def same_key(folder: Path, value: str = "=1+1") -> Path:
    rows: list[Row] = [{"case_id": value}] * (SLIPS + 1)
    return given(folder, cases=rows)


def sheet(path: Path) -> list[list[str]]:
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


@pytest.mark.parametrize("command", ["check", "publish"])
def test_hundreds_of_faults_are_a_few_lines_with_the_whole_list_in_a_file(
    tmp_path: Path, capsys: Output, command: str
) -> None:
    source = same_key(tmp_path / "exports")
    assert main([command, str(source)]) == 1
    assert capsys.readouterr().err.splitlines() == [
        *(
            f"cases · 第 {row} 行 · case_id 列 · 值 '=1+1'：主键与第 1 行重复；"
            "请删除重复行或更正编号 [duplicate_key]"
            for row in (2, 3, 4)
        ),
        f"cases · case_id 列：另有 {SLIPS - 3} 处同类问题 [duplicate_key]",
        f"共 {SLIPS} 处问题，1 类",
        "完整清单：faults-exports.csv",
    ]
    header, *rows = sheet(tmp_path / "faults-exports.csv")
    assert header == ["表", "行", "列", "值", "规则", "问题", "处理办法"]
    assert [int(row[1]) for row in rows] == list(range(2, SLIPS + 2))
    # A spreadsheet would run the value as a formula.
    assert rows[0] == [
        "cases", "2", "case_id", "'=1+1", "duplicate_key",
        "主键与第 1 行重复", "请删除重复行或更正编号",
    ]  # fmt: skip


def test_a_rebuild_that_todays_rules_refuse_says_so_as_a_publish_does(
    tmp_path: Path, capsys: Output
) -> None:
    rules = tmp_path / "rules"
    shutil.copytree(BUILT_IN, rules, ignore=shutil.ignore_patterns("*.py*", "__pycache__"))
    days = rules / "placeholder_dates.csv"
    days.write_text(days.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    rows: list[Row] = [{"case_id": f"{at}", "issued_on": date(1900, 1, 1)} for at in range(5)]
    source = given(tmp_path / "exports", cases=rows)
    release = publish_exports(source, tmp_path / "store", Wish(rules=rules)).id
    assert main(["rebuild", release]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith("cases · 第 1 行 · issued_on 列 · 值 '1900-01-01'：是占位日期")
    assert lines[3:] == [
        "cases · issued_on 列：另有 2 处同类问题 [placeholder_date]",
        "共 5 处问题，1 类",
        f"完整清单：faults-{release}.csv",
    ]
    assert len(sheet(tmp_path / f"faults-{release}.csv")) == 5 + 1


def test_all_lists_every_one_on_the_screen_and_needs_no_file(
    tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAND_LANG", "en")
    assert main(["check", str(same_key(tmp_path / "exports", "1")), "--all"]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == SLIPS + 1
    assert lines[-2].startswith(f"cases · row {SLIPS + 1} · column case_id · value '1': ")
    assert lines[-1] == f"{SLIPS} faults in all, of 1 kind"
    assert not list(tmp_path.glob("*.csv"))


def test_a_named_file_lists_even_a_single_fault_in_the_commands_language(
    tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAND_LANG", "en")
    source = given(tmp_path / "exports", cases=[{}, {"judgement": None}])
    assert main(["check", str(source), "--faults", "list.csv"]) == 1
    assert capsys.readouterr().err.splitlines()[-1] == "Every one is listed in list.csv"
    assert sheet(tmp_path / "list.csv") == [
        ["table", "row", "column", "value", "rule", "what is wrong", "remedy"],
        ["cases", "2", "judgement", "", "null", "may not be empty", "fill it in"],
    ]


def test_a_few_faults_are_all_on_the_screen_and_leave_no_file(
    tmp_path: Path, capsys: Output
) -> None:
    source = given(tmp_path / "exports", cases=[{"case_id": "1"}] * 4)
    assert main(["check", str(source)]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 3
    assert not list(tmp_path.glob("*.csv"))


def test_the_file_lists_more_than_memory_keeps(
    tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report, "LISTED_PER_RULE", 5)
    source = same_key(tmp_path / "exports")
    assert main(["check", str(source)]) == 1
    assert len(sheet(tmp_path / "faults-exports.csv")) == SLIPS + 1
    capsys.readouterr()
    assert main(["publish", str(source)]) == 1
    assert capsys.readouterr().err.splitlines()[-1] == (
        f"其中 {SLIPS - 5} 处未列入；python -m data check 列出全部"
    )
    assert len(sheet(tmp_path / "faults-exports.csv")) == 5 + 1


@pytest.mark.parametrize("place", [Path("nowhere") / "list.csv", Path()])
def test_a_list_that_cannot_be_written_is_one_more_line(
    tmp_path: Path, capsys: Output, place: Path
) -> None:
    source = same_key(tmp_path / "exports")
    assert main(["check", str(source), "--faults", str(place)]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 6
    assert lines[-1].startswith(f"完整清单无法写入 {place}：")
    assert "--faults" in lines[-1]


def test_a_full_disk_is_one_more_line(tmp_path: Path, capsys: Output) -> None:
    source = same_key(tmp_path / "exports")
    assert main(["check", str(source), "--faults", "/dev/full"]) == 1
    assert capsys.readouterr().err.splitlines()[-1].startswith("完整清单无法写入 /dev/full：")


def test_the_file_is_named_after_the_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "六月").mkdir()
    monkeypatch.chdir(tmp_path / "六月")
    assert sheet_path(Path()) == Path("faults-六月.csv")
    assert sheet_path(Path("x/cases.parquet")) == Path("faults-cases.csv")
    assert sheet_path(Path("/")) == Path("faults.csv")
