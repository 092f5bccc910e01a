"""The demo city at the sizes that are measured: exports, our release, the peers' file."""

import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb

from queries.definitions import own_version
from tests.browser.serving import ROOT

DATA = ROOT / "build" / "bench" / "data"
# Copies of the demo city's four exports; what the ledgers hold stands once.
COPIES = {"10k": 1, "1m": 52, "10m": 520, "50m": 2600}
ASKED = ("supply_parcels", "supply_events", "supply_base")


class NotMade(Exception):
    """A city could not be written or published; it says why."""


@dataclass(frozen=True)
class Cost:
    """What making something took: seconds, and the most memory it held (GiB)."""

    seconds: float
    memory_gib: float


@dataclass(frozen=True)
class City:
    """A city of one size on disk: its records, those the peers' questions read, and its costs."""

    name: str
    records: int
    asked: int
    publish: Cost
    load: Cost | None
    marts: str = ""

    @property
    def folder(self) -> Path:
        """Where its exports, its store and the peers' file stand."""
        return DATA / self.name

    def as_dict(self) -> dict[str, object]:
        """Return it as it is written down."""
        return asdict(self)


def city_of(name: str, *, keep: bool = False, peers: bool = True) -> City:
    """Write a city and publish it, measured; with ``keep`` one that stands is taken as it is.

    Raises:
        NotMade: a step failed; with the end of what it said.
    """
    folder, facts = DATA / name, DATA / name / "facts.json"
    if keep and facts.is_file():
        told = json.loads(facts.read_text())
        loaded = Cost(**told["load"]) if told["load"] else None
        city = City(**{**told, "publish": Cost(**told["publish"]), "load": loaded})
        # What was prepared by another version of the program is shown with a warning, if at all.
        if city.marts == own_version() and (loaded or not peers):
            return city
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    # By a process of its own: what this one holds would count for those that it starts next.
    written, _ = _run(["-m", "tests.benchmarks.city", str(folder), str(COPIES[name])])
    exports = folder / "exports"
    publish = ["-m", "data", "publish", str(exports), "--root", str(folder / "store")]
    _, published = _run([*publish, "--data-to", "2024-10-31"])
    load = ["tests/benchmarks/peers/land.py", str(exports), str(folder / "land.duckdb")]
    loaded = _run(load)[1] if peers else None
    city = City(name, int(written.split()[-1]), _asked(exports), published, loaded, own_version())
    facts.write_text(json.dumps(city.as_dict()))
    return city


def _asked(exports: Path) -> int:
    with duckdb.connect() as connection:
        counted = (
            connection.execute(f"select count(*) from '{exports / name}.parquet'").fetchone()  # noqa: S608 - our own paths
            for name in ASKED
        )
        return sum(int(row[0]) for row in counted if row)


def _run(arguments: list[str]) -> tuple[str, Cost]:
    """Run our own Python and return what it said and what it cost.

    Raises:
        NotMade: it failed; with the end of what it said.
    """
    begun = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, *arguments], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        assert process.stdout is not None
        said = process.stdout.read().decode(errors="replace")
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise NotMade(f"{arguments[1]} {arguments[2]}: {said[-2000:]}")
    seconds, held = time.perf_counter() - begun, used.ru_maxrss / 1024**2
    return said, Cost(round(seconds, 2), round(held, 3))
