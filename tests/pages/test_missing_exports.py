"""Where an export was never imported its pages say so; none of its zeros is shown as a fact."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.pointer import current
from data.warehouse import Warehouse
from queries.catalogue import catalogue
from queries.run import run
from tests.given import published
from tests.pages.seen import ROOT, Seen, plain

ABSENT = {
    "idle_land/warning": ("供后监管地块", "未导入：供后监管地块。"),
    "idle_land/disposal": ("供后监管地块", "未导入：供后监管地块。"),
    "enforcement/closure": ("执法图斑", "未导入：执法图斑。"),
    "offices/staffing": ("自然资源所人员", "未导入：自然资源所人员。"),
}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Return a store of a city that exports its land supply alone."""
    published(
        tmp_path,
        data_to=date(2024, 5, 31),
        supply_parcels=[{"parcel_id": "A", "area_ha": 7.0, "approved_on": date(2020, 1, 1)}],
        supply_events=[{"parcel_id": "A", "area_ha": 2.0, "event_on": date(2024, 3, 1)}],
    )
    return tmp_path / "store"


def opened(store: Path, monkeypatch: pytest.MonkeyPatch, page: str = "") -> Seen:
    """Open the overview, or another page from there."""
    monkeypatch.setenv("LAND_DATA", str(store))
    seen = Seen(AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).run())
    if page:
        seen.app.switch_page(f"pages/{page}.py").run()
    return seen


def test_no_indicator_of_a_missing_export_has_a_value(store: Path) -> None:
    with Warehouse(current(store)) as warehouse:
        rows = run(catalogue()["headline_by_metric"], warehouse, {}).to_pylist()
        months = run(catalogue()["headline_by_month"], warehouse, {}).to_pylist()
    values = {row["metric"]: row["value"] for row in rows}
    assert values.pop("supply_disposal_rate") == pytest.approx(200 / 7)
    assert values.pop("supply_over_10_parcels") == 0
    assert set(values.values()) == {None}
    assert {row["status"] for row in rows} == {"no_target"}
    missing = [row for row in months if row["metric"] in values]
    assert {(row["value"], row["last_year_value"]) for row in missing} == {(None, None)}


def test_its_tiles_say_that_it_is_missing(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = opened(store, monkeypatch)
    assert seen.is_whole, (seen.alerts, seen.app.exception)
    tiles = [plain(tile) for tile in seen.found(r'<a class="land-tile"[^>]*>(.*?)</a>')]
    unimported = [tile for tile in tiles if tile.endswith("— 未导入所需数据。")]
    assert len(unimported) == 6
    assert any(tile.startswith("批而未供土地处置率 28.57 %") for tile in tiles)


@pytest.mark.parametrize("page", ABSENT)
def test_its_pages_name_it_and_draw_nothing(
    store: Path, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    seen = opened(store, monkeypatch, page)
    assert seen.is_whole, (seen.alerts, seen.app.exception)
    table, said = ABSENT[page]
    assert list(seen.tiles) == [table]
    assert seen.tiles[table][0] == "—"
    assert said in seen.tiles[table][1]
    assert seen.charts == {}
    assert all(headline.startswith("未导入：") for headline in seen.headlines)


def test_a_figure_that_lacks_one_of_its_exports_says_which(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    caveats = opened(store, monkeypatch).found(r'<p class="land-caveat">(.*?)</p>')
    assert any(said.startswith("未导入：") and "供后监管地块" in said for said in caveats)
