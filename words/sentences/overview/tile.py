"""The lines of an indicator's tile: its lead, its changes, what the months left need."""

from words.scene import Row, Scene
from words.sentences.overview.headline import change_said, own_amount, value_said
from words.sentences.reading import number


def lead_said(row: Row, scene: Scene) -> str:
    """Say the lead on the target in points and in the indicator's own unit, and where it goes."""
    voice = scene.voice
    if row["lead"] is None:
        return ""
    lead = number(row, "lead")
    amount = change_said(row, abs(lead), scene, signed=False)
    if row["lead_amount"] is not None:
        amount = _beside(amount, own_amount(row, abs(number(row, "lead_amount")), scene), scene)
    facts = {"amount": amount, "target": value_said(row, number(row, "target"), scene)}
    said = (
        voice.say("{amount} ahead of the target of {target}", **facts)
        if lead >= 0
        else voice.say("{amount} short of the target of {target}", **facts)
    )
    if row["lead_before"] is None:
        return said
    before = number(row, "lead_before")
    if 0 <= lead < before:
        return said + voice.say("; the lead shrinks")
    if lead < 0 and lead < before:
        return said + voice.say("; the gap widens")
    return said


def changes_said(row: Row, scene: Scene) -> str:
    """Say the changes; what begins again each January is not set beside the December before."""
    voice = scene.voice
    if row["value"] is None:
        return ""
    said = []
    if row["ratio_year"] is not None:
        said.append(voice.say("of {year}", year=row["ratio_year"]))
    restarted = bool(row["restarts"]) and scene.as_of.month == 1
    if not restarted and row["previous"] is not None:
        change = change_said(row, number(row, "value") - number(row, "previous"), scene)
        said.append(voice.say("{points} on last month", points=change))
    if row["last_year"] is not None:
        change = change_said(row, number(row, "value") - number(row, "last_year"), scene)
        said.append(voice.say("{points} on a year earlier", points=change))
    return " · ".join(said)


def need_said(row: Row, scene: Scene) -> str:
    """Say what each month left must bring to reach the year's target; nothing once it is met."""
    voice = scene.voice
    if not number(row, "needed_per_month"):
        return ""
    amount = change_said(row, number(row, "needed_per_month"), scene, signed=False)
    if row["unit"] == "pct":
        amount = _beside(amount, own_amount(row, number(row, "needed_amount"), scene), scene)
    return voice.say(
        "{target} by year end needs {amount} a month",
        target=value_said(row, number(row, "year_target"), scene),
        amount=amount,
    )


def _beside(points: str, own: str, scene: Scene) -> str:
    return scene.voice.say("{points} ({own})", points=points, own=own)
