"""The tiles over the idle-land pages, put together from figures' rows; it computes no rate."""

from collections.abc import Sequence
from typing import cast

from figures.tiles.model import Bar, Spark, Tile
from figures.tiles.rates import over_year
from words.scene import Row, Scene
from words.sentences.reading import ROWS, Beside, counted, counted_as, number, total


def warning(of: Beside, scene: Scene) -> list[Tile]:
    """Return the tiles of what is new, stands, is suspected and comes next."""
    bands = {str(row["band"]): row for row in of["idle_warning_by_band"]}
    return [
        _new(of["idle_new_by_month"], scene),
        _standing(bands["identified"], scene),
        _suspected(bands, scene),
        _coming(of, scene),
    ]


def disposal(of: Beside, scene: Scene) -> list[Tile]:
    """Return the tiles of the disposal rate, what stands, the fees and the legacy parcels."""
    bands = {str(row["band"]): row for row in of["idle_warning_by_band"]}
    return [
        over_year(
            scene.voice.say("Idle-land disposal rate"), of["idle_disposal_rate_by_month"], scene
        ),
        _standing(bands["identified"], scene),
        _fees(of["idle_fees_by_year"], scene),
        _legacy(of["idle_legacy_by_step"], scene),
    ]


def _new(months: Sequence[Row], scene: Scene) -> Tile:
    voice, last = scene.voice, months[-1]
    none = not number(last, "year_parcels")
    target = cast(float | None, last["target_ha"])
    return Tile(
        name=voice.say("Newly identified this year"),
        value=voice.area_number(number(last, "year_ha")),
        number=voice.in_unit(number(last, "year_ha")),
        unit=voice.area_unit,
        # Without a target no light is green, however little was identified.
        status=cast(str | None, last["status"]),
        said=voice.say("nothing was ever identified")
        if last["first_on"] is None
        else voice.say("no new idle land")
        if none
        else voice.say_count(
            "{count} parcel", "{count} parcels", int(number(last, "year_parcels"))
        ),
        quiet=""
        if target is None
        else voice.say("target: at most {area}", area=voice.area(target)),
        spark=Spark(
            [number(row, "identified_ha") for row in months], voice.say("newly identified by month")
        ),
    )


def _standing(identified: Row, scene: Scene) -> Tile:
    voice = scene.voice
    return Tile(
        name=voice.say("Standing identified as idle"),
        value=voice.area_number(number(identified, "area_ha")),
        number=voice.in_unit(number(identified, "area_ha")),
        unit=voice.area_unit,
        said=voice.say_count(
            "{count} parcel", "{count} parcels", int(number(identified, "parcels"))
        ),
        quiet=voice.say("identified, not fully released"),
    )


def _suspected(bands: dict[str, Row], scene: Scene) -> Tile:
    voice = scene.voice
    return Tile(
        name=voice.say("Suspected idle, not identified"),
        value=voice.count(number(bands["suspected"], "parcels")),
        number=number(bands["suspected"], "parcels"),
        unit=voice.say("land parcels"),
        said=voice.area(number(bands["suspected"], "area_ha")),
        quiet=_computed(number(bands["unknown"], "parcels"), scene),
    )


def _computed(unknown: float, scene: Scene) -> str:
    voice = scene.voice
    if not unknown:
        return voice.say("computed from what is reported")
    return voice.say_count(
        "computed; {count} more parcel cannot be told",
        "computed; {count} more parcels cannot be told",
        unknown,
    )


def _coming(of: Beside, scene: Scene) -> Tile:
    voice, name = scene.voice, "idle_near_parcels"
    near = counted(of[name], of, "horizon", ("area_ha",), counted_as(name))
    soon = [row for row in near if row["horizon"] == "one_month"]
    quarter = [row for row in near if row["horizon"] != "later"]
    return Tile(
        name=voice.say("Past the one-year line within three months"),
        value=voice.count(total(quarter, ROWS)),
        number=total(quarter, ROWS),
        unit=voice.say("land parcels"),
        said=voice.area(total(quarter, "area_ha")),
        quiet=_soon(int(total(soon, ROWS)), int(total(quarter, ROWS)), scene),
    )


def _soon(soon: int, quarter: int, scene: Scene) -> str:
    voice = scene.voice
    if soon:
        return voice.say(
            "{soon} of them within one month, unless they start", soon=voice.count(soon)
        )
    return voice.say("unless they start") if quarter else ""


def _fees(years: Sequence[Row], scene: Scene) -> Tile:
    voice = scene.voice
    assessed, collected = total(years, "assessed_wan"), total(years, "collected_wan")
    name = voice.say("Fees collected")
    if not assessed:
        return Tile(name, voice.percent(None))
    rate = number(years[0], "all_collected_pct")
    money = {"collected": voice.number(collected, 1), "assessed": voice.number(assessed, 1)}
    return Tile(
        name=name,
        value=voice.number(rate, 1),
        number=rate,
        unit="%",
        said=voice.say("{collected} ÷ {assessed} × 10 000 yuan", **money),
        quiet=voice.say("paying does not end idleness"),
        bar=Bar(rate, None, 100, voice.say("fees collected")),
    )


def _legacy(steps: Sequence[Row], scene: Scene) -> Tile:
    voice = scene.voice
    idle = [row for row in steps if number(row, "standing_ha")]
    quiet = voice.say_count(
        "of {count} legacy parcel", "of {count} legacy parcels", total(steps, "parcels")
    )
    if waiting := total(steps, "unidentified_parcels"):
        quiet = voice.say_count(
            "{said}, {count} is not identified yet",
            "{said}, {count} are not identified yet",
            waiting,
            said=quiet,
        )
    return Tile(
        name=voice.say("Legacy parcels still idle"),
        value=voice.count(total(idle, "parcels")),
        number=total(idle, "parcels"),
        unit=voice.say("land parcels"),
        said=voice.area(total(idle, "standing_ha")),
        quiet=quiet,
    )
