"""Going back keeps who did so and why; what never came of it is not told."""

from pathlib import Path

import pytest

from data.journal import FILE, note_rollback, rollbacks
from data.pointer import current_id, switch_to
from data.whole import rollback
from tests.given import published
from tests.shelves import copied_store


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("journal")
    for _ in range(3):
        published(folder, marts=[], cases=[{}])
    return folder / "store"


@pytest.fixture
def root(kept: Path, tmp_path: Path) -> Path:
    return copied_store(kept, tmp_path)


def told(root: Path) -> list[tuple[str, str]]:
    return [(f"{one.before}"[:4] + f"→{one.after[:4]}", one.reason) for one in rollbacks(root)]


def test_a_rollback_is_kept_with_its_reason_and_person(root: Path) -> None:
    assert rollbacks(root) == ()
    third = current_id(root)
    release = rollback(root, reason="东湖区缺报", person="张三")
    (one,) = rollbacks(root)
    assert (one.before, one.after) == (third, release.id)
    assert (one.reason, one.person) == ("东湖区缺报", "张三")
    rollback(root, third, reason="已补报")
    assert told(root) == [("0003→0002", "东湖区缺报"), ("0002→0003", "已补报")]


def test_a_line_that_a_power_cut_left_half_is_passed_over_and_ends_there(root: Path) -> None:
    rollback(root, reason="一")
    path = root / FILE
    whole = path.read_bytes()
    for cut in (1, len(whole) // 2, len(whole) - 2):
        path.write_bytes(whole + whole[:cut])
        assert told(root) == [("0003→0002", "一")]
    rollback(root, reason="二")
    assert told(root) == [("0003→0002", "一"), ("0002→0001", "二")]


def test_what_was_announced_and_never_came_is_not_told(root: Path) -> None:
    third = str(current_id(root))
    first, second = sorted(path.name for path in (root / "releases").iterdir())[:2]
    # Killed between the line and the switch.
    note_rollback(root, third, second, "一", "")
    assert told(root) == []
    note_rollback(root, third, first, "二", "")
    switch_to(root, first)
    assert told(root) == [("0003→0001", "二")]
    # The same, and then something was published.
    note_rollback(root, first, second, "三", "")
    published(root.parent, marts=[], cases=[{}])
    assert told(root) == [("0003→0001", "二")]


def test_going_back_from_a_lost_pointer_is_kept_too(root: Path) -> None:
    second = sorted(path.name for path in (root / "releases").iterdir())[1]
    (root / "current").unlink()
    rollback(root, second, reason="指针丢失")
    assert told(root) == [("None→0002", "指针丢失")]
