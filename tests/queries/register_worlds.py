"""Small registers asked through the real warehouse: their rows and files; no expectations."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

from queries.params import Value as Asked
from tests.given import Row, Value
from tests.queries.worlds import DATA_TO, World, built, day, opened

_numbers = count(1)
_DAYS = ("opened_on", "due_on", "on_date", "entered_on")
# A register of a test's own; what a test is about follows it.
PLAIN = """
title = ["试验台账", "Trial register"]
noun = ["件", "matter"]
section = "livelihood"
scope = "district"
rate = "{rate}"
flow = "{flow}"
durations_in = "{days}"
stage = [
  {{ id = "begun", label = ["已开始", "Begun"], is = "open" }},
  {{ id = "halfway", label = ["过半", "Halfway"], is = "open" }},
  {{ id = "near", label = ["基本完成", "All but done"], is = "open", beside = true }},
  {{ id = "ended", label = ["已完成", "Ended"], is = "done" }},
  {{ id = "dropped", label = ["已撤销", "Dropped"], is = "void" }},
]
[kinds]
red = ["红", "Red"]
blue = ["蓝", "Blue"]
"""
_LIMIT = """
[[limit]]
source = "试验"
confidence = "A"
"""


def plain(*limits: str, rate: str = "due", flow: str = "one", days: str = "day") -> str:
    """Return the file of a register with the limits given, each its lines of TOML."""
    return PLAIN.format(rate=rate, flow=flow, days=days) + "".join(
        f"{_LIMIT}{limit}\n" for limit in limits
    )


def _typed(more: dict[str, Value]) -> dict[str, Value]:
    return {
        name: day(value) if name in _DAYS and isinstance(value, str) else value
        for name, value in more.items()
    }


def matter(matter_id: str, opened_on: str | None = None, **more: Value) -> Row:
    """Return a matter of the register ``trial`` in 甲区, unless said otherwise."""
    return {
        "register": "trial",
        "matter_id": matter_id,
        "title": f"事项{matter_id}",
        "district": "甲区",
        "opened_on": day(opened_on) if opened_on else None,
        **_typed(more),
    }


def happened(matter_id: str, event: str, on_date: str | None, **more: Value) -> Row:
    """Return an event of a matter; a name that is no kind of event is a stage reached."""
    kinds = ("visit", "extension", "pause", "resume", "note")
    return {
        "event_id": f"e{next(_numbers):06}",
        "register": "trial",
        "matter_id": matter_id,
        "event": event if event in kinds else "stage",
        "stage": None if event in kinds else event,
        "on_date": day(on_date) if on_date else None,
        **_typed(more),
    }


class Ledger:
    """A register's rows seen by a viewer."""

    def __init__(self, world: World, register: str) -> None:
        """Ask about one register of a world."""
        self.world = world
        self.register = register

    def rows(self, figure: str, as_of: str, **more: Asked) -> list[dict[str, Any]]:
        """Return the rows of a figure of the register."""
        return self.world.rows(figure, as_of, register=self.register, **more)

    def gaps(self, as_of: str) -> dict[str, Any]:
        """Return the register's counts at a date."""
        (only,) = self.rows("register_gaps", as_of)
        return only

    def matter(self, matter_id: str, as_of: str) -> dict[str, Any]:
        """Return one matter at a date."""
        rows = self.rows("register_matters", as_of)
        (only,) = [row for row in rows if row["matter_id"] == matter_id]
        return only

    def stages(self, as_of: str) -> dict[str, int]:
        """Return how many matters stand in each stage at a date."""
        found: dict[str, int] = {}
        for row in self.rows("register_status_by", as_of, by="district"):
            found[row["stage"]] = found.get(row["stage"], 0) + row["items"]
        return found

    def rate(self, as_of: str, cohort: str | None = None) -> tuple[int, int, float, float]:
        """Return numerator, denominator, rate and rate with all but done at a date."""
        rows = self.rows("register_rate_by_month", as_of)
        (row,) = [row for row in rows if row["month_end"] == day(as_of) and row["cohort"] == cohort]
        return row["numerator"], row["denominator"], row["rate_pct"], row["beside_pct"]

    def due(self, as_of: str) -> dict[str, int]:
        """Return what fell due in twelve months, by how it ended."""
        names = ("due", "on_time", "late", "open_overdue", "paused")
        rows = self.rows("register_on_time_by_month", as_of)
        return {name: sum(row[name] for row in rows) for name in names}

    def mart(self, name: str, columns: str, matter_id: str) -> list[tuple[Any, ...]]:
        """Return columns of a mart's rows of one matter, in the order of the mart."""
        found = self.world.warehouse.query(
            f"select {columns} from {name} where matter_id = $matter and register = $register",  # noqa: S608 - names of a test
            {"matter": matter_id, "register": self.register},
        )
        return [tuple(row.values()) for row in found.to_pylist()]

    def limits(self, matter_id: str, as_of: str) -> dict[int, tuple[date | None, str]]:
        """Return the limits of a matter in force at a date with their basis, by number."""
        rows = self.mart("matter_limits", "limit_no, limit_on, basis, from_on, until_on", matter_id)
        return {
            number: (limit_on, basis)
            for number, limit_on, basis, from_on, until_on in rows
            if from_on <= day(as_of) < until_on
        }


@contextmanager
def ledger(
    folder: Path,
    file: str | None,
    matters: Sequence[Row],
    events: Sequence[Row] = (),
    *,
    register: str = "trial",
    data_to: date = DATA_TO,
    scope: Sequence[str] = (),
    **tables: Sequence[Row],
) -> Iterator[Ledger]:
    """Build a register of the rows given and open it; without a file it is a built-in one."""
    own = folder / f"registers-{next(_numbers)}"
    own.mkdir()
    if file is not None:
        (own / f"{register}.toml").write_text(file, encoding="utf-8")
    all_tables: dict[str, list[Row]] = {name: [*rows] for name, rows in tables.items()}
    for name, rows in (("matters", matters), ("matter_events", events)):
        all_tables[name] = [{**row, "register": register} for row in rows]
    release = built(folder, all_tables, registers=own, data_to=data_to)
    with opened(release, *scope) as world:
        yield Ledger(world, register)
