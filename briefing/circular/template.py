"""Fills a bureau's own Word template: its content controls are found by their tags, and keep their
look; it lays nothing out itself."""

import io
from collections.abc import Iterator
from copy import deepcopy
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import docx
from docx.document import Document as Word
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from briefing.circular.lines import (
    Line,
    addressed,
    attachment_lines,
    dated,
    imprint,
    lines_of,
    noted,
    numbered_document,
)
from briefing.circular.model import Circular
from briefing.circular.word import attachments, stamp_properties
from briefing.errors import BadTemplate
from briefing.job import Remark
from briefing.packed import packed
from words.voice import Voice

# The one control a template must have; all others may be left out.
BODY, TABLES = "body", "tables"
# What the library throws at a file cut short, altered, or of another kind.
_BROKEN = (PackageNotFoundError, BadZipFile, OSError, KeyError, ValueError, SyntaxError)
_LEVELS = {"chapter": "Heading 1", "block": "Heading 2"}


def filled(
    circular: Circular, template: Path, written_at: datetime, remark: Remark = lambda said: None
) -> bytes:
    """Return the template with the circular in its content controls.

    ``remark`` is told of a control whose tag means nothing here; it stays as it is.

    Raises:
        BadTemplate: it is no Word file, a broken one, or has no control for the text.
    """
    try:
        word = docx.Document(str(template))
    except _BROKEN as error:
        raise BadTemplate(
            f"公文模板 {template} 不存在，或不是可用的 Word 文档（.docx）。",
            f"The template {template} is missing or no usable Word document (.docx).",
        ) from error
    controls = [(tag, held) for held, tag in _controls(word)]
    if BODY not in dict(controls):
        known = ", ".join((BODY, *_texts(circular), TABLES))
        raise BadTemplate(
            f"公文模板 {template.name} 没有标记为“{BODY}”的内容控件，正文无处可放。"
            f"可用的标记：{known}。",
            f"The template {template.name} has no content control tagged {BODY!r} for the text. "
            f"Tags it may have: {known}.",
        )
    texts = _texts(circular)
    for tag, held in controls:
        if tag == BODY:
            _fill_body(held, word, circular)
        elif tag == TABLES:
            _fill_tables(held, word, circular)
        elif tag in texts:
            _fill(held, texts[tag])
        else:
            remark(_unknown(tag, circular))
    stamp_properties(word, circular, written_at)
    content = io.BytesIO()
    word.save(content)
    return packed(content.getvalue())


def _unknown(tag: str, circular: Circular) -> str:
    return Voice(circular.language).say("The template's control {tag} stays as it is.", tag=tag)


def _texts(circular: Circular) -> dict[str, str]:
    """Return what stands in each control of one text, by its tag."""
    bureau, language = circular.bureau, circular.language
    *copied, (printed_by, printed_on) = imprint(circular)
    return {
        "copy_number": bureau.copy_number,
        "secrecy": bureau.secrecy,
        "urgency": bureau.urgency,
        "issuer": bureau.issuer,
        "number": numbered_document(circular),
        "title": circular.title,
        "addressees": addressed(circular),
        "attachments": "\n".join(attachment_lines(circular)),
        "signature": "\n".join(bureau.signatures),
        "date": dated(bureau.signed_on, language),
        "note": noted(circular),
        "copied_to": copied[0][0] if copied else "",
        "printed_by": printed_by,
        "printed_on": printed_on,
    }


def _controls(word: Word) -> Iterator[tuple[BaseOxmlElement, str]]:
    """Yield the content controls of text, heads and feet, with their tags."""
    parts: list[Any] = [word.element.body]
    for section in word.sections:
        parts += [section.header._element, section.footer._element]
    for part in parts:
        for held in list(part.iter(qn("w:sdt"))):
            tag = held.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
            if tag is not None:
                yield held, tag.get(qn("w:val"))


def _fill(held: BaseOxmlElement, text: str) -> None:
    """Put a text into a control in the look of its first run; each line of it begins a new one."""
    _settle(held)
    content = held.find(qn("w:sdtContent"))
    runs = list(content.iter(qn("w:r")))
    if not runs:
        return
    first, *others = runs
    for other in others:
        other.getparent().remove(other)
    look = first.find(qn("w:rPr"))
    for child in list(first):
        if child is not look:
            first.remove(child)
    first.text = text


def _settle(held: BaseOxmlElement) -> None:
    """Tell Word that what stands in a control is no prompt any more."""
    properties = held.find(qn("w:sdtPr"))
    prompt = properties.find(qn("w:showingPlcHdr"))
    if prompt is not None:
        properties.remove(prompt)


def _fill_body(held: BaseOxmlElement, word: Word, circular: Circular) -> None:
    """Put the text into a control, each paragraph in the look of its first; headings take the
    template's own styles where it has them."""
    _settle(held)
    content = held.find(qn("w:sdtContent"))
    pattern = next(iter(content.iter(qn("w:p"))), None)
    styles = {style.name for style in word.styles}
    made = [_paragraph(line, pattern, word, styles) for line in lines_of(circular)]
    for child in list(content):
        content.remove(child)
    content.extend(made)


def _paragraph(line: Line, pattern: Any, word: Word, styles: set[str]) -> Any:  # noqa: ANN401 - elements of the library
    element = deepcopy(pattern) if pattern is not None else _bare(word)
    paragraph = Paragraph(element, word._body)
    looks = [run._r.rPr for run in paragraph.runs if run._r.rPr is not None]
    for run in list(element.iter(qn("w:r"))):
        run.getparent().remove(run)
    added = paragraph.add_run(f"{line.head}{line.said}")
    name = _LEVELS.get(line.kind, "")
    if name in styles:
        paragraph.style = name
    elif looks:
        added._r.insert(0, deepcopy(looks[0]))
    return element


def _bare(word: Word) -> Any:  # noqa: ANN401 - an element of the library
    added = word.add_paragraph()._p
    added.getparent().remove(added)
    return added


def _fill_tables(held: BaseOxmlElement, word: Word, circular: Circular) -> None:
    """Put the attachments into a control, as a document without a template has them."""
    _settle(held)
    content = held.find(qn("w:sdtContent"))
    body = word.element.body
    before = len(body)
    attachments(word, circular)
    added = [child for child in list(body)[before - 1 :] if child.tag != qn("w:sectPr")]
    for child in list(content):
        content.remove(child)
    content.extend(added)
