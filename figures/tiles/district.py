"""The tiles of one district: where each indicator stands, beside the city; it computes nothing."""

from dataclasses import replace

from figures.tiles.model import Tile
from figures.tiles.overview import headline
from words.scene import Scene
from words.sentences.overview.district import beside_city, gap_said
from words.sentences.reading import Beside


def district(of: Beside, scene: Scene) -> list[Tile]:
    """Return a tile for each of the eight indicators, the gravest first; none but of one district.

    In place of what the months left must bring it says what the district adds to the city's gap.
    """
    if len(scene.districts) != 1:
        return []
    own = {row["metric"]: row for row in of["district_standing"] if row["district"]}
    return [_beside(tile, own.get(tile.metric), scene) for tile in headline(of, scene)]


def _beside(tile: Tile, row: dict[str, object] | None, scene: Scene) -> Tile:
    if row is None:
        return tile
    return replace(tile, quiet=beside_city(row, scene) or tile.quiet, need=gap_said(row, scene))
