"""What penalty decisions and the overall closure rate say, from their rows alone."""

from words.scene import Scene
from words.sentences import counts
from words.sentences.reading import Beside, Rows, number, share, total

# So many districts are named in a sentence, or one more; the cases of the rest are counted.
NAMED = 5


def decided(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say how many penalties were decided this year, where, and how many by then last year."""
    voice = scene.voice
    decisions = total(rows, "decided_cases")
    before = voice.count(total(rows, "last_year_cases"))
    if not decisions:
        return voice.say(
            "No penalty was decided since 1 January; {before} in the same days last year.",
            before=before,
        )
    busy = [row for row in rows if row["decided_cases"]]
    named = busy if len(busy) <= NAMED + 1 else busy[:NAMED]
    parts = [
        voice.say(
            "{district} {cases}",
            district=scene.label("district", str(row["district"])),
            cases=voice.count(number(row, "decided_cases")),
        )
        for row in named
    ]
    if rest := total(busy[len(named) :], "decided_cases"):
        parts.append(voice.say("elsewhere {cases}", cases=voice.count(rest)))
    said = voice.say_count(
        "{count} penalty was decided since 1 January",
        "{count} penalties were decided since 1 January",
        decisions,
    )
    if len(rows) > 1:
        said = voice.say("{said} ({districts})", said=said, districts=voice.list_of(parts))
    return voice.say("{said}; {before} in the same days last year.", said=said, before=before)


def decided_by_bureau(beside: Beside, scene: Scene) -> str:
    """Say how many of the decisions were the bureau's own, and where."""
    voice = scene.voice
    rows: Rows = beside["case_decisions_by_district"]
    own = [row for row in rows if row["self_decided_cases"]]
    if not own:
        return ""
    said = voice.say_count(
        "{count} of them was decided by the bureau itself",
        "{count} of them were decided by the bureau itself",
        total(own, "self_decided_cases"),
    )
    if len(rows) > 1:
        parts = [
            voice.say(
                "{district} {cases}",
                district=scene.label("district", str(row["district"])),
                cases=voice.count(number(row, "self_decided_cases")),
            )
            for row in own
        ]
        said = voice.say("{said} ({districts})", said=said, districts=voice.list_of(parts))
    return voice.say("{said}.", said=said)


def handed_down(beside: Beside, scene: Scene) -> str:
    """Say the overall closure rate, what the bureau took over and how many offenders are known."""
    said = [declared_sources(beside, scene), _taken_over(beside, scene), _offenders(beside, scene)]
    gap = " " if scene.voice.language == "en" else ""
    return gap.join(text for text in said if text)


def _taken_over(beside: Beside, scene: Scene) -> str:
    rows = beside["case_closure_by_source"]
    taken = [row for row in rows if row["self_closed_cases"] and row["is_declared"]]
    if not taken:
        return ""
    return scene.voice.say_count(
        "{count} of the closed was taken over by the bureau itself.",
        "{count} of the closed were taken over by the bureau itself.",
        total(taken, "self_closed_cases"),
    )


def _offenders(beside: Beside, scene: Scene) -> str:
    rows = [row for row in beside["case_closure_by_source"] if row["is_declared"]]
    if not rows or rows[0]["declared_offenders"] is None:
        return ""
    return scene.voice.say_count(
        "{count} offender is identified, in the {cases} that state it.",
        "{count} offenders are identified, in the {cases} that state it.",
        number(rows[0], "declared_offenders"),
        cases=counts.cases(total(rows, "offender_cases"), scene.voice),
    )


def declared_sources(beside: Beside, scene: Scene) -> str:
    """Say the overall closure rate, of the sources the rules declare."""
    voice = scene.voice
    rows: Rows = beside["case_closure_by_source"]
    declared = [row for row in rows if row["is_declared"]]
    if not declared:
        return ""
    return voice.say_count(
        "Overall closure rate ({sources}): {count} of {cases} is closed ({rate}).",
        "Overall closure rate ({sources}): {count} of {cases} are closed ({rate}).",
        number(declared[0], "declared_closed"),
        cases=counts.cases(number(declared[0], "declared_cases"), voice),
        rate=voice.percent(share(declared[0], "declared_pct")),
        sources=voice.list_of([scene.label("source", str(row["source"])) for row in declared]),
    )
