"""What every page of a briefing says of its making; it never widens a filter."""

import re
from collections.abc import Iterable
from datetime import date, datetime

from data.contracts import TABLES
from data.releases import CheckCount, Release
from words.language import Text
from words.scene import Scene
from words.voice import Voice

# What no file may be called on one system or another, and how long a name may be on all.
_REFUSED = re.compile(r'[/\\:*?"<>|\n\r\t]\s*')
_LONGEST = 120


def file_name(what: str, day: date, release: Release) -> str:
    """Return a name for a file, without its suffix: what it holds, to which day, which release."""
    end = f"_{day.isoformat()}_{release.number}"
    return _REFUSED.sub("-", what)[: _LONGEST - len(end)] + end


def stamp_line(scene: Scene, release: Release, basis: str, written_at: datetime) -> str:
    """Return the line on every page: filter, day, release, time of writing."""
    voice = scene.voice
    parts = [
        scene.place,
        voice.say("as of {day}", day=voice.day(scene.as_of)),
        voice.say("release {number} ({id})", number=release.number, id=release.id),
        voice.say("written {when}", when=written_at.strftime("%Y-%m-%d %H:%M")),
    ]
    if basis == "event":
        parts.insert(2, voice.say("events by date signed"))
    if release.demo:
        parts.insert(0, voice.say("Demo data, not real"))
    return " · ".join(parts)


def facts(
    scene: Scene, release: Release, basis: str, written_at: datetime
) -> tuple[tuple[str, str], ...]:
    """Return the same at length, as pairs of a heading and a text."""
    voice = scene.voice
    bases = {"entry": voice.say("date entered"), "event": voice.say("date signed")}
    city = release.city_zh if voice.language == "zh" else release.city_en
    lines = [
        (voice.say("City"), city),
        (voice.say("Districts"), scene.place),
        (voice.say("As of"), scene.as_of.isoformat()),
        (voice.say("Events count by"), bases[basis]),
        (voice.say("Area unit"), voice.area_unit),
        (voice.say("Release"), f"{release.number} · {release.id}"),
        (voice.say("Data to"), release.data_to.isoformat()),
        (voice.say("Tables"), voice.say("Main columns; the workbook has every column and row.")),
        (voice.say("Written at"), written_at.strftime("%Y-%m-%d %H:%M %z")),
    ]
    if release.demo:
        lines.insert(0, (voice.say("Note"), voice.say("Demo data, not real")))
    return (*lines, *warning_lines(release.warnings, voice))


def warning_lines(raised: Iterable[CheckCount], voice: Voice) -> list[tuple[str, str]]:
    """Return the checks that rows did not pass, with examples; no row was dropped for it."""
    lines = []
    for check in raised:
        table = TABLES[check.table]
        where = Text(table.zh, table.en).said(voice.language)
        what = Text(check.zh, check.en).said(voice.language)
        rows = voice.say_count("{count} row", "{count} rows", check.rows)
        lines.append((f"{where}: {what}", f"{rows} ({voice.list_of(list(check.samples))})"))
    return lines
