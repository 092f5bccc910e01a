"""What the figures of a register's months say, from their rows alone; no register is named here."""

from datetime import date
from typing import cast

from words.scene import Row, Scene
from words.sentences import counts
from words.sentences.reading import Beside, Rows, number, share, total

# Of more lists or kinds than these only the first are said; the rest are drawn.
SAID = 3


def rate(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say each list's latest rate with its fraction, what is all but done, and the target."""
    voice = scene.voice
    latest: dict[object, Row] = {row["cohort"]: row for row in rows}
    if not latest:
        return voice.say("Nothing to be finished by this date (no task).")
    parts = []
    for cohort, row in list(latest.items())[:SAID]:
        facts = {
            "rate": voice.percent(share(row, "rate_pct")),
            "done": voice.count(number(row, "numerator")),
            "every": voice.count(number(row, "denominator")),
        }
        said = voice.say("{rate} ({done} of {every})", **facts)
        if cohort is not None and len(latest) > 1:
            said = voice.say("{list}: {said}", list=cohort, said=said)
        if number(row, "beside_items"):
            said = voice.say(
                "{said}, {pct} with what is all but done",
                said=said,
                pct=voice.percent(share(row, "beside_pct")),
            )
        if row["lead_pp"] is not None:
            lead = number(row, "lead_pp")
            ahead = voice.say(
                "{said}, {points} ahead of the target", said=said, points=voice.points(lead)
            )
            short = voice.say(
                "{said}, {points} short of the target", said=said, points=voice.points(-lead)
            )
            said = ahead if lead >= 0 else short
        parts.append(said)
    return voice.say(
        "Finished: {parts}.", parts="; ".join(parts) if voice.language == "en" else "；".join(parts)
    )


def on_time(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say what fell due in the months shown, what was on time, late, and is open still."""
    voice = scene.voice
    due = total(rows, "due")
    paused = total(rows, "paused")
    if not due:
        said = voice.say("Nothing fell due in these months")
    else:
        said = voice.say(
            "Due within twelve months {due}: on time {on_time} ({rate}), finished late {late}, "
            "open past the limit {left}",
            due=scene.counted(due),
            rate=voice.percent(share(rows[0], "all_rate_pct"), 1),
            on_time=voice.count(total(rows, "on_time")),
            late=voice.count(total(rows, "late")),
            left=voice.count(total(rows, "open_overdue")),
        )
    if paused:
        said = voice.say("{said}; clock paused {count}", said=said, count=voice.count(paused))
    return voice.say("{said}.", said=said)


def durations(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say the latest quarter's mean days by kind, against a year earlier, and the open ones."""
    voice = scene.voice
    if not rows:
        return voice.say("Nothing was finished or open in these quarters.")
    last = max(cast(date, row["quarter_end"]) for row in rows)
    now = [row for row in rows if row["quarter_end"] == last]
    parts = []
    for row in [row for row in now if number(row, "finished")][:SAID]:
        said = voice.say(
            "{kind}: {days} on average (finished {count})",
            kind=_kind(row, scene),
            days=counts.days(round(number(row, "mean"), 1), voice),
            count=voice.count(number(row, "finished")),
        )
        if row["mean_change"] is not None:
            said = voice.say(
                "{said}, days against a year earlier: {days}",
                said=said,
                days=voice.number(number(row, "mean_change"), 0, signed=True),
            )
        parts.append(said)
    left = total(now, "open_items")
    oldest = max((number(row, "oldest") for row in now), default=0)
    still = voice.say(
        "open {count}, the oldest for {days}",
        count=voice.count(left),
        days=counts.days(oldest, voice),
    )
    if not left:
        still = voice.say("none is open")
    if not parts:
        return voice.say("Nothing was finished this quarter; {still}.", still=still)
    mark = "; " if voice.language == "en" else "；"
    return voice.say("{parts}; {still}.", parts=mark.join(parts), still=still)


def _kind(row: Row, scene: Scene) -> str:
    if row["kind"] is None:
        return scene.voice.say("All kinds")
    return scene.label("register_kind", str(row["kind"]))


def expiry(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say how many limits have passed, and how many come in twelve months, warned of already."""
    voice = scene.voice
    past, coming = total(rows, "already_expired"), total(rows, "expiring")
    if not past and not coming:
        return voice.say("No limit has passed or comes within twelve months.")
    warned = total(rows, "warned")
    facts = {"past": scene.counted(past), "coming": voice.count(coming)}
    said = voice.say("Past the limit {past}; due within twelve months {coming}", **facts)
    if warned:
        said = voice.say("{said}, warned of {warned}", said=said, warned=voice.count(warned))
    if total(rows, "estimated"):
        said = voice.say(
            "{said}; by an estimated calendar (≈) {count}",
            said=said,
            count=voice.count(total(rows, "estimated")),
        )
    return voice.say("{said}.", said=said)


def flow(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say what the latest month brought, and what was open at its end and a year before."""
    voice = scene.voice
    last, first = rows[-1], rows[0]
    said = voice.say(
        "This month: opened {opened}, finished {done}; open at its end {left}",
        opened=scene.counted(number(last, "opened")),
        done=voice.count(number(last, "finished")),
        left=voice.count(number(last, "open_items")),
    )
    change = number(last, "open_items") - number(first, "open_items")
    if change:
        said = voice.say(
            "{said}, {change} in eleven months", said=said, change=voice.count(change, signed=True)
        )
    if number(last, "reopened"):
        said = voice.say(
            "{said}; reopened {count}", said=said, count=voice.count(number(last, "reopened"))
        )
    return voice.say("{said}.", said=said)
