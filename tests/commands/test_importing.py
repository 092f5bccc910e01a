"""A file becomes a table, or a slip with every fault; nothing in between, and the store stays."""

from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest

from commands.data import main
from data.archive import original
from data.sources import sources_in
from data.whole import sha256_of
from tests.data.intake.sheets import district_file
from tests.given import publish_exports, published

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
    assert "  D 面积（亩） → area_ha 面积(公顷)（合同表头，亩 ÷ 15）" in told.splitlines()
    assert "  同名的列：A 行政区、B 电子监管号、C 项目名称、E 合同签订日期" in told.splitlines()
    assert "合计行未读 · 1 处（合计）" in told
    assert told.splitlines()[-1] == "out/idle_land.parquet"
    row = pq.read_table("out/idle_land.parquet").to_pylist()[0]
    assert (row["supervision_no"], row["district"], row["area_ha"]) == ("0012", "东湖区", 1.0)
    assert row["legacy"] is False
    assert _run(_sent("东湖,0013,乙,30,2024-05-31\n"), "--sender", "东湖分局", "--out", "out") == 0
    assert "沿用上次" in capsys.readouterr().out


@pytest.mark.parametrize("came", [False, True])
def test_a_table_that_rows_cannot_be_looked_up_in_is_named(
    came: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    event = "记录编号,地块编号,处置类型,处置面积（公顷）,合同/决定日期\nE1,P1,出让,1,2024-04-30\n"
    Path("e.csv").write_text(event, encoding="utf-8")
    parcels = "地块编号,地块名称,批次名称,批准文号,批准日期,行政区,批准面积（公顷）\n"
    parcels += "P1,甲,一批,1号,2024-02-30,东湖区,1\n"
    Path("p.csv").write_text(parcels, encoding="utf-8")
    assert _run("e.csv", *(["p.csv"] if came else [])) == int(came)
    told = capsys.readouterr().out
    assert f"没有{'无误的' if came else ''} 批准地块（supply_parcels），未核对其编号" in told


def test_a_bureau_begins_with_its_districts_among_the_files(
    capsys: pytest.CaptureFixture[str],
) -> None:
    name = _sent("东湖,0012,甲,15,2024-04-30\n", "a.csv")
    Path("z.csv").write_bytes("行政区,排序\n东湖区,1\n西岭区,2\n".encode("gb18030"))
    assert main(["import", name, "z.csv", "--root", "store", "--out", "out"]) == 0
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "out/districts.parquet",
        "out/idle_land.parquet",
    ]
    assert pq.read_table("out/idle_land.parquet")["district"].to_pylist() == ["东湖区"]
    Path("z.csv").write_bytes("行政区,排序\n东湖区,1\n东湖区,2\n".encode("gb18030"))
    assert main(["import", name, "z.csv", "--root", "store", "--out", "again"]) == 1
    assert Path("退回单-z.xlsx").exists()
    assert main(["import", name, "--root", "store", "--out", "alone"]) == 1
    assert "template districts" in capsys.readouterr().err


def test_a_faulty_file_gives_a_slip_and_writes_no_table(
    capsys: pytest.CaptureFixture[str],
) -> None:
    name = _sent("东湖,1.3E+17,甲,15,2024-04-30\n海沧,0013,乙,约3亩,2024-02-30\n")
    assert _run(name, "--as", "idle_land", "--out", "out") == 1
    told = capsys.readouterr().err.splitlines()
    assert told[0].startswith("六月.csv · B2 · 电子监管号 · 值 '1.3E+17'：")
    assert told[0].endswith("[identifier_as_number]")
    assert told[-3:] == ["共 4 处问题", "退回单：退回单-六月.xlsx", "没有写出任何表"]
    assert not Path("out").exists()
    assert not Path("store").exists()
    book = openpyxl.load_workbook("退回单-六月.xlsx")
    said = [str(cell.value) for sheet in book for row in sheet for cell in row if cell.value]
    assert sum("identifier_as_number" in text for text in said) >= 1
    assert {"1.3E+17", "海沧", "约3亩", "2024-02-30"} <= set(said)


def test_a_folder_stands_for_its_files_and_what_an_earlier_import_wrote_is_told_from_this(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("报送").mkdir()
    Path(_sent("东湖,0012,甲,15,2024-04-30\n")).rename("报送/a.csv")
    Path(_sent("西岭,0013,乙,30,2024-04-30\n")).rename("报送/b.csv")
    for name in ("~$a.xlsx", ".DS_Store"):
        Path("报送", name).write_bytes(b"\0")
    assert _run("报送", "--out", "out") == 0
    written = Path("out/idle_land.parquet").read_bytes()
    assert pq.read_table("out/idle_land.parquet").num_rows == 2
    Path(_sent("西岭,0013,乙,约3亩,2024-04-30\n")).rename("报送/b.csv")
    capsys.readouterr()
    assert _run("报送", "--out", "out") == 1
    assert capsys.readouterr().err.splitlines()[-1] == "没有写出任何表；out 中的表仍是以前导入的"
    assert Path("out/idle_land.parquet").read_bytes() == written


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


def _cases(*rows: str, name: str) -> str:
    head = (
        "图斑编号,图斑状态,线索来源,下发年度,下发日期,行政区,所属所,判定结果,"
        "违法面积,违法耕地面积,整改方式,剩余未整改面积,审核阶段\n"
    )
    Path(name).write_text(head + "".join(f"{row},,,,\n" for row in rows), encoding="utf-8")
    return name


def test_every_first_fault_has_sheet_cell_header_and_value_and_the_rest_are_counted(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAND_LANG", "en")
    rows = [f"{number % 2},未拆分,卫片,2024,2024-04-30,东湖区,,合法," for number in range(8)]
    assert _run(_cases(*rows, name="a.csv"), "--as", "cases", "--slip", "slip.xlsx") == 1
    assert capsys.readouterr().err.splitlines() == [
        *(
            f"a.csv · A{row} · 图斑编号 · value '{(row - 2) % 2}': the key repeats that of row "
            f"{2 + row % 2}; remove the repetition or correct the key [duplicate_key]"
            for row in (4, 5, 6)
        ),
        "图斑编号: 3 more of the same kind [duplicate_key]",
        "Faults in all: 6",
        "Return slip: slip.xlsx",
        "No table was written",
    ]
    assert openpyxl.load_workbook("slip.xlsx")["Faults"].max_row == 1 + 6


def test_several_files_are_one_table_and_each_faulty_one_gets_a_slip_of_its_own(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for folder in ("甲", "乙"):
        Path(folder).mkdir()
    row = "{},未拆分,卫片,2024,2024-04-30,东湖区,,合法,"
    first = _cases(row.format(1), name="甲/六月.csv")
    second = _cases(row.format(2), name="乙/六月.csv")
    assert _run(first, second, "--as", "cases") == 0
    assert pq.read_table("imports/cases.parquet")["case_id"].to_pylist() == ["1", "2"]
    before = Path("imports/cases.parquet").read_bytes()
    _cases(row.format(1), row.format(3).replace("合法", "不明"), name=second)
    assert _run(first, second, "--as", "cases") == 1
    told = capsys.readouterr().err
    assert "主键与甲/六月.csv 第 2 行重复" in told
    assert [path.name for path in Path().glob("*.xlsx")] == ["退回单-六月.xlsx"]
    # What was imported before is as it was.
    assert Path("imports/cases.parquet").read_bytes() == before


def test_without_districts_the_bureau_is_told_and_no_sender(
    capsys: pytest.CaptureFixture[str],
) -> None:
    name = _cases("1,未拆分,卫片,2024,2024-04-30,东湖区,,合法,", name="a.csv")
    assert main(["import", name, "--as", "cases", "--root", "store"]) == 1
    assert "template districts" in capsys.readouterr().err
    assert not list(Path().glob("*.xlsx"))
    Path("d.csv").write_text("行政区,排序\n东湖区,1\n", encoding="utf-8")
    assert main(["import", "d.csv", "--as", "districts", "--root", "store"]) == 0
    assert main(["import", name, "--as", "cases", "--root", "store"]) == 0
    assert {path.name for path in Path("imports").iterdir()} == {
        "districts.parquet",
        "cases.parquet",
    }


def test_warnings_are_told_by_kind_with_the_first_cell_and_refuse_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    release = published(tmp_path, offices=[{"office_id": "DH01", "district": "东湖区"}])
    rows = [
        f"{number},未拆分,卫片,2024,2024-04-30,东湖区,{office},合法,"
        for number, office in enumerate(("DH01", "XX", "YY"))
    ]
    assert _run(_cases(*rows, name="a.csv"), "--as", "cases") == 0
    told = capsys.readouterr().out.splitlines()
    assert "提示 所属所不在机构表中（列为未分配） · 2 行（首处 a.csv 3） [unknown_office]" in told
    assert f"核对所用：当前版本 {release.id} 的 offices" in told


def test_the_release_names_the_file_and_the_archive_holds_it(tmp_path: Path) -> None:
    name = _sent("东湖,0012,甲,15,2024年4月30日\n")
    assert _run(name, "--as", "idle_land", "--sender", "东湖分局") == 0
    digest = sha256_of(Path(name))
    assert original(Path("store"), digest).read_bytes() == Path(name).read_bytes()
    (source,) = sources_in(Path("imports/idle_land.parquet"))
    assert (source.name, source.sha256, source.sender, source.rows) == (
        "六月.csv",
        digest,
        "东湖分局",
        1,
    )
    district_file(Path("imports"), "东湖区")
    release = publish_exports(Path("imports"), Path("store"))
    assert release.tables["idle_land"].sources == (source,)
    assert release.tables["districts"].sources == ()


@pytest.mark.parametrize("content", ["[1]", "{}", "nonsense", '[{"name": 3}]'])
def test_what_another_program_wrote_there_is_no_source(tmp_path: Path, content: str) -> None:
    table = pq.read_table("districts.parquet").replace_schema_metadata({"land_sources": content})
    pq.write_table(table, tmp_path / "x.parquet")
    assert sources_in(tmp_path / "x.parquet") == ()


@pytest.mark.parametrize("arguments", [[], ["a.csv", "--as", "parcels"]])
def test_no_file_and_an_unknown_table_are_wrong_usage(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["import", *arguments])
    assert ended.value.code == 2


def test_a_workbook_filled_in_sent_back_put_right_and_sent_again_is_taken(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["template", "districts", "--out", "空.xlsx", "--root", "store"]) == 0
    book = openpyxl.load_workbook("空.xlsx")
    page = book.worksheets[0]
    for row, (name, order) in enumerate([("东湖区", 1), ("东湖区", 2)], start=3):
        page.cell(row, 1).value, page.cell(row, 3).value = name, order
    book.save("填.xlsx")
    assert main(["import", "填.xlsx", "--root", "store", "--out", "out"]) == 1
    slip = openpyxl.load_workbook("退回单-填.xlsx")
    assert slip.sheetnames[:3] == ["退回单", "问题清单", "行政区"]
    slip["行政区"]["A4"].value = "西岭区"
    slip.save("改.xlsx")
    capsys.readouterr()
    assert main(["import", "改.xlsx", "--root", "store", "--out", "out"]) == 0
    assert pq.read_table("out/districts.parquet")["district"].to_pylist() == ["东湖区", "西岭区"]
