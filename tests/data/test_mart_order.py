"""Marts are of what rows say, never of the order in which a file has them."""

import shutil
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from data.marts import build
from tests.deploy.comparing import MARTS, differing
from tests.deploy.random_exports import random_release


def test_marts_are_the_same_of_rows_in_any_order(tmp_path: Path) -> None:
    """Many rows are twins: where two are equal in all that is compared, neither may just win."""
    release, other = random_release(tmp_path / "release", 1, 1000), tmp_path / "other"
    shutil.copytree(release, other)
    for path in (other / "exports").iterdir():
        table = pq.read_table(path)
        order = np.random.default_rng(7).permutation(table.num_rows)
        pq.write_table(table.take(pa.array(order)), path)
    for one in (release, other):
        build(one, MARTS)
    assert differing(release, other) == []
