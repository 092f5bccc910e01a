"""What is said of an indicator in all districts over the year: ends and movement, from rows."""

from itertools import groupby

from words.scene import Row, Scene
from words.sentences.overview.headline import change_said, value_said
from words.sentences.reading import Beside, Rows, share


def by_district(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say which districts stand highest and lowest now, and which the last month moved most."""
    voice = scene.voice
    places = [list(of) for _, of in groupby(rows, key=lambda row: row["district"])]
    now = {
        str(of[-1]["district"]): value
        for of in places
        if (value := share(of[-1], "value")) is not None
    }
    if not now:
        return voice.say("No district has a value at this date.")
    metric = scene.label("metric", str(rows[0]["metric"]))
    most, least = max(now.values()), min(now.values())
    if most == least:
        said = voice.say(
            "{metric}: {places} at {value}.",
            metric=metric,
            places=_named(now, most, scene),
            value=value_said(rows[0], most, scene),
        )
    else:
        said = voice.say(
            "{metric}: {high} highest at {most}, {low} lowest at {least}.",
            metric=metric,
            high=_named(now, most, scene),
            most=value_said(rows[0], most, scene),
            low=_named(now, least, scene),
            least=value_said(rows[0], least, scene),
        )
    return (" " if voice.language == "en" else "").join([said, *_moved(places, scene)])


def change_of(of: Rows) -> float | None:
    """Return what the last month added to a district's value, if both ends are known."""
    last = [share(row, "value") for row in of[-2:]]
    if len(last) < 2 or last[0] is None or last[1] is None:
        return None
    return last[1] - last[0]


def _moved(places: list[list[Row]], scene: Scene) -> list[str]:
    changes = {
        str(of[-1]["district"]): change for of in places if (change := change_of(of)) is not None
    }
    largest = max((abs(change) for change in changes.values()), default=0.0)
    if not largest:
        return []
    moved = [place for place, change in changes.items() if abs(change) == largest]
    return [
        scene.voice.say(
            "In the month {place} moved most: {change}.",
            place=scene.label("district", moved[0]),
            change=change_said(places[0][-1], changes[moved[0]], scene),
        )
    ]


def _named(now: dict[str, float], value: float, scene: Scene) -> str:
    return scene.voice.list_of(
        [scene.label("district", place) for place, own in now.items() if own == value]
    )
