"""Finds fonts that have every character of a document; it never writes one with boxes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import typst
from fontTools.ttLib import TTFont

from briefing.errors import MissingFont

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
# Characters a font need not have: they are not drawn.
_UNDRAWN = {"\n", "\r", "\t", "\u200b"}


@dataclass(frozen=True)
class Faces:
    """The families a document is set in, and where typst finds them."""

    body: str
    heading: str
    fonts: typst.Fonts


def faces_for(text: Iterable[str], folder: Path | None = None) -> Faces:
    """Return a body and a heading face that have every character of the text.

    Fonts in ``folder`` are preferred to the system's.

    Raises:
        MissingFont: no font at hand has all characters.
    """
    needed = frozenset(character for part in text for character in part) - _UNDRAWN
    fonts = _at_hand(folder)
    own = _families(fonts, folder) if folder else ()
    body = _first((*own, *SERIF, *SANS), fonts, needed)
    heading = _first((*own, *SANS, *SERIF), fonts, needed)
    return Faces(body, heading, fonts)


@cache
def _at_hand(folder: Path | None) -> typst.Fonts:
    paths: list[str] = [str(folder)] if folder else []
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=False, font_paths=paths)


def _families(fonts: typst.Fonts, folder: Path) -> tuple[str, ...]:
    inside = folder.resolve()
    own = [f.family for f in fonts.fonts() if f.path and inside in Path(f.path).resolve().parents]
    return tuple(dict.fromkeys(own))


def _first(wanted: Sequence[str], fonts: typst.Fonts, needed: frozenset[str]) -> str:
    lacking: frozenset[str] = needed
    at_hand = set(fonts.families())
    for family in wanted:
        if family in at_hand:
            missing = needed - covered(family, fonts)
            if not missing:
                return family
            lacking = min(lacking, missing, key=len)
    shown = "".join(sorted(lacking)[:20])
    raise MissingFont(
        f"没有字体能写出全部文字，缺 {len(lacking)} 个字（{shown}）：请安装 fonts-noto-cjk，"
        "或用 --fonts 指明放有中文字体文件的文件夹。",
        f"No font at hand has all characters; {len(lacking)} are missing ({shown}). Install "
        "fonts-noto-cjk, or name a folder with a Chinese font by --fonts.",
    )


def covered(family: str, fonts: typst.Fonts) -> frozenset[str]:
    """Return the characters that every weight of a family used here has."""
    variants = [
        info
        for info in fonts.fonts()
        if info.family == family and info.path and info.style == "normal"
    ]
    return frozenset.intersection(
        *(_characters(str(info.path), info.index) for info in _used(variants))
    )


def _used(variants: list[typst.FontInfo]) -> list[typst.FontInfo]:
    """Return the variants nearest to regular and bold, the two weights a document is set in."""
    return [min(variants, key=lambda info: abs(info.weight - weight)) for weight in (400, 700)]


@cache
def _characters(path: str, index: int) -> frozenset[str]:
    collection = path.lower().endswith((".ttc", ".otc"))
    with TTFont(path, fontNumber=index if collection else -1, lazy=True) as font:
        known = font.getBestCmap() or {}
    return frozenset(map(chr, known))
