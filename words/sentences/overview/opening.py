"""What a director reads first: what is behind, since when, where most, whose, what must come."""

from datetime import date, timedelta
from typing import cast

from words.scene import Row, Scene
from words.sentences.overview.headline import change_said, own_amount, value_said
from words.sentences.overview.lead import LATE, next_lead_in_targets, severity
from words.sentences.overview.tile import is_counted, needed_whole, next_said
from words.sentences.reading import Beside, Rows, number

# The figures it is said from: the indicators, what each district adds to a gap, and whose it is.
FIGURES = ("headline_by_metric", "district_standing", "holders_by_district")
# The month ends that are looked back at; what is behind at all of them may be so for longer.
_LOOKED_BACK = 13


def in_order(rows: Rows) -> list[Row]:
    """Return the indicators to speak of: what is behind, then what misses its next target.

    Of either the eight come before those that registers declare, and the gravest first.
    """
    late = [row for row in rows if row["status"] in LATE]
    soon = [row for row in rows if row["status"] not in LATE and is_short_next(row)]
    due = min((cast(date, row["next_due_on"]) for row in soon), default=None)
    soon = [row for row in soon if row["next_due_on"] == due]
    return [
        *sorted(late, key=lambda row: (row["register"] is not None, severity(row))),
        *sorted(soon, key=lambda row: (row["register"] is not None, next_lead_in_targets(row))),
    ]


def is_short_next(row: Row) -> bool:
    """Tell whether an indicator misses its next target as it stands."""
    return row["next_lead"] is not None and round(number(row, "next_lead"), 9) < 0


def sentence(row: Row, of: Beside, scene: Scene) -> str:
    """Say one of them in a sentence: since when, by how much, in which district most and whose, and
    what each month must bring."""
    return _said(scene, _standing(row, scene), whose_said(row, of, scene), needed_said(row, scene))


def problem(row: Row, of: Beside, scene: Scene) -> str:
    """Say the same of one that is behind, without what each month must bring."""
    return _said(scene, _standing(row, scene), whose_said(row, of, scene))


def request(row: Row, scene: Scene) -> str:
    """Say what one is to reach by its next target and what each month must bring; or nothing."""
    voice, asked = scene.voice, []
    if is_short_next(row):
        facts = {
            "day": voice.short_day(cast(date, row["next_due_on"])),
            "target": value_said(row, number(row, "next_target"), scene),
        }
        if row["direction"] == "lower":
            asked.append(voice.say("at most {target} by {day}", **facts))
        else:
            asked.append(voice.say("{target} by {day}", **facts))
    asked.append(needed_said(row, scene))
    if not any(asked):
        return ""
    metric = scene.label("metric", str(row["metric"]))
    return voice.say("{metric}: {said}", metric=metric, said=_said(scene, *asked))


def _said(scene: Scene, *parts: str) -> str:
    said = scene.voice.say("; ").join(part for part in parts if part)
    return scene.voice.say("{said}.", said=said)


def _standing(row: Row, scene: Scene) -> str:
    voice, metric = scene.voice, scene.label("metric", str(row["metric"]))
    if row["status"] not in LATE:
        day = voice.short_day(cast(date, row["next_due_on"]))
        return voice.say(
            "{metric}: next due on {day}, {gap}", metric=metric, day=day, gap=next_said(row, scene)
        )
    facts = {
        "metric": metric,
        "since": since_said(row, scene),
        "value": value_said(row, number(row, "value"), scene),
        "amount": _size(row, "lead", scene),
    }
    if row["direction"] == "lower":
        return voice.say("{metric} has been {since}: now {value}, {amount} over", **facts)
    return voice.say("{metric} has been {since}: now {value}, {amount} short", **facts)


def since_said(row: Row, scene: Scene) -> str:
    """Say since which month an indicator is behind and for how many; nothing if it is not."""
    voice, months = scene.voice, int(number(row, "months_behind"))
    if row["status"] not in LATE or not months:
        return ""
    is_limit = row["direction"] == "lower"
    if months >= _LOOKED_BACK:
        if is_limit:
            return voice.say("over the limit for more than a year")
        return voice.say("behind schedule for more than a year")
    month = _month(_first_month(months, scene), scene)
    if months == 1:
        if is_limit:
            return voice.say("over the limit since {month}", month=month)
        return voice.say("behind schedule since {month}", month=month)
    if is_limit:
        return voice.say_count(
            "over the limit since {month} ({count} month)",
            "over the limit since {month} ({count} months)",
            months,
            month=month,
        )
    return voice.say_count(
        "behind schedule since {month} ({count} month)",
        "behind schedule since {month} ({count} months)",
        months,
        month=month,
    )


def since_shortly(row: Row, scene: Scene) -> str:
    """Name the month since which an indicator is behind and for how many, in a few words."""
    voice, months = scene.voice, int(number(row, "months_behind"))
    if row["status"] not in LATE or not months:
        return ""
    if months >= _LOOKED_BACK:
        return voice.say("more than a year")
    month = _month(_first_month(months, scene), scene)
    return voice.say_count(
        "{month} ({count} month)", "{month} ({count} months)", months, month=month
    )


def behind_said(row: Row, of: Beside, scene: Scene) -> str:
    """Say since when an indicator is behind, where most and whose; nothing if it is not."""
    since = since_said(row, scene)
    if not since:
        return ""
    return scene.voice.say("; ").join(filter(None, (since, whose_said(row, of, scene))))


def _first_month(months: int, scene: Scene) -> date:
    first = scene.as_of.replace(day=1)
    for _ in range(months - 1):
        first = (first - timedelta(days=1)).replace(day=1)
    return first


def _month(first: date, scene: Scene) -> str:
    """Name a month, with its year where that is not the year shown."""
    voice = scene.voice
    if first.year == scene.as_of.year:
        return voice.month(first)
    return voice.month_of_year(first)


def whose_said(row: Row, of: Beside, scene: Scene) -> str:
    """Say which district holds most of a gap and the unit that holds most there, as far as known.

    Of one district chosen only the unit is named.
    """
    voice, metric = scene.voice, row["metric"]
    parts = [one for one in of["district_standing"] if one["metric"] == metric and one["district"]]
    holders = {one["district"]: one for one in of["holders_by_district"] if one["metric"] == metric}
    if len(scene.districts) == 1:
        return _unit(holders.get(scene.districts[0]), scene)
    found = most_of(row, parts)
    if found is None:
        return ""
    most, column = found
    said, unit = _where(row, most, column, scene), _unit(holders.get(most["district"]), scene)
    return voice.say("{most}, {unit}", most=said, unit=unit) if unit else said


def most_of(row: Row, parts: Rows) -> tuple[Row, str] | None:
    """Return the district with most, and the column of which: its part of the gap, or where a limit
    is not divided what is limited itself. None where none has any that a reader could name."""
    column = "gap_part" if row["status"] in LATE else "next_gap_part"
    is_limit = row["direction"] == "lower" and row["unit"] != "pct"
    if is_limit and not any(one[column] is not None for one in parts):
        column = "value"
    most = max(parts, key=lambda one: number(one, column), default=None)
    # What would be written as nought of something holds nothing back.
    if most is None or round(number(most, column), 9) <= (0.5 if is_counted(row) else 0):
        return None
    return most, column


def _where(row: Row, most: Row, column: str, scene: Scene) -> str:
    """Say what the district has most of: of what is limited, of the gap, or more than all of it.

    Where others make up for it, a district is short of more than the whole city.
    """
    voice, amount = scene.voice, number(most, column)
    facts = {
        "district": scene.label("district", str(most["district"])),
        "amount": _amount(row, amount, scene),
    }
    if column == "value":
        return voice.say("most of it in {district} ({amount})", **facts)
    whole = "city_gap" if column == "gap_part" else "next_city_gap"
    if round(amount - number(most, whole), 9) <= 0:
        return voice.say("held back most by {district} ({amount})", **facts)
    if row["direction"] == "lower":
        return voice.say("{district} alone is {amount} over", **facts)
    return voice.say("{district} alone is {amount} short", **facts)


def _unit(holder: Row | None, scene: Scene) -> str:
    if holder is None:
        return ""
    unit, held = str(holder["owner_unit"]), number(holder, "held_pct")
    if round(held, 9) == 100:
        return scene.voice.say("all that is open there is with {unit}", unit=unit)
    return scene.voice.say(
        "of what is open there {unit} holds most ({share})",
        unit=unit,
        share=scene.voice.percent(held, 0),
    )


def needed_said(row: Row, scene: Scene) -> str:
    """Say what each month must bring to the end of the year; nothing where that cannot be said."""
    amount = _needed_amount(row, scene)
    if not amount:
        return ""
    if row["direction"] == "lower":
        return scene.voice.say("{amount} a month must go by year end", amount=amount)
    if row["amount_unit"] == "people":
        return scene.voice.say("{amount} a month must be added by year end", amount=amount)
    return scene.voice.say("{amount} a month must come by year end", amount=amount)


def needed_shortly(row: Row, scene: Scene) -> str:
    """Write the same in a few words, for a column that says what they are."""
    amount = _needed_amount(row, scene)
    return f"\N{MINUS SIGN}{amount}" if amount and row["direction"] == "lower" else amount


def _needed_amount(row: Row, scene: Scene) -> str:
    if not row["needed_per_month"]:
        return ""
    needed = needed_whole(row, "needed_amount" if row["unit"] == "pct" else "needed_per_month")
    return _amount(row, needed, scene)


def _amount(row: Row, amount: float, scene: Scene) -> str:
    """Write an amount: of a rate what it is counted in, else in the indicator's own unit."""
    if row["unit"] == "pct":
        return own_amount(row, amount, scene)
    return change_said(row, amount, scene, signed=False)


def _size(row: Row, column: str, scene: Scene) -> str:
    """Write the size of a lead as an amount, or where there is none in the indicator's unit."""
    if row[f"{column}_amount"] is not None:
        return own_amount(row, abs(number(row, f"{column}_amount")), scene)
    return change_said(row, abs(number(row, column)), scene, signed=False)


def left_said(left: Rows, scene: Scene) -> str:
    """Say how many more are behind than were spoken of; nothing if none is."""
    late = [row for row in left if row["status"] in LATE]
    if not late:
        return ""
    return scene.voice.say_count(
        "{count} more indicator is behind.", "{count} more indicators are behind.", len(late)
    )
