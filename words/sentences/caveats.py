"""What stands under a figure: the hazards of the closed list, and the bureau's own notes."""

from datetime import date
from typing import cast

from words.scene import Row, Scene
from words.voice import Voice


def caveat(name: str, voice: Voice, as_of: date, data_to: date, narrowed: bool) -> str:
    """Return the wording of a hazard, or nothing where it does not apply to what is shown."""
    if name == "latest_state":
        if as_of >= data_to:
            return ""
        return voice.say(
            "What has no date (judgements, reasons, plans, units) is as last reported ({day}), not "
            "as of the day shown.",
            day=voice.day(data_to),
        )
    if name == "all_districts_shown" and narrowed:
        return voice.say("All districts are shown for comparison; the chosen ones stand out.")
    if name == "closing_date_missing":
        return voice.say("Finished cases without a closing date are not counted as closed.")
    if name == "whole_city" and narrowed:
        return voice.say("Ranks and values are of the whole city, whatever districts are chosen.")
    if name == "ratio_incomplete":
        return voice.say(
            "A year has no ratio where a district with illegal farmland lacks its total, or where "
            "the running year's total is not dated by the day shown."
        )
    return ""


def remark(row: Row, scene: Scene) -> str:
    """Say a note's day, district and author, then the note as it was written, unchanged."""
    voice = scene.voice
    about = [voice.day(cast(date, row["on_date"]))]
    if row["district"] is not None:
        about.append(scene.label("district", str(row["district"])))
    if row["author_unit"] is not None:
        about.append(str(row["author_unit"]))
    return voice.say("{about}: {note}", about=" · ".join(about), note=row["text"])
