"""The tiles over the page of data quality, put together from figures' rows."""

from datetime import date
from typing import cast

from figures.tiles.model import Tile
from words.scene import Scene
from words.sentences import counts
from words.sentences.reading import Beside, counted_as, how_many, number, total

SUSPECTS = (
    "supplied_parcels",
    "parcels_twice",
    "records_twice",
    "areas_untied",
    "cases_unclosed",
    "idle_unknown",
)


def quality(of: Beside, scene: Scene) -> list[Tile]:
    """Return the tiles of warnings, of rows in doubt, of the oldest table and of overdue ones."""
    return [_warnings(of, scene), _suspects(of, scene), _oldest(of, scene), _overdue(of, scene)]


def _warnings(of: Beside, scene: Scene) -> Tile:
    voice, rows = scene.voice, of["quality_warnings"]
    rules = len({str(row["warning"]) for row in rows})
    return Tile(
        name=voice.say("Warnings"),
        value=voice.count(total(rows, "warning_rows")),
        said=voice.say_count("{count} rule", "{count} rules", rules),
    )


def _suspects(of: Beside, scene: Scene) -> Tile:
    voice = scene.voice
    names = [f"quality_{name}" for name in SUSPECTS]
    return Tile(
        name=voice.say("Rows in doubt"),
        value=voice.count(sum(how_many(of[name], of, counted_as(name)) for name in names)),
        said=voice.say("of {kinds} kinds looked for", kinds=voice.count(len(SUSPECTS))),
        quiet=voice.say("a row may be in doubt for several reasons"),
    )


def _oldest(of: Beside, scene: Scene) -> Tile:
    voice, rows = scene.voice, of["quality_freshness"]
    name = voice.say("Oldest table")
    if not rows:
        return Tile(name, voice.count(None))
    oldest = max(rows, key=lambda row: number(row, "age_days"))
    return Tile(
        name=name,
        value=voice.count(number(oldest, "age_days")),
        unit=voice.say("days old"),
        said=scene.label("table_name", str(oldest["table_name"])),
        quiet=voice.say("data to {day}", day=voice.day(cast(date, oldest["speaks_to"]))),
    )


def _overdue(of: Beside, scene: Scene) -> Tile:
    voice = scene.voice
    late = [row for row in of["quality_freshness"] if number(row, "overdue_days")]
    longest = max((number(row, "overdue_days") for row in late), default=0)
    return Tile(
        name=voice.say("Overdue tables"),
        value=voice.count(len(late)),
        said=voice.say("up to {days}", days=counts.days(longest, voice)) if late else "",
    )
