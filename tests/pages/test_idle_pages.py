"""The idle-land pages open for every choice and say what their figures give."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from tests.pages.asking import Asking, asking
from tests.pages.conftest import Site
from tests.pages.seen import Seen
from words.scene import Row, Scene
from words.sentences.idle_land import disposal as idle_disposal
from words.sentences.idle_land import warning as idle_warning

Say = Callable[[Sequence[Row], Scene, Mapping[str, Sequence[Row]]], str]
SAID: dict[str, tuple[tuple[str, Say], ...]] = {
    "warning": (
        ("idle_warning_by_district", idle_warning.warning_by_district),
        ("idle_new_by_month", idle_warning.new_by_month),
        ("idle_near_parcels", idle_warning.near_parcels),
    ),
    "disposal": (
        ("idle_disposal_rate_by_month", idle_disposal.rate_by_month),
        ("idle_disposal_rate_by_year", idle_disposal.rate_by_year),
        ("idle_stock_by_cause", idle_disposal.by_cause),
        ("idle_disposal_by_method", idle_disposal.by_method),
        ("idle_fees_by_year", idle_disposal.fees),
    ),
    "legacy": (
        ("idle_legacy_by_step", idle_disposal.legacy_by_step),
        ("idle_legacy_parcels", idle_disposal.legacy_parcels),
    ),
}
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


def conclusion(asked: Asking, name: str, say: Say) -> str:
    return say(asked.rows(name), asked.scene, {})


@addresses
@pytest.mark.parametrize("name", SAID)
def test_headlines_are_the_sentences_of_the_rows_and_charts_say_them_too(
    site: Site, demo_store: Path, name: str, address: dict[str, str | list[str]]
) -> None:
    seen = page(site, name, address)
    assert seen.is_whole, (seen.alerts, seen.app.exception)
    assert len(seen.charts) <= 4
    with asking(demo_store, address) as asked:
        said = {figure: conclusion(asked, figure, say) for figure, say in SAID[name]}
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
    assert "历史遗留 22 宗" in page(site, "legacy", {}).headlines[0]


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
    (note,) = seen.found(r'<p class="land-note">(.*?)</p>')
    assert "属疑似，不等于认定闲置" in note
