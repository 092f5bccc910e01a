"""The demo city written many times over, for measuring at real size; it holds no expectations."""

import sys
from collections.abc import Mapping
from pathlib import Path

import duckdb

from data.demo import write_exports

# What tells one copy's rows from another's, by table; other tables stay as they are.
EXPORTS = {
    "cases": ("case_id", "parent_id", "dup_of"),
    "supply_parcels": ("parcel_id",),
    "supply_events": ("event_id", "parcel_id"),
    "supply_base": ("parcel_id",),
    "idle_land": ("supervision_no",),
}
LEDGERS = {
    "matters": ("matter_id", "parent_id", "follows_id"),
    "matter_events": ("event_id", "matter_id"),
}


def write_city(
    folder: Path, times: int, copied: Mapping[str, tuple[str, ...]], register: str | None = None
) -> int:
    """Write the demo's exports with ``times`` copies of the records of some tables.

    Return how many records there are. With a register named only its rows are copied.
    """
    plain = folder / "plain"
    write_exports(plain)
    exports = folder / "exports"
    exports.mkdir()
    records = 0
    # Little memory: what this process holds would count for the publish that it starts next.
    with duckdb.connect(config={"memory_limit": "1GB"}) as connection:
        for source in sorted(plain.glob("*.parquet")):
            keys = copied.get(source.stem, ())
            target = exports / source.name
            named = ", ".join(f"{key} || '-' || copy as {key}" for key in keys)
            of_copy = f"replace ({named})" if keys else ""
            theirs = "true" if register is None else f"register = '{register}'"
            copies = f"if({theirs}, {times}, 1)" if keys else "1"
            connection.execute(
                f"copy (select * exclude (copy) {of_copy} from (select *, unnest(range({copies}))"  # noqa: S608 - our own columns and paths
                f" as copy from '{source}')) to '{target}' (format parquet)"
            )
            (rows,) = connection.execute(f"select count(*) from '{target}'").fetchone() or (0,)  # noqa: S608
            records += int(rows)
    return records


if __name__ == "__main__":
    print(write_city(Path(sys.argv[1]), int(sys.argv[2]), EXPORTS))
