"""What is said of an indicator's difference between two releases, class by class, from its rows."""

from collections.abc import Sequence
from datetime import date
from typing import cast

from words.scene import Row, Scene
from words.sentences.overview.headline import change_said, own_amount, value_said
from words.sentences.reading import number
from words.voice import NO_VALUE, Voice


def class_name(name: str, voice: Voice) -> str:
    """Name a class of a revision."""
    return {
        "all": voice.say("All classes"),
        "rules": voice.say("Changed rules or definitions"),
        "withdrawn": voice.say("Withdrawn records"),
        "corrected": voice.say("Corrected records"),
        "added": voice.say("New or late records"),
    }[name]


def split(whole: Row, classes: Sequence[Row], scene: Scene) -> str:
    """Say an indicator in both releases, the difference, and what each class adds to it.

    ``whole`` has the indicator's facts, ``first`` and ``second`` (the numbers of the releases),
    ``before``, ``after`` and ``why_not`` of each, ``change`` of the value and of ``numerator`` and
    ``denominator``; a class has its ``name`` and the same changes.
    """
    voice = scene.voice
    facts = {
        "metric": scene.label("metric", str(whole["metric"])),
        "day": voice.day(cast(date, whole["day"])),
        "first": whole["first"],
        "second": whole["second"],
        "before": _value(whole, "before", scene),
        "after": _value(whole, "after", scene),
    }
    if not any(number(whole, name) for name in ("numerator", "denominator")) and not any(
        _moves(one) for one in classes
    ):
        return voice.say(
            "{metric}, {day}: {before} in release {first} and in release {second}: nothing "
            "changed.",
            **facts,
        )
    said = voice.say(
        "{metric}, {day}: {before} in release {first}, {after} in release {second}", **facts
    )
    if whole["change"] is not None:
        said = voice.say("{said}: {change}", said=said, change=_change(whole, whole, scene))
    parts = [
        voice.say(
            "{class_name} {change}",
            class_name=_within(class_name(str(one["name"]), voice)),
            change=_change(whole, one, scene),
        )
        for one in classes
        if _moves(one)
    ]
    if parts:
        return voice.say("{said}. Of that: {parts}.", said=said, parts=voice.list_of(parts))
    return voice.say("{said}.", said=said)


def _within(name: str) -> str:
    """Write a name as it stands within a sentence."""
    return name[:1].lower() + name[1:]


def _moves(one: Row) -> bool:
    return any(number(one, name) for name in ("numerator", "denominator", "change"))


def _value(whole: Row, name: str, scene: Scene) -> str:
    if whole[name] is None:
        return NO_VALUE
    return value_said(whole, cast(float, whole[name]), scene)


def _change(whole: Row, one: Row, scene: Scene) -> str:
    """Write what a class adds to the value, or without one to numerator and denominator."""
    if one["change"] is not None:
        return change_said(whole, cast(float, one["change"]), scene)
    if whole["unit"] != "pct":
        return change_said(whole, number(one, "numerator"), scene)
    return scene.voice.say(
        "{numerator} of the numerator, {denominator} of the denominator",
        numerator=_signed(whole, number(one, "numerator"), scene),
        denominator=_signed(whole, number(one, "denominator"), scene),
    )


def _signed(whole: Row, amount: float, scene: Scene) -> str:
    return ("+" if amount > 0 else "") + own_amount(whole, amount, scene)


def no_value(release: object, why: str, day: date | None, voice: Voice) -> str:
    """Say why a release has no value: ``not_reached``, ``not_computed``, ``nought``, ``absent``."""
    facts = {"release": release, "day": voice.day(day)}
    return {
        "not_reached": voice.say(
            "Release {release} did not reach this day: its data end on {day}.", **facts
        ),
        "not_computed": voice.say("Release {release} has no such figure.", **facts),
        "nought": voice.say("In release {release} the denominator is nought: no task.", **facts),
        "absent": voice.say("In release {release} an export was never imported.", **facts),
    }[why]


def came(new: int, late: int, day: date, voice: Voice) -> str:
    """Say how many of the rows that came are dated after the earlier release, and how many not."""
    rows = voice.say_count("{count} row came", "{count} rows came", new + late)
    return voice.say(
        "{rows}: {new} dated after the earlier release ended ({day}), {late} late.",
        rows=rows,
        new=voice.count(new),
        late=voice.count(late),
        day=voice.day(day),
    )


def no_rows(listed: str, untold: Sequence[str], voice: Voice) -> str:
    """Say why there are no rows, or none of the classes ``untold``."""
    if listed == "all" and untold:
        return voice.say(
            "By row it cannot be told of: {classes}. The definitions of that time are not kept.",
            classes=voice.list_of([_within(class_name(name, voice)) for name in untold]),
        )
    if untold:
        return voice.say("By row it cannot be told: the definitions of that time are not kept.")
    if listed == "all":
        return voice.say("No row moved the indicator.")
    return voice.say("No row of this class moved the indicator.")
