"""What the overdue completions say, from their rows alone; penalties are estimates and say so."""

from words.scene import Scene
from words.sentences import counts
from words.sentences.lateness import where_and_oldest
from words.sentences.reading import Beside, Rows, number, share, total


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
    return where_and_oldest(said, rows, "overdue_parcels", scene)


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
