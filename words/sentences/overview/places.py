"""What the map of the districts says: whose light is which, or why there is no map; rows alone."""

from words.scene import Scene
from words.sentences.reading import Beside, Rows

_JUDGED = ("on_pace", "slightly_behind", "behind")


def by_district(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say which districts are behind on the indicator, or which has no boundary to be drawn."""
    voice = scene.voice
    if not rows:
        return voice.say("There is no map of these districts.")
    if bare := [str(row["district"]) for row in rows if row["outline"] is None]:
        return voice.say(
            "No map: the file of boundaries has none of {districts}. Merged districts are on the "
            "map when they are read by successor.",
            districts=_named(bare, scene),
        )
    metric = scene.label("metric", str(rows[0]["metric"]))
    judged = [row for row in rows if row["status"] in _JUDGED and row["value"] is not None]
    if not judged:
        return voice.say("{metric}: no district has a target in force.", metric=metric)
    behind = [str(row["district"]) for row in judged if row["status"] == "behind"]
    if not behind:
        return voice.say_count(
            "{metric}: the {count} district with a target is not behind.",
            "{metric}: none of {count} districts with a target is behind.",
            len(judged),
            metric=metric,
        )
    return voice.say_count(
        "{metric}: {late} of {count} district with a target behind: {districts}.",
        "{metric}: {late} of {count} districts with a target behind: {districts}.",
        len(judged),
        metric=metric,
        late=voice.count(len(behind)),
        districts=_named(behind, scene),
    )


def _named(districts: list[str], scene: Scene) -> str:
    return scene.voice.list_of([scene.label("district", name) for name in districts])
