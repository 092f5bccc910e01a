"""A number belongs to one release for ever: to one removed, one killed, one never finished."""

import shutil
from pathlib import Path

import pytest

from data.errors import BrokenRecord
from data.numbers import RECORD, take_number
from data.pointer import current, current_id
from data.whole import rollback
from tests.given import published
from tests.shelves import copied_store


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("numbers")
    for _ in range(2):
        published(folder, marts=[])
    return folder / "store"


@pytest.fixture
def store(kept: Path, tmp_path: Path) -> Path:
    """Return a store of two releases that may be written to."""
    return copied_store(kept, tmp_path)


def test_the_number_of_a_removed_release_is_never_given_again(store: Path, tmp_path: Path) -> None:
    second = current(store)
    rollback(store)
    shutil.rmtree(second.folder)
    assert published(tmp_path, marts=[]).number == 3
    assert (store / RECORD).read_text(encoding="utf-8") == "3\n"


def test_a_store_older_than_the_record_begins_above_what_it_holds_or_names(store: Path) -> None:
    (store / RECORD).unlink()
    assert take_number(store) == 3
    (store / RECORD).unlink()
    # Its folder is gone, and the pointer still names it.
    shutil.rmtree(current(store).folder)
    assert current_id(store)
    assert take_number(store) == 3


def test_a_lower_record_does_not_give_out_the_number_of_a_release_that_is_there(
    store: Path,
) -> None:
    (store / RECORD).write_text("1\n", encoding="utf-8")
    assert [take_number(store) for _ in range(2)] == [3, 4]


def test_a_number_is_on_the_disk_before_it_is_used(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = current(store)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("data.building.write_manifest", killed)
        with pytest.raises(KeyboardInterrupt):
            published(tmp_path, marts=[])
    assert current(store) == before
    assert published(tmp_path, marts=[]).number == 4


@pytest.mark.parametrize(
    "content", [b"", b"many\n", b"-1", b"\xff\xfe", "\uff13".encode(), b"9" * 5000]
)
def test_a_record_that_is_no_number_says_what_to_write_and_is_left_alone(
    content: bytes, store: Path
) -> None:
    (store / RECORD).write_bytes(content)
    with pytest.raises(BrokenRecord, match="the highest number") as refusal:
        take_number(store)
    assert len(refusal.value.said("zh").splitlines()) == 1
    assert len(refusal.value.said("zh")) < 120
    assert (store / RECORD).read_bytes() == content
