"""Slides of one look, the bureau's template or a plain one: titles, texts, tables; no figures."""

import io
from copy import deepcopy
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import cast

from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.shapes.autoshape import Shape
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.placeholder import LayoutPlaceholder, SlidePlaceholder
from pptx.slide import Slide, SlideLayout
from pptx.text.text import TextFrame
from pptx.util import Emu, Inches, Length, Pt

from briefing.packed import packed
from briefing.paper import LONGEST_PROPERTY
from briefing.slides.layouts import STANDING, TITLES, Part, chosen
from briefing.slides.places import Places
from briefing.slides.plain import plain
from briefing.slides.tables import Grid, add_table
from briefing.slides.template import loaded, usable
from briefing.slides.texts import (
    PLAIN_FACE,
    THEME_FACES,
    THEME_TITLES,
    Area,
    Faces,
    Look,
    fitting,
    lines_of,
    placed,
    set_faces,
)
from briefing.slides.theme import Colour, Colours, Theme

TITLE_SIZES = (36, 32, 28, 24, 20, 18, 16, 14, 12)
FOOT_SIZE, STAMP_SIZES = 11, (10, 9, 8, 7, 6)
# A smaller stamp takes the place of the date as well before it gets smaller still.
_NARROW = 8
# Titles of slides one after another are of one size where they can be.
_LARGEST_TITLE = 28
TEXT_SIZES = (24, 20, 18, 16, 14, 12, 11, 10)


def opened(template: Path | None, stamp: str) -> "Deck":
    """Return a deck without slides, in the look of the template if one is given.

    Raises:
        BadTemplate: the template is no presentation, or a broken one.
    """
    if template is None:
        return Deck(plain(), stamp, own_look=False)
    with usable(template):
        return Deck(loaded(template), stamp, own_look=True)


def check_template(template: Path) -> None:
    """Make a slide of each kind of a template, to learn before the work whether it can be used.

    Raises:
        BadTemplate: the template is no presentation, or a broken one.
    """
    deck = opened(template, "")
    with usable(template):
        deck.cover("", "")
        deck.section("", "")
        deck.text(deck.slide(""), "", deck.body, FOOT_SIZE)
        deck.presentation.save(io.BytesIO())


class Deck:
    """A presentation that slides are added to; each bears the stamp and its number."""

    def __init__(self, presentation: Presentation, stamp: str, *, own_look: bool) -> None:
        """Choose the layouts of the slides."""
        self.presentation = presentation
        self._stamp = stamp
        self._own_look = own_look
        wide, tall = cast(int, presentation.slide_width), cast(int, presentation.slide_height)
        layouts = chosen(list(presentation.slide_layouts), wide * tall)
        self.missing = layouts.missing if own_look else ()
        self._places: dict[Part, Places] = {
            "title": Places(layouts.title, wide, tall),
            "section": Places(layouts.section, wide, tall),
            "content": Places(layouts.content, wide, tall),
        }
        faces = THEME_FACES if own_look else (PLAIN_FACE, PLAIN_FACE)
        self.look = Look(faces, self._colours(layouts.content))

    def _colours(self, layout: SlideLayout) -> Colours:
        theme = Theme(layout)
        found = theme.colours()
        if self._own_look:
            return found
        quiet, pale = Colour(theme.named("tx2"), "tx2"), Colour(theme.named("bg2"), "bg2")
        return replace(found, quiet=quiet, head=pale, on_head=found.ink)

    @property
    def body(self) -> Area:
        """The room for content between the title and the stamp."""
        return self._places["content"].body

    def cover(self, title: str, said: str) -> Slide:
        """Add the slide that opens the show."""
        return self._opening("title", title, said)

    def section(self, title: str, said: str) -> Slide:
        """Add the slide before a section."""
        return self._opening("section", title, said)

    def slide(self, title: str) -> Slide:
        """Add a slide for content."""
        return self._made("content", title, _LARGEST_TITLE)

    def _opening(self, part: Part, title: str, said: str) -> Slide:
        places = self._places[part]
        slide = self._made(part, title, places.title_size)
        self.fill(slide, said, TEXT_SIZES[1], room=places.beside)
        return slide

    def _made(self, part: Part, title: str, largest: int) -> Slide:
        """Add a slide whose title fits its place, with what stands on all of them."""
        places = self._places[part]
        slide = self.presentation.slides.add_slide(places.layout)
        own = places.layout._element.find(qn("p:clrMapOvr"))
        if own is not None:
            slide._element.replace(slide._element.find(qn("p:clrMapOvr")), deepcopy(own))
        kept = None if places.place is None else places.place.placeholder_format.idx
        for shape in list(slide.placeholders):
            place = shape.placeholder_format
            if place.type not in TITLES and place.idx != kept:
                shape._element.getparent().remove(shape._element)
        self._head(slide, places, title, min(largest, places.title_size))
        self._foot_line(slide, places)
        return slide

    def _head(self, slide: Slide, places: Places, title: str, largest: int) -> None:
        if slide.shapes.title is None:
            # Without a place of its layout it is a title still: to outlines, and who cannot see.
            place = '<p:ph type="title"/>'
            self._add(slide, "Title", " ", FOOT_SIZE, place=place, area=places.title)
        frame = cast(Shape, slide.shapes.title).text_frame
        frame.clear()
        sizes = [largest, *(size for size in TITLE_SIZES if size < largest)]
        faces = THEME_TITLES if self._own_look else self.look.faces
        self._write(frame, title, fitting(title, places.title, sizes), faces=faces)

    def _foot_line(self, slide: Slide, places: Places) -> None:
        """Add the stamp and the slide's number, in the layout's own places where it has them."""
        area = places.footer
        size = fitting(self._stamp, area, STAMP_SIZES)
        if size < _NARROW:
            area = places.wide_footer
            size = fitting(self._stamp, area, STAMP_SIZES)
        own = None if area == places.footer and places.footer_place is not None else area
        self._add(slide, "Footer", self._stamp, size, place=_place(places.footer_place), area=own)
        where = None if places.number_place is not None else places.number
        number = _place(places.number_place)
        self._add(slide, "Slide Number", None, STAMP_SIZES[0], place=number, area=where)

    def _add(
        self,
        slide: Slide,
        name: str,
        said: str | None,
        size: int,
        *,
        place: str,
        area: Area | None,
    ) -> None:
        ink = None if place else self._colours(slide.slide_layout).quiet
        number = max(int(one) for one in slide._element.xpath("//@id") if str(one).isdigit()) + 1
        shape = placed(number, name, said, size, self.look.faces, place=place, area=area, ink=ink)
        slide.shapes._spTree.append(shape)

    def fill(
        self, slide: Slide, said: str, size: int, room: Area | None = None, *, listed: bool = True
    ) -> None:
        """Put lines into the slide's place for content, else where it would be.

        Where they are a list they look as the template has them; other texts have no bullets.
        """
        room = room or self.body
        place = self._empty(slide)
        if not said:
            return
        sizes = [size, *(one for one in TEXT_SIZES if one < size)]
        size = fitting(said, room, sizes) if listed else size
        if place is None:
            self.text(slide, said, room, size)
            return
        self._write(place.text_frame, said, size)
        for paragraph in place.text_frame.paragraphs:
            paragraph.space_before = paragraph.space_after = Pt(0)
            if not listed:
                paragraph.line_spacing = 1.0
                properties = paragraph._p.get_or_add_pPr()
                properties.set("marL", "0")
                properties.set("indent", "0")
                properties.append(properties.makeelement(qn("a:buNone"), {}))

    def text(self, slide: Slide, said: str, area: Area, size: int) -> Shape:
        """Put lines of quiet text into an area; return its box."""
        box = slide.shapes.add_textbox(*sides(area))
        frame = box.text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        self._write(frame, said, size, ink=self._colours(slide.slide_layout).quiet)
        return box

    def foot(self, slide: Slide, said: str, kept: int = 0) -> Area:
        """Put remarks under the body, so much of their width ``kept`` free; return what is left
        above them."""
        body = self.body
        if not said:
            return body
        wide = body.width - kept
        tall = Pt(FOOT_SIZE * 1.35) * lines_of(said, FOOT_SIZE, wide)
        low = Area(body.left, body.bottom - tall, wide, tall)
        self.text(slide, said, low, FOOT_SIZE)
        return Area(body.left, body.top, body.width, body.height - tall - Inches(0.1))

    def table(self, slide: Slide, area: Area, grid: Grid) -> None:
        """Add a native table in the slide's place for content."""
        self.takes(slide, add_table(slide, area, grid, self.look))

    def takes(self, slide: Slide, frame: GraphicFrame) -> None:
        """Let a chart or table be what fills the slide's place for content."""
        place = self._empty(slide)
        if place is not None:
            said = place._element.find(f".//{qn('p:ph')}")
            place._element.getparent().remove(place._element)
            frame._element.nvGraphicFramePr.nvPr.append(said)

    def _empty(self, slide: Slide) -> SlidePlaceholder | None:
        """Return the place for content that is still to be filled."""
        for shape in slide.placeholders:
            kind = shape.placeholder_format.type
            if kind in (*TITLES, *STANDING) or not shape.has_text_frame:
                continue
            if not shape.text_frame.text:
                return cast(SlidePlaceholder, shape)
        return None

    def saved(self, title: str, said: str, moment: datetime) -> bytes:
        """Return the file; equal slides of one moment are equal bytes."""
        for slide in self.presentation.slides:
            empty = self._empty(slide)
            if empty is not None:
                empty._element.getparent().remove(empty._element)
        about = self.presentation.core_properties
        about.title, about.comments = title[:LONGEST_PROPERTY], said[:LONGEST_PROPERTY]
        about.author = about.last_modified_by = ""
        about.revision = 1
        about.created = about.modified = moment
        content = io.BytesIO()
        self.presentation.save(content)
        return packed(content.getvalue())

    def _write(
        self,
        frame: TextFrame,
        said: str,
        size: int,
        *,
        ink: Colour | None = None,
        faces: Faces | None = None,
    ) -> None:
        for index, line in enumerate(said.split("\n")):
            paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
            run = paragraph.add_run()
            run.text = line
            run.font.size = Pt(size)
            if ink:
                run._r.get_or_add_rPr().insert(0, parse_xml(ink.fill))
            set_faces(run, faces or self.look.faces)


def sides(area: Area) -> tuple[Length, Length, Length, Length]:
    """Return left, top, width and height as shapes take them."""
    return Emu(area.left), Emu(area.top), Emu(area.width), Emu(area.height)


def _place(place: LayoutPlaceholder | None) -> str:
    """Return which place of its layout a shape is a copy of, as XML says it."""
    if place is None:
        return ""
    said = place._element.find(f".//{qn('p:ph')}")
    return "<p:ph " + " ".join(f'{name}="{value}"' for name, value in said.attrib.items()) + "/>"
