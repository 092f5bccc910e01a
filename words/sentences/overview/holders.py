"""Whose it is: the units that hold most of what an indicator leaves open, from rows alone."""

from words.scene import Row, Scene
from words.sentences.reading import Beside, Rows, number


def by_district(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say which unit holds most of all, of how much of its district."""
    voice = scene.voice
    if not rows:
        return voice.say("Nothing of this indicator is open that a unit is in charge of.")
    most = max(rows, key=_held)
    return voice.say(
        "{unit} ({district}) holds most: {held}, {share} of what is open there.",
        unit=str(most["owner_unit"]),
        district=scene.label("district", str(most["district"])),
        held=_amount(most, scene),
        share=voice.percent(number(most, "held_pct"), 0),
    )


def _held(row: Row) -> float:
    return number(row, "held_items" if row["held_ha"] is None else "held_ha")


def _amount(row: Row, scene: Scene) -> str:
    if row["held_ha"] is not None:
        return scene.voice.area(_held(row))
    return scene.voice.say_count("{count} matter", "{count} matters", _held(row))
