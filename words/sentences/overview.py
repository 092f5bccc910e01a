"""What the headline indicators say together, from their rows alone."""

from words.scene import Row, Scene
from words.sentences.reading import Beside, Rows, number


def headline(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say how many indicators are behind and name the one furthest behind."""
    voice = scene.voice
    judged = [row for row in rows if row["status"] != "no_target"]
    if not judged:
        return voice.say("No target is in force for any indicator.")
    behind = [row for row in judged if row["status"] == "behind"]
    slightly = [row for row in judged if row["status"] == "slightly_behind"]
    counts = {
        "count": voice.count(len(judged)),
        "behind": voice.count(len(behind)),
        "slightly": voice.count(len(slightly)),
    }
    if not behind and not slightly:
        return voice.say("All {count} indicators with a target are on pace.", **counts)
    worst = min(behind or slightly, key=_lead_in_targets)
    return voice.say(
        "Of {count} indicators with a target {behind} are behind and {slightly} slightly behind; "
        "furthest behind its target is {worst}.",
        worst=scene.label("metric", str(worst["metric"])),
        **counts,
    )


def _lead_in_targets(row: Row) -> float:
    """Return a lead as a part of its target, so that unlike units compare; zero has no parts."""
    target = number(row, "target")
    return number(row, "lead") / target if target else float("-inf")
