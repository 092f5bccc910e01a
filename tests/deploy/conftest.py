"""A desk of its own in PostgreSQL for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.database import Desk
from tests.databases import new_database


@pytest.fixture
def desk(postgres_server: str, tmp_path: Path) -> Iterator[Desk]:
    """A desk in a new database of the run's PostgreSQL."""
    with new_database(postgres_server) as url:
        made = Desk(url, tmp_path / "desk")
        yield made
        made.engine.dispose()
