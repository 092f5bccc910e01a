"""Makes small worlds for each sentence and publishes the demo city once for all of them."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest

from data.demo import write_exports
from data.publish import Wish, publish
from data.releases import Release, current
from tests.given import Row
from tests.queries.worlds import World, built, opened


class Worlds:
    """Makes worlds of a few rows and closes them when the sentence is over."""

    def __init__(self, folder: Path, opened_worlds: ExitStack) -> None:
        """Build below the folder."""
        self._folder = folder
        self._opened = opened_worlds

    def __call__(self, *scope: str, **tables: list[Row]) -> World:
        """Return a world of the rows given, seen by a viewer of the scope (none: everything)."""
        return self.of(built(self._folder, tables), *scope)

    def under(self, rules: Path, **tables: list[Row]) -> World:
        """Return a world whose rules are those of a folder."""
        return self.of(built(self._folder, tables, rules=rules))

    def reaching(self, data_to: str, **tables: list[Row]) -> World:
        """Return a world whose data reach to a day."""
        return self.of(built(self._folder, tables, data_to=date.fromisoformat(data_to)))

    def of(self, release: Release, *scope: str) -> World:
        """Return the world of a release, seen by a viewer of the scope."""
        return self._opened.enter_context(opened(release, *scope))


@pytest.fixture
def world(tmp_path: Path) -> Iterator[Worlds]:
    """Return the maker of small worlds."""
    with ExitStack() as opened_worlds:
        yield Worlds(tmp_path, opened_worlds)


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store whose current release is the demo city."""
    folder = tmp_path_factory.mktemp("demo-store")
    write_exports(folder / "exports")
    publish(folder / "exports", folder / "store", Wish(demo=True, data_to=date(2024, 10, 31)))
    return folder / "store"


@pytest.fixture(scope="session")
def demo(demo_store: Path) -> Iterator[World]:
    """Return the demo city seen by the whole city's leadership."""
    with opened(current(demo_store)) as city:
        yield city
