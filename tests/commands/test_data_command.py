"""``python -m data``: exit codes, one line per fault, the id last, in both languages."""

from pathlib import Path

import pytest

from commands.data import main
from data.pointer import current
from data.releases import list_releases
from tests.given import given

Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAND_DATA", str(tmp_path / "store"))
    monkeypatch.delenv("LAND_LANG", raising=False)
    # It takes seconds, and tests of its own prove it.
    monkeypatch.setattr("figures.publishing.trial", None)


def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


def test_publish_prints_the_comparison_and_last_the_id(tmp_path: Path, capsys: Output) -> None:
    first = given(cases=[{"case_id": "1"}, {"case_id": "2"}])
    second = given(cases=[{"case_id": "2"}, {"case_id": "3"}, {"case_id": "4"}])
    assert main(["publish", str(first)]) == 0
    capsys.readouterr()
    before = current(store(tmp_path)).id
    assert main(["publish", str(second), "--note", "六月"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert f"与当前版本 {before} 比较：" in lines
    assert "cases：2 → 3 行（新增 2，更正 0，撤回 1）" in lines
    assert lines[-1] == current(store(tmp_path)).id
    assert current(store(tmp_path)).note == "六月"
    assert "完全相同" not in " ".join(lines)
    assert main(["publish", str(second)]) == 0
    assert "各表与当前版本完全相同" in capsys.readouterr().out.splitlines()


def test_publish_tells_what_to_look_at_twice(capsys: Output) -> None:
    cases = [{"case_id": f"{number}"} for number in range(20)]
    assert main(["publish", str(given(cases=cases))]) == 0
    assert "请核对" not in capsys.readouterr().out
    assert main(["publish", str(given(cases=cases[:18]))]) == 0
    told = capsys.readouterr().out.splitlines()
    assert "请核对：执法图斑的行数比当前版本减少 10.0%（限 10%）。" in told


def test_a_refused_publish_prints_one_line_per_fault_and_exits_1(
    tmp_path: Path, capsys: Output
) -> None:
    folder = given(cases=[{"source": "rumour"}, {"judgement": None}])
    assert main(["publish", str(folder)]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    lines = printed.err.splitlines()
    assert [line.split("：")[0] for line in lines] == [
        "cases · 第 1 行 · source 列 · 值 'rumour'",
        "cases · 第 2 行 · judgement 列",
    ]
    assert list_releases(store(tmp_path)) == ()


def test_check_tells_faults_on_stderr_and_warnings_on_stdout(
    capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAND_LANG", "en")
    assert main(["check", str(given(cases=[{"remaining_mu": 99.0}]))]) == 0
    printed = capsys.readouterr()
    assert "more left to rectify than was illegal, 1 row (" in printed.out
    assert printed.err == ""
    assert main(["check", str(given(cases=[{"source": "rumour"}]))]) == 1
    assert "column source" in capsys.readouterr().err


def test_check_writes_nothing(tmp_path: Path, capsys: Output) -> None:
    folder = given(cases=[{}])
    assert main(["check", str(folder)]) == 0
    assert sorted(path.name for path in folder.iterdir()) == ["cases.parquet", "districts.parquet"]
    assert not store(tmp_path).exists()


def test_releases_marks_the_current_one_and_rollback_moves_the_mark(
    tmp_path: Path, capsys: Output
) -> None:
    for note in ("四月", "五月"):
        assert main(["publish", str(given(cases=[{}])), "--note", note, "--city", "云城"]) == 0
    capsys.readouterr()
    assert main(["releases"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("  0001-")
    assert first.endswith("四月")
    assert second.startswith("* 0002-")
    assert "云城" in second
    assert main(["rollback"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("0001-")
    assert main(["rollback", list_releases(store(tmp_path))[1].id]) == 0
    assert current(store(tmp_path)).number == 2


def test_an_empty_store_lists_nothing_and_cannot_go_back(capsys: Output) -> None:
    assert main(["releases"]) == 0
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "还没有发布" in printed.err
    assert main(["rollback"]) == 1


def test_root_names_another_store(tmp_path: Path, capsys: Output) -> None:
    other = tmp_path / "other"
    assert main(["publish", str(given()), "--root", str(other), "--data-to", "2024-05-31"]) == 0
    assert current(other).data_to.isoformat() == "2024-05-31"
    assert not store(tmp_path).exists()


def test_the_demo_is_published_once_when_asked_only_if_empty(
    tmp_path: Path, capsys: Output
) -> None:
    assert main(["demo", "--if-empty"]) == 0
    first = current(store(tmp_path))
    assert (first.demo, first.city_zh, first.city_en) == (True, "云州市", "Yunzhou")
    assert first.data_to.isoformat() == "2024-10-31"
    capsys.readouterr()
    assert main(["demo", "--if-empty"]) == 0
    assert capsys.readouterr().out == ""
    assert current(store(tmp_path)) == first
    # Over a store whose pointer is lost the demo must not lay itself; the pages say what is amiss.
    pointer = store(tmp_path) / "current"
    named = pointer.read_bytes()
    pointer.unlink()
    assert main(["demo", "--if-empty"]) == 0
    assert [release.id for release in list_releases(store(tmp_path))] == [first.id]
    pointer.write_bytes(named)
    assert main(["demo"]) == 0
    again = current(store(tmp_path))
    assert again.number == 2
    assert {name: facts.sha256 for name, facts in again.tables.items()} == {
        name: facts.sha256 for name, facts in first.tables.items()
    }


@pytest.mark.parametrize(
    ("arguments", "zh", "en"),
    [
        ([], "缺少参数：COMMAND", "required: COMMAND"),
        (["publish"], "缺少参数：SRC", "required: SRC"),
        (["publish", "x", "--data-to", "2024-02-30"], "不是日期", "is no date"),
        (["publish", "x", "--note"], "缺少值", "expected one argument"),
        (["check", "x", "--fast"], "无法识别的参数：--fast", "unrecognized arguments: --fast"),
        (["publish", "x", "--keep", "case"], "districts, offices", "districts, offices"),
        (["rebuild", " "], "为空", "is empty"),
        (["verify", "x", "--all"], "不能与", "not allowed with"),
        (["burn"], "不能为", "invalid choice"),
    ],
)
def test_wrong_usage_exits_2_and_says_why_in_the_language_chosen(
    arguments: list[str],
    zh: str,
    en: str,
    capsys: Output,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for language, words in (("zh", zh), ("en", en)):
        monkeypatch.setenv("LAND_LANG", language)
        with pytest.raises(SystemExit) as leaving:
            main(arguments)
        assert leaving.value.code == 2
        assert words in capsys.readouterr().err


def test_a_table_that_is_gone_is_refused_done_without_or_kept(
    tmp_path: Path, capsys: Output
) -> None:
    whole, less = given(cases=[{}], notes=[{}]), given()
    assert main(["publish", str(whole)]) == 0
    capsys.readouterr()
    assert main(["publish", str(less), "--faults", str(tmp_path / "faults.csv")]) == 1
    refused = capsys.readouterr()
    assert "--without cases" in refused.err
    assert "--keep notes" in refused.err
    assert main(["publish", str(less), "--without", "cases", "--keep", "notes"]) == 0
    assert "notes：沿用当前版本的数据" in capsys.readouterr().out.splitlines()
    release = current(store(tmp_path))
    assert release.absent[:2] == ("offices", "cases")
    assert release.tables["notes"].kept_from == release.previous
    assert main(["publish", str(whole), "--keep", "cases,notes"]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_rebuild_makes_a_release_and_switches_nothing(tmp_path: Path, capsys: Output) -> None:
    assert main(["publish", str(given(cases=[{}]))]) == 0
    first = current(store(tmp_path))
    capsys.readouterr()
    assert main(["rebuild", first.id]) == 0
    anew = capsys.readouterr().out.splitlines()[-1]
    assert current(store(tmp_path)) == first
    assert main(["rollback", anew]) == 0
    assert current(store(tmp_path)).rebuilt_from == first.id
    assert main(["rebuild", "0009-20240101T000000-abcdef"]) == 1


@pytest.mark.parametrize(
    "command", ["demo", "check", "publish", "rebuild", "releases", "rollback", "verify"]
)
def test_every_command_has_help_in_both_languages(
    command: str, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    for language, opening in (("zh", "用法：python -m data"), ("en", "usage: python -m data")):
        monkeypatch.setenv("LAND_LANG", language)
        with pytest.raises(SystemExit) as leaving:
            main([command, "--help"])
        assert leaving.value.code == 0
        shown = capsys.readouterr().out
        assert shown.startswith(opening)
        assert "--root" in shown
        assert any("一" <= letter <= "龥" for letter in shown) == (language == "zh")
