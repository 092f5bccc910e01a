"""What is said of one district: how it stands, and what it adds to the city's gaps, from rows."""

from words.scene import Row, Scene
from words.sentences.overview.headline import change_said, own_amount, value_said
from words.sentences.overview.lead import LATE
from words.sentences.reading import Beside, Rows, number


def standing(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say how many indicators lag, and where most of a city's gap comes from here."""
    said = [_lights(rows, scene), _held_back(rows, scene)]
    return (" " if scene.voice.language == "en" else "").join(part for part in said if part)


def _lights(rows: Rows, scene: Scene) -> str:
    voice = scene.voice
    lights = [row["status"] for row in rows if row["district"] is not None]
    behind, slightly = (lights.count(one) for one in LATE)
    judged = behind + slightly + lights.count("on_pace")
    one = {row["district"] for row in rows if row["district"] is not None}
    place = scene.label("district", str(*one)) if len(one) == 1 else voice.say("Districts")
    if not judged:
        return voice.say(
            "{place}: no indicator has both a value and a target in force.", place=place
        )
    if not behind and not slightly:
        return voice.say_count(
            "{place}: the {count} value with a target is on pace.",
            "{place}: all {count} values with a target are on pace.",
            judged,
            place=place,
        )
    parts = [voice.say("{count} behind", count=voice.count(behind))] if behind else []
    if slightly:
        parts.append(voice.say("{count} slightly behind", count=voice.count(slightly)))
    return voice.say_count(
        "{place}: of {count} value with a target, {parts}.",
        "{place}: of {count} values with a target, {parts}.",
        judged,
        place=place,
        parts=voice.list_of(parts),
    )


def _held_back(rows: Rows, scene: Scene) -> str:
    """Say of which of the city's gaps the largest share is here; nothing where none is."""
    voice = scene.voice
    known = [row for row in rows if row["gap_share_pct"] is not None and row["district"]]
    if not known:
        return ""
    most = max(known, key=lambda row: number(row, "gap_share_pct"))
    facts = {
        "metric": scene.label("metric", str(most["metric"])),
        "amount": gap_amount(most, "gap_part", scene),
        "gap": gap_amount(most, "city_gap", scene),
        "share": voice.percent(number(most, "gap_share_pct")),
    }
    if len({row["district"] for row in rows}) > 1:
        return voice.say(
            "Largest share of what holds the city back: {district} in {metric}, {amount} or "
            "{share} (the city is {gap} short in all).",
            district=scene.label("district", str(most["district"])),
            **facts,
        )
    return voice.say(
        "Its largest share of what holds the city back: {metric}, {amount} or {share} (the city is "
        "{gap} short in all).",
        **facts,
    )


def gap_amount(row: Row, column: str, scene: Scene) -> str:
    """Write the size of a part of a gap: of a rate in what it divides, else in the own unit."""
    amount = abs(number(row, column))
    if row["amount_unit"] is None:
        return change_said(row, amount, scene, signed=False)
    return own_amount(row, amount, scene)


def gap_said(row: Row, scene: Scene) -> str:
    """Say what a district adds to the city's gap, or makes up for; nothing where nobody knows."""
    voice = scene.voice
    if row["gap_part"] is None:
        return ""
    part = round(number(row, "gap_part"), 9)
    amount = gap_amount(row, "gap_part", scene)
    if part < 0:
        return voice.say("makes up {amount} for the city", amount=amount)
    if part == 0:
        return voice.say("adds nothing to the city's gap")
    if row["direction"] == "lower":
        said = voice.say("raises the city by {amount}", amount=amount)
    else:
        said = voice.say("holds the city back by {amount}", amount=amount)
    if row["gap_share_pct"] is None:
        return said
    share = voice.percent(number(row, "gap_share_pct"))
    return voice.say("{said} ({share} of all that does)", said=said, share=share)


def beside_city(row: Row, scene: Scene) -> str:
    """Say the city's value and the rank among the districts; nothing a viewer may not know."""
    voice = scene.voice
    said = []
    if row["city_value"] is not None:
        value = value_said(row, number(row, "city_value"), scene)
        said.append(voice.say("city {value}", value=value))
    if row["rank"] is not None:
        rank, of = number(row, "rank"), number(row, "ranked_districts")
        said.append(voice.say("rank {rank} of {of}", rank=voice.count(rank), of=voice.count(of)))
    return " · ".join(said)
