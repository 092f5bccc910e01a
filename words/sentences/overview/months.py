"""What the year of a headline indicator says: its value, its target, its pace, from rows alone."""

from datetime import date
from typing import cast

from words.scene import Row, Scene
from words.sentences.overview.headline import change_said, value_said
from words.sentences.reading import Beside, Rows, number


def by_month(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say the latest value, how it stands to its target, and last year's at the same day."""
    voice = scene.voice
    known = [row for row in rows if row["value"] is not None]
    if not known:
        return voice.say("There is no value of this year yet.")
    last = known[-1]
    value = number(last, "value")
    said = voice.say(
        "{metric}: {value} by {day}",
        metric=scene.label("metric", str(last["metric"])),
        value=value_said(last, value, scene),
        day=voice.short_day(cast(date, last["month_end"])),
    )
    said += _beside_target(last, rows, scene)
    if last["last_year_value"] is not None:
        change = change_said(last, value - number(last, "last_year_value"), scene)
        said += voice.say("; {change} on a year earlier", change=change)
    return voice.say("{said}.", said=said) + _projected(rows[-1], scene)


def _projected(end: Row, scene: Scene) -> str:
    """Say what the year's pace so far would come to, beside the year's target if there is one."""
    voice = scene.voice
    if end["projected"] is None:
        return ""
    said = value_said(end, number(end, "projected"), scene)
    if end["target"] is None:
        return voice.say(
            " At this year's pace, extrapolated, about {value} by year end.", value=said
        )
    return voice.say(
        " At this year's pace, extrapolated, about {value} by year end; the target is {target}.",
        value=said,
        target=value_said(end, number(end, "target"), scene),
    )


def _beside_target(last: Row, rows: Rows, scene: Scene) -> str:
    """Say how a month stands to its target: above or below it, or over or under the limit."""
    voice = scene.voice
    if last["target"] is None:
        year = cast(date, last["month_end"]).year
        comes = any(
            row["target"] is not None and cast(date, row["month_end"]).year == year for row in rows
        )
        if comes:
            return voice.say("; its target is not yet due")
        return voice.say("; no target is in force")
    gap = number(last, "value") - number(last, "target")
    is_limit = last["direction"] == "lower"
    if round(gap, 9) == 0:
        if is_limit:
            return voice.say("; just at the limit in force")
        return voice.say("; the target in force is just met")
    facts = {
        "gap": change_said(last, abs(gap), scene, signed=False),
        "target": value_said(last, number(last, "target"), scene),
    }
    if is_limit:
        if gap > 0:
            return voice.say("; {gap} over the limit of {target}", **facts)
        return voice.say("; {gap} under the limit of {target}", **facts)
    if gap > 0:
        return voice.say("; {gap} above the target of {target}", **facts)
    return voice.say("; {gap} below the target of {target}", **facts)
