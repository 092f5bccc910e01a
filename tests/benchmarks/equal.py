"""Holds the peers' answers to ours, cell by cell, before anything is timed."""

import json
import math
import subprocess
from collections.abc import Sequence
from datetime import date
from typing import Any

from data.pointer import current
from data.warehouse import Warehouse
from queries.catalogue import catalogue
from queries.run import run
from tests.benchmarks.apps import PEERS, App
from tests.benchmarks.hands import CYCLE, states
from tests.benchmarks.sizes import City

Rows = list[list[Any]]
# Ours of each question: the figure, its columns as the peers have them, and whether rows are
# ordered by what may tie, so that they are compared in the order of their words.
OURS: dict[str, tuple[str, tuple[str, ...], bool]] = {
    "stock": ("supply_stock_tie", ("open_parcels", "open_ha"), False),
    "trend": (
        "supply_disposal_rate_by_month",
        ("month_end", "base_ha", "disposed_ha", "rate_pct", "target_pct", "last_year_rate_pct"),
        False,
    ),
    "ranking": (
        "supply_disposal_rate_by_district",
        ("district", "base_ha", "disposed_ha", "rate_pct"),
        False,
    ),
    "ages": (
        "supply_stock_by_age_and_reason",
        ("age_band", "unsupplied_reason", "parcels", "area_ha"),
        True,
    ),
    "largest": (
        "supply_over_10_parcels",
        (
            "parcel_name", "district", "remaining_ha", "age_years", "unsupplied_reason", "due_on",
            "owner_unit",
        ),
        False,
    ),
}  # fmt: skip
# Every state of a cycle of clicks, two districts at once, and a month of another year.
ASKED = (*states(CYCLE), (date(2024, 8, 31), ("东湖区", "南港区")), (date(2022, 3, 31), ()))


class Unequal(Exception):
    """A peer answers otherwise than ours does; it says where."""


def differing(ours: Rows, theirs: Rows) -> str:
    """Return where two tables differ first, in words; nothing where they do not.

    Numbers are alike to nine digits: sums of floats have an order, decimals have none.
    """
    if len(ours) != len(theirs):
        return f"{len(ours)} rows against {len(theirs)}"
    for number, (own, other) in enumerate(zip(ours, theirs, strict=True)):
        if len(own) != len(other):
            return f"row {number}: {len(own)} cells against {len(other)}"
        for at, (mine, its) in enumerate(zip(own, other, strict=True)):
            if not _alike(mine, its):
                return f"row {number}, cell {at}: {mine!r} against {its!r}"
    return ""


def _alike(one: object, other: object) -> bool:
    if isinstance(one, float | int) and isinstance(other, float | int):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-6)
    return one == other


def our_answers(city: City) -> dict[str, Rows]:
    """Return what ours answers to everything asked, by question, day and districts."""
    found = {}
    with Warehouse(current(city.folder / "store")) as warehouse:
        for name, (figure, columns, _) in OURS.items():
            for day, districts in ASKED:
                given = {"as_of": day, "districts": districts or None}
                rows = run(catalogue()[figure], warehouse, given).select(list(columns))
                cells = [[_plain(cell) for cell in row.values()] for row in rows.to_pylist()]
                found[_key(name, day, districts)] = _ordered(name, cells)
    return found


def expect_equal(apps: Sequence[App], city: City) -> int:
    """Compare every peer that is not ours; return how many tables were compared.

    Raises:
        Unequal: a cell is another.
    """
    ours, compared = our_answers(city), 0
    for app in apps:
        if not app.peer:
            continue
        for (name, day, districts), rows in zip(_choices(), _answers(app, city), strict=True):
            key = _key(name, date.fromisoformat(day), districts)
            if where := differing(ours[key], _ordered(name, rows)):
                raise Unequal(f"{app.name}, {key}: {where}")
            compared += 1
    return compared


def _answers(app: App, city: City) -> list[Rows]:
    source = "exports" if app.answers == "frames" else "land.duckdb"
    told = subprocess.run(
        [str(app.python), "answers.py", app.answers, str(city.folder / source)],
        cwd=PEERS,
        input=json.dumps(_choices()),
        capture_output=True,
        text=True,
        check=False,
    )
    if told.returncode:
        raise Unequal(f"{app.name} does not answer: {told.stderr[-1000:]}")
    return [json.loads(line) for line in told.stdout.splitlines()]


def _choices() -> list[tuple[str, str, list[str]]]:
    return [(name, day.isoformat(), list(districts)) for name in OURS for day, districts in ASKED]


def _key(name: str, day: date, districts: Sequence[str]) -> str:
    return f"{name} at {day} of {'、'.join(districts) or 'the city'}"


def _plain(cell: object) -> object:
    return cell.isoformat() if isinstance(cell, date) else cell


def _ordered(name: str, rows: Rows) -> Rows:
    """Return rows in one order, with no reason given as the peers have it."""
    if name in ("ages", "largest"):
        at = 1 if name == "ages" else 4
        rows = [[*row[:at], row[at] or "", *row[at + 1 :]] for row in rows]
    return sorted(rows, key=lambda row: row[:2]) if OURS[name][2] else rows
