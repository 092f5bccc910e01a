"""Writes a circular as PDF with embedded fonts; it lays nothing out."""

from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from briefing.archival import as_kept_pdf
from briefing.circular.lines import (
    addressed,
    attachment_label,
    attachment_lines,
    dated,
    imprint,
    lines_of,
    noted,
    numbered_document,
    title_lines,
)
from briefing.circular.model import Circular
from briefing.fonts import TITLES, faces_for, texts_in
from charts.palette import LIGHT, OFFICIAL_RED
from data.scratch import Scratch
from words.voice import Voice

LAYOUT = Path(__file__).parent / "circular.typ"


def as_pdf(circular: Circular, written_at: datetime, fonts: Path | None = None) -> bytes:
    """Return the PDF; ``fonts`` is a folder of fonts preferred to the system's.

    Raises:
        MissingFont: the folder holds none, or no font at hand can write the circular.
    """
    content = _content(circular)
    faces = faces_for(texts_in(content), fonts)
    titled = [family for family in TITLES if family in faces.fonts.families()]
    content |= {"body": faces.body, "heading": faces.heading, "inks": asdict(LIGHT)}
    content["title-face"] = [*titled, faces.body]
    with Scratch("briefing") as folder:
        return as_kept_pdf(LAYOUT, content, folder, faces, written_at)


def _content(circular: Circular) -> dict[str, Any]:
    bureau, language = circular.bureau, circular.language
    voice = Voice(language)
    return {
        "title": circular.title,
        "title-lines": title_lines(circular),
        "lang": language,
        "stamp": circular.stamp,
        "marked": circular.marked,
        "classes": [*filter(None, (bureau.copy_number, bureau.secrecy, bureau.urgency))],
        "issuer": bureau.issuer,
        "red": OFFICIAL_RED,
        "number": numbered_document(circular),
        "addressees": addressed(circular),
        "contents": voice.say("Contents") if circular.is_long else "",
        "lines": [asdict(line) for line in lines_of(circular)],
        "listing": voice.say("Attachments:"),
        "listed": attachment_lines(circular),
        "signatures": list(bureau.signatures),
        "day": dated(bureau.signed_on, language),
        "note": noted(circular),
        "attachments": [
            {
                "label": attachment_label(circular, place),
                "title": attachment.title,
                "tables": [asdict(table) for table in attachment.tables],
            }
            for place, attachment in enumerate(circular.attachments, start=1)
        ],
        "imprint": imprint(circular),
    }
