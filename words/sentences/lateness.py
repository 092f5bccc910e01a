"""How a sentence of what is overdue ends: in which district most, and the oldest by how much."""

from words.scene import Scene
from words.sentences import counts
from words.sentences.reading import Rows, is_most, number, total


def where_and_oldest(said: str, rows: Rows, overdue: str, scene: Scene) -> str:
    """End what is said of overdue rows by district; ``overdue`` is the column that counts them."""
    voice = scene.voice
    longest = max(number(row, "longest_overdue_days") for row in rows)
    facts = {"said": said, "days": counts.days(longest, voice)}
    if len(rows) == 1:
        return voice.say("{said}, the oldest by {days}.", **facts)
    most = max(rows, key=lambda row: number(row, overdue))
    facts |= {
        "district": scene.label("district", str(most["district"])),
        "most": voice.count(number(most, overdue)),
    }
    if is_most(number(most, overdue), total(rows, overdue)):
        return voice.say("{said}, most in {district} ({most}); the oldest by {days}.", **facts)
    return voice.say(
        "{said}, the largest part in {district} ({most}); the oldest by {days}.", **facts
    )
