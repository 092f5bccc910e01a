"""The published list of January 2007 by command: refused to the row, and once mended, taken."""

from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest

from commands.data import main
from data.contracts import TABLES
from tests.data.intake.published_sample import SAMPLE, TONGXIANG, districts
from tests.given import arrow_table


def district_table(*, knows_numbers: bool) -> str:
    rows = [
        {"district": name, "sort_order": at, "aliases": ";".join(aliases) or None}
        for at, (name, aliases) in enumerate(districts(knows_numbers=knows_numbers).names, 1)
    ]
    pq.write_table(arrow_table(TABLES["districts"], rows), "districts.parquet")
    return "districts.parquet"


def test_the_list_is_refused_to_the_row_and_taken_once_its_places_are_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LAND_LANG", "zh")
    words = ["import", str(SAMPLE), "--root", "store", "--slip", "slip.xlsx", "--districts"]
    assert main([*words, district_table(knows_numbers=False)]) == 1
    told = capsys.readouterr()
    assert "  各行：读取 73，有问题 7" in told.out.splitlines()
    assert told.err.splitlines()[-3:-1] == ["共 7 处问题", "退回单：slip.xlsx"]
    faults = openpyxl.load_workbook("slip.xlsx")["问题清单"]
    said = [[cell.value for cell in row] for row in faults.iter_rows(min_row=2)]
    assert [value for row in said for value in row if value in TONGXIANG] == [
        *["330483003"] * 4,
        *["330483103"] * 2,
        "330483003",
    ]
    assert not Path("imports").exists()
    assert main([*words, district_table(knows_numbers=True)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "  各行：读取 80" in lines
    assert "  “约定开工时间”：占位日期按空值读取 · 3 处（1901年01月02日）" in lines
    assert "  “实际开工时间”：表示“无”的文字按空值读取 · 72 处（Nah）" in lines
    data = pq.read_table("imports/idle_land.parquet")
    assert (data.num_rows, len(set(data["supervision_no"].to_pylist()))) == (80, 80)
    assert sum(data["area_ha"].to_pylist()) == pytest.approx(319.805162)
