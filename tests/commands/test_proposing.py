"""``python -m data`` proposing, reviewing, signing and going back: what it prints and returns."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from commands.data import main
from data.archive import archive, archive_folder, original
from data.pointer import current, current_id
from data.proposals.records import RECORD, proposal, proposals
from data.publish import Wish
from tests.given import given, publish_exports
from tests.standing import standing

PROJECT = Path(__file__).resolve().parents[2]
Output = pytest.CaptureFixture[str]
HEADER = "行政区,电子监管号,项目名称,面积（公顷）,合同签订日期\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the store the commands use: May, with two cases and a note."""
    monkeypatch.chdir(tmp_path)
    for name in ("LAND_INBOX", "LAND_ONE_PERSON"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LAND_LANG", "zh")
    root = tmp_path / "store"
    monkeypatch.setenv("LAND_DATA", str(root))
    # What every figure says of it is tested elsewhere, and takes seconds.
    monkeypatch.setattr("figures.publishing.trial", lambda _release: ())
    monkeypatch.setattr("figures.publishing.recorded", None)
    source = given(cases=[{}, {"case_id": "2"}], notes=[{}])
    publish_exports(source, root, Wish(data_to=date(2024, 5, 31)))
    return root


def proposed(capsys: Output, base: str = "0001-") -> str:
    source = given(cases=[{}, {"case_id": "3"}, {"case_id": "4"}])
    assert main(["propose", str(source), "--by", "王一", "--data-to", "2024-06-30"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert "cases：3 行" in told
    assert not any(line.startswith("notes：1 →") for line in told)
    assert any(
        line.startswith(f"notes：沿用 {base}") and "早 30 天（待确认）" in line for line in told
    )
    return told[-1]


def test_a_release_is_proposed_accepted_reviewed_and_signed(root: Path, capsys: Output) -> None:
    before = current_id(root)
    made = proposed(capsys)
    assert main(["review", made, "--by", "李二"]) == 1
    assert f"python -m data accept {made} --keep notes" in capsys.readouterr().err
    assert main(["accept", made]) == 1
    assert "--keep notes 或 --without" in capsys.readouterr().err
    assert main(["accept", made, "--without", "notes"]) == 0
    assert "notes：从此为空" in capsys.readouterr().out
    assert proposal(root, made).waiting == ()
    made = proposed(capsys)
    assert main(["accept", made, "--keep", "notes"]) == 0
    assert "已确认" in capsys.readouterr().out
    assert main(["sign", made, "--by", "张三"]) == 1
    assert "尚未审核" in capsys.readouterr().err
    assert main(["review", made, "--by", "王一"]) == 1
    assert "王一 已提交" in capsys.readouterr().err
    assert main(["review", made, "--by", "李二", "--note", "已比较"]) == 0
    assert "已审核" in capsys.readouterr().out
    assert main(["sign", made, "--by", "张三", "--note", "同意"]) == 0
    release = current(root)
    assert capsys.readouterr().out.splitlines()[-1] == release.id
    assert release.signed
    assert (release.previous, release.signed.person, release.note) == (before, "张三", "同意")
    assert main(["proposals"]) == 0
    line = capsys.readouterr().out
    assert "王一 → 李二 → 张三" in line
    assert release.id in line
    assert main(["rollback", "--reason", "缺东湖区", "--by", "张三"]) == 0
    capsys.readouterr()
    assert main(["releases"]) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.endswith(f"回退  {release.id} → {before}  张三  缺东湖区")


def test_a_proposal_is_shown_with_what_it_would_change(root: Path, capsys: Output) -> None:
    made = proposed(capsys)
    assert main(["proposals", made]) == 0
    told = capsys.readouterr().out
    assert f"与当前版本 {current_id(root)} 比较：" in told
    assert "cases：2 → 3 行（新增 2，更正 0，撤回 1）" in told
    assert main(["reject", made, "--by", "李二", "--reason", "缺表"]) == 0
    assert "已退回" in capsys.readouterr().out
    assert main(["renew", made]) == 1
    assert "李二" in capsys.readouterr().err


@pytest.mark.parametrize("overtaken", ["publish", "rollback"])
def test_what_was_compared_with_a_release_no_longer_current_is_signed_only_anew(
    root: Path, capsys: Output, overtaken: str
) -> None:
    if overtaken == "rollback":
        publish_exports(given(cases=[{}], notes=[{}]), root, Wish(data_to=date(2024, 5, 31)))
    made = proposed(capsys, current(root).id)
    assert main(["accept", made, "--keep", "notes"]) == 0
    assert main(["review", made, "--by", "李二"]) == 0
    if overtaken == "rollback":
        assert main(["rollback", "--reason", "缺东湖区"]) == 0
    else:
        publish_exports(given(cases=[{}], notes=[{}]), root, Wish(data_to=date(2024, 6, 15)))
    shown, before = current_id(root), standing(root)
    capsys.readouterr()
    assert main(["sign", made, "--by", "张三"]) == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert f"当前版本已是 {shown}" in told
    assert f"python -m data renew {made}" in told
    assert (current_id(root), standing(root)) == (shown, before)
    assert main(["renew", made]) == 0
    assert f"notes：沿用 {shown}" in capsys.readouterr().out
    # What nobody has compared with the release that is current now nobody has reviewed.
    assert main(["sign", made, "--by", "张三"]) == 1
    assert "尚未审核" in capsys.readouterr().err
    assert main(["accept", made, "--keep", "notes"]) == 0
    assert main(["review", made, "--by", "李二"]) == 0
    assert main(["sign", made, "--by", "张三"]) == 0
    release = current(root)
    assert (release.proposal, release.previous) == (made, shown)
    assert release.tables["cases"].rows == 3


def test_a_proposal_that_loses_most_of_a_table_says_so_at_once(root: Path, capsys: Output) -> None:
    publish_exports(given(cases=[{"case_id": f"{n}"} for n in range(5)], notes=[{}]), root)
    assert main(["propose", str(given(cases=[{"case_id": "1"}])), "--by", "王一"]) == 0
    told = capsys.readouterr().out.splitlines()
    # A table is replaced as a whole: what was not sent again is withdrawn.
    assert "cases：5 → 1 行（新增 0，更正 0，撤回 4）" in told
    assert "请核对：执法图斑的行数比当前版本减少 80.0%（限 10%）。" in told


def test_files_of_offices_are_proposed_and_their_originals_kept(root: Path, capsys: Output) -> None:
    Path("报送").mkdir()
    path = Path("报送/六月.csv")
    path.write_bytes((HEADER + "甲区,0012,甲,1,2024-04-30\n").encode("gb18030"))
    words = ["--as", "idle_land", "--sender", "东湖分局", "--by", "王一"]
    assert main(["propose", "报送", *words]) == 0
    made = proposal(root, capsys.readouterr().out.splitlines()[-1])
    (source,) = made.tables["idle_land"].sources
    assert (source.name, source.sender, source.rows) == ("六月.csv", "东湖分局", 1)
    assert original(root, source.sha256).read_bytes() == path.read_bytes()
    assert main(["archive"]) == 0
    assert "完好" in capsys.readouterr().out
    original(root, source.sha256).unlink()
    assert main(["archive"]) == 1
    assert "缺少原件 六月.csv" in capsys.readouterr().err
    path.write_bytes((HEADER + "海沧,0012,甲,1,2024-04-30\n").encode("gb18030"))
    assert main(["propose", str(path), *words]) == 1
    assert "退回单：退回单-六月.xlsx" in capsys.readouterr().err
    assert proposals(root) == (made,)


def test_the_drop_folder_is_swept(root: Path, capsys: Output) -> None:
    folder = root / "inbox" / "东湖分局"
    folder.mkdir(parents=True)
    (folder / "六月.csv").write_text(HEADER + "甲区,0012,甲,1,2024-04-30\n", encoding="utf-8")
    (folder / "坏.xlsx").write_bytes(b"PK")
    assert main(["sweep"]) == 1
    told = capsys.readouterr()
    assert told.out.splitlines()[-1] == proposals(root)[0].id
    assert "坏.xlsx" in told.err
    assert main(["sweep"]) == 0
    assert "没有新文件" in capsys.readouterr().out


def test_verify_all_looks_at_proposals_and_originals_too(root: Path, capsys: Output) -> None:
    made = proposal(root, proposed(capsys))
    assert main(["verify", "--all"]) == 0
    (made.exports / "cases.parquet").write_bytes(b"PAR1")
    assert main(["verify", "--all"]) == 1
    assert f"{made.id} 的文件（cases）与提交时不符" in capsys.readouterr().err
    (made.folder / RECORD).write_text("{", encoding="utf-8")
    assert main(["verify", "--all"]) == 1
    assert main(["proposals"]) == 1
    assert "已损坏" in capsys.readouterr().err


def test_a_prune_removes_originals_only_where_it_is_told_to(
    root: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "六月.xlsx").write_bytes(b"sent")
    digest = archive(root, tmp_path / "六月.xlsx", "六月.xlsx")
    monkeypatch.setattr("data.archive.YOUNG", date(2024, 1, 2) - date(2024, 1, 3))
    assert main(["prune", "--keep", "1"]) == 0
    assert main(["prune", "--keep", "1", "--originals", "--dry-run"]) == 0
    assert original(root, digest).is_file()
    assert main(["prune", "--keep", "1", "--originals"]) == 0
    assert "已删除 1 个原件" in capsys.readouterr().out
    assert list(archive_folder(root).iterdir()) == []


def test_a_publish_may_name_who_answers_for_it(root: Path, capsys: Output) -> None:
    source = given(cases=[{}], notes=[{}])
    words = ["--submitter", "王一", "--reviewer", "李二", "--signer", "张三"]
    assert main(["publish", str(source), *words]) == 0
    release = current(root)
    people = (release.submitted, release.reviewed, release.signed)
    assert [act.person for act in people if act] == ["王一", "李二", "张三"]
    assert capsys.readouterr().out.splitlines()[-1] == release.id


def test_what_is_missing_is_wrong_usage(root: Path) -> None:
    for words in (["propose", "."], ["review", "P1"], ["reject", "P1", "--by", "李二"], ["sign"]):
        with pytest.raises(SystemExit) as ended:
            main(words)
        assert ended.value.code == 2
    done = subprocess.run(
        [sys.executable, "-m", "data", "review", "P0009-20240601T000000", "--by", "李二"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert "P0009-20240601T000000" in done.stderr
