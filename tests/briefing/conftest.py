"""The demo city's circular, written once in every format for all that is read back from it."""

from datetime import date
from pathlib import Path

import pytest

from data.demo import write_exports
from data.publish import Wish, publish
from tests.briefing.handed_out import HandedOut, document_of, handed_out


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store whose current release is the demo city."""
    folder = tmp_path_factory.mktemp("briefing")
    write_exports(folder / "exports")
    publish(folder / "exports", folder / "store", Wish(demo=True, data_to=date(2024, 10, 31)))
    return folder / "store"


@pytest.fixture(scope="session")
def circular(demo_store: Path) -> HandedOut:
    """Return the whole circular of May 2024 in Chinese."""
    return handed_out(document_of(demo_store, as_of="2024-05-31"))
