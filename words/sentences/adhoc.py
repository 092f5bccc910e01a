"""What an ad hoc breakdown says, from its rows alone, and what to mind when reading it."""

from dataclasses import dataclass
from datetime import date

from words.amounts import amount_shown, is_small
from words.scene import Row, Scene
from words.sentences.reading import Rows, number
from words.voice import Voice


@dataclass(frozen=True)
class Asked:
    """A question in words: the table, what is measured in which units, by what, of which rows.

    ``unit`` is that of the value, ``part_unit`` that of its numerator, ``base_unit`` that of its
    denominator: ``count``, ``ha``, ``mu``, ``wan_yuan``, ``mean`` or ``pct``.
    """

    table: str
    kind: str
    measured: str
    by: tuple[str, ...]
    unit: str
    part_unit: str
    base_unit: str
    dated: tuple[bool, ...]
    narrowed: str = ""
    top: tuple[int, ...] = ()

    @property
    def is_divided(self) -> bool:
        """Whether a group has a denominator."""
        return self.kind in ("mean", "share", "ratio")


def group_name(row: Row) -> str:
    """Name the group a row stands for."""
    return " · ".join(str(row[key]) for key in ("name_1", "name_2") if row[key] is not None)


def breakdown(rows: Rows, asked: Asked, scene: Scene) -> str:
    """Say the whole, and the largest group with its share, or the highest and the lowest rate."""
    voice = scene.voice
    whole = next(row for row in rows if row["is_whole"])
    groups = [row for row in rows if not row["is_whole"]]
    if not groups:
        return voice.say("{table}: no row meets the filters.", table=asked.table)
    facts = {
        "table": asked.table,
        "measured": asked.measured,
        "whole": amount_shown(_value(whole), asked.unit, voice),
    }
    if asked.is_divided:
        return _rates(groups, whole, asked, voice, facts)
    total = voice.say("{table}: {measured} is {whole}", **facts)
    known = [row for row in _told_apart(groups, asked) if row["value"] is not None]
    if len(groups) == 1 or not known:
        return voice.say("{total}.", total=total)
    largest = max(known, key=lambda row: number(row, "value"))
    said = {
        "total": total,
        "by": _by(asked, voice),
        "name": group_name(largest),
        "value": amount_shown(_value(largest), asked.unit, voice),
    }
    if largest["share_pct"] is None:
        return voice.say("{total}; by {by} the largest is {name} with {value}.", **said)
    return voice.say(
        "{total}; by {by} the largest is {name} with {value}, {share} of the whole.",
        share=voice.percent(number(largest, "share_pct"), 1),
        **said,
    )


def _rates(rows: Rows, whole: Row, asked: Asked, voice: Voice, facts: dict[str, str]) -> str:
    fraction = {
        "numerator": amount_shown(_cell(whole, "numerator"), asked.part_unit, voice),
        "denominator": amount_shown(_cell(whole, "denominator"), asked.base_unit, voice),
    }
    total = voice.say(
        "{table}: {measured} is {whole} ({numerator} ÷ {denominator})", **facts, **fraction
    )
    known = [row for row in _told_apart(rows, asked) if row["value"] is not None]
    sound = [row for row in known if not is_few(row, asked)]
    if len(sound) < 2:
        return voice.say("{total}.", total=total)
    highest = max(sound, key=lambda row: number(row, "value"))
    lowest = min(sound, key=lambda row: number(row, "value"))
    return voice.say(
        "{total}; by {by} the highest is {high} with {most}, the lowest {low} with {least}.",
        total=total,
        by=_by(asked, voice),
        high=group_name(highest),
        most=amount_shown(_value(highest), asked.unit, voice),
        low=group_name(lowest),
        least=amount_shown(_value(lowest), asked.unit, voice),
    )


def cautions(rows: Rows, asked: Asked, scene: Scene) -> list[str]:
    """Say what keeps these numbers from being the indicators, and what the rows leave unsaid."""
    voice = scene.voice
    whole = next(row for row in rows if row["is_whole"])
    groups = [row for row in rows if not row["is_whole"]]
    said = []
    if number(whole, "snapshots") > 1:
        said.append(
            voice.say_count(
                "The same things are told anew in each of {count} period: filter by one of them, "
                "or the total counts them again and again.",
                "The same things are told anew in each of {count} periods: filter by one of them, "
                "or the total counts them again and again.",
                int(number(whole, "snapshots")),
            )
        )
    if number(whole, "missing"):
        said.append(_missing(int(number(whole, "missing")), asked, voice))
    few = sum(is_few(row, asked) for row in groups)
    if few:
        said.append(
            voice.say_count(
                "{count} group has a denominator under {limit}, or rests on fewer rows (marked "
                "※): the rate swings with each.",
                "{count} groups have a denominator under {limit}, or rest on fewer rows (marked "
                "※): the rates swing with each.",
                few,
                limit=voice.count(number(whole, "small_below")),
            )
        )
    return said


def _missing(count: int, asked: Asked, voice: Voice) -> str:
    if asked.kind == "share":
        return voice.say_count(
            "{count} row does not state what the numerator asks for; it counts in the denominator.",
            "{count} rows do not state what the numerator asks for; they count in the denominator.",
            count,
        )
    return voice.say_count(
        "{count} row does not state the number and adds nothing to it.",
        "{count} rows do not state the number and add nothing to it.",
        count,
    )


def standing_note(scene: Scene, data_to: date) -> str:
    """Say that raw rows are counted as they were exported, whatever day the page shows."""
    return scene.voice.say(
        "Raw rows of the export, not an indicator: rows that the indicators leave out or cap are "
        "in here. Everything is as last reported ({day}); the page's date does not filter it, "
        "a filter by a date column does.",
        day=scene.voice.day(data_to),
    )


def table_note(table: str, voice: Voice) -> str:
    """Say what the rows of a table hold that an indicator would treat otherwise."""
    notes = {
        "cases": voice.say(
            "Cases: split originals, duplicates, cases under objection and every judgement count."
        ),
        "supply_events": voice.say(
            "Supply events: adjustments keep their sign, reversals count as positive areas, and "
            "nothing is capped at the parcel."
        ),
        "supply_parcels": voice.say(
            "Approved parcels: parcels supplied long since count with their whole approved area."
        ),
        "idle_land": voice.say(
            "Supplied parcels, idle or not: revoked ones count, and each round of "
            "identification is a row of its own."
        ),
        "offices": voice.say("Land offices: abolished offices count on the dates they report."),
    }
    return notes.get(table, "")


def rest_name(members: int, is_dated: bool, voice: Voice) -> str:
    """Name the groups that are put together."""
    if is_dated:
        return voice.say_count("{count} earlier", "{count} earlier", members)
    return voice.say_count("{count} other", "{count} others", members)


def drawn_note(rows: Rows, asked: Asked, scene: Scene) -> str:
    """Say which groups are not drawn by themselves, or nothing."""
    voice = scene.voice
    if asked.dated[0] and len(asked.by) == 1:
        groups = [row for row in rows if not row["is_whole"]]
        left = [row for row in groups if row not in _told_apart(groups, asked)]
        named = [
            f"{group_name(row)} {amount_shown(_value(row), asked.unit, voice)}" for row in left
        ]
        return voice.say("Not drawn: {groups}.", groups=voice.list_of(named)) if named else ""
    if not any(row["rest_1"] or row["rest_2"] for row in rows):
        return ""
    if any(asked.top):
        return _top_note(asked, voice)
    return voice.say(
        "The chart tells the largest groups (of dates the latest) apart and puts the rest into "
        "one; the table has more."
    )


def _top_note(asked: Asked, voice: Voice) -> str:
    """Say by what the groups are chosen that are told apart."""
    if asked.is_divided:
        return voice.say(
            "Told apart are those with the largest denominators (of dates the latest); the rest "
            "is one group, in the table too."
        )
    return voice.say(
        "Told apart are the largest (of dates the latest); the rest is one group, in the table too."
    )


def is_few(row: Row, asked: Asked) -> bool:
    """Whether a group's rate rests on too little."""
    below = number(row, "small_below")
    return is_small(
        asked.unit, _cell(row, "denominator"), asked.base_unit, number(row, "rows"), below
    )


def _told_apart(groups: Rows, asked: Asked) -> list[Row]:
    """Return the groups that are neither put together nor, among dates, without one."""
    return [
        row
        for row in groups
        if not (row["rest_1"] or row["rest_2"] or (asked.dated[0] and row["group_1"] is None))
    ]


def _by(asked: Asked, voice: Voice) -> str:
    return voice.list_of(list(asked.by))


def _value(row: Row) -> float | None:
    return _cell(row, "value")


def _cell(row: Row, name: str) -> float | None:
    return None if row[name] is None else number(row, name)
