"""Keeps one register of the demo city: its matters, and what happened to each on which day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import chinese_calendar

from data.demo.city import BY_NAME, DISTRICT_NAMES
from data.demo.dice import Dice
from data.demo.land_supply.plan import DATA_TO

Row = dict[str, object]
Step = tuple[str, date | None]
"""A stage and the day it was reached; None where the day is not known."""

_MU_PER_HECTARE = 15
_QUANTITIES = ("area_ha", "people", "households", "money_wan")
_OF_MATTER = (
    *("kind", "cohort", "district", "office_id", "lead_unit", "owner_unit", "leader"),
    *("opened_on", "due_on", "required", "follows_id", "parent_id"),
    *("subject_table", "subject_key", *_QUANTITIES),
)
_OF_EVENT = ("due_on", *_QUANTITIES, "by_unit", "doc_no", "note")

DISTRICT_WEIGHTS = {
    "东湖区": 7,
    "西岭区": 21,
    "南港区": 33,
    "北川区": 17,
    "高新区": 5,
    "云溪县": 17,
}
"""Work is spread as unevenly as the city is."""


class Ledger:
    """One register's rows; ``prefix`` begins the numbers of its matters."""

    def __init__(self, register: str, prefix: str, seed: int) -> None:
        """Start an empty register with dice of its own."""
        self.register = register
        self.dice = Dice(seed)
        self.matters: list[Row] = []
        self.events: list[Row] = []
        self._prefix = prefix
        self._taken: dict[str, int] = {}

    def add(self, title: str, opened_on: date | None, **more: object) -> str:
        """Add a matter and return its number; columns not named are empty."""
        unknown = set(more) - set(_OF_MATTER)
        if unknown:
            raise KeyError(f"{self.register}: {sorted(unknown)}")
        matter_id = f"{self._prefix}{len(self.matters) + 1:04d}"
        self.matters.append(
            {"register": self.register, "matter_id": matter_id, "title": title}
            | dict.fromkeys(_OF_MATTER)
            | {"opened_on": opened_on}
            | more
        )
        return matter_id

    def event(self, matter_id: str, event: str, on_date: date | None, **more: object) -> None:
        """Note an event of a matter, unless it lies after the day the data reach."""
        if on_date is not None and on_date > DATA_TO:
            return
        stage, entered_on = more.pop("stage", None), more.pop("entered_on", on_date)
        unknown = set(more) - set(_OF_EVENT)
        if unknown:
            raise KeyError(f"{self.register}: {sorted(unknown)}")
        number = self._taken[matter_id] = self._taken.get(matter_id, 0) + 1
        self.events.append(
            {
                "event_id": f"{matter_id}-{number:02d}",
                "register": self.register,
                "matter_id": matter_id,
                "event": event,
                "stage": stage,
                "on_date": on_date,
                "entered_on": entered_on,
            }
            | dict.fromkeys(_OF_EVENT)
            | more
        )

    def course(self, matter_id: str, *steps: Step, **more: object) -> None:
        """Note the stages a matter reached; ``more`` belongs to the last of them."""
        for place, (stage, on_date) in enumerate(steps, start=1):
            last = more if place == len(steps) else {}
            self.event(matter_id, "stage", on_date, stage=stage, **last)

    def district(self) -> str:
        """Draw a district, as likely as it has work."""
        return self.dice.weighted(DISTRICT_WEIGHTS)

    def place(self, district: str) -> str:
        """Draw a place of a district: a road and a number, or a town and a village."""
        known = BY_NAME[district]
        if self.dice.chance(50):
            return f"{self.dice.pick(known.roads)}{self.dice.between(1, 260)}号"
        return self.village(district)

    def village(self, district: str) -> str:
        """Draw a village of a district with its town."""
        town = self.dice.pick(BY_NAME[district].towns)
        below = "镇" if district == "云溪县" else "街道"
        return f"{town}{below}{self.dice.pick(_VILLAGES)}村"


_VILLAGES = ("前埔", "后坂", "上庄", "下洋", "新厝", "东头", "西塘", "林坑", "石鼓", "田边", "岭下")


def branch(district: str) -> str:
    """Name the bureau's branch in a district."""
    if district == "云溪县":
        return "云溪县自然资源局"
    return f"市自然资源和规划局{district.removesuffix('区')}分局"


def street(dice: Dice, district: str) -> str:
    """Name a town's or street's government."""
    town = dice.pick(BY_NAME[district].towns)
    return f"{town}{'镇人民政府' if district == '云溪县' else '街道办事处'}"


def hectares(mu: float | None) -> float | None:
    """Return an area in hectares; a multiple of 3 mu has one decimal."""
    return None if mu is None else mu / _MU_PER_HECTARE


def spread(total: int) -> list[str]:
    """Share a number of matters among the districts by their work; every one has at least one."""
    whole = sum(DISTRICT_WEIGHTS.values())
    counts = {name: max(1, total * DISTRICT_WEIGHTS[name] // whole) for name in DISTRICT_NAMES}
    counts["南港区"] += total - sum(counts.values())
    return [name for name in DISTRICT_NAMES for _ in range(counts[name])]


def summing(dice: Dice, total: int, count: int, step: int = 1, swing: int = 60) -> list[int]:
    """Split a total into so many uneven parts, all but the last a multiple of ``step``.

    Each is within ``swing`` percent of the mean; what remains goes to the last.
    """
    mean = total // count
    parts: list[int] = []
    for left in range(count, 1, -1):
        mean = (total - sum(parts)) // left
        drawn = mean * (100 + dice.between(-swing, swing)) // 100
        parts.append(max(step, drawn - drawn % step))
    return [*parts, total - sum(parts)]


def working_days_on(start: date, days: int) -> date:
    """Return the so-and-so-manieth working day after a day, holidays and worked Sundays known."""
    day = start
    while days:
        day += timedelta(days=1)
        days -= chinese_calendar.is_workday(day)
    return day


def in_order(days: Iterable[date]) -> list[date]:
    """Return days so that none lies before another that comes first."""
    ordered: list[date] = []
    for day in days:
        ordered.append(max(day, ordered[-1]) if ordered else day)
    return ordered
