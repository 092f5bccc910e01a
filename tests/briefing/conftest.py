"""The demo city's circular, written once in every format for all that is read back from it."""

from pathlib import Path

import pytest

from tests.briefing.handed_out import HandedOut, document_of, handed_out


@pytest.fixture(scope="session")
def circular(demo_store: Path) -> HandedOut:
    """Return the whole circular of May 2024 in Chinese."""
    return handed_out(document_of(demo_store, as_of="2024-05-31"))
