"""``python -m desk session`` and ``kiosk``: logins and wall screens are listed and ended."""

import subprocess
import sys
from pathlib import Path

import pytest

from commands.desk import main
from desk import kiosks
from desk.accounts import add_account
from desk.database import Desk, desk_of
from desk.sessions import begin, session_id, sessions, viewer_of
from desk.settings import read_settings
from tests.desk.people import logged

PROJECT = Path(__file__).resolve().parents[2]
SETTINGS = read_settings({"ways": ["local"]})
Output = pytest.CaptureFixture[str]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("LAND_DATA", str(tmp_path))
    for name in ("LAND_LANG", "LAND_LOGIN", "LAND_DESK"):
        monkeypatch.delenv(name, raising=False)
    desk = desk_of()
    for account, name in (("wang", "王芳"), ("li", "李强")):
        add_account(desk, account, name, by="os:root")
    return desk


def test_logins_are_listed_and_ended_by_their_mark_or_their_account(
    desk: Desk, capsys: Output
) -> None:
    tokens = [begin(desk, who, "local", "10.0.0.8", SETTINGS) for who in ("wang", "wang", "li")]
    assert main(["session", "list"]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert len(listed) == 3
    assert all("  local  10.0.0.8  最近 " in line for line in listed)
    assert not any(session_id(token) in " ".join(listed) for token in tokens)
    mark = next(line.split()[0] for line in listed if "  li  " in line)
    assert main(["session", "end", mark[:8], "--by", "张工"]) == 0
    assert capsys.readouterr().out == "已终止 li 的会话\n"
    assert main(["session", "list", "li"]) == 0
    assert capsys.readouterr().out == ""
    assert main(["session", "end", "--account", "WANG", "--by", "张工"]) == 0
    assert capsys.readouterr().out == "已终止 wang 的 2 个会话\n"
    assert sessions(desk) == ()
    ended = logged(desk, "session_ended")
    assert [(line["account"], line["of"]) for line in ended] == [
        ("os:张工", "li"),
        ("os:张工", "wang"),
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["session", "end", "abc"], "不是恰好一个"),
        (["session", "end", "abcdef123456"], "不是恰好一个"),
        (["session", "end", "--account", "wan"], "是否应为 wang？"),
        (["session", "list", "wan"], "是否应为 wang？"),
        (["kiosk", "end", "大厅"], "没有大屏“大厅”"),
        (["kiosk", "make", "大厅", "--city", "--playlist", "weekly"], "没有放映单“weekly”"),
        (["kiosk", "make", "大厅", "--district", "东湖区"], "还没有发布数据"),
    ],
)
def test_what_is_not_there_is_refused_in_one_line(
    arguments: list[str], said: str, desk: Desk, capsys: Output
) -> None:
    begin(desk, "wang", "local", None, SETTINGS)
    assert main(arguments) == 1
    printed = capsys.readouterr()
    assert said in printed.err
    assert (printed.out, printed.err.count("\n")) == ("", 1)
    assert len(sessions(desk)) == 1
    assert kiosks.kiosks(desk) == ()


@pytest.mark.parametrize(
    "arguments",
    [
        ["session", "end"],
        ["kiosk", "make", "大厅"],
        ["kiosk", "make", "大厅", "--city", "--district", "东湖区"],
        ["kiosk", "make", "大厅", "--city", "--days", "0"],
    ],
)
def test_what_a_screen_shows_has_to_be_said(
    arguments: list[str], desk: Desk, capsys: Output
) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    assert "用法有误" in capsys.readouterr().err
    assert kiosks.kiosks(desk) == ()


def test_a_screens_token_is_printed_once_and_ends_with_the_screen(
    desk: Desk, capsys: Output
) -> None:
    folder = Path(desk.folder.parent) / "playlists"
    folder.mkdir()
    (folder / "weekly.toml").write_text('slides = ["indicators"]\n')
    making = ["kiosk", "make", "大厅", "--playlist", "weekly", "--days", "30"]
    places = ["--district", "东湖区", "--district", "西岭区", "--unchecked"]
    assert main([*making, *places]) == 0
    printed = capsys.readouterr()
    token = printed.out.removesuffix("\n")
    assert len(token) == 43
    assert "/wall-screen" in printed.err
    seen = kiosks.viewer_of(desk, token)
    assert seen is not None
    assert seen.districts == frozenset({"东湖区", "西岭区"})
    assert seen.playlist == "weekly"
    assert viewer_of(desk, token, SETTINGS) is None
    assert main(["kiosk", "list"]) == 0
    listed = capsys.readouterr().out
    assert listed.startswith("大厅  weekly  东湖区、西岭区  最近 ")
    assert token not in listed
    assert main(["kiosk", "end", "大厅"]) == 0
    assert kiosks.viewer_of(desk, token) is None
    capsys.readouterr()
    assert main(["kiosk", "list"]) == 0
    assert capsys.readouterr().out == ""
    assert main(["kiosk", "list", "--all"]) == 0
    assert "停用]" in capsys.readouterr().out


def test_a_screen_of_the_whole_city_is_said_in_english_too(
    desk: Desk, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAND_LANG", "en")
    assert main(["kiosk", "make", "hall", "--city"]) == 0
    assert "this once" in capsys.readouterr().err
    assert main(["kiosk", "list"]) == 0
    assert capsys.readouterr().out == "hall  the usual show  the whole city\n"


def test_the_door_runs_the_command(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "desk", "--root", tmp_path, "user", "show", "wang"],
        cwd=PROJECT,
        env={"LAND_LANG": "en"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr == "There is no account 'wang'\n"
