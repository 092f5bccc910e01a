"""The store: which release is current, going back, and noticing damage."""

import json
from pathlib import Path

import pytest

from data.durable import publishing_lock
from data.errors import DamagedRelease, NoRelease, StoreBusy
from data.pointer import current, current_id
from data.releases import list_releases, open_release, store_root, survey
from data.whole import rollback, verify
from tests.given import given, publish_exports


def test_an_empty_store_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(NoRelease, match="python -m data demo"):
        current(tmp_path)
    assert list_releases(tmp_path) == ()


def test_the_store_is_the_one_given_then_the_variable_then_beside_the_dashboard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAND_DATA", str(tmp_path / "named"))
    assert store_root(tmp_path) == tmp_path
    assert store_root() == tmp_path / "named"
    monkeypatch.delenv("LAND_DATA")
    assert store_root() == Path(__file__).resolve().parents[2] / "store"


def test_rollback_goes_to_the_release_that_was_current_before(tmp_path: Path) -> None:
    first, second, third = (publish_exports(given(), tmp_path) for _ in range(3))
    assert rollback(tmp_path) == second
    assert rollback(tmp_path) == first
    assert current(tmp_path) == first
    fourth = publish_exports(given(), tmp_path)
    assert fourth.previous == first.id
    # Not to the third, which was gone back from, but to what was shown before the fourth.
    assert rollback(tmp_path) == first
    assert rollback(tmp_path, third.id) == third


def test_there_is_nothing_before_the_first_release(tmp_path: Path) -> None:
    first = publish_exports(given(), tmp_path)
    with pytest.raises(NoRelease, match="nothing to go back to"):
        rollback(tmp_path)
    assert current(tmp_path) == first


@pytest.mark.parametrize("name", ["0009-20240101T000000-abcdef", "../releases", "x", ""])
def test_an_unknown_release_is_refused_and_the_list_of_all_named(tmp_path: Path, name: str) -> None:
    publish_exports(given(), tmp_path)
    with pytest.raises(NoRelease) as refusal:
        open_release(tmp_path, name)
    assert "python -m data releases" in refusal.value.said("zh")


def test_a_reader_keeps_the_release_it_opened(tmp_path: Path) -> None:
    held = publish_exports(given(cases=[{}]), tmp_path)
    publish_exports(given(), tmp_path)
    verify(held)
    assert current(tmp_path) != held
    assert open_release(tmp_path, held.id) == held


@pytest.mark.parametrize(
    "relative", ["exports/cases.parquet", "checks.parquet", "rules/parameters.parquet"]
)
def test_a_changed_or_missing_file_is_named(tmp_path: Path, relative: str) -> None:
    release = publish_exports(given(cases=[{}]), tmp_path)
    path = release.folder / relative
    path.chmod(0o644)
    path.write_bytes(path.read_bytes() + b"x")
    with pytest.raises(DamagedRelease, match=f"{relative} differs"):
        verify(release)
    path.unlink()
    with pytest.raises(DamagedRelease, match=f"{relative} is missing"):
        verify(release)


def test_going_back_to_a_damaged_release_is_refused(tmp_path: Path) -> None:
    first, second = publish_exports(given(cases=[{}]), tmp_path), publish_exports(given(), tmp_path)
    (first.folder / "exports" / "cases.parquet").unlink()
    with pytest.raises(DamagedRelease):
        rollback(tmp_path)
    assert current(tmp_path) == second


def test_a_release_without_a_readable_manifest_is_told_and_the_others_listed(
    tmp_path: Path,
) -> None:
    first, second = publish_exports(given(), tmp_path), publish_exports(given(), tmp_path)
    manifest = first.folder / "manifest.json"
    manifest.chmod(0o644)
    manifest.write_text("{", encoding="utf-8")
    damaged, whole = survey(tmp_path)
    assert isinstance(damaged, DamagedRelease)
    assert first.id in damaged.said("en")
    assert whole == second
    assert list_releases(tmp_path) == (second,)


def test_a_manifest_with_facts_of_a_later_version_is_still_read(tmp_path: Path) -> None:
    release = publish_exports(given(cases=[{}]), tmp_path)
    manifest = release.folder / "manifest.json"
    manifest.chmod(0o644)
    content = json.loads(manifest.read_text(encoding="utf-8"))
    content["signed_by"] = "办公室"
    content["checks"][0]["severity"] = "low"
    content["tables"]["cases"]["columns"] = 31
    manifest.write_text(json.dumps(content), encoding="utf-8")
    assert current(tmp_path) == release


def test_the_files_of_a_release_cannot_be_written_to(tmp_path: Path) -> None:
    release = publish_exports(given(cases=[{}]), tmp_path)
    modes = {path.stat().st_mode & 0o222 for path in release.folder.rglob("*") if path.is_file()}
    assert modes == {0}


def test_a_writer_waits_for_the_lock_and_gives_up_in_words(tmp_path: Path) -> None:
    with (
        publishing_lock(tmp_path),
        pytest.raises(StoreBusy, match="Another publish"),
        publishing_lock(tmp_path, timeout_seconds=0.05),
    ):
        pass
    assert current_id(tmp_path) is None
