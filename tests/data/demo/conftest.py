"""Writes the demo city once for all sentences about it."""

import pytest

from data.demo import write_exports
from tests.data.demo.reading import Exports


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> Exports:
    """Return the exports of the demo city."""
    folder = tmp_path_factory.mktemp("demo")
    write_exports(folder)
    return Exports(folder)
