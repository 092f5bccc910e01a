"""Writes a number in the unit shown, by the unit it came in; it never adds any up."""

from words.voice import NO_VALUE, Voice, as_area_unit


def in_unit_shown(value: float | None, unit: str, voice: Voice) -> float | None:
    """Return a number as it is drawn: areas in the unit chosen, all else as it is."""
    recorded = as_area_unit(unit)
    return value if value is None or recorded is None else voice.in_unit(value, recorded)


def unit_name(unit: str, voice: Voice) -> str:
    """Name the unit a number is shown in; counts and means of counts have none."""
    if unit in ("ha", "mu"):
        return voice.area_unit
    return {"wan_yuan": voice.say("10 000 yuan"), "pct": "%"}.get(unit, "")


def recorded_unit_name(unit: str, voice: Voice) -> str:
    """Name the unit an export keeps its amounts in (ha, mu, wan_yuan), whichever is shown."""
    names = {"ha": voice.say("ha"), "mu": voice.say("mu"), "wan_yuan": voice.say("10 000 yuan")}
    return names[unit]


def number_shown(value: float | None, unit: str, voice: Voice) -> str:
    """Write a number in the unit shown without the unit's name."""
    if value is None:
        return NO_VALUE
    decimals = {"count": 0, "ha": voice.area_decimals, "mu": voice.area_decimals}.get(unit, 2)
    return voice.number(in_unit_shown(value, unit, voice), decimals)


def amount_shown(value: float | None, unit: str, voice: Voice) -> str:
    """Write a number with its unit; a rate without a denominator reads as having no task."""
    if unit == "pct":
        return voice.percent(value)
    number, name = number_shown(value, unit, voice), unit_name(unit, voice)
    return f"{number} {name}" if name and value is not None else number


def is_small(
    rate_unit: str, denominator: float | None, base_unit: str, rows: float, below: float
) -> bool:
    """Whether a rate rests on too little: a small denominator or, of areas and money, few rows."""
    counted = denominator or 0 if base_unit == "count" else rows
    return rate_unit == "pct" and counted < below
