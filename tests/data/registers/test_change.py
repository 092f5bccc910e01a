"""A register that counts otherwise today than when a release was published is noticed."""

from dataclasses import replace
from pathlib import Path

import pytest

from data.manifest import Release
from data.pointer import current
from data.registers.change import changed_registers
from data.registers.force import BUILT_IN
from queries.catalogue import catalogue
from queries.definitions import changed_since
from tests.given import published

ANNOUNCEMENT = (BUILT_IN / "announcement.toml").read_text(encoding="utf-8")
FIGURE = "register_stock_by_age"


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    folder = tmp_path_factory.mktemp("changing")
    published(folder, cases=[{}])
    return current(folder / "store")


def _own(release: Release, text: str, name: str = "announcement") -> Path:
    folder = release.folder.parent.parent / "registers"
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_nothing_has_changed_since_a_publish(release: Release) -> None:
    assert changed_registers(release) == frozenset()
    assert changed_since(release, catalogue()[FIGURE]) == "none"


@pytest.mark.parametrize(
    ("right", "written"),
    [
        ("n = 6\n", "n = 9\n"),
        ('rate = "stock"', 'rate = "due"'),
        ('is = "void", headers = ["撤回日期"]', 'is = "done", headers = ["撤回日期"]'),
        ('figure = "overdue_open"', 'figure = "open"'),
        ('grant = ["出让类", "Grant"]\n', ""),
        ('parts = ["announcement_overdue", "announcement_within_limit"]', ""),
    ],
)
def test_another_rule_is_a_change_of_that_register_alone(
    release: Release, right: str, written: str
) -> None:
    assert right in ANNOUNCEMENT
    _own(release, ANNOUNCEMENT.replace(right, written))
    assert changed_registers(release) == {"announcement"}
    figure = catalogue()[FIGURE]
    assert changed_since(release, figure) == "behind"
    assert changed_since(release, figure, "announcement") == "behind"
    assert changed_since(release, figure, "inspection") == "none"
    # What reads no register is as it was.
    assert changed_since(release, catalogue()["staffing_by_month"]) == "none"


def test_names_labels_sources_and_campaigns_are_no_rule(release: Release) -> None:
    text = 'cadence = "day"\nflag = ["2024-09-01", "2024-10-31"]\n' + ANNOUNCEMENT.replace(
        "已报批", "已上报"
    ).replace("省厅要求", "省厅来文").replace('"报件日期"', '"上报日期"')
    text = text.replace(
        '["announcement_overdue", "announcement_within_limit"]',
        '["announcement_within_limit", "announcement_overdue"]',
    )
    _own(release, text.replace("征收土地预公告", "预公告").replace("# a new matter", "# one"))
    assert text.count("已上报") == 1
    assert changed_registers(release) == frozenset()


def test_a_file_that_no_longer_reads_or_a_register_that_is_gone_is_a_change(
    release: Release, tmp_path: Path
) -> None:
    _own(release, "title = [").touch()
    assert changed_registers(release) == {"announcement"}
    _own(release, ANNOUNCEMENT, "another")
    assert changed_registers(release) == frozenset()
    mine = tmp_path / "store" / "registers"
    mine.mkdir(parents=True)
    (mine / "mine.toml").write_text(
        ANNOUNCEMENT.replace("announcement_", "mine_"), encoding="utf-8"
    )
    published(tmp_path, cases=[{}])
    now = current(tmp_path / "store")
    assert changed_registers(now) == frozenset()
    (mine / "mine.toml").unlink()
    assert changed_registers(now) == {"mine"}
    # What lies in no store, a stage between two releases, is compared with nothing.
    assert changed_registers(replace(now, folder=tmp_path / "aside")) == frozenset()
