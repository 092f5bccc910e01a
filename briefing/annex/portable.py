"""Writes a briefing as PDF with contents, bookmarks and embedded fonts; it lays nothing out."""

import shutil
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from briefing.annex.flow import TOGETHER, Heights, laid
from briefing.archival import NAMED, as_kept_pdf, asked
from briefing.document import Document, Figure
from briefing.drawable import drawable
from briefing.fonts import Faces, texts_in
from briefing.job import Settings, Steps
from briefing.numbering import numbered
from briefing.one_page.page import LEAF, set_for, texts_of
from briefing.paper import (
    MOST_ROWS,
    annex,
    fitting,
    right_aligned,
    row_lines,
    shortened,
)
from briefing.printed import printed
from charts.drawing import in_face, pictures
from charts.palette import LIGHT
from data.scratch import Scratch

# The letters of a table in points, and how many half-width ones stand across the page.
SIZES, ROOM = (8.0, 7.2, 6.5), 112
# How high the text of a page is, in points.
PAGE = (297 - 28 - 25) / 25.4 * 72
LAYOUT = Path(__file__).parent / "annex.typ"


def as_pdf(document: Document, settings: Settings, steps: Steps) -> bytes:
    """Return the PDF; each figure is a step.

    Raises:
        MissingFont: the folder of fonts holds none, or no font can write the document.
    """
    content = _content(document)
    first = texts_of(document.leading) if document.leading else ()
    shown, faces = drawable(document, (*texts_in(content), *first), settings, steps)
    if shown is not document:
        content = _content(shown)
    content |= {"body": faces.body, "heading": faces.heading, "inks": asdict(LIGHT)}
    content |= {"measuring": False, "together": TOGETHER}
    content["leading"] = set_for(document.leading, faces) if document.leading else None

    def no_archive(reason: str) -> None:
        voice = document.scene.voice
        said = voice.say(
            "The PDF is not kept as {standards}: {reason}", standards=NAMED, reason=reason
        )
        steps.remark(said)

    with Scratch("briefing") as folder:
        shutil.copy(LEAF, folder)
        for figure, written in zip(document.figures, _figures(content), strict=True):
            steps.step(figure.title)
            for index, picture in enumerate(written["pictures"]):
                file = f"{figure.name}-{index}.svg"
                (folder / file).write_text(in_face(picture, faces.heading), encoding="utf-8")
                written["pictures"][index] = file
        _lay(content, folder, faces)
        return as_kept_pdf(LAYOUT, content, folder, faces, document.written_at, no_archive)


def _lay(content: dict[str, Any], folder: Path, faces: Faces) -> None:
    """Decide where the charts stand: the pieces are measured, and pages filled with them."""
    written = list(_figures(content))
    measured = asked(LAYOUT, content | {"measuring": True}, folder, faces, "measured")
    for figure, own in zip(
        written, laid(list(map(_heights, measured, written)), PAGE), strict=True
    ):
        figure |= {"shares": own.shares, "table-first": own.table_first}


def _heights(measured: dict[str, Any], written: dict[str, Any]) -> Heights:
    """Return a figure's heights; what the table has beside its head is divided by lines."""
    lines = [row_lines(row, written["parts"]) for row in written["rows"] if measured["table"]]
    # Between two rows there is about as much again as a line.
    shares = [1 + one for one in lines]
    each = (measured["table"] - measured["head"]) / max(1, sum(shares))
    return Heights(
        lead=measured["lead"],
        headed=measured["headed"],
        pictures=tuple(measured["pictures"]),
        caption=measured["caption"],
        head=measured["head"],
        rows=tuple(share * each for share in shares),
        below=measured["below"],
    )


def _figures(content: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for section in content["sections"]:
        for chapter in section["chapters"]:
            yield from chapter["figures"]


def _content(document: Document) -> dict[str, Any]:
    voice = document.scene.voice
    language = voice.language
    return {
        "title": document.title,
        "subtitle": document.subtitle,
        "stamp": document.stamp,
        "lang": language,
        "contents": voice.say("Contents"),
        "definitions": voice.say("Annex: definitions"),
        "origin": voice.say("Where it comes from"),
        "annex": [
            (title, definition, voice.say("Source: {source}", source=source))
            for title, definition, source in annex(document)
        ],
        "facts": document.facts,
        "sections": [
            {
                "title": numbered(1, s, section.title, language),
                "chapters": [
                    {
                        "title": numbered(2, c, chapter.title, language),
                        "figures": [
                            _figure(f, figure, document)
                            for f, figure in enumerate(chapter.figures, start=1)
                        ],
                    }
                    for c, chapter in enumerate(section.chapters, start=1)
                ],
            }
            for s, section in enumerate(document.sections, start=1)
        ],
    }


def _figure(number: int, figure: Figure, document: Document) -> dict[str, Any]:
    scene = document.scene
    table = printed(figure, scene, figure.most(MOST_ROWS))
    size, parts = fitting(figure, table.rows, ROOM, SIZES)
    return {
        "title": numbered(3, number, figure.title, scene.voice.language),
        "basics": figure.basics,
        "conclusion": figure.conclusion,
        "paragraphs": figure.paragraphs,
        "remarks": figure.remarks,
        "absent": figure.absent,
        "pictures": [picture for chart in figure.charts for picture in pictures(chart, scene)],
        "labels": [column.label for column in figure.table],
        "size": size,
        "parts": parts,
        "numbers": right_aligned(figure),
        "rows": table.rows,
        "shares": (),
        "table-first": False,
        "below": [
            said for said in (table.legend, shortened(figure, MOST_ROWS, scene.voice)) if said
        ],
    }
