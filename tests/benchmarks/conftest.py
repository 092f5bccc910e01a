"""Stores of real size, each published once by the command a bureau would run."""

import resource
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.benchmarks.city import EXPORTS, LEDGERS, write_city
from tests.browser.serving import ROOT

# Copies of the demo city that make a million records of the four exports, ten million of exports
# and ledgers together, and a million matters of one register.
MILLION, TEN_MILLION = 52, 200
LARGEST, MATTERS = "service", 1728


@dataclass(frozen=True)
class Published:
    """A store of one release: its records, the seconds it took, the most memory it held (GiB)."""

    store: Path
    records: int
    seconds: float
    memory: float


def _published(
    folder: Path, times: int, copied: Mapping[str, tuple[str, ...]], register: str | None = None
) -> Published:
    records = write_city(folder, times, copied, register)
    command = [sys.executable, "-m", "data", "publish", str(folder / "exports")]
    wish = ["--root", str(folder / "store"), "--data-to", "2024-10-31"]
    begun = time.perf_counter()
    subprocess.run([*command, *wish], cwd=ROOT, check=True, capture_output=True)
    seconds = time.perf_counter() - begun
    # The largest child so far: stores are published in the order of their size.
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024**2
    print(f"\npublished {records:,} records in {seconds:.1f} s, {memory:.2f} GiB", end="")
    return Published(folder / "store", records, seconds, memory)


@pytest.fixture(scope="session")
def million(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """A store whose release holds a million records, the demo city many times over."""
    return _published(tmp_path_factory.mktemp("million"), MILLION, EXPORTS)


@pytest.fixture(scope="session")
def ten_million(million: Published, tmp_path_factory: pytest.TempPathFactory) -> Published:
    """A store whose release holds ten million records, a province's."""
    return _published(tmp_path_factory.mktemp("ten-million"), TEN_MILLION, EXPORTS | LEDGERS)


@pytest.fixture(scope="session")
def million_matters(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """A store whose release holds a million matters of one register, and all else once."""
    return _published(tmp_path_factory.mktemp("matters"), MATTERS, LEDGERS, LARGEST)
