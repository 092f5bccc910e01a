"""Builds the marts of a release on Spark and lays them out as DuckDB does; it computes nothing.

The rows of a mart come in parts, in order, from whichever worker; they become one file here.
"""

import json
import logging
import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from data.errors import NoSpark
from data.lineage import BY_SUCCESSOR, PLACES, Sight
from data.marts import Mart, bad_mart, by_successor, connection_over, show_mart, show_rules
from data.names import read_lineage
from data.scratch import Scratch
from data.shown import show_exports_under
from data.spark.dialect import to_spark
from data.spark.parts import parts_of
from data.spark.plan import (
    Plan,
    Statement,
    show_rules_and_tables,
    source_of,
    under_successors,
    write_marts,
)
from data.views import quoted, show_exports, write_rows

# The Python that has PySpark. Ours has not: whoever checks exports would load it, and warn.
HOME = Path(__file__).parents[2] / ".venv-spark" / "bin" / "python"
DRIVER = Path(__file__).with_name("driver.py")
_LOG = logging.getLogger(__name__)


def build_on_spark(
    release: Path, marts: Sequence[Mart], master: str, in_place: Mapping[str, Path]
) -> None:
    """Build the marts, in the order given, as ``data.marts.build`` does.

    ``master`` is ``local[*]`` or ``spark://host:port``; the release's folder, and those of tables
    that are read ``in_place``, lie where all its workers see them under the same path.

    Raises:
        BadMart: one cannot be said in Spark's words, or fails there.
        NoSpark: it cannot be started, or does not answer.
    """
    (release / "marts").mkdir(parents=True, exist_ok=True)
    exports = release / "exports"
    with Scratch("spark", release) as aside, connection_over(exports, aside) as connection:
        show_exports(connection, exports)
        show_rules(connection, release / "rules")
        plan = Plan(master, release.name)
        show_rules_and_tables(plan, connection, release, in_place, aside)
        write_marts(plan, connection, marts, aside)
        _run(plan, aside)
        for mart in marts:
            _join(connection, aside / mart.name, release / "marts" / f"{mart.name}.parquet")
    _build_by_successor(release, marts, master, in_place)


def _build_by_successor(
    release: Path, marts: Sequence[Mart], master: str, in_place: Mapping[str, Path]
) -> None:
    """Build once more what is told of districts as wholes, as ``build_by_successor`` does."""
    again = by_successor(marts)
    exports = release / "exports"
    with Scratch("spark", release) as aside, connection_over(exports, aside) as connection:
        lineage = read_lineage(connection, exports, Sight(by_successor=True))
        if not lineage.moved:
            return
        show_exports_under(connection, exports, lineage)
        show_rules(connection, release / "rules")
        plan = Plan(master, release.name)
        show_rules_and_tables(plan, connection, release, in_place, aside, lineage)
        for mart in marts:
            if mart not in again:
                path = release / "marts" / f"{mart.name}.parquet"
                columns = pq.read_schema(path).names
                plan.sources.append(source_of(f"built_{mart.name}", path, columns))
                sql = under_successors(f"built_{mart.name}", columns, PLACES, lineage)
                plan.views.append(Statement(mart.name, to_spark(sql)))
                show_mart(connection, mart.name, path)
        write_marts(plan, connection, again, aside)
        _run(plan, aside)
        for mart in again:
            target = release / "marts" / f"{BY_SUCCESSOR}{mart.name}.parquet"
            _join(connection, aside / mart.name, target)


def _join(connection: duckdb.DuckDBPyConnection, folder: Path, path: Path) -> None:
    """Write the parts of a mart as the one file that DuckDB would have written."""
    parts = ", ".join(quoted(part.as_posix()) for part in parts_of(folder))
    write_rows(connection, f"read_parquet([{parts}], hive_partitioning = false)", path)


def _run(plan: Plan, aside: Path) -> None:
    """Have the driver carry out a plan; BadMart names the mart that failed."""
    # Spark makes a folder of this kind where whoever publishes stands, unless one is named.
    plan.settings["spark.sql.warehouse.dir"] = aside.resolve().as_posix()
    told, said = aside / "plan.json", aside / "driver.log"
    told.write_text(json.dumps(plan.told(), ensure_ascii=False), encoding="utf-8")
    python = os.environ.get("LAND_SPARK_PYTHON", str(HOME))
    written = 0
    try:
        with (
            said.open("wb") as log,
            subprocess.Popen(  # noqa: S603 - the Python that the administrator named
                [python, str(DRIVER), str(told)], stdout=subprocess.PIPE, stderr=log, text=True
            ) as driver,
        ):
            assert driver.stdout is not None
            for line in driver.stdout:
                written += _heard(line)
    except OSError as error:
        raise _no_spark(str(error)) from error
    if driver.returncode or written < len(plan.marts):
        lines = said.read_text(encoding="utf-8", errors="replace").split("\n")
        last = [line for line in lines if line.strip()][-1:]
        raise _no_spark(last[0] if last else f"exit {driver.returncode}")


def _heard(line: str) -> int:
    """Take in a line of the driver; tell how many marts it wrote. BadMart names one at fault."""
    if not line.startswith("{"):
        return 0
    told = json.loads(line)
    if "fault" not in told:
        _LOG.info("%s: %s s", told["mart"], told["seconds"])
        return 1
    name, fault = told["mart"], " ".join(str(told["fault"]).split())[:500]
    raise bad_mart(name, f"在 Spark 上无法计算：{fault}", f"failed on Spark: {fault}")


def _no_spark(reason: str) -> NoSpark:
    return NoSpark(
        f"Spark 不可用（{reason}）；请先执行 make spark，并安装 Java 17，"
        f"或用 LAND_SPARK_PYTHON 指明装有 PySpark 的 Python",
        f"Spark cannot be used ({reason}); run make spark and install Java 17, "
        f"or name the Python that has PySpark by LAND_SPARK_PYTHON",
    )
