"""Chooses among a template's layouts: by what they hold places for, and by their names where that
leaves it open; it makes no slide."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pptx.enum.shapes import PP_PLACEHOLDER as PLACE
from pptx.oxml.ns import qn
from pptx.shapes.placeholder import LayoutPlaceholder
from pptx.slide import SlideLayout

from words.voice import Voice

Part = Literal["title", "section", "content"]
TITLES = (PLACE.TITLE, PLACE.CENTER_TITLE)
STANDING = (PLACE.DATE, PLACE.FOOTER, PLACE.SLIDE_NUMBER)
_OPEN = (PLACE.OBJECT, PLACE.BODY)
# As PowerPoint, WPS and bureaus name them, in Chinese and English.
_NAMES: dict[str, re.Pattern[str]] = {
    "title": re.compile(r"标题幻灯片|封面|首页|title slide|cover", re.IGNORECASE),
    "section": re.compile(r"节标题|章节|分节|过渡|section|chapter|divider", re.IGNORECASE),
    "content": re.compile(
        r"标题和内容|标题和文本|正文|内容页|结论|title and content", re.IGNORECASE
    ),
    "only": re.compile(r"仅标题|只有标题|title only", re.IGNORECASE),
    # Where a show ends nothing is told.
    "end": re.compile(r"末尾|封底|结束|致谢|谢谢|尾页|thank|closing|\bend\b", re.IGNORECASE),
}
_TYPES = {"title": "title", "section": "secHead", "content": "obj", "only": "titleOnly"}
# A place for content that is smaller than this part of the slide is one beside something else.
_LEAST = 0.3


@dataclass(frozen=True)
class Chosen:
    """The layout of each part; ``missing`` names what the template has none of, and the layout
    taken for it."""

    title: SlideLayout
    section: SlideLayout
    content: SlideLayout
    missing: tuple[tuple[Part, str], ...]


def chosen(layouts: Sequence[SlideLayout], size: int) -> Chosen:
    """Choose from the layouts of slides of so large an area.

    What there is no layout for takes that of the content, this in turn one with a title and
    nothing else, and without any such the barest.
    """
    usable = [one for one in layouts if not _hints(one, "end")] or list(layouts)
    title = _best("title", [one for one in usable if _opens(one)])
    section = _best("section", [one for one in usable if _divides(one) and one is not title])
    rest = [one for one in usable if one is not title and one is not section]
    content = _best("content", [one for one in rest if content_of(one, size)])
    bare = content or _best("only", [one for one in rest if _is_bare(one)])
    bare = bare or min(rest or usable, key=_burden)
    found: dict[Part, SlideLayout | None] = {
        "title": title,
        "section": section,
        "content": content,
    }
    return Chosen(
        title or bare,
        section or bare,
        bare,
        tuple((part, bare.name) for part, layout in found.items() if layout is None),
    )


def content_of(layout: SlideLayout, size: int) -> LayoutPlaceholder | None:
    """Return the one place for content beside a title, if the layout is made for that."""
    kinds = kinds_of(layout)
    places = [one for one in layout.placeholders if one.placeholder_format.type not in _APART]
    if len(places) != 1 or not any(kind in TITLES for kind in kinds) or _is_upright(layout):
        return None
    (place,) = places
    if place.placeholder_format.type not in _OPEN:
        return None
    return place if (place.width or 0) * (place.height or 0) >= _LEAST * size else None


_APART = (*TITLES, *STANDING)


def kinds_of(layout: SlideLayout) -> list[PLACE]:
    """Return the kinds of a layout's places."""
    return [one.placeholder_format.type for one in layout.placeholders]


def _opens(layout: SlideLayout) -> bool:
    kinds = kinds_of(layout)
    titled = any(kind in TITLES for kind in kinds)
    centred = PLACE.CENTER_TITLE in kinds or PLACE.SUBTITLE in kinds
    return titled and (centred or _hints(layout, "title"))


def _divides(layout: SlideLayout) -> bool:
    typed = layout._element.get("type") == _TYPES["section"] or _hints(layout, "section")
    return typed and any(kind in TITLES for kind in kinds_of(layout))


def _is_bare(layout: SlideLayout) -> bool:
    kinds = kinds_of(layout)
    titled = any(kind in TITLES for kind in kinds) and not _is_upright(layout)
    return titled and all(kind in _APART for kind in kinds)


def _is_upright(layout: SlideLayout) -> bool:
    places = (place.get("orient") for place in layout._element.iter(qn("p:ph")))
    return any(orient == "vert" for orient in places)


def _hints(layout: SlideLayout, part: str) -> bool:
    return _NAMES[part].search(layout.name) is not None


def _best(part: str, layouts: Sequence[SlideLayout]) -> SlideLayout | None:
    """Return the layout that is called what is looked for, or else made for it, the first so."""

    def rank(layout: SlideLayout) -> tuple[bool, bool]:
        return not _hints(layout, part), layout._element.get("type") != _TYPES[part]

    return min(layouts, key=rank, default=None)


def _burden(layout: SlideLayout) -> tuple[bool, int]:
    kinds = kinds_of(layout)
    titled = any(kind in TITLES for kind in kinds)
    return not titled, sum(kind not in _APART for kind in kinds)


def missing_said(missing: Sequence[tuple[Part, str]], voice: Voice) -> list[str]:
    """Say what a template has no layout for, and which is taken for it."""
    parts = {
        "title": voice.say("title slide"),
        "section": voice.say("section header"),
        "content": voice.say("title and content"),
    }
    return [
        voice.say(
            "The template has no layout for {part}; {layout} is used instead.",
            part=parts[part],
            layout=layout,
        )
        for part, layout in missing
    ]
