"""Finds, or installs, the Java that Spark runs on, and starts a cluster on this machine; it builds
no mart."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.debian import missing, report

PYTHON = Path(__file__).parents[1] / ".venv-spark" / "bin" / "python"
# Seconds for a master or a worker to say where it is.
PATIENCE = 120
_MASTER = re.compile(r"spark://[^\s\"]+")
_CLASS = "org.apache.spark.deploy"


def main() -> int:
    """Make Java present; 1 where it cannot be had."""
    return report(missing({"java": "openjdk-17-jre-headless"}))


@contextmanager
def cluster(folder: Path, workers: int, cores: int = 1, memory: str = "2g") -> Iterator[str]:
    """Run a standalone cluster on loopback and give its address; logs and work lie in the folder.

    RuntimeError where a part of it does not come up. All of it ends with the context.
    """
    started: list[subprocess.Popen[bytes]] = []
    try:
        told = folder / "master.log"
        started.append(_start(told, "master.Master", "--port", "0", "--webui-port", "0"))
        address = _said(started[-1], told, _MASTER)
        for number in range(workers):
            told = folder / f"worker-{number}.log"
            place = ("--work-dir", str(folder / f"work-{number}"), "--webui-port", "0")
            size = ("--cores", str(cores), "--memory", memory)
            started.append(_start(told, "worker.Worker", *place, *size, address))
            _said(started[-1], told, re.compile("Successfully registered with master"))
        yield address
    finally:
        for process in reversed(started):
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(PATIENCE)


def _start(told: Path, name: str, *arguments: str) -> subprocess.Popen[bytes]:
    (home,) = PYTHON.parents[1].glob("lib/python*/site-packages/pyspark")
    environment = {**os.environ, "SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1"}
    with told.open("wb") as log:
        return subprocess.Popen(
            [home / "bin/spark-class", f"{_CLASS}.{name}", "--host", "127.0.0.1", *arguments],
            env=environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def _said(process: subprocess.Popen[bytes], told: Path, wanted: re.Pattern[str]) -> str:
    """Wait until a log says it, and return what it says; RuntimeError where it never does."""
    end = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:
        if found := wanted.search(told.read_text(encoding="utf-8", errors="replace")):
            return found.group()
        time.sleep(0.2)
    raise RuntimeError(f"Spark does not start: {told.read_text(errors='replace')[-2000:]}")


if __name__ == "__main__":
    sys.exit(main())
