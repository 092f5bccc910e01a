"""Equal runs of one moment are equal bytes, and files say no other moment."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from briefing.compose import chosen_parts
from briefing.formats import FORMATS
from tests.briefing.handed_out import WRITTEN_AT, HandedOut, document_of, handed_out

KINDS, OFFICE = ("docx", "pdf", "pptx", "xlsx"), ("docx", "pptx", "xlsx")


@pytest.mark.parametrize("kind", sorted(FORMATS))
def test_two_runs_are_equal_bytes(kind: str, demo_store: Path) -> None:
    parts = chosen_parts(("supply-schedule", "overdue"))
    first, second = (handed_out(document_of(demo_store, parts), kind).files[kind] for _ in "12")
    assert first == second


@pytest.mark.parametrize("kind", OFFICE)
def test_an_office_file_says_when_it_was_written_and_nothing_of_the_clock(
    kind: str, circular: HandedOut
) -> None:
    with zipfile.ZipFile(io.BytesIO(circular.files[kind])) as held:
        assert {info.date_time for info in held.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        about = held.read("docProps/core.xml").decode()
    written = WRITTEN_AT.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert about.count(written) == about.count("xsi:type=") > 0


def test_a_pdf_says_when_it_was_written(circular: HandedOut) -> None:
    about = PdfReader(io.BytesIO(circular.files["pdf"])).metadata
    assert about is not None
    assert about.creation_date == WRITTEN_AT


def test_nobody_told_is_a_day_long_past(circular: HandedOut) -> None:
    assert circular.document.moment == WRITTEN_AT
    untold = replace(circular.document, written_at=None)
    assert untold.moment == datetime(1980, 1, 1, tzinfo=UTC)
