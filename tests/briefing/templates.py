"""Bureaus' templates made by code: each has what made slides illegible or left places empty."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pptx
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation
from pptx.slide import SlideLayout, SlideMaster
from pptx.util import Inches

_WIDE = Inches(13.333)
_RED, _NIGHT = "B01E23", "101C2E"
_MAIN = "application/vnd.openxmlformats-officedocument.presentationml.%s.main+xml"
# As WPS names them.
_CHINESE = {
    "Title Slide": "标题幻灯片",
    "Title and Content": "标题和内容",
    "Section Header": "节标题",
    "Title Only": "仅标题",
    "Blank": "空白",
}


def _coloured(own: Presentation, **inks: str) -> None:
    """Give the theme colours by their names."""
    part = own.slide_master.part.part_related_by(RT.THEME)
    root = parse_xml(part.blob)
    for name, ink in inks.items():
        slot = next(root.iter(qn(f"a:{name}")))
        for old in list(slot):
            slot.remove(old)
        slot.append(slot.makeelement(qn("a:srgbClr"), {"val": ink}))
    part._blob = serialize_part_xml(root)


def _box(layout: SlideLayout | SlideMaster, sides: tuple[float, ...], ink: str) -> None:
    """Put a rectangle behind what stands on a layout or master, in inches."""
    left, top, wide, tall = (int(Inches(one)) for one in sides)
    number = 70 + len(layout.shapes)
    layout.shapes._spTree.insert(
        2,
        parse_xml(
            f"<p:sp {nsdecls('p', 'a')}><p:nvSpPr><p:cNvPr id='{number}' name='Band'/><p:cNvSpPr/>"
            "<p:nvPr userDrawn='1'/></p:nvSpPr><p:spPr><a:xfrm>"
            f"<a:off x='{left}' y='{top}'/><a:ext cx='{wide}' cy='{tall}'/></a:xfrm>"
            "<a:prstGeom prst='rect'><a:avLst/></a:prstGeom>"
            f"<a:solidFill><a:srgbClr val='{ink}'/></a:solidFill></p:spPr></p:sp>"
        ),
    )


def _stretched(own: Presentation) -> None:
    """Make a presentation of 4:3 a wide one, with all its places."""
    part = _WIDE / own.slide_width
    own.slide_width = _WIDE
    for holder in (own.slide_master, *own.slide_layouts):
        for at in holder._element.iter(qn("a:off")):
            at.set("x", str(int(int(at.get("x")) * part)))
        for size in holder._element.iter(qn("a:ext")):
            if size.get("cx"):
                size.set("cx", str(int(int(size.get("cx")) * part)))


def _renamed(own: Presentation) -> None:
    for layout in own.slide_layouts:
        layout.name = _CHINESE.get(layout.name, layout.name)


def red_band() -> Presentation:
    """Return a wide one with a red band behind its white titles and a red line at the foot."""
    own = pptx.Presentation()
    _stretched(own)
    _renamed(own)
    _coloured(own, accent1=_RED, accent2="E8C35A", dk2="5A0F12")
    master = own.slide_master
    _box(master, (0, 0, 13.333, 1.25), _RED)
    _box(master, (0, 7.42, 13.333, 0.08), _RED)
    sides = {"title": (0.6, 0.15, 12.1, 0.95), "body": (0.6, 1.5, 12.1, 4.75)}
    for shape in master.placeholders:
        kind = shape._element.find(f".//{qn('p:ph')}").get("type")
        if kind in sides:
            shape.left, shape.top, shape.width, shape.height = map(Inches, sides[kind])
    style = master._element.find(f"{qn('p:txStyles')}/{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    style.set("algn", "l")
    said = style.find(qn("a:defRPr"))
    said.set("sz", "3200")
    for name in said.iter(qn("a:schemeClr")):
        name.set("val", "bg1")
    for layout in own.slide_layouts:
        if layout.name in ("标题幻灯片", "节标题"):
            _all_red(layout)
    return own


def _all_red(layout: SlideLayout) -> None:
    _box(layout, (0, 0, 13.333, 7.5), _RED)
    for name in layout._element.iter(qn("a:schemeClr")):
        name.set("val", "bg1")
    for old in layout._element.iter(qn("a:tint")):
        old.set("val", "100000")


def four_to_three() -> Presentation:
    """Return one of 4:3 with slides and sections of its own, its accent too pale for white."""
    own = pptx.Presentation()
    _coloured(own, accent1="9DC3E6", dk2="44546A")
    for _ in range(2):
        own.slides.add_slide(own.slide_layouts[0])
    ids = "".join(f'<p14:sldId id="{one.get("id")}"/>' for one in own.slides._sldIdLst)
    own.element.append(
        parse_xml(
            f"<p:extLst {nsdecls('p')}><p:ext uri='{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}'>"
            "<p14:sectionLst xmlns:p14='http://schemas.microsoft.com/office/powerpoint/2010/main'>"
            "<p14:section name='自有' id='{8F1C8C7B-6D2D-4C0C-9F0A-1B2C3D4E5F60}'><p14:sldIdLst>"
            f"{ids}</p14:sldIdLst></p14:section></p14:sectionLst></p:ext></p:extLst>"
        )
    )
    return own


def blanks_only() -> Presentation:
    """Return one whose layouts have no place for a title or anything else."""
    own = pptx.Presentation()
    _stretched(own)
    for layout in list(own.slide_layouts):
        if layout.name != "Blank":
            own.slide_master.slide_layouts.remove(layout)
    (blank,) = own.slide_layouts
    blank.name = "空白"
    for shape in list(blank.placeholders):
        shape._element.getparent().remove(shape._element)
    return own


def dark() -> Presentation:
    """Return one of light ink on a dark ground: the master swaps what is text and what ground."""
    own = pptx.Presentation()
    _stretched(own)
    _renamed(own)
    _coloured(own, dk1=_NIGHT, lt1="F2F5F8", dk2="1D3557", lt2="C9D6E2", accent1="2E75B6")
    names = own.slide_master._element.find(qn("p:clrMap"))
    for name, held in (("bg1", "dk1"), ("tx1", "lt1"), ("bg2", "dk2"), ("tx2", "lt2")):
        names.set(name, held)
    return own


def own_theme() -> Presentation:
    """Return what is saved as a template file, with names of its own for its layouts."""
    own = pptx.Presentation()
    _stretched(own)
    _coloured(own, accent1="1F6F54", dk2="123B2E")
    names = {"Title Slide": "封面", "Section Header": "过渡页", "Title and Content": "正文"}
    for layout in own.slide_layouts:
        layout.name = names.get(layout.name, layout.name)
        if layout.name in names.values():
            layout._element.attrib.pop("type", None)
    return own


def _potx(content: bytes) -> bytes:
    """Return a presentation as the template file PowerPoint saves."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(out, "w") as made:
        for info in given.infolist():
            part = given.read(info.filename)
            if info.filename == "[Content_Types].xml":
                was, will = (_MAIN % kind for kind in ("presentation", "template"))
                part = part.replace(was.encode(), will.encode())
            made.writestr(info, part)
    return out.getvalue()


MADE: dict[str, Callable[[], Presentation]] = {
    "red-band.pptx": red_band,
    "four-to-three.pptx": four_to_three,
    "blanks-only.pptx": blanks_only,
    "dark.pptx": dark,
    "own-theme.potx": own_theme,
}


def template_file(name: str, folder: Path) -> Path:
    """Write a template by its name; return where."""
    content = io.BytesIO()
    MADE[name]().save(content)
    file = folder / name
    whole = content.getvalue()
    file.write_bytes(_potx(whole) if name.endswith(".potx") else whole)
    return file
