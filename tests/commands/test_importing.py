"""A file becomes a table, or a slip with every fault; nothing in between, and the store stays."""

from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest

from commands.data import main
from tests.data.intake.sheets import district_file

HEADER = "行政区,电子监管号,项目名称,面积（亩）,合同签订日期\n"


@pytest.fixture(autouse=True)
def _work_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LAND_LANG", "zh")
    district_file(tmp_path, "东湖区", "西岭区")


def _run(*arguments: str) -> int:
    return main(["import", *arguments, "--districts", "districts.parquet", "--root", "store"])


def _sent(text: str, name: str = "六月.csv") -> str:
    Path(name).write_bytes((HEADER + text).encode("gb18030"))
    return name


def test_a_sound_file_becomes_the_table_and_its_sender_is_remembered(
    capsys: pytest.CaptureFixture[str],
) -> None:
    name = _sent("东湖,0012,甲,15,2024年4月30日\n合计,,,15,\n")
    assert _run(name, "--as", "idle_land", "--out", "out", "--sender", "东湖分局") == 0
    told = capsys.readouterr().out
    assert "面积（亩） → 面积(公顷) (表头, 亩)" in told
    assert "合计行未读" in told
    row = pq.read_table("out/idle_land.parquet").to_pylist()[0]
    assert (row["supervision_no"], row["district"], row["area_ha"]) == ("0012", "东湖区", 1.0)
    assert row["legacy"] is False
    assert _run(_sent("东湖,0013,乙,30,2024-05-31\n"), "--sender", "东湖分局", "--out", "out") == 0
    assert "沿用上次" in capsys.readouterr().out


def test_a_faulty_file_gives_a_slip_and_writes_no_table(
    capsys: pytest.CaptureFixture[str],
) -> None:
    name = _sent("东湖,1.3E+17,甲,15,2024-04-30\n海沧,0013,乙,约3亩,2024-02-30\n")
    assert _run(name, "--as", "idle_land", "--out", "out") == 1
    told = capsys.readouterr().err
    assert "共 4 处问题" in told
    assert not Path("out").exists()
    assert not Path("store").exists()
    book = openpyxl.load_workbook("退回单-六月.xlsx")
    said = [str(cell.value) for sheet in book for row in sheet for cell in row if cell.value]
    assert sum("identifier_as_number" in text for text in said) >= 1
    assert {"1.3E+17", "海沧", "约3亩", "2024-02-30"} <= set(said)


def test_a_file_of_no_table_and_one_that_cannot_be_opened_are_said(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("a.csv").write_text("甲,乙\n1,2\n", encoding="utf-8")
    Path("b.xls").write_text("<html><table></table></html>", encoding="utf-8")
    assert _run("a.csv", "b.xls") == 1
    told = capsys.readouterr().err
    assert "请用 --as 指定表" in told
    assert "网页" in told


def test_the_same_file_twice_has_the_same_bytes() -> None:
    name = _sent("东湖,0012,甲,15,2024年4月30日\n")
    assert _run(name, "--as", "idle_land", "--out", "one") == 0
    assert _run(name, "--as", "idle_land", "--out", "two") == 0
    first = Path("one/idle_land.parquet").read_bytes()
    assert first == Path("two/idle_land.parquet").read_bytes()
