"""What is made once for all workers of a run of the tests, and copies; it holds no expectations."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder that the first worker to ask for it has made; nobody writes into it.

    The next run makes it anew.
    """
    base = factory.getbasetemp()
    run = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, made = run / name, run / f"{name}.made"
    with FileLock(run / f"{name}.lock"):
        if not made.exists():
            # A worker may have died over it.
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            made.touch()
    return folder


def own_copy(store: Path, folder: Path) -> Path:
    """Return a copy of a store for one test to change; its desk stays behind.

    Who reads the files of a database that this process has open takes its locks away: the next
    process to open it cuts the index that is mapped here, and this one dies of a bus error.
    """
    shutil.copytree(store, folder, symlinks=True, ignore=shutil.ignore_patterns("desk"))
    return folder
