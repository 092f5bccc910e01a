"""What the headline indicators and their changes say, each in its own unit, from rows alone."""

from datetime import date
from typing import cast

from words.scene import Row, Scene, plural
from words.sentences import counts
from words.sentences.overview import signal
from words.sentences.reading import Beside, Rows, is_most, number
from words.voice import NO_VALUE, as_area_unit

MOVEMENTS_SHOWN = 3


def written(row: Row, value: float | None, scene: Scene) -> tuple[str, str]:
    """Return a value of the indicator's own unit and the unit."""
    voice = scene.voice
    if value is None:
        return voice.percent(None) if row["unit"] == "pct" else NO_VALUE, ""
    recorded = as_area_unit(str(row["unit"]))
    if recorded is not None:
        return voice.area_number(value, recorded), voice.area_unit
    if row["unit"] == "count":
        return voice.count(value), _things(row, value, scene)
    return voice.number(value, _decimals(row, value)), _unit(row, value, scene)


def value_said(row: Row, value: float | None, scene: Scene) -> str:
    """Write a value with its unit."""
    amount, unit = written(row, value, scene)
    return amount + (unit if unit == "%" else f" {unit}".rstrip())


def change_said(row: Row, change: float | None, scene: Scene, *, signed: bool = True) -> str:
    """Write a difference of two values: points for a rate, else the indicator's own unit."""
    voice = scene.voice
    if change is None:
        return NO_VALUE
    if row["unit"] == "pct":
        return voice.points(change, signed=signed)
    recorded = as_area_unit(str(row["unit"]))
    if recorded is not None:
        return voice.area(change, recorded, signed=signed)
    if row["unit"] == "count":
        return f"{voice.count(change, signed=signed)} {_things(row, change, scene)}"
    digits = voice.number(change, _decimals(row, change), signed=signed)
    return f"{digits} {_unit(row, change, scene)}"


def _things(row: Row, count: float, scene: Scene) -> str:
    """Name what a count counts: parcels, or what the register calls its matters."""
    voice = scene.voice
    if row.get("register") is None:
        return voice.say("parcel") if abs(round(count)) == 1 else voice.say("parcels")
    noun = scene.label("register_noun", str(row["register"]))
    return noun if voice.language == "zh" or abs(round(count)) == 1 else plural(noun)


def _decimals(row: Row, value: float) -> int:
    """Return how many decimals a number is written with; a whole day or score has none."""
    whole = row["unit"] != "pct" and value.is_integer()
    return 0 if whole else int(number(row, "decimals"))


def _unit(row: Row, value: float, scene: Scene) -> str:
    if row["unit"] == "pct":
        return "%"
    unit = scene.label("measure_unit", str(row["unit"]))
    if scene.voice.language == "en" and abs(value) == 1:
        return "person" if unit == "people" else unit.removesuffix("s")
    return unit


def counts_things(metric: str) -> bool:
    """Tell whether a rate divides numbers of things, not areas."""
    return metric in ("case_rectification_rate", "case_transfer_closure_rate", "staffing_fill_rate")


def own_amount(row: Row, amount: float, scene: Scene) -> str:
    """Write a part of a rate's denominator in the denominator's unit."""
    voice = scene.voice
    recorded = as_area_unit(cast(str | None, row["amount_unit"]))
    if recorded is not None:
        return voice.area(amount, recorded)
    if row["amount_unit"] == "people":
        return voice.say_count("{count} person", "{count} people", amount)
    if row["amount_unit"] == "items":
        return f"{voice.count(amount)} {_things(row, amount, scene)}"
    if row["amount_unit"] == "wan_yuan":
        return counts.money(amount, voice)
    return voice.say_count("{count} case", "{count} cases", amount)


def since(row: Row, scene: Scene) -> str:
    """Name the day a change is counted from: the end of last month, or 1 January."""
    voice = scene.voice
    if row.get("restarts") and scene.as_of.month == 1:
        return voice.say("1 January")
    last_month = date(scene.as_of.year, (scene.as_of.month - 2) % 12 + 1, 1)
    return voice.say("the end of {month}", month=voice.month(last_month))


def movement(
    row: Row, parts: Rows, scene: Scene, judged: Row | None = None, *, is_split: bool = False
) -> str:
    """Say how far an indicator moved, whether for the better, and which district moved it most.

    ``judged`` is its month between its limits: where it has some, they say what it was. What that
    district moved is split into rate and mix where asked, and where the mix carries it.
    """
    voice = scene.voice
    change = number(row, "change")
    facts = {
        "metric": scene.label("metric", str(row["metric"])),
        "change": change_said(row, abs(change), scene, signed=False),
        "since": since(row, scene),
        "value": value_said(row, number(row, "value"), scene),
    }
    better = (change > 0) == (row["direction"] == "higher")
    if judged is not None:
        facts["verdict"] = signal.verdict(judged, scene)
        said = (
            voice.say("{metric} rose by {change} from {since} to {value}: {verdict}", **facts)
            if change > 0
            else voice.say("{metric} fell by {change} from {since} to {value}: {verdict}", **facts)
        )
    elif change > 0 and better:
        said = voice.say("{metric} rose by {change} from {since} to {value}: better", **facts)
    elif change > 0:
        said = voice.say("{metric} rose by {change} from {since} to {value}: worse", **facts)
    elif better:
        said = voice.say("{metric} fell by {change} from {since} to {value}: better", **facts)
    else:
        said = voice.say("{metric} fell by {change} from {since} to {value}: worse", **facts)
    return said + _most_by(row, parts, scene, is_split)


def largest_movement(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say the largest movement of all indicators that is more than noise, or that none is."""
    wholes, signals = beside["headline_by_metric"], beside[signal.FIGURE]
    said = _movements(wholes, rows, signals, scene)
    return said[0] if said else signal.unsaid(wholes, signals, scene)


def next_movements(beside: Beside, scene: Scene) -> str:
    """Say the movements that come after the largest, and of how many nothing is said."""
    wholes, signals = beside["headline_by_metric"], beside[signal.FIGURE]
    said = _movements(wholes, beside["headline_by_district"], signals, scene)
    after = [*said[1:], signal.unsaid(wholes, signals, scene)] if said else []
    return (" " if scene.voice.language == "en" else "").join(part for part in after if part)


def _movements(wholes: Rows, parts: Rows, signals: Rows, scene: Scene) -> list[str]:
    return [
        movement(row, own, scene, signal.judged_now(row["metric"], signals, scene))
        for row, own in largest(wholes, parts, signals, scene)
    ]


def largest(wholes: Rows, parts: Rows, signals: Rows, scene: Scene) -> list[tuple[Row, list[Row]]]:
    """Return the indicators that moved most, in order, each with its own districts' parts.

    What lies within its limits, or in a month that is not over, is not among them.
    """
    moved = [
        row
        for row in wholes
        if row["movement_rank"] and signal.is_told(row["metric"], signals, scene)
    ]
    moved.sort(key=lambda row: number(row, "movement_rank"))
    return [
        (row, [part for part in parts if part["metric"] == row["metric"]])
        for row in moved[:MOVEMENTS_SHOWN]
    ]


def mover(parts: Rows, change: float) -> Row | None:
    """Return the part that moved the whole furthest its own way; none among fewer than two."""
    moved = [part for part in parts if number(part, "contribution") * change > 0]
    if len(parts) < 2 or not moved:
        return None
    return max(moved, key=lambda part: abs(number(part, "contribution")))


def _is_carried_by_mix(part: Row) -> bool:
    """Tell whether a district moved the whole less by its own rate than by its share of it."""
    own, mix = number(part, "rate_effect"), number(part, "mix_effect")
    return own * number(part, "contribution") <= 0 or abs(own) < abs(mix)


def _most_by(row: Row, parts: Rows, scene: Scene, is_split: bool) -> str:
    voice = scene.voice
    most = mover(parts, number(row, "change"))
    if most is None:
        return voice.say(".")
    facts = {
        "district": scene.label("district", str(most["district"])),
        "part": change_said(row, number(most, "contribution"), scene),
    }
    said = (
        voice.say("; most of it by {district}, {part}", **facts)
        if is_most(number(most, "contribution"), number(row, "change"))
        else voice.say(
            "; the largest part by {district}, {part} of {change}",
            change=change_said(row, number(row, "change"), scene),
            **facts,
        )
    )
    if most["rate_effect"] is None or not (is_split or _is_carried_by_mix(most)):
        return voice.say("{said}.", said=said)
    return voice.say(
        "{said} (rate {rate}, mix {mix}).",
        said=said,
        rate=change_said(row, number(most, "rate_effect"), scene),
        mix=change_said(row, number(most, "mix_effect"), scene),
    )


def by_district(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say which district moved the whole most, and which moved it the other way."""
    voice = scene.voice
    metric = str(rows[0]["metric"]) if rows else ""
    wholes = [row for row in beside["headline_by_metric"] if row["metric"] == metric]
    if not wholes or wholes[0]["change"] is None:
        return voice.say(
            "No change can be said: there is no comparable value at the end of last month."
        )
    whole = wholes[0]
    if round(number(whole, "change"), 9) == 0:
        return voice.say(
            "{metric} did not change from {since}.",
            metric=scene.label("metric", metric),
            since=since(whole, scene),
        )
    now = signal.judged_now(metric, beside.get(signal.FIGURE, ()), scene)
    said = movement(whole, rows, scene, now, is_split=True)
    against = mover(rows, -number(whole, "change"))
    if against is None:
        return said
    return said + voice.say(
        " Against it: {district} {part}.",
        district=scene.label("district", str(against["district"])),
        part=change_said(whole, number(against, "contribution"), scene),
    )
