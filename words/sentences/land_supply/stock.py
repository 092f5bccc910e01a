"""What the figures of the standing stock say, in one sentence each, from their rows alone."""

from typing import cast

from words.scene import Row, Scene
from words.sentences import counts
from words.sentences.reading import Beside, Rows, number, total


def by_age_and_reason(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say how much is ten years old and the main reason of it."""
    voice = scene.voice
    if not rows:
        return voice.say("No land stands approved but unsupplied.")
    old = [row for row in rows if row["age_band"] == "over_10"]
    said = voice.say_count(
        "{count} parcel ({area}) stands unsupplied",
        "{count} parcels ({area}) stand unsupplied",
        int(total(rows, "parcels")),
        area=voice.area(total(rows, "area_ha")),
    )
    if not old:
        return voice.say("{said}; none is ten years old.", said=said)
    main = max(old, key=lambda row: number(row, "area_ha"))
    return voice.say(
        "{said}; {old} of them ({share}) for ten years or more, mostly by area: {reason} ({area}).",
        said=said,
        old=voice.count(total(old, "parcels")),
        share=voice.percent(number(main, "band_parcels_pct"), 1),
        reason=scene.label("unsupplied_reason", cast(str | None, main["unsupplied_reason"])),
        area=voice.area(number(main, "area_ha")),
    )


def bridge(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say how the stock moved since 1 January and what moved it most."""
    voice = scene.voice
    steps = {str(row["step"]): number(row, "area_ha") for row in rows}
    change = steps["closing"] - steps["opening"]
    facts = {
        "opening": voice.area(steps["opening"]),
        "closing": voice.area(steps["closing"]),
        "change": voice.area(abs(change)),
        "approved": voice.area(steps["approved"]),
        "gone": voice.area(-steps["supplied"] - steps["withdrawn"] - steps["corrected"]),
    }
    other = steps["adjusted"] + steps["reversed"]
    if round(change, 9) < 0:
        said = voice.say(
            "Down {change} since 1 January, from {opening} to {closing}: "
            "{gone} disposed of against {approved} newly approved.",
            **facts,
        )
    elif round(change, 9) > 0:
        said = voice.say(
            "Up {change} since 1 January, from {opening} to {closing}: "
            "{approved} newly approved against {gone} disposed of.",
            **facts,
        )
    else:
        return voice.say("Unchanged since 1 January at {closing}.", **facts)
    # With them the numbers of the sentence add up.
    if not round(other, 9):
        return said
    return said + voice.say(
        " Reversals and adjustments: {other}.", other=voice.area(other, signed=True)
    )


def bridge_tie(beside: Beside, scene: Scene) -> str:
    """Say how the bridge's closing ties to the open stock."""
    voice = scene.voice
    tie = beside["supply_stock_tie"][0]
    return voice.say(
        "Open stock {open} = closing {closing} + over-supply {over} − remainders {remainder}",
        open=voice.area(number(tie, "open_ha")),
        closing=voice.area(number(tie, "closing_ha")),
        over=voice.area(number(tie, "oversupplied_ha")),
        remainder=voice.area(number(tie, "remainder_ha")),
    )


def by_cohort(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say the rate of the last five complete years, and the weakest of them."""
    voice = scene.voice
    year = scene.as_of.year
    recent = [row for row in rows if year - 5 <= number(row, "approved_year") < year]
    rated = [row for row in recent if row["rate_pct"] is not None]
    if not rated:
        return voice.say("Nothing was approved in the last five complete years.")
    weakest = min(rated, key=lambda row: number(row, "rate_pct"))
    return voice.say(
        "{rate} of what was approved in {first}–{last} is supplied; {weakest} is lowest at "
        "{lowest}.",
        rate=voice.percent(number(rated[0], "five_year_rate_pct"), 1),
        first=str(year - 5),
        last=str(year - 1),
        weakest=str(int(number(weakest, "approved_year"))),
        lowest=voice.percent(number(weakest, "rate_pct"), 1),
    )


def over_10_by_month(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say how many of the ten-year list have gone, by number."""
    voice = scene.voice
    last: Row = rows[-1]
    if not last["listed_parcels"]:
        return voice.say("No parcel had stood unsupplied for ten years on 1 January.")
    said = voice.say_count(
        "{count} of the {parcels} on the ten-year list of unsupplied land has gone "
        "({share} by number)",
        "{count} of the {parcels} on the ten-year list of unsupplied land have gone "
        "({share} by number)",
        number(last, "gone_parcels"),
        parcels=counts.parcels(number(last, "listed_parcels"), voice),
        share=voice.percent(number(last, "gone_pct"), 1),
    )
    if number(last, "left_parcels"):
        said = voice.say_count(
            "{said}; {count} is left ({area}).",
            "{said}; {count} are left ({area}).",
            number(last, "left_parcels"),
            said=said,
            area=voice.area(number(last, "left_ha")),
        )
    else:
        said = voice.say("{said}; none is left.", said=said)
    if not last["is_small"]:
        return said
    return said + voice.say(" Few parcels: read the share with care.")


def over_10_tie(beside: Beside, scene: Scene) -> str:
    """Tie what is left of the fixed list to all that is open and ten years old now."""
    voice = scene.voice
    (rows,) = beside.values()
    last = rows[-1] if rows else {}
    if not last or last["over_10_parcels"] == last["left_parcels"]:
        return ""
    parts = [voice.say("{count} left of the list", count=voice.count(number(last, "left_parcels")))]
    if number(last, "turned_parcels"):
        turned = voice.count(number(last, "turned_parcels"))
        parts.append(voice.say("{count} that turned ten since 1 January", count=turned))
    if number(last, "reopened_parcels"):
        again = voice.count(number(last, "reopened_parcels"))
        parts.append(voice.say("{count} supplied on 1 January and open again", count=again))
    return voice.say_count(
        "{count} parcel open for ten years or more now = {parts}.",
        "{count} parcels open for ten years or more now = {parts}.",
        number(last, "over_10_parcels"),
        parts=" + ".join(parts),
    )


def over_10_exits(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say how many of the ten-year list have gone, by the groups and kinds they left by."""
    voice = scene.voice
    if not rows:
        return voice.say("No parcel has left the ten-year list this year.")
    return voice.say_count(
        "{count} of the {parcels} on the ten-year list has gone: {groups}.",
        "{count} of the {parcels} on the ten-year list have gone: {groups}.",
        number(rows[0], "gone_parcels"),
        parcels=counts.parcels(number(rows[0], "listed_parcels"), voice),
        groups=voice.list_of(
            [
                _left_by([row for row in rows if row["bridge_step"] == group], scene)
                for group in dict.fromkeys(row["bridge_step"] for row in rows)
            ]
        ),
    )


def _left_by(rows: Rows, scene: Scene) -> str:
    voice = scene.voice
    facts = {
        "group": scene.label("bridge_step", str(rows[0]["bridge_step"])),
        "parcels": voice.count(number(rows[0], "step_parcels")),
    }
    if len(rows) == 1:
        return voice.say("{group} {parcels}", **facts)
    kinds = [
        voice.say(
            "{kind} {parcels}",
            kind=scene.label("event_type", str(row["event_type"])),
            parcels=voice.count(number(row, "parcels")),
        )
        for row in rows
    ]
    return voice.say("{group} {parcels} ({kinds})", kinds=voice.list_of(kinds), **facts)


def over_10_parcels(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say what the largest old parcels amount to."""
    voice = scene.voice
    if not rows:
        return voice.say("No parcel has stood unsupplied for ten years.")
    return voice.say_count(
        "The largest {count} parcel unsupplied for ten years and over holds {area}, {share} of "
        "that age.",
        "The largest {count} parcels unsupplied for ten years and over hold {area}, {share} of "
        "that age.",
        len(rows),
        area=voice.area(total(rows, "remaining_ha")),
        share=voice.percent(number(rows[-1], "running_pct"), 1),
    )
