"""What the figures of a register's states say, from their rows alone; no register is named here."""

from words.scene import Scene
from words.sentences.reading import Beside, Rows, number, share, total
from words.sentences.registers.naming import group_name

# What is not filled in, by the column that counts it.
_UNFILLED = ("unfilled_ha", "unfilled_people", "unfilled_households", "unfilled_wan")
_TOLD = (
    "undated",
    "unopened",
    "unlimited",
    "paused",
    "estimated",
    "reopened",
    "void_items",
    *_UNFILLED,
)
_FINISHED, _VOID = "done", "void"


def status_by(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say how many matters count, how many are done, open and late, and where most are late."""
    voice = scene.voice
    counting = [row for row in rows if row["matter_state"] != _VOID]
    every = total(counting, "items")
    if not every:
        return voice.say("No matter of this register counts at this date.")
    done = total([row for row in counting if row["matter_state"] == _FINISHED], "items")
    nearly = total([row for row in counting if row["matter_state"] == "beside"], "items")
    late = total(counting, "overdue")
    facts = {
        "every": scene.counted(every),
        "done": voice.count(done),
        "left": voice.count(every - done),
        "nearly": voice.count(nearly),
        "late": voice.count(late),
    }
    if done == every:
        return voice.say("{every}: all finished.", **facts)
    said = voice.say("{every}: finished {done}, open {left}", **facts)
    if nearly:
        said = voice.say(
            "{every}: finished {done}, open {left} (all but done {nearly})",
            **facts,
        )
    if not late:
        return voice.say("{said}, none past its limit.", said=said)
    by: dict[object, float] = {}
    for row in counting:
        by[row["by"]] = by.get(row["by"], 0) + number(row, "overdue")
    worst = max(by, key=lambda group: by[group])
    # Of two that have most neither is told.
    if worst is None or sum(count == by[worst] for count in by.values()) > 1 or len(by) == 1:
        return voice.say("{said}, past the limit {late}.", said=said, late=facts["late"])
    return voice.say(
        "{said}, past the limit {late}, most in {group} ({most}).",
        said=said,
        late=facts["late"],
        group=group_name(str(counting[0]["dimension"]), str(worst), scene),
        most=voice.count(by[worst]),
    )


def gaps(beside: Beside, scene: Scene) -> str:
    """Say what the register leaves open: unknown days, no limits, paused clocks, empty cells.

    A quantity that every matter lacks is none of the register.
    """
    voice = scene.voice
    rows = beside["register_gaps"]
    if not rows:
        return ""
    row = rows[0]
    count = {column: voice.count(number(row, column)) for column in _TOLD}
    said = {
        "undated": voice.say(
            "finished on an unknown day (in no month): {count}", count=count["undated"]
        ),
        "unopened": voice.say("start unknown: {count}", count=count["unopened"]),
        "unlimited": voice.say("open without a limit: {count}", count=count["unlimited"]),
        "paused": voice.say("clock paused: {count}", count=count["paused"]),
        "estimated": voice.say("limit estimated (≈): {count}", count=count["estimated"]),
        "reopened": voice.say("reopened after finishing: {count}", count=count["reopened"]),
        "void_items": voice.say("no longer counted: {count}", count=count["void_items"]),
        "unfilled_ha": voice.say("area not filled in: {count}", count=count["unfilled_ha"]),
        "unfilled_people": voice.say(
            "people not filled in: {count}", count=count["unfilled_people"]
        ),
        "unfilled_households": voice.say(
            "households not filled in: {count}", count=count["unfilled_households"]
        ),
        "unfilled_wan": voice.say("money not filled in: {count}", count=count["unfilled_wan"]),
    }
    every = number(row, "items")
    parts = [
        said[column]
        for column in _TOLD
        if number(row, column) and not (column in _UNFILLED and number(row, column) >= every)
    ]
    told = voice.say("{parts}.", parts=voice.list_of(parts)) if parts else ""
    return told[:1].upper() + told[1:]


def history(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say how the matters of each stage have changed over the months shown."""
    voice = scene.voice
    if not rows:
        return voice.say("No matter of this register counts at this date.")
    days = sorted({str(row["month_end"]) for row in rows})
    now = {
        str(row["stage"]): number(row, "items") for row in rows if str(row["month_end"]) == days[-1]
    }
    listed = [
        voice.say(
            "{stage} {count}",
            stage=scene.label("register_stage", stage),
            count=voice.count(count),
        )
        for stage, count in now.items()
    ]
    return voice.say("At the date: {stages}.", stages=voice.list_of(listed))


def by_age(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say how many matters are open and past their limit, and how many the oldest band has."""
    voice = scene.voice
    every, late = total(rows, "items"), total(rows, "past_limit")
    if not every:
        return voice.say("Nothing is open at this date.")
    oldest = rows[-1] if rows[-1]["from_months"] is not None else rows[-2 if len(rows) > 1 else -1]
    return voice.say(
        "Open {every}, past the limit {late}; in the oldest band ({band}) {oldest}.",
        every=scene.counted(every),
        late=voice.count(late),
        oldest=voice.count(number(oldest, "items")),
        band=scene.label("matter_age", str(oldest["age_band"])),
    )


def funnel(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say how many have reached the end, and what share of its target the indicator has come to.

    The end is the last stage that is on everyone's way; ends that are none of all (relocated or
    treated) are told after it, each for itself.
    """
    voice = scene.voice
    if not rows:
        return voice.say("No matter of this register counts at this date.")
    every = scene.counted(
        max(total(rows, "standing"), *(number(row, "reached") for row in rows)),
    )
    # Of what not all pass the last says little: those after the last that all do are all told.
    passed = [place for place, row in enumerate(rows) if not row["is_aside"]]
    last = passed[-1] if passed else -1
    ends = [
        voice.say(
            "{stage} {count}",
            stage=scene.label("register_stage", str(row["stage"])),
            count=voice.count(number(row, "reached")),
        )
        for row in rows[last + 1 :]
        if number(row, "reached")
    ]
    said = voice.say(
        "Reached “{stage}”: {reached} of {every}",
        stage=scene.label("register_stage", str(rows[last]["stage"])),
        reached=voice.count(number(rows[last], "reached")),
        every=every,
    )
    if ends and last > 0:
        said = voice.say("{said}; {stages}", said=said, stages=voice.list_of(ends))
    elif ends:
        # That all have reached where they began is no news.
        said = voice.say(
            "{every}, of which have reached: {stages}", every=every, stages=voice.list_of(ends)
        )
    aimed = [row for row in rows if row["target_pct"] is not None]
    if not aimed:
        return voice.say("{said}.", said=said)
    met = voice.percent(share(aimed[-1], "target_pct"))
    # It is the share of what counts for the target: of a year's the year's work, whatever its end.
    return voice.say("{said}; the indicator is at {pct} of its target.", said=said, pct=met)
