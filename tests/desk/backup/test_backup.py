"""Store and desk come back from one file as they were, also while others write."""

import io
import tarfile
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from commands.desk import main
from data.pointer import current, current_id
from data.releases import list_releases, release_ids
from data.whole import verify as verify_release
from desk.audit.log import record_alone
from desk.audit.model import Line
from desk.audit.reading import Asked, entries
from desk.audit.verify import verify
from desk.backup.making import back_up
from desk.backup.restoring import restore
from desk.database import Desk, desk_of
from desk.errors import BadBackup
from desk.schema import SESSIONS
from desk.sessions import begin, viewer_of
from tests.desk.people import SETTINGS, person
from tests.given import publish_exports
from tests.once import own_copy


@pytest.fixture
def store(demo_store: Path, tmp_path: Path) -> Path:
    """A store with the demo city and a desk with one person."""
    copy = own_copy(demo_store, tmp_path / "store")
    person(desk_of(copy), "wang", "role:viewer", "city")
    return copy


def downloads(desk: Desk) -> int:
    return sum(1 for _ in entries(desk, Asked(act="download")))


def test_what_comes_back_is_what_was_there_though_all_went_on(store: Path, tmp_path: Path) -> None:
    desk = desk_of(store)
    (store / "playlists").mkdir()
    (store / "playlists" / "weekly.toml").write_text("every = 30\n", encoding="utf-8")
    token = begin(desk, "wang", "local", "10.0.0.7", SETTINGS)
    done = threading.Event()

    def write() -> None:
        while not done.is_set():
            record_alone(desk, Line("download", "wang", {}))

    def publish() -> None:
        publish_exports(current(store).exports, store)

    others = [threading.Thread(target=one) for one in (write, write, publish)]
    for other in others:
        other.start()
    try:
        while not (before := downloads(desk)):
            pass
        made = back_up(store, tmp_path / "kept.tar", "os:root")
        after = downloads(desk)
    finally:
        done.set()
        for other in others:
            other.join()
    assert made.verdict is not None
    assert made.verdict.faults == ()

    back = tmp_path / "back"
    restored = restore(tmp_path / "kept.tar", back, "os:root")
    assert restored.verdict is not None
    assert restored.verdict.findings == ()
    assert restored.releases == made.releases == len(release_ids(back)) >= 1
    for release in list_releases(back):
        verify_release(release)
    assert current_id(back) in release_ids(store)
    assert (back / "playlists" / "weekly.toml").read_text(encoding="utf-8") == "every = 30\n"
    found = Desk(f"sqlite:///{back / 'desk' / 'desk.sqlite3'}", back / "desk")
    assert before <= downloads(found) <= after
    assert verify(found).faults == ()
    # Whoever was logged in then is not any more.
    assert viewer_of(found, token, SETTINGS) is None
    with found.reading() as connection:
        assert connection.execute(select(SESSIONS.c.ended_why)).scalars().all() == ["restored"]
    assert [one.content["faults"] for one in entries(found, Asked(act="restored"))] == [0]
    assert not [path for path in store.iterdir() if path.name.startswith(".land-")]


def test_files_that_releases_share_are_packed_once_and_shared_again(
    store: Path, tmp_path: Path
) -> None:
    publish_exports(current(store).exports, store)
    back_up(store, tmp_path / "kept.tar", "os:root")
    restore(tmp_path / "kept.tar", tmp_path / "back", "os:root")

    def shared(root: Path) -> int:
        files = [path for path in (root / "releases").rglob("*") if path.is_file()]
        return len(files) - len({path.stat().st_ino for path in files})

    assert shared(tmp_path / "back") == shared(store) > 0
    stored = sum(path.stat().st_size for path in (store / "releases").rglob("*.parquet"))
    assert (tmp_path / "kept.tar").stat().st_size < stored


def repacked(file: Path, change: Callable[[tarfile.TarInfo, bytes], bytes | None]) -> None:
    """Write an archive anew with its files' contents changed; None leaves one out."""
    with tarfile.open(file) as old, tarfile.open(f"{file}.new", "w") as new:
        for entry in old:
            content = old.extractfile(entry).read() if entry.isreg() else b""  # type: ignore[union-attr]  # a file has one
            changed = change(entry, content)
            if changed is not None:
                entry.size = len(changed)
                new.addfile(entry, io.BytesIO(changed))
    Path(f"{file}.new").replace(file)


def elsewhere(entry: tarfile.TarInfo, had: bytes) -> bytes:
    entry.name = "../out"
    return had


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda entry, had: had + b" " if entry.name == "current" else had, "current"),
        (lambda entry, had: None if entry.name == "current" else had, "lacks current"),
        (lambda entry, had: None if entry.name == "manifest.json" else had, "no manifest"),
        (lambda entry, had: b"{" if entry.name == "manifest.json" else had, "cannot be read"),
        (elsewhere, "may not"),
    ],
)
def test_a_backup_that_is_not_what_was_packed_leaves_the_place_empty(
    change: Callable[[tarfile.TarInfo, bytes], bytes | None],
    said: str,
    store: Path,
    tmp_path: Path,
) -> None:
    file = tmp_path / "kept.tar"
    back_up(store, file, "os:root")
    repacked(file, change)
    with pytest.raises(BadBackup, match=said):
        restore(file, tmp_path / "back", "os:root")
    assert list((tmp_path / "back").iterdir()) == []
    assert not (tmp_path / "out").exists()


def test_a_backup_cut_short_is_refused(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "kept.tar"
    back_up(store, file, "os:root")
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    with pytest.raises(BadBackup, match=r"no whole backup|no manifest"):
        restore(file, tmp_path / "back", "os:root")


def test_nothing_is_restored_over_a_store_or_packed_into_it(store: Path, tmp_path: Path) -> None:
    back_up(store, tmp_path / "kept.tar", "os:root")
    with pytest.raises(BadBackup, match="is not empty"):
        restore(tmp_path / "kept.tar", store, "os:root")
    with pytest.raises(BadBackup, match="there already"):
        back_up(store, tmp_path / "kept.tar", "os:root")
    with pytest.raises(BadBackup, match="does not belong"):
        back_up(store, store / "kept.tar", "os:root")


def test_the_commands_back_up_and_restore(
    store: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LAND_LANG", "en")
    file = tmp_path / "kept.tar"
    assert main(["backup", str(file), "--root", str(store)]) == 0
    assert capsys.readouterr().out.startswith("1 releases, ")
    assert file.stat().st_mode & 0o077 == 0
    assert main(["restore", str(file), "--root", str(tmp_path / "back")]) == 0
    assert "are back, as of" in capsys.readouterr().out
    assert main(["restore", str(file), "--root", str(store)]) == 1
    assert "is not empty" in capsys.readouterr().err
