"""What the figures of idle-land disposal say, in one sentence each, from their rows alone."""

from datetime import date
from typing import cast

from words.scene import Row, Scene
from words.sentences import counts
from words.sentences.reading import Beside, Rows, is_most, number, total


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
    said = voice.say(
        "Idle land disposal rate {rate} by {day}: {done} of the {base} idle on 1 January", **facts
    )
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
    said = voice.say_count(
        "{count} identified parcel ({area}) stands idle",
        "{count} identified parcels ({area}) stand idle",
        int(total(rows, "parcels")),
        area=voice.area(area),
    )
    facts = {
        "said": said,
        "cause": scene.label("cause", str(main["cause"])),
        "part": voice.area(number(main, "area_ha")),
        "share": voice.percent(number(main, "area_share_pct"), 1),
    }
    if is_most(number(main, "area_ha"), area):
        return voice.say("{said}; most area: {cause} ({part}, {share}).", **facts)
    return voice.say("{said}; largest part: {cause} ({part}, {share}).", **facts)


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
        collected=counts.money(collected, voice),
        assessed=counts.money(assessed, voice),
        rate=voice.percent(number(rows[0], "all_collected_pct"), 1),
        owed=counts.money(assessed - collected, voice),
    )


def legacy_by_step(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say how many legacy parcels are settled, idle or not identified, and the longest wait."""
    voice = scene.voice
    parcels, waiting = int(total(rows, "parcels")), int(total(rows, "unidentified_parcels"))
    if not parcels:
        return voice.say("There is no legacy parcel.")
    if waiting == parcels:
        return _all_unidentified(rows, scene)
    idle = [row for row in rows if number(row, "standing_ha")]
    settled = sum(number(row, "parcels") for row in rows if row["idle_step"] == "released")
    said = voice.say_count(
        "Of {count} legacy parcel {settled}",
        "Of {count} legacy parcels {settled}",
        parcels,
        settled=voice.say_count("{count} is released", "{count} are released", int(settled)),
    )
    if waiting:
        said = voice.say_count(
            "{said}, {count} is not identified yet",
            "{said}, {count} are not identified yet",
            waiting,
            said=said,
        )
    if not idle:
        return voice.say("{said}; none stands idle.", said=said)
    longest: Row = max(idle, key=lambda row: number(row, "longest_days"))
    return voice.say_count(
        "{said} and {count} still stands idle ({area}); it has been at “{step}” for {days}.",
        "{said} and {count} still stand idle ({area}); the longest has been at “{step}” for "
        "{days}.",
        int(total(idle, "parcels")),
        said=said,
        area=voice.area(total(idle, "standing_ha")),
        step=scene.label("idle_step", str(longest["idle_step"])),
        days=counts.days(number(longest, "longest_days"), voice),
    )


def _all_unidentified(rows: Rows, scene: Scene) -> str:
    """Say that none is identified, and how many are suspected."""
    voice = scene.voice
    said = voice.say_count(
        "{count} legacy parcel, not identified as idle yet",
        "{count} legacy parcels, none identified as idle yet",
        int(total(rows, "parcels")),
    )
    suspected = [row for row in rows if row["idle_step"] in ("suspected", "surveyed")]
    if not suspected:
        return voice.say("{said}.", said=said)
    return voice.say_count(
        "{said}; {count} is suspected.",
        "{said}; {count} are suspected.",
        int(total(suspected, "parcels")),
        said=said,
    )


def legacy_parcels(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say how many legacy parcels still idle have a plan, and where the longest wait is."""
    voice = scene.voice
    idle = [row for row in rows if number(row, "standing_ha")]
    if not rows:
        return voice.say("There is no legacy parcel.")
    if not idle:
        return _none_idle(rows, scene)
    planned = [row for row in idle if _by(row["plan_approved_on"], scene)]
    oldest = max(idle, key=lambda row: number(row, "days_in_step"))
    return voice.say_count(
        "Approved plans: {planned} of the {count} legacy parcel still idle; the oldest step is in "
        "{district}, since {day}.",
        "Approved plans: {planned} of the {count} legacy parcels still idle; the oldest step is in "
        "{district}, since {day}.",
        len(idle),
        planned=voice.count(len(planned)),
        district=scene.label("district", str(oldest["district"])),
        day=voice.day(cast(date, oldest["step_since_on"])),
    )


def _none_idle(rows: Rows, scene: Scene) -> str:
    """Say why no legacy parcel stands idle: all are released, or some never were identified."""
    voice = scene.voice
    if all(row["idle_step"] == "released" for row in rows):
        return voice.say("No legacy parcel stands idle any more.")
    waiting = [row for row in rows if not _by(row["identified_on"], scene)]
    if not waiting:
        return voice.say("No legacy parcel stands idle.")
    return voice.say_count(
        "No legacy parcel stands idle; {count} is not identified yet.",
        "No legacy parcel stands idle; {count} are not identified yet.",
        len(waiting),
    )


def _by(day: object, scene: Scene) -> bool:
    """Tell whether a dated step was taken by the day shown."""
    return day is not None and cast(date, day) <= scene.as_of


def legacy_note(beside: Beside, scene: Scene) -> str:
    """Say how the way of a legacy parcel is drawn."""
    return scene.voice.say(
        "Lines run from the identification to the release ● or, still idle ■, to the day shown; "
        "○ not identified, revoked or extended."
    )
