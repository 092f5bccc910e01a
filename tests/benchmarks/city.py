"""The demo city written many times over, for measuring at real size; it holds no expectations."""

from pathlib import Path

import duckdb

from data.demo import write_exports

# What tells one copy's rows from another's, by table; other tables stay as they are.
COPIED = {
    "cases": ("case_id", "parent_id", "dup_of"),
    "supply_parcels": ("parcel_id",),
    "supply_events": ("event_id", "parcel_id"),
    "supply_base": ("parcel_id",),
    "idle_land": ("supervision_no",),
}


def write_city(folder: Path, times: int) -> int:
    """Write the demo's exports with ``times`` copies of every record; return the records."""
    plain = folder / "plain"
    write_exports(plain)
    exports = folder / "exports"
    exports.mkdir()
    records = 0
    # Little memory: what this process holds would count for the publish that it starts next.
    with duckdb.connect(config={"memory_limit": "1GB"}) as connection:
        for source in sorted(plain.glob("*.parquet")):
            keys = COPIED.get(source.stem, ())
            named = ", ".join(f"{key} || '-' || copy as {key}" for key in keys)
            select = (
                f"select * exclude (copy) replace ({named}) "  # noqa: S608 - our own columns and paths
                f"from '{source}', range({times}) as copies (copy)"
                if keys
                else f"from '{source}'"
            )
            target = exports / source.name
            connection.execute(f"copy ({select}) to '{target}' (format parquet)")
            (rows,) = connection.execute(f"select count(*) from '{target}'").fetchone() or (0,)  # noqa: S608
            records += int(rows)
    return records
