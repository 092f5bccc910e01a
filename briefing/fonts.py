"""Finds fonts for the characters of a document, and tells which of them no font has; it draws
none."""

import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.errors import MissingFont

# What reads and sets fonts is loaded when a document is written; a page only offers one.
if TYPE_CHECKING:
    import typst

# Faces in the order they are wanted: of official letters first, then what is free.
SERIF = (
    "FangSong",
    "FangSong_GB2312",
    "STFangsong",
    "Source Han Serif SC",
    "Noto Serif CJK SC",
    "Noto Serif SC",
    "SimSun",
)
SANS = (
    "SimHei",
    "Microsoft YaHei",
    "Source Han Sans SC",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "WenQuanYi Zen Hei",
)
# Of a document's title, where a machine has them.
TITLES = ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "STZhongsong")
# A bundle brings its fonts along here, and a bureau may put its own: a server has seldom any.
_BESIDE_THE_DASHBOARD = Path(__file__).resolve().parent.parent / "fonts"
# Characters a font need not have: they are not drawn.
_UNDRAWN = {"\n", "\r", "\t", "\u200b"}
# Some fonts have an empty glyph for these: nobody would see that one stands there.
_CONTROLS = frozenset(map(chr, (*range(0x20), *range(0x7F, 0xA0))))
# Of a hundred characters a face may lack so many and still be the document's: typst sets each run
# of what it lacks in another that has it.
_PERCENT_LACKING = 1
# What the library throws, beside its own error, at a font cut short or altered; such a font writes
# nothing.
_BROKEN = (
    *(OSError, EOFError, struct.error, AssertionError),
    *(ValueError, LookupError, AttributeError, TypeError),
)


@dataclass(frozen=True)
class Faces:
    """The families a document is set in, and where typst finds them and all others.

    ``lacking`` are the characters no font at hand has, ``elsewhere`` those that the folder given
    lacks and another font has.
    """

    body: str
    heading: str
    fonts: "typst.Fonts"
    lacking: frozenset[str]
    elsewhere: frozenset[str]


def faces_for(
    text: Iterable[str],
    folder: Path | None = None,
    place: Callable[[frozenset[str]], str] = lambda missing: "",
) -> Faces:
    """Return a body and a heading face for the text, and the characters no font has.

    Fonts in ``folder`` are preferred to the system's and to those beside the dashboard; ``place``
    says where the first of some characters stands.

    Raises:
        MissingFont: the folder holds no font, or no font at hand can write the text.
    """
    needed = frozenset(character for part in text for character in part) - _UNDRAWN
    own = families_in(folder) if folder else ()
    fonts = _at_hand(folder)
    every = fonts.families()
    body = _best((*own, *SERIF, *SANS), fonts, needed)
    heading = _best((*own, *SANS, *SERIF), fonts, needed)
    faces = dict.fromkeys((*own, body, heading, *every))
    lacking = needed
    for family in faces:
        lacking = lacking and lacking - covered(family, fonts)
    in_own: frozenset[str] = frozenset().union(*(covered(family, fonts) for family in own))
    elsewhere = needed - in_own - lacking if own else frozenset()
    _check_legible(needed, lacking, place)
    return Faces(body, heading, fonts, lacking, elsewhere)


def texts_in(content: object) -> Iterator[str]:
    """Return every text anywhere in what JSON holds."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict):
        for value in content.values():
            yield from texts_in(value)
    elif isinstance(content, list | tuple):
        for value in content:
            yield from texts_in(value)


def families_in(folder: Path) -> tuple[str, ...]:
    """Return the families of the fonts in a folder.

    Raises:
        MissingFont: there is no such folder, or no font in it.
    """
    inside, own = folder.resolve(), list[str]()
    if folder.is_dir():
        fonts = _at_hand(folder)
        there = [f.family for f in fonts.fonts() if f.path and inside in Path(f.path).parents]
        own = [family for family in dict.fromkeys(there) if covered(family, fonts)]
    if not own:
        raise MissingFont(
            f"--fonts 指定的 {folder} 不是文件夹，或其中没有可用的字体（.ttf、.otf、.ttc）："
            "请核对路径，或去掉 --fonts 以使用系统字体。",
            f"{folder}, named by --fonts, is no folder or holds no usable font (.ttf, .otf, "
            ".ttc); mend the path, or leave --fonts out for the system's fonts.",
        )
    return tuple(own)


@cache
def _at_hand(folder: Path | None) -> "typst.Fonts":
    import typst

    given = (folder, _BESIDE_THE_DASHBOARD if _BESIDE_THE_DASHBOARD.is_dir() else None)
    paths: list[str] = [str(one.resolve()) for one in given if one]
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=False, font_paths=paths)


def _best(wanted: Sequence[str], fonts: "typst.Fonts", needed: frozenset[str]) -> str:
    """Return the first family that lacks next to nothing, else the one that lacks least."""
    every = fonts.families()
    known = [family for family in wanted if family in every] or every
    most = len(needed) * _PERCENT_LACKING // 100
    least = (len(needed) + 1, "")
    for family in known:
        lacking = len(needed - covered(family, fonts))
        if lacking <= most:
            return family
        least = min(least, (lacking, family), key=lambda found: found[0])
    return least[1]


def _check_legible(
    needed: frozenset[str], lacking: frozenset[str], place: Callable[[frozenset[str]], str]
) -> None:
    """Refuse a text that would be nothing but marks, for want of any Chinese font."""
    chinese = frozenset(character for character in needed if "\u4e00" <= character <= "\u9fff")
    missing = (chinese or needed) & lacking
    if 2 * len(missing) <= len(chinese or needed):
        return
    shown = "".join(sorted(missing)[:20])
    first = place(missing)
    raise MissingFont(
        f"没有能写出文字的字体，缺 {len(missing)} 个字（{shown}），首见于“{first}”：请安装 "
        "fonts-noto-cjk，或把中文字体文件放入看板的 fonts 文件夹，或用 --fonts 指明其所在文件夹。",
        f"No font at hand can write the text; {len(missing)} characters are missing ({shown}), "
        f"first in “{first}”. Install fonts-noto-cjk, or put a Chinese font into the folder fonts "
        "beside dashboard.py, or name its folder by --fonts.",
    )


def covered(family: str, fonts: "typst.Fonts") -> frozenset[str]:
    """Return the characters that every weight of a family used here has."""
    variants = [info for info in fonts.fonts() if info.family == family and info.path]
    upright = [info for info in variants if info.style == "normal"] or variants
    if not upright:
        return frozenset()
    return frozenset.intersection(
        *(_characters(str(info.path), info.index) for info in _used(upright))
    )


def _used(variants: "list[typst.FontInfo]") -> "list[typst.FontInfo]":
    """Return the variants nearest to regular and bold, the two weights a document is set in."""
    return [min(variants, key=lambda info: abs(info.weight - weight)) for weight in (400, 700)]


@cache
def _characters(path: str, index: int) -> frozenset[str]:
    from fontTools.ttLib import TTFont, TTLibError

    collection = path.lower().endswith((".ttc", ".otc"))
    try:
        with TTFont(path, fontNumber=index if collection else -1, lazy=True) as font:
            # The names of glyphs are not asked for, and take longer to read than all the rest.
            font.setGlyphOrder([""] * font["maxp"].numGlyphs)
            known = font.getBestCmap() or {}
    except (TTLibError, *_BROKEN):
        return frozenset()
    return frozenset(map(chr, known)) - _CONTROLS
