"""Circulars of a store and what is read back from their files; it holds no expectations."""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import docx
import pypdf
from docx.document import Document as Word
from docx.oxml.ns import qn

from briefing.circular.bureau import Bureau
from briefing.circular.compose import circular
from briefing.circular.model import Circular
from figures.context import Context
from tests.briefing.handed_out import WRITTEN_AT, squeezed
from tests.briefing.test_worlds import NAMES
from tests.given import Row, published
from tests.pages.asking import asking

FULL = Bureau(
    issuer="云州市自然资源局文件",
    number="云自然资通\N{LEFT TORTOISE SHELL BRACKET}2024\N{RIGHT TORTOISE SHELL BRACKET}12号",
    addressees=("各区县分局", "局机关各处室"),
    signatures=("云州市自然资源局",),
    signed_on=date(2024, 11, 5),
    note="此件公开发布",
    copied_to=("市人民政府办公室", "省自然资源厅"),
    printed_by="云州市自然资源局办公室",
    printed_on=date(2024, 11, 6),
    requests=("各单位于每月5日前报送进展。",),
    attachments=("2024年10月自然资源统计资料汇编",),
)
OCTOBER = {"as_of": "2024-10-31"}


def sixty_behind(folder: Path) -> None:
    """Publish sixty districts of long names, all behind a target, of which only supply is known."""
    parcels: list[Row] = [
        {"parcel_id": f"P{n}", "district": name, "area_ha": 10.0 + n}
        for n, name in enumerate(NAMES)
    ]
    target: Row = {
        "cumulative_target": 90.0,
        "due_on": date(2024, 2, 1),
        "year": 2024,
        "unit": "pct",
    }
    event: Row = {"event_id": "E", "parcel_id": "P0", "area_ha": 1.0, "event_on": date(2024, 1, 9)}
    published(
        folder,
        supply_parcels=parcels,
        supply_events=[event],
        targets=[target],
        data_to=date(2024, 2, 29),
    )


@contextmanager
def contexts(store: Path, **address: str) -> Iterator[Context]:
    """Give the context of a store for what an address asks."""
    with asking(store, OCTOBER | address) as asked:
        yield asked.context


def circular_of(store: Path, bureau: Bureau = FULL, **address: str) -> Circular:
    """Return the circular of a store for what an address asks."""
    with contexts(store, **address) as context:
        return circular(context, WRITTEN_AT, bureau)


def items_of(made: Circular, chapter: str, block: str = "") -> list[str]:
    """Return the paragraphs of a chapter, or of one block of it, with what stands before each."""
    return [
        f"{item.title}{item.said}"
        for one in made.chapters
        if chapter in one.title
        for part in one.blocks
        if block in part.title
        for item in part.items
    ]


def sentences(made: Circular) -> list[str]:
    """Return every sentence of the text."""
    return [one for said in made.texts() for one in re.split(r"(?<=。)", said) if one]


def opened(content: bytes) -> Word:
    """Return a Word file, opened."""
    return docx.Document(io.BytesIO(content))


def controls(word: Word) -> dict[str, str]:
    """Return the texts of a Word file's content controls by their tags, lines joined."""
    found: dict[str, str] = {}
    for held in word.element.body.iter(qn("w:sdt")):
        tag = held.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val"))
        said = "".join(
            "\n" if one.tag == qn("w:br") else one.text or ""
            for one in held.iter(qn("w:t"), qn("w:br"))
        )
        found[tag] = f"{found[tag]}\n{said}" if tag in found else said
    return found


def pages(content: bytes) -> list[str]:
    """Return the text of each page of a PDF, without blanks."""
    reader = pypdf.PdfReader(io.BytesIO(content))
    return [squeezed(page.extract_text()) for page in reader.pages]
