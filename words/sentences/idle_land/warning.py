"""What the warnings of idleness say, in one sentence each; computed states stay suspected."""

from datetime import date
from typing import cast

from words.scene import Row, Scene
from words.sentences import counts
from words.sentences.reading import ROWS, Beside, Rows, counted, is_most, number, total


def _of(rows: Rows, column: str, value: str) -> list[Row]:
    return [row for row in rows if row[column] == value]


def warning_by_district(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say what stands identified, what is suspected, and where most of that is."""
    voice = scene.voice
    if not rows:
        return voice.say("No supplied parcel is idle, suspected or about to be.")
    idle, suspected = _of(rows, "band", "identified"), _of(rows, "band", "suspected")
    said = (
        voice.say_count(
            "{count} parcel ({area}) stands identified as idle",
            "{count} parcels ({area}) stand identified as idle",
            int(total(idle, "parcels")),
            area=voice.area(total(idle, "area_ha")),
        )
        if idle
        else voice.say("No parcel stands identified as idle")
    )
    if not suspected:
        return voice.say("{said}; none is suspected.", said=said)
    said = voice.say_count(
        "{said}; {count} more is suspected ({area})",
        "{said}; {count} more are suspected ({area})",
        total(suspected, "parcels"),
        said=said,
        area=voice.area(total(suspected, "area_ha")),
    )
    worst = max(suspected, key=lambda row: (number(row, "parcels"), number(row, "area_ha")))
    if len(suspected) == 1:
        return voice.say("{said}.", said=said)
    facts = {
        "said": said,
        "district": scene.label("district", str(worst["district"])),
        "most": voice.count(number(worst, "parcels")),
    }
    if is_most(number(worst, "parcels"), total(suspected, "parcels")):
        return voice.say("{said}, most of them in {district} ({most}).", **facts)
    return voice.say("{said}, the largest part in {district} ({most}).", **facts)


def warning_note(beside: Beside, scene: Scene) -> str:
    """Say that computed states are suspected, and how many cannot be told."""
    voice = scene.voice
    unknown = _of(beside["idle_warning_by_band"], "band", "unknown")
    said = voice.say(
        "All but identified states are computed from what is reported: suspected, not idle."
    )
    if not total(unknown, "parcels"):
        return said
    return said + voice.say_count(
        " For {count} parcel the start, areas or amounts needed are not reported.",
        " For {count} parcels the start, areas or amounts needed are not reported.",
        int(total(unknown, "parcels")),
    )


def near_parcels(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say how many parcels reach the one-year line within one and three months."""
    voice = scene.voice
    if not rows:
        return voice.say("No unstarted parcel is on its way to the one-year line of idle land.")
    horizons = counted(rows, beside, "horizon", ("area_ha",))
    soon = _of(horizons, "horizon", "one_month")
    quarter = soon + _of(horizons, "horizon", "three_months")
    if not quarter:
        # The list begins with it.
        nearest = rows[0]
        return voice.say_count(
            "The {count} unstarted parcel will not be suspected idle within three months; it has "
            "{days} left ({day}).",
            "None of the {count} unstarted parcels will be suspected idle within three months; the "
            "nearest has {days} left ({day}).",
            int(total(horizons, ROWS)),
            days=counts.days(number(nearest, "days_left"), voice),
            day=voice.day(cast(date, nearest["idle_line_on"])),
        )
    facts = {
        "quarter": counts.parcels(total(quarter, ROWS), voice),
        "area": voice.area(total(quarter, "area_ha")),
    }
    if not soon:
        return voice.say(
            "Unless work starts, {quarter} ({area}) will be suspected idle within three months.",
            **facts,
        )
    return voice.say(
        "Unless work starts, {soon} ({soon_area}) will be suspected idle within a month, {quarter} "
        "({area}) within three months.",
        soon=counts.parcels(total(soon, ROWS), voice),
        soon_area=voice.area(total(soon, "area_ha")),
        **facts,
    )


def new_by_month(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say what was newly identified this year and by this day of last year."""
    voice = scene.voice
    last = rows[-1]
    earlier = _a_year_before(rows, scene)
    before = voice.area(number(earlier, "year_ha")) if earlier else ""
    if last["first_on"] is None:
        return voice.say("No land was ever identified as idle.")
    if not number(last, "year_parcels"):
        said = voice.say("Nothing was newly identified as idle this year")
    else:
        said = voice.say_count(
            "{count} parcel ({area}) was newly identified as idle this year",
            "{count} parcels ({area}) were newly identified as idle this year",
            int(number(last, "year_parcels")),
            area=voice.area(number(last, "year_ha")),
        )
    if earlier is None:
        return voice.say("{said}.", said=said)
    return voice.say(
        "{said}; {before} by the end of that month last year.", said=said, before=before
    )


def _a_year_before(rows: Rows, scene: Scene) -> Row | None:
    """Return the row of the same month of last year; a running month has no equal."""
    year, month = scene.as_of.year - 1, scene.as_of.month
    for row in rows:
        day = cast(date, row["month_end"])
        if (day.year, day.month) == (year, month):
            return row
    return None
