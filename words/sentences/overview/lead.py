"""What the overview's figures say, from their rows alone."""

from datetime import date
from typing import cast

from words.scene import Row, Scene
from words.sentences import counts
from words.sentences.overview.tile import next_said
from words.sentences.reading import Beside, Rows, number, total
from words.voice import Voice

# Of many units those with most are drawn; all are in the table and in the list.
UNITS_DRAWN = 12
# Units named of several that have the same.
_NAMED = 3
_OVERDUE = ("newly_overdue", "long_overdue")
_LIGHTS = ("behind", "slightly_behind", "on_pace", "not_yet_due", "no_target", None)
# The lights of what is behind its target.
LATE = ("behind", "slightly_behind")


def is_late(row: Row) -> bool:
    """Tell whether an indicator is behind its target."""
    return row["status"] in LATE


def headline(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say what is behind and which furthest, what is not yet due, and what the next targets ask."""
    said = [lights(rows, scene), _next_milestone(rows, scene)]
    return (" " if scene.voice.language == "en" else "").join(part for part in said if part)


def lights(rows: Rows, scene: Scene) -> str:
    """Say how many indicators are behind, which furthest, and how many are not yet due."""
    voice = scene.voice
    lights = [row["status"] for row in rows]
    waiting = lights.count("not_yet_due")
    behind, slightly = lights.count("behind"), lights.count("slightly_behind")
    judged = behind + slightly + lights.count("on_pace")
    if not judged and not waiting:
        return voice.say("No indicator has both a value and a target in force.")
    if not judged:
        return voice.say_count(
            "The target of {count} indicator is not yet due.",
            "The targets of {count} indicators are not yet due.",
            waiting,
        )
    later = (
        voice.say_count(
            " The target of {count} more is not yet due.",
            " The targets of {count} more are not yet due.",
            waiting,
        )
        if waiting
        else ""
    )
    if not behind and not slightly:
        if not waiting:
            return voice.say_count(
                "The {count} indicator with a target is on pace.",
                "All {count} indicators with a target are on pace.",
                judged,
            )
        said = voice.say_count(
            "{count} indicator with a target in force is on pace.",
            "{count} indicators with a target in force are on pace.",
            judged,
        )
        return said + later
    worst = min(
        (row for row in rows if row["status"] == ("behind" if behind else "slightly_behind")),
        key=_lead_in_targets,
    )
    parts = [voice.say("{count} behind", count=voice.count(behind))] if behind else []
    if slightly:
        parts.append(voice.say("{count} slightly behind", count=voice.count(slightly)))
    said = voice.say_count(
        "Of {count} indicator with a target, {parts}; furthest behind its target is {worst}.",
        "Of {count} indicators with a target, {parts}; furthest behind its target is {worst}.",
        judged,
        parts=voice.list_of(parts),
        worst=scene.label("metric", str(worst["metric"])),
    )
    return said + later


def _next_milestone(rows: Rows, scene: Scene) -> str:
    """Say which of the targets due next is furthest off, and how far."""
    voice = scene.voice
    ahead = [row for row in rows if row["next_lead"] is not None]
    if not ahead:
        return ""
    day = min(cast(date, row["next_due_on"]) for row in ahead)
    due = [row for row in ahead if row["next_due_on"] == day]
    missed = [row for row in due if round(number(row, "next_lead"), 9) < 0]
    on = voice.short_day(day)
    if not missed:
        return voice.say_count(
            "The {count} target due next, on {day}, is already met.",
            "The {count} targets due next, on {day}, are already met.",
            len(due),
            day=on,
        )
    furthest = min(missed, key=next_lead_in_targets)
    said = voice.say(
        "Next due, on {day}: {metric}, {gap}",
        day=on,
        metric=scene.label("metric", str(furthest["metric"])),
        gap=next_said(furthest, scene),
    )
    if len(missed) == 1:
        return voice.say("{said}.", said=said)
    return voice.say_count(
        "{said}; {count} more target of that day is not met yet.",
        "{said}; {count} more targets of that day are not met yet.",
        len(missed) - 1,
        said=said,
    )


def leading(rows: Rows) -> int:
    """Return how many rows are of the eight, or of what is behind: those come first."""
    return sum(row.get("register") is None or row["status"] in LATE for row in rows)


def severity(row: Row) -> tuple[int, float]:
    """Return what orders indicators: their light, what needs attention first, then their lead."""
    lead = next_lead_in_targets if row["status"] == "not_yet_due" else _lead_in_targets
    return _LIGHTS.index(cast(str | None, row["status"])), lead(row)


def _lead_in_targets(row: Row) -> float:
    """Return a lead as a part of its target, so that unlike units compare; zero has no parts.

    Without a target it is zero: neither ahead nor behind.
    """
    return _in_targets(row, "lead", "target")


def next_lead_in_targets(row: Row) -> float:
    """Return the lead on the next target as a part of it."""
    return _in_targets(row, "next_lead", "next_target")


def _in_targets(row: Row, lead: str, target: str) -> float:
    if row[lead] is None:
        return 0.0
    return number(row, lead) / number(row, target) if number(row, target) else float("-inf")


def due_items(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say what falls due within thirty days, how much is overdue, how much newly, the longest."""
    voice = scene.voice
    fresh, overdue = (_of_bands(rows, bands) for bands in (("newly_overdue",), _OVERDUE))
    coming = total(_of_bands(rows, ("in_30_days",)), "items")
    if not total(rows, "items"):
        return voice.say("No limit that is stated has passed or is near.")
    if not overdue and not coming:
        return voice.say("Nothing is overdue or falls due within 30 days.")
    if not overdue:
        return voice.say_count(
            "Nothing is overdue; {count} matter falls due within 30 days.",
            "Nothing is overdue; {count} matters fall due within 30 days.",
            coming,
        )
    worst = max(overdue, key=lambda row: number(row, "longest_overdue_days"))
    said = voice.say_count(
        "{count} matter is overdue{new}, by {days} ({kind})",
        "{count} matters are overdue{new}, the longest by {days} ({kind})",
        total(overdue, "items"),
        new=_newly(total(fresh, "items"), total(overdue, "items"), voice),
        days=counts.days(number(worst, "longest_overdue_days"), voice),
        kind=scene.label("due_kind", str(worst["due_kind"])),
    )
    if not coming:
        return voice.say("{said}.", said=said)
    return voice.say_count(
        "{count} matter falls due within 30 days; {said}.",
        "{count} matters fall due within 30 days; {said}.",
        coming,
        said=said,
    )


def _of_bands(rows: Rows, bands: tuple[str, ...]) -> list[Row]:
    return [row for row in rows if row["due_band"] in bands]


def _newly(new: float, overdue: float, voice: Voice) -> str:
    """Say how many of several are newly overdue; nothing where none is."""
    if not new or overdue < 2:
        return ""
    return voice.say(", {count} of them newly", count=voice.count(new))


def due_by_unit(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say which units have most to settle soon, and what those not drawn have."""
    voice = scene.voice
    urgent = [number(row, "items") - number(row, "later") for row in rows]
    if not rows:
        return voice.say("No limit that is stated has passed or is near.")
    if not urgent[0]:
        return voice.say("Nothing is overdue or falls due within 30 days.")
    first = [row for row, count in zip(rows, urgent, strict=True) if count == urgent[0]]
    named = [str(row["owner_unit"] or voice.say("no unit named")) for row in first]
    said = _most_with(named, voice.count(urgent[0]), voice)
    others = len(rows) - UNITS_DRAWN
    if others <= 0:
        return voice.say("{said}.", said=said)
    return voice.say_count(
        "{said}; the {shown} units with most have {drawn}, the {count} other has {rest}.",
        "{said}; the {shown} units with most have {drawn}, the {count} others have {rest}.",
        others,
        said=said,
        shown=voice.count(UNITS_DRAWN),
        drawn=voice.count(sum(urgent[:UNITS_DRAWN])),
        rest=voice.count(sum(urgent[UNITS_DRAWN:])),
    )


def _most_with(named: list[str], most: str, voice: Voice) -> str:
    if len(named) == 1:
        (unit,) = named
        return voice.say(
            "Most overdue or due within 30 days is with {unit}: {most}", unit=unit, most=most
        )
    units = (
        voice.list_of(named)
        if len(named) <= _NAMED
        else voice.say_count("{count} unit", "{count} units", len(named))
    )
    return voice.say(
        "Most overdue or due within 30 days is with {units}: {most} each", units=units, most=most
    )


def leading_units(rows: Rows) -> int:
    """Return how many units stand in a table on paper: those that are drawn."""
    return min(len(rows), UNITS_DRAWN)


def overdue(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say how many matters are overdue, and the one that is so longest."""
    voice = scene.voice
    if not rows:
        return voice.say("No matter is overdue.")
    longest = max(rows, key=lambda row: -number(row, "days_left"))
    named = str(longest["item_name"] or longest["item_id"])
    if longest["district"]:
        place = scene.label("district", str(longest["district"]))
        named = voice.say("{name} ({district})", name=named, district=place)
    return voice.say_count(
        "{count} matter is overdue, by {days}: {name}.",
        "{count} matters are overdue, the longest by {days}: {name}.",
        len(rows),
        days=counts.days(-number(longest, "days_left"), voice),
        name=named,
    )
