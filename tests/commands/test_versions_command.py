"""Over a store or a desk of a later version every command ends in one line that names it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from commands import briefing, data, desk, queries
from data.pointer import POINTER, current_id
from data.program import VERSION
from data.releases import release_ids
from desk.backup.making import back_up
from desk.backup.restoring import restore
from desk.database import Desk, desk_folder, desk_url, newest_version
from desk.errors import LaterDesk
from tests.versions import LATER, of_later_desk, of_later_pointer, of_later_release, store_of

Later = Callable[[Path], str]
Capture = pytest.CaptureFixture[str]
COMMANDS = {
    "verify": (data, ["verify"]),
    "publish": (data, ["publish", "{exports}"]),
    "rebuild": (data, ["rebuild", "{id}"]),
    "rollback": (data, ["rollback", "{id}"]),
    "prune": (data, ["prune", "--keep", "1"]),
    "releases": (data, ["releases"]),
    "queries": (queries, ["run", "supply_stock_by_age"]),
    "briefing": (briefing, ["monthly", "as_of=2024-05-31", "--out", "{out}"]),
}


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    store = store_of("format-3", tmp_path)
    monkeypatch.setenv("LAND_DATA", str(store))
    monkeypatch.chdir(tmp_path)
    return store


def told(name: str, store: Path, release_id: str, capture: Capture) -> list[str]:
    """Run a command that is refused; return the lines it said why."""
    room, words = COMMANDS[name]
    exports = store / "releases" / release_id / "exports"
    filled = [one.format(exports=exports, id=release_id, out=store / "out") for one in words]
    assert room.main(filled) == 1
    return capture.readouterr().err.splitlines()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("later", [of_later_release, of_later_pointer])
def test_a_later_store_is_refused_by_the_version_it_needs(
    later: Later,
    command: str,
    language: str,
    store: Path,
    capsys: Capture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LAND_LANG", language)
    release_id = later(store)
    pointer = (store / POINTER).read_bytes()
    before = sorted((store / "releases").rglob("*"))
    lines = told(command, store, release_id, capsys)
    assert lines
    for line in lines:
        assert LATER in line
        assert VERSION in line
        assert ("升级程序" if language == "zh" else f"upgrade it to {LATER}") in line
    assert sorted((store / "releases").rglob("*")) == before
    assert (store / POINTER).read_bytes() == pointer


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_later_desk_is_refused_by_the_version_it_needs_before_anything_is_done(
    language: str, store: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAND_LANG", language)
    of_later_desk(store)
    now = current_id(store)
    exports = store / "releases" / str(now) / "exports"
    for room, words in ((desk, ["user", "list"]), (data, ["publish", str(exports)])):
        assert room.main(words) == 1
        (line,) = capsys.readouterr().err.splitlines()
        for named in (LATER, VERSION, "0999", newest_version()):
            assert named in line
    assert current_id(store) == now
    assert len(release_ids(store)) == 1


def test_a_desk_of_the_step_before_is_brought_up_to_date_and_keeps_its_people(
    store: Path, capsys: Capture
) -> None:
    assert desk.main(["user", "list"]) == 0
    assert "王芳" in capsys.readouterr().out
    assert desk.main(["audit", "verify"]) == 0
    with Desk(desk_url(store), desk_folder(store)).reading() as connection:
        assert connection.execute(text("select version_num from alembic_version")).scalar() == (
            newest_version()
        )


def test_a_backup_of_a_later_desk_is_not_put_back(store: Path, tmp_path: Path) -> None:
    back_up(store, tmp_path / "kept.tar", by="李")
    assert restore(tmp_path / "kept.tar", tmp_path / "first", by="李").releases == 1
    with Desk(desk_url(store), desk_folder(store)).writing() as connection:
        connection.execute(text("update alembic_version set version_num = '0999'"))
    # This process has it open: it was opened before it was a later one's.
    back_up(store, tmp_path / "later.tar", by="李")
    with pytest.raises(LaterDesk, match="0999"):
        restore(tmp_path / "later.tar", tmp_path / "second", by="李")
    assert list((tmp_path / "second").iterdir()) == []
