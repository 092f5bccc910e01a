"""The demo city as the store the rooms of the server read from."""

from pathlib import Path

import pytest


@pytest.fixture
def store(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Read from the demo city."""
    monkeypatch.setenv("LAND_DATA", str(demo_store))
    return demo_store
