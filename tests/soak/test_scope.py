"""The long form of the random asks: by all districts' twins, in parts that can run side by side."""

from pathlib import Path

import pytest

from data.pointer import current
from tests.once import once
from tests.scope.asks import Cities, leaks
from tests.scope.cities import BASE, DISTRICTS, WHOLE, publish_city
from tests.scope.searching import Search, leaks_of_ways

PARTS = 20
ASKS, PAGES, SHOWS, PAPERS = 1_000_000, 9_000, 1_000, 1_000
pytestmark = [pytest.mark.soak, pytest.mark.timeout(24 * 3600)]


@pytest.fixture(scope="module")
def every_twin(tmp_path_factory: pytest.TempPathFactory) -> Cities:
    def made(name: str) -> Path:
        return once(tmp_path_factory, f"scope-{name}", lambda folder: publish_city(folder, name))

    twins = {name: current(made(name) / "store") for name in (*DISTRICTS, WHOLE)}
    return Cities(current(made(BASE) / "store"), twins)


@pytest.mark.parametrize("part", range(PARTS))
def test_a_million_random_asks_are_told_nothing_of_other_districts(
    every_twin: Cities, part: int
) -> None:
    assert list(leaks(every_twin, seed=1000 + part, asks=ASKS // PARTS)) == []


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("way", ["page", "show", "paper", "memo"])
def test_ten_thousand_pages_and_slides_and_a_thousand_papers_tell_nothing(
    every_twin: Cities, way: str, part: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    times = {"page": PAGES, "show": SHOWS, "paper": PAPERS, "memo": PAPERS}[way] // PARTS
    search = Search(every_twin, monkeypatch, tmp_path)
    assert list(leaks_of_ways(search, way, seed=2000 + part, times=times)) == []
