"""The colours a presentation's theme comes to, and which of them can be read on which; it sets
none."""

import colorsys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.ns import _nsmap as nsmap
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.slide import SlideLayout, SlideMaster

# What WCAG asks of text; a fill that is to be seen on its ground needs less.
READABLE, SEEN = 4.5, 1.3
# A picture or rectangle over so much of the slide is its ground.
_WHOLE = 0.9
_GRID, _WHITE, _BLACK = 0.16, "FFFFFF", "000000"
_FULL, _SHADE = 100000, 0.8
# In this order a table's head takes its fill: strong colours first, the ink last.
_FILLS = ("accent1", "tx2", "accent2", "accent3", "accent4", "accent5", "accent6", "tx1")
_INKS = ("tx1", "bg1", "tx2", "bg2")


@dataclass(frozen=True)
class Colour:
    """A colour by its six digits, and by the theme's name where it has one."""

    digits: str
    name: str = ""

    @property
    def fill(self) -> str:
        """The colour as a fill of DrawingML: by name it follows the theme."""
        said = f'schemeClr val="{self.name}"' if self.name else f'srgbClr val="{self.digits}"'
        return f'<a:solidFill xmlns:a="{nsmap["a"]}"><a:{said}/></a:solidFill>'


@dataclass(frozen=True)
class Colours:
    """What is drawn with on slides of a layout: ``paper`` is their ground, a picture's at a guess.

    ``head`` and ``on_head`` are fill and ink of a table's first row, ``grid`` the lines of charts.
    """

    paper: Colour
    is_picture: bool
    ink: Colour
    quiet: Colour
    head: Colour
    on_head: Colour
    grid: str

    @property
    def is_dark(self) -> bool:
        """Tell whether light stands on dark here."""
        return luminance(self.paper.digits) < luminance(self.ink.digits)


def luminance(digits: str) -> float:
    """Return the relative luminance of WCAG, 0 for black to 1 for white."""
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(ink: str, paper: str, strength: float) -> str:
    """Return an ink laid thin on paper."""
    pairs = ((int(ink[at : at + 2], 16), int(paper[at : at + 2], 16)) for at in (0, 2, 4))
    return "".join(f"{round(under + (over - under) * strength):02X}" for over, under in pairs)


class Theme:
    """The theme of a layout: what its colours' names mean there."""

    def __init__(self, layout: SlideLayout) -> None:
        """Read the theme of the layout's master, and what the layout calls its colours."""
        master: SlideMaster = layout.slide_master
        self._layout, self._master = layout, master
        theme = parse_xml(master.part.part_related_by(RT.THEME).blob)
        scheme = next(theme.iter(qn("a:clrScheme")))
        self._digits = {_name(one): digits for one in scheme if (digits := _plain(one[0]))}
        own = layout._element.find(f"{qn('p:clrMapOvr')}/{qn('a:overrideClrMapping')}")
        declared = master._element.find(qn("p:clrMap")) if own is None else own
        self._names: Mapping[str, str] = {} if declared is None else dict(declared.attrib)

    def named(self, name: str) -> str:
        """Return the digits of a colour of the theme by its name; black for one it has not."""
        return self._digits.get(self._names.get(name, name), _BLACK)

    def digits(self, fill: BaseOxmlElement | None) -> str:
        """Return the digits of the first colour in an element, or nothing."""
        if fill is None:
            return ""
        for one in fill.iter():
            name = _name(one)
            if name == "schemeClr" and one.get("val") != "phClr":
                return _changed(self.named(str(one.get("val"))), one)
            if name in ("srgbClr", "sysClr"):
                return _changed(_plain(one), one)
        return ""

    def colours(self) -> Colours:
        """Return what slides of the layout are drawn with."""
        ground = self._ground()
        wished = self._text()
        paper = Colour(ground or self._paper_for(wished))
        inks = [wished, *(Colour(self.named(name), name) for name in _INKS)]
        ink = readable(inks, paper.digits)
        head, on_head = self._head(paper.digits)
        grid = mixed(ink.digits, paper.digits, _GRID)
        return Colours(paper, not ground, ink, ink, head, on_head, grid)

    def _text(self) -> Colour:
        """Return the colour of the master's running text."""
        level = self._master._element.find(
            f"{qn('p:txStyles')}/{qn('p:bodyStyle')}/{qn('a:lvl1pPr')}/{qn('a:defRPr')}"
        )
        fill = None if level is None else level.find(qn("a:solidFill"))
        named = None if fill is None else fill.find(qn("a:schemeClr"))
        if named is not None and not len(named):
            return Colour(self.named(str(named.get("val"))), str(named.get("val")))
        digits = self.digits(fill)
        return Colour(digits) if digits else Colour(self.named("tx1"), "tx1")

    def _paper_for(self, ink: Colour) -> str:
        papers = [self.named(name) for name in ("bg1", "tx1")]
        return max(papers, key=lambda paper: contrast(paper, ink.digits))

    def _head(self, paper: str) -> tuple[Colour, Colour]:
        """Choose a fill seen on the paper and an ink that is read on it, white on strong first."""
        inks = [Colour(self.named(name), name) for name in ("bg1", "tx1")]
        inks.sort(key=lambda ink: luminance(ink.digits), reverse=True)
        first, *others = (Colour(self.named(name), name) for name in _FILLS)
        # A shade of the template's own colour is nearer to it than its next.
        fills = [first, Colour(mixed(first.digits, _BLACK, _SHADE)), *others]
        fills = [fill for fill in fills if contrast(fill.digits, paper) >= SEEN]
        for ink in inks:
            for fill in fills:
                if contrast(fill.digits, ink.digits) >= READABLE:
                    return fill, ink
        fill = Colour(mixed(readable([], paper).digits, paper, _GRID))
        return fill, readable([], fill.digits)

    def _ground(self) -> str:
        """Return what slides of the layout stand on; nothing where that is a picture."""
        for part in (self._layout, self._master):
            covering = list(self._covering(part))
            if covering:
                return covering[-1]
            found = part._element.find(f"{qn('p:cSld')}/{qn('p:bg')}")
            if found is not None:
                is_picture = next(found.iter(qn("a:blip")), None) is not None
                return "" if is_picture else self._of_ground(found)
        return self.named("bg1")

    def _of_ground(self, ground: BaseOxmlElement) -> str:
        stops = [self.digits(stop) for stop in ground.iter(qn("a:gs"))]
        if not stops:
            return self.digits(ground)
        # Between the ends of a gradient text stands on its middle.
        return mixed(stops[0], stops[-1], 0.5)

    def _covering(self, part: SlideLayout | SlideMaster) -> Iterator[str]:
        """Yield the colours of shapes that cover the whole slide, nothing for a picture."""
        size = part.part.package.presentation_part.presentation
        wide, tall = size.slide_width or 1, size.slide_height or 1
        for shape in part.shapes:
            if shape.is_placeholder or not shape.width or not shape.height:
                continue
            if shape.width >= _WHOLE * wide and shape.height >= _WHOLE * tall:
                fill = shape._element.find(f"{qn('p:spPr')}/{qn('a:solidFill')}")
                yield self.digits(fill)


def readable(inks: list[Colour], paper: str) -> Colour:
    """Return the first ink that is read on the paper; else the better of black and white."""
    plain = [Colour(_BLACK), Colour(_WHITE)]
    for ink in [*inks, *sorted(plain, key=lambda one: -contrast(one.digits, paper))]:
        if contrast(ink.digits, paper) >= READABLE:
            return ink
    return max(plain, key=lambda one: contrast(one.digits, paper))


def _name(element: BaseOxmlElement) -> str:
    """Return an element's name without its namespace; a comment has none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _plain(colour: BaseOxmlElement) -> str:
    """Return the digits written in a colour, of the system's as it was last seen."""
    return str(colour.get("lastClr") or colour.get("val") or "").upper()


def _changed(digits: str, colour: BaseOxmlElement) -> str:
    """Return a colour lighter or darker as its element says."""
    for change in colour:
        name, part = _name(change), int(change.get("val", "0")) / _FULL
        if name == "tint":
            digits = mixed(digits, _WHITE, part)
        elif name == "shade":
            digits = mixed(digits, _BLACK, part)
        elif name in ("lumMod", "lumOff"):
            red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
            hue, light, full = colorsys.rgb_to_hls(red, green, blue)
            light = light * part if name == "lumMod" else light + part
            parts = colorsys.hls_to_rgb(hue, min(1, max(0, light)), full)
            digits = "".join(f"{round(255 * one):02X}" for one in parts)
    return digits
