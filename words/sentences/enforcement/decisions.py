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
