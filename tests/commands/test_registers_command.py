"""``python -m data registers``: what is in force and from where, and a file checked by itself."""

from pathlib import Path

import pytest

from commands.data import main
from data.registers.force import BUILT_IN
from tests.data.registers.trees import GOOD

Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAND_DATA", str(tmp_path / "store"))
    monkeypatch.delenv("LAND_LANG", raising=False)


def _own(tmp_path: Path, name: str, text: str) -> None:
    folder = tmp_path / "store" / "registers"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")


def test_registers_are_listed_with_where_they_come_from(tmp_path: Path, capsys: Output) -> None:
    ours = (BUILT_IN / "hazard.toml").read_text(encoding="utf-8")
    _own(tmp_path, "hazard", ours.replace("地质灾害隐患点", "地灾点"))
    _own(tmp_path, "old_tree", GOOD)
    assert main(["registers"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len([*BUILT_IN.glob("*.toml")]) + 1
    assert "hazard  地灾点  民生与服务  本局，替代内置" in lines
    assert "old_tree  古树名木  耕地与规划  本局" in lines
    assert "inspection  巡察反馈问题整改  队伍与内控  内置" in lines


def test_the_list_is_in_english_where_that_is_asked_for(
    capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAND_LANG", "en")
    assert main(["registers"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(
        line.startswith("announcement  Acquisition announcements  ") and line.endswith("built in")
        for line in lines
    )


def test_faults_of_the_stores_files_are_printed_a_line_each(tmp_path: Path, capsys: Output) -> None:
    _own(tmp_path, "one", GOOD.replace('"farmland"', '"farm"').replace("tree_", "one_"))
    _own(tmp_path, "two", "")
    assert main(["registers"]) == 1
    printed = capsys.readouterr()
    lines = printed.err.splitlines()
    assert printed.out == ""
    assert lines[0].startswith("台账文件 one.toml 第 3 行 section：没有“farm”；")
    assert all(line.startswith("台账文件 ") for line in lines)
    assert sum("two.toml" in line for line in lines) > 3


def test_a_file_is_checked_before_it_is_put_into_the_store(tmp_path: Path, capsys: Output) -> None:
    file = tmp_path / "old_tree.toml"
    file.write_text(GOOD, encoding="utf-8")
    assert main(["registers", "--check", str(file)]) == 0
    said = capsys.readouterr().out
    assert said == "old_tree：可用（古树名木；4 个阶段、2 个类别、2 条时限）\n"
    assert not (tmp_path / "store").exists()
    # It is checked with those that it will stand beside.
    file.write_text(GOOD.replace("old_tree_on_time", "inspection_done"), encoding="utf-8")
    assert main(["registers", "--check", str(file)]) == 1
    assert "inspection_done 已属于台账 inspection" in capsys.readouterr().err
    # One of ours with the same metrics is not beside it but under it.
    mine = tmp_path / "inspection.toml"
    mine.write_bytes((BUILT_IN / "inspection.toml").read_bytes())
    assert main(["registers", "--check", str(mine)]) == 0
