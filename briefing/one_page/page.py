"""Sets one page for a meeting as PDF: what does not fit on it is shortened, then counted."""

import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from briefing.archival import as_kept_pdf, asked
from briefing.fonts import Faces, faces_for, texts_in
from briefing.numbering import numbered
from briefing.packed import moment_of
from charts.palette import LIGHT
from data.scratch import Scratch
from words.language import Language
from words.lettering import cells, legible, mark

LAYOUT, LEAF = (Path(__file__).parent / name for name in ("page.typ", "leaf.typ"))
# How large letters are and to how many half-width cells texts are cut, one after the other until
# all rows fit: the first cuts nothing anybody may write.
LEVELS = (
    (1.0, 5000),
    (0.94, 5000),
    (0.88, 5000),
    (0.88, 400),
    (0.88, 200),
    (0.88, 120),
    (0.88, 70),
)
# Letters without a blank that stay together: more would leave their column.
_ENDLESS, _BREAK = re.compile("[!-~]{14}(?=[!-~])"), "\u200b"


@dataclass(frozen=True)
class Part:
    """A heading, sentences and a table of the page.

    ``widths`` are the shares of the columns, ``numbers`` tells which are set to the right;
    ``more`` says how many rows are left out: those that do not fit, and all behind ``most``;
    ``left_out`` is that in words, once they are.
    """

    title: str
    said: Sequence[str]
    labels: Sequence[str]
    widths: Sequence[int]
    numbers: Sequence[bool]
    rows: Sequence[Sequence[str]]
    more: Callable[[int], str]
    most: int | None = None
    left_out: str = ""


@dataclass(frozen=True)
class OnePage:
    """What stands on the page; ``signatures`` are lines to sign at its foot."""

    title: str
    subtitle: str
    stamp: str
    language: Language
    parts: Sequence[Part]
    signatures: Sequence[str] = ()
    written_at: datetime | None = None

    @property
    def moment(self) -> datetime:
        """When it was written, in UTC as files say it."""
        return moment_of(self.written_at)


def numbered_parts(parts: Sequence[Part], language: Language) -> list[Part]:
    """Return parts whose headings are counted as a circular counts them."""
    return [
        replace(part, title=numbered(1, at, part.title, language))
        for at, part in enumerate(parts, start=1)
    ]


def as_one_page(page: OnePage, fonts: Path | None = None) -> bytes:
    """Return the PDF, always of exactly one A4 page.

    ``fonts`` is a folder of fonts preferred to the system's.

    Raises:
        MissingFont: the folder holds none, or no font at hand can write the page.
    """
    content, faces = _set(page, fonts)
    with Scratch("briefing") as folder:
        shutil.copy(LEAF, folder)
        return as_kept_pdf(LAYOUT, content, folder, faces, page.written_at)


def fitted(page: OnePage, fonts: Path | None = None) -> OnePage:
    """Return the page as it fits on paper: texts cut, what is left out counted in sentences.

    Errors are those of ``as_one_page``.
    """
    content, faces = _set(page, fonts)
    with Scratch("briefing") as folder:
        shutil.copy(LEAF, folder)
        fit = asked(LAYOUT, content, folder, faces, "fitted")
    return replace(
        page,
        parts=[
            _shortened(part, LEVELS[fit["level"]][1], count)
            for part, count in zip(page.parts, fit["counts"], strict=True)
        ],
    )


def _shortened(part: Part, most: int, count: int) -> Part:
    left = len(part.rows) - count
    rows = [[_cut(said, most).replace(_BREAK, "") for said in row] for row in part.rows[:count]]
    return replace(part, rows=rows, left_out=part.more(left) if left else "")


def set_for(page: OnePage, faces: Faces) -> dict[str, Any]:
    """Return what the leaf is given to stand first in a document that is set in these faces."""
    content = _content(page)
    if faces.lacking:
        content = _each(content, lambda said: _marked(said, faces.lacking))
    return content | {"body": faces.body, "heading": faces.heading, "inks": asdict(LIGHT)}


def texts_of(page: OnePage) -> Iterator[str]:
    """Return every text of a page."""
    return texts_in(_content(page))


def _set(page: OnePage, fonts: Path | None) -> tuple[dict[str, Any], Faces]:
    """Return what the layout is given, a mark for each character no font has, and its faces."""
    faces = faces_for(texts_of(page), fonts)
    return set_for(page, faces), faces


def _content(page: OnePage) -> dict[str, Any]:
    return {
        "title": legible(page.title),
        "subtitle": legible(page.subtitle),
        "stamp": legible(page.stamp),
        "lang": page.language,
        "scales": [scale for scale, _ in LEVELS],
        "signatures": list(page.signatures),
        "parts": [
            {
                "title": part.title,
                "said": [legible(said) for said in part.said],
                "labels": list(part.labels),
                "parts": list(part.widths),
                "numbers": list(part.numbers),
                "rows": [
                    [[_cut(said, most) for said in row] for row in part.rows] for _, most in LEVELS
                ],
                "most": len(part.rows) if part.most is None else min(part.most, len(part.rows)),
                "more": [part.more(len(part.rows) - shown) for shown in range(len(part.rows))],
            }
            for part in page.parts
        ],
    }


def _cut(said: str, most: int) -> str:
    """Return a text of at most so many half-width cells, with an ellipsis where it was longer."""
    line = legible(" ".join(said.split()))
    if cells(line) > most:
        kept, used = "", 1
        for character in line:
            used += cells(character)
            if used > most:
                break
            kept += character
        line = f"{kept.rstrip()}…"
    return _ENDLESS.sub(lambda found: f"{found[0]}{_BREAK}", line)


def _marked(said: str, lacking: frozenset[str]) -> str:
    return "".join(mark(one) if one in lacking else one for one in said)


def _each(value: Any, change: Callable[[str], str]) -> Any:  # noqa: ANN401 - what JSON holds
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: _each(one, change) for key, one in value.items()}
    if isinstance(value, list):
        return [_each(one, change) for one in value]
    return value
