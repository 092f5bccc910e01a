"""Makes small worlds for each sentence and publishes the demo city once for all of them."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest

from data.manifest import Release
from data.pointer import current
from tests.given import Row
from tests.queries.worlds import World, built, opened

# Worlds that stay open for tests that ask the same rows something else.
KEPT = 6


class Worlds:
    """Makes worlds of a few rows, each once for the tests of a file that give the same rows."""

    def __init__(self, folder: Path) -> None:
        """Build below the folder."""
        self._folder = folder
        self._open: dict[str, tuple[World, ExitStack]] = {}

    def __call__(self, *scope: str, **tables: list[Row]) -> World:
        """Return a world of the rows given, seen by a viewer of the scope (none: everything)."""
        return self._kept(f"{scope} {tables}", lambda: built(self._folder, tables), *scope)

    def under(self, rules: Path, **tables: list[Row]) -> World:
        """Return a world whose rules are those of a folder."""
        return self._kept(f"{rules} {tables}", lambda: built(self._folder, tables, rules=rules))

    def reaching(self, data_to: str, **tables: list[Row]) -> World:
        """Return a world whose data reach to a day."""
        last = date.fromisoformat(data_to)
        return self._kept(f"{last} {tables}", lambda: built(self._folder, tables, data_to=last))

    def of(self, release: Release, *scope: str) -> World:
        """Return the world of a release, seen by a viewer of the scope."""
        return self._kept(f"{scope} {release}", lambda: release, *scope)

    def close_all_but(self, kept: int) -> None:
        """Close the worlds asked for longest ago."""
        for key in list(self._open)[: max(len(self._open) - kept, 0)]:
            self._open.pop(key)[1].close()

    def _kept(self, key: str, release: Callable[[], Release], *scope: str) -> World:
        if key not in self._open:
            closing = ExitStack()
            self._open[key] = closing.enter_context(opened(release(), *scope)), closing
        self._open[key] = self._open.pop(key)
        return self._open[key][0]


@pytest.fixture(scope="module")
def restricted_too() -> Iterator[None]:
    """Ask as a process that may ask for restricted registers."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LAND_RESTRICTED", "1")
        yield


@pytest.fixture(scope="session")
def _worlds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Worlds]:
    worlds = Worlds(tmp_path_factory.mktemp("worlds"))
    yield worlds
    worlds.close_all_but(0)


@pytest.fixture
def world(_worlds: Worlds) -> Worlds:
    """Return the maker of small worlds."""
    _worlds.close_all_but(KEPT)
    return _worlds


@pytest.fixture(scope="session")
def demo(demo_store: Path) -> Iterator[World]:
    """Return the demo city seen by the whole city's leadership."""
    with opened(current(demo_store)) as city:
        yield city
