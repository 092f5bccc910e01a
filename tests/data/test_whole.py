"""Only a release that is what its manifest says is shown; else the last whole one, and why."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data.errors import BrokenPointer, DamagedRelease, NoRelease, StoreError
from data.manifest import Release
from data.marts import Mart
from data.pointer import current, current_id
from data.releases import open_release, release_ids
from data.whole import last_whole, prove, rollback, sha256_of, shown, verify
from tests.damage import copied
from tests.given import published

STEPS = Mart(
    "steps", "select parcel_id, area_ha from supply_parcels", frozenset({"supply_parcels"})
)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("three")
    for size in (1, 2, 3):
        published(folder, marts=[STEPS], supply_parcels=[{"area_ha": float(size)}])
    return folder / "store"


@pytest.fixture
def root(kept: Path, tmp_path: Path) -> Path:
    """Return a store of three releases, the last of them current, that may be written to."""
    copied(kept, tmp_path / "store")
    return tmp_path / "store"


def releases_of(root: Path) -> list[Release]:
    return [open_release(root, release_id) for release_id in release_ids(root)]


def double(release: Release, name: str) -> None:
    """Write every row of a mart twice: all its sums are then twice what they were."""
    path = release.folder / "marts" / f"{name}.parquet"
    rows = pq.read_table(path)
    pq.write_table(pa.concat_tables([rows, rows]), path)


def test_a_doubled_mart_is_never_shown_and_the_release_before_is(root: Path) -> None:
    _, second, third = releases_of(root)
    assert shown(root) == (third, None)
    double(third, "steps")
    release, fault = shown(root)
    assert release == second
    assert isinstance(fault, DamagedRelease)
    assert "steps.parquet differs from the manifest" in str(fault)
    assert current(root) == third


def test_what_was_gone_back_from_stands_in_last(root: Path) -> None:
    first, second, third = releases_of(root)
    rollback(root)
    assert shown(root) == (second, None)
    double(second, "steps")
    assert shown(root)[0] == first
    double(first, "steps")
    assert shown(root)[0] == third
    double(third, "steps")
    assert last_whole(root) is None
    with pytest.raises(DamagedRelease, match=second.id):
        shown(root)


def _a_folder(pointer: Path) -> None:
    pointer.unlink()
    pointer.mkdir()


def _a_link(pointer: Path, to: str) -> None:
    pointer.unlink()
    pointer.symlink_to(to)


GARBAGE: dict[str, Callable[[Path], object]] = {
    "gone": lambda pointer: pointer.unlink(),
    "empty": lambda pointer: pointer.write_bytes(b""),
    "not an id": lambda pointer: pointer.write_text("../releases"),
    "not UTF-8": lambda pointer: pointer.write_bytes(b"\xa3\xa0\xff\n"),
    "NUL": lambda pointer: pointer.write_bytes(bytes(64)),
    "long": lambda pointer: pointer.write_text("x" * 100_000),
    "no such release": lambda pointer: pointer.write_text("0009-20240101T000000-abcdef\n"),
    "a folder": _a_folder,
    "a loop": lambda pointer: _a_link(pointer, "current"),
    "a link to nowhere": lambda pointer: _a_link(pointer, "nowhere"),
}


@pytest.mark.parametrize("cause", GARBAGE)
def test_a_broken_pointer_shows_what_was_shown_last_and_says_so(root: Path, cause: str) -> None:
    _, second, third = releases_of(root)
    rollback(root)
    assert shown(root) == (second, None)
    GARBAGE[cause](root / "current")
    release, fault = shown(root)
    assert release == second
    assert isinstance(fault, BrokenPointer)
    for said in (fault.zh, fault.en):
        assert "python -m data rollback" in said
        assert len(said) < 200
        assert said.isprintable()
    with pytest.raises(BrokenPointer):
        current(root)
    # A process that has shown none yet takes the newest whole one.
    moved = root.rename(root.with_name("moved"))
    assert shown(moved)[0].id == third.id


@pytest.mark.parametrize("cause", sorted(set(GARBAGE) - {"a folder"}))
def test_going_back_by_id_mends_a_broken_pointer(root: Path, cause: str) -> None:
    first, _, _ = releases_of(root)
    GARBAGE[cause](root / "current")
    with pytest.raises(StoreError):
        rollback(root)
    rollback(root, first.id)
    assert current_id(root) == first.id


def test_a_store_that_never_held_a_release_is_not_broken(tmp_path: Path) -> None:
    assert current_id(tmp_path / "none") is None
    for root in (tmp_path, tmp_path / "none"):
        with pytest.raises(NoRelease):
            shown(root)


def test_a_store_that_is_a_file_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="cannot be read"):
        shown(tmp_path / "file")


def test_hashes_are_computed_once_and_again_after_a_write(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, _, third = releases_of(root)
    prove(third)
    read: list[Path] = []

    def noted(path: Path) -> str:
        read.append(path)
        return sha256_of(path)

    monkeypatch.setattr("data.digests.sha256_of", noted)
    for _ in range(3):
        assert shown(root) == (third, None)
    assert read == []
    touched = third.folder / "marts" / "steps.parquet"
    os.utime(touched, ns=(1, 1))
    assert shown(root) == (third, None)
    assert touched in read


def test_a_file_that_releases_share_is_hashed_once_for_all_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [published(tmp_path, marts=[], cases=[{}]) for _ in range(3)]
    read: list[int] = []

    def noted(path: Path) -> str:
        read.append(path.stat().st_ino)
        return sha256_of(path)

    monkeypatch.setattr("data.digests.sha256_of", noted)
    for release in made:
        prove(release)
    assert len(read) == len(set(read))
    export = (made[-1].exports / "cases.parquet").stat()
    assert export.st_nlink == 3
    # Asked in so many words, every file is read again.
    monkeypatch.setattr("data.whole.sha256_of", noted)
    read.clear()
    verify(made[-1])
    assert export.st_ino in read


def test_a_changed_manifest_is_damage_by_its_own_hash(root: Path) -> None:
    _, second, third = releases_of(root)
    manifest = third.folder / "manifest.json"
    said = manifest.read_text(encoding="utf-8")
    manifest.write_text(re.sub(r'"data_to": "20(..)', r'"data_to": "19\1', said), encoding="utf-8")
    release, fault = shown(root)
    assert release == second
    assert "manifest.json differs from the manifest" in str(fault)
    (third.folder / "manifest.sha256").unlink()
    with pytest.raises(DamagedRelease, match=r"manifest\.sha256 is missing"):
        verify(current(root))


def test_an_export_the_manifest_lists_and_the_folder_lacks_is_damage(root: Path) -> None:
    _, second, third = releases_of(root)
    (third.folder / "exports" / "supply_parcels.parquet").unlink()
    release, fault = shown(root)
    assert release == second
    assert "exports/supply_parcels.parquet is missing" in str(fault)


def test_a_manifest_under_another_releases_id_is_damage(root: Path) -> None:
    first, second, third = releases_of(root)
    for name in ("manifest.json", "manifest.sha256"):
        (third.folder / name).write_bytes((first.folder / name).read_bytes())
    assert shown(root)[0] == second
    with pytest.raises(DamagedRelease, match=f"its manifest is that of {first.id}"):
        current(root)


def test_publishing_is_a_way_out_of_a_broken_pointer(root: Path, tmp_path: Path) -> None:
    _, _, third = releases_of(root)
    (root / "current").write_bytes(b"\xff")
    fourth = published(tmp_path, marts=[STEPS], supply_parcels=[{}])
    assert shown(root) == (fourth, None)
    assert fourth.previous == third.id
