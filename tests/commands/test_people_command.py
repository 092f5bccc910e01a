"""``python -m desk user``: accounts are made, given what they hold, shown and ended."""

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from commands.desk import main
from desk.accounts import account_named
from desk.database import Desk, desk_of
from desk.errors import NotLetIn
from desk.passwords import check
from desk.sessions import begin, sessions
from desk.settings import read_settings
from tests.desk.people import logged
from tests.given import published
from tests.shelves import copied_store

SETTINGS = read_settings({"ways": ["local"]})
RIGHT, OTHER = "Sunny-Horse7-battery", "Rainy-Mule8-socket"
Output = pytest.CaptureFixture[str]


class Typing(io.StringIO):
    """A standard input that is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("city")
    districts = [{"district": name} for name in ("东湖区", "西岭区")]
    published(folder, marts=[], districts=districts, cases=[{"district": "东湖区"}])
    return folder / "store"


@pytest.fixture
def desk(city: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Return the desk of the store the commands use, with one release of two districts."""
    monkeypatch.setenv("LAND_DATA", str(copied_store(city, tmp_path)))
    for name in ("LAND_LANG", "LAND_LOGIN", "LAND_DESK"):
        monkeypatch.delenv(name, raising=False)
    return desk_of()


@pytest.fixture
def given(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Return what runs a command with a password on its standard input."""

    def run(*arguments: str, line: str = RIGHT) -> int:
        monkeypatch.setattr(sys, "stdin", io.StringIO(f"{line}\n"))
        return main(list(arguments))

    return run


ADD = ("user", "add", "wang", "--name", "王芳", "--password-stdin")


def test_an_account_is_made_with_what_it_holds_and_has_to_change_its_password(
    given: Callable[..., int], desk: Desk, capsys: Output
) -> None:
    held = ("--role", "signer", "--role", "查看", "--district", "东湖区", "--unit", "执法科")
    assert given(*ADD, *held, "--by", "张工") == 0
    assert capsys.readouterr().out == "wang  王芳  执法科  查看、签发  东湖区  [须修改密码]\n"
    one = account_named(desk, "wang")
    assert one.roles == {"viewer", "signer"}
    assert one.districts == frozenset({"东湖区"})
    assert check(desk, "wang", RIGHT, SETTINGS)
    assert {line["account"] for line in logged(desk)} == {"os:张工"}


def test_an_account_that_keeps_its_password_need_not_change_it(
    given: Callable[..., int], desk: Desk, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAND_LANG", "en")
    monkeypatch.setattr("getpass.getuser", lambda: "zhang")
    assert given(*ADD, "--keep") == 0
    printed = capsys.readouterr()
    assert printed.out == "wang  王芳  no role  no district\n"
    assert "nothing is seen" in printed.err
    assert not check(desk, "wang", RIGHT, SETTINGS)
    assert {line["account"] for line in logged(desk)} == {"os:zhang"}


@pytest.mark.parametrize(
    ("arguments", "line", "said"),
    [
        ([*ADD, "--district", "东胡区"], RIGHT, "当前版本没有区县“东胡区”。是否应为 东湖区？"),
        ([*ADD, "--district", "甲"], RIGHT, "当前版本没有区县“甲”。（将设的区县请加 --unchecked）"),
        ([*ADD], "wang2026", "密码不符合规则：至少 10 个字符"),
        ([*ADD], "", "标准输入中没有密码"),
        (["user", "add", "a b", "--name", "王芳", "--password-stdin"], RIGHT, "不能作账号名"),
        (["user", "add", "wang", "--name", "王芳"], RIGHT, "请用 --password-stdin"),
    ],
)
def test_what_cannot_be_done_makes_no_account_and_is_one_line(
    arguments: list[str],
    line: str,
    said: str,
    given: Callable[..., int],
    capsys: Output,
) -> None:
    assert given(*arguments, line=line) == 1
    printed = capsys.readouterr()
    assert said in printed.err
    assert (printed.out, printed.err.count("\n")) == ("", 1)
    assert main(["user", "list", "--all"]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["user"],
        ["user", "add", "wang"],
        ["user", "add", "wang", "--name", "王芳", "--password", RIGHT],
        ["user", "add", "wang", "--name", "王芳", "--role", "boss"],
        ["user", "give", "wang"],
        ["user", "give", "wang", "东湖区"],
        ["user", "give", "wang", "district:"],
        ["user", "give", "wang", "city:东湖区"],
        ["user", "take", "wang", "role:boss"],
    ],
)
def test_wrong_usage_is_told_from_a_refusal(
    arguments: list[str], given: Callable[..., int], capsys: Output
) -> None:
    with pytest.raises(SystemExit) as left:
        given(*arguments)
    assert left.value.code == 2
    assert "用法有误" in capsys.readouterr().err


def test_a_district_to_come_is_given_unchecked(given: Callable[..., int], desk: Desk) -> None:
    assert given(*ADD, "--district", "滨海新区", "--unchecked") == 0
    assert main(["user", "give", "wang", "district:云港区"]) == 1
    assert main(["user", "give", "wang", "district:云港区", "--unchecked"]) == 0
    assert account_named(desk, "wang").districts == frozenset({"滨海新区", "云港区"})


def test_what_is_given_and_taken_is_printed_as_it_is_then(
    given: Callable[..., int], capsys: Output
) -> None:
    given(*ADD, "--keep")
    capsys.readouterr()
    assert main(["user", "give", "wang", "role:secretary", "district:西岭区", "city"]) == 0
    assert capsys.readouterr().out == "wang  王芳  秘书  全市\n"
    assert main(["user", "take", "wang", "city", "district:东湖区"]) == 1
    printed = capsys.readouterr()
    assert printed.out == "wang  王芳  秘书  西岭区\n"
    assert printed.err == "district:东湖区 本来没有，未作改动\n"
    assert main(["user", "give", "wang", "district:西岭区"]) == 0
    assert capsys.readouterr().err == "district:西岭区 已有\n"


def test_a_password_is_asked_for_twice_on_a_terminal(
    desk: Desk, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = [RIGHT, OTHER, RIGHT, RIGHT]
    asked: list[str] = []

    def typing(prompt: str) -> str:
        asked.append(prompt)
        return typed.pop(0)

    monkeypatch.setattr(sys, "stdin", Typing())
    monkeypatch.setattr("getpass.getpass", typing)
    adding = ["user", "add", "wang", "--name", "王芳", "--city"]
    assert main(adding) == 1
    assert "两次输入的密码不一致" in capsys.readouterr().err
    assert main(adding) == 0
    assert asked == ["新密码：", "再输一次："] * 2
    assert check(desk, "wang", RIGHT, SETTINGS)


def test_bytes_that_are_no_text_are_neither_a_password_nor_a_name(
    desk: Desk, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xff\xfe\n"), "utf-8"))
    assert main([*ADD]) == 1
    assert capsys.readouterr().err == "标准输入不是 UTF-8\n"
    outside = ["user", "add", "wang", "--name", "王芳", "--subject", "x", "--city"]
    assert main([*outside, "--by", "\udcff"]) == 0
    assert {line["account"] for line in logged(desk)} == {"os:?"}


def test_who_comes_in_from_outside_is_asked_for_no_password(
    desk: Desk, tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["user", "add", "wang", "--name", "王芳", "--subject", "id-7"]) == 0
    file = tmp_path / "login.toml"
    file.write_text('ways = ["gateway"]\n[gateway]\nheader = "X"\naddresses = ["10.0.0.1"]\n')
    monkeypatch.setenv("LAND_LOGIN", str(file))
    assert main(["user", "add", "li", "--name", "李强"]) == 0
    assert "不能登录" in capsys.readouterr().out.splitlines()[-1]
    assert main(["user", "set", "li", "--subject", "id-8", "--unit", "耕保科"]) == 0
    assert capsys.readouterr().out.startswith("li  李强  耕保科  ")
    assert account_named(desk, "li").subject == "id-8"
    assert not account_named(desk, "li").has_password


def test_a_new_password_and_an_end_leave_no_session(
    given: Callable[..., int], desk: Desk, capsys: Output
) -> None:
    given(*ADD)
    begin(desk, "wang", "local", "10.0.0.8", SETTINGS)
    assert given("user", "password", "wang", "--password-stdin", "--keep", line=OTHER) == 0
    assert sessions(desk, "wang") == ()
    assert not check(desk, "wang", OTHER, SETTINGS)
    begin(desk, "wang", "local", "10.0.0.8", SETTINGS)
    assert main(["user", "end", "wang"]) == 0
    assert "停用]" in capsys.readouterr().out
    assert sessions(desk, "wang") == ()
    assert main(["user", "list"]) == 0
    assert capsys.readouterr().out == ""
    assert main(["user", "list", "--all"]) == 0
    assert "停用]" in capsys.readouterr().out
    assert main(["user", "reopen", "wang"]) == 0
    assert "不能登录" in capsys.readouterr().out


def test_a_lock_is_shown_and_lifted(given: Callable[..., int], desk: Desk, capsys: Output) -> None:
    given(*ADD, "--keep", "--city")
    for _ in range(5):
        with pytest.raises(NotLetIn):
            check(desk, "wang", OTHER, SETTINGS)
    capsys.readouterr()
    assert main(["user", "list"]) == 0
    assert "[锁定至 " in capsys.readouterr().out
    assert main(["user", "unlock", "wang"]) == 0
    assert capsys.readouterr() == ("wang  王芳  无角色  全市\n", "")
    assert not check(desk, "wang", RIGHT, SETTINGS)
    assert main(["user", "unlock", "wang"]) == 0
    assert capsys.readouterr().err == "没有锁定\n"


def test_one_account_is_told_whole(given: Callable[..., int], desk: Desk, capsys: Output) -> None:
    given(*ADD, "--role", "viewer", "--city", "--email", "w@bureau.cn")
    begin(desk, "wang", "local", "10.0.0.8", SETTINGS)
    capsys.readouterr()
    assert main(["user", "show", "WANG"]) == 0
    told = dict(line.split("：", 1) for line in capsys.readouterr().out.splitlines())
    assert (told["姓名"], told["邮箱"], told["单位"]) == ("王芳", "w@bureau.cn", "—")
    assert (told["角色"], told["范围"], told["状态"]) == ("查看", "全市", "须修改密码")
    assert told["会话"] == sessions(desk)[0].mark
    assert main(["user", "show", "wan"]) == 1
    assert capsys.readouterr().err == "没有账号“wan”；是否应为 wang？\n"


def test_the_check_names_who_has_two_roles_of_two_people_and_unknown_districts(
    given: Callable[..., int],
    desk: Desk,
    tmp_path: Path,
    capsys: Output,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given(*ADD, "--role", "auditor", "--district", "东湖区")
    assert main(["user", "check"]) == 0
    main(["user", "give", "wang", "role:administrator", "district:云港区", "--unchecked"])
    assert "[角色冲突（三员分立）]" in capsys.readouterr().out
    assert main(["user", "check"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "wang：系统管理、安全审计，三员分立时两者均不生效",
        "wang：当前版本没有区县“云港区”",
    ]
    file = tmp_path / "login.toml"
    file.write_text('ways = ["local"]\n')
    monkeypatch.setenv("LAND_LOGIN", str(file))
    assert main(["user", "check"]) == 1
    assert capsys.readouterr().err == "wang：当前版本没有区县“云港区”\n"
    main(["user", "end", "wang"])
    assert main(["user", "check"]) == 0


def test_separate_duties_refuse_the_second_role_at_the_command_too(
    given: Callable[..., int], tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "login.toml"
    file.write_text('ways = ["local"]\nseparate_duties = true\n')
    monkeypatch.setenv("LAND_LOGIN", str(file))
    assert given(*ADD, "--role", "auditor", "--role", "administrator") == 1
    assert "三员分立：wang 不能同时为系统管理和安全审计" in capsys.readouterr().err
    assert main(["user", "show", "wang"]) == 1


def test_districts_are_not_checked_before_the_first_publish(
    tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LAND_LANG", raising=False)
    root = ["--root", str(tmp_path / "new")]
    adding = ["user", "add", "wang", "--name", "王芳", "--subject", "x", "--district", "东湖区"]
    assert main([*root, *adding]) == 1
    assert capsys.readouterr().err == "还没有发布数据，无法核对区县；可加 --unchecked\n"
    assert main([*adding, "--unchecked", *root]) == 0
    assert main(["user", "check", *root]) == 0
