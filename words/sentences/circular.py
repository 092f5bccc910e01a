"""What a briefing's own lists say, from their rows alone."""

from words.scene import Scene
from words.sentences import counts
from words.sentences.reading import Beside, Rows, number


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
