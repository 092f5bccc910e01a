"""What a sender sent is kept as it was, once, for the owner only, as long as anything names it."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from data.archive import (
    YOUNG,
    archive,
    archive_folder,
    flaws,
    original,
    prune_archive,
    received,
)
from data.errors import ArchiveError, DataError
from data.proposals.deciding import reject
from data.proposals.making import Offer, propose
from data.proposals.records import RECORD
from data.provenance import SourceFile
from data.whole import sha256_of
from tests.data.proposals.offers import NO_MARTS, reviewed, signed
from tests.given import given


def sent(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "六月.xlsx"
    path.write_bytes(content)
    return path


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_an_original_is_kept_once_for_its_owner_with_every_name_it_came_by(
    tmp_path: Path,
) -> None:
    root, path = tmp_path / "store", sent(tmp_path, b"one")
    before = os.umask(0)
    try:
        digest = archive(root, path, "六月.xlsx", "东湖分局")
    finally:
        os.umask(before)
    assert digest == sha256_of(path)
    assert original(root, digest).read_bytes() == b"one"
    assert mode(archive_folder(root)) == 0o700
    assert {mode(one) for one in archive_folder(root).iterdir()} == {0o600}
    assert archive(root, path, "六月.xlsx", "东湖分局") == digest
    assert archive(root, path, "补报.xlsx", "西岭分局") == digest
    known = received(root, digest)
    assert [(one.name, one.sender) for one in known] == [
        ("六月.xlsx", "东湖分局"),
        ("补报.xlsx", "西岭分局"),
    ]
    names = sorted(one.name for one in archive_folder(root).iterdir())
    assert names == [digest, f"{digest}.json"]


def test_a_damaged_copy_is_mended_by_the_same_content(tmp_path: Path) -> None:
    root, path = tmp_path / "store", sent(tmp_path, b"one")
    digest = archive(root, path, "a.xlsx")
    original(root, digest).write_bytes(b"two")
    archive(root, path, "a.xlsx")
    assert original(root, digest).read_bytes() == b"one"


@pytest.mark.parametrize("name", ["0" * 64, "../current", "", "A" * 64])
def test_what_is_not_there_is_said(tmp_path: Path, name: str) -> None:
    (tmp_path / "archive").mkdir()
    (tmp_path / "current").write_text("-")
    with pytest.raises(ArchiveError):
        original(tmp_path, name)


def named(root: Path, tmp_path: Path, content: bytes) -> tuple[str, Offer]:
    digest = archive(root, sent(tmp_path, content), "六月.xlsx", "东湖分局")
    source = SourceFile("六月.xlsx", digest, "图斑", "东湖分局", 1)
    return digest, Offer("王一", sources={"cases": [source]})


def test_every_original_that_is_named_is_held_against_its_hash(tmp_path: Path) -> None:
    root = tmp_path / "store"
    found = []
    for content in (b"published", b"proposed", b"open", b"whole"):
        digest, offer = named(root, tmp_path, content)
        made = propose(root, given(cases=[{}]), offer)
        found.append((digest, made.id))
        if content == b"published":
            release = signed(root, reviewed(root, made))
            found[0] = (digest, release.id)
    assert not list(flaws(root))
    original(root, found[0][0]).unlink()
    original(root, found[1][0]).write_bytes(b"changed")
    original(root, found[2][0]).chmod(0o644)
    told = {flaw.digest: flaw for flaw in flaws(root)}
    assert [(digest, told[digest].named_by) for digest, _ in found[:3]] == found[:3]
    assert len(told) == 3
    assert [told[digest].en.split()[-1] for digest, _ in found[:3]] == ["missing", "changed", "600"]
    assert "六月.xlsx" in told[found[0][0]].zh


def test_originals_go_when_nothing_names_them_any_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "store"
    shown, offer = named(root, tmp_path, b"published")
    signed(root, reviewed(root, propose(root, given(cases=[{}]), offer)))
    waiting, offer = named(root, tmp_path, b"proposed")
    made = propose(root, given(cases=[{}]), offer)
    loose, _ = named(root, tmp_path, b"returned")
    assert prune_archive(root) == ()
    later = datetime.now(UTC) + YOUNG + timedelta(days=1)
    monkeypatch.setattr("data.archive._now", lambda: later)
    assert prune_archive(root, dry_run=True) == (loose,)
    assert original(root, loose).is_file()
    assert prune_archive(root) == (loose,)
    reject(root, made.id, "李二", "不符")
    assert prune_archive(root) == (waiting,)
    assert sorted(path.name for path in archive_folder(root).iterdir()) == [shown, f"{shown}.json"]


def test_nothing_is_removed_while_it_is_not_known_what_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "store"
    loose, offer = named(root, tmp_path, b"returned")
    made = propose(root, given(cases=[{}]), offer)
    (made.folder / RECORD).write_text("{", encoding="utf-8")
    later = datetime.now(UTC) + YOUNG + timedelta(days=1)
    monkeypatch.setattr("data.archive._now", lambda: later)
    with pytest.raises(DataError, match=made.id):
        prune_archive(root)
    assert original(root, loose).is_file()
    assert NO_MARTS
