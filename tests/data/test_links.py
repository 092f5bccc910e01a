"""What did not change is kept once: links that save room, and never spread or hide damage."""

import errno
import json
import os
from dataclasses import asdict
from pathlib import Path

import pytest

from data.durable import put
from data.errors import DamagedRelease
from data.links import AFRESH, share_unchanged
from data.manifest import Release
from data.marts import Mart
from data.numbers import RECORD
from data.pointer import current
from data.whole import verify
from tests.given import published
from tests.shelves import another, copied_store

TAKEN = Mart("taken", "select case_id, illegal_area_mu from cases", frozenset({"cases"}))
SPARE = Mart("spare", "select parcel_id from supply_parcels", frozenset({"supply_parcels"}))
CASES = "exports/cases.parquet"
PARCELS = "exports/supply_parcels.parquet"
DISTRICTS = "exports/districts.parquet"
ALL = {CASES, PARCELS, DISTRICTS, "marts/taken.parquet", "marts/spare.parquet"}


def publish_world(folder: Path, mu: float = 1.5) -> Release:
    """Publish a small world in which only the area of the one case may differ."""
    return published(
        folder,
        marts=[TAKEN, SPARE],
        cases=[{"illegal_area_mu": mu}],
        supply_parcels=[{"parcel_id": "P", "area_ha": 2.0}],
    )


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("links")
    publish_world(folder)
    return folder / "store"


@pytest.fixture
def first(kept: Path, tmp_path: Path) -> Release:
    """Return the only release of a store that may be written to."""
    return current(copied_store(kept, tmp_path))


def inode(release: Release, name: str) -> int:
    return (release.folder / name).stat().st_ino


def shared(one: Release, other: Release) -> set[str]:
    """Return the names of the files that are one and the same in both releases."""
    names = [path.relative_to(one.folder).as_posix() for path in one.folder.rglob("*.parquet")]
    return {name for name in names if inode(one, name) == inode(other, name)}


def damage(path: Path) -> None:
    """Change a byte of a file as a disk does: its name, place and size stay."""
    path.chmod(0o644)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    with path.open("rb+") as file:
        file.write(content)


def test_what_did_not_change_is_the_same_read_only_file_and_what_did_is_not(
    first: Release, tmp_path: Path
) -> None:
    second = publish_world(tmp_path, mu=1.75)
    assert shared(first, second) == {PARCELS, DISTRICTS, "marts/spare.parquet"}
    assert {path.stat().st_mode & 0o222 for path in second.folder.rglob("*.parquet")} == {0}
    assert [path for path in second.folder.rglob("*") if path.is_symlink()] == []
    assert list(second.folder.glob(".*")) == []
    verify(first)
    verify(second)


def test_a_damaged_file_is_named_with_every_release_that_shares_it(
    first: Release, tmp_path: Path
) -> None:
    second = publish_world(tmp_path, mu=1.75)
    put(tmp_path / "store" / RECORD, "11\n")
    twelfth = publish_world(tmp_path, mu=1.75)
    assert shared(second, twelfth) == set()
    damage(second.folder / PARCELS)
    with pytest.raises(DamagedRelease, match=PARCELS) as refusal:
        verify(second)
    for language in ("zh", "en"):
        said = refusal.value.said(language)
        assert first.id in said
        assert twelfth.id not in said
    with pytest.raises(DamagedRelease, match=f"share the file: {second.id}$"):
        verify(first)
    verify(twelfth)
    damage(twelfth.folder / CASES)
    with pytest.raises(DamagedRelease) as alone:
        verify(twelfth)
    assert "share" not in str(alone.value)


def test_the_saving_shows_in_no_manifest(first: Release) -> None:
    second = another(first, 2)
    manifest = (second.folder / "manifest.json").read_bytes()
    assert share_unchanged(second, first) == len(ALL)
    assert (second.folder / "manifest.json").read_bytes() == manifest
    assert set(json.loads(manifest)) == {*asdict(first)} - {"folder"}
    verify(second)


@pytest.mark.parametrize("cause", [errno.EXDEV, errno.EPERM, errno.EMLINK, errno.EOPNOTSUPP])
def test_a_file_system_that_cannot_link_keeps_copies(
    cause: int, first: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(cause, os.strerror(cause))

    monkeypatch.setattr(os, "link", refuse)
    second = another(first, 2)
    assert share_unchanged(second, first) == 0
    assert shared(first, second) == set()
    assert list(second.folder.glob(".*")) == []
    verify(second)


def test_every_twelfth_release_has_copies_of_its_own(first: Release) -> None:
    numbers = (2, 11, 12, 13, 23, 24, 25)
    linked = {number: share_unchanged(another(first, number), first) for number in numbers}
    assert {number for number, files in linked.items() if files == 0} == {12, 24}
    assert {*linked.values()} == {0, len(ALL)}


def test_no_file_has_more_than_twelve_names(first: Release, tmp_path: Path) -> None:
    for number in range(AFRESH - 2):
        os.link(first.folder / PARCELS, tmp_path / f"more-{number}")
    second, third = another(first, 2), another(first, 3)
    share_unchanged(second, first)
    assert shared(first, second) == ALL
    share_unchanged(third, second)
    assert shared(second, third) == ALL - {PARCELS}


def test_damage_is_never_spread_by_a_link(first: Release) -> None:
    own = another(first, 13)
    damage(first.folder / PARCELS)
    (first.folder / CASES).unlink()
    # Their manifests agree on every file; of the five, one is damaged now and one is gone.
    assert share_unchanged(own, first) == 3
    assert list(own.folder.glob(".*")) == []
    verify(own)


def test_only_the_same_content_under_the_same_name_is_shared(first: Release) -> None:
    second = another(first, 2)
    (first.folder / PARCELS).chmod(0o644)
    (first.folder / PARCELS).write_bytes((first.folder / CASES).read_bytes())
    assert share_unchanged(second, first) == len(ALL) - 1
    verify(second)


def test_a_link_to_a_link_is_never_made(first: Release, tmp_path: Path) -> None:
    second = another(first, 2)
    elsewhere = tmp_path / "elsewhere.parquet"
    (first.folder / PARCELS).rename(elsewhere)
    (first.folder / PARCELS).symlink_to(elsewhere)
    assert share_unchanged(second, first) == len(ALL) - 1
    assert not (second.folder / PARCELS).is_symlink()
    assert inode(second, PARCELS) != elsewhere.stat().st_ino
    verify(second)


def test_there_is_nothing_to_share_with_before_the_first(first: Release) -> None:
    assert share_unchanged(another(first, 2), None) == 0
