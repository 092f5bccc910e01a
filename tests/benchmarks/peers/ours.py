"""The dashboard with one page that asks exactly what the peers ask, in place of another of its."""

from collections.abc import Sequence
from dataclasses import replace

from dashboard import app
from figures import outline
from figures.outline.model import beside
from figures.tiles.model import Tile, Tiles
from figures.tiles.rates import over_year
from words.scene import Row, Scene
from words.sentences.reading import Beside, number

__all__ = ["app"]

# Its page file lays out what the outline declares, as it does for any other page.
ADDRESS = "supply-standing"
TREND, RANKING = "supply_disposal_rate_by_month", "supply_disposal_rate_by_district"
AGES, LARGEST = "supply_stock_by_age_and_reason", "supply_over_10_parcels"
FIGURES = (TREND, RANKING, AGES, LARGEST)


def key_numbers(of: Beside, scene: Scene) -> list[Tile]:
    """Return the peers' key numbers as tiles: rate, base, disposed of, and what stands."""
    months, year, stock = of[TREND], of["supply_pace"][0], of["supply_stock_tie"][0]
    voice = scene.voice
    return [
        over_year(voice.say("Disposal rate"), months, scene, number(year, "year_target_pct")),
        _area("年初基数", year, "base_ha", scene),
        _area("已处置", year, "disposed_ha", scene),
        replace(
            _area("未供面积", stock, "open_ha", scene),
            said=f"{voice.count(number(stock, 'open_parcels'))} 宗",
        ),
    ]


def _area(name: str, row: Row, column: str, scene: Scene) -> Tile:
    return Tile(name, scene.voice.area_number(number(row, column)), scene.voice.area_unit)


def _figures(*names: str) -> Sequence[outline.Item]:
    return [outline.item_of(name) for name in names]


outline._PAGES[ADDRESS] = replace(
    outline.page_at(ADDRESS),
    rows=(beside(*_figures(TREND, RANKING)), beside(*_figures(AGES, LARGEST))),
    tiles=Tiles(key_numbers, (TREND, "supply_pace", "supply_stock_tie")),
)
