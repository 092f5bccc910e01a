"""Of a restricted register no small count can be worked out from all that a viewer can get."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from data.pointer import current
from queries.catalogue import catalogue
from queries.params import GRAINS, GROUPINGS, Value
from queries.restricted import lists_matters
from queries.run import run
from tests.given import Row
from tests.queries.disclosure import Cell, cells, told
from tests.queries.register_worlds import happened, ledger, matter, plain
from tests.queries.worlds import World, opened

LEAST = 10
REGISTERS = ("audit", "audit_finding", "interview", "petition", "risk_point")
LIMIT = 'from = "opened"\nn = 60\nunit = "day"'
DISTRICTS: list[Row] = [{"district": name} for name in ("甲区", "乙区", "丙区")]


@pytest.fixture(scope="module")
def demo(restricted_too: None, demo_store: Path) -> Iterator[World]:
    """Return the demo city."""
    with opened(current(demo_store)) as city:
        yield city


def split(world: World, register: str) -> tuple[list[Cell], list[Cell], list[Cell]]:
    """Return the counts of a register: all of them, those shown, and the small ones."""
    counts = list(cells(world.warehouse, world.warehouse.inside(), register))
    shown = [cell for cell in counts if cell.shown is not None]
    assert all(cell.shown == cell.items for cell in shown)
    return counts, shown, [cell for cell in counts if 0 < cell.items < LEAST]


@pytest.mark.parametrize("register", REGISTERS)
def test_nothing_small_is_told_by_all_figures_of_the_demo_together(
    demo: World, register: str
) -> None:
    counts, shown, small = split(demo, register)
    assert shown
    assert small
    assert told(shown, small) == []
    # Whoever saw every count that is not small could tell small ones: the figures not given matter.
    assert told([cell for cell in counts if cell.items >= LEAST], small)


def a_register(seed: int) -> tuple[str, list[Row], list[Row]]:
    """Return a restricted register of some hundred matters: its file, rows and events."""
    drawn = random.Random(seed)  # noqa: S311 - rows of a test
    file = plain(LIMIT, rate=drawn.choice(("cohort", "due")))
    file = file.replace('scope = "district"', 'scope = "restricted"')
    rows, events = [], []
    first = date(2023, 6, 1) if seed % 2 else date(2024, 5, 1)
    for number in range(drawn.randint(60, 200)):
        opened_on = first + timedelta(drawn.randint(0, (date(2024, 12, 31) - first).days))
        name = f"m{number:02}"
        rows.append(
            matter(
                name,
                opened_on.isoformat(),
                kind=drawn.choice(("red", "red", "blue")),
                cohort=drawn.choice(("one", "one", "one", "two")),
                district=drawn.choice(("甲区", "甲区", "乙区", "丙区")),
            )
        )
        for stage in drawn.choice((("ended",), ("ended",), ("halfway", "ended"), (), ("dropped",))):
            opened_on += timedelta(drawn.randint(1, 70))
            if opened_on <= date(2024, 12, 31):
                events.append(happened(name, stage, opened_on.isoformat()))
    return file, rows, events


@pytest.mark.parametrize("seed", range(12))
def test_nothing_small_is_told_of_any_register(
    restricted_too: None, tmp_path: Path, seed: int
) -> None:
    with ledger(tmp_path, *a_register(seed), districts=DISTRICTS) as asked:
        _, shown, small = split(asked.world, asked.register)
    assert shown
    assert told(shown, small) == []


def test_there_is_one_reading_whatever_is_asked(demo: World) -> None:
    told_of = [one for one in catalogue().values() if one.told]
    assert len(told_of) == 5
    named = [("by", by) for by in GROUPINGS] + [("grain", grain) for grain in GRAINS]
    choices: list[dict[str, Value]] = [
        {"as_of": date(2024, 10, 31)},
        {"as_of": date(2024, 9, 30)},
        {"as_of": date(2023, 12, 15)},
    ]
    choices += [{name: value} for name, value in named]
    for register in REGISTERS:
        for query in told_of:
            usual = run(query, demo.warehouse, {"register": register})
            for choice in choices:
                if set(choice) <= {"as_of", *query.params}:
                    asked: dict[str, Value] = {"register": register, **choice}
                    assert run(query, demo.warehouse, asked).equals(usual), (query.name, choice)


def test_a_figure_of_a_register_is_told_or_lists_matters_or_is_not_given() -> None:
    # What it tells of a restricted register is a decision of its own for every figure.
    asked = [one for one in catalogue().values() if "register" in one.params]
    given = {one.name for one in asked if one.told}
    assert given == {
        "duty_coverage",
        "register_flow_by_month",
        "register_gaps",
        "register_rate_by_month",
        "register_status_by",
    }
    assert not [one.name for one in asked if one.told and lists_matters(one)]
