"""Where things stand on slides of a layout: title, content, the line at the foot; it adds none."""

from collections.abc import Iterator
from functools import cached_property

from pptx.enum.shapes import PP_PLACEHOLDER as PLACE
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.shapes.placeholder import LayoutPlaceholder
from pptx.slide import SlideLayout
from pptx.util import Centipoints, Inches

from briefing.slides.layouts import TITLES, content_of
from briefing.slides.texts import Area

_EDGE, _GAP, _LOW = Inches(0.5), Inches(0.12), Inches(0.3)
_NUMBER = Inches(0.9)
# The size of a title where neither layout nor master says one.
_USUAL = 44
# Places of a layout that hold text beside the title: what is said on a cover or before a section.
_BESIDE = (PLACE.SUBTITLE, PLACE.BODY, PLACE.OBJECT)


class Places:
    """The places of a layout on slides of a size."""

    def __init__(self, layout: SlideLayout, width: int, height: int) -> None:
        """Look at the layout, and at its master where the layout leaves a place out."""
        self.layout, self._width, self._height = layout, width, height

    @cached_property
    def title(self) -> Area:
        """Where the title stands."""
        own = next((one for one in self.layout.placeholders if _kind(one) in TITLES), None)
        usual = Area(_EDGE, Inches(0.3), self._width - 2 * _EDGE, Inches(1.0))
        return self._area(own) or self._of_master(PLACE.TITLE) or usual

    @cached_property
    def title_size(self) -> int:
        """The size of its letters as the template has it."""
        own = next((one for one in self.layout.placeholders if _kind(one) in TITLES), None)
        master = self.layout.slide_master
        places = (own and own._element, self._master_place(PLACE.TITLE))
        styles: BaseOxmlElement = master._element.find(f"{qn('p:txStyles')}/{qn('p:titleStyle')}")
        said = (size for element in (*places, styles) for size in _sizes(element))
        return next(said, _USUAL)

    @cached_property
    def place(self) -> LayoutPlaceholder | None:
        """The one place that is filled beside the title: for content, else for a line of text."""
        content = content_of(self.layout, self._width * self._height)
        if content is not None:
            return content
        beside = [one for one in self.layout.placeholders if _kind(one) in _BESIDE]
        return beside[0] if len(beside) == 1 else None

    @cached_property
    def body(self) -> Area:
        """The room for content: its place, that of the master, or what title and foot leave."""
        own = content_of(self.layout, self._width * self._height)
        area = self._area(own) if own is not None else self._of_master(PLACE.BODY)
        top = self.title.bottom + _GAP
        # A title in the middle of a cover leaves little: what is said stands below it.
        area = area or Area(self.title.left, top, self.title.width, self.low_top - top)
        if own is None and area.top < self.title.bottom <= area.bottom:
            area = Area(area.left, top, area.width, area.bottom - top)
        return Area(area.left, area.top, area.width, min(area.bottom, self.low_top) - area.top)

    @cached_property
    def beside(self) -> Area:
        """The room for what is said on a cover or before a section."""
        own = self._area(self.place)
        return own or self.body

    @cached_property
    def low_top(self) -> int:
        """Where the line at the foot begins; what stands higher up on a slide is none."""
        tops: list[int] = [area.top - _GAP // 2 for area in (self.footer, self.number)]
        low = [top for top in tops if 3 * top > 2 * self._height]
        return int(min([self._height - _LOW - 2 * _GAP, *low]))

    @cached_property
    def footer_place(self) -> LayoutPlaceholder | None:
        """The layout's own place for a footer."""
        return self._standing(PLACE.FOOTER)

    @cached_property
    def number_place(self) -> LayoutPlaceholder | None:
        """The layout's own place for the slide's number."""
        return self._standing(PLACE.SLIDE_NUMBER)

    @cached_property
    def footer(self) -> Area:
        """Where the stamp stands; where no place is left for it, low on the slide."""
        own = self._area(self.footer_place)
        high = self._height - _LOW - _GAP
        return own or Area(_EDGE, high, self._width - 2 * _EDGE - _NUMBER, _LOW)

    @cached_property
    def wide_footer(self) -> Area:
        """The footer's place together with that of the date beside it: the stamp names the day."""
        date, own = self._area(self._standing(PLACE.DATE)), self.footer
        if date is None or self.footer_place is None or abs(date.top - own.top) > _GAP:
            return own
        left, right = min(date.left, own.left), max(date.right, own.right)
        number = self.number
        if left < number.right and number.left < right:
            return own
        return Area(left, own.top, right - left, own.height)

    @cached_property
    def number(self) -> Area:
        """Where the slide's number stands."""
        own = self._area(self.number_place)
        left = self._width - _EDGE - _NUMBER + _GAP
        high = self._height - _LOW - _GAP
        return own or Area(left, high, _NUMBER - _GAP, _LOW)

    def _standing(self, kind: PLACE) -> LayoutPlaceholder | None:
        return next((one for one in self.layout.placeholders if _kind(one) is kind), None)

    def _master_place(self, kind: PLACE) -> BaseOxmlElement | None:
        places = self.layout.slide_master.placeholders
        return next((one._element for one in places if _kind(one) is kind), None)

    def _of_master(self, kind: PLACE) -> Area | None:
        places = self.layout.slide_master.placeholders
        return self._area(next((one for one in places if _kind(one) is kind), None))

    @staticmethod
    def _area(place: LayoutPlaceholder | None) -> Area | None:
        if place is None or not place.width or not place.height:
            return None
        return Area(place.left or 0, place.top or 0, place.width, place.height)


def _kind(place: LayoutPlaceholder) -> PLACE:
    return place.placeholder_format.type


def _sizes(element: BaseOxmlElement | None) -> Iterator[int]:
    if element is not None:
        for level in element.iter(qn("a:lvl1pPr")):
            for properties in level.iter(qn("a:defRPr")):
                if properties.get("sz"):
                    yield round(Centipoints(int(properties.get("sz"))).pt)
