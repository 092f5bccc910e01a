"""What the age of the exports and the warnings they raised say, from their rows alone."""

from datetime import date
from typing import cast

from words.scene import Row, Scene
from words.sentences import counts
from words.sentences.reading import (
    Beside,
    Rows,
    counted,
    counted_as,
    how_many,
    number,
    share,
    total,
)


def _named(row: Row, scene: Scene) -> str:
    return scene.label("table_name", str(row["table_name"]))


# Figures of rows that are probably wrong whose mending moves a rate, and the rate.
SUSPECTS = {
    "quality_supplied_parcels": "supply_disposal_rate",
    "quality_parcels_twice": "supply_disposal_rate",
    "quality_cases_unclosed": "case_rectification_rate",
}


def freshness(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Name the table most behind its time, or due next, and the suspects with the largest gain."""
    return scene.voice.say(
        "{tables} {suspects}", tables=_behind(rows, scene), suspects=_gain(scene, beside)
    )


def _gain(scene: Scene, beside: Beside) -> str:
    """Name the suspects that move their rate most, if they are what they seem."""
    voice = scene.voice
    gains = [
        (number(first, "corrected_pct") - number(first, "rate_pct"), name)
        for name in SUSPECTS
        for first in beside[name][:1]
        # Without a denominator there is no rate to move.
        if share(first, "rate_pct") is not None
    ]
    largest, name = max(gains, key=lambda gain: abs(gain[0]), default=(0.0, ""))
    if not round(largest, 9):
        return voice.say("No row in doubt would move a rate.")
    kinds = {
        "quality_supplied_parcels": voice.say("parcels probably supplied already"),
        "quality_parcels_twice": voice.say("parcels probably entered twice"),
        "quality_cases_unclosed": voice.say("cases without a closing date"),
    }
    return voice.say(
        "Most would be gained by {rows} ({count}): {indicator} {points}.",
        rows=kinds[name],
        count=voice.count(_gaining(name, beside)),
        indicator=scene.label("metric", SUSPECTS[name]),
        points=voice.points(largest, signed=True),
    )


def _gaining(name: str, beside: Beside) -> int:
    rows, of = beside[name], counted_as(name)
    if name != "quality_cases_unclosed":
        return how_many(rows, beside, of)
    # Closed cases without an area are on the list, and no date of theirs is wanting.
    return int(total(counted(rows, beside, "lacking", ("case_gain",), of), "case_gain"))


def _behind(rows: Rows, scene: Scene) -> str:
    voice = scene.voice
    late = [row for row in rows if number(row, "overdue_days")]
    if late:
        first = max(late, key=lambda row: number(row, "overdue_days"))
        return voice.say_count(
            "{count} table is overdue: {table} was due on {day}, {days} ago.",
            "{count} tables are overdue, the longest {table}: due on {day}, {days} ago.",
            len(late),
            table=_named(first, scene),
            day=voice.day(cast(date, first["export_due_on"])),
            days=counts.days(number(first, "overdue_days"), voice),
        )
    due = [row for row in rows if row["export_due_on"] is not None]
    if not due:
        return voice.say("No table has a rhythm in the rules: none is ever overdue.")
    following = min(due, key=lambda row: cast(date, row["export_due_on"]))
    return voice.say(
        "No table is overdue; next is {table}, due on {day}.",
        table=_named(following, scene),
        day=voice.day(cast(date, following["export_due_on"])),
    )


def warnings(rows: Rows, scene: Scene, beside: Beside) -> str:
    """Say how many rows raised a warning, and which warning has most."""
    voice = scene.voice
    if not rows:
        return voice.say("No check of the release found anything amiss.")
    by_warning: dict[str, float] = {}
    for row in rows:
        warning = str(row["warning"])
        by_warning[warning] = by_warning.get(warning, 0) + number(row, "warning_rows")
    most = max(by_warning, key=lambda warning: by_warning[warning])
    table = str(next(row["table_name"] for row in rows if row["warning"] == most))
    return voice.say(
        "{rows} under {kinds}; most of one kind: {table}, {warning} ({most}).",
        rows=voice.say_count(
            "{count} row with a warning", "{count} rows with warnings", total(rows, "warning_rows")
        ),
        kinds=voice.say_count("{count} rule", "{count} rules", len(by_warning)),
        table=scene.label("table_name", table),
        warning=scene.label("warning", most),
        most=voice.count(by_warning[most]),
    )
