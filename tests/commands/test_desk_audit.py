"""`python -m desk audit`: proves the log, lists it, and writes it as a workbook nobody can run."""

from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import select, update

from commands.desk import main
from desk.audit.log import record_alone
from desk.audit.model import Line
from desk.database import Desk, desk_of
from desk.schema import AUDIT

NOON = datetime(2026, 5, 4, 4, 0, tzinfo=UTC)
FORMULA = "=cmd|'/c calc'!A1"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LAND_LANG", "en")
    monkeypatch.delenv("LAND_LOGIN", raising=False)
    desk = desk_of(tmp_path)
    for number, (act, account) in enumerate(
        [("login", "zhao"), ("download", "zhao"), ("refused", FORMULA), ("download", "qian")]
    ):
        content = {"page": f"{FORMULA}\n{number}", "release": "0001-x", "rows": 70 + number}
        at = NOON + timedelta(days=number)
        record_alone(desk, Line(act, account, content, "10.0.0.7", "token", at))
    return tmp_path


def run(store: Path, *arguments: str) -> int:
    return main(["audit", *arguments, "--root", str(store)])


def change(store: Path) -> Desk:
    desk = desk_of(store)
    with desk.writing() as connection:
        connection.execute(update(AUDIT).where(AUDIT.c.number == 3).values(account="li"))
    return desk


def test_a_whole_log_is_said_to_be_whole(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(store, "verify") == 0
    assert capsys.readouterr().out == "The log is whole: 1 chains, 5 lines\n"


def test_a_changed_line_is_named_and_the_command_fails(
    store: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    change(store)
    assert run(store, "verify") == 1
    assert "line 3 was changed" in capsys.readouterr().err
    monkeypatch.setenv("LAND_LANG", "zh")
    assert run(store, "verify") == 1
    said = capsys.readouterr().err
    assert "第 3 行被改动" in said
    assert "日志不完整：1 处问题（1 条链，5 行）" in said


@pytest.mark.parametrize(
    ("options", "acts"),
    [
        ([], ["logged in", "downloaded", "refused", "downloaded"]),
        (["--account", "zhao"], ["logged in", "downloaded"]),
        (["--act", "download"], ["downloaded", "downloaded"]),
        (["--since", "2026-05-06"], ["refused", "downloaded"]),
        (["--until", "2026-05-05"], ["logged in", "downloaded"]),
        (["--act", "chain_begun"], ["chain begun"]),
    ],
)
def test_lines_are_chosen_by_day_account_and_act(
    options: list[str], acts: list[str], store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(store, "list", *options) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[3] for line in lines] == acts


def test_what_is_no_day_is_wrong_usage(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(store, "list", "--since", "yesterday")
    assert ended.value.code == 2
    assert "is no date" in capsys.readouterr().err


def test_the_workbook_has_the_lines_the_chains_and_nothing_that_runs(store: Path) -> None:
    file = store / "log.xlsx"
    assert run(store, "export", str(file), "--until", "2026-05-06", "--by", "li") == 0
    book = load_workbook(file)
    assert book.sheetnames == ["Log", "Verified"]
    heading, *rows = book["Log"].iter_rows(values_only=True)
    assert heading[:7] == ("Time (local)", "Account", "From", "Act", "Content", "Release", "Rows")
    assert [row[3] for row in rows] == ["logged in", "downloaded", "refused"]
    assert rows[0][0] == NOON.astimezone().replace(tzinfo=None)
    assert rows[2][1] == f"'{FORMULA}"
    assert [row[5:7] for row in rows] == [("0001-x", 70), ("0001-x", 71), ("0001-x", 72)]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    verified = list(book["Verified"].iter_rows(values_only=True))
    assert verified[1][2:4] == (5, 5)
    assert verified[1][5] == "whole"
    assert verified[-1][0] == "The log is whole"
    with desk_of(store).reading() as connection:
        last = connection.execute(select(AUDIT).order_by(AUDIT.c.number.desc())).mappings().first()
    assert last
    assert (last["act"], last["account"]) == ("audit_exported", "os:li")


def test_the_workbook_says_what_is_amiss(store: Path) -> None:
    change(store)
    file = store / "log.xlsx"
    assert run(store, "export", str(file)) == 0
    verified = list(load_workbook(file)["Verified"].iter_rows(values_only=True))
    assert "line 3 was changed" in str(verified[1][5])
    assert verified[-1][0] == "The log is not what was written: 1 faults"


class Later(datetime):
    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]  # as a datetime
        return datetime.now(tz) + timedelta(days=181)


def test_lines_past_their_days_go_and_the_rest_is_whole(
    store: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(store, "expire") == 0
    assert capsys.readouterr().out == "0 lines of 0 chains removed (kept for 180 days)\n"
    monkeypatch.setattr("commands.desk_audit.datetime", Later)
    assert run(store, "expire") == 0
    assert capsys.readouterr().out == "5 lines of 1 chains removed (kept for 180 days)\n"
    assert run(store, "verify") == 0
    assert capsys.readouterr().out == "The log is whole: 1 chains, 1 lines\n"
