"""``python -m briefing memo`` and ``commitments`` write one page as an account may see it."""

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdf
import pytest

from commands import briefing as command
from desk.database import Desk
from tests.briefing.handed_out import squeezed
from tests.desk.instructions.people import TODAY, everybody, issued
from tests.pages.logins import desk_beside

Output = pytest.CaptureFixture[str]
LAST_WEEK = date(2026, 11, 21)


@pytest.fixture
def desk(demo_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """The desk of the demo city with everybody at it."""
    monkeypatch.setenv("LAND_DATA", str(demo_store))
    monkeypatch.delenv("LAND_LANG", raising=False)
    (tmp_path / "desk").mkdir()
    with desk_beside(tmp_path / "desk", monkeypatch) as opened:
        everybody(opened)
        yield opened


def written(capsys: Output, *asked: str, out: Path) -> str:
    """Run the command and return the text of the one page it says it wrote."""
    assert command.main([*asked, "--out", str(out)]) == 0
    (path,) = capsys.readouterr().out.splitlines()
    assert Path(path).parent == out
    (page,) = pypdf.PdfReader(io.BytesIO(Path(path).read_bytes())).pages
    return squeezed(page.extract_text())


def test_the_memo_is_the_accounts(desk: Desk, tmp_path: Path, capsys: Output) -> None:
    issued(desk, text="全市的事")
    issued(desk, text="西岭的事", districts=("西岭区",))
    whole = written(capsys, "memo", "as_of=2024-09-30", "--as", "boss", out=tmp_path / "a")
    assert "西岭的事" in whole
    assert "截至2024年9月30日" in whole
    assert "内部资料" in whole
    own = written(capsys, "memo", "--as", "east", out=tmp_path / "b")
    assert "全市的事" in own
    assert "西岭" not in own


def test_without_an_account_the_memo_is_the_operators_who_reads_the_whole_city(
    desk: Desk, tmp_path: Path, capsys: Output
) -> None:
    issued(desk, text="西岭的事", districts=("西岭区",))
    said = written(capsys, "memo", "lang=en", out=tmp_path / "a")
    assert "西岭的事" in said
    assert "Internal" not in said


def test_the_commitments_are_of_the_last_meeting_unless_a_day_is_named(
    desk: Desk, tmp_path: Path, capsys: Output
) -> None:
    first = issued(desk, today=LAST_WEEK, meeting=LAST_WEEK)
    last = issued(desk, meeting=TODAY)
    said = written(capsys, "commitments", "--as", "boss", out=tmp_path / "a")
    assert last in said
    assert first not in said
    asked = ["commitments", "--as", "boss", "--meeting", "2026-11-21"]
    assert first in written(capsys, *asked, out=tmp_path / "b")


@pytest.mark.parametrize(
    "asked",
    [["--as", "boss", "--meeting", "2026-11-20"], ["--as", "west"], ["districts=西岭区"]],
    ids=["no meeting", "out of sight", "other districts"],
)
def test_a_meeting_that_was_none_and_one_out_of_sight_get_one_sentence(
    asked: list[str], desk: Desk, tmp_path: Path, capsys: Output
) -> None:
    issued(desk, meeting=TODAY, districts=("东湖区",))
    assert command.main(["commitments", *asked, "--out", str(tmp_path / "a")]) == 1
    assert capsys.readouterr().err == "没有可见的会议议定事项\n"
    assert not (tmp_path / "a").exists()


@pytest.mark.parametrize(
    "asked", [["commitments", "--meeting", "Friday"], ["memo", "--format", "pdf"]]
)
def test_wrong_usage_exits_with_two(asked: list[str], capsys: Output) -> None:
    with pytest.raises(SystemExit) as left_with:
        command.main(asked)
    assert left_with.value.code == 2
    assert capsys.readouterr().err


@pytest.mark.parametrize("name", ["memo", "commitments"])
def test_help_is_in_both_languages(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    for language, word in (("zh", "A4 一页"), ("en", "one A4 page")):
        monkeypatch.setenv("LAND_LANG", language)
        with pytest.raises(SystemExit):
            command.main([name, "--help"])
        said = " ".join(capsys.readouterr().out.split())
        assert word in said
        for option in ("--out", "--fonts", "--release", "--as", "--root"):
            assert option in said
