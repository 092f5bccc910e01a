"""A desk of its own for each test: in a file, and in PostgreSQL where `make test-deploy` asks."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from desk.database import Desk, desk_url
from tests.databases import new_database


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.deploy)])
def desk(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desk]:
    """A new desk in the test's folder; processes that the test starts find the same."""
    with ExitStack() as held:
        if request.param == "postgresql":
            server = request.getfixturevalue("postgres_server")
            monkeypatch.setenv("LAND_DESK", held.enter_context(new_database(server)))
        made = Desk(desk_url(tmp_path), tmp_path / "desk")
        held.callback(made.engine.dispose)
        yield made
