"""What the figures of the offices' work and standing say, from their rows alone."""

from typing import cast

from words.scene import Row, Scene
from words.sentences import counts
from words.sentences.offices.staffing import NAMED
from words.sentences.reading import Beside, Rows, number, total

# Of more districts than these a sentence names the first.
DISTRICTS_NAMED = 6


def workload(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Name the offices that lack staff and carry much more than the mean."""
    voice = scene.voice
    offices = [row for row in rows if row["office_id"] is not None]
    if not offices:
        return voice.say("No office has a head count by this date.")
    if offices[0]["mean_per_head"] is None:
        return voice.say("No established staff are on duty: no workload can be told.")
    facts = {
        "mean": voice.number(number(offices[0], "mean_per_head"), 1),
        "times": str(number(offices[0], "limit_ratio")),
    }
    troubled = [row for row in offices if row["is_in_trouble"]]
    if not troubled:
        return voice.say(
            "No office both lacks staff and carries more than {times} times the mean of {mean} "
            "open cases a head.",
            **facts,
        )
    return voice.say_count(
        "{count} office lacks staff and carries more than {times} times the mean of {mean} open "
        "cases a head: {names}.",
        "{count} offices lack staff and carry more than {times} times the mean of {mean} open "
        "cases a head: {names}.",
        len(troubled),
        names=_loaded(troubled, scene),
        **facts,
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
    return voice.list_of([*names, *_more(len(rows) - NAMED, scene)])


def _more(count: int, scene: Scene) -> list[str]:
    """Return how many are not named."""
    voice = scene.voice
    return [voice.say("{count} more", count=voice.count(count))] if count > 0 else []


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
                "{count} office has fewer than {few} on duty: read its load with care.",
                "{count} offices have fewer than {few} on duty: read their load with care.",
                small,
                few=voice.count(number(rows[0], "small_below")),
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
    short = [row for row in rows if number(row, "accepted_offices") < number(row, "offices")]
    if not short:
        return voice.say_count(
            "The {count} office has passed the acceptance.",
            "All {count} offices have passed the acceptance.",
            offices,
        )
    names = [
        voice.say_count(
            "{district} ({count} office)",
            "{district} ({count} offices)",
            int(number(row, "offices") - number(row, "accepted_offices")),
            district=scene.label("district", str(row["district"])),
        )
        for row in short[:DISTRICTS_NAMED]
    ]
    names += _more(len(short) - DISTRICTS_NAMED, scene)
    said = voice.say_count(
        "{count} of {offices} has passed the acceptance ({rate}); still to pass: {names}",
        "{count} of {offices} have passed the acceptance ({rate}); still to pass: {names}",
        accepted,
        offices=counts.offices(offices, voice),
        rate=voice.percent(number(rows[0], "all_accepted_pct"), 1),
        names=voice.list_of(names),
    )
    unstated = total(rows, "unstated_offices")
    if not unstated:
        return voice.say("{said}.", said=said)
    return voice.say_count(
        "{said}; {count} of them states nothing.",
        "{said}; {count} of them state nothing.",
        unstated,
        said=said,
    )


def few_offices_note(beside: Beside, scene: Scene) -> str:
    """Say in which districts one office more or less moves the rate by ten points and more."""
    voice = scene.voice
    (rows,) = beside.values()
    small = [row for row in rows if row["is_small"] and number(row, "offices")]
    if not small:
        return ""
    named = [scene.label("district", str(row["district"])) for row in small[:DISTRICTS_NAMED]]
    names = [*named, *_more(len(small) - DISTRICTS_NAMED, scene)]
    return voice.say(
        "Fewer than {few} offices, read the rate with care: {names}.",
        few=voice.count(number(small[0], "small_below")),
        names=voice.list_of(names),
    )


def branches_note(beside: Beside, scene: Scene) -> str:
    """Say how many branches there are, of how many members, and which districts are small."""
    rows = beside["office_branches_by_district"]
    gap = " " if scene.voice.language == "en" else ""
    said = (_branches_known(rows, scene), few_offices_note(beside, scene))
    return gap.join(text for text in said if text)


def _branches_known(rows: Rows, scene: Scene) -> str:
    voice = scene.voice
    if not rows or not rows[0]["all_branches"]:
        return ""
    said = voice.say_count(
        "{count} branch: {own} of one office, {joint} joint",
        "{count} branches: {own} of one office, {joint} joint",
        number(rows[0], "all_branches"),
        own=voice.count(number(rows[0], "all_own_branches")),
        joint=voice.count(number(rows[0], "all_shared_branches")),
    )
    known = [row for row in rows if row["least_branch_members"] is not None]
    if not known:
        return voice.say("{said}.", said=said)
    return voice.say(
        "{said}; members of one: {fewest} to {most}.",
        said=said,
        fewest=voice.count(min(number(row, "least_branch_members") for row in known)),
        most=voice.count(max(number(row, "most_branch_members") for row in known)),
    )


def branches(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say how many offices have a party branch, of their own or joint."""
    voice = scene.voice
    offices = total(rows, "offices")
    if not offices:
        return voice.say("No office has a head count by this date.")
    covered = total(rows, "branch_offices")
    said = voice.say_count(
        "{count} of {offices} has a party branch ({rate}): {own} of their own, {joint} joint",
        "{count} of {offices} have a party branch ({rate}): {own} of their own, {joint} joint",
        covered,
        offices=counts.offices(offices, voice),
        rate=voice.percent(number(rows[0], "all_branch_pct"), 0),
        own=voice.count(total(rows, "standalone_branches")),
        joint=voice.count(total(rows, "joint_branches")),
    )
    without = total(rows, "no_branch_offices")
    if not without:
        return voice.say("{said}.", said=said)
    return voice.say_count(
        "{said}; {count} has none.", "{said}; {count} have none.", without, said=said
    )


def patrols(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say how many patrols of those required were done, and where fewest."""
    voice = scene.voice
    rated = [row for row in rows if row["patrols_pct"] is not None]
    if not rated:
        return voice.say("No office states its patrols of this year.")
    least = min(rated, key=lambda row: number(row, "patrols_pct"))
    said = voice.say_count(
        "{count} of {patrols} required since 1 January is done ({rate})",
        "{count} of {patrols} required since 1 January are done ({rate})",
        total(rows, "patrols_done"),
        patrols=voice.say_count(
            "{count} patrol", "{count} patrols", total(rows, "patrols_required")
        ),
        rate=voice.percent(number(rows[0], "all_patrols_pct"), 1),
    )
    if len(rated) == 1:
        return voice.say("{said}.", said=said)
    return voice.say(
        "{said}; fewest in {district}, {least}.",
        said=said,
        district=scene.label("district", str(least["district"])),
        least=voice.percent(number(least, "patrols_pct"), 1),
    )


def patrols_note(beside: Beside, scene: Scene) -> str:
    """Say what the offices patrol with, and how many do not state their patrols."""
    voice = scene.voice
    rows: Rows = beside["office_patrols_by_district"]
    said = voice.say_count(
        "They have {vehicles} (at {equipped}) and {assistants}; {count} of {offices} has a joint "
        "enforcement office.",
        "They have {vehicles} (at {equipped}) and {assistants}; {count} of {offices} have a joint "
        "enforcement office.",
        total(rows, "joint_enforcement_offices"),
        equipped=counts.offices(total(rows, "vehicle_offices"), voice),
        vehicles=voice.say_count(
            "{count} enforcement vehicle",
            "{count} enforcement vehicles",
            total(rows, "enforcement_vehicles"),
        ),
        assistants=voice.say_count(
            "{count} patrol assistant",
            "{count} patrol assistants",
            total(rows, "patrol_assistants"),
        ),
        offices=counts.offices(total(rows, "offices"), voice),
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
    return voice.say_count(
        "{office} meets fewest of the 50 standards, {met}; {count} of {offices} meets all.",
        "{office} meets fewest of the 50 standards, {met}; {count} of {offices} meet all.",
        full,
        office=least["office_name"],
        met=voice.count(number(least, "standards_met")),
        offices=counts.offices(len(stated), voice),
    )
