"""What is said of the differences between two releases, from their facts alone."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import cast

from words.scene import Row, Scene
from words.sentences.overview.headline import change_said, value_said
from words.sentences.reading import number
from words.voice import NO_VALUE


def difference(row: Row, scene: Scene) -> str:
    """Say an indicator at a month end before and now, and how many rows moved it."""
    voice = scene.voice
    facts = {
        "metric": scene.label("metric", str(row["metric"])),
        "month": voice.month_of_year(cast(date, row["day"])),
        "after": _value(row, "after", scene),
    }
    if not row["has_before"]:
        return voice.say("{metric}, {month}: {after}, not shown before", **facts)
    said = voice.say(
        "{metric}, {month}: {before} → {after} ({change})",
        before=_value(row, "before", scene),
        change=_change(row, scene),
        **facts,
    )
    moved = cast(int | None, row["moved"])
    if moved is None:
        return voice.say("{said}; by row it cannot be told", said=said)
    if not moved:
        return said
    rows = voice.say_count("{count} row moved it", "{count} rows moved it", moved)
    first = cast(list[str], row["rows"])[:3]
    return voice.say(
        "{said}; {rows}, first {names}", said=said, rows=rows, names=voice.list_of(first)
    )


def _value(row: Row, name: str, scene: Scene) -> str:
    if row[name] is None:
        return NO_VALUE
    return value_said(row, cast(float, row[name]), scene)


def _change(row: Row, scene: Scene) -> str:
    return change_said(row, cast(float | None, row["change"]), scene)


def alarm(row: Row, scene: Scene) -> str:
    """Say what a signer should look at twice."""
    return scene.voice.say("Look at this: {said}", said=_ALARMS[str(row["alarm"])](row, scene))


def _vanished(row: Row, scene: Scene) -> str:
    return scene.voice.say(
        "{district} has no row left in {table}, which had {rows}.",
        district=scene.label("district", str(row["district"])),
        table=scene.label("table", str(row["table"])),
        rows=_rows(row, scene),
    )


def _rows(row: Row, scene: Scene) -> str:
    return scene.voice.say_count("{count} row", "{count} rows", number(row, "amount"))


def _shrank(row: Row, scene: Scene) -> str:
    return scene.voice.say(
        "{table} has {share} fewer rows than in the current release (the limit is {limit}).",
        table=scene.label("table", str(row["table"])),
        share=scene.voice.percent(number(row, "amount"), 1),
        limit=_limit(row, scene),
    )


def _limit(row: Row, scene: Scene) -> str:
    return f"{number(row, 'limit'):g}%"


def _denominator(row: Row, scene: Scene) -> str:
    return scene.voice.say(
        "The denominator of {metric}, {month}, shrank by {share} (the limit is {limit}).",
        metric=scene.label("metric", str(row["metric"])),
        month=scene.voice.month_of_year(cast(date, row["day"])),
        share=scene.voice.percent(number(row, "amount"), 1),
        limit=_limit(row, scene),
    )


def _past(row: Row, scene: Scene) -> str:
    limit = _limit(row, scene)
    if row["alarm"] == "past_rate_changed":
        limit = scene.voice.points(number(row, "limit"))
    return scene.voice.say(
        "A month shown already changes by more than {limit}: {difference}.",
        limit=limit,
        difference=difference(row, scene),
    )


def _alike(row: Row, scene: Scene) -> str:
    return scene.voice.say_count(
        "{table}: {count} group of rows alike in name, area and date under different numbers, "
        "such as {keys}.",
        "{table}: {count} groups of rows alike in name, area and date under different numbers, "
        "such as {keys}.",
        number(row, "amount"),
        table=scene.label("table", str(row["table"])),
        keys=scene.voice.list_of(cast(list[str], row["keys"])),
    )


def _older(row: Row, scene: Scene) -> str:
    return scene.voice.say_count(
        "The data end {count} day earlier than those shown now.",
        "The data end {count} days earlier than those shown now.",
        number(row, "amount"),
    )


_ALARMS: Mapping[str, Callable[[Row, Scene], str]] = {
    "district_vanished": _vanished,
    "denominator_shrank": _denominator,
    "past_rate_changed": _past,
    "past_amount_changed": _past,
    "rows_alike": _alike,
    "data_older": _older,
    "table_shrank": _shrank,
}
