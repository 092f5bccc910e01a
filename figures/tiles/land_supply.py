"""The tiles over the land-supply pages, put together from figures' rows; it computes no rate."""

from collections.abc import Sequence

from figures.tiles.model import Bar, Tile
from figures.tiles.rates import over_year
from words.scene import Row, Scene
from words.sentences.reading import Beside, number, total


def pace(of: Beside, scene: Scene) -> list[Tile]:
    """Return the tiles of the year's pace, the rate first."""
    months = of["supply_disposal_rate_by_month"]
    year = of["supply_pace"][0]
    stock = of["supply_stock_tie"][0]
    mix = of["supply_disposal_mix"]
    return [
        over_year(scene.voice.say("Disposal rate"), months, scene, number(year, "year_target_pct")),
        _need(year, scene),
        _stock(stock, year, scene),
        _real_supply(mix, scene),
    ]


def _need(pace: Row, scene: Scene) -> Tile:
    voice = scene.voice
    name = voice.say("Still needed a month")
    if pace["year_target_pct"] is None or not number(pace, "base_ha"):
        return Tile(name, voice.say("no target"))
    year_end = voice.say(
        "{gap} short of the year's {target}",
        gap=voice.area(number(pace, "year_gap_ha")),
        target=voice.percent(number(pace, "year_target_pct")),
    )
    if pace["needed_per_month_ha"] is None:
        return Tile(name, "0", voice.area_unit, said=year_end)
    return Tile(
        name=name,
        value=voice.area_number(number(pace, "needed_per_month_ha")),
        number=voice.in_unit(number(pace, "needed_per_month_ha")),
        unit=voice.area_unit,
        said=year_end,
        quiet=voice.say(
            "{done} a month so far this year", done=voice.area(number(pace, "done_per_month_ha"))
        ),
    )


def _stock(stock: Row, pace: Row, scene: Scene) -> Tile:
    voice = scene.voice
    return Tile(
        name=voice.say("Standing unsupplied"),
        value=voice.area_number(number(stock, "open_ha")),
        number=voice.in_unit(number(stock, "open_ha")),
        unit=voice.area_unit,
        said=voice.say_count(
            "{count} parcel, approvals of the year included",
            "{count} parcels, approvals of the year included",
            int(number(stock, "open_parcels")),
        ),
        quiet=voice.say("wider than the base of {base}", base=voice.area(number(pace, "base_ha"))),
    )


def _real_supply(mix: Sequence[Row], scene: Scene) -> Tile:
    voice = scene.voice
    name = voice.say("Share of real supply")
    disposals = [row for row in mix if not row["is_reversal"]]
    disposed = total(disposals, "area_ha")
    if not disposed:
        return Tile(name, voice.percent(None))
    supplied = total([row for row in disposals if row["is_supply"]], "area_ha")
    share = number(mix[0], "supply_share_pct")
    return Tile(
        name=name,
        value=voice.number(share, 1),
        number=share,
        unit="%",
        said=f"{voice.area(supplied)} ÷ {voice.area(disposed)}",
        quiet=voice.say("the rest is withdrawal or correction"),
        bar=Bar(share, None, 100, voice.say("share of real supply")),
    )
