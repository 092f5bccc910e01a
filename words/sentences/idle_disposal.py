"""What the figures of idle-land disposal say, in one sentence each, from their rows alone."""

from datetime import date
from typing import cast

from words.scene import Row, Scene
from words.sentences.reading import Beside, Rows, number, total


def rate_by_month(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say the year's rate with its lead, and where last year stood on the same day."""
    voice = scene.voice
    last = next(row for row in reversed(rows) if cast(date, row["month_end"]) <= scene.as_of)
    if last["rate_pct"] is None:
        return voice.say("No land stood idle on 1 January: there is no disposal task this year.")
    facts = {
        "rate": voice.percent(number(last, "rate_pct")),
        "day": voice.short_day(scene.as_of),
        "done": voice.area(number(last, "disposed_ha")),
        "base": voice.area(number(last, "base_ha")),
    }
    said = voice.say("{rate} by {day}: {done} of the {base} idle on 1 January", **facts)
    if last["lead_pp"] is not None:
        gap = {
            "said": said,
            "points": voice.points(abs(number(last, "lead_pp"))),
            "area": voice.area(abs(number(last, "lead_ha"))),
        }
        said = (
            voice.say("{said}, {points} ({area}) ahead of the target", **gap)
            if number(last, "lead_pp") >= 0
            else voice.say("{said}, {points} ({area}) short of the target", **gap)
        )
    if last["last_year_rate_pct"] is None:
        return voice.say("{said}.", said=said)
    return voice.say(
        "{said}; last year stood at {before}.",
        said=said,
        before=voice.percent(number(last, "last_year_rate_pct")),
    )


def rate_by_year(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say the last complete year's rate, the year's so far, and what stands of the base."""
    voice = scene.voice
    rated = [row for row in rows if row["rate_pct"] is not None]
    if not rated:
        return voice.say("No land stood idle on 1 January of any of these years.")
    complete = [
        row
        for row in rated
        if cast(date, row["rated_on"]) == date(int(number(row, "year")), 12, 31)
    ]
    said = []
    if complete:
        last = complete[-1]
        said.append(
            voice.say(
                "{year} closed at {rate} ({done} ÷ {base})",
                year=str(int(number(last, "year"))),
                rate=voice.percent(number(last, "rate_pct")),
                done=voice.area(number(last, "disposed_ha")),
                base=voice.area(number(last, "base_ha")),
            )
        )
    running = rows[-1]
    if running not in complete and running["rate_pct"] is not None:
        said.append(
            voice.say(
                "{year} stands at {rate} so far",
                year=str(int(number(running, "year"))),
                rate=voice.percent(number(running, "rate_pct")),
            )
        )
    return _joined(said, scene)


def _joined(said: list[str], scene: Scene) -> str:
    voice = scene.voice
    if len(said) == 1:
        return voice.say("{said}.", said=said[0])
    return voice.say("{said}; {more}.", said=said[0], more=said[1])


def by_cause(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say how much stands idle and its main cause."""
    voice = scene.voice
    if not rows:
        return voice.say("No identified idle land stands.")
    main, area = rows[0], total(rows, "area_ha")
    return voice.say_count(
        "{count} identified parcel ({area}) stands idle; most area: {cause} ({part}, {share}).",
        "{count} identified parcels ({area}) stand idle; most area: {cause} ({part}, {share}).",
        int(total(rows, "parcels")),
        area=voice.area(area),
        cause=scene.label("cause", str(main["cause"])),
        part=voice.area(number(main, "area_ha")),
        share=voice.percent(100 * number(main, "area_ha") / area, 1),
    )


def by_method(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say what was released this year, the base's part of it, and what was decided in vain."""
    voice = scene.voice
    counted = [row for row in rows if row["is_counted"]]
    silent = [row for row in rows if not row["is_counted"]]
    if not rows:
        return voice.say("No idle land has been disposed of this year.")
    released, base = total(counted, "area_ha"), total(rows, "disposed_ha")
    said = voice.say_count(
        "{count} parcel ({area}) was released this year, {base} of it from the base",
        "{count} parcels ({area}) were released this year, {base} of it from the base",
        int(total(counted, "parcels")),
        area=voice.area(released),
        base=voice.area(base),
    )
    if not silent:
        return voice.say("{said}.", said=said)
    return voice.say(
        "{said}; not counted: {methods} ({area}).",
        said=said,
        methods=voice.list_of(
            [scene.label("idle_method", cast(str | None, row["idle_method"])) for row in silent]
        ),
        area=voice.area(total(silent, "area_ha")),
    )


def fees(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say what was assessed, what was collected, and what is owed."""
    voice = scene.voice
    assessed = total(rows, "assessed_wan")
    if not assessed:
        return voice.say("No idle-land fee has been assessed.")
    collected = total(rows, "collected_wan")
    return voice.say(
        "{collected} of {assessed} assessed in fees is collected ({rate}); {owed} is owed.",
        collected=_money(collected, scene),
        assessed=_money(assessed, scene),
        rate=voice.percent(100 * collected / assessed, 1),
        owed=_money(assessed - collected, scene),
    )


def _money(wan: float, scene: Scene) -> str:
    voice = scene.voice
    return voice.say("{amount} × 10 000 yuan", amount=voice.number(wan, 1))


def legacy_by_step(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say how many legacy parcels are settled, how many stand idle, and the longest wait."""
    voice = scene.voice
    parcels = total(rows, "parcels")
    if not parcels:
        return voice.say("There is no legacy parcel.")
    idle = [row for row in rows if number(row, "standing_ha")]
    settled = sum(number(row, "parcels") for row in rows if row["idle_step"] == "released")
    facts = {
        "settled": voice.count(settled),
        "idle": voice.count(total(idle, "parcels")),
        "area": voice.area(total(idle, "standing_ha")),
    }
    if not idle:
        return voice.say_count(
            "Of {count} legacy parcel {settled} are released; none stands idle.",
            "Of {count} legacy parcels {settled} are released; none stands idle.",
            int(parcels),
            settled=facts["settled"],
        )
    longest: Row = max(idle, key=lambda row: number(row, "longest_days"))
    return voice.say_count(
        "Of {count} legacy parcel {settled} are released and {idle} still stand idle ({area}); "
        "the longest has been at “{step}” for {days} days.",
        "Of {count} legacy parcels {settled} are released and {idle} still stand idle ({area}); "
        "the longest has been at “{step}” for {days} days.",
        int(parcels),
        step=scene.label("idle_step", str(longest["idle_step"])),
        days=voice.count(number(longest, "longest_days")),
        **facts,
    )


def legacy_parcels(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say where most of the legacy parcels that still stand idle are."""
    voice = scene.voice
    idle = [row for row in rows if number(row, "standing_ha")]
    if not rows:
        return voice.say("There is no legacy parcel.")
    if not idle:
        return voice.say("No legacy parcel stands idle any more.")
    planned = [row for row in idle if row["plan_approved_on"] is not None]
    oldest = max(idle, key=lambda row: number(row, "days_in_step"))
    return voice.say(
        "Approved plans: {planned} of the {idle} legacy parcels still idle; the oldest step is in "
        "{district}, since {day}.",
        planned=voice.count(len(planned)),
        idle=voice.count(len(idle)),
        district=scene.label("district", str(oldest["district"])),
        day=voice.day(cast(date, oldest["step_since_on"])),
    )


def legacy_note(beside: Beside, scene: Scene) -> str:
    """Say how the way of a legacy parcel is drawn."""
    return scene.voice.say(
        "Lines run from the identification to the release ● or, still idle ■, to the day shown."
    )
