"""The idle-land pages open for every choice and say what their figures give."""

from pathlib import Path

import pytest

from figures.outline.idle_land import IDLE_LAND
from tests.pages.asking import asking
from tests.pages.conftest import Site
from tests.pages.said import conclusion, said_on
from tests.pages.seen import Seen

SAID = said_on(IDLE_LAND)
ADDRESSES: dict[str, dict[str, str | list[str]]] = {
    "as it is": {},
    "in English, in mu": {"lang": "en", "unit": "mu", "as_of": "2024-05-31"},
    "one district, mid-month": {"district": "西岭区", "as_of": "2024-02-29"},
    "two districts, last year": {
        "district": ["东湖区", "云溪县"],
        "as_of": "2023-07-13",
        "lang": "en",
    },
    "before the data": {"as_of": "2009-01-31"},
    "new year's day": {"as_of": "2024-01-01", "lang": "en"},
}
addresses = pytest.mark.parametrize("address", ADDRESSES.values(), ids=list(ADDRESSES))


def page(site: Site, name: str, address: dict[str, str | list[str]]) -> Seen:
    return site(f"idle_land/{name}", **address)


@addresses
@pytest.mark.parametrize("name", SAID)
def test_headlines_are_the_sentences_of_the_rows_and_charts_say_them_too(
    site: Site, demo_store: Path, name: str, address: dict[str, str | list[str]]
) -> None:
    seen = page(site, name, address)
    assert seen.is_whole, (seen.alerts, seen.app.exception)
    assert len(seen.charts) <= 4
    with asking(demo_store, address) as asked:
        said = {item.name: conclusion(asked, item) for item in SAID[name]}
    assert seen.headlines == list(said.values())
    for figure, (_, alt) in seen.charts.items():
        assert alt == said[figure]


@addresses
def test_the_records_open_for_every_choice(site: Site, address: dict[str, str | list[str]]) -> None:
    assert page(site, "records", address).is_whole


def test_published_figures_of_the_demo_city_reach_the_pages(site: Site) -> None:
    october = page(site, "disposal", {"as_of": "2024-10-31"})
    assert any("74.87%" in headline for headline in october.headlines)
    assert page(site, "disposal", {"as_of": "2023-12-31"}).tiles["闲置土地处置率"][0] == "74.87 %"
    assert page(site, "warning", {"as_of": "2023-12-31"}).tiles["今年新增闲置"][0] == "23.10 公顷"
    assert "历史遗留地块 22 宗" in page(site, "legacy", {}).headlines[0]


def test_no_new_idle_land_is_a_green_nought(site: Site) -> None:
    value, said = page(site, "warning", {"as_of": "2024-06-30"}).tiles["今年新增闲置"]
    assert value == "0.00 公顷"
    assert "● 按序时" in said
    assert "无新增闲置" in said


def test_tiles_show_the_numbers_of_their_figures(site: Site, demo_store: Path) -> None:
    address: dict[str, str | list[str]] = {"lang": "en", "unit": "mu", "as_of": "2024-09-30"}
    seen = page(site, "warning", address)
    with asking(demo_store, address) as asked:
        voice = asked.scene.voice
        bands = {str(row["band"]): row for row in asked.rows("idle_warning_by_band")}
        near = [row for row in asked.rows("idle_near_parcels") if row["horizon"] != "later"]
    _, standing, suspected, coming = seen.tiles.values()
    assert standing[0] == voice.area(float(str(bands["identified"]["area_ha"])))
    assert suspected[0].split(" ")[0] == str(bands["suspected"]["parcels"])
    assert coming[0].split(" ")[0] == str(len(near))


def test_every_computed_state_is_called_suspected(site: Site) -> None:
    seen = page(site, "warning", {})
    assert "疑似" in seen.headlines[0]
    notes = seen.found(r'<p class="land-note">(.*?)</p>')
    (note,) = [said for said in notes if "疑似" in said]
    assert "属疑似，不等于认定闲置" in note
