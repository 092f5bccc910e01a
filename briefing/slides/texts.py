"""Texts on slides and in charts: faces, sizes that fit a place, lines of one shape."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.text.text import _Run
from pptx.util import Length

from briefing.slides.theme import Colour, Colours
from words.lettering import cells

Faces = tuple[str, str]
# The face where no template brings its own; every office program has a stand-in for it.
PLAIN_FACE = "Microsoft YaHei"
# The template's own faces, by the names its theme gives them: for texts, and for titles.
THEME_FACES, THEME_TITLES = ("+mn-lt", "+mn-ea"), ("+mj-lt", "+mj-ea")
# Office programs set a little space between Chinese characters and digits.
_SPACED = 1.12
_LINE, _INSETS = 1.35, 15


@dataclass(frozen=True)
class Area:
    """A rectangle of a slide."""

    left: int
    top: int
    width: int
    height: int

    @property
    def bottom(self) -> int:
        """Where it ends."""
        return self.top + self.height

    @property
    def right(self) -> int:
        """Where it ends at the side."""
        return self.left + self.width


@dataclass(frozen=True)
class Look:
    """What is drawn with on slides: faces and colours."""

    faces: Faces
    colours: Colours


def set_faces(run: _Run, faces: Faces) -> None:
    """Set a run's face for Latin and for East Asian characters: the library knows the first."""
    put_faces(run._r.get_or_add_rPr(), faces)


def put_faces(properties: BaseOxmlElement, faces: Faces) -> None:
    """Write the faces into a run's or a chart's text properties."""
    for name, face in zip(("a:latin", "a:ea"), faces, strict=True):
        element = properties.find(qn(name))
        if element is None:
            element = properties.makeelement(qn(name), {})
            properties.append(element)
        element.set("typeface", face)


def lines_of(text: str, size: float, width: int) -> int:
    """Return how many lines of a width a text takes."""
    wide = max(1, int((Length(width).pt - _INSETS) // (size / 2)))
    return sum(max(1, int(-(-_SPACED * cells(line) // wide))) for line in text.split("\n"))


def fitting(text: str, area: Area, sizes: Sequence[int]) -> int:
    """Return the first of the sizes at which a text fits its place, else the last."""
    for size in sizes:
        if lines_of(text, size, area.width) * size * _LINE <= Length(area.height).pt:
            return size
    return sizes[-1]


def placed(
    number: int,
    name: str,
    said: str | None,
    size: int,
    faces: Faces,
    *,
    place: str = "",
    area: Area | None = None,
    ink: Colour | None = None,
) -> BaseOxmlElement:
    """Return a line of text as a shape; if nothing is said it is the slide's number.

    ``place`` says in XML which place of the layout it is a slide's copy of; without one it is a
    text box, and ``area`` and ``ink`` say what it would have from there.
    """
    fill = ink.fill if ink else ""
    properties = (
        f'<a:rPr lang="zh-CN" sz="{size}00">{fill}<a:latin typeface="{faces[0]}"/>'
        f'<a:ea typeface="{faces[1]}"/></a:rPr>'
    )
    if said is None:
        # Every program counts these itself; what is written here is seen by none of them.
        field = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
        run = f'<a:fld id="{field}" type="slidenum">{properties}<a:t>#</a:t></a:fld>'
    else:
        run = f"<a:r>{properties}<a:t>{escape(said)}</a:t></a:r>"
    side = "" if place else f'<a:pPr algn="{"r" if said is None else "l"}"/>'
    body = "<a:bodyPr/>" if place else '<a:bodyPr wrap="square" lIns="0" rIns="0" anchor="ctr"/>'
    kind = '<a:spLocks noGrp="1"/>' if place else ""
    box = "" if place else ' txBox="1"'
    where = ""
    if area:
        where = (
            f'<a:xfrm><a:off x="{area.left}" y="{area.top}"/>'
            f'<a:ext cx="{area.width}" cy="{area.height}"/></a:xfrm>'
            f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        )
    return parse_xml(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{number}" name="{name} {number}"/>'
        f"<p:cNvSpPr{box}>{kind}</p:cNvSpPr><p:nvPr>{place}</p:nvPr></p:nvSpPr>"
        f"<p:spPr>{where}</p:spPr><p:txBody>{body}<a:lstStyle/><a:p>{side}{run}</a:p></p:txBody>"
        "</p:sp>"
    )
