"""What the overview's figures say, from their rows alone."""

from words.scene import Row, Scene
from words.sentences import counts
from words.sentences.reading import Beside, Rows, number, total

_LIGHTS = ("behind", "slightly_behind", "on_pace", "no_target")


def headline(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say how many indicators are behind and name the one furthest behind."""
    voice = scene.voice
    judged = [row for row in rows if row["status"] != "no_target"]
    if not judged:
        return voice.say("No indicator has both a value and a target in force.")
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
        "Of {count} indicators with a target, {behind} behind and {slightly} slightly behind; "
        "furthest behind its target is {worst}.",
        worst=scene.label("metric", str(worst["metric"])),
        **counts,
    )


def severity(row: Row) -> tuple[int, float]:
    """Return what orders indicators: their light, what needs attention first, then their lead."""
    return _LIGHTS.index(str(row["status"])), _lead_in_targets(row)


def _lead_in_targets(row: Row) -> float:
    """Return a lead as a part of its target, so that unlike units compare; zero has no parts.

    Without a target it is zero: neither ahead nor behind.
    """
    if row["lead"] is None:
        return 0.0
    target = number(row, "target")
    return number(row, "lead") / target if target else float("-inf")


def due_items(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say how much is overdue, the longest of it, and what falls due within thirty days."""
    voice = scene.voice
    overdue = [row for row in rows if row["due_band"] == "overdue"]
    soon = [row for row in rows if row["due_band"] == "in_30_days"]
    coming = total(soon, "items")
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
        "{count} matter is overdue, by {days} ({kind})",
        "{count} matters are overdue, the longest by {days} ({kind})",
        total(overdue, "items"),
        days=counts.days(number(worst, "longest_overdue_days"), voice),
        kind=scene.label("due_kind", str(worst["due_kind"])),
    )
    if not coming:
        return voice.say("{said}.", said=said)
    return voice.say_count(
        "{said}; {count} falls due within 30 days.",
        "{said}; {count} fall due within 30 days.",
        coming,
        said=said,
    )


def overdue(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say how many matters are overdue, and the one that is so longest."""
    voice = scene.voice
    if not rows:
        return voice.say("No matter is overdue.")
    longest = max(rows, key=lambda row: -number(row, "days_left"))
    return voice.say_count(
        "{count} matter is overdue, by {days}: {name} ({district}).",
        "{count} matters are overdue, the longest by {days}: {name} ({district}).",
        len(rows),
        days=counts.days(-number(longest, "days_left"), voice),
        name=longest["item_name"] or longest["item_id"],
        district=scene.label("district", str(longest["district"])),
    )
