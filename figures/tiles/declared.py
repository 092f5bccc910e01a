"""The tiles of what registers declare, what is behind first and by subject; it computes nothing."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from figures.tiles.model import Tile
from figures.tiles.overview import tile
from queries.declared import SECTIONS, Declared
from words.scene import Row, Scene
from words.sentences.overview.lead import LATE, severity
from words.sentences.reading import Beside, Rows
from words.voice import NO_VALUE

# In the order in which the others are counted; none of these has no value to judge.
_OTHERS = ("on_pace", "not_yet_due", "no_target", None)


@dataclass(frozen=True)
class Standing:
    """What registers declare: what is behind, in the order of the subjects, and all else.

    ``heading`` counts what has a target and what is behind, ``folded`` the others by their light.
    """

    heading: str
    behind: list[Tile]
    folded: str
    rest: list[tuple[str, list[Tile]]]


def behind(of: Beside, scene: Scene) -> list[Tile]:
    """Return a tile for each declared indicator that is behind its target, the gravest first."""
    rows = of["headline_by_metric"]
    found = [row for row in rows if _is_declared(row) and row["status"] in LATE]
    return [_tile(row, of, scene) for row in sorted(found, key=severity)]


def standing(of: Beside, scene: Scene, registers: Sequence[Declared]) -> Standing | None:
    """Return how the declared indicators stand by subject; None where there is none."""
    rows = of["headline_by_metric"]
    section_of = {one.id: one.section for one in registers}
    declared = [row for row in rows if _is_declared(row) and row["register"] in section_of]
    if not declared:
        return None
    declared.sort(key=severity)
    by_section = {
        section: [row for row in declared if section_of[str(row["register"])] == section]
        for section in SECTIONS
    }
    late: list[Tile] = []
    rest: list[tuple[str, list[Tile]]] = []
    for section, found in by_section.items():
        subject = SECTIONS[section].said(scene.voice.language)
        others = [_tile(row, of, scene) for row in found if row["status"] not in LATE]
        late += [
            replace(_tile(row, of, scene), subject=subject)
            for row in found
            if row["status"] in LATE
        ]
        rest += [(subject, others)] if others else []
    return Standing(_heading(declared, len(late), scene), late, _folded(declared, scene), rest)


def _is_declared(row: Row) -> bool:
    return row.get("register") is not None


def _heading(rows: Rows, late: int, scene: Scene) -> str:
    voice = scene.voice
    aimed = sum(row["status"] in (*LATE, "on_pace") for row in rows)
    if not late:
        return voice.say(
            "Indicators of the registers: {count} with a target, none of them behind",
            count=voice.count(aimed),
        )
    return voice.say(
        "Indicators of the registers: {aimed} with a target, {late} of them behind",
        aimed=voice.count(aimed),
        late=voice.count(late),
    )


def _folded(rows: Rows, scene: Scene) -> str:
    """Count the others by their light."""
    voice = scene.voice
    lights = Counter(cast(str | None, row["status"]) for row in rows)
    parts = [
        voice.say(
            "{light} {count}",
            light=scene.label("status", light) if light else voice.say("no number"),
            count=voice.count(lights[light]),
        )
        for light in _OTHERS
        if lights[light]
    ]
    return voice.say(
        "{count} more: {parts}",
        count=voice.count(sum(lights[light] for light in _OTHERS)),
        parts=", ".join(parts) if voice.language == "en" else "，".join(parts),
    )


def _tile(row: Row, of: Beside, scene: Scene) -> Tile:
    register = str(row["register"])
    if row["value"] is not None:
        return replace(tile(row, of, scene), register=register)
    voice = scene.voice
    is_rate = row["unit"] == "pct" and row["denominator"] == 0
    return Tile(
        name=scene.label("metric", str(row["metric"])),
        value=voice.percent(None) if is_rate else NO_VALUE,
        status=cast(str | None, row["status"]),
        quiet="" if is_rate else voice.say("There is no number for this day and place."),
        metric=str(row["metric"]),
        register=register,
    )
