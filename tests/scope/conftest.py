"""The city and its twins, published once for all workers."""

from pathlib import Path

import pytest

from data.pointer import current
from tests.once import once
from tests.scope.asks import Cities
from tests.scope.cities import BASE, WHOLE, publish_city

# Whose rows differ in a twin: a district, and the city as a whole.
CHANGED = ("南港区", WHOLE)


@pytest.fixture(scope="session")
def cities(tmp_path_factory: pytest.TempPathFactory) -> Cities:
    """Return the city and its twins."""

    def made(name: str) -> Path:
        return once(tmp_path_factory, f"scope-{name}", lambda folder: publish_city(folder, name))

    twins = {name: current(made(name) / "store") for name in CHANGED}
    return Cities(current(made(BASE) / "store"), twins)
