"""Ways between slides, and the sections they stand in; it writes no text."""

from collections.abc import Sequence
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import quoteattr

from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.text.text import TextFrame, _Paragraph

_TO_A_SLIDE = "ppaction://hlinksldjump"
# Ink of the text in place of the theme's for links, which on some themes cannot be read.
_OWN_INK = (
    '<a:extLst><a:ext uri="{A12FA001-AC4F-418D-AE19-62706E023703}"><ahyp:hlinkClr '
    'xmlns:ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor" val="tx"/>'
    "</a:ext></a:extLst>"
)
_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"


def lead(paragraph: _Paragraph, slide: Slide, target: Slide) -> None:
    """Let a line of a slide lead to another slide."""
    relation = slide.part.relate_to(target.part, RT.SLIDE)
    for run in paragraph.runs:
        run._r.get_or_add_rPr().append(
            parse_xml(
                f'<a:hlinkClick {nsdecls("a", "r")} r:id="{relation}" action="{_TO_A_SLIDE}">'
                f"{_OWN_INK}</a:hlinkClick>"
            )
        )


def lead_from_lines(frame: TextFrame, slide: Slide, targets: Sequence[Slide]) -> None:
    """Let each line of a text lead to its slide."""
    for paragraph, target in zip(frame.paragraphs, targets, strict=True):
        lead(paragraph, slide, target)


def divide(presentation: Presentation, sections: Sequence[tuple[str, int]]) -> None:
    """Put the slides into sections, each of a name and so many slides."""
    ids = [one.get("id") for one in presentation.slides._sldIdLst]
    said = ""
    for at, (name, count) in enumerate(sections):
        held = "".join(f'<p14:sldId id="{id_}"/>' for id_ in ids[:count])
        ids = ids[count:]
        key = "{" + str(uuid5(NAMESPACE_URL, f"{at} {name}")).upper() + "}"
        said += (
            f'<p14:section name={quoteattr(name)} id="{key}"><p14:sldIdLst>{held}</p14:sldIdLst>'
            "</p14:section>"
        )
    extension = parse_xml(
        f'<p:ext {nsdecls("p")} uri="{_SECTIONS}"><p14:sectionLst xmlns:p14="{_P14}">{said}'
        "</p14:sectionLst></p:ext>"
    )
    root = presentation.element
    extensions = root.find(qn("p:extLst"))
    if extensions is None:
        extensions = root.makeelement(qn("p:extLst"), {})
        root.append(extensions)
    extensions.append(extension)
