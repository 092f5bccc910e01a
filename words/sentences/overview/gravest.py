"""What is said of the oldest and the largest that is open, from rows."""

from words.scene import Row, Scene
from words.sentences import counts
from words.sentences.reading import Beside, Rows, number


def items(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say of each kind which is open longest, for how long and whose it is."""
    voice = scene.voice
    oldest = [row for row in rows if row["age_rank"] == 1]
    if not oldest:
        return voice.say("Nothing is open.")
    return voice.say(
        "Open longest: {items}.",
        items=voice.say("; ").join(_said(row, scene) for row in oldest),
    )


def _said(row: Row, scene: Scene) -> str:
    voice = scene.voice
    facts = {
        "kind": scene.label("item_kind", str(row["item_kind"])),
        "name": str(row["item_name"] or row["item_id"]),
    }
    if row["since_on"] is None:
        return voice.say("{kind} {name}, since when is not stated", **facts)
    facts["days"] = counts.days(number(row, "days_standing"), voice)
    if row["owner_unit"] is None:
        return voice.say("{kind} {name}, {days}", **facts)
    return voice.say("{kind} {name}, {days} ({unit})", unit=str(row["owner_unit"]), **facts)
