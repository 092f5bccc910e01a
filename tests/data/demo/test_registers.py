"""The registers of the demo city: all are filled, credible row by row, and show every gap once."""

from __future__ import annotations

from itertools import pairwise

import pytest

from data.demo.registers import ledgers
from data.registers.force import built_in
from data.registers.model import Register
from tests.data.demo.reading import Exports

REGISTERS: dict[str, Register] = {file.register.id: file.register for file in built_in()}
LEDGERS = {ledger.register: ledger for ledger in ledgers()}


def test_every_register_that_is_declared_has_rows_and_no_other() -> None:
    assert sorted(LEDGERS) == sorted(REGISTERS)
    assert all(ledger.matters for ledger in LEDGERS.values())


@pytest.mark.parametrize("register", sorted(REGISTERS))
def test_kinds_and_stages_are_those_declared(register: str) -> None:
    declared, ledger = REGISTERS[register], LEDGERS[register]
    assert {row["kind"] for row in ledger.matters} <= {None, *(kind.id for kind in declared.kinds)}
    reached = {row["stage"] for row in ledger.events if row["event"] == "stage"}
    assert reached <= {stage.id for stage in declared.stages}
    # A register that counts money or people has some; one that does not has none.
    for quantity in ("area_ha", "people", "households", "money_wan"):
        filled = any(row[quantity] is not None for row in ledger.matters)
        assert filled is (quantity in declared.quantities), quantity


def test_nothing_happens_before_its_matter_is_opened_or_after_the_data_end(city: Exports) -> None:
    odd = city.rows(
        "select event_id from matter_events inner join matters using (register, matter_id)"
        " where on_date < opened_on or on_date > date '2024-10-31' or opened_on > '2024-10-31'"
    )
    assert odd == []


@pytest.mark.parametrize(
    ("register", "stage"),
    [
        ("announcement", "refiled"),
        ("inspection", "open"),
        ("hazard", "registered"),
        ("pairing", "waiting"),
        ("problem", "assigned"),
    ],
)
def test_stages_follow_in_order_but_for_what_came_back(
    city: Exports, register: str, stage: str
) -> None:
    order = [known.id for known in REGISTERS[register].stages]
    steps = city.rows(
        "select matter_id, stage from matter_events where event = 'stage'"  # noqa: S608 - named above
        f" and register = '{register}' order by matter_id, on_date nulls last, event_id"
    )
    back = [
        later[1]
        for earlier, later in pairwise(steps)
        if earlier[0] == later[0] and order.index(str(later[1])) < order.index(str(earlier[1]))
    ]
    assert back == ([] if register == "announcement" else [stage])


def test_each_mark_of_absence_can_be_seen(city: Exports) -> None:
    found = city.row(
        "select count(*) filter (on_date is null),"
        " count(*) filter (event = 'pause') > count(*) filter (event = 'resume'),"
        " count(*) filter (event = 'extension') > 3,"
        " bool_or(event = 'note') from matter_events"
    )
    assert found == (11, True, True, True)
    unopened, follows, parts = city.row(
        "select count(*) filter (opened_on is null), count(follows_id), count(parent_id)"
        " from matters"
    )
    assert (unopened, int(follows or 0) > 9, int(parts or 0) > 100) == (1, True, True)


def test_a_matter_that_follows_or_is_part_of_another_names_one_that_is_there(
    city: Exports,
) -> None:
    lost = city.number(
        "select count(*) from matters as m"
        " where (follows_id is not null and not exists (select 1 from matters as f"
        " where f.register = m.register and f.matter_id = m.follows_id))"
        " or (parent_id is not null and not exists (select 1 from matters as p"
        " where p.matter_id = m.parent_id))"
    )
    assert lost == 0


def test_matters_of_offices_name_an_office_of_the_same_district(city: Exports) -> None:
    rows, known = city.row(
        "select count(*), count(o.office_id) from matters as m left join offices as o"
        " on m.subject_key = o.office_id and m.district = o.district"
        " and o.as_of = date '2024-10-31' where m.subject_table = 'offices'"
    )
    assert rows == known
    assert int(rows or 0) > 1_400


def test_every_register_by_district_reaches_all_six_unevenly(city: Exports) -> None:
    spread = city.rows(
        "select register, count(distinct district), max(n) > 3 * min(n) from"
        " (select register, district, count(*) as n from matters group by 1, 2) group by 1"
    )
    uneven = {str(register): most for register, districts, most in spread if districts == 6}
    for register in ("announcement", "plan_match", "hazard", "service", "registration_legacy"):
        assert uneven[register] is True
