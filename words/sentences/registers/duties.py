"""What is said of recurring duties, from their rows alone; no register is named here."""

from words.scene import Scene
from words.sentences.reading import Beside, Rows, number, share


def coverage(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say the times done of those required, how many requirements are met, and how time has gone.

    Required is of the whole period, so the share of it that has passed is said and never applied.
    """
    voice = scene.voice
    if not rows:
        return voice.say("Nothing is required of anybody at this date.")
    row = rows[0]
    if row["all_counted"] is None or row["all_met"] is None:
        # Small counts of a restricted register are covered.
        return voice.say("Counts too small to be shown are left out.")
    facts = {
        "required": voice.count(number(row, "all_required")),
        "done": voice.count(number(row, "all_counted")),
        "rate": voice.percent(share(row, "all_rate_pct"), 1),
        "every": voice.count(number(row, "all_owed")),
        "met": voice.count(number(row, "all_met")),
        "none": voice.count(number(row, "all_untouched")),
    }
    said = voice.say(
        "Done {done} of {required} times required ({rate}); {met} of {every} requirements met, "
        "not once {none}",
        **facts,
    )
    if row["pace_pct"] is not None:
        said = voice.say(
            "{said}; of the period {pace} has passed",
            said=said,
            pace=voice.percent(share(row, "pace_pct"), 0),
        )
    return voice.say("{said}.", said=said)
