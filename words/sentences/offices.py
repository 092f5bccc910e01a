"""What the office figures say, in one sentence each, from their rows alone."""

from datetime import date
from typing import cast

from words.scene import Row, Scene
from words.sentences.reading import Beside, Rows, number, total

# So many offices are named in a sentence; the rest are counted.
NAMED = 3


def staff_by_office(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say posts, staff and vacancy of all offices, and the widest working gap."""
    voice = scene.voice
    if not rows:
        return voice.say("No office has a head count by this date.")
    widest = max(rows, key=lambda row: number(row, "duty_gap"))
    said = _posts(rows, scene)
    if number(widest, "duty_gap") <= 0:
        return voice.say("{said}; no office has a working gap.", said=said)
    return voice.say(
        "{said}; the widest working gap is {gap} of {posts} posts, at {office}.",
        said=said,
        gap=voice.count(number(widest, "duty_gap")),
        posts=voice.count(number(widest, "authorised_posts")),
        office=widest["office_name"],
    )


def _posts(rows: Rows, scene: Scene) -> str:
    """Say vacancy where the staffed figure is known, else the working gap and never a vacancy."""
    voice = scene.voice
    known = [row for row in rows if row["staffed_posts"] is not None]
    offices = voice.say_count("{count} office", "{count} offices", len(rows))
    posts = voice.count(total(rows, "authorised_posts"))
    if not known:
        return voice.say(
            "{offices} with {posts} posts give no staffed figure; the working gap is {gap}",
            offices=offices,
            posts=posts,
            gap=voice.count(total(rows, "duty_gap")),
        )
    counted = total(known, "counted_posts")
    vacant = total(known, "vacancy")
    return voice.say(
        "{offices} hold {posts} posts, {staffed} of them staffed: {vacant} vacant ({share}) and "
        "{excess} above strength",
        offices=offices,
        posts=posts,
        staffed=voice.count(total(known, "staffed_posts")),
        vacant=voice.count(vacant),
        share=voice.percent(100 * vacant / counted if counted else None, 1),
        excess=voice.count(total(known, "excess")),
    )


def office_note(beside: Beside, scene: Scene) -> str:
    """Say which offices lack a staffed figure, have an old count, or are small."""
    voice = scene.voice
    rows = beside["staffing_by_office"]
    unknown = [row for row in rows if row["staffed_posts"] is None]
    small = sum(bool(row["is_small"]) for row in rows)
    said = []
    if unknown:
        said.append(
            voice.say_count(
                "{count} office gives no staffed figure ({names}): only its working gap is known, "
                "and it is in neither vacancy nor fill rate.",
                "{count} offices give no staffed figure ({names}): only their working gap is "
                "known, and they are in neither vacancy nor fill rate.",
                len(unknown),
                names=_named(unknown, scene),
            )
        )
    said += _stale(rows, scene)
    if small:
        said.append(
            voice.say_count(
                "{count} office has fewer than 10 people: read its share with care.",
                "{count} offices have fewer than 10 people (shares in grey): read them with care.",
                small,
            )
        )
    return " ".join(said)


def _stale(rows: Rows, scene: Scene) -> list[str]:
    voice = scene.voice
    stale = [row for row in rows if row["is_stale"]]
    if not stale:
        return []
    oldest = min(cast(date, row["counted_on"]) for row in stale)
    return [
        voice.say_count(
            "{count} office was last counted more than 12 months ago ({names}; the oldest count "
            "is of {day}).",
            "{count} offices were last counted more than 12 months ago ({names}; the oldest count "
            "is of {day}).",
            len(stale),
            names=_named(stale, scene),
            day=voice.day(oldest),
        )
    ]


def _named(rows: Rows, scene: Scene) -> str:
    voice = scene.voice
    names = [str(row["office_name"]) for row in rows[:NAMED]]
    if len(rows) > NAMED:
        names.append(voice.say("{count} more", count=voice.count(len(rows) - NAMED)))
    return voice.list_of(names)


def gaps_by_district(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say the three gaps by name, and which district is least filled."""
    voice = scene.voice
    if not total(rows, "offices"):
        return voice.say("No office has a head count by this date.")
    gaps = {
        "duty": voice.count(total(rows, "duty_gap")),
        "own": voice.count(total(rows, "own_post_gap")),
    }
    rated = [row for row in rows if row["fill_pct"] is not None]
    if not rated:
        return voice.say(
            "The working gap is {duty} and the own-post gap {own}; no office gives a staffed "
            "figure.",
            **gaps,
        )
    said = voice.say(
        "{vacant} posts are vacant, the working gap is {duty} and the own-post gap {own}",
        vacant=voice.count(total(rated, "vacancy")),
        **gaps,
    )
    least = min(rated, key=lambda row: number(row, "fill_pct"))
    if len(rated) == 1:
        return voice.say(
            "{said}; the fill rate is {rate}.",
            said=said,
            rate=voice.percent(number(least, "fill_pct"), 1),
        )
    return voice.say(
        "{said}; {district} is filled least, at {rate}.",
        said=said,
        district=scene.label("district", str(least["district"])),
        rate=voice.percent(number(least, "fill_pct"), 1),
    )


def gaps_note(beside: Beside, scene: Scene) -> str:
    """Say what tells the three gaps apart."""
    return scene.voice.say(
        "Vacant: authorised less staffed posts, office by office. Working gap: authorised posts "
        "less established staff on duty, borrowed ones included. Own-post gap: the same without "
        "the borrowed ones."
    )


def staff_by_month(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say how posts staffed, on duty and contract staff moved between the ends of the period."""
    voice = scene.voice
    counted = [row for row in rows if row["authorised_posts"] is not None]
    if not counted:
        return voice.say("No office has a head count in these 24 months.")
    first, last = counted[0], counted[-1]
    whole = [row for row in counted if row["counted_posts"] == row["authorised_posts"]]
    contract = [
        number(row, "external_staff") + number(row, "agency_staff") for row in (first, last)
    ]
    facts = {
        "month": voice.month_of_year(cast(date, first["month_end"])),
        "contract": voice.count(contract[1]),
        "more": _change(contract[1] - contract[0], scene),
    }
    if len(whole) < 2 or whole[-1] is not last:
        return voice.say(
            "Since {month} established staff on duty moved by {change} to {people}, contract "
            "staff by {more} to {contract}.",
            change=_change(
                number(last, "on_duty_established") - number(first, "on_duty_established"), scene
            ),
            people=voice.count(number(last, "on_duty_established")),
            **facts,
        )
    return voice.say(
        "Since {month} staffed posts moved by {change} to {people} (of {posts} authorised), "
        "contract staff by {more} to {contract}.",
        change=_change(number(last, "staffed_posts") - number(whole[0], "staffed_posts"), scene),
        people=voice.count(number(last, "staffed_posts")),
        posts=voice.count(number(last, "authorised_posts")),
        **(facts | {"month": voice.month_of_year(cast(date, whole[0]["month_end"]))}),
    )


def _change(value: float, scene: Scene) -> str:
    return scene.voice.count(value, signed=True)


def workload(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Name the offices that lack staff and carry much more than the mean."""
    voice = scene.voice
    offices = [row for row in rows if row["office_id"] is not None]
    if not offices:
        return voice.say("No office has a head count by this date.")
    if offices[0]["mean_per_head"] is None:
        return voice.say("No established staff are on duty: no workload can be told.")
    mean = voice.number(number(offices[0], "mean_per_head"), 1)
    troubled = [row for row in offices if row["is_in_trouble"]]
    if not troubled:
        return voice.say(
            "No office both lacks staff and carries more than 1.5 times the mean of {mean} open "
            "cases a head.",
            mean=mean,
        )
    return voice.say_count(
        "{count} office lacks staff and carries more than 1.5 times the mean of {mean} open "
        "cases a head: {names}.",
        "{count} offices lack staff and carry more than 1.5 times the mean of {mean} open "
        "cases a head: {names}.",
        len(troubled),
        mean=mean,
        names=_loaded(troubled, scene),
    )


def _loaded(rows: Rows, scene: Scene) -> str:
    voice = scene.voice
    names = [
        voice.say(
            "{office} ({load})",
            office=row["office_name"],
            load=voice.number(cast(float | None, row["cases_per_head"]), 1),
        )
        for row in rows[:NAMED]
    ]
    if len(rows) > NAMED:
        names.append(voice.say("{count} more", count=voice.count(len(rows) - NAMED)))
    return voice.list_of(names)


def workload_note(beside: Beside, scene: Scene) -> str:
    """Say how many cases no office here answers for, and that small offices swing."""
    voice = scene.voice
    rows = beside["office_workload"]
    unassigned = total([row for row in rows if row["office_id"] is None], "open_cases")
    small = sum(bool(row["is_small"]) for row in rows)
    said = []
    if unassigned:
        said.append(
            voice.say_count(
                "{count} open case is unassigned: of no office, or of one elsewhere.",
                "{count} open cases are unassigned: of no office, or of one elsewhere.",
                int(unassigned),
            )
        )
    if small:
        said.append(
            voice.say_count(
                "{count} office has fewer than 10 on duty (hollow): read its load with care.",
                "{count} offices have fewer than 10 on duty (hollow): read their load with care.",
                small,
            )
        )
    return " ".join(said)


def acceptance(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say how many offices are accepted and who is behind."""
    voice = scene.voice
    offices = total(rows, "offices")
    if not offices:
        return voice.say("No office has a head count by this date.")
    accepted = total(rows, "accepted_offices")
    facts = {
        "accepted": voice.count(accepted),
        "offices": voice.count(offices),
        "rate": voice.percent(100 * accepted / offices, 1),
    }
    short = [row for row in rows if number(row, "accepted_offices") < number(row, "offices")]
    if not short:
        return voice.say("All {offices} offices have passed the acceptance.", **facts)
    names = [
        voice.say_count(
            "{district} ({count} office)",
            "{district} ({count} offices)",
            int(number(row, "offices") - number(row, "accepted_offices")),
            district=scene.label("district", str(row["district"])),
        )
        for row in short
    ]
    said = voice.say(
        "{accepted} of {offices} offices have passed the acceptance ({rate}); still to pass: "
        "{names}",
        names=voice.list_of(names),
        **facts,
    )
    unstated = total(rows, "unstated_offices")
    if not unstated:
        return voice.say("{said}.", said=said)
    return voice.say(
        "{said}; {count} of them state nothing.", said=said, count=voice.count(unstated)
    )


def few_offices_note(beside: Beside, scene: Scene) -> str:
    """Say in which districts one office more or less moves the rate by ten points and more."""
    voice = scene.voice
    (rows,) = beside.values()
    small = [row for row in rows if row["is_small"] and number(row, "offices")]
    if not small:
        return ""
    names = [scene.label("district", str(row["district"])) for row in small]
    return voice.say(
        "Fewer than 10 offices, read the rate with care: {names}.", names=voice.list_of(names)
    )


def branches(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say how many offices have a party branch, of their own or joint."""
    voice = scene.voice
    offices = total(rows, "offices")
    if not offices:
        return voice.say("No office has a head count by this date.")
    covered = total(rows, "branch_offices")
    return voice.say(
        "{covered} of {offices} offices have a party branch ({rate}): {own} of their own, "
        "{joint} joint; {none} have none.",
        covered=voice.count(covered),
        offices=voice.count(offices),
        rate=voice.percent(100 * covered / offices, 0),
        own=voice.count(total(rows, "standalone_branches")),
        joint=voice.count(total(rows, "joint_branches")),
        none=voice.count(total(rows, "no_branch_offices")),
    )


def patrols(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say how many patrols of those required were done, and where fewest."""
    voice = scene.voice
    rated = [row for row in rows if row["patrols_pct"] is not None]
    if not rated:
        return voice.say("No office states its patrols of this year.")
    least = min(rated, key=lambda row: number(row, "patrols_pct"))
    required = total(rated, "patrols_required")
    facts = {
        "done": voice.count(total(rated, "patrols_done")),
        "required": voice.count(required),
        "rate": voice.percent(100 * total(rated, "patrols_done") / required, 1),
    }
    if len(rated) == 1:
        return voice.say(
            "{done} of {required} patrols required since 1 January are done ({rate}).", **facts
        )
    return voice.say(
        "{done} of {required} patrols required since 1 January are done ({rate}); fewest in "
        "{district}, {least}.",
        district=scene.label("district", str(least["district"])),
        least=voice.percent(number(least, "patrols_pct"), 1),
        **facts,
    )


def patrols_note(beside: Beside, scene: Scene) -> str:
    """Say what the offices patrol with, and how many do not state their patrols."""
    voice = scene.voice
    rows: Rows = beside["office_patrols_by_district"]
    said = voice.say(
        "They have {vehicles} enforcement vehicles and {assistants} patrol assistants; {joint} of "
        "{offices} offices have a joint enforcement office.",
        vehicles=voice.count(total(rows, "enforcement_vehicles")),
        assistants=voice.count(total(rows, "patrol_assistants")),
        joint=voice.count(total(rows, "joint_enforcement_offices")),
        offices=voice.count(total(rows, "offices")),
    )
    unstated = total(rows, "unstated_offices")
    if not unstated:
        return said
    return said + voice.say_count(
        " {count} office states no patrols of this year and is left out.",
        " {count} offices state no patrols of this year and are left out.",
        int(unstated),
    )


def conditions(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say which office meets fewest of the 50 standards."""
    voice = scene.voice
    stated = [row for row in rows if row["standards_met"] is not None]
    if not stated:
        return voice.say("No office states how many of the 50 standards it meets.")
    least: Row = min(stated, key=lambda row: number(row, "standards_met"))
    full = sum(number(row, "standards_met") >= 50 for row in stated)
    return voice.say(
        "{office} meets fewest of the 50 standards, {met}; {full} of {count} offices meet all.",
        office=least["office_name"],
        met=voice.count(number(least, "standards_met")),
        full=voice.count(full),
        count=voice.count(len(stated)),
    )
