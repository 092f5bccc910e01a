"""What is said on the overview of the numbers that the latest release has changed."""

from collections.abc import Mapping
from datetime import date
from typing import cast

from words.scene import Row, Scene
from words.sentences.overview.headline import value_said
from words.sentences.reading import number
from words.voice import NO_VALUE, Voice

# What is counted one by one is called so, by the table it is counted in.
_ORDER = ("withdrawn", "changed", "added", "rules")


def since_before(row: Row, scene: Scene) -> str:
    """Say which number that was shown already changed most since the release before, and by what.

    ``months`` is how many numbers changed; where none did that is all there is to say. Where none
    of the months up to ``to`` did there is no ``day``.
    """
    voice = scene.voice
    facts = {
        "number": row["number"],
        "published": voice.short_day(cast(date, row["published_on"])),
    }
    if not number(row, "months"):
        return voice.say(
            "Since release {number} (published {published}): months shown before are unchanged.",
            **facts,
        )
    if row["day"] is None:
        later = voice.say_count(
            "{count} number of a later month changed",
            "{count} numbers of later months changed",
            number(row, "months"),
        )
        return voice.say(
            "Since release {number} (published {published}): months shown before are unchanged up "
            "to {month}; {later}.",
            month=voice.month_of_year(cast(date, row["to"])),
            later=later,
            **facts,
        )
    said = voice.say(
        "Since release {number} (published {published}): {metric}, {month}: {before} → {after}",
        metric=scene.label("metric", str(row["metric"])),
        month=voice.month_of_year(cast(date, row["day"])),
        before=_value(row, "value_before", scene),
        after=_value(row, "value_after", scene),
        **facts,
    )
    counts = cast(Mapping[str, int] | None, row["counts"]) or {}
    parts = [
        _part(kind, _counted(str(row["table"]), counts[kind], voice), voice)
        for kind in _ORDER
        if counts.get(kind)
    ]
    if parts:
        said = voice.say("{said}, by {parts}", said=said, parts=voice.list_of(parts))
    more = int(number(row, "months")) - 1
    if more:
        others = voice.say_count(
            "{count} other number shown before changed too",
            "{count} other numbers shown before changed too",
            more,
        )
        return voice.say("{said}; {others}.", said=said, others=others)
    return voice.say("{said}.", said=said)


def _value(row: Row, name: str, scene: Scene) -> str:
    return NO_VALUE if row[name] is None else value_said(row, cast(float, row[name]), scene)


def _counted(table: str, count: int, voice: Voice) -> str:
    if table in ("supply_parcels", "idle_land"):
        return voice.say_count("{count} parcel", "{count} parcels", count)
    if table == "cases":
        return voice.say_count("{count} case", "{count} cases", count)
    if table == "offices":
        return voice.say_count("{count} office", "{count} offices", count)
    return voice.say_count("{count} row", "{count} rows", count)


def _part(kind: str, counted: str, voice: Voice) -> str:
    return {
        "withdrawn": voice.say("{counted} withdrawn", counted=counted),
        "changed": voice.say("{counted} corrected", counted=counted),
        "added": voice.say("{counted} new or late", counted=counted),
        "rules": voice.say("{counted} by a rule or another row", counted=counted),
    }[kind]
