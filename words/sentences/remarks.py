"""What a note of the bureau says under a chart; it never changes the note."""

from datetime import date
from typing import cast

from words.scene import Row, Scene


def remark(row: Row, scene: Scene) -> str:
    """Say a note's day, district and author, then the note as it was written."""
    voice = scene.voice
    about = [voice.day(cast(date, row["on_date"]))]
    if row["district"] is not None:
        about.append(scene.label("district", str(row["district"])))
    if row["author_unit"] is not None:
        about.append(str(row["author_unit"]))
    return voice.say("{about}: {note}", about=" · ".join(about), note=row["text"])
