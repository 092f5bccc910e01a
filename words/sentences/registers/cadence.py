"""What the pace of a campaign and the flows by day, week or month say; no register is named."""

from collections.abc import Callable
from datetime import date
from math import ceil
from typing import cast

from words.language import Text
from words.scene import Row, Scene
from words.sentences.reading import Beside, Rows, number
from words.voice import Voice


def counted(value: float, voice: Voice) -> str:
    """Write a number of matters that a straight line may leave in parts of one."""
    rounded = round(value, 1)
    return voice.number(rounded, 1 if rounded % 1 else 0)


def pace(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say what the campaign has finished, what was needed by then, and what is needed from here."""
    return _pace(rows, scene, scene.voice.say("Campaign"))


def pace_of(title: Text) -> Callable[[Rows, Scene, Beside], str]:
    """Return what says the pace where other registers stand beside: of the one so called."""

    def said(rows: Rows, scene: Scene, beside: Beside) -> str:
        named = title.said(scene.voice.language)
        return _pace(rows, scene, scene.voice.say("{register}, campaign", register=named))

    return said


def _pace(rows: Rows, scene: Scene, campaign: str) -> str:
    voice = scene.voice
    known = [row for row in rows if row["done_to_date"] is not None]
    if not known:
        return voice.say("No campaign has begun by this date.")
    row = known[-1]
    facts = {
        "said": _against_needed(row, scene, campaign),
        "first": voice.day(cast(date, row["flag_from"])),
        "last": voice.day(cast(date, row["flag_to"])),
        "target": counted(number(row, "target"), voice),
    }
    if row["target_basis"] == "targets":
        said = voice.say("{said}; target from {first} to {last}: {target}", **facts)
    else:
        said = voice.say(
            "{said}; open when it began on {first}: {target}, last day {last}", **facts
        )
    if row["done_besides"]:
        said = voice.say(
            "{said}; besides, {count} opened since are finished",
            said=said,
            count=voice.count(number(row, "done_besides")),
        )
    if row["needed_per_week"]:
        said = voice.say(
            "{said}; {count} a week are needed from here",
            said=said,
            # Rounded down the last would be missed, and a fiftieth would be nought.
            count=counted(ceil(round(10 * number(row, "needed_per_week"), 6)) / 10, voice),
        )
    return voice.say("{said}.", said=said)


def _against_needed(row: Row, scene: Scene, campaign: str) -> str:
    voice = scene.voice
    facts = {
        "campaign": campaign,
        "done": scene.counted(number(row, "done_to_date")),
        "day": voice.day(cast(date, row["week_end"])),
    }
    if row["needed_to_date"] is None:
        return voice.say(
            "{campaign}: {done} finished by {day}, no step of its target is due yet", **facts
        )
    facts |= {
        "needed": counted(number(row, "needed_to_date"), voice),
        "lead": counted(abs(number(row, "lead")), voice),
    }
    if number(row, "lead") >= 0:
        return voice.say(
            "{campaign}: {done} finished, {needed} needed by {day}, {lead} ahead", **facts
        )
    return voice.say(
        "{campaign}: {done} finished, {needed} needed by {day}, {lead} behind", **facts
    )


def period_name(row: Row, voice: Voice) -> str:
    """Name a day, a week by its last day, or a month by its day where it runs still."""
    end = cast(date, row["period_end"])
    if row["grain"] == "day":
        return voice.day(end)
    if row["grain"] == "week":
        return voice.say("week to {day}", day=voice.day(end))
    return voice.month_of_year(end)


def absent_said(absence: object, voice: Voice) -> str:
    """Say why a period has no numbers: nobody reported, or nothing was due on a day off."""
    if absence == "not_due":
        return voice.say("a day off, no report due")
    return voice.say("not reported")


def reported_said(row: Row, voice: Voice) -> str:
    """Say how many of a period's working days were reported."""
    return voice.say(
        "days reported {reported}/{due}",
        reported=voice.count(number(row, "days_reported")),
        due=voice.count(number(row, "days_due")),
    )


def flow(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say what the latest day, week or month brought, and how many nobody reported."""
    voice, last = scene.voice, rows[-1]
    name = period_name(last, voice)
    if last["absence"] is None:
        said = voice.say(
            "{period}: opened {opened}, finished {done}; open at its end {left}",
            period=name,
            opened=scene.counted(number(last, "opened")),
            done=voice.count(number(last, "finished")),
            left=voice.count(number(last, "open_items")),
        )
    else:
        absence = absent_said(last["absence"], voice)
        said = voice.say("{period}: {absence}", period=name, absence=absence)
    if last["reopened"]:
        said = voice.say(
            "{said}; reopened {count}", said=said, count=voice.count(number(last, "reopened"))
        )
    if last["grain"] != "day":
        said = voice.say("{said}; {more}", said=said, more=reported_said(last, voice))
    unreported = sum(row["absence"] == "not_reported" for row in rows)
    if unreported:
        units = {
            "day": voice.say("working days"),
            "week": voice.say("weeks"),
            "month": voice.say("months"),
        }
        said = voice.say(
            "{said}; not reported (not nought): {count} of {all} {units}",
            said=said,
            count=voice.count(unreported),
            all=voice.count(sum(bool(row["days_due"]) for row in rows)),
            units=units[str(last["grain"])],
        )
    return voice.say("{said}.", said=said)
