"""What the rows that are probably wrong say, and what would change if they were mended."""

from functools import reduce

from words.scene import Row, Scene
from words.sentences import counts
from words.sentences.reading import (
    ROWS,
    Beside,
    Rows,
    counted,
    how_many,
    number,
    share,
    total,
)
from words.voice import Voice


def supplied(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say how many open parcels were probably supplied, and the gain."""
    voice = scene.voice
    if not rows:
        return voice.say(
            "No open parcel has a supply of the same name, district and area elsewhere."
        )
    return voice.say(
        "{parcels} probably supplied already: {gain}",
        parcels=counts.parcels(how_many(rows, beside), voice),
        gain=_taken_off(rows, beside, voice),
    )


def parcels_twice(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say how many open parcels were probably entered twice, and the gain."""
    voice = scene.voice
    if not rows:
        return voice.say("No open parcel repeats another one's approval and area.")
    return voice.say(
        "{parcels} probably entered twice: {gain}",
        parcels=counts.parcels(how_many(rows, beside), voice),
        gain=_taken_off(rows, beside, voice),
    )


def _taken_off(rows: Rows, beside: Beside, voice: Voice) -> str:
    found = counted(rows, beside, "found_in", ("remaining_ha", "listed_over_10"))
    return voice.say(
        "if so, the open stock falls by {area}, the ten-year list by {old}, and the disposal rate "
        "is {corrected}, not {rate}.",
        area=voice.area(total(found, "remaining_ha")),
        old=counts.parcels(total(found, "listed_over_10"), voice),
        # The rates are alike in all rows.
        corrected=voice.percent(share(rows[0], "corrected_pct")),
        rate=voice.percent(share(rows[0], "rate_pct")),
    )


def records_twice(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say which records are alike to others, and what each kind of them changes."""
    voice = scene.voice
    if not rows:
        return voice.say("No supply event, case or watched parcel is alike to another.")
    # In the order of the list, by which cases come first.
    kinds = counted(rows, beside, "table_name", ("stock_gain_ha", "idle_gain_ha"))
    said = [_KINDS.get(str(kind["table_name"]), _watched)(kind, rows[0], voice) for kind in kinds]
    return voice.say(
        "{records} alike to another: {said}.",
        records=voice.say_count("{count} record", "{count} records", total(kinds, ROWS)),
        said=reduce(lambda said, more: voice.say("{said}; {more}", said=said, more=more), said),
    )


def _events(kind: Row, first: Row, voice: Voice) -> str:
    return voice.say(
        "{events}, without which the open stock is {area} larger",
        events=voice.say_count("{count} supply event", "{count} supply events", number(kind, ROWS)),
        area=voice.area(number(kind, "stock_gain_ha")),
    )


def _cases(kind: Row, first: Row, voice: Voice) -> str:
    return voice.say(
        "{cases}, without which the rectification rate is {corrected}, not {rate}",
        cases=counts.cases(number(kind, ROWS), voice),
        corrected=voice.percent(share(first, "corrected_pct")),
        rate=voice.percent(share(first, "rate_pct")),
    )


def _watched(kind: Row, first: Row, voice: Voice) -> str:
    return voice.say(
        "{parcels} under watch, without which the idle stock is {area} smaller",
        parcels=counts.parcels(number(kind, ROWS), voice),
        area=voice.area(number(kind, "idle_gain_ha")),
    )


_KINDS = {"supply_events": _events, "cases": _cases, "idle_land": _watched}


def areas(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say how many areas do not tie, and the largest difference."""
    voice = scene.voice
    if not rows:
        return voice.say("All areas tie.")
    # The list begins with it.
    largest = rows[0]
    return voice.say(
        "{places}; the largest difference is {area}: {record}, {rule}.",
        places=voice.say_count(
            "{count} area does not tie", "{count} areas do not tie", how_many(rows, beside)
        ),
        area=voice.area(number(largest, "difference_ha")),
        record=str(largest["record_id"]),
        rule=scene.label("area_rule", str(largest["area_rule"])),
    )


def unclosed(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say how many done cases lack a date or an area, and the rate with the dates."""
    voice = scene.voice
    if not rows:
        return voice.say("Every case that is done has its closing date and its area.")
    undated = total(counted(rows, beside, "lacking", ("case_gain",)), "case_gain")
    without_area = how_many(rows, beside) - undated
    said = voice.say_count(
        "{count} case done without a closing date",
        "{count} cases done without a closing date",
        undated,
    )
    if without_area:
        said = voice.say(
            "{dated}, and {cases} closed without an area",
            dated=said,
            cases=counts.cases(without_area, voice),
        )
    return voice.say(
        "{said}: with the dates the rectification rate is {corrected}, not {rate}.",
        said=said,
        corrected=voice.percent(share(rows[0], "corrected_pct")),
        rate=voice.percent(share(rows[0], "rate_pct")),
    )


def idle_unknown(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say how many parcels cannot be judged, and between which numbers the suspected lie."""
    voice = scene.voice
    if not rows:
        return voice.say("Every watched parcel has the figures by which idleness is judged.")
    first = rows[0]
    return voice.say(
        "{parcels} cannot be judged for want of a figure: suspected idle from {least} to {most} "
        "({least_area} to {most_area}).",
        parcels=counts.parcels(how_many(rows, beside), voice),
        least=voice.count(number(first, "least_parcels")),
        most=voice.count(number(first, "most_parcels")),
        least_area=voice.area(number(first, "least_ha")),
        most_area=voice.area(number(first, "most_ha")),
    )
