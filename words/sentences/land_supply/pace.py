"""What the land-supply figures say, in one sentence each, from their rows alone."""

from collections import Counter
from datetime import date
from typing import cast

from words.scene import Row, Scene
from words.sentences import counts
from words.sentences.reading import ROWS, Beside, Rows, counted, number, total


def rate_by_month(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say the rate, the lead in points and in area, and whether the lead grows or shrinks."""
    voice = scene.voice
    known = [row for row in rows if cast(date, row["month_end"]) <= scene.as_of]
    last = known[-1]
    day = voice.short_day(scene.as_of)
    if last["rate_pct"] is None:
        return voice.say("No unsupplied land on 1 January: there is no disposal task this year.")
    rate = voice.percent(number(last, "rate_pct"))
    if last["lead_pp"] is None:
        return voice.say(
            "Unsupplied land disposal rate {rate} by {day}; no target is in force yet.",
            rate=rate,
            day=day,
        )
    lead = number(last, "lead_pp")
    gap = {
        "rate": rate,
        "day": day,
        "points": voice.points(abs(lead)),
        "area": voice.area(abs(number(last, "lead_ha"))),
    }
    said = (
        voice.say(
            "Unsupplied land disposal rate {rate} by {day}, {points} ({area}) ahead of the "
            "schedule",
            **gap,
        )
        if lead >= 0
        else voice.say(
            "Unsupplied land disposal rate {rate} by {day}, {points} ({area}) short of the "
            "schedule",
            **gap,
        )
    )
    before = known[-2] if len(known) > 1 else None
    if before is None or before["lead_pp"] is None:
        return voice.say("{said}.", said=said)
    return said + _lead_trend(lead, number(before, "lead_pp"), before, scene)


def _lead_trend(lead: float, earlier: float, before: Row, scene: Scene) -> str:
    voice = scene.voice
    facts = {
        "month": voice.month(cast(date, before["month_end"])),
        "earlier": voice.points(abs(earlier)),
        "change": voice.points(abs(lead - earlier)),
    }
    if lead >= 0 > earlier:
        return voice.say("; at the end of {month} it was {earlier} short.", **facts)
    if lead < 0 <= earlier:
        return voice.say("; at the end of {month} it was still {earlier} ahead.", **facts)
    if round(lead - earlier, 9) == 0:
        return voice.say("; unchanged from the end of {month}.", **facts)
    if lead >= 0:
        if lead > earlier:
            return voice.say("; the lead grew by {change} from the end of {month}.", **facts)
        return voice.say("; the lead shrank by {change} from the end of {month}.", **facts)
    if lead < earlier:
        return voice.say("; the shortfall grew by {change} from the end of {month}.", **facts)
    return voice.say("; the shortfall shrank by {change} from the end of {month}.", **facts)


def rate_by_district(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say who is last and how much of what remains is theirs, or where the chosen one stands."""
    voice = scene.voice
    rated = [row for row in rows if row["rate_pct"] is not None]
    chosen = [row for row in rows if row["is_chosen"]]
    if not rated:
        return voice.say("No district has a base of unsupplied land this year.")
    if len(chosen) == 1 and len(rows) > 1:
        return _one_district(chosen[0], len(rated), scene)
    last = min(rated, key=lambda row: number(row, "rate_pct"))
    behind = sum(row["status"] in ("behind", "slightly_behind") for row in rated)
    said = voice.say(
        "{district} is last in disposing of unsupplied land ({rate}); it holds {share} of what "
        "remains ({area})",
        district=scene.label("district", str(last["district"])),
        rate=voice.percent(number(last, "rate_pct")),
        share=voice.percent(number(last, "left_share_pct"), 0),
        area=voice.area(number(last, "base_remaining_ha")),
    )
    if all(row["target_pct"] is None for row in rated):
        return voice.say("{said}.", said=said)
    return voice.say_count(
        "{said}; {count} of {districts} is below its target.",
        "{said}; {count} of {districts} are below their targets.",
        behind,
        said=said,
        districts=voice.say_count("{count} district", "{count} districts", len(rated)),
    )


def _one_district(row: Row, rated: int, scene: Scene) -> str:
    voice = scene.voice
    district = scene.label("district", str(row["district"]))
    if row["rate_pct"] is None:
        return voice.say(
            "{district} has no base of unsupplied land this year: no task.", district=district
        )
    facts = {
        "district": district,
        "rate": voice.percent(number(row, "rate_pct")),
        "area": voice.area(number(row, "base_remaining_ha")),
    }
    if row["rank"] is None:
        return voice.say(
            "{district} has disposed of {rate} of its unsupplied land, with {area} remaining.",
            **facts,
        )
    return voice.say(
        "{district} has disposed of {rate} of its unsupplied land, number {rank} of {count}, with "
        "{area} remaining.",
        rank=voice.count(number(row, "rank")),
        count=voice.count(rated),
        **facts,
    )


def left_by_district(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say why the district with the lowest rate lags: its reason, blocked acquisition, oldest."""
    voice = scene.voice
    if not rows:
        return voice.say("Nothing is left of the base.")
    last = rows[0]
    reason = last["unsupplied_reason"]
    facts = {
        "district": scene.label("district", str(last["district"])),
        "rate": voice.percent(cast(float | None, last["rate_pct"])),
        "left": voice.area(number(last, "base_remaining_ha")),
        "share": voice.percent(number(last, "reason_pct"), 0),
        "reason": scene.label("unsupplied_reason", str(reason)),
    }
    said = (
        voice.say("{district} ({rate}): of {left} left, {share} for: {reason}", **facts)
        if reason is not None
        else voice.say("{district} ({rate}): of {left} left, {share} for no stated reason", **facts)
    )
    if last["blocked_parcels"] and reason != "acquisition":
        said += voice.say(
            "; acquisition unfinished on {parcels} ({area})",
            parcels=counts.parcels(number(last, "blocked_parcels"), voice),
            area=voice.area(number(last, "blocked_ha")),
        )
    return said + voice.say(
        "; approved first was {parcel} ({month}, {area} left).",
        parcel=str(last["oldest_parcel"]),
        month=voice.month_of_year(cast(date, last["oldest_approved_on"])),
        area=voice.area(number(last, "oldest_ha")),
    )


def disposal_mix(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say how much of the area disposed of is real supply."""
    voice = scene.voice
    disposals = [row for row in rows if not row["is_reversal"]]
    disposed = total(disposals, "area_ha")
    if not disposed:
        return voice.say("Nothing has been disposed of this year.")
    supplied = total([row for row in disposals if row["is_supply"]], "area_ha")
    said = voice.say(
        "{share} of the {total} disposed of is real supply ({supplied}); "
        "{other} is withdrawal or correction",
        share=voice.percent(number(rows[0], "supply_share_pct"), 1),
        total=voice.area(disposed),
        supplied=voice.area(supplied),
        other=voice.area(disposed - supplied),
    )
    reversed_ha = total([row for row in rows if row["is_reversal"]], "area_ha")
    if not reversed_ha:
        return voice.say("{said}.", said=said)
    return voice.say(
        "{said}; {area} of supply was reversed.", said=said, area=voice.area(reversed_ha)
    )


def gap_parcels(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say how few parcels close the gap to the next target and whose they are."""
    voice = scene.voice
    pace = beside["supply_pace"][0]
    if not number(pace, "base_ha"):
        return voice.say("No unsupplied land on 1 January: there is no disposal task this year.")
    if pace["next_target_pct"] is None:
        return voice.say("No target is set for this year.")
    target = {
        "target": voice.percent(number(pace, "next_target_pct")),
        "day": voice.short_day(cast(date, pace["next_due_on"])),
    }
    gap = voice.area(number(pace, "next_gap_ha"))
    if not rows:
        return voice.say("The target of {target} for {day} is already reached.", **target)
    units = counted(rows, beside, "owner_unit", ("base_remaining_ha",))
    parcels, reached = int(total(units, ROWS)), total(units, "base_remaining_ha")
    if reached < number(rows[0], "gap_ha") - 1e-9:
        return voice.say_count(
            "The {count} remaining parcel ({area}) would not close the gap of {gap} "
            "to the {target} due on {day}.",
            "All {count} remaining parcels ({area}) would not close the gap of {gap} "
            "to the {target} due on {day}.",
            parcels,
            area=voice.area(reached),
            gap=gap,
            **target,
        )
    return voice.say_count(
        "{count} parcel ({area}) would close the gap of {gap} to the {target} due on {day}: "
        "{owners}.",
        "{count} parcels ({area}) would close the gap of {gap} to the {target} due on {day}: "
        "{owners}.",
        parcels,
        area=voice.area(reached),
        gap=gap,
        owners=_owners(units, scene),
        **target,
    )


def _owners(units: Rows, scene: Scene, most: int = 3) -> str:
    voice = scene.voice
    parcels: Counter[str] = Counter()
    for unit in units:
        # A unit left blank is named no more than one that is empty.
        parcels[str(unit["owner_unit"] or voice.say("no unit named"))] += int(number(unit, ROWS))
    listed = sorted((-count, name) for name, count in parcels.items())
    said = [
        voice.say("{name} ({count})", name=name, count=voice.count(-count))
        for count, name in listed[:most]
    ]
    if len(listed) > most:
        said.append(voice.say_count("{count} more unit", "{count} more units", len(listed) - most))
    return voice.list_of(said)


def pending_entries(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say what entering the signed papers would add to the rate."""
    voice = scene.voice
    states = counted(rows, beside, "entry_state", ("base_gain_ha", "base_gain_pp"))
    pending = [row for row in states if row["entry_state"] == "entry_pending"]
    unknown = [row for row in states if row["entry_state"] == "entry_unknown"]
    if pending and rows[0]["base_gain_pp"] is not None:
        said = voice.say_count(
            "{count} signed event waits for entry; entering it adds {area} to the base "
            "disposed of and {points} to the rate",
            "{count} signed events wait for entry; entering them adds {area} to the base "
            "disposed of and {points} to the rate",
            int(total(pending, ROWS)),
            area=voice.area(total(pending, "base_gain_ha")),
            points=voice.points(total(pending, "base_gain_pp")),
        )
    else:
        said = voice.say("Nothing signed waits for entry")
    if not unknown:
        return voice.say("{said}.", said=said)
    return voice.say_count(
        "{said}; {count} event has no entry date and is counted by its signing.",
        "{said}; {count} events have no entry date and are counted by their signing.",
        int(total(unknown, ROWS)),
        said=said,
    )
