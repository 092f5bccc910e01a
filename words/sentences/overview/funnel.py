"""What is said of which districts can be told from the city, from rows."""

from words.scene import Row, Scene
from words.sentences.overview.headline import change_said, value_said
from words.sentences.reading import Beside, Rows, number


def by_district(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say which districts differ from the city by more than chance, who ties, what one more does.

    Without rows the indicator is no share of a count.
    """
    voice = scene.voice
    if not rows:
        return voice.say("This indicator is no share of a count: ranks are not tested for chance.")
    if rows[0]["city_value"] is None:
        return voice.say("The city is not in sight here, nor whether ranks could be chance.")
    parts = [_apart(rows, scene), *_ties(rows, scene), *_one_more(rows, scene)]
    return (" " if voice.language == "en" else "").join(parts)


def rank_said(row: Row, scene: Scene) -> str:
    """Write a rank of how many, a shared one as shared; nothing where there is none."""
    if row["rank"] is None:
        return ""
    facts = {
        "rank": scene.voice.count(number(row, "rank")),
        "of": scene.voice.count(number(row, "ranked_districts")),
    }
    if number(row, "tied") > 1:
        return scene.voice.say("{rank} of {of}, shared", **facts)
    return scene.voice.say("{rank} of {of}", **facts)


def _apart(rows: Rows, scene: Scene) -> str:
    voice = scene.voice
    facts = {
        "metric": scene.label("metric", str(rows[0]["metric"])),
        "city": value_said(rows[0], number(rows[0], "city_value"), scene),
    }
    above, below, within = (_named(rows, kind, scene) for kind in ("above", "below", "within"))
    if not (above or below or within):
        return voice.say("{metric}: every district has too few to be ranked.", **facts)
    if not above and not below:
        return voice.say(
            "{metric}: no district can be told from the city ({city}) by more than chance.", **facts
        )
    said = []
    if above:
        said.append(voice.say("above {places}", places=voice.list_of(above)))
    if below:
        said.append(voice.say("below {places}", places=voice.list_of(below)))
    if within:
        said.append(
            voice.say_count(
                "{count} district cannot be told apart",
                "{count} districts cannot be told apart",
                len(within),
            )
        )
    return voice.say(
        "{metric}, by more than chance beside the city ({city}): {parts}.",
        parts=voice.say("; ").join(said),
        **facts,
    )


def _named(rows: Rows, kind: str, scene: Scene) -> list[str]:
    return [scene.label("district", str(r["district"])) for r in rows if r["told_apart"] == kind]


def _ties(rows: Rows, scene: Scene) -> list[str]:
    voice = scene.voice
    shared = sorted({number(row, "rank") for row in rows if number(row, "tied") > 1})
    return [
        voice.say(
            "{places} share rank {rank}.",
            places=voice.list_of(
                [
                    scene.label("district", str(row["district"]))
                    for row in rows
                    if row["rank"] is not None and number(row, "rank") == rank
                ]
            ),
            rank=voice.count(rank),
        )
        for rank in shared
    ]


def _one_more(rows: Rows, scene: Scene) -> list[str]:
    """Say what one more would do for the last of those ranked."""
    ranked = [row for row in rows if row["rank"] is not None]
    if not ranked or ranked[-1]["value_after_one"] is None:
        return []
    last = ranked[-1]
    change = number(last, "value_after_one") - number(last, "value")
    facts = {
        "place": scene.label("district", str(last["district"])),
        "change": change_said(last, change, scene),
        "rank": scene.voice.count(number(last, "rank_after_one")),
    }
    if last["direction"] == "lower":
        return [scene.voice.say("One fewer in {place}: {change}, rank {rank}.", **facts)]
    return [scene.voice.say("One more in {place}: {change}, rank {rank}.", **facts)]
