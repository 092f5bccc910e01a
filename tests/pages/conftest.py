"""The demo city in a store, and the dashboard opened on it as a viewer opens it."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
import streamlit

from data.manifest import Release
from data.pointer import switch_to
from desk.database import Desk
from tests.desk.instructions.people import everybody
from tests.figures.revisions.towns import NEW, OLD, chain
from tests.pages.logins import desk_beside, logged_in
from tests.pages.seen import Seen, opened

Login = Callable[[str], None]


@pytest.fixture(scope="session", autouse=True)
def _quickly(components_found_once: None) -> None:
    """Spare each page the look through all packages."""


class Site:
    """Opens pages of the dashboard over a store."""

    def __init__(self, store: Path, patch: pytest.MonkeyPatch) -> None:
        """Read from the store."""
        self._patch = patch
        self.over(store)

    def over(self, store: Path) -> None:
        """Read from another store from now on."""
        self._patch.setenv("LAND_DATA", str(store))

    def __call__(self, page: str = "schedule", /, **address: str | list[str]) -> Seen:
        """Open a page at an address."""
        return opened(page, address)


@pytest.fixture
def site(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """Return the opener of pages over the demo city."""
    return Site(demo_store, monkeypatch)


@pytest.fixture(scope="session")
def two(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Release]]:
    """A store of two releases, May and June; the later one is current."""
    root = tmp_path_factory.mktemp("two")
    made = chain(root, (OLD, date(2024, 5, 31)), (NEW, date(2024, 6, 30)), whole=True)
    switch_to(root / "store", made[-1].id)
    return root / "store", made


@pytest.fixture
def desk(tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """The desk of the demo city with everybody at it, login switched on."""
    with desk_beside(tmp_path, monkeypatch) as opened:
        everybody(opened)
        yield opened


@pytest.fixture
def login(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Login:
    """Log somebody in, in every page that is opened from now on."""
    return lambda account: logged_in(desk, account, monkeypatch)


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> dict[str, Callable[[], bytes]]:
    """The files that pages offer, by name: what makes each."""
    offered: dict[str, Callable[[], bytes]] = {}
    whole = streamlit.delta_generator.DeltaGenerator.download_button

    def keeping(
        self: object, label: str, made: Callable[[], bytes], name: str, *given: str, **how: str
    ) -> bool:
        offered[name] = made
        return whole(self, label, made, name, *given, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(streamlit.delta_generator.DeltaGenerator, "download_button", keeping)
    monkeypatch.setattr(streamlit, "download_button", streamlit._main.download_button)
    return offered
