"""What every file says of its making; it never widens a filter."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from data.manifest import CheckCount, Release
from desk.settings import login_settings
from figures import results
from figures.against import beside_of, compared_with, names_of
from figures.context import DEFAULTS, Context
from figures.then import taken_over
from queries.header import Query
from queries.labels import source_of, table_title
from words.language import Text
from words.lettering import marked
from words.voice import Voice

# What no file may be called on one system or another, and how many bytes a name may have on all.
_REFUSED = re.compile(r'[/\\:*?"<>|\n\r\t]\s*')
_LONGEST = 200
# Of what tells files apart so many bytes are written out; more are cut, and a check sum stands for
# the rest.
_LONGEST_PART = 60

# How old data may be, in days, before the page and the wall say it: a month and the time to report.
CURRENT_DAYS = 45

Facts = tuple[tuple[str, str], ...]


def file_name(what: str, day: date, release: Release, apart: Iterable[str] = ()) -> str:
    """Return a name for a file, without its suffix: what it holds, what tells it apart from others
    of that kind, to which day, which release."""
    end = "".join(f"_{_shortened(part)}" for part in apart if part)
    end = _REFUSED.sub("-", f"{end}_{day.isoformat()}_{release.number}")
    return _cut(_REFUSED.sub("-", what), _LONGEST - len(end.encode())) + end


def own_name(what: str, context: Context, *more: str, day: date | None = None) -> str:
    """Return a name that no file of another choice has: place, unit, basis, and whatever else was
    asked (``more``) stand in it; ``day`` is that of the data, the one shown unless told."""
    parts = [
        context.scene.place,
        context.voice.area_unit,
        lineage_said(context),
        context.voice.say("events by date signed") if context.basis == "event" else "",
        compared_with(context),
    ]
    return file_name(what, day or context.as_of, context.release, [*parts, *more])


def _shortened(part: str) -> str:
    if len(part.encode()) <= _LONGEST_PART:
        return part
    return f"{_cut(part, _LONGEST_PART)}-{hashlib.sha256(part.encode()).hexdigest()[:6]}"


def _cut(text: str, size: int) -> str:
    return text.encode()[:size].decode(errors="ignore")


def stamp_line(context: Context, written_at: datetime) -> str:
    """Return the line on every page: filter, day, release, time of writing."""
    voice, release, scene = context.voice, context.release, context.scene
    parts = [
        scene.place,
        voice.say("as of {day}", day=voice.day(context.as_of)),
        voice.say("release {number} ({id})", number=release.number, id=release.id),
        voice.say("written {when}", when=written_at.strftime("%Y-%m-%d %H:%M")),
    ]
    if said := compared_with(context):
        parts.insert(2, said)
    if context.basis == "event":
        parts.insert(2, voice.say("events by date signed"))
    if said := lineage_said(context):
        parts.insert(1, said)
    if release.demo:
        parts.insert(0, voice.say("Demo data, not real"))
    if context.standing_in:
        parts.append(context.standing_in)
    if release.signed:
        parts.append(voice.say("signed by {person}", person=release.signed.person))
    return " · ".join(filter(None, (internal(context), *parts, watermark(context, written_at))))


def internal(context: Context) -> str:
    """Return the mark that all bears which somebody sees who logged in; nothing with login off."""
    return context.voice.say("Internal") if context.viewer.is_known else ""


def watermark(context: Context, at: datetime) -> str:
    """Return who sees it and when, where the login file wants that on every page."""
    settings = login_settings()
    if not context.viewer.is_known or settings is None or not settings.watermark:
        return ""
    return f"{context.viewer.name} {at.strftime('%Y-%m-%d %H:%M')}"


def age_said(context: Context) -> str:
    """Say how old the data are, where they are older than somebody may take for current."""
    age = (context.today - context.release.data_to).days
    if age <= CURRENT_DAYS:
        return ""
    return context.voice.say_count("data {count} day old", "data {count} days old", age)


def lineage_said(context: Context) -> str:
    """Say that districts are summed under their successors; nothing where they are not."""
    if context.lineage == DEFAULTS["lineage"]:
        return ""
    return context.voice.say("merged districts under their successors")


def sight_said(context: Context) -> str:
    """Say which districts alone the viewer sees; nothing to who sees the whole city."""
    if not context.viewer.is_limited:
        return ""
    voice = context.voice
    names = [context.scene.label("district", name) for name, _ in context.names_en]
    return voice.say("Shown are {districts} alone, as you may see", districts=voice.list_of(names))


def facts(context: Context, written_at: datetime) -> Facts:
    """Return the same at length, as pairs of a heading and a text, with the release's warnings
    about rows that the viewer may see."""
    voice = context.voice
    tables = (
        voice.say("Tables"),
        voice.say("Main columns; the workbook has every column and row."),
    )
    lines = made_of([*_asked(context)], context, written_at, tables)
    raised = results.raised(context.release, context.scope)
    return (*lines, *warning_lines(raised, voice))


def figure_facts(query: Query, context: Context, written_at: datetime, narrowed: str = "") -> Facts:
    """Return what a file of one figure says of itself."""
    voice, language = context.voice, context.language
    lines = [(voice.say("Figure"), query.title.said(language)), *_asked(context, narrowed)]
    lines += [
        (voice.say("Definition"), query.definition.said(language)),
        (voice.say("Source"), source_of(query).said(language)),
    ]
    return made_of(lines, context, written_at)


def made_of(
    about: Iterable[tuple[str, str]],
    context: Context,
    written_at: datetime,
    *more: tuple[str, str],
) -> Facts:
    """Return what a file is about, then the release it comes from and when it was written."""
    voice, release = context.voice, context.release
    # Of a file that has left the house this says whose it was.
    said = [" · ".join(filter(None, (internal(context), context.viewer.name)))]
    said += [voice.say("Demo data, not real") if release.demo else "", context.standing_in]
    said += taken_over(release.tables, release, voice)
    note = [(voice.say("Note"), one) for one in said if one]
    return (
        *note,
        *about,
        (voice.say("Release"), f"{release.number} · {release.id}"),
        *answering(context),
        (voice.say("Data to"), release.data_to.isoformat()),
        *more,
        (voice.say("Written at"), written_at.strftime("%Y-%m-%d %H:%M %z")),
    )


def answering(context: Context) -> Iterator[tuple[str, str]]:
    """Yield who answers for the release, as far as its manifest says, and what was corrected."""
    voice, release = context.voice, context.release
    if people := people_of(release, voice):
        yield voice.say("Answered for by"), people
    if release.signed:
        at = release.signed.at.astimezone().strftime("%Y-%m-%d %H:%M")
        yield voice.say("Signed at"), at
    # They are of all districts.
    count = 0 if context.viewer.is_limited else len(release.corrections)
    if count:
        rows = voice.say_count("{count} correction", "{count} corrections", count)
        yield voice.say("Corrected by hand"), rows


def note_of(release: Release, context: Context) -> str:
    """Return a release's note, which is of the whole city: nothing for who sees some districts."""
    return "" if context.viewer.is_limited else release.note


def answered_for(release: Release, context: Context) -> str:
    """Say who answers for a release and with which note; nothing where nobody is named."""
    voice = context.voice
    people = people_of(release, voice)
    if not people:
        return ""
    name = voice.say("release {number}", number=release.number)
    return " · ".join(filter(None, (name, people, note_of(release, context))))


def people_of(release: Release, voice: Voice) -> str:
    """Say who submitted, reviewed and signed a release; nothing where that is not known."""
    said = []
    if release.submitted:
        said.append(voice.say("submitted by {person}", person=release.submitted.person))
    if release.reviewed:
        said.append(voice.say("reviewed by {person}", person=release.reviewed.person))
    if release.signed:
        said.append(voice.say("signed by {person}", person=release.signed.person))
    return voice.list_of(said) if said else ""


def _asked(context: Context, narrowed: str = "") -> Iterator[tuple[str, str]]:
    voice = context.voice
    basis = {"entry": voice.say("date entered"), "event": voice.say("date signed")}
    yield voice.say("City"), context.city.said(context.language)
    yield (
        voice.say("Districts"),
        " · ".join(filter(None, (context.scene.place, lineage_said(context)))),
    )
    yield voice.say("As of"), context.as_of.isoformat()
    if beside := beside_of(context):
        yield voice.say("Compared with"), names_of(context, beside)[1]
    yield voice.say("Events count by"), basis[context.basis]
    if narrowed:
        yield voice.say("Narrowed to"), narrowed
    yield voice.say("Area unit"), voice.area_unit


def release_line(context: Context) -> str:
    """Say which release the numbers come from, when it was published, and who answers for it."""
    release = context.release
    line = context.voice.say(
        "no. {number}, published {when}, data to {day} ({id})",
        number=release.number,
        when=release.published_at.astimezone().strftime("%Y-%m-%d %H:%M"),
        day=release.data_to.isoformat(),
        id=release.id,
    )
    people = people_of(release, context.voice)
    return f"{line} · {people}" if people else line


def warning_lines(raised: Iterable[CheckCount], voice: Voice) -> list[tuple[str, str]]:
    """Return the checks that rows did not pass, with examples; no row was dropped for it."""
    lines = []
    for check in raised:
        where = table_title(check.table).said(voice.language)
        what = Text(check.zh, check.en).said(voice.language)
        rows = voice.say_count("{count} row", "{count} rows", check.rows)
        samples = [marked(sample) for sample in check.samples]
        lines.append((f"{where}: {what}", f"{rows} ({voice.list_of(samples)})"))
    return lines
