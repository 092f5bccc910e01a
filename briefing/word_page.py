"""The page of GB/T 9704-2012 in a Word file: its text area, faces, headings and page numbers; what
stands on it others say."""

from collections.abc import Mapping

from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Length, Mm, Pt
from docx.text.paragraph import Paragraph

from briefing.word_parts import (
    BODY,
    add_cell_styles,
    add_page_number,
    drop_old_styles,
    name_fallbacks,
    set_face,
    set_language,
)

# The text area of the standard: 156 mm wide, 28 characters of 三号 in 22 lines.
WIDTH = Mm(156)
BODY_SIZE, TITLE_SIZE, SMALL_SIZE = Pt(16), Pt(22), Pt(7.5)


def lay_out(word: Word, above: str, headings: Mapping[int, str], line: Length) -> None:
    """Set a new file's page, faces and page numbers.

    ``above`` stands at the head of every page, ``headings`` are the faces by their levels, of which
    the third is bold, ``line`` is how high a line is.
    """
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(20), Mm(25)
    word.settings.odd_and_even_pages_header_footer = True
    normal = word.styles["Normal"]
    set_face(normal.element, BODY)
    normal.font.size = BODY_SIZE
    for level, face in headings.items():
        style = word.styles[f"Heading {level}"]
        set_face(style.element, face)
        style.font.size, style.font.bold = BODY_SIZE, level == 3
        style.font.color.rgb = None
        layout = style.paragraph_format
        layout.space_before = layout.space_after = Pt(0)
        layout.line_spacing, layout.first_line_indent = line, 2 * BODY_SIZE
        layout.keep_with_next = True
    add_cell_styles(word)
    name_fallbacks(word)
    drop_old_styles(word)
    set_language(word)
    for header in (section.header, section.even_page_header):
        header.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        write(header.paragraphs[0], above, BODY, SMALL_SIZE)
    # Odd pages bear their number on the outer right, even ones on the outer left.
    add_page_number(section.footer.paragraphs[0], WD_ALIGN_PARAGRAPH.RIGHT)
    add_page_number(section.even_page_footer.paragraphs[0], WD_ALIGN_PARAGRAPH.LEFT)


def write(paragraph: Paragraph, text: str, face: str = BODY, size: Length = BODY_SIZE) -> None:
    """Add a run in a face and size."""
    run = paragraph.add_run(text)
    set_face(run._element, face)
    run.font.size = size
