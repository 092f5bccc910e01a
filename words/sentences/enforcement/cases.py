"""What the figures of closing illegal cases say, in one sentence each, from their rows alone."""

from words.scene import Row, Scene
from words.sentences import counts
from words.sentences.lateness import where_and_oldest
from words.sentences.reading import Beside, Rows, is_most, number, share, total


def _counted(rows: Rows) -> Rows:
    """Return the rows whose rate can be compared: with cases, and not too few of them."""
    return [row for row in rows if row["cases_pct"] is not None and not row["is_small"]]


def _three_rates(rows: Rows, scene: Scene, *columns: str) -> str:
    voice = scene.voice
    cases, area, farmland = (voice.percent(share(rows[0], column), 1) for column in columns)
    return voice.say(
        "{rate} of the illegal cases are closed ({closed} of {illegal}); by illegal area {area}, "
        "by illegal farmland {farmland}",
        rate=cases,
        closed=voice.count(total(rows, "closed_cases")),
        illegal=voice.count(total(rows, "illegal_cases")),
        area=area,
        farmland=farmland,
    )


def by_year(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say the three rates of all years together and the weakest of the years that are over."""
    voice = scene.voice
    if not total(rows, "illegal_cases"):
        return voice.say("No illegal case has been issued.")
    said = _three_rates(rows, scene, "all_cases_pct", "all_area_pct", "all_farmland_pct")
    counted = _counted(rows)
    over = [row for row in counted if not _is_running(row, scene)]
    if len(over) < 2:
        return voice.say("{said}.", said=said)
    weakest = min(over, key=lambda row: number(row, "cases_pct"))
    facts = {
        "said": said,
        "year": str(int(number(weakest, "issue_year"))),
        "rate": voice.percent(number(weakest, "cases_pct"), 1),
    }
    running = next((row for row in counted if _is_running(row, scene)), None)
    if running is None or number(running, "cases_pct") >= number(weakest, "cases_pct"):
        return voice.say("{said}. {year} is weakest at {rate}.", **facts)
    return voice.say(
        "{said}. {year} is weakest at {rate}; {running} is the year under way, at {so_far}.",
        running=str(int(number(running, "issue_year"))),
        so_far=voice.percent(number(running, "cases_pct"), 1),
        **facts,
    )


def _is_running(row: Row, scene: Scene) -> bool:
    """Tell whether a cohort is of the year shown: its rate compares with no earlier one's."""
    return int(number(row, "issue_year")) == scene.as_of.year


def not_counted(beside: Beside, scene: Scene) -> str:
    """Say what the rates leave out, and what looks closed and is not."""
    voice = scene.voice
    row = beside["case_standing"][0]
    original, duplicate, disputed = (
        number(row, name) for name in ("original_cases", "duplicate_cases", "disputed_cases")
    )
    left_out = [
        said
        for count, said in (
            (
                original,
                voice.say_count("{count} split original", "{count} split originals", original),
            ),
            (duplicate, voice.say_count("{count} duplicate", "{count} duplicates", duplicate)),
            (disputed, voice.say("{count} under objection", count=voice.count(disputed))),
        )
        if count
    ]
    joined = ("、" if voice.language == "zh" else ", ").join(left_out)
    said = [voice.say("Not counted: {cases}", cases=joined)] if left_out else []
    if undated := number(row, "undated_cases"):
        said.append(
            voice.say(
                "Counted as open: {undated} finished without a closing date",
                undated=voice.count(undated),
            )
        )
    return " · ".join(said)


def by_district(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say which district is last and how much of what is open is there."""
    voice = scene.voice
    counted = [row for row in rows if row["cases_pct"] is not None]
    if not counted:
        return voice.say("No illegal case has been issued.")
    if len(rows) == 1:
        said = _three_rates(rows, scene, "cases_pct", "area_pct", "farmland_pct")
        return voice.say("{said}.", said=said)
    last = min(counted, key=lambda row: number(row, "cases_pct"))
    return voice.say(
        "{district} is last at {rate} by number and {area} by area, with {share} of the open "
        "cases ({open}).",
        district=scene.label("district", str(last["district"])),
        rate=voice.percent(number(last, "cases_pct"), 1),
        area=voice.percent(number(last, "area_pct"), 1),
        share=voice.percent(number(last, "open_share_pct"), 0),
        open=voice.count(number(last, "open_cases")),
    )


def by_source(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say the transferred-case closure rate and the weakest source."""
    voice = scene.voice
    if not rows:
        return voice.say("No illegal case has been issued.")
    transferred = next((row for row in rows if row["source"] == "transfer"), None)
    weakest = min(_counted(rows) or rows, key=lambda row: number(row, "cases_pct"))
    lowest = {
        "source": scene.label("source", str(weakest["source"])),
        "lowest": voice.percent(number(weakest, "cases_pct"), 1),
        "open": voice.count(number(weakest, "open_cases")),
    }
    if transferred is None:
        return voice.say("No transferred case. Lowest: {source}, {lowest}, {open} open.", **lowest)
    return voice.say_count(
        "{count} of {cases} is closed ({rate}). Lowest: {source}, {lowest}, {open} open.",
        "{count} of {cases} are closed ({rate}). Lowest: {source}, {lowest}, {open} open.",
        number(transferred, "closed_cases"),
        cases=voice.say_count(
            "{count} transferred case",
            "{count} transferred cases",
            number(transferred, "illegal_cases"),
        ),
        rate=voice.percent(number(transferred, "cases_pct")),
        **lowest,
    )


def backlog(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say how much is open, how it moved this month, and over the months shown."""
    voice = scene.voice
    last = rows[-1]
    new, gone = number(last, "issued_cases"), number(last, "closed_cases")
    change = number(last, "open_cases") - number(rows[0], "open_cases")
    facts = {
        "said": voice.say_count(
            "{count} case is open; this month {issued} issued, {closed} closed.",
            "{count} cases are open; this month {issued} issued, {closed} closed.",
            number(last, "open_cases"),
            issued=voice.count(new),
            closed=voice.count(gone),
        ),
        "change": voice.count(abs(change)),
        "months": counts.months(len(rows) - 1, voice),
    }
    if change > 0:
        return voice.say("{said} Up {change} in {months}.", **facts)
    if change < 0:
        return voice.say("{said} Down {change} in {months}.", **facts)
    return voice.say("{said} As many as {months} ago.", said=facts["said"], months=facts["months"])


def open_by_year(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say how much is open, how much only waits for review, and the year with most."""
    voice = scene.voice
    stock = total(rows, "cases")
    if not stock:
        return voice.say("No illegal case is open.")
    awaiting = [row for row in rows if row["case_state"] == "awaiting_review"]
    years: dict[int, float] = {}
    for row in rows:
        year = int(number(row, "issue_year"))
        years[year] = years.get(year, 0) + number(row, "cases")
    most = max(years, key=lambda year: (years[year], year))
    said = voice.say_count(
        "{count} illegal case is open ({area})",
        "{count} illegal cases are open ({area})",
        stock,
        area=voice.area(total(rows, "area_mu"), "mu"),
    )
    if done := total(awaiting, "cases"):
        said += voice.say_count(
            "; {count} of them has nothing left but the review, which is not closed",
            "; {count} of them have nothing left but the review, which is not closed",
            done,
        )
    facts = {
        "said": said,
        "year": str(most),
        "most": voice.count(years[most]),
    }
    if is_most(years[most], stock):
        return voice.say("{said}. Most are of {year}: {most}.", **facts)
    return voice.say("{said}. The largest part is of {year}: {most}.", **facts)


def satellite_backlog(beside: Beside, scene: Scene) -> str:
    """Say how much of the satellite backlog is open, of the years the rules name."""
    rows: Rows = beside["case_open_by_year"]
    if not rows or rows[0]["backlog_from_year"] is None:
        return ""
    return scene.voice.say_count(
        "Seen by satellite and issued {since} to {until}: {count} is open.",
        "Seen by satellite and issued {since} to {until}: {count} are open.",
        number(rows[0], "backlog_satellite_cases"),
        since=str(int(number(rows[0], "backlog_from_year"))),
        until=str(int(number(rows[0], "backlog_to_year"))),
    )


def rejudged(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say how many cases were re-judged and by how much that lifts the rate of all years."""
    voice = scene.voice
    out, into = total(rows, "rejudged_out_cases"), total(rows, "rejudged_in_cases")
    if not out and not into:
        return voice.say("No re-judging since the issue is recorded.")
    said = _moved(out, into, scene)
    if rows[0]["all_lift_pp"] is None:
        return voice.say("{said}.", said=said)
    return voice.say(
        "{said}, which moves the rate by {points}: {rate} instead of {before}.",
        said=said,
        points=voice.points(number(rows[0], "all_lift_pp"), signed=True),
        rate=voice.percent(share(rows[0], "all_cases_pct")),
        before=voice.percent(share(rows[0], "all_first_pct")),
    )


def _moved(out: float, into: float, scene: Scene) -> str:
    """Say how many cases left the illegal set and how many came into it; not both are nought."""
    voice = scene.voice
    if not out:
        return voice.say_count(
            "{count} case was re-judged into the illegal set",
            "{count} cases were re-judged into the illegal set",
            into,
        )
    said = voice.say_count(
        "{count} case was re-judged out of the illegal set",
        "{count} cases were re-judged out of the illegal set",
        out,
    )
    if not into:
        return said
    return voice.say("{said} and {into} into it", said=said, into=voice.count(into))


def penalties(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say how many decisions are past the limit, and whose."""
    voice = scene.voice
    waiting, overdue = total(rows, "waiting_cases"), total(rows, "overdue_cases")
    if not waiting:
        return voice.say("No case with a filing date waits for a penalty decision.")
    limit = voice.count(number(rows[0], "decision_days"))
    if not overdue:
        return voice.say_count(
            "{count} filed case waits for a penalty decision, within the {limit} days.",
            "{count} filed cases wait for a penalty decision, all within the {limit} days.",
            int(waiting),
            limit=limit,
        )
    said = voice.say_count(
        "{count} of {cases} is past the {limit} days for a penalty decision",
        "{count} of {cases} are past the {limit} days for a penalty decision",
        overdue,
        cases=voice.say_count("{count} filed case", "{count} filed cases", waiting),
        limit=limit,
    )
    return where_and_oldest(said, rows, "overdue_cases", scene)
