"""What the printed numbers of a register say beside its rows; no register is named here."""

from datetime import date
from typing import cast

from words.scene import Row, Scene
from words.sentences.reading import Beside, Rows, number
from words.voice import NO_VALUE

# Of more indicators than these only the first are said; the table has all.
SAID = 3


def by_period(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say each indicator's latest number, its change in a year, its target and its versions."""
    voice = scene.voice
    if not rows:
        return voice.say("No number has been printed by this date.")
    latest: dict[object, Row] = {}
    for row in sorted(rows, key=lambda row: cast(date, row["period_to"])):
        latest[row["metric"]] = row
    parts = [_latest(row, scene) for row in list(latest.values())[:SAID]]
    return voice.say("Printed: {parts}.", parts=joined(parts, scene))


def _latest(row: Row, scene: Scene) -> str:
    voice = scene.voice
    said = voice.say(
        "{metric} {value} (to {day})",
        metric=scene.label("metric", str(row["metric"])),
        value=amount(row, "value", scene),
        day=voice.day(cast(date, row["period_to"])),
    )
    if row["yoy"] is not None:
        said = voice.say(
            "{said}, {change} against a year earlier",
            said=said,
            change=change(row, "yoy", scene),
        )
    if row["target"] is not None:
        said = voice.say("{said}, target {target}", said=said, target=amount(row, "target", scene))
    if number(row, "vintages") > 1:
        said = voice.say(
            "{said}, in its version {version}",
            said=said,
            version=voice.count(number(row, "vintages")),
        )
    return said


def joined(parts: list[str], scene: Scene) -> str:
    """Lay parts that hold commas into one sentence."""
    return ("; " if scene.voice.language == "en" else "；").join(parts)


def amount(row: Row, column: str, scene: Scene) -> str:
    """Write a number in the unit it was printed in."""
    return _written(row, column, scene, signed=False)


def change(row: Row, column: str, scene: Scene) -> str:
    """Write a difference in the unit of the numbers, of rates in points."""
    if row["unit"] == "pct" and row[column] is not None:
        return scene.voice.points(number(row, column), signed=True)
    return _written(row, column, scene, signed=True)


def _written(row: Row, column: str, scene: Scene, *, signed: bool) -> str:
    voice = scene.voice
    if row[column] is None:
        return NO_VALUE
    value = number(row, column)
    if row["unit"] == "pct":
        return voice.percent(value)
    digits = voice.number(value, 0 if value.is_integer() else 2, signed=signed)
    # What counts is told by the indicator's own name.
    if row["unit"] == "count":
        return digits
    if row["unit"] == "wan_yuan":
        return voice.say("{amount} × 10 000 yuan", amount=digits)
    unit = scene.label("measure_unit", str(row["unit"]))
    if voice.language == "en" and abs(value) == 1:
        unit = "person" if unit == "people" else unit.removesuffix("s")
    return f"{digits} {unit}"


def compared(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say how many printed numbers the register's rows give, and those they do not, newest first.

    A printed rate of several lists agrees where it is that of any of them.
    """
    voice = scene.voice
    judged: dict[tuple[object, ...], list[Row]] = {}
    for row in sorted(rows, key=lambda row: cast(date, row["period_to"]), reverse=True):
        if row["agrees"] is not None:
            key = (row["metric"], row["grain"], row["period_to"], row["computed_from"])
            judged.setdefault(key, []).append(row)
    if not judged:
        return voice.say("No printed number can be computed from the rows.")
    own = [found for key, found in judged.items() if key[-1] == "rows"]
    said = voice.say(
        "Printed numbers that the rows give: {agreeing} of {every}",
        agreeing=voice.count(sum(_agrees(found) for found in own)),
        every=voice.count(len(own)),
    )
    apart = [_apart(found, scene) for found in judged.values() if not _agrees(found)]
    if apart:
        said = voice.say("{said}; {parts}", said=said, parts=joined(apart[:SAID], scene))
    return voice.say("{said}.", said=said)


def _agrees(found: list[Row]) -> bool:
    return any(row["agrees"] for row in found)


def _apart(found: list[Row], scene: Scene) -> str:
    row = min(found, key=lambda row: abs(number(row, "difference")))
    facts = {
        "metric": scene.label("metric", str(row["metric"])),
        "day": scene.voice.day(cast(date, row["period_to"])),
        "printed": amount(row, "printed", scene),
        "computed": amount(row, "computed", scene),
        "difference": change(row, "difference", scene),
    }
    voice = scene.voice
    if row["computed_from"] == "districts":
        return voice.say(
            "{metric} to {day}: the districts add up to {computed}, printed {printed}", **facts
        )
    if row["computed_from"] == "metrics":
        return voice.say(
            "{metric} to {day}: the printed parts add up to {computed}, printed {printed}", **facts
        )
    if row["computed_from"] == "parts":
        return voice.say(
            "{metric} to {day}: the printed parts give {computed}, printed {printed}", **facts
        )
    return voice.say(
        "{metric} to {day}: printed {printed}, computed {computed} ({difference})", **facts
    )


def peers(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say what other bureaus printed beside ours, and how much has no number of ours beside it."""
    voice = scene.voice
    if not rows:
        return voice.say("No other bureau has printed a number by this date.")
    alike = [row for row in rows if row["own_printed"] is not None]
    parts = [
        voice.say(
            "{metric} to {day}: {bureau} {value}, ours {own}",
            metric=scene.label("metric", str(row["metric"])),
            day=voice.day(cast(date, row["period_to"])),
            bureau=row["bureau"],
            value=amount(row, "value", scene),
            own=amount(row, "own_printed", scene),
        )
        for row in alike[:SAID]
    ]
    left = voice.say(
        "numbers of other bureaus without one of ours in their definition: {count}",
        count=voice.count(len(rows) - len(alike)),
    )
    if len(rows) > len(alike):
        parts.append(left)
    return voice.say("Beside other bureaus, without a rank: {parts}.", parts=joined(parts, scene))
