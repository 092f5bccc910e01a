"""What is said of an inventory by class, from the rows alone; no register is named here."""

from words.scene import Row, Scene
from words.sentences.counts import money
from words.sentences.reading import Beside, Rows, number, share, total

# Of more classes than these only the first are said.
SAID = 3


def by_class(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say the inventory as a whole and by class, and the quota at risk with what is outside it."""
    voice = scene.voice
    if not rows:
        return voice.say("Nothing is in the inventory at this date.")
    row = rows[0]
    said = voice.say(
        "Inventory {every}, {area}, price gap {gap}",
        every=voice.count(number(row, "all_items")),
        area=voice.area(number(row, "all_area_ha")),
        gap=money(number(row, "all_gap_wan"), voice),
    )
    if number(row, "all_unfilled_wan"):
        said = voice.say(
            "{said} (not filled in: {count})",
            said=said,
            count=voice.count(number(row, "all_unfilled_wan")),
        )
    parts = [_class(one, scene) for one in rows if number(one, "items")][:SAID]
    if parts:
        said = voice.say("{said}: {parts}", said=said, parts=voice.list_of(parts))
    if not number(row, "all_risk_items"):
        return voice.say("{said}; no quota is at risk.", said=said)
    outside = total([one for one in rows if one["stage"] is None], "risk_ha")
    said = voice.say(
        "{said}; quota at risk {risk} (checks not rectified {checks})",
        said=said,
        risk=voice.area(number(row, "all_risk_ha")),
        checks=voice.count(number(row, "all_risk_items")),
    )
    if outside:
        said = voice.say("{said}, {area} outside it", said=said, area=voice.area(outside))
    return voice.say("{said}.", said=said)


def _class(row: Row, scene: Scene) -> str:
    voice = scene.voice
    return voice.say(
        "{stage} {count} ({area})",
        stage=scene.label("register_stage", str(row["stage"])),
        count=voice.count(number(row, "items")),
        area=voice.area(share(row, "area_ha")),
    )
