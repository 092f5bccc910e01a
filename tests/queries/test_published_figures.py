"""Every published figure listed in tests/data/published.csv comes out of the demo release exactly.

A line gives the value as printed and the figure that shows it: name, parameters (``name=value``
apart by ``;``, lists by ``|``), and, over the figure's rows, the condition of its rows and the
column or sum of columns that holds the value. A line without a figure says in its note why rows
would lie. ``>=`` before a value means at least, ``>`` more than.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import duckdb
import pytest

from data.pointer import current
from data.warehouse import Warehouse
from queries.catalogue import catalogue
from queries.params import Value
from queries.run import run
from tests.queries.worlds import World, opened

LIST = Path(__file__).parents[1] / "data" / "published.csv"
COLUMNS = ["id", "value", "figure", "params", "column", "where", "note"]
Line = dict[str, str]


@pytest.fixture(scope="module")
def demo(restricted_too: None, demo_store: Path) -> Iterator[World]:
    """Return the demo city as seen by who may ask for restricted registers."""
    with opened(current(demo_store)) as city:
        yield city


def lines() -> list[Line]:
    """Return the lines of the list."""
    with LIST.open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def asked(params: str) -> dict[str, Value]:
    """Return the parameters a line names."""
    given: dict[str, Value] = {}
    for param in filter(None, params.split(";")):
        name, _, value = param.partition("=")
        if name == "as_of":
            given[name] = date.fromisoformat(value)
        elif name == "districts":
            given[name] = tuple(value.split("|"))
        else:
            given[name] = value
    return given


def shown(city: World, line: Line) -> Decimal:
    """Return the only value that the figure of a line shows where the line points."""
    found = run(catalogue()[line["figure"]], city.warehouse, asked(line["params"]))
    with duckdb.connect() as read:
        read.register("shown", found)
        (row,) = read.execute(
            f"select {line['column']} from shown where {line['where'] or 'true'}"  # noqa: S608 - of this repository
        ).fetchall()
    return Decimal(str(row[0]))


@pytest.fixture(scope="module")
def city(demo_store: Path) -> Iterator[World]:
    """Return the demo city's rows, those of restricted registers with them."""
    with Warehouse(current(demo_store), is_inside=True) as warehouse:
        yield World(warehouse)


SHOWN = [line for line in lines() if line["figure"]]


@pytest.mark.parametrize("line", SHOWN, ids=lambda line: f"{line['id']}={line['value']}")
def test_a_published_figure_comes_out_of_the_demo_rows(city: World, line: Line) -> None:
    printed = line["value"]
    found = shown(city, line)
    if printed.startswith(">="):
        assert found >= Decimal(printed[2:])
    elif printed.startswith(">"):
        assert found > Decimal(printed[1:])
    else:
        # As a report rounds: to the digits it printed.
        assert found.quantize(Decimal(printed), ROUND_HALF_UP) == Decimal(printed)


def test_a_whole_number_is_printed_where_none_was_rounded(city: World) -> None:
    counted = [line for line in SHOWN if line["value"].isdigit() and "pct" not in line["column"]]
    assert len(counted) > 30
    for line in counted:
        assert float(shown(city, line)) == pytest.approx(int(line["value"]), abs=1e-6), line["id"]


def test_a_line_names_a_figure_or_says_why_rows_would_lie() -> None:
    assert list(lines()[0]) == COLUMNS
    for line in lines():
        assert line["id"]
        assert line["value"]
        assert bool(line["figure"]) is bool(line["column"]), line["id"]
        assert line["figure"] or len(line["note"]) > 20, line["id"]


# The published figures of each source by their numbers; 57 to 65 of the fourth were given to none.
FAMILIES = {
    "W": range(1, 38),
    "Z": range(1, 25),
    "H": range(1, 35),
    "X": (*range(1, 57), *range(66, 87)),
    "Y": range(1, 6),
}


def ids_of(line: Line) -> Iterator[str]:
    """Yield the ids a line is about: ``W07–09`` are three."""
    family, (first, _, last) = line["id"][0], line["id"][1:].partition("–")
    for number in range(int(first), int(last or first) + 1):
        yield f"{family}{number:02}"


def test_every_published_figure_has_a_line_and_no_line_is_of_another() -> None:
    published = {f"{family}{number:02}" for family, own in FAMILIES.items() for number in own}
    assert len(published) == 177
    assert {one for line in lines() for one in ids_of(line)} == published


def test_that_a_register_is_missing_is_no_reason() -> None:
    # What no figure shows has a reason of its own, and none of these was ever a register's.
    unshown = [line for line in lines() if not line["figure"]]
    reasons = [line["note"] for line in unshown]
    assert not [note for note in reasons if "no register" in note or "not imported" in note]
    shown = {one for line in SHOWN for one in ids_of(line)}
    assert {"W02", "W29", "W33", "X01", "X37", "X41", "X71", "Z12", "Z13"} <= shown
    assert len(set(reasons)) == len(reasons)


def test_no_line_stands_twice() -> None:
    seen = [(*list(line.values())[:6],) for line in lines()]
    assert len(set(seen)) == len(seen)
