"""The marts of registers against a second reading of the contract, over random registers."""

import tempfile
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from data.registers.faults import BadRegisters
from data.registers.model import Register
from data.registers.reading import read_register
from data.rules import write_rules
from data.working_calendar import working_calendar
from tests.queries.register_clock_oracle import Clocked
from tests.queries.register_days import Working
from tests.queries.register_marts import built_marts, working_days_of, write_register
from tests.queries.register_oracle import Event, Matter
from tests.queries.register_worlds import plain
from tests.queries.test_working_days import Walker

FIRST, LAST = date(2024, 8, 26), date(2024, 11, 5)
DATA_TO = date(2024, 10, 31)
STAGES = ("begun", "halfway", "near", "ended", "dropped")
OWN_DAYS: tuple[dict[date, bool], ...] = (
    {},
    {date(2024, 9, 11): False, date(2024, 10, 3): True, date(2024, 10, 19): True},
)
# A short year keeps ties, holidays and make-up days in every example.
DAYS = st.dates(FIRST, LAST)
LIMITS = st.builds(
    lambda clock, ends, n, unit, floor, rolls, since, until, kinds: "\n".join(
        [
            f'clock = "{clock}"',
            f'from = "{ends[0]}"',
            *([f'stage = "{ends[1]}"'] if ends[1] else []),
            f"n = {n if unit in ('day', 'working_day') else 1 + n % 2}",
            f'unit = "{unit}"',
            *(["at_least = true"] if floor else []),
            *(["rolls = true"] if rolls else []),
            *([f"valid_from = {since}"] if since else []),
            *([f"valid_to = {until}"] if until else []),
            *([f'when = {{ kind = ["{kinds}"] }}'] if kinds else []),
        ]
    ),
    st.sampled_from(["own", "law"]),
    st.sampled_from(
        [("opened", ""), ("opened", ""), ("opened", "halfway"), ("begun", ""), ("halfway", "near")]
    ),
    st.integers(1, 25),
    st.sampled_from(["day", "working_day", "working_day", "month"]),
    st.sampled_from([False, False, False, True]),
    st.booleans(),
    st.none() | st.dates(FIRST, date(2024, 9, 20)),
    st.none() | st.dates(date(2024, 9, 20), LAST),
    st.sampled_from(["", "", "red", "blue"]),
)
# A term, and what begins where a later stage is reached but comes first in order.
CHAINS = st.builds(
    lambda first, term: [
        f'from = "begun"\nn = {first}\nunit = "day"',
        f'from = "opened"\nstage = "halfway"\nn = {term}\nunit = "working_day"',
    ],
    st.integers(1, 25),
    st.integers(1, 25),
)
SOMETIMES = st.none() | DAYS
EVENTS = st.builds(
    lambda what, on, entered, due, people: (what, on, entered, due, people),
    st.sampled_from([*STAGES, "ended", "begun", "visit", "extension", "pause", "resume", "note"]),
    st.one_of(DAYS, DAYS, DAYS, st.none()),
    st.none() | st.integers(0, 20),
    DAYS,
    st.none() | st.integers(-3, 8),
)
MATTERS = st.tuples(
    st.one_of(DAYS, DAYS, st.none()),
    st.sampled_from([None, "red", "blue"]),
    st.one_of(st.none(), st.none(), DAYS),
    st.sampled_from([None, None, None, 1, 2, 3]),
    st.sampled_from([None, 10]),
    st.lists(EVENTS, max_size=8),
)


@cache
def calendar(own: int) -> tuple[Working, pa.Table]:
    """Return a calendar to walk and the mart of it."""
    walker = Walker(OWN_DAYS[own])
    with tempfile.TemporaryDirectory() as folder:
        write_rules(Path(folder) / "rules")
        days = working_calendar(Path(folder) / "rules", OWN_DAYS[own])
    return Working(walker.works, walker.is_estimated), working_days_of(days)


def declared(text: str) -> Register:
    """Return the register of a file; a file whose limits hide each other is no example."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            return read_register(write_register(Path(folder), "trial", text)).register
        except BadRegisters:
            assume(False)
            raise


def matters_of(drawn: list[tuple]) -> list[Matter]:  # type: ignore[type-arg]
    """Return the matters of what was drawn; events are numbered against their order."""
    matters = []
    for place, (opened, kind, due, required, people, events) in enumerate(drawn):
        happened = []
        for number, (what, on, entered, until, moved) in enumerate(events):
            is_stage = what in STAGES
            happened.append(
                Event(
                    f"e{place}{9 - number}",
                    "stage" if is_stage else what,
                    what if is_stage else None,
                    on,
                    on + timedelta(entered) if on and entered is not None else None,
                    until if what == "extension" else None,
                    moved,
                )
            )
        matters.append(Matter(f"m{place}", opened, kind, due, required, people, tuple(happened)))
    return matters


Asked = Callable[[str], list[tuple]]  # type: ignore[type-arg]


def asked_of(marts: duckdb.DuckDBPyConnection, matter_id: str) -> Asked:
    """Return a question after rows of a mart of one matter."""

    def ask(select: str) -> list[tuple]:  # type: ignore[type-arg]
        return marts.execute(f"{select} where matter_id = '{matter_id}'").fetchall()

    return ask


def compare(oracle: Clocked, ask: Asked, days: list[date]) -> None:
    """Hold every mart of one matter to the oracle, states and limits at the days."""
    spells = ask(
        "select from_on, until_on, stage, state, is_beside, done_people from matter_spells"
    )
    counted = ask("select from_on, until_on from matter_counted")
    limits = ask("select from_on, until_on, limit_no, basis, limit_on, is_main from matter_limits")
    for day in days:
        step = oracle.at(day)
        found = [row[2:] for row in spells if row[0] <= day < row[1]]
        expected = []
        if step:
            beside = step.state == "open" and step.stage == "near"
            expected = [(step.stage, step.state, beside, oracle.done_at(day))]
        assert found == expected, (day, "state")
        counting = any(on <= day < until for on, until in counted)
        assert counting == bool(step and step.state != "void"), (day, "counted")
        in_force = oracle.limits_at(day).values()
        assert sorted(
            (row[2:] for row in limits if row[0] <= day < row[1]), key=lambda row: row[0]
        ) == [
            (one.number, one.basis, one.on, one.is_main)
            for one in sorted(in_force, key=lambda one: one.number)
        ], (day, "limits")
    assert sorted(
        ask("select limit_no, due_on, is_on_time, met_on, is_main from matter_dues")
    ) == sorted(
        (due.number, due.on, due.is_on_time, due.met_on, due.is_main) for due in oracle.dues()
    )
    assert sorted(
        ask("select finished_on, days, is_on_time from matter_finishes"), key=str
    ) == sorted(oracle.finishes(), key=str)


@settings(max_examples=40)
@given(
    limits=st.lists(LIMITS, max_size=4) | CHAINS,
    flow=st.sampled_from(["one", "one", "parallel"]),
    unit=st.sampled_from(["day", "working_day"]),
    expects=st.booleans(),
    own=st.integers(0, len(OWN_DAYS) - 1),
    drawn=st.lists(MATTERS, min_size=1, max_size=6),
    days=st.lists(st.dates(FIRST, date(2024, 12, 31)), min_size=3, max_size=8),
)
def test_the_marts_are_what_the_contract_says(
    limits: list[str],
    flow: str,
    unit: str,
    expects: bool,
    own: int,
    drawn: list[tuple],  # type: ignore[type-arg]
    days: list[date],
) -> None:
    text = plain(*limits, rate="stock", flow=flow, days=unit)
    if expects:
        duty = 'expects = { per = "districts", every = "year", required = 2 }'
        text = text.replace("stage = [", f"{duty}\nstage = [", 1)
    register = declared(text)
    matters = matters_of(drawn)
    working, working_days = calendar(own)
    flows: Counter[tuple[date, str]] = Counter()
    with built_marts(register, matters, DATA_TO, working_days) as marts:
        for matter in matters:
            oracle = Clocked(register, matter, DATA_TO, working)
            compare(oracle, asked_of(marts, matter.matter_id), [*days, DATA_TO])
            flows += oracle.flows()
        found = marts.execute(
            "select flow_on, flow, sum(items)::bigint from matter_flows group by all"
        ).fetchall()
    assert {(on, flow): items for on, flow, items in found} == dict(flows)


@pytest.mark.parametrize("own", range(len(OWN_DAYS)))
def test_the_calendars_differ(own: int) -> None:
    working, _ = calendar(own)
    assert working.works(date(2024, 9, 11)) is not bool(own)
