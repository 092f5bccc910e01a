"""Content controls of a Word file: elements a bureau finds by name, in our document or its own."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from briefing.word_parts import set_face


def control(
    paragraph: Paragraph,
    tag: str,
    text: str,
    face: str,
    size: Length,
    colour: RGBColor | None = None,
) -> None:
    """Add a text to a paragraph as a content control of that tag; an empty one stays empty."""
    held = OxmlElement("w:sdt")
    properties, content = OxmlElement("w:sdtPr"), OxmlElement("w:sdtContent")
    for name, value in (("w:alias", tag), ("w:tag", tag)):
        element = OxmlElement(name)
        element.set(qn("w:val"), value)
        properties.append(element)
    held.append(properties)
    held.append(content)
    run = Run(OxmlElement("w:r"), paragraph)
    run.text = text
    set_face(run._element, face)
    run.font.size = size
    if colour is not None:
        run.font.color.rgb = colour
    content.append(run._element)
    paragraph._p.append(held)
