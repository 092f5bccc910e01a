"""The demo city written as one that is many times as large, and published; no expectations.

Each record of a copied table stands there once for each copy, its numbers marked with the copy, and
each copy's rows name each other alone. Amounts of the whole city that come from elsewhere (farmland
taken, targets in hectares or cases, printed numbers) are multiplied, as are the rules' counts: so
nothing but its size tells the large city from the demo.
"""

import csv
import io
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb

from data.demo import write_boundaries, write_exports, write_registers
from data.manifest import Release
from data.pointer import current
from data.publish import Wish
from data.rules import BUILT_IN
from tests.given import publish_exports

# No number of the demo has this sign; it sorts before all letters and digits, so that copies of two
# records follow each other as the two do.
MARK = "#"
# What tells one copy's rows from another's, by table. Names are those that one land, paper or
# holder has alone: whoever looks for records entered twice would find the copies.
COPIED = {
    "offices": ("office_id", "branch_id"),
    "cases": ("case_id", "parent_id", "dup_of", "office_id"),
    "supply_parcels": ("parcel_id", "parcel_name", "approval_no"),
    "supply_events": ("event_id", "parcel_id", "supervision_no", "land_user"),
    "supply_base": ("parcel_id",),
    "idle_land": ("supervision_no", "project_name", "identification_no", "holder"),
    "matters": ("matter_id", "parent_id", "follows_id", "office_id", "subject_key"),
    "matter_events": ("event_id", "matter_id"),
}
# Units of numbers that are the same however large a city is.
RATES = ("pct", "point", "day", "working_day", "month", "year")
# What is in the unit that its row names; what a rate is made of is an amount also beside a rate.
IN_UNIT = ("value", "cumulative_target")
MULTIPLIED = {
    "new_construction_farmland": ("total_farmland_mu",),
    "targets": ("cumulative_target",),
    "rankings": ("value",),
    "measures": ("value", "numerator", "denominator"),
}


def publish_many(folder: Path, times: int) -> int:
    """Publish the demo city ``times`` as large into ``folder / "store"``; return its records."""
    plain = folder / "plain"
    write_exports(plain)
    registers = write_registers(folder / "registers")
    write_rules_of_many(folder / "rules", times)
    exports = folder / "exports"
    exports.mkdir()
    with duckdb.connect(config={"memory_limit": "1GB"}) as connection:
        records = sum(
            _write_copies(connection, source, exports / source.name, times)
            for source in sorted(plain.glob("*.parquet"))
        )
    wish = Wish(
        data_to=date(2024, 10, 31),
        rules=folder / "rules",
        registers=registers,
        boundaries=write_boundaries(folder / "boundaries.geojson"),
    )
    publish_exports(exports, folder / "store", wish)
    return records


def published_with(folder: Path, demo: Release) -> Release:
    """Return what ``publish_many`` made, on the demo's day: midnight may lie between the two."""
    return replace(current(folder / "store"), published_at=demo.published_at)


def _write_copies(
    connection: duckdb.DuckDBPyConnection, source: Path, target: Path, times: int
) -> int:
    """Write one table of the large city; return its rows."""
    rows = connection.execute(f"describe select * from '{source}'").fetchall()  # noqa: S608
    columns = {str(row[0]) for row in rows}
    copies = times if source.stem in COPIED else 1
    marked = [
        f"{name} || '{MARK}' || copy as {name}"
        for name in COPIED.get(source.stem, ())
        if name in columns
    ]
    is_amount = "true"
    # A ranking has no unit of its own: those of areas are called so, the others are of rates.
    if "unit" in columns:
        is_amount = f"unit not in {RATES}"
    elif source.stem == "rankings":
        is_amount = "ends_with(metric, '_ha')"
    multiplied = [
        f"if({is_amount if name in IN_UNIT else 'true'}, {name} * {times}, {name}) as {name}"
        for name in MULTIPLIED.get(source.stem, ())
        if name in columns
    ]
    other = marked + multiplied
    replaced = f"replace ({', '.join(other)})" if other else ""
    connection.execute(
        f"copy (select * exclude (copy) {replaced} from (select *, unnest(range({copies})) as copy"  # noqa: S608 - our own columns and paths
        f" from '{source}')) to '{target}' (format parquet)"
    )
    (count,) = connection.execute(f"select count(*) from '{target}'").fetchone() or (0,)  # noqa: S608
    return int(count)


def write_rules_of_many(folder: Path, times: int) -> None:
    """Write the built-in rules with every count that a number of records is held to multiplied."""
    folder.mkdir()
    for path in BUILT_IN.glob("*.csv"):
        text = path.read_text(encoding="utf-8")
        if path.stem == "parameters":
            written = io.StringIO()
            csv.writer(written, lineterminator="\n").writerows(_counts_multiplied(text, times))
            text = written.getvalue()
        (folder / path.name).write_text(text, encoding="utf-8")


def _counts_multiplied(text: str, times: int) -> Iterator[list[str]]:
    for name, value, unit, *more in csv.reader(io.StringIO(text)):
        yield [name, str(int(value) * times) if unit == "count" else value, unit, *more]


if __name__ == "__main__":
    print(publish_many(Path(sys.argv[1]), int(sys.argv[2])))
