"""``python -m data template`` writes a workbook to fill in and says where."""

from pathlib import Path

import openpyxl
import pytest

from commands.data import main

Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAND_DATA", str(tmp_path / "store"))
    monkeypatch.delenv("LAND_LANG", raising=False)
    monkeypatch.chdir(tmp_path)


def test_an_empty_workbook_needs_no_store(tmp_path: Path, capsys: Output) -> None:
    assert main(["template", "cases"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines == ["数据仓中没有行政区，模板不含行政区下拉列表", "执法图斑.xlsx"]
    assert openpyxl.load_workbook(tmp_path / "执法图斑.xlsx").sheetnames[0] == "执法图斑"
    assert not (tmp_path / "store").exists()


def test_a_workbook_that_may_be_filled_in_is_not_written_over(
    tmp_path: Path, capsys: Output
) -> None:
    (tmp_path / "执法图斑.xlsx").write_text("填了一半", encoding="utf-8")
    assert main(["template", "cases"]) == 1
    assert "已存在" in capsys.readouterr().err
    assert (tmp_path / "执法图斑.xlsx").read_text(encoding="utf-8") == "填了一半"


def test_the_last_state_of_a_district_in_english(
    demo_store: Path, tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAND_LANG", "en")
    options = ["--district", "南港区", "--out", "x.xlsx", "--root", str(demo_store)]
    assert main(["template", "new_construction_farmland", *options]) == 0
    assert capsys.readouterr().out.splitlines() == ["Rows put in: 9", "x.xlsx"]
    page = openpyxl.load_workbook(tmp_path / "x.xlsx").worksheets[0]
    assert page["A1"].value == "Farmland taken by new construction · 南港区"
    assert [page.cell(2, column).value for column in (1, 2, 3)] == [
        "Year",
        "District",
        "Farmland taken, legal and illegal (mu)",
    ]
    assert {page.cell(row, 2).value for row in range(3, 12)} == {"南港区"}
    assert page.cell(12, 1).value is None


@pytest.mark.parametrize("options", [["--filled"], ["--district", "甲区"], ["--office", "某所"]])
def test_without_a_release_there_is_nothing_to_put_in(
    tmp_path: Path, capsys: Output, options: list[str]
) -> None:
    assert main(["template", "cases", *options]) == 1
    assert capsys.readouterr().err.startswith("数据仓中还没有发布")
    assert not list(tmp_path.glob("*.xlsx"))


def test_an_unknown_table_is_wrong_usage(capsys: Output) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["template", "parcels"])
    assert ended.value.code == 2
    assert "parcels" in capsys.readouterr().err
