"""What the months' own additions say of an indicator, from the rows of its process limits alone."""

from datetime import date
from typing import cast

from words.scene import Row, Scene
from words.sentences.overview.headline import change_said
from words.sentences.overview.signal import course, latest, reason
from words.sentences.reading import Beside, Rows, number


def by_month(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say what the last complete month added, between which limits, and whether it is a signal."""
    voice = scene.voice
    if not rows:
        return voice.say("There are too few complete months of its own to set limits.")
    last = rows[-1]
    said = voice.say(
        "{metric}, {month}: {addition}, {reason}: {course}; mean {mean}, "
        "limits {lower} and {upper}.",
        metric=scene.label("metric", str(last["metric"])),
        month=voice.month_of_year(cast(date, last["month_end"])),
        reason=reason(last, scene),
        course=course(last, scene),
        addition=amount_said(last, "addition", scene),
        mean=amount_said(last, "process_mean", scene),
        lower=amount_said(last, "process_lower", scene),
        upper=amount_said(last, "process_upper", scene),
    )
    if last["month_end"] == scene.as_of:
        return said
    gap = " " if voice.language == "en" else ""
    return said + gap + voice.say("The running month is not judged.")


def amount_said(row: Row, column: str, scene: Scene) -> str:
    """Write an addition with its sign, a mean or a limit without; a mean of parcels in tenths."""
    value, signed = number(row, column), column == "addition"
    if row["unit"] == "count" and not value.is_integer():
        return scene.voice.number(value, 1, signed=signed)
    return change_said(row, value, scene, signed=signed)


def of_all(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say which indicators moved for the better or the worse beyond their usual range."""
    voice = scene.voice
    last = latest(rows)
    if not last:
        return voice.say("There are too few complete months of its own to set limits.")
    month = voice.month_of_year(max(cast(date, row["month_end"]) for row in last.values()))
    moved = [
        voice.say("{course}: {metrics}", course=scene.label("course", way), metrics=said)
        for way in ("worsening", "improving")
        if (said := _named(list(last.values()), way, scene))
    ]
    if not moved:
        return voice.say("No indicator left its usual range in {month}.", month=month)
    return voice.say(
        "Beyond their usual range in {month}: {moved}.",
        month=month,
        moved=("; " if voice.language == "en" else "；").join(moved),
    )


def one_by_one(rows: Rows, scene: Scene) -> list[str]:
    """Say of each indicator what its last complete month added, and its limits."""
    return [
        by_month([row for row in rows if row["metric"] == metric], scene, {})
        for metric in latest(rows)
    ]


def _named(rows: Rows, way: str, scene: Scene) -> str:
    found = [scene.label("metric", str(row["metric"])) for row in rows if row["course"] == way]
    return scene.voice.list_of(found) if found else ""
