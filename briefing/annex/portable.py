"""Writes a briefing as PDF with contents, bookmarks and embedded fonts; it lays nothing out."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from briefing.archival import NAMED, as_kept_pdf
from briefing.document import Document, Figure
from briefing.drawable import drawable
from briefing.job import Settings, Steps
from briefing.paper import MOST_ROWS, annex, numbered, right_aligned, shortened, widths
from briefing.printed import printed
from charts.drawing import in_face, pictures
from charts.palette import LIGHT
from data.scratch import Scratch

# Half-width characters of a table across the page.
ROOM = 112
LAYOUT = Path(__file__).parent / "annex.typ"


def as_pdf(document: Document, settings: Settings, steps: Steps) -> bytes:
    """Return the PDF; each figure is a step.

    Raises:
        MissingFont: the folder of fonts holds none, or no font can write the document.
    """
    content = _content(document)
    shown, faces = drawable(document, _texts(content), settings, steps)
    if shown is not document:
        content = _content(shown)
    content |= {"body": faces.body, "heading": faces.heading, "inks": asdict(LIGHT)}

    def no_archive(reason: str) -> None:
        voice = document.scene.voice
        said = voice.say(
            "The PDF is not kept as {standards}: {reason}", standards=NAMED, reason=reason
        )
        steps.remark(said)

    with Scratch("briefing") as folder:
        for figure, written in zip(document.figures, _figures(content), strict=True):
            steps.step(figure.title)
            for index, picture in enumerate(written["pictures"]):
                file = f"{figure.name}-{index}.svg"
                (folder / file).write_text(in_face(picture, faces.heading), encoding="utf-8")
                written["pictures"][index] = file
        return as_kept_pdf(LAYOUT, content, folder, faces, document.written_at, no_archive)


def _texts(content: object) -> Iterator[str]:
    """Return every text anywhere in the content."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict):
        for value in content.values():
            yield from _texts(value)
    elif isinstance(content, list | tuple):
        for value in content:
            yield from _texts(value)


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
    return {
        "title": numbered(3, number, figure.title, scene.voice.language),
        "basics": figure.basics,
        "conclusion": figure.conclusion,
        "paragraphs": figure.paragraphs,
        "remarks": figure.remarks,
        "absent": figure.absent,
        "pictures": [picture for chart in figure.charts for picture in pictures(chart, scene)],
        "labels": [column.label for column in figure.table],
        "parts": widths(figure, table.rows, ROOM),
        "numbers": right_aligned(figure),
        "rows": table.rows,
        "below": [
            said for said in (table.legend, shortened(figure, MOST_ROWS, scene.voice)) if said
        ],
    }
