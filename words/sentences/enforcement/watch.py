"""What the farmland ratio, early detection and joint enforcement say, from their rows alone."""

from words.scene import Row, Scene
from words.sentences import counts
from words.sentences.reading import Beside, Rows, is_few, number, total


def farmland_ratio(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say the latest ratio with numerator and denominator and how far the lines are."""
    voice = scene.voice
    stated = [row for row in rows if row["ratio_pct"] is not None]
    if not stated:
        return voice.say("No year has a ratio of illegal farmland yet.")
    last = stated[-1]
    ratio, line = number(last, "ratio_pct"), number(last, "accountability_line_pct")
    said = voice.say(
        "Illegal farmland ratio of {year}: {ratio}, {illegal} of {taken}",
        year=str(int(number(last, "year"))),
        ratio=voice.percent(ratio),
        illegal=voice.area(number(last, "illegal_farmland_mu"), "mu"),
        taken=voice.area(number(last, "total_farmland_mu"), "mu"),
    )
    ended = said + _line_passed(stated, scene)
    gap = {"said": ended, "points": voice.points(abs(line - ratio)), "line": f"{line:g}%"}
    if ratio < line:
        ended = voice.say("{said}; {points} below the accountability line of {line}", **gap)
    if len(stated) == 1:
        return voice.say("{said}.", said=ended)
    before = stated[-2]
    change = ratio - number(before, "ratio_pct")
    return voice.say(
        "{said}, {change} on {year} (lower is better).",
        said=ended,
        change=voice.points(change, signed=True),
        year=str(int(number(before, "year"))),
    )


def _line_passed(stated: Rows, scene: Scene) -> str:
    """Say the highest line the latest ratio reaches, and in which year it was crossed."""
    voice, last = scene.voice, stated[-1]
    lines = ("low_line_pct", "high_line_pct", "accountability_line_pct")
    passed = [line for line in lines if number(last, "ratio_pct") >= number(last, line)]
    if not passed:
        line = number(last, "low_line_pct")
        return voice.say(
            "; below the warning line of {line}, by {points}",
            line=f"{line:g}%",
            points=voice.points(line - number(last, "ratio_pct")),
        )
    name = max(passed, key=lambda column: number(last, column))
    line = number(last, name)
    below = [place for place, row in enumerate(stated) if number(row, "ratio_pct") < line]
    crossed = stated[below[-1] + 1] if below else stated[0]
    facts = {
        "line": f"{line:g}%",
        "year": str(int(number(crossed, "year"))),
        "points": voice.points(number(last, "ratio_pct") - line),
    }
    is_accountable = name == "accountability_line_pct"
    if not below:
        if is_accountable:
            return voice.say(
                "; past the accountability line of {line} by {points}, as in every year since "
                "{year}",
                **facts,
            )
        return voice.say(
            "; past the warning line of {line} by {points}, as in every year since {year}", **facts
        )
    facts |= {
        "before": voice.percent(number(stated[below[-1]], "ratio_pct")),
        "then": voice.percent(number(crossed, "ratio_pct")),
    }
    if is_accountable:
        return voice.say(
            "; past the accountability line of {line} by {points}, crossed in {year} "
            "({before} → {then})",
            **facts,
        )
    return voice.say(
        "; past the warning line of {line} by {points}, crossed in {year} ({before} → {then})",
        **facts,
    )


def ratio_gaps(beside: Beside, scene: Scene) -> str:
    """Name the years that have no ratio and why."""
    voice = scene.voice
    missing = [row for row in beside["illegal_farmland_ratio_by_year"] if row["ratio_pct"] is None]
    if not missing:
        return ""
    said = [
        voice.say("{year}: {why}", year=str(int(number(row, "year"))), why=_why(row, scene))
        for row in missing
    ]
    return voice.say("No ratio · {years}", years=" · ".join(said))


def _why(row: Row, scene: Scene) -> str:
    if row["ratio_state"] != "total_missing":
        return scene.label("ratio_state", str(row["ratio_state"]))
    return scene.voice.say_count(
        "{count} district without a total",
        "{count} districts without a total",
        int(number(row, "missing_districts")),
    )


def detection(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say which source finds building soonest and which latest."""
    voice = scene.voice
    timed = [row for row in rows if row["found_days"] is not None]
    counted = [row for row in timed if not is_few(row, "found_cases")]
    if not timed:
        return voice.say("No case has both a start of building and a day it was found.")
    if len(counted) < 2:
        row = max(timed, key=lambda row: number(row, "found_cases"))
        return voice.say(
            "Half of the cases from {source} were found within {days} of building.",
            source=scene.label("source", str(row["source"])),
            days=_days(row, scene),
        )
    soonest = min(counted, key=lambda row: number(row, "found_days"))
    latest = max(counted, key=lambda row: number(row, "found_days"))
    return voice.say(
        "From the start of building to discovery, median: {soonest} is fastest with {few}, "
        "{latest} slowest with {many}.",
        soonest=scene.label("source", str(soonest["source"])),
        few=_days(soonest, scene),
        latest=scene.label("source", str(latest["source"])),
        many=_plain(latest, scene),
    )


def _days(row: Row, scene: Scene) -> str:
    return counts.days(number(row, "found_days"), scene.voice)


def _plain(row: Row, scene: Scene) -> str:
    days = number(row, "found_days")
    return scene.voice.number(days, 1 if days % 1 else 0)


def joint_cases(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say how many cases were handled jointly this year and the change on last year."""
    voice = scene.voice
    last = rows[-1]
    now = counts.cases(number(last, "joint_cases"), voice)
    if last["change_pct"] is None:
        return voice.say(
            "{now} handled jointly this year; none in the same days last year.", now=now
        )
    return voice.say(
        "{now} handled jointly this year against {then} in the same days last year ({change}%).",
        now=now,
        then=voice.count(number(last, "last_year_cases")),
        change=voice.number(number(last, "change_pct"), 0, signed=True),
    )


def area_put_right(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say how much was demolished and legalised this month and over the months shown."""
    voice = scene.voice
    last = rows[-1]
    return voice.say(
        "{down} demolished ({down_cases}) and {kept} legalised ({kept_cases}) over {months}; "
        "{month} of it this month.",
        down=voice.area(total(rows, "demolished_mu"), "mu"),
        down_cases=counts.cases(total(rows, "demolished_cases"), voice),
        kept=voice.area(total(rows, "legalised_mu"), "mu"),
        kept_cases=counts.cases(total(rows, "legalised_cases"), voice),
        months=counts.months(len(rows), voice),
        month=voice.area(number(last, "demolished_mu") + number(last, "legalised_mu"), "mu"),
    )


def undated_area(beside: Beside, scene: Scene) -> str:
    """Say how much was done without a date and so stands in no month."""
    voice = scene.voice
    undated = number(beside["case_area_by_month"][-1], "undated_done_mu")
    if not undated:
        return ""
    return voice.say(
        "In no month: {area} of cases that are rectified in part or have no date",
        area=voice.area(undated, "mu"),
    )
