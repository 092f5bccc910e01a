"""What all tests share: the demo city in a store, golden files anew, who runs on one worker."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from data.demo import write_boundaries, write_exports, write_registers
from data.publish import Wish
from scripts.postgres import server
from tests.given import publish_exports
from tests.locks import keep_locks
from tests.once import once

# What these build first, a server with its browser and a circular, is worth building once: pages,
# shows and briefings.
TOGETHER = ("tests/browser/test_meeting", "tests/browser/", "tests/briefing/")

keep_locks()
# A busy machine is no fault of what is tried with random values.
settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("here")
# Whoever imports the dashboard serves it, and a server asks ahead: a test asks for itself alone.
os.environ["LAND_WARM"] = "0"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--update-golden``; the files' diff is reviewed like code."""
    parser.addoption("--update-golden", action="store_true", help="write golden files anew")


class FilesTogether(LoadScopeScheduling):  # type: ignore[misc]  # xdist ships no types
    """Hands a file's tests to one worker, and those of each part of ``TOGETHER``."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::")[0]
        return next((part for part in TOGETHER if file.startswith(part)), file)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling:
    """Schedule by file: the marks of xdist 3.8 do not reach the workers of pytest 9.2."""
    return FilesTogether(config, log)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """Give the address of a PostgreSQL of this run's own; it fails where there is none."""
    with server() as address:
        yield address


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store whose current release is the demo city; nobody publishes into it."""
    return once(tmp_path_factory, "demo-city", _publish_demo) / "store"


def _publish_demo(folder: Path) -> None:
    write_exports(folder / "exports")
    own = write_registers(folder / "registers")
    boundaries = write_boundaries(folder / "boundaries.geojson")
    wish = Wish(demo=True, data_to=date(2024, 10, 31), registers=own, boundaries=boundaries)
    publish_exports(folder / "exports", folder / "store", wish)


@pytest.fixture(scope="session")
def components_found_once() -> Iterator[None]:
    """Look once which packages bring components of Streamlit, not for every page under test."""
    # Most workers of most runs have no other need of Streamlit.
    from streamlit.components.v2 import manifest_scanner

    with pytest.MonkeyPatch.context() as patch:
        found = manifest_scanner.scan_component_manifests()
        patch.setattr(manifest_scanner, "scan_component_manifests", lambda: found)
        yield


@pytest.fixture
def store(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make the demo city the store that rooms read from unless told another."""
    monkeypatch.setenv("LAND_DATA", str(demo_store))
    return demo_store
