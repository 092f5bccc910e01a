"""Runs a plan of marts on Spark; started with the Python that has PySpark, it imports none of ours.

``python driver.py PLAN.json``: for each mart one line of JSON on standard output, its seconds or
its fault; 0 when all are written, 1 when one failed, as the last line says.
"""

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def main() -> int:
    """Carry the plan out and return the exit code."""
    plan = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    session = _session(plan)
    try:
        for source in plan["sources"]:
            reader = session.read
            # What folders are named after is told below the table's own.
            if source["files"] != [source["path"]]:
                reader = reader.option("basePath", source["path"])
            reader.parquet(*source["files"]).toDF(*source["columns"]).createOrReplaceTempView(
                source["name"]
            )
        for view in plan["views"]:
            session.sql(view["sql"]).createOrReplaceTempView(view["name"])
        return 0 if all(_written(session, mart) for mart in plan["marts"]) else 1
    finally:
        session.stop()


def _session(plan: dict[str, Any]) -> "SparkSession":
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master(plan["master"]).appName(plan["name"])
    for key, value in plan["settings"].items():
        builder = builder.config(key, value)
    return builder.getOrCreate()


def _written(session: "SparkSession", mart: dict[str, str]) -> bool:
    """Write one mart, show it to the next ones and say how long it took; tell whether it went."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    began = time.monotonic()
    try:
        session.sql(mart["sql"]).write.parquet(mart["path"])
        session.read.parquet(mart["path"]).createOrReplaceTempView(mart["name"])
    except (PySparkException, Py4JError) as error:
        _say({"mart": mart["name"], "fault": str(error)})
        return False
    _say({"mart": mart["name"], "seconds": round(time.monotonic() - began, 3)})
    return True


def _say(line: dict[str, object]) -> None:
    print(json.dumps(line, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    sys.exit(main())
