"""Pruning: what goes is old, what may still be asked for stays, a kill halfway harms nothing."""

import os
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from data.durable import REMOVING, publishing_lock
from data.errors import BrokenPointer, BrokenRecord, DamagedRelease, NoRelease
from data.manifest import MANIFEST, Release
from data.pins import RECORD as PINS
from data.pins import pin, pinned, unpin
from data.pointer import POINTER, current, switch_to
from data.releases import list_releases, release_ids
from data.shelf import Verdict, prune, verdicts
from data.whole import rollback, verify
from tests.given import published
from tests.shelves import copied_store, shelf_of


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shelf")
    published(folder, marts=[], cases=[{}])
    return folder / "store"


@pytest.fixture
def store(kept: Path, tmp_path: Path) -> Path:
    """Return a store of five releases of 2024, 2 to 6; 0006 is current and 0001 is of today."""
    root = copied_store(kept, tmp_path)
    days = [(1, 10), (1, 20), (2, 5), (3, 1), (3, 9)]
    made = shelf_of(current(root), [datetime(2024, *day, 12, tzinfo=UTC) for day in days])
    switch_to(root, made[-1].id)
    return root


def of(store: Path, number: int) -> Release:
    return next(release for release in list_releases(store) if release.number == number)


def numbers(store: Path) -> list[int]:
    """Return the numbers of the release folders there are."""
    return [int(release_id[:4]) for release_id in release_ids(store)]


def pruned(store: Path, keep: int, *, monthly: bool = False) -> list[int]:
    """Prune and return the numbers that are left, after comparing them with what was told."""
    said = verdicts(store, keep, monthly=monthly)
    told: list[Verdict] = []
    prune(store, keep, monthly=monthly, tell=told.append)
    assert tuple(told) == said
    left = [verdict.id for verdict in said if not verdict.goes]
    assert list(release_ids(store)) == left
    assert list((store / "releases").glob(".*")) == []
    return numbers(store)


def reason(store: Path, keep: int, number: int, *, monthly: bool = False) -> Verdict:
    found = verdicts(store, keep, monthly=monthly)
    return next(one for one in found if int(one.id[:4]) == number)


def ruin(release: Release) -> None:
    (release.folder / MANIFEST).chmod(0o644)
    (release.folder / MANIFEST).write_text("{", encoding="utf-8")


def out_of_reach(release: Release) -> None:
    """Leave a manifest that the system does not let anybody read as a file."""
    (release.folder / MANIFEST).unlink()
    (release.folder / MANIFEST).mkdir()


def test_the_newest_stay_and_the_others_go(store: Path) -> None:
    assert pruned(store, 2) == [5, 6]
    assert pruned(store, 2) == [5, 6]
    assert pruned(store, 24) == [5, 6]


def test_the_last_of_each_month_stays_if_asked(store: Path) -> None:
    assert reason(store, 1, 3, monthly=True).en == "the last of 2024-01"
    # Not 2 of January nor 5 of March; 1, the oldest by number, is of another month altogether.
    assert pruned(store, 1, monthly=True) == [1, 3, 4, 6]


@pytest.fixture
def far_east(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the clock be that of China, eight hours before UTC."""
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_a_month_ends_when_it_ends_here(far_east: None, store: Path) -> None:
    last = current(store)
    # Half past eleven in the night to June, by UTC, is half past seven in the morning here.
    instants = [
        datetime(2024, 5, 31, 15, 30, tzinfo=UTC),
        datetime(2024, 5, 31, 23, 30, tzinfo=UTC),
        datetime(2024, 6, 1, 3, 0, tzinfo=UTC),
    ]
    shelf_of(last, instants)
    assert [number for number in pruned(store, 1, monthly=True) if number > 6] == [7, 9]


def test_the_current_release_stays_however_old(store: Path) -> None:
    rollback(store, of(store, 2).id)
    assert reason(store, 1, 2).zh == "当前版本"
    assert pruned(store, 1) == [2, 6]
    verify(current(store))


def test_a_pinned_release_stays_until_it_is_unpinned(store: Path) -> None:
    release = of(store, 3)
    pin(store, release.id)
    pin(store, release.id)
    assert pinned(store) == {release.id}
    assert reason(store, 1, 3).en == "it is pinned"
    assert pruned(store, 1) == [3, 6]
    unpin(store, release.id)
    assert pinned(store) == frozenset()
    assert pruned(store, 1) == [6]


def test_only_what_is_there_is_pinned_and_only_what_is_pinned_unpinned(store: Path) -> None:
    for name in ("0099-20240101T000000-abcdef", "../releases", ""):
        with pytest.raises(NoRelease):
            pin(store, name)
        with pytest.raises(NoRelease, match="is not pinned"):
            unpin(store, name)
    assert not (store / PINS).exists()


def test_a_release_that_is_wrong_keeps_nobody_else_from_being_kept(store: Path) -> None:
    ruin(of(store, 5))
    ruin(of(store, 2))
    assert reason(store, 2, 5).en == "damaged, and not old"
    # The two newest that can be read are 4 and 6; 5 is not one of them, and is not old either.
    assert pruned(store, 2) == [4, 5, 6]


def test_what_cannot_be_judged_is_never_removed(store: Path) -> None:
    out_of_reach(of(store, 2))
    ruin(of(store, 3))
    later = of(store, 4)
    (later.folder / MANIFEST).chmod(0o644)
    (later.folder / MANIFEST).write_text('{"format": 4}', encoding="utf-8")
    assert "cannot be judged" in reason(store, 1, 2).en
    assert "请升级程序" in reason(store, 1, 4).zh
    assert pruned(store, 1) == [2, 4, 6]


def _damage_the_current(store: Path) -> None:
    path = current(store).exports / "cases.parquet"
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:-1] + b"x")


def _lose_the_pointer(store: Path) -> None:
    (store / POINTER).write_text("lost", encoding="utf-8")


def _spoil_the_pins(store: Path) -> None:
    (store / PINS).write_text(f"{of(store, 3).id}\nthe one of May\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        # An old release may be the last whole one.
        (_damage_the_current, DamagedRelease),
        (_lose_the_pointer, BrokenPointer),
        (_spoil_the_pins, BrokenRecord),
    ],
)
def test_nothing_is_removed_where_it_is_not_known_what_must_stay(
    spoil: Callable[[Path], None], error: type[Exception], store: Path
) -> None:
    spoil(store)
    with pytest.raises(error):
        prune(store, 1, tell=lambda _: None)
    assert numbers(store) == [1, 2, 3, 4, 5, 6]


def test_an_empty_store_is_left_as_it_is(tmp_path: Path) -> None:
    with pytest.raises(NoRelease):
        prune(tmp_path / "store", 1, tell=lambda _: None)
    with pytest.raises(NoRelease):
        pin(tmp_path / "store", "0001-20240101T000000-abcdef")
    assert list(tmp_path.iterdir()) == []


def test_files_shared_with_a_release_that_stays_stay_whole_and_read_only(store: Path) -> None:
    old, new = of(store, 2), current(store)
    for path in new.exports.iterdir():
        path.unlink()
        os.link(old.exports / path.name, path)
    assert pruned(store, 1) == [6]
    verify(current(store))
    found = [path.stat() for path in new.exports.iterdir()]
    assert [(one.st_mode & 0o777, one.st_nlink) for one in found] == [(0o444, 1)] * 2


def test_a_removal_that_was_killed_is_finished_by_the_next_who_holds_the_store(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(_: Path) -> None:
        raise KeyboardInterrupt

    first = of(store, 1)
    with monkeypatch.context() as patch:
        patch.setattr("data.shelf.remove_tree", killed)
        with pytest.raises(KeyboardInterrupt):
            prune(store, 1, tell=lambda _: None)
    # It left the shelf whole, under a name no reader takes for a release.
    leftover = first.folder.with_name(f"{REMOVING}{first.id}")
    assert (leftover / MANIFEST).is_file()
    assert numbers(store) == [2, 3, 4, 5, 6]
    with publishing_lock(store):
        assert not leftover.exists()


def test_a_link_to_a_release_kept_elsewhere_goes_and_what_it_names_stays(
    store: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    folder = of(store, 2).folder
    folder.rename(elsewhere)
    folder.symlink_to(elsewhere, target_is_directory=True)
    assert pruned(store, 1) == [6]
    assert (elsewhere / MANIFEST).is_file()


def test_going_back_to_a_release_that_was_pruned_names_it_and_the_list(store: Path) -> None:
    old, now = of(store, 5), of(store, 6)
    second = published(store.parent, marts=[], cases=[{}])
    assert second.previous == now.id
    prune(store, 1, tell=lambda _: None)
    with pytest.raises(NoRelease, match="python -m data releases lists them") as refusal:
        rollback(store)
    assert now.id in refusal.value.said("zh")
    assert second.id in refusal.value.said("en")
    assert current(store) == second
    with pytest.raises(NoRelease):
        rollback(store, old.id)
