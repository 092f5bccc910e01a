"""A register nobody has seen is filled in on its wide sheet and read back, beside all others."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook

from commands.data import main
from commands.queries import main as queries
from data.contracts import TABLES
from tests.given import Row, published
from tests.old_trees import EVENTS, FEB, JAN, MAR, MATTERS, declare_trees


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bureau's store with the register of trees, two of them and a hazard point."""
    root = tmp_path / "store"
    declare_trees(root)
    districts = [{"district": "甲区", "aliases": "甲区分局"}, {"district": "乙区"}]
    published(tmp_path, districts=districts, matters=MATTERS, matter_events=EVENTS)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LAND_DATA", str(root))
    return root


def heads(path: Path) -> list[str]:
    return [cell.value for cell in load_workbook(path).worksheets[0][2]]


def fill(path: Path, rows: Sequence[dict[str, Any]]) -> None:
    book = load_workbook(path)
    sheet = book.worksheets[0]
    names = [cell.value for cell in sheet[2]]
    for line, row in enumerate(rows, start=3):
        for name, value in row.items():
            sheet.cell(line, names.index(name) + 1, value)
    book.save(path)


def rows(name: str) -> list[Row]:
    found: list[Row] = pq.read_table(Path("imports") / f"{name}.parquet").to_pylist()
    return found


def stages(register: str) -> dict[tuple[str, str | None], tuple[str, date | None]]:
    return {
        (row["matter_id"], row["stage"]): (row["event_id"], row["on_date"])  # type: ignore[misc]
        for row in rows("matter_events")
        if row["register"] == register
    }


@pytest.mark.usefixtures("root")
def test_the_sheet_has_a_date_for_each_stage_and_what_the_register_declares() -> None:
    assert main(["template", "trees", "--out", "t.xlsx"]) == 0
    found = heads(Path("t.xlsx"))
    assert found[:3] == ["事项编号", "事项", "类别"]
    assert found[-4:] == ["金额(万元)", "普查日期", "复壮验收日期", "已死亡"]
    assert {"台账", "面积（公顷）", "人数", "户数"}.isdisjoint(found)
    book = load_workbook("t.xlsx")
    page, lists = book.worksheets[0], book.worksheets[2]
    assert page["A1"].value == "古树名木"
    columns = {
        found[at]: [c.value for c in column if c.value]
        for at, column in enumerate(lists.iter_cols(max_col=len(found)))
    }
    assert columns["类别"] == ["一级", "二级"]
    assert columns["行政区"] == ["甲区", "乙区"]


def test_a_filled_sheet_stands_beside_all_other_rows_and_gives_the_numbers(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["template", "trees", "--out", "t.xlsx"]) == 0
    fill(
        Path("t.xlsx"),
        [
            {
                "事项编号": "T1",
                "事项": "大香樟",
                "类别": "一级",
                "行政区": "甲区分局",
                "起算日期": datetime(2024, 1, 2),
                "普查日期": "2024年1月10日",
                "复壮验收日期": datetime(2024, 3, 5),
            },
            {
                "事项编号": "T2",
                "事项": "榕树",
                "类别": "二级",
                "行政区": "甲区",
                "普查日期": datetime(2024, 2, 20),
                "金额(万元)": 1.5,
            },
        ],
    )
    assert main(["import", "t.xlsx"]) == 0
    # T9 of the other district and the hazard point of the same number are as they were.
    said = {
        (row["register"], row["matter_id"]): (row["title"], row["district"], row["kind"])
        for row in rows("matters")
    }
    assert said == {
        ("hazard", "T1"): ("北坡", "甲区", None),
        ("trees", "T1"): ("大香樟", "甲区", "first"),
        ("trees", "T2"): ("榕树", "甲区", "second"),
        ("trees", "T9"): ("银杏", "乙区", "second"),
    }
    assert stages("hazard") == {("T1", "treated"): ("H", JAN)}
    assert stages("trees") == {
        ("T1", "listed"): ("A", JAN),
        ("T1", None): ("N", FEB),
        ("T1", "tended"): ("trees/T1/tended", MAR),
        ("T2", "listed"): ("trees/T2/listed", FEB),
        ("T9", "listed"): ("B", JAN),
        ("T9", "tended"): ("C", FEB),
    }
    assert "普查1号" in {row["doc_no"] for row in rows("matter_events")}
    (Path("imports") / "districts.parquet").write_bytes(
        next(root.glob("releases/*/exports/districts.parquet")).read_bytes()
    )
    assert main(["publish", "imports", "--data-to", "2024-03-31"]) == 0
    capsys.readouterr()
    asked = ["run", "register_status_by", "register=trees", "by=kind", "as_of=2024-03-31"]
    assert queries([*asked, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)["rows"]
    assert {(row["by"], row["stage"]): row["items"] for row in found if row["items"]} == {
        ("first", "tended"): 1,
        ("second", "listed"): 1,
        ("second", "tended"): 1,
    }


@pytest.mark.usefixtures("root")
def test_a_sheet_filled_from_the_release_changes_nothing() -> None:
    before = {name: sorted(map(str, kept)) for name, kept in published_rows().items()}
    assert main(["template", "trees", "--filled", "--district", "乙区", "--out", "t.xlsx"]) == 0
    assert [cell.value for cell in load_workbook("t.xlsx").worksheets[0]["A"]][2:] == ["T9"]
    assert main(["template", "trees", "--filled", "--out", "all.xlsx"]) == 0
    assert main(["import", "all.xlsx"]) == 0
    after = {name: sorted(map(str, rows(name))) for name in ("matters", "matter_events")}
    assert after == before


def published_rows() -> dict[str, list[Row]]:
    folder = next(Path("store").glob("releases/*/exports"))
    found: dict[str, list[Row]] = {}
    for name in ("matters", "matter_events"):
        empty: Row = dict.fromkeys(TABLES[name].column_names)
        kept = pq.read_table(folder / f"{name}.parquet").to_pylist()
        found[name] = [{**empty, **row} for row in kept]
    return found


@pytest.mark.usefixtures("root")
def test_another_date_moves_the_event_and_an_empty_cell_takes_it_away() -> None:
    assert main(["template", "trees", "--filled", "--out", "t.xlsx"]) == 0
    names = heads(Path("t.xlsx"))
    book = load_workbook("t.xlsx")
    sheet = book.worksheets[0]
    (at,) = [row for row in (3, 4) if sheet.cell(row, 1).value == "T9"]
    sheet.cell(at, names.index("普查日期") + 1).value = datetime(2024, 2, 20)
    sheet.cell(at, names.index("复壮验收日期") + 1).value = None
    book.save("t.xlsx")
    assert main(["import", "t.xlsx"]) == 0
    assert {key: said for key, said in stages("trees").items() if key[0] == "T9"} == {
        ("T9", "listed"): ("B", FEB)
    }


@pytest.mark.usefixtures("root")
def test_faults_of_the_sheet_are_told_where_they_stand(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["template", "trees", "--out", "t.xlsx"]) == 0
    fill(
        Path("t.xlsx"),
        [
            {"事项编号": "T1", "事项": "甲", "类别": "三级", "行政区": "甲区"},
            {"事项编号": "T2", "事项": "乙", "行政区": "丁区", "普查日期": "去年"},
            {"事项编号": "T1", "事项": "丙"},
        ],
    )
    assert main(["import", "t.xlsx"]) == 1
    told = capsys.readouterr().err
    for said in ("三级", "丁区", "去年", "duplicate_key"):
        assert said in told
    assert not Path("imports").exists()
    with pytest.raises(SystemExit):
        main(["import", "t.xlsx", "--as", "treess"])
    assert "hazard, " in capsys.readouterr().err.replace("、", ", ")
