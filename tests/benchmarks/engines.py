"""Times the marts of a large city by each engine, and compares every cell: DuckDB, then Spark with
so many workers: one and two, unless others are named. It publishes nothing.

``python -m tests.benchmarks.engines 50m FOLDER [WORKERS…]``
"""

import logging
import os
import resource
import shutil
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from data.compiling import write_compiled_rules
from data.marts import build, building_order
from data.registers.force import in_force, write_in_force
from data.rules import write_rules
from data.spark.building import build_on_spark
from queries.definitions import definitions
from scripts.spark import cluster
from tests.benchmarks.city import EXPORTS, write_city
from tests.benchmarks.sizes import COPIES
from tests.deploy.comparing import differing
from tests.deploy.partitioned import in_parts

# In parts on shared storage: the tables of records.
IN_PARTS = ("cases", "supply_parcels", "idle_land")
MARTS = building_order(definitions().marts)
CONF = "spark.executor.memory 4g\nspark.driver.memory 2g\n"


def measure(size: str, folder: Path, sizes: Sequence[int]) -> None:
    """Print a line an engine: seconds, memory of the process that asks, and what differs."""
    logging.basicConfig(level=logging.INFO, format="  %(message)s")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    records = write_city(folder, COPIES[size], EXPORTS)
    print(f"{size}: {records:,} records", flush=True)
    own = _in_progress(folder, "duckdb")
    _timed("DuckDB, this machine", lambda: build(own, MARTS))
    parts = _parts_of(folder)
    # What a worker may use is the administrator's to say, as it is where it matters.
    (folder / "spark-defaults.conf").write_text(CONF, encoding="utf-8")
    os.environ["SPARK_CONF_DIR"] = str(folder)
    for workers in sizes:
        release = _in_progress(folder, f"spark-{workers}")
        place = folder / f"cluster-{workers}"
        place.mkdir()
        with cluster(place, workers, cores=1, memory="5g") as master:
            _timed(f"Spark, {workers} worker(s)", lambda: _on(master, release, parts))  # noqa: B023 - called at once
        differs = differing(own, release)
        print(f"  cell by cell: {'; '.join(differs) or 'equal'}", flush=True)


def _on(master: str, release: Path, parts: Mapping[str, Path]) -> None:
    build_on_spark(release, MARTS, master, parts)


def _in_progress(folder: Path, name: str) -> Path:
    """Return a release as it is before its marts are built; its exports are linked."""
    release = folder / name
    (release / "exports").mkdir(parents=True)
    for path in (folder / "exports").glob("*.parquet"):
        (release / "exports" / path.name).hardlink_to(path)
    write_rules(release / "rules")
    write_in_force(release / "registers", in_force(None))
    write_compiled_rules(release, date(2024, 10, 31))
    return release


def _parts_of(folder: Path) -> dict[str, Path]:
    shared = folder / "shared"
    shared.mkdir()
    found = {}
    for table in IN_PARTS:
        shutil.copyfile(folder / "exports" / f"{table}.parquet", shared / f"{table}.parquet")
        found[table] = in_parts(shared, table)
    return found


def _timed(name: str, job: Callable[[], None]) -> None:
    began = time.monotonic()
    job()
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(f"{name}: {time.monotonic() - began:.0f} s, {held:.2f} GiB here", flush=True)


if __name__ == "__main__":
    size, folder, *workers = sys.argv[1:]
    measure(size, Path(folder), [int(one) for one in workers] or [1, 2])
