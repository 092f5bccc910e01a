"""What is said of projects and their milestones, from the rows alone; no register is named here."""

from words.scene import Scene
from words.sentences.counts import days
from words.sentences.reading import Beside, Rows, number


def milestones(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say how many are under way, blocked and unvisited, and how many took three steps in a day.

    A milestone skipped is not late, so none is said to be missing.
    """
    voice = scene.voice
    if not rows:
        return voice.say("No project counts at this date.")
    row = rows[0]
    said = voice.say(
        "{every}, {open} under way: {blocked} with a blocking point, {unvisited} not visited for "
        "more than {days}; three milestones or more on one day: {at_once}",
        every=scene.counted(number(row, "all_projects")),
        open=voice.count(number(row, "all_open")),
        blocked=voice.count(number(row, "all_blocked")),
        days=days(number(row, "unvisited_after"), voice),
        unvisited=voice.count(number(row, "all_unvisited")),
        at_once=voice.count(number(row, "all_at_once")),
    )
    shown = len({line["matter_id"] for line in rows})
    if shown < number(row, "all_projects"):
        said = voice.say("{said}; shown are {shown}", said=said, shown=voice.count(shown))
    return voice.say("{said}.", said=said)
