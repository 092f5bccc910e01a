"""What tiles say of another day or of other districts; it reads no row."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from figures.against import names_of
from figures.context import Context
from figures.tiles.model import Tile
from words.sentences.compared import beside_tile


def set_beside(
    tiles: Sequence[Tile],
    keys: Sequence[str],
    others: Mapping[str, Tile],
    context: Context,
    other: Context,
) -> list[Tile]:
    """Return tiles with the other side's value and the difference, each by its key in a line."""
    second = names_of(context, other)[1]
    return [
        replace(tile, beside=_said(tile, others.get(key), second, context))
        for tile, key in zip(tiles, keys, strict=True)
    ]


def _said(tile: Tile, other: Tile | None, second: str, context: Context) -> str:
    voice = context.voice
    if other is None or other.number is None:
        return voice.say("{second}: no number", second=second)
    value = other.value + (other.unit if other.unit == "%" else f" {other.unit}".rstrip())
    gap, change = "", None
    if tile.number is not None:
        change = tile.number - other.number
        # As many decimals as the tile itself has.
        decimals = len(tile.value.partition(".")[2])
        number = voice.number(abs(change), decimals)
        is_rate = tile.unit == "%"
        gap = voice.points(abs(change)) if is_rate else f"{number} {tile.unit}".rstrip()
    return beside_tile(second, value, change, gap, voice, is_amount=tile.unit != "%")
