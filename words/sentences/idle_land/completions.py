"""What the overdue completions say, from their rows alone; penalties are estimates and say so."""

from words.scene import Scene
from words.sentences import counts
from words.sentences.reading import Beside, Rows, is_most, number, share, total


def overdue(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say how many parcels past their agreed finish are unfinished, the oldest, and whose."""
    voice = scene.voice
    due, late = total(rows, "due_parcels"), total(rows, "overdue_parcels")
    if not due:
        return voice.say("No parcel reported has an agreed finish before this date.")
    if not late:
        return voice.say_count(
            "The {count} parcel whose agreed finish has passed is finished.",
            "All {count} parcels whose agreed finish has passed are finished.",
            due,
        )
    said = voice.say_count(
        "{count} of {parcels} past the agreed finish is unfinished ({share}, {area})",
        "{count} of {parcels} past the agreed finish are unfinished ({share}, {area})",
        late,
        parcels=counts.parcels(due, voice),
        share=voice.percent(share(rows[0], "all_overdue_pct"), 1),
        area=voice.area(total(rows, "overdue_ha")),
    )
    longest = max(number(row, "longest_overdue_days") for row in rows)
    facts = {"said": said, "days": counts.days(longest, voice)}
    if len(rows) == 1:
        return voice.say("{said}, the oldest by {days}.", **facts)
    most = max(rows, key=lambda row: number(row, "overdue_parcels"))
    facts |= {
        "district": scene.label("district", str(most["district"])),
        "most": voice.count(number(most, "overdue_parcels")),
    }
    if is_most(number(most, "overdue_parcels"), late):
        return voice.say("{said}, most in {district} ({most}); the oldest by {days}.", **facts)
    return voice.say(
        "{said}, the largest part in {district} ({most}); the oldest by {days}.", **facts
    )


def penalties(beside: Beside, scene: Scene) -> str:
    """Say what the penalties would be at the rate of the rules, or that no rate is set."""
    voice = scene.voice
    rows: Rows = beside["completion_overdue_by_district"]
    late = total(rows, "overdue_parcels")
    if not late:
        return ""
    rate = rows[0]["penalty_permille"]
    if rate is None:
        return voice.say("Penalties are not estimated: the rules set no daily rate.")
    return voice.say(
        "Penalties estimated at {rate}‰ of the price a day: {money} for the {count} with a price "
        "of {late}; what is due stands in the contract.",
        count=voice.count(total(rows, "priced_parcels")),
        rate=f"{number(rows[0], 'penalty_permille'):g}",
        money=counts.money(total(rows, "penalty_wan"), voice),
        late=voice.count(late),
    )
