"""``python -m data`` keeping the store: what pin, prune, releases and rollback print and return."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from commands.data import main
from data.manifest import MANIFEST, Release
from data.pointer import POINTER, current, switch_to
from data.releases import list_releases
from tests.given import published
from tests.shelves import copied_store, shelf_of

PROJECT = Path(__file__).resolve().parents[2]
Output = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kept")
    published(folder, marts=[], cases=[{}, {"case_id": "2"}])
    return folder / "store"


@pytest.fixture
def shelf(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Release]:
    """Return the releases of the store the commands use: 1 to 4, the last one current."""
    root = copied_store(kept, tmp_path)
    monkeypatch.setenv("LAND_DATA", str(root))
    monkeypatch.delenv("LAND_LANG", raising=False)
    shelf_of(current(root), [datetime(2024, month, 9, tzinfo=UTC) for month in (1, 1, 2)])
    switch_to(root, list_releases(root)[-1].id)
    return list(list_releases(root))


def test_prune_says_of_each_release_why_it_goes_or_stays(
    shelf: list[Release], capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [release.id for release in shelf]
    assert main(["pin", ids[0]]) == 0
    assert capsys.readouterr().out == f"已保留 {ids[0]}\n"
    assert main(["prune", "--keep", "1", "--keep-monthly", "--dry-run"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"将保留 {ids[0]}：已设为保留",
        f"将删除 {ids[1]}：早于最新 1 个",
        f"将保留 {ids[2]}：2024-01 的最后一个",
        f"将保留 {ids[3]}：当前版本",
    ]
    assert all(release.folder.is_dir() for release in shelf)
    monkeypatch.setenv("LAND_LANG", "en")
    assert main(["prune", "--keep", "1", "--keep-monthly"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"kept {ids[0]}: it is pinned",
        f"removed {ids[1]}: older than the newest 1",
        f"kept {ids[2]}: the last of 2024-01",
        f"kept {ids[3]}: it is current",
    ]
    assert [release.folder.is_dir() for release in shelf] == [True, False, True, True]
    assert main(["unpin", ids[0]]) == 0
    assert capsys.readouterr().out == f"{ids[0]} is no longer kept\n"
    assert main(["prune", "--keep", "1"]) == 0
    assert [release.folder.is_dir() for release in shelf] == [False, False, False, True]


def test_the_list_marks_what_is_current_and_what_is_pinned(
    shelf: list[Release], capsys: Output
) -> None:
    assert main(["pin", shelf[1].id]) == 0
    capsys.readouterr()
    assert main(["releases"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line[0] for line in lines] == [" ", " ", " ", "*"]
    assert ["保留" in line for line in lines] == [False, True, False, False]
    assert all("3 行" in line for line in lines)


def _lose(release: Release) -> None:
    (release.folder.parents[1] / POINTER).write_bytes(b"\xff")


def _ruin(release: Release) -> None:
    (release.folder / MANIFEST).write_text("{", encoding="utf-8")


def _later(release: Release) -> None:
    (release.folder / MANIFEST).write_text('{"format": 9}', encoding="utf-8")


def _spoil(release: Release) -> None:
    (release.folder.parents[1] / "pins").write_text("?", encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "listed", "said"),
    [
        (_lose, 4, "指针 current 内容不是发布编号"),
        (_ruin, 3, "清单 manifest.json 无法读取"),
        (_later, 3, "格式为 9"),
        (_spoil, 4, "pins 含有发布编号以外的内容"),
    ],
)
def test_the_list_shows_what_it_can_and_says_in_one_line_what_is_amiss(
    spoil: Callable[[Release], None],
    listed: int,
    said: str,
    shelf: list[Release],
    capsys: Output,
) -> None:
    manifest = shelf[1].folder / MANIFEST
    manifest.chmod(0o644)
    spoil(shelf[1])
    assert main(["releases"]) == 1
    printed = capsys.readouterr()
    assert len(printed.out.splitlines()) == listed
    assert said in printed.err
    assert len(printed.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "zh", "en"),
    [
        (["prune"], "缺少参数：--keep", "required: --keep"),
        (["prune", "--keep", "0"], "“0”不是正整数", "'0' is no number from 1"),
        (["prune", "--keep", "-3"], "“-3”不是正整数", "'-3' is no number from 1"),
        (["prune", "--keep", "9" * 5000], "不是正整数", "is no number from 1"),
        (["pin"], "缺少参数：ID", "required: ID"),
        (["unpin", " "], "为空", "is empty"),
        (["rollback", ""], "为空", "is empty"),
    ],
)
def test_wrong_usage_exits_2(
    arguments: list[str], zh: str, en: str, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    for language, words in (("zh", zh), ("en", en)):
        monkeypatch.setenv("LAND_LANG", language)
        with pytest.raises(SystemExit) as leaving:
            main(arguments)
        assert leaving.value.code == 2
        assert words in capsys.readouterr().err


def test_a_list_waits_for_none_of_the_libraries_that_check_exports(tmp_path: Path) -> None:
    told = (
        "import sys; from commands.data import main; code = main(['prune', '--keep', '1']);"
        " print(code, sorted({'duckdb', 'pandera', 'polars', 'pyarrow'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", told],
        cwd=PROJECT,
        env={"LAND_DATA": str(tmp_path / "store"), "LAND_LANG": "en"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "1 []\n"
    assert done.stderr.splitlines() == [
        f"The store {tmp_path / 'store'} holds no release yet; "
        "run python -m data import FILES --out month (Excel or text as offices send it) and "
        "python -m data publish month, or python -m data demo, first"
    ]
    assert list(tmp_path.iterdir()) == []


def test_verify_names_what_is_damaged_and_says_which_are_whole(
    shelf: list[Release], capsys: Output
) -> None:
    ids = [release.id for release in shelf]
    assert main(["verify"]) == 0
    assert capsys.readouterr().out == f"{ids[3]}  完好\n"
    (shelf[1].folder / "exports" / "cases.parquet").unlink()
    assert main(["verify", ids[0]]) == 0
    capsys.readouterr()
    assert main(["verify", "--all"]) == 1
    said = capsys.readouterr()
    assert [line.split()[0] for line in said.out.splitlines()] == [ids[0], *ids[2:]]
    assert said.err == f"发布 {ids[1]} 已损坏：缺少文件 exports/cases.parquet\n"
    assert main(["verify", "0009-20240101T000000-abcdef"]) == 1


@pytest.mark.parametrize("command", [["releases"], ["verify"], ["rollback"], ["publish", "x"]])
def test_a_store_whose_path_is_no_utf_8_is_refused_in_one_line(
    command: list[str], tmp_path: Path, capsys: Output
) -> None:
    root = tmp_path / os.fsdecode(b"\xb2\xd6")
    assert main([*command, "--root", str(root)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
    assert "\\udcb2" in said.err
    assert not root.exists()
