"""The lines of an indicator's tile: its lead, its changes, what the months left need."""

from datetime import date
from math import ceil
from typing import cast

from words.scene import Row, Scene
from words.sentences.overview.headline import change_said, own_amount, value_said
from words.sentences.reading import number


def lead_said(row: Row, scene: Scene) -> str:
    """Say how the value stands to its target or limit, in points and in the own unit.

    Without a target in force it says which comes next, or that the city's is not divided; and a
    nought of which there was never anything says so first.
    """
    return " · ".join(said for said in (_never(row, scene), _standing(row, scene)) if said)


def _standing(row: Row, scene: Scene) -> str:
    if row["lead"] is None:
        if row["value"] is not None and row["next_lead"] is not None:
            day = scene.voice.short_day(cast(date, row["next_due_on"]))
            return scene.voice.say("on {day}: {gap}", day=day, gap=next_said(row, scene))
        return _undivided(row, scene)
    lead, amount = number(row, "lead"), _amount(row, "lead", scene)
    facts = {"amount": amount, "target": _goal(row, "target", scene)}
    return _against(row, lead, facts, scene) + _course(row, lead, scene)


def _against(row: Row, lead: float, facts: dict[str, str], scene: Scene) -> str:
    voice = scene.voice
    if row["direction"] == "lower":
        if round(lead, 9) == 0:
            return voice.say("the limit of {target} is kept", **facts)
        if lead > 0:
            return voice.say("{amount} under the limit of {target}", **facts)
        return voice.say("{amount} over the limit of {target}", **facts)
    if lead >= 0:
        return voice.say("{amount} ahead of the target of {target}", **facts)
    return voice.say("{amount} short of the target of {target}", **facts)


def _course(row: Row, lead: float, scene: Scene) -> str:
    """Say whether the lead shrinks or the gap widens since last month; nothing otherwise."""
    voice = scene.voice
    if row["lead_before"] is None or lead >= number(row, "lead_before"):
        return ""
    if row["direction"] == "lower":
        return voice.say("; the room shrinks") if lead >= 0 else voice.say("; the excess grows")
    return voice.say("; the lead shrinks") if lead >= 0 else voice.say("; the gap widens")


def next_said(row: Row, scene: Scene) -> str:
    """Say what the next target asks, where the value stands, and what is missing to it."""
    voice = scene.voice
    lead = number(row, "next_lead")
    facts = {
        "target": _goal(row, "next_target", scene),
        "value": _goal(row, "value", scene),
        "amount": _amount(row, "next_lead", scene),
    }
    if row["direction"] == "lower":
        if round(lead, 9) >= 0:
            return voice.say("at most {target}, now {value}", **facts)
        return voice.say("at most {target}, now {value}: {amount} over", **facts)
    if round(lead, 9) >= 0:
        return voice.say("target {target}, now {value}: already met", **facts)
    return voice.say("target {target}, now {value}: {amount} to go", **facts)


def _undivided(row: Row, scene: Scene) -> str:
    """Say the city's target that is not divided among the districts, if there is one."""
    voice = scene.voice
    if row["city_target"] is None:
        return ""
    target, day = _goal(row, "city_target", scene), cast(date, row["city_due_on"])
    if day > scene.as_of:
        return voice.say(
            "city target {target} due on {day}, not divided among districts",
            target=target,
            day=voice.short_day(day),
        )
    return voice.say("city target {target}, not divided among districts", target=target)


def gap_said(row: Row, scene: Scene) -> str:
    """Say how far the value is from its target, in points or its own unit and as an amount."""
    return _amount(row, "lead", scene)


def _amount(row: Row, column: str, scene: Scene) -> str:
    """Write the size of a lead in points or the indicator's unit, and beside it its amount."""
    lead = abs(number(row, column))
    if row["unit"] == "count":
        return _counted(row, lead, scene)
    said = change_said(row, lead, scene, signed=False)
    if row[f"{column}_amount"] is None:
        return said
    own = own_amount(row, abs(number(row, f"{column}_amount")), scene)
    return _beside(said, own, scene)


def _goal(row: Row, column: str, scene: Scene) -> str:
    """Write a value or a target; in English the tile's own unit stands for that of a count."""
    if row["unit"] == "count":
        return _counted(row, number(row, column), scene)
    return value_said(row, number(row, column), scene)


def _counted(row: Row, count: float, scene: Scene) -> str:
    voice = scene.voice
    if row.get("register") is not None and voice.language == "zh":
        return value_said(row, count, scene)
    return voice.say("{count}", count=voice.count(count))


def _never(row: Row, scene: Scene) -> str:
    """Say that nothing new was ever counted; a year's nought is no news where no year had any."""
    if row["unit"] == "pct" or not row["restarts"] or row["value"] != 0:
        return ""
    return "" if row["first_on"] is not None else scene.voice.say("nothing was ever identified")


def changes_said(row: Row, scene: Scene) -> str:
    """Say the changes; what begins again each January is not set beside the December before."""
    voice = scene.voice
    if row["value"] is None:
        return ""
    said = _made_of(row, scene)
    if row["ratio_year"] is not None:
        said.append(voice.say("of {year}", year=row["ratio_year"]))
    restarted = bool(row["restarts"]) and scene.as_of.month == 1
    if not restarted and row["previous"] is not None:
        change = change_said(row, number(row, "value") - number(row, "previous"), scene)
        said.append(voice.say("{points} on last month", points=change))
    if row["last_year"] is not None:
        change = change_said(row, number(row, "value") - number(row, "last_year"), scene)
        said.append(voice.say("{points} on a year earlier", points=change))
    return " · ".join(said)


def _made_of(row: Row, scene: Scene) -> list[str]:
    """Say of what a declared indicator is made: its fraction, or how far what is printed goes."""
    voice = scene.voice
    if row.get("printed_to") is not None:
        return [voice.say("printed, to {day}", day=voice.day(cast(date, row["printed_to"])))]
    if row.get("register") is None or row["unit"] != "pct" or row["denominator"] is None:
        return []
    parts = [row["numerator"], row["denominator"]]
    if row["amount_unit"] != "wan_yuan":
        return [" / ".join(voice.count(cast(float, part)) for part in parts)]
    fraction = " / ".join(voice.number(cast(float, part), 1) for part in parts)
    return [f"{fraction} {scene.label('measure_unit', 'wan_yuan')}"]


def need_said(row: Row, scene: Scene) -> str:
    """Say what each month left must bring to reach the year's target; nothing once it is met."""
    voice = scene.voice
    if row["needed_per_month"] is None or not number(row, "needed_per_month"):
        return ""
    if row["unit"] == "pct":
        points = change_said(row, number(row, "needed_per_month"), scene, signed=False)
        own = own_amount(row, needed_whole(row, "needed_amount"), scene)
        amount = _beside(points, own, scene)
    else:
        amount = change_said(row, needed_whole(row, "needed_per_month"), scene, signed=False)
    return voice.say(
        "{target} by year end needs {amount} a month",
        target=value_said(row, number(row, "year_target"), scene),
        amount=amount,
    )


def is_counted(row: Row) -> bool:
    """Tell whether an indicator counts cases, matters or people, or divides them."""
    return row["unit"] == "count" or row["amount_unit"] in ("cases", "items", "people")


def needed_whole(row: Row, column: str) -> float:
    """Return what is needed: of what is counted a whole number, for less than one needs one."""
    needed = number(row, column)
    return ceil(round(needed, 9)) if is_counted(row) else needed


def _beside(points: str, own: str, scene: Scene) -> str:
    return scene.voice.say("{points} ({own})", points=points, own=own)
