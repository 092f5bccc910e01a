"""The demo city as the store the rooms of the server read from."""

from datetime import date
from pathlib import Path

import pytest

from data.demo import write_exports
from data.publish import Wish, publish


@pytest.fixture(scope="package")
def demo_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store whose current release is the demo city."""
    folder = tmp_path_factory.mktemp("meeting")
    write_exports(folder / "exports")
    publish(folder / "exports", folder / "store", Wish(demo=True, data_to=date(2024, 10, 31)))
    return folder / "store"


@pytest.fixture
def store(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Read from the demo city."""
    monkeypatch.setenv("LAND_DATA", str(demo_store))
    return demo_store
