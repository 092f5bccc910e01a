"""The tiles over the land-supply pages, put together from figures' rows; it computes no rate."""

from collections.abc import Sequence
from datetime import date
from typing import cast

from charts.palette import palette
from charts.spark import bullet, sparkline
from ui.choice import Choice
from ui.fault import bounded
from ui.frame import rows_of
from ui.tiles import Tile, tiles, unimported
from words.scene import Row
from words.sentences.reading import number, total


def pace_tiles(choice: Choice) -> None:
    """Show the rate, what the year's target still needs, the stock and the real supply."""
    voice = choice.voice
    bounded("pace_tiles", voice.say("Key numbers"), voice, lambda: tiles(pace(choice), voice))


def pace(choice: Choice) -> list[Tile]:
    """Return the tiles of the year's pace, the rate first."""
    if missing := unimported(choice, "supply_parcels", "supply_events"):
        return missing
    months = rows_of("supply_disposal_rate_by_month", choice)
    year = rows_of("supply_pace", choice)[0]
    stock = rows_of("supply_stock_tie", choice)[0]
    mix = rows_of("supply_disposal_mix", choice)
    return [
        _rate(months, year, choice),
        _need(year, choice),
        _stock(stock, year, choice),
        _real_supply(mix, choice),
    ]


def _rate(months: Sequence[Row], pace: Row, choice: Choice) -> Tile:
    voice = choice.voice
    known = [row for row in months if cast(date, row["month_end"]) <= choice.as_of]
    last = known[-1]
    rate = cast(float | None, last["rate_pct"])
    if rate is None:
        return Tile(voice.say("Disposal rate"), voice.percent(None))
    said = ""
    if last["lead_pp"] is not None:
        gap = {
            "points": voice.points(abs(number(last, "lead_pp"))),
            "area": voice.area(abs(number(last, "lead_ha"))),
        }
        said = (
            voice.say("{points} ({area}) ahead", **gap)
            if number(last, "lead_pp") >= 0
            else voice.say("{points} ({area}) short", **gap)
        )
    target = cast(float | None, last["target_pct"])
    full = max(number(pace, "year_target_pct"), rate)
    return Tile(
        name=voice.say("Disposal rate"),
        value=voice.number(rate),
        unit="%",
        status=str(last["status"]),
        said=said,
        quiet=_changes(known, choice),
        spark=sparkline(
            [cast(float | None, row["rate_pct"]) for row in known],
            voice.say("disposal rate by month"),
            palette(choice.dark),
        ),
        bullet=bullet(rate, target, full, voice.say("rate and target"), palette(choice.dark)),
    )


def _changes(known: Sequence[Row], choice: Choice) -> str:
    """Say the change on last month, within the year, and on the same day a year earlier."""
    voice, last = choice.voice, known[-1]
    said = []
    if len(known) > 1:
        change = number(last, "rate_pct") - number(known[-2], "rate_pct")
        said.append(voice.say("{points} on last month", points=voice.points(change, signed=True)))
    if last["last_year_rate_pct"] is not None:
        change = number(last, "rate_pct") - number(last, "last_year_rate_pct")
        said.append(
            voice.say("{points} on a year earlier", points=voice.points(change, signed=True))
        )
    return " · ".join(said)


def _need(pace: Row, choice: Choice) -> Tile:
    voice = choice.voice
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
        unit=voice.area_unit,
        said=year_end,
        quiet=voice.say(
            "{done} a month so far this year", done=voice.area(number(pace, "done_per_month_ha"))
        ),
    )


def _stock(stock: Row, pace: Row, choice: Choice) -> Tile:
    voice = choice.voice
    return Tile(
        name=voice.say("Standing unsupplied"),
        value=voice.area_number(number(stock, "open_ha")),
        unit=voice.area_unit,
        said=voice.say_count(
            "{count} parcel, approvals of the year included",
            "{count} parcels, approvals of the year included",
            int(number(stock, "open_parcels")),
        ),
        quiet=voice.say("wider than the base of {base}", base=voice.area(number(pace, "base_ha"))),
    )


def _real_supply(mix: Sequence[Row], choice: Choice) -> Tile:
    voice = choice.voice
    name = voice.say("Share of real supply")
    disposals = [row for row in mix if not row["is_reversal"]]
    disposed = total(disposals, "area_ha")
    if not disposed:
        return Tile(name, voice.percent(None))
    supplied = total([row for row in disposals if row["is_supply"]], "area_ha")
    return Tile(
        name=name,
        value=voice.number(100 * supplied / disposed, 1),
        unit="%",
        said=f"{voice.area(supplied)} ÷ {voice.area(disposed)}",
        quiet=voice.say("the rest is withdrawal or correction"),
        bullet=bullet(
            100 * supplied / disposed,
            None,
            100,
            voice.say("share of real supply"),
            palette(choice.dark),
        ),
    )
