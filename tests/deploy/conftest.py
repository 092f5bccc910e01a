"""A desk of its own in PostgreSQL for each test; store, people and browser of a served bureau."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from desk.database import Desk
from tests.browser.conftest import launched
from tests.browser.people import People, desk_with
from tests.databases import new_database
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
