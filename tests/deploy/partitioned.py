"""Lays exports out in parts, as Spark and DuckDB do; it holds no expectations."""

from pathlib import Path

import duckdb


def in_parts(folder: Path, table: str, partition: str = "district") -> Path:
    """Lay a table of an export folder out as Spark does: a folder, in it one for each district."""
    whole = folder / f"{table}.parquet"
    aside = whole.rename(folder / f"{table}.aside")
    duckdb.sql(
        f"copy (select * from read_parquet('{aside}', hive_partitioning = false)) to '{whole}'"  # noqa: S608 - paths of the test
        f" (format parquet, partition_by ({partition}))"
    )
    aside.unlink()
    return whole
