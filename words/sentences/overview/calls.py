"""Which districts to call and about what: those that hold back most of what is behind, by rows."""

from dataclasses import dataclass

from words.scene import Row, Scene
from words.sentences.overview.district import gap_amount
from words.sentences.overview.lead import LATE
from words.sentences.reading import Beside, Rows, number

# The figures they are found in: the indicators, what each district adds to a gap, and whose it is.
FIGURES = ("headline_by_metric", "district_standing", "holders_by_district")
# Districts that are called, and what is named of each.
CALLED, NAMED = 3, 3


@dataclass(frozen=True)
class Call:
    """A district, what it holds back the gravest first, and the unit with most of the first."""

    district: str
    about: str
    unit: str


def calls(of: Beside, scene: Scene) -> list[Call]:
    """Return the districts that hold most of the city's gaps, the one with most first.

    Of each indicator that is behind in the city a district has its share of all that holds the city
    back; the shares are added up, so that no indicator weighs more than another.
    """
    late = {row["metric"] for row in of["headline_by_metric"] if row["status"] in LATE}
    parts: dict[str, list[Row]] = {}
    for row in of["district_standing"]:
        if row["metric"] in late and row["district"] and number(row, "gap_share_pct") > 0:
            parts.setdefault(str(row["district"]), []).append(row)
    heaviest = sorted(parts, key=lambda name: -_weight(parts[name]))
    return [
        _call(name, parts[name], of["holders_by_district"], scene) for name in heaviest[:CALLED]
    ]


def _weight(rows: Rows) -> float:
    return sum(number(row, "gap_share_pct") for row in rows)


def _call(district: str, rows: list[Row], holders: Rows, scene: Scene) -> Call:
    voice = scene.voice
    rows = sorted(rows, key=lambda row: -number(row, "gap_share_pct"))
    said = voice.list_of([_part(row, scene) for row in rows[:NAMED]])
    if len(rows) > NAMED:
        said = voice.say_count(
            "{said}, and {count} more", "{said}, and {count} more", len(rows) - NAMED, said=said
        )
    held = [one for one in holders if one["district"] == district]
    units = [one["owner_unit"] for row in rows for one in held if one["metric"] == row["metric"]]
    return Call(scene.label("district", district), said, str(units[0]) if units else "")


def _part(row: Row, scene: Scene) -> str:
    """Say what a district holds back of one indicator, and which share of all that does."""
    return scene.voice.say(
        "{metric} {amount} ({share})",
        metric=scene.label("metric", str(row["metric"])),
        amount=gap_amount(row, "gap_part", scene),
        share=scene.voice.percent(number(row, "gap_share_pct"), 0),
    )
