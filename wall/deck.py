"""Puts a show together as plain data: for each slide its words, figures and charts, from the same
rows as the pages; it computes no figure."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

import pyarrow as pa
import pyarrow.compute as pc

from charts.palette import STATUS_SHAPES
from charts.wall import on_the_wall
from data.releases import store_root
from figures.address import Problem
from figures.columns import NUMERIC, shown_columns, written
from figures.outline import item_of
from queries.catalogue import catalogue
from queries.labels import code_label
from ui import store
from ui.choice import Choice
from ui.fault import noted
from ui.frame import rows_of
from ui.page import problem_said
from ui.tiles import Tile
from wall.asked import Asked
from wall.playlists import playlist
from wall.slides import SLIDES, Slide
from words.lettering import cells
from words.scene import Row
from words.sentences.caveats import caveat
from words.voice import Voice

Json = dict[str, Any]
# Rows of a table that are read from the last row; the rest stands on the slide's page.
TABLE_ROWS = 7
# Half-width cells of one and a half lines of a wide wall, and of two: a longer conclusion is
# divided at its first full pause, a much longer one at any.
# A headline shorter than the third would not be one.
HEADLINE_CELLS, LONGEST_CELLS, SHORTEST_CELLS = 66, 88, 24
_FULL_PAUSES = ("；", "。", "; ", ". ")
_PAUSES = ("：", "，", ": ", ", ")
_BRACKETS = {"（": 1, "(": 1, "“": 1, "）": -1, ")": -1, "”": -1}


def deck(show: Asked) -> Json:
    """Return a show as data for the browser.

    Raises:
        BadPlaylist: the playlist asked for cannot be shown.
    """
    choice = show.choice
    voice, release = choice.voice, choice.release
    listed = playlist(show.playlist, store_root(), choice.language)
    problems = list(show.problems)
    if show.slide.partition("~")[0] not in ("", *listed.slides):
        problems.append(Problem("slide", show.slide, "unknown value"))
    slides = [part for name in listed.slides for part in _slides(SLIDES[name], choice)]
    return {
        "release": release.id,
        "as_of": choice.as_of.isoformat(),
        "districts": list(choice.districts or ()),
        "ring": [
            {"name": name, "label": choice.scene.label("district", name)} for name in _names(choice)
        ],
        "place": f"{choice.city.said(choice.language)} · {choice.scene.place}",
        "day": voice.say("data as of {day}", day=voice.day(choice.as_of)),
        "version": voice.say("release {number}", number=release.number),
        "published": release.published_at.astimezone().strftime("%m-%d %H:%M"),
        "tags": [
            *([voice.say("Demo data")] if release.demo else []),
            *([voice.say("Pinned release")] if choice.pinned else []),
        ],
        "problems": [problem_said(problem, voice) for problem in problems],
        "title": listed.title,
        "every": listed.every,
        "slides": slides,
    }


def _names(choice: Choice) -> list[str]:
    return [d.name for d in store.warehouse(choice.release.id, choice.scope).districts]


def _slides(slide: Slide, choice: Choice) -> list[Json]:
    """Return a slide, dealt out if its chart is too long; one that fails says so in its place."""
    try:
        return _parts(slide, choice)
    # The meeting goes on with the other slides; the log keeps the traceback.
    except Exception:  # noqa: BLE001
        said = choice.voice.say(
            "This cannot be shown at the moment (fault {id}).", id=noted(f"slide {slide.name}")
        )
        return [{**_words(slide, choice), "headline": said, "fault": True}]


def _words(slide: Slide, choice: Choice) -> Json:
    query = catalogue()[slide.figure]
    return {
        "name": slide.name,
        "page": slide.page,
        "question": slide.question.said(choice.language),
        "caption": choice.voice.say(
            "{title} · {unit}",
            title=_title(slide, choice),
            unit=query.unit.said(choice.language),
        ),
    }


def _title(slide: Slide, choice: Choice) -> str:
    title = catalogue()[slide.figure].title.said(choice.language)
    if not slide.only:
        return title
    return choice.voice.say(
        "{indicator}: {title}", indicator=choice.scene.label(*slide.only), title=title
    )


def _parts(slide: Slide, choice: Choice) -> list[Json]:
    query, item, scene = catalogue()[slide.figure], item_of(slide.figure), choice.scene
    table = store.fetch(choice.release.id, choice.scope, slide.figure, choice.given(query.params))
    if slide.only:
        column, code = slide.only
        table = table.filter(pc.field(column) == code)
    rows = cast(list[Row], table.to_pylist())
    others = {name: rows_of(name, choice) for name in item.beside}
    headline, rest = _divided(item.conclude(rows, scene, others))
    notes = [item.note(others, scene) if item.note else ""] + [
        caveat(name, scene.voice, choice.as_of, choice.release.data_to, bool(choice.districts))
        for name in query.caveats
    ]
    said = _words(slide, choice) | {
        "headline": headline,
        "rest": rest,
        "unit": scene.voice.area_unit,
        "notes": [note for note in notes if note],
        "tiles": _tiles(slide, choice),
    }
    if not rows:
        return [said | {"absent": scene.voice.say("No records match these filters.")}]
    if item.draw is None or slide.show:
        return [said if slide.board else said | {"table": _table(slide, table, choice)}]
    frame = table.to_pandas()
    looks = {
        look: on_the_wall(item.draw(frame, replace(choice, dark=dark).scene), dark=dark)
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


def _divided(sentence: str) -> tuple[str, str]:
    """Divide a long conclusion at a pause: the wall's headline, and the rest below it."""
    head, rest = sentence, ""
    for most, pauses in ((HEADLINE_CELLS, _FULL_PAUSES), (LONGEST_CELLS, _PAUSES)):
        at, pause = _first_pause(head, pauses)
        if cells(head) > most and pause:
            head, rest = head[:at], sentence[at + len(pause) :]
    return head, rest[:1].upper() + rest[1:]


def _first_pause(sentence: str, pauses: Sequence[str]) -> tuple[int, str]:
    """Return where the first of the pauses stands outside brackets, and which; else the end."""
    depth = 0
    for at, sign in enumerate(sentence):
        depth += _BRACKETS.get(sign, 0)
        for pause in pauses:
            inside = depth == 0 and at + len(pause) < len(sentence)
            if inside and sentence.startswith(pause, at) and cells(sentence[:at]) >= SHORTEST_CELLS:
                return at, pause
    return len(sentence), ""


def _tiles(slide: Slide, choice: Choice) -> list[Json]:
    if slide.tiles is None:
        return []
    shown = slide.tiles(choice)
    taken = slide.take or range(len(shown))
    # Only a board has room for the bars, drawn in the colours of either look.
    light = slide.tiles(replace(choice, dark=False)) if slide.board else shown
    return [_tile(shown[place], light[place], choice.voice, slide.board) for place in taken]


def _tile(dark: Tile, light: Tile, voice: Voice, with_bar: bool) -> Json:
    lit = ""
    if dark.status:
        lit = f"{STATUS_SHAPES[dark.status]} {code_label('status', dark.status, voice.language)}"
    return {
        "name": dark.name,
        "value": dark.value,
        "unit": dark.unit,
        "status": dark.status or "",
        "light": lit,
        "said": dark.said,
        "bars": {"dark": dark.bullet, "light": light.bullet} if with_bar else None,
    }


def _table(slide: Slide, table: pa.Table, choice: Choice) -> Json:
    query, scene = catalogue()[slide.figure], choice.scene
    if slide.first:
        meant = table.filter(pc.field(slide.first))
        table = meant if meant.num_rows else table
    first = table.slice(0, TABLE_ROWS)
    named = {column.name: column for column in shown_columns(query, first, scene)}
    columns = [named[name] for name in slide.show]
    cells_ = [[written(column, value, scene) for value in column.values] for column in columns]
    return {
        "columns": [
            {"label": column.label, "number": column.kind in NUMERIC} for column in columns
        ],
        "rows": [list(row) for row in zip(*cells_, strict=True)],
        # How many rows fit only the browser knows; it fills in how many more there are.
        "more": {
            "rows": table.num_rows,
            "one": scene.voice.say("{count} more row", count="{count}"),
            "many": scene.voice.say("{count} more rows", count="{count}"),
        },
    }
