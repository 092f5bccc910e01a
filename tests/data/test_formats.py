"""Stores of other versions of the program: the earlier are read, the later are refused in words."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from data.errors import DamagedRelease, LaterFormat, StoreError
from data.listing import headlines
from data.manifest import FORMAT, MANIFEST, SEAL, Release
from data.pointer import POINTER, current, current_id
from data.releases import list_releases, open_release, survey
from data.whole import rollback, shown, verify
from tests.given import published
from tests.shelves import copied_store


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("formats")
    for _ in range(2):
        published(folder, marts=[], cases=[{}])
    return folder / "store"


@pytest.fixture
def store(kept: Path, tmp_path: Path) -> Path:
    """Return a store of two releases that may be written to."""
    return copied_store(kept, tmp_path)


def rewritten(release: Release, **changes: Any) -> None:  # noqa: ANN401 - what JSON may hold
    """Give the manifest other facts and a seal that agrees; None leaves a fact out."""
    path = release.folder / MANIFEST
    path.chmod(0o644)
    content = json.loads(path.read_text(encoding="utf-8"))
    content |= changes
    content = {name: value for name, value in content.items() if name not in changes or value}
    path.write_text(json.dumps(content), encoding="utf-8")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    (release.folder / SEAL).chmod(0o644)
    (release.folder / SEAL).write_text(f"{digest}  {MANIFEST}\n", encoding="ascii")


def test_manifest_and_pointer_say_their_format(store: Path) -> None:
    release = current(store)
    content = json.loads((release.folder / MANIFEST).read_text(encoding="utf-8"))
    assert content["format"] == FORMAT == 3
    pointer = (store / POINTER).read_text(encoding="utf-8")
    assert pointer == f"{release.id}\nformat 3\n"


def test_a_store_of_the_first_format_is_read_verified_and_published_into(
    store: Path, tmp_path: Path
) -> None:
    first = current(store)
    rewritten(first, format=None)
    (first.folder / SEAL).unlink()
    (store / POINTER).write_text(f"{first.id}\n", encoding="utf-8")
    (store / "last-number").unlink()
    old = current(store)
    assert (old.format, old.id, old.tables) == (1, first.id, first.tables)
    verify(old)
    assert shown(store) == (old, None)
    second = published(tmp_path, marts=[], cases=[{}])
    assert (second.number, second.previous) == (3, first.id)
    assert rollback(store) == old


def test_a_store_of_the_second_format_opens_unchanged_and_is_published_into(
    store: Path, tmp_path: Path
) -> None:
    now = current(store)
    told = json.loads((now.folder / MANIFEST).read_text(encoding="utf-8"))
    # What a manifest of that format did not say.
    tables = {
        name: {fact: value for fact, value in facts.items() if fact != "sources"}
        for name, facts in told["tables"].items()
    }
    people = dict.fromkeys(("proposal", "submitted", "reviewed", "signed", "corrections"))
    rewritten(now, format=2, tables=tables, **people)
    (store / POINTER).write_text(f"{now.id}\nformat 2\n", encoding="utf-8")
    text = (now.folder / MANIFEST).read_bytes()
    old = current(store)
    assert (old.format, old.id, old.tables) == (2, now.id, now.tables)
    assert (old.submitted, old.signed, old.corrections) == (None, None, ())
    verify(old)
    assert shown(store) == (old, None)
    assert published(tmp_path, marts=[], cases=[{}]).previous == now.id
    assert (now.folder / MANIFEST).read_bytes() == text


@pytest.mark.parametrize("ending", ["", "\n", "\r\nformat 2\r\n", "\nformat 1", "\nformat 3\n\n"])
def test_a_pointer_of_any_line_ends_is_read(ending: str, store: Path) -> None:
    release = current(store)
    (store / POINTER).write_bytes(f"{release.id}{ending}".encode())
    assert current(store) == release


def test_a_manifest_of_a_later_format_is_refused_with_both_numbers_and_the_way_out(
    store: Path, tmp_path: Path
) -> None:
    first, second = list_releases(store)
    # What a later version means by its facts nobody knows: not even a lost one is damage.
    rewritten(second, format=4, tables=None)
    for refused in (
        lambda: current(store),
        lambda: open_release(store, second.id),
        lambda: shown(store),
        lambda: published(tmp_path, marts=[]),
        lambda: rollback(store),
        lambda: rollback(store, second.id),
    ):
        with pytest.raises(LaterFormat) as refusal:
            refused()
        assert "format 4" in refusal.value.said("en")
        assert "up to 3: upgrade" in refusal.value.said("en")
        assert second.id in refusal.value.said("zh")
        assert "请升级程序" in refusal.value.said("zh")
    assert current_id(store) == second.id
    listed = dict(headlines(store))
    assert isinstance(listed[second.id], LaterFormat)
    whole, later = survey(store)
    assert isinstance(later, LaterFormat)
    assert whole == first
    # The way back to what this version knows stays open.
    assert rollback(store, first.id) == first


def test_a_pointer_of_a_later_format_is_never_replaced(store: Path, tmp_path: Path) -> None:
    first, second = list_releases(store)
    pointer = f"{second.id}\nformat 4\n".encode()
    (store / POINTER).write_bytes(pointer)
    for refused in (
        lambda: current(store),
        lambda: shown(store),
        lambda: rollback(store),
        lambda: rollback(store, first.id),
        lambda: published(tmp_path, marts=[]),
    ):
        with pytest.raises(LaterFormat, match="pointer to the current release is of format 4"):
            refused()
    assert (store / POINTER).read_bytes() == pointer
    assert [path.name for path in sorted((store / "releases").iterdir())] == [first.id, second.id]


@pytest.mark.parametrize("form", ["2", [2], {"a": 1}])
def test_a_format_that_is_no_number_is_damage(
    form: str | list[int] | dict[str, int], store: Path
) -> None:
    rewritten(current(store), format=form)
    with pytest.raises(StoreError) as refusal:
        current(store)
    assert isinstance(refusal.value, DamagedRelease)
