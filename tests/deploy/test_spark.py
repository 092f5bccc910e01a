"""Marts that Spark builds are DuckDB's, cell by cell: here, on a cluster, and through a publish."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from data.manifest import Release
from data.marts import Mart, build
from data.pointer import current
from data.spark.building import build_on_spark
from data.spark.parts import as_files, parts_of
from scripts.spark import cluster
from tests.browser.serving import ROOT
from tests.campaigns import campaigns
from tests.deploy.comparing import MARTS, differing, empty_marts
from tests.deploy.partitioned import in_parts
from tests.deploy.random_exports import random_release
from tests.deploy.words import WORDS
from tests.queries import merged_city

pytestmark = [pytest.mark.deploy, pytest.mark.timeout(900)]


def twice(folder: Path, release: Path, marts: tuple[Mart, ...] = MARTS) -> list[str]:
    """Build marts of a release in progress by both engines and return what differs."""
    built = {}
    for engine in ("duckdb", "spark"):
        built[engine] = folder / engine
        shutil.copytree(release, built[engine])
        shutil.rmtree(built[engine] / "marts", ignore_errors=True)
    build(built["duckdb"], marts)
    build_on_spark(built["spark"], marts, "local[2]", {})
    assert sorted(path.name for path in built["spark"].iterdir()) == sorted(
        path.name for path in built["duckdb"].iterdir()
    )
    return differing(built["duckdb"], built["spark"], marts)


def test_each_word_means_in_spark_what_it_means_in_duckdb(tmp_path: Path) -> None:
    assert twice(tmp_path, random_release(tmp_path / "release", 1, 10), WORDS) == []


@pytest.mark.parametrize(("seed", "rows"), [(2, 1000), (3, 1500)])
def test_marts_of_random_exports_are_those_of_duckdb(tmp_path: Path, seed: int, rows: int) -> None:
    release = random_release(tmp_path / "release", seed, rows)
    assert twice(tmp_path, release) == []
    # Their rows need kin that chance does not find; the demo has some of both.
    assert empty_marts(tmp_path / "duckdb") <= {"campaign_targets", "duty_times"}


def test_marts_read_by_successor_are_those_of_duckdb(tmp_path: Path, demo_store: Path) -> None:
    demo = current(demo_store)
    merged = merged_city.released(merged_city.exports_of(demo), tmp_path / "merged")
    assert any(path.name.startswith("successor_") for path in (merged.folder / "marts").iterdir())
    assert twice(tmp_path, merged.folder) == []


def test_marts_of_a_campaign_are_those_of_duckdb(tmp_path: Path) -> None:
    release = current(campaigns(tmp_path / "campaigns"))
    assert twice(tmp_path, release.folder) == []
    # Neither random rows nor the demo have any.
    assert "campaign_targets" not in empty_marts(tmp_path / "duckdb")


@pytest.fixture(scope="module")
def master(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A master and two workers on loopback."""
    with cluster(tmp_path_factory.mktemp("cluster"), workers=2) as address:
        yield address


def test_a_cluster_of_two_publishes_the_demo_from_parts_as_duckdb_does(
    tmp_path: Path, demo_store: Path, master: str
) -> None:
    demo = current(demo_store)
    exports = tmp_path / "district=Nowhere" / "exports"
    shutil.copytree(demo.exports, exports)
    for name in ("cases", "matters", "supply_parcels", "idle_land"):
        in_parts(exports, name)
    # What is in progress is no part; parts need not have their columns in one order, nor all.
    first, second, *_ = parts_of(exports / "cases.parquet")
    (exports / "cases.parquet" / "_temporary").mkdir()
    shutil.copy(first, exports / "cases.parquet" / "_temporary")
    columns = pq.read_schema(first).names
    pq.write_table(pq.read_table(first, columns=columns[::-1], partitioning=None), first)
    few = [name for name in columns if name != "decided_on"]
    pq.write_table(pq.read_table(second, columns=few, partitioning=None), second)
    plain_exports = tmp_path / "plain_exports"
    with as_files(exports) as joined:
        shutil.copytree(joined.folder, plain_exports)
    release = _published(exports, tmp_path / "store", "--engine", master)
    plain = _published(plain_exports, tmp_path / "plain")
    assert differing(plain.folder, release.folder) == []
    assert empty_marts(release.folder) == {"campaign_targets"}
    assert {name: facts.rows for name, facts in release.tables.items()} == {
        name: facts.rows for name, facts in plain.tables.items()
    }
    logs = "".join(path.read_text() for path in (tmp_path.parent).rglob("worker-*.log"))
    assert logs.count("Asked to launch executor") >= 2, "both workers had a share"


def _published(exports: Path, store: Path, *more: str) -> Release:
    """Publish from a folder of its own, in which nothing is to be left."""
    command = (sys.executable, "-m", "data", "publish", str(exports), "--root", str(store), *more)
    here = store.with_name(f"{store.name}-here")
    here.mkdir()
    done = subprocess.run(
        [*command, "--data-to", "2024-10-31"],
        cwd=here,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert list(here.iterdir()) == []
    return current(store)


def test_a_master_that_does_not_answer_leaves_the_store_as_it_was(
    tmp_path: Path, demo_store: Path
) -> None:
    demo = current(demo_store)
    store = tmp_path / "store"
    command = (sys.executable, "-m", "data", "publish", str(demo.exports), "--root", str(store))
    done = subprocess.run(
        [*command, "--engine", "spark://127.0.0.1:9"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "Spark" in done.stderr
    assert not (store / "current").exists()
    assert not list((store / "releases").iterdir())
