"""Puts a show together as plain data: for each slide its words, figures and charts, from the same
rows as the pages; it computes no figure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

import pyarrow as pa
import pyarrow.compute as pc

from charts.wall import on_the_wall
from data.releases import store_root
from figures.absence import before_data
from figures.address import Problem, problems_heading, problems_said
from figures.against import compared_with
from figures.ask import Shown
from figures.columns import NUMERIC, cells_of
from figures.context import Context
from figures.instructed import version
from figures.shows import Slide, asked_beside, headline_of, named_of, rows_of, shown_of
from figures.speaking import notes_of
from figures.stamp import age_said, internal, lineage_said, sight_said, watermark
from queries.catalogue import catalogue
from serve.fault import noted
from wall.asked import Asked
from wall.listed import Placed, listed, placed
from wall.registers import Registers, besides, registers_of, settled
from wall.tiles import Json, declared, tiles
from words.lettering import marked
from words.voice import Voice

# Rows of a table that are read from the last row; the rest stands on the slide's page.
TABLE_ROWS = 7


def deck(show: Asked) -> Json:
    """Return a show as data for the browser.

    Raises:
        BadPlaylist: the playlist asked for cannot be shown.
    """
    context = show.context
    voice, release = context.voice, context.release
    registers = registers_of(context)
    playlist, entries = listed(show, registers)
    names = [entry.name for entry in entries]
    problems = [*show.problems, *_unknown(show, names, registers)]
    slides = [part for one in placed(entries, context, registers) for part in _entry(one)]
    return {
        "release": release.id,
        "number": release.number,
        "instructions": version(store_root()),
        "as_of": context.as_of.isoformat(),
        "districts": list(context.districts or ()),
        "ring": [
            {"name": name, "label": marked(context.district_option(name))}
            for name, _ in context.names_en
        ],
        "place": marked(f"{context.city.said(context.language)} · {context.scene.place}"),
        "day": voice.say("data as of {day}", day=voice.day(context.as_of)),
        "version": voice.say("release {number}", number=release.number),
        "published": release.published_at.astimezone().strftime("%Y-%m-%d"),
        "tags": [
            *([voice.say("Demo data")] if release.demo else []),
            *([voice.say("Pinned release")] if context.pinned else []),
            *filter(None, [age_said(context), lineage_said(context), compared_with(context)]),
            *filter(None, [internal(context), sight_said(context)]),
            *filter(None, [watermark(context, datetime.now())]),
        ],
        "problems": [
            *filter(None, [context.standing_in, before_data(release, context.as_of, voice)]),
            *_ignored(problems, voice),
        ],
        "title": playlist.title,
        "every": playlist.every,
        "slides": slides,
    }


def _unknown(show: Asked, names: Sequence[str], registers: Registers) -> Iterator[Problem]:
    asked = (("slide", show.slide), *(("also", name) for name in show.also))
    for key, value in asked:
        name = value.partition("~")[0]
        if name not in ("", *names):
            restricted = name in registers.restricted
            yield Problem(key, value, "restricted register" if restricted else "unknown value")


def _ignored(problems: Sequence[Problem], voice: Voice) -> list[str]:
    if not problems:
        return []
    return [problems_heading(problems, voice), *problems_said(problems, voice)]


def _entry(one: Placed) -> list[Json]:
    """Return the slides of an entry of the playlist, with what is its own beside the show's."""
    filters = {key: list(values) for key, values in one.entry.filters.items()}
    own: Json = {"own": one.own, "filters": filters} if filters else {}
    if one.entry.seconds:
        own["seconds"] = one.entry.seconds
    if one.faults:
        # Never without its filters: the room would take it for what it is not.
        said = " ".join(one.faults)
        return [
            own | {**_words(one.slide, one.context), "headline": said, "own": "", "fault": True}
        ]
    parts = _slides(one.slide, one.context)
    return [own | part | {"notes": [*one.remarks, *part.get("notes", [])]} for part in parts]


def _slides(slide: Slide, context: Context) -> list[Json]:
    """Return a slide, dealt out if its chart is too long; one that fails says so in its place."""
    context = replace(context, register=slide.register)
    try:
        return _parts(settled(slide, context), context)
    # The meeting goes on with the other slides; the log keeps the traceback.
    except Exception:  # noqa: BLE001
        said = context.voice.say(
            "This cannot be shown at the moment (fault {id}).", id=noted(f"slide {slide.name}")
        )
        return [{**_words(slide, context), "headline": said, "fault": True}]


def _words(slide: Slide, context: Context) -> Json:
    query = catalogue()[slide.figure]
    return {
        "name": slide.name,
        "page": slide.page,
        "question": slide.question.said(context.language),
        "caption": context.voice.say(
            "{title} · {unit}",
            title=_title(slide, context),
            unit=query.unit.said(context.language),
        ),
    }


def _title(slide: Slide, context: Context) -> str:
    title = catalogue()[slide.figure].title.said(context.language)
    named = named_of(slide, context)
    if not named:
        return title
    return context.voice.say("{indicator}: {title}", indicator=named, title=title)


def _parts(slide: Slide, context: Context) -> list[Json]:
    shown = shown_of(slide, context)
    voice = context.voice
    headline, rest = headline_of(slide, shown)
    words, more = _words(slide, context), (rest, besides(slide, context))
    said = words | {
        "caption": " · ".join(filter(None, [words["caption"], shown.marked, _ordered(shown)])),
        "headline": headline,
        "names": _names_in(headline, shown),
        "rest": ("" if voice.language == "zh" else " ").join(filter(None, more)),
        "unit": voice.area_unit,
        "notes": shown.remarks,
        "tiles": tiles(slide, context),
        "speaking": [
            {"label": note.label, "lines": note.lines}
            for note in notes_of(shown, asked_beside(slide, voice.language))
        ],
    }
    if not shown.table.num_rows:
        return [said | {"absent": shown.absent}]
    if slide.board:
        further = declared(said, slide, context)
        return [said | {"part": "1/2"}, *further] if further else [said]
    if not shown.is_drawn or slide.show:
        return [said | {"table": _table(slide, shown)}]
    looks = {
        look: on_the_wall(shown.drawn(shown.in_order, dark=dark), dark=dark)
        for look, dark in (("dark", True), ("light", False))
    }
    parts = len(looks["dark"])
    return [
        said
        | {"name": slide.name if not part else f"{slide.name}~{part + 1}"}
        | {"part": f"{part + 1}/{parts}" if parts > 1 else ""}
        | {"figure": {look: drawn[part] for look, drawn in looks.items()}}
        for part in range(parts)
    ]


def _names_in(headline: str, shown: Shown) -> list[str]:
    """Return the names in a headline, which no line of it divides: districts, units, parcels."""
    scene = shown.context.scene
    texts = {scene.label("district", name) for name, _ in shown.context.names_en}
    for column in shown.table.columns:
        if pa.types.is_string(column.type):
            texts.update(pc.unique(column).to_pylist())
    return sorted(text for text in texts if text and len(text) > 1 and text in headline)


def _ordered(shown: Shown) -> str:
    return shown.ordered.said if shown.ordered else ""


def _table(slide: Slide, shown: Shown) -> Json:
    table, scene = rows_of(slide, shown), shown.context.scene
    rows = table.num_rows if slide.first else shown.count
    first = table.slice(0, TABLE_ROWS)
    named = {column.name: column for column in shown.columns_of(first)}
    columns = [named[name] for name in slide.show]
    cells_ = [cells_of(column, scene) for column in columns]
    return {
        "columns": [
            {"label": column.label, "number": column.kind in NUMERIC} for column in columns
        ],
        "rows": [list(row) for row in zip(*cells_, strict=True)],
        # How many rows fit only the browser knows; it fills in how many more there are.
        "more": {
            "rows": rows,
            "one": scene.voice.say("{count} more row", count="{count}"),
            "many": scene.voice.say("{count} more rows", count="{count}"),
        },
    }
