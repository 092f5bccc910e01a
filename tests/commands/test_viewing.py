"""``--as`` shows figures by an account's districts; without it the operator reads all of them."""

from pathlib import Path

import pytest

from commands.briefing import main as briefing
from commands.queries import main
from desk.accounts import add_account, end_account, give
from desk.database import desk_of

BY = "os:test"
RATE = ("run", "supply_disposal_rate_by_district", "--format", "csv")


@pytest.fixture
def store(demo_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LAND_DESK", f"sqlite:///{tmp_path / 'desk.db'}")
    monkeypatch.setenv("LAND_LANG", "en")
    desk = desk_of(demo_store)
    for account in ("lin", "gone"):
        add_account(desk, account, "林", by=BY)
        give(desk, account, "role", "viewer", by=BY)
        give(desk, account, "district", "东湖区", by=BY)
    end_account(desk, "gone", by=BY)
    add_account(desk, "new", "新", by=BY)
    return demo_store


def test_an_account_is_shown_its_own_districts(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*RATE, "--root", str(store)]) == 0
    assert "南港区" in capsys.readouterr().out
    assert main([*RATE, "--as", "lin", "--root", str(store)]) == 0
    said = capsys.readouterr().out
    assert "东湖区" in said
    assert "南港区" not in said


@pytest.mark.parametrize("account", ["nobody", "gone"])
def test_no_account_and_an_ended_one_are_refused_in_the_same_words(
    store: Path, account: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*RATE, "--as", account, "--root", str(store)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == f"There is no account '{account}', or it was ended\n"


def test_an_account_without_a_district_is_shown_nothing(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*RATE, "--as", "new", "--root", str(store)]) == 1
    out = tmp_path / "out"
    out.mkdir()
    arguments = ["monthly", "--as", "new", "--root", str(store), "--out", str(out)]
    assert briefing([*arguments, "--format", "xlsx"]) == 1
    assert capsys.readouterr().err.count("ask the system administrator") == 2
    assert list(out.iterdir()) == []


def test_a_circular_is_an_accounts_own(store: Path, tmp_path: Path) -> None:
    arguments = ["monthly", "--as", "lin", "--root", str(store), "--out", str(tmp_path)]
    assert briefing([*arguments, "districts=南港区", "--format", "xlsx"]) == 1
    assert not list(tmp_path.glob("*.xlsx"))
