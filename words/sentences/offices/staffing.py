"""What the staffing figures say, in one sentence each, from their rows alone."""

from datetime import date
from typing import cast

from words.scene import Scene
from words.sentences import counts
from words.sentences.reading import Beside, Rows, number, share, total

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
        "{said}; the widest working gap is {gap} of {posts}, at {office}.",
        said=said,
        gap=voice.count(number(widest, "duty_gap")),
        posts=counts.posts(number(widest, "authorised_posts"), voice),
        office=widest["office_name"],
    )


def _posts(rows: Rows, scene: Scene) -> str:
    """Say vacancy where the staffed figure is known, else the working gap and never a vacancy."""
    voice = scene.voice
    known = [row for row in rows if row["staffed_posts"] is not None]
    posts = counts.posts(total(rows, "authorised_posts"), voice)
    if not known:
        return voice.say_count(
            "{count} office with {posts} gives no staffed figure; the working gap is {gap}",
            "{count} offices with {posts} give no staffed figure; the working gap is {gap}",
            len(rows),
            posts=posts,
            gap=voice.count(total(rows, "duty_gap")),
        )
    said = voice.say_count(
        "{count} office holds {posts}, {staffed} of them staffed: {vacant} vacant ({share})",
        "{count} offices hold {posts}, {staffed} of them staffed: {vacant} vacant ({share})",
        len(rows),
        posts=posts,
        staffed=voice.count(total(known, "staffed_posts")),
        vacant=voice.count(total(known, "vacancy")),
        share=voice.percent(share(known[0], "all_vacancy_pct"), 1),
    )
    excess = total(known, "excess")
    if not excess:
        return said
    return said + voice.say(" and {excess} above strength", excess=voice.count(excess))


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
                "{count} office has fewer than {few} people: read its share with care.",
                "{count} offices have fewer than {few} people (shares in grey): read them with "
                "care.",
                small,
                few=voice.count(number(rows[0], "small_below")),
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
            "{count} office was last counted more than {months} months ago ({names}; the oldest "
            "count is of {day}).",
            "{count} offices were last counted more than {months} months ago ({names}; the oldest "
            "count is of {day}).",
            len(stale),
            months=voice.count(number(stale[0], "stale_months")),
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
    said = voice.say_count(
        "{count} land office post is vacant, the working gap is {duty} and the own-post gap {own}",
        "{count} land office posts are vacant, the working gap is {duty} and the own-post gap "
        "{own}",
        int(total(rated, "vacancy")),
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


def by_grade(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say how many offices there are of each grade, and how few and how many people one has."""
    voice = scene.voice
    if not rows:
        return voice.say("No office has a head count by this date.")
    graded = [
        voice.say(
            "{grade} {count}",
            grade=scene.label("grade", str(row["grade"])),
            count=voice.count(number(row, "offices")),
        )
        for row in rows
    ]
    said = counts.offices(total(rows, "offices"), voice)
    if len(rows) > 1:
        said = voice.say("{offices}: {grades}", offices=said, grades=voice.list_of(graded))
    fewest, most = number(rows[0], "all_least_headcount"), number(rows[0], "all_most_headcount")
    if fewest == most:
        return voice.say_count(
            "{said}; each has {count} person.", "{said}; each has {count} people.", most, said=said
        )
    return voice.say(
        "{said}; the staff of an office is {fewest} to {most}, the median {median}.",
        said=said,
        fewest=voice.count(fewest),
        most=voice.count(most),
        median=counts.median(number(rows[0], "all_median_headcount"), voice),
    )
