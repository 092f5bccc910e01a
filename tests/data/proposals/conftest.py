"""A store that shows May, copied for each test."""

import shutil
from pathlib import Path

import pytest

from tests.data.proposals.offers import first_release


@pytest.fixture(scope="module")
def may(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("may")
    first_release(root)
    return root


@pytest.fixture
def root(may: Path, tmp_path: Path) -> Path:
    """Return a store that shows May and may be written to."""
    return shutil.copytree(may, tmp_path / "store")
