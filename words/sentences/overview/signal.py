"""Whether an indicator moved or only wavered, in words, by the rows of its process limits."""

from datetime import date, timedelta
from typing import cast

from words.scene import Row, Scene
from words.sentences.reading import Rows, number

FIGURE = "headline_signal_by_month"


def latest(signals: Rows) -> dict[str, Row]:
    """Return the last month judged of each indicator that has limits."""
    return {str(row["metric"]): row for row in signals}


def judged_now(metric: object, signals: Rows, scene: Scene) -> Row | None:
    """Return the month of an indicator that ends on the day shown; None where none is judged."""
    row = latest(signals).get(str(metric))
    return row if row is not None and row["month_end"] == scene.as_of else None


def is_told(metric: object, signals: Rows, scene: Scene) -> bool:
    """Tell whether a movement is spoken of: one that is a signal, or has no limits to lie within.

    That of a month which is not over is no signal yet.
    """
    if str(metric) not in latest(signals):
        return True
    now = judged_now(metric, signals, scene)
    return now is not None and now["signal"] is not None


def verdict(row: Row, scene: Scene) -> str:
    """Say whether a month was better or worse and by which rule, or that it lies in its range."""
    voice = scene.voice
    if row["signal"] is None:
        return voice.say("within its usual range")
    return voice.say("{course}, {reason}", course=course(row, scene), reason=reason(row, scene))


def course(row: Row, scene: Scene) -> str:
    """Say in one word whether an indicator moved: better, worse, or no real change."""
    return scene.label("course", str(row["course"]))


def reason(row: Row, scene: Scene) -> str:
    """Say by which rule a month is a signal, or that it is none."""
    voice, months = scene.voice, row["months_alike"]
    if row["signal"] is None:
        return voice.say("within its usual range")
    in_a_row = {
        "run_above": voice.say("{months} months in a row above the mean", months=months),
        "run_below": voice.say("{months} months in a row below the mean", months=months),
        "rising": voice.say("{months} months in a row rising", months=months),
        "falling": voice.say("{months} months in a row falling", months=months),
    }
    code = str(row["signal"])
    return in_a_row.get(code) or scene.label("signal", code)


def why(row: Row, scene: Scene) -> str:
    """Say of which month the word on a tile is, and by which rule."""
    return scene.voice.say(
        "Added in {month}: {reason}",
        month=scene.voice.month_of_year(cast(date, row["month_end"])),
        reason=reason(row, scene),
    )


def unsaid(wholes: Rows, signals: Rows, scene: Scene) -> str:
    """Say of the movements that are not spoken of why; nothing where each of them is."""
    voice = scene.voice
    moved = [row["metric"] for row in wholes if number(row, "movement_rank")]
    told = [metric for metric in moved if is_told(metric, signals, scene)]
    silent = len(moved) - len(told)
    if not moved:
        return voice.say("No indicator with a target moved.")
    if not silent:
        return ""
    if (scene.as_of + timedelta(days=1)).day != 1:
        return voice.say("The month is not over: whether it is more than noise is not judged yet.")
    if not told:
        return voice.say("All movements lie within their usual range.")
    return voice.say_count(
        "The movement of {count} more indicator lies within its usual range.",
        "The movements of {count} more indicators lie within their usual range.",
        silent,
    )
