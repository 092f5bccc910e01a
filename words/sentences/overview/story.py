"""What one record adds to the headline indicators, or why it adds nothing, from its facts alone."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import cast

from words.scene import Row, Scene
from words.sentences.overview.headline import own_amount, value_said

# The kind of a judgement, and the states of a split, that the indicators of cases count.
_ILLEGAL, _SPLIT = "non_agricultural", "parent"
_TRANSFER = "transfer"


def adds(indicator: Row, numerator: float, denominator: float | None, scene: Scene) -> str:
    """Say what a row adds to an indicator; of a stock or a sum there is no denominator."""
    voice = scene.voice
    if denominator is None:
        return voice.say("Adds {amount}.", amount=value_said(indicator, numerator, scene))
    return voice.say(
        "Adds {numerator} to the numerator and {denominator} to the denominator.",
        numerator=own_amount(indicator, numerator, scene),
        denominator=own_amount(indicator, denominator, scene),
    )


def why_not(metric: str, facts: Row, scene: Scene) -> str:
    """Say why a record adds nothing to an indicator.

    ``facts`` are the cells of its row and: of a parcel ``is_open``; of an idle parcel
    ``identified`` (days up to the day shown); of a case ``ratio_year``.
    """
    said = _REASONS[metric](facts, scene)
    return said or scene.voice.say("Its row meets no part of the definition on the day shown.")


def _base(facts: Row, scene: Scene) -> str:
    return _approved_later(facts, scene) or scene.voice.say(
        "It is not in the base of {year}, and nothing of it counts as disposed of in that year.",
        year=scene.as_of.year,
    )


def _approved_later(facts: Row, scene: Scene) -> str:
    day = cast(date, facts["approved_on"])
    if day <= scene.as_of:
        return ""
    return scene.voice.say(
        "It was approved after the day shown, on {day}.", day=scene.voice.day(day)
    )


def _old(facts: Row, scene: Scene) -> str:
    voice = scene.voice
    if later := _approved_later(facts, scene):
        return later
    if facts["is_open"]:
        day = voice.day(cast(date, facts["approved_on"]))
        return voice.say("It is open, but not ten years old: approved on {day}.", day=day)
    return voice.say("Nothing of it was left to supply on the day shown.")


def _idle_rate(facts: Row, scene: Scene) -> str:
    voice, year = scene.voice, scene.as_of.year
    if never := _never_identified(facts, scene):
        return never
    if all(day.year == year for day in _identified(facts)):
        return voice.say(
            "It was identified only in {year}: the rate is of what stood idle when the year began.",
            year=year,
        )
    return voice.say(
        "It was identified before {year}, but nothing of it stood idle when the year began.",
        year=year,
    )


def _idle_new(facts: Row, scene: Scene) -> str:
    voice, year = scene.voice, scene.as_of.year
    if never := _never_identified(facts, scene):
        return never
    if any(day.year == year for day in _identified(facts)):
        return voice.say("It was identified in {year}, but has no idle area.", year=year)
    days = voice.list_of([voice.day(day) for day in _identified(facts)])
    return voice.say("It was identified on {days}, not in {year}.", days=days, year=year)


def _identified(facts: Row) -> list[date]:
    return cast(list[date], facts["identified"])


def _never_identified(facts: Row, scene: Scene) -> str:
    if _identified(facts):
        return ""
    return scene.voice.say("It was not identified as idle up to the day shown.")


def _case(facts: Row, scene: Scene) -> str:
    """Say why a case is outside the verified set of illegal cases, or issued later."""
    voice = scene.voice
    if facts["split_status"] == _SPLIT:
        return voice.say("It was split: its parts count in its place.")
    if facts["dup_of"]:
        return voice.say("It is a duplicate of {number}.", number=facts["dup_of"])
    if facts["disputed"]:
        return voice.say("It is under objection.")
    if facts["judgement"] != _ILLEGAL:
        judged = scene.label("judgement", cast(str | None, facts["judgement"]))
        counted = scene.label("judgement", _ILLEGAL)
        return voice.say(
            "Its judgement is “{judged}”, not “{counted}”.", judged=judged, counted=counted
        )
    issued = cast(date, facts["issued_on"])
    if issued > scene.as_of:
        return voice.say("It was issued after the day shown, on {day}.", day=voice.day(issued))
    return ""


def _transferred(facts: Row, scene: Scene) -> str:
    if why := _case(facts, scene):
        return why
    if facts["source"] == _TRANSFER:
        return ""
    source = scene.label("source", cast(str | None, facts["source"]))
    return scene.voice.say(
        "Its source is “{source}”: the rate is of transferred cases.", source=source
    )


def _farmland(facts: Row, scene: Scene) -> str:
    voice, year = scene.voice, facts["ratio_year"]
    if why := _case(facts, scene):
        return why
    if year is None:
        return voice.say("The ratio can be computed of no year.")
    if facts["issue_year"] != year:
        return voice.say(
            "The ratio is of the cases of {year}; it is of {own}.",
            year=year,
            own=facts["issue_year"],
        )
    return voice.say("None of its illegal area is farmland.")


def _posts(facts: Row, scene: Scene) -> str:
    voice = scene.voice
    ended = cast(date | None, facts["abolished_on"])
    if ended is not None and ended <= scene.as_of:
        return voice.say("The office was abolished on {day}.", day=voice.day(ended))
    if cast(date, facts["as_of"]) > scene.as_of:
        return voice.say("It was not counted up to the day shown.")
    if facts["staffed_posts"] is None:
        return voice.say("Its count does not say how many posts are staffed.")
    return ""


_REASONS: Mapping[str, Callable[[Row, Scene], str]] = {
    "supply_disposal_rate": _base,
    "supply_over_10_parcels": _old,
    "idle_disposal_rate": _idle_rate,
    "idle_new_ha": _idle_new,
    "case_rectification_rate": _case,
    "case_transfer_closure_rate": _transferred,
    "illegal_farmland_ratio": _farmland,
    "staffing_fill_rate": _posts,
}
