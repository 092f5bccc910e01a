"""Over a damaged store a page shows the last whole release and says so in one bar, or says what is
the matter and shows nothing; it never shows what is damaged."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data.pointer import switch_to
from data.whole import prove
from tests.damage import copied, resealed
from tests.pages.conftest import Site

MART = "marts/supply_parcel_steps.parquet"
Damage = Callable[[Path], object]


def _doubled(release: Path) -> None:
    table = pq.read_table(release / MART)
    pq.write_table(pa.concat_tables([table, table]), release / MART)


def _a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


POINTERS: dict[str, Damage] = {
    "no text": lambda pointer: pointer.write_bytes(b"\xff\xfe\x00"),
    "empty": lambda pointer: pointer.write_bytes(b""),
    "gone": lambda pointer: pointer.unlink(),
    "a folder": _a_folder,
}
RELEASES: dict[str, Damage] = {
    "manifest is no JSON": lambda release: (release / "manifest.json").write_text("{", "utf-8"),
    "manifest gone": lambda release: (release / "manifest.json").unlink(),
    "mart doubled": _doubled,
    "mart cut short": lambda release: (release / MART).write_bytes(b"PAR1"),
    "mart is a folder": lambda release: _a_folder(release / MART),
    "export gone": lambda release: (release / "exports/cases.parquet").unlink(),
}


@pytest.fixture(scope="module")
def whole(demo_store: Path) -> dict[str, tuple[str, str]]:
    """The tiles of the schedule over the whole release."""
    with pytest.MonkeyPatch.context() as patch:
        return Site(demo_store, patch)("schedule").tiles


@pytest.mark.parametrize("damage", POINTERS.values(), ids=POINTERS)
def test_a_broken_pointer_leaves_the_figures_standing_under_one_bar(
    site: Site, demo_store: Path, tmp_path: Path, whole: dict[str, tuple[str, str]], damage: Damage
) -> None:
    copied(demo_store, tmp_path / "store")
    damage(tmp_path / "store" / "current")
    site.over(tmp_path / "store")
    seen = site("schedule")
    assert (len(seen.alerts), list(seen.app.exception), list(seen.app.error)) == (1, [], [])
    assert "现显示最近一期完好的发布：第 1 期" in seen.alerts[0]
    assert seen.tiles == whole


@pytest.mark.parametrize("damage", RELEASES.values(), ids=RELEASES)
def test_in_place_of_a_damaged_release_the_one_before_is_shown_and_said(
    site: Site, demo_store: Path, tmp_path: Path, whole: dict[str, tuple[str, str]], damage: Damage
) -> None:
    first = copied(demo_store, tmp_path / "store")
    second = first.folder.with_name("0002-20300101T000000-abcdef")
    shutil.copytree(first.folder, second)
    release = resealed(replace(first, id=second.name, number=2, folder=second))
    prove(release)
    switch_to(tmp_path / "store", second.name)
    damage(second)
    site.over(tmp_path / "store")
    seen = site("schedule")
    assert (len(seen.alerts), list(seen.app.exception), list(seen.app.error)) == (1, [], [])
    assert second.name in seen.alerts[0]
    assert "现显示最近一期完好的发布：第 1 期" in seen.alerts[0]
    assert seen.tiles == whole


@pytest.mark.parametrize("damage", RELEASES.values(), ids=RELEASES)
def test_where_nothing_is_whole_the_page_says_what_is_the_matter_and_shows_no_figure(
    site: Site, demo_store: Path, tmp_path: Path, damage: Damage
) -> None:
    release = copied(demo_store, tmp_path / "store")
    damage(release.folder)
    site.over(tmp_path / "store")
    seen = site("schedule")
    assert (list(seen.app.exception), seen.tiles, seen.headlines) == ([], {}, [])
    (said,) = seen.app.error
    assert release.id in said.value
    assert "Traceback" not in said.value
