"""The look of slides where no template brings one: the platform's colours, without decoration but a
line; it adds no slide."""

from collections.abc import Mapping
from types import MappingProxyType

import pptx
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.oxml import serialize_part_xml
from pptx.opc.package import Part
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.presentation import Presentation
from pptx.slide import SlideLayout, SlideMaster
from pptx.util import Inches

from charts.palette import CATEGORIES, LIGHT

Sides = tuple[float, float, float, float]
# Left, top, width and height in inches of what stands on the master, by the kind of place.
_MASTER: Mapping[str, Sides] = MappingProxyType(
    {
        "title": (0.5, 0.3, 12.333, 1.1),
        "body": (0.5, 1.55, 12.333, 5.25),
        "ftr": (0.5, 7.08, 11.3, 0.3),
        "sldNum": (11.9, 7.08, 0.933, 0.3),
    }
)
# Where a layout differs; the line beside the title of the first two is as tall as it.
_OWN: Mapping[str, Mapping[str, Sides]] = MappingProxyType(
    {
        "title": {"ctrTitle": (0.9, 2.2, 11.5, 1.6), "subTitle": (0.9, 3.9, 11.5, 1.0)},
        "secHead": {"title": (0.9, 1.2, 11.5, 1.3), "body": (0.9, 2.7, 11.5, 3.9)},
        "obj": {},
    }
)
# The side each stands at, and the inset it has none of there.
_LOW = {"ftr": ("l", "lIns"), "sldNum": ("r", "rIns")}
_SIZES: Mapping[str, int] = MappingProxyType({"title": 36, "secHead": 32, "obj": 28})
_COLOURS: Mapping[str, str] = MappingProxyType(
    {
        **{
            "dk1": LIGHT.ink,
            "lt1": LIGHT.card,
            "dk2": LIGHT.secondary,
            "lt2": LIGHT.no_target_ground,
        },
        **{f"accent{i}": ink for i, ink in enumerate((LIGHT.accent, *CATEGORIES[1:6]), start=1)},
        **{"hlink": LIGHT.accent, "folHlink": LIGHT.secondary},
    }
)


def plain() -> Presentation:
    """Return a wide presentation without slides that has three layouts of one look."""
    made = pptx.Presentation()
    made.slide_width, made.slide_height = Inches(13.333), Inches(7.5)
    master = made.slide_master
    for layout in list(master.slide_layouts):
        if layout._element.get("type") not in _OWN:
            master.slide_layouts.remove(layout)
    _coloured(master.part.part_related_by(RT.THEME))
    _dressed(master)
    for layout in master.slide_layouts:
        _placed(layout, _OWN[str(layout._element.get("type"))])
    return made


def _coloured(theme: Part) -> None:
    root = parse_xml(theme.blob)
    for name, ink in _COLOURS.items():
        slot = next(root.iter(qn(f"a:{name}")))
        for old in list(slot):
            slot.remove(old)
        slot.append(slot.makeelement(qn("a:srgbClr"), {"val": ink.removeprefix("#")}))
    theme._blob = serialize_part_xml(root)


def _dressed(master: SlideMaster) -> None:
    """Give the master's places their sides and its texts their manner: no bullets, to the left."""
    for shape in list(master.placeholders):
        kind = str(shape._element.find(f".//{qn('p:ph')}").get("type"))
        if kind not in _MASTER:
            continue
        shape.left, shape.top, shape.width, shape.height = map(Inches, _MASTER[kind])
        if kind in _LOW:
            side, inset = _LOW[kind]
            shape._element.find(f".//{qn('a:bodyPr')}").set(inset, "0")
            for level in shape._element.iter(qn("a:lvl1pPr")):
                level.set("algn", side)
                level.find(qn("a:defRPr")).set("sz", "1000")
                _inked(level.find(qn("a:defRPr")), "tx2")
    _styled(master)


def _styled(master: SlideMaster) -> None:
    styles = master._element.find(qn("p:txStyles"))
    for level in styles.find(qn("p:titleStyle")).iter(qn("a:lvl1pPr")):
        level.set("algn", "l")
        level.find(qn("a:defRPr")).set("b", "1")
        level.find(qn("a:defRPr")).set("sz", str(100 * _SIZES["obj"]))
    for level in styles.find(qn("p:bodyStyle")).iter(qn("a:lvl1pPr")):
        level.set("marL", "0")
        level.set("indent", "0")
        for bullet in list(level.iter(qn("a:buChar"), qn("a:buFont"))):
            level.remove(bullet)
        level.find(qn("a:defRPr")).addprevious(level.makeelement(qn("a:buNone"), {}))


def _placed(layout: SlideLayout, sides: Mapping[str, Sides]) -> None:
    for shape in list(layout.placeholders):
        place = shape._element.find(f".//{qn('p:ph')}")
        kind = str(place.get("type", "body"))
        own = shape._element.spPr.find(qn("a:xfrm"))
        if kind in sides:
            shape.left, shape.top, shape.width, shape.height = map(Inches, sides[kind])
            _titled(shape._element, layout, kind)
        elif own is not None:
            shape._element.spPr.remove(own)
    if sides:
        title = next(sides[kind] for kind in ("ctrTitle", "title") if kind in sides)
        _lined(layout, (title[0] - 0.3, title[1], 0.08, title[3]))


def _titled(shape: BaseOxmlElement, layout: SlideLayout, kind: str) -> None:
    """Say how the texts of a layout stand: its own manner of the library's is left behind."""
    is_title = kind in ("ctrTitle", "title")
    size = _SIZES[str(layout._element.get("type"))] if is_title else 20
    ink = "tx1" if is_title else "tx2"
    style = parse_xml(
        f"<a:lstStyle {nsdecls('a')}><a:lvl1pPr marL='0' indent='0' algn='l'><a:buNone/>"
        f"<a:defRPr sz='{size}00' b='{int(is_title)}' cap='none'><a:solidFill>"
        f"<a:schemeClr val='{ink}'/></a:solidFill></a:defRPr></a:lvl1pPr></a:lstStyle>"
    )
    old = shape.txBody.find(qn("a:lstStyle"))
    shape.txBody.replace(old, style)
    shape.txBody.find(qn("a:bodyPr")).set("anchor", "ctr" if is_title else "t")


def _lined(layout: SlideLayout, sides: Sides) -> None:
    left, top, wide, tall = map(Inches, sides)
    layout.shapes._spTree.insert(
        2,
        parse_xml(
            f"<p:sp {nsdecls('p', 'a')}><p:nvSpPr><p:cNvPr id='90' name='Line'/><p:cNvSpPr/>"
            f"<p:nvPr userDrawn='1'/></p:nvSpPr><p:spPr><a:xfrm><a:off x='{left}' y='{top}'/>"
            f"<a:ext cx='{wide}' cy='{tall}'/></a:xfrm><a:prstGeom prst='rect'><a:avLst/>"
            "</a:prstGeom><a:solidFill><a:schemeClr val='accent1'/></a:solidFill></p:spPr></p:sp>"
        ),
    )


def _inked(properties: BaseOxmlElement, name: str) -> None:
    for fill in list(properties.iter(qn("a:solidFill"))):
        properties.remove(fill)
    properties.insert(
        0,
        parse_xml(f"<a:solidFill {nsdecls('a')}><a:schemeClr val='{name}'/></a:solidFill>"),
    )
