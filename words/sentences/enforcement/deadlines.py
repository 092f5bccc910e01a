"""What the deadlines of the open cases say, from their rows alone."""

from words.scene import Row, Scene
from words.sentences import counts
from words.sentences.reading import Beside, Rows, number


def _none_overdue(first: Row, scene: Scene) -> str:
    """Say that no deadline has passed, and of how many cases nobody can tell."""
    voice, silent = scene.voice, number(first, "no_deadline_cases")
    if silent == number(first, "all_open_cases"):
        return voice.say("No open case states a deadline: none can be told to be past it.")
    if not silent:
        return voice.say("No open case is past its deadline.")
    return voice.say_count(
        "No open case that states a deadline is past it; {count} states none.",
        "No open case that states a deadline is past it; {count} state none.",
        int(silent),
    )


def overdue_by_unit(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say which unit has most cases handed down that are past their deadline."""
    voice = scene.voice
    first: Row | None = rows[0] if rows else None
    if first is None:
        return voice.say("No illegal case is open.")
    if not number(first, "overdue_cases"):
        return _none_overdue(first, scene)
    unit = str(first["owner_unit"] or voice.say("no unit named"))
    if not number(first, "handed_overdue_cases"):
        return voice.say(
            "No case handed down is past its deadline; of the others {unit} has the most ({most}).",
            unit=unit,
            most=voice.count(number(first, "overdue_cases")),
        )
    return voice.say(
        "{unit} ({district}) has the most cases handed down past their deadline: {late} of {open}, "
        "up to {days}.",
        unit=unit,
        district=scene.label("district", str(first["district"])),
        late=voice.count(number(first, "handed_overdue_cases")),
        open=voice.count(number(first, "handed_open_cases")),
        days=counts.days(number(first, "handed_longest_days"), voice),
    )
