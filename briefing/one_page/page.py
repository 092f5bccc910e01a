"""Sets one page for a meeting as PDF: what does not fit on it is shortened, then counted."""

import json
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from briefing.fonts import faces_for
from charts.palette import LIGHT
from data.scratch import Scratch
from words.language import Language
from words.lettering import cells, legible, mark

LAYOUT = Path(__file__).parent / "page.typ"
# Half-width cells to which texts are cut, one after the other until all rows fit: the first cuts
# nothing anybody may write.
LEVELS = (5000, 400, 200, 120, 70)
# Letters without a blank that stay together: more would leave their column.
_ENDLESS, _BREAK = re.compile("[!-~]{14}(?=[!-~])"), "\u200b"


@dataclass(frozen=True)
class Part:
    """A heading, sentences and a table of the page.

    ``widths`` are the shares of the columns, ``numbers`` tells which are set to the right;
    ``more`` says how many rows are left out.
    """

    title: str
    said: Sequence[str]
    labels: Sequence[str]
    widths: Sequence[int]
    numbers: Sequence[bool]
    rows: Sequence[Sequence[str]]
    more: Callable[[int], str]


@dataclass(frozen=True)
class OnePage:
    """What stands on the page; ``signatures`` are lines to sign at its foot."""

    title: str
    subtitle: str
    stamp: str
    language: Language
    parts: Sequence[Part]
    signatures: Sequence[str] = ()


def as_one_page(page: OnePage, fonts: Path | None = None) -> bytes:
    """Return the PDF, always of exactly one A4 page.

    ``fonts`` is a folder of fonts preferred to the system's.

    Raises:
        MissingFont: the folder holds none, or no font at hand can write the page.
    """
    import typst

    content = _content(page)
    faces = faces_for(_texts(content), fonts)
    if faces.lacking:
        content = _each(content, lambda said: _marked(said, faces.lacking))
    content |= {"body": faces.body, "heading": faces.heading, "inks": asdict(LIGHT)}
    with Scratch("briefing") as folder:
        (folder / "content.json").write_text(json.dumps(content), encoding="utf-8")
        shutil.copy(LAYOUT, folder)
        return typst.compile(str(folder / LAYOUT.name), root=str(folder), font_paths=faces.fonts)


def _content(page: OnePage) -> dict[str, Any]:
    return {
        "title": legible(page.title),
        "subtitle": legible(page.subtitle),
        "stamp": legible(page.stamp),
        "lang": page.language,
        "levels": len(LEVELS),
        "signatures": list(page.signatures),
        "parts": [
            {
                "title": part.title,
                "said": [legible(said) for said in part.said],
                "labels": list(part.labels),
                "parts": list(part.widths),
                "numbers": list(part.numbers),
                "rows": [
                    [[_cut(said, most) for said in row] for row in part.rows] for most in LEVELS
                ],
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


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401 - what JSON holds
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
