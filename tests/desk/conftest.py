"""A desk of its own for each test."""

from pathlib import Path

import pytest

from desk.database import Desk, desk_url


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A new desk in the test's folder."""
    return Desk(desk_url(tmp_path), tmp_path / "desk")
