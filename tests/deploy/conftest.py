"""A desk of its own in PostgreSQL, a served bureau, and a machine without a network."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from playwright.sync_api import Browser

from desk.database import Desk
from scripts.islands import island
from tests.browser.conftest import launched
from tests.browser.people import People, desk_with
from tests.databases import new_database
from tests.deploy.bundles import Machine, make_bundle, python_of_nobody, unpacked
from tests.deploy.indexes import Installed, installed_among_indexes
from tests.once import own_copy

PEOPLE: People = {
    "zhang": ("张三", None, ("role:viewer", "city:")),
    "wang": ("王五", None, ("role:viewer", "role:clerk", "city:")),
    "li": ("李四", None, ("role:viewer", "district:东湖区")),
}


@pytest.fixture
def desk(postgres_server: str, tmp_path: Path) -> Iterator[Desk]:
    """A desk in a new database of the run's PostgreSQL."""
    with new_database(postgres_server) as url:
        made = Desk(url, tmp_path / "desk")
        yield made
        made.engine.dispose()


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """The Chromium of this folder's tests."""
    with launched() as browser:
        yield browser


@pytest.fixture(scope="package")
def served_store(demo_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The demo city with people at its desk."""
    store = own_copy(demo_store, tmp_path_factory.mktemp("served") / "store")
    with desk_with(store, PEOPLE):
        yield store


@pytest.fixture(scope="session")
def archive() -> Iterator[Path]:
    """The bundle of this checkout, made once and kept away from where the next is made."""
    made = make_bundle()
    with TemporaryDirectory(prefix="land-bundle-") as folder:
        yield made.replace(Path(folder) / made.name)


@pytest.fixture(scope="session")
def machine(archive: Path) -> Iterator[Machine]:
    """A machine on a network without a route, to which the bundle was carried."""
    # Where pytest keeps its folders nobody but root may look.
    with TemporaryDirectory(prefix="land-machine-") as folder, island() as own:
        place = Path(folder)
        place.chmod(0o755)
        (place / "carried").mkdir()
        given = Machine(own, place, unpacked(archive, place / "carried"), python_of_nobody())
        given.folder("home")
        yield given


@pytest.fixture(scope="session")
def installed(machine: Machine) -> Installed:
    """The bundle installed there by somebody whose settings name an index for everything."""
    return installed_among_indexes(machine)
