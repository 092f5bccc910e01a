"""After ten years of monthly releases a click opens the files it opened after the first year."""

import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from data.listing import headlines
from data.manifest import MANIFEST, Release
from data.pins import pin, pinned, unpin
from data.pointer import current
from data.releases import list_releases, release_ids
from data.shelf import prune, verdicts
from data.whole import rollback, verify
from tests.damage import copied
from tests.opens import Opens, opens
from tests.pages.conftest import Site
from tests.pages.seen import Seen
from tests.years import grown

FEW, MANY = 13, 120
DISTRICT = "东湖区"
Address = Mapping[str, str]
# The pages that list releases or look back over them, and one that does neither.
PAGES: list[tuple[str, Address]] = [
    ("schedule", {}),
    ("overview/headline", {}),
    ("upkeep/changes", {}),
    ("upkeep/changes", {"metric": "idle_disposal_rate"}),
    ("upkeep/changes", {"district": DISTRICT}),
    ("upkeep/review", {}),
    ("upkeep/quality", {}),
    ("overview/story", {"kind": "parcel", "id": "YZ2009-0018"}),
]


@dataclass(frozen=True)
class Years:
    """A store of thirteen monthly releases of the demo city, and one of a hundred and twenty."""

    few: Path
    many: Path

    def both(self, work: Callable[[Path], object]) -> tuple[Opens, Opens]:
        """Do the same over each and return what was opened."""
        found = []
        for root in (self.few, self.many):
            with opens(root) as opened:
                work(root)
            found.append(opened)
        return found[0], found[1]


@pytest.fixture(scope="module")
def years(demo_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Years:
    """Stores of a year and of ten; nobody publishes into them."""
    folder = tmp_path_factory.mktemp("years")
    for name, count in (("few", FEW), ("many", MANY)):
        grown(copied(demo_store, folder / name), count - 1)
    return Years(folder / "few", folder / "many")


@pytest.fixture
def ours(years: Years, tmp_path: Path) -> Path:
    """A store of ten years of one's own; what it writes are new files, what it removes names."""
    shutil.copytree(years.many, tmp_path / "store", copy_function=os.link)
    return tmp_path / "store"


def test_every_release_of_ten_years_is_what_its_manifest_says(years: Years) -> None:
    releases = list_releases(years.many)
    assert len(releases) == MANY
    for release in (releases[0], releases[60], releases[-1]):
        verify(release)
    ends = [release.data_to for release in releases]
    assert ends == sorted(set(ends))
    assert current(years.many) == releases[-1]


def releases_in(opened: Opens) -> set[str]:
    """Return the releases of which anything was opened."""
    return {file.split("/")[1] for file in opened.files if file.startswith("releases/")}


@pytest.mark.parametrize(("page", "address"), PAGES)
def test_a_click_opens_as_much_after_ten_years_as_after_one(
    page: str, address: Address, years: Years, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAND_WRITE", "1")

    def click(root: Path) -> None:
        site.over(root)
        assert site(page, **address).is_whole

    # What the program reads once, whichever store it is over, it has read.
    site(page, **address)
    first_few, first_many = years.both(click)
    # The engine may open a file for each of its threads.
    assert len(set(first_many.files)) <= len(set(first_few.files)) + 3
    assert len(releases_in(first_many)) <= len(releases_in(first_few))
    assert len(first_many.named(MANIFEST)) <= FEW
    few, many = years.both(click)
    assert len(many.files) == len(few.files) < 40
    assert many.bytes == pytest.approx(few.bytes, rel=0.02)
    assert many.named(MANIFEST) == []


def test_a_list_reads_each_manifest_once_and_then_none(years: Years) -> None:
    def listed(root: Path) -> None:
        assert len(list(headlines(root))) == len(release_ids(root))

    listed(years.many)
    assert years.both(listed)[1].files == []
    with opens(years.many) as opened:
        said = verdicts(years.many, 24, monthly=True)
    assert len(said) == MANY
    assert opened.named(MANIFEST) == []


def test_a_release_is_pinned_without_reading_any(years: Years) -> None:
    def kept(root: Path) -> None:
        one = release_ids(root)[3]
        pin(root, one)
        assert pinned(root) == {one}
        unpin(root, one)

    few, many = years.both(kept)
    assert sorted(many.files) == sorted(few.files)
    assert not [file for file in many.files if file.startswith("releases/")]


def test_going_back_once_makes_no_later_click_read_every_release(
    ours: Path, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAND_WRITE", "1")
    latest = current(ours)
    rollback(ours, release_ids(ours)[40], reason="试行", person="张三")
    rollback(ours, latest.id, reason="恢复", person="张三")
    site.over(ours)
    assert any("试行" in piece for piece in site("upkeep/review").pieces)
    with opens(ours) as opened:
        site("upkeep/review")
    assert opened.named(MANIFEST) == []


def button(seen: Seen) -> list[str]:
    return [one.label for one in seen.app.button if one.key == "revision-triangle"]


def test_months_nobody_recorded_are_asked_when_they_are_wanted(years: Years, site: Site) -> None:
    site.over(years.many)
    assert not button(site("upkeep/changes"))
    with opens(years.many) as opened:
        seen = site("upkeep/changes", district="南港区", metric="supply_disposal_rate")
    assert button(seen) == ["显示各月各期的数字"]
    # The two set side by side, and the one shown.
    exports = {file.split("/")[1] for file in opened.named("headline_spells.parquet")}
    assert exports <= set(release_ids(years.many)[-2:])
    seen.app.button(key="revision-triangle").click().run()
    assert seen.is_whole
    assert not button(seen)
    assert any("各月各期的数字" in piece and "<tbody>" in piece for piece in seen.pieces)
    # What was asked once is at hand.
    assert not button(site("upkeep/changes", district="南港区", metric="idle_disposal_rate"))


def test_what_a_prune_leaves_of_ten_years_opens(ours: Path, site: Site) -> None:
    going: list[str] = []
    prune(ours, FEW, tell=lambda verdict: going.append(verdict.id) if verdict.goes else None)
    assert len(going) == MANY - FEW
    left: tuple[Release, ...] = list_releases(ours)
    assert len(left) == FEW
    for release in (left[0], left[-1]):
        verify(release)
    site.over(ours)
    assert site("upkeep/changes").is_whole
