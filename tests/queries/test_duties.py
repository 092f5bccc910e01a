"""Recurring duties: who owes how often, what was done of it, and what no reading may hide."""

from pathlib import Path

import pytest

from queries.errors import BadParameter
from tests.given import Row
from tests.queries.register_worlds import Ledger, happened, ledger, matter, plain
from tests.queries.worlds import built, day, opened

EXPECTS = "expects = {{ per = {per}, every = {every}, required = {required} }}\nstage = ["


def owing(per: str, every: str, required: str, scope: str = "district") -> str:
    """Return a register that expects something, in the manner of a bureau's own file."""
    expects = EXPECTS.format(per=f'"{per}"', every=f'"{every}"', required=required)
    return plain().replace("stage = [", expects).replace('scope = "district"', f'scope = "{scope}"')


def offices(*ids: str, district: str = "甲区") -> list[Row]:
    common: Row = {"district": district, "as_of": day("2024-01-31")}
    return [{**common, "office_id": one, "office_name": one} for one in ids]


def counted(asked: Ledger, as_of: str, **more: str) -> tuple[int, ...]:
    """Return requirements, times required, times that count and requirements met of all."""
    rows = asked.rows("duty_coverage", as_of, **more)
    names = ("all_owed", "all_required", "all_counted", "all_met")
    return tuple(rows[0][name] for name in names) if rows else ()


def times(asked: Ledger, as_of: str) -> dict[str, int]:
    return {row["subject_id"]: row["times_done"] for row in asked.rows("duty_records", as_of)}


def test_of_22_offices_visited_twice_15_were_and_9_in_full(tmp_path: Path) -> None:
    # Nine twice and six once; seven have no row at all.
    ids = [f"S{number:02}" for number in range(22)]
    matters = [matter(one, "2024-01-01", office_id=one, required=2) for one in ids[:15]]
    events = [happened(one, "visit", "2024-03-04") for one in ids[:15]]
    events += [happened(one, "visit", "2024-09-09") for one in ids[:9]]
    file = owing("offices", "year", "2")
    with ledger(tmp_path, file, matters, events, offices=offices(*ids)) as asked:
        assert counted(asked, "2024-12-31") == (22, 44, 24, 9)
        assert counted(asked, "2024-06-30") == (22, 44, 15, 0)
        (row,) = asked.rows("duty_coverage", "2024-06-30")
        assert row["untouched"] == 7
        # Half the year has gone; what is required of the year stays whole.
        assert row["pace_pct"] == pytest.approx(100 * 182 / 366)
        assert counted(asked, "2023-12-31") == ()


def test_more_than_required_makes_up_for_nobody(tmp_path: Path) -> None:
    matters = [matter("A", "2024-01-01", office_id="S1"), matter("B", "2024-01-01", office_id="S2")]
    events = [happened("A", "visit", f"2024-0{month}-15") for month in (2, 3, 4, 5)]
    file = owing("offices", "year", "2")
    with ledger(tmp_path, file, matters, events, offices=offices("S1", "S2")) as asked:
        assert counted(asked, "2024-06-30") == (2, 4, 2, 1)
        assert times(asked, "2024-06-30") == {"S1": 4, "S2": 0}


@pytest.mark.parametrize(
    ("every", "as_of", "done"),
    [
        ("year", "2024-12-31", 4),
        ("half", "2024-06-30", 2),
        ("half", "2024-07-01", 1),
        ("quarter", "2024-06-30", 1),
        ("quarter", "2024-07-01", 1),
        ("month", "2024-07-01", 1),
        ("month", "2024-08-01", 0),
        ("once", "2024-08-01", 4),
    ],
)
def test_a_visit_counts_in_the_period_of_its_day(
    tmp_path: Path, every: str, as_of: str, done: int
) -> None:
    days = ("2023-12-31", "2024-03-31", "2024-06-30", "2024-07-01", "2024-12-31")
    events = [happened("A", "visit", one) for one in days]
    file = owing("districts", every, "9")
    with ledger(tmp_path, file, [matter("A", "2023-01-01")], events) as asked:
        assert times(asked, as_of) == {"甲区": done}


def test_each_kind_is_a_requirement_of_its_own(tmp_path: Path) -> None:
    rows = [
        matter("A", "2024-01-01", office_id="S1", kind="red"),
        matter("B", "2024-01-01", office_id="S1", kind="blue"),
    ]
    events = [happened("A", "visit", f"2024-0{month}-01") for month in (2, 3, 4)]
    events += [happened("B", "visit", "2024-02-02")]
    file = owing("offices", "year", "{ red = 1, blue = 3 }")
    with ledger(tmp_path, file, rows, events, offices=offices("S1")) as asked:
        found = {row["kind"]: row["counted"] for row in asked.rows("duty_coverage", "2024-06-30")}
        assert found == {"red": 1, "blue": 1}
        assert counted(asked, "2024-06-30") == (2, 4, 2, 1)


def test_who_leaves_within_the_year_is_owed_it_still(tmp_path: Path) -> None:
    # One stays, one ends in May, one was ended last year, one is void in the end.
    rows = [matter(one, "2023-02-01") for one in ("stays", "ends", "ended", "void")]
    events = [
        happened("stays", "visit", "2024-02-01"),
        happened("ends", "ended", "2024-05-06"),
        happened("ended", "ended", "2023-05-06"),
        happened("void", "visit", "2024-02-01"),
        happened("void", "dropped", "2024-05-06"),
    ]
    with ledger(tmp_path, owing("trial", "year", "1"), rows, events) as asked:
        # That its stage is reached is no visit; what was reviewed once is to be reviewed again.
        assert times(asked, "2024-12-31") == {"stays": 1, "ends": 0}
        assert times(asked, "2024-05-05") == {"stays": 1, "ends": 0, "void": 1}
        # A day of last year is as it was then: one left in its May, one was not void yet.
        assert set(times(asked, "2023-12-31")) == {"stays", "ends", "ended", "void"}


def test_a_mentor_who_leaves_leaves_the_recruit_without(tmp_path: Path) -> None:
    common: Row = {"register": "staff_move", "title": "补充", "opened_on": day("2023-11-01")}
    recruits: list[Row] = [
        {**common, "matter_id": "R1", "kind": "recruit_civil"},
        {**common, "matter_id": "R2", "kind": "recruit_public"},
        {**common, "matter_id": "R3", "kind": "promotion"},
    ]
    pairs = [
        matter("P1", "2023-12-01", kind="mentor", parent_id="R1", district=None),
        matter("P2", "2023-12-01", kind="mentor", parent_id="R2", district=None),
    ]
    events = [
        happened("P1", "paired", "2023-12-04"),
        happened("P2", "paired", "2023-12-05"),
        happened("P2", "waiting", "2024-03-04"),
        happened("P2", "paired", "2024-06-03"),
    ]
    with ledger(tmp_path, None, pairs, events, register="pairing") as alone:
        assert counted(alone, "2024-12-31") == ()
    tables: dict[str, list[Row]] = {
        "matters": [*({**row, "register": "pairing"} for row in pairs), *recruits],
        "matter_events": [{**row, "register": "pairing"} for row in events],
    }
    with opened(built(tmp_path, tables)) as world:
        asked = Ledger(world, "pairing")
        assert times(asked, "2024-01-31") == {"R1": 1, "R2": 1}
        # Between the two mentors; what was done last year stands until then.
        assert times(asked, "2024-04-30") == {"R1": 1, "R2": 0}
        assert times(asked, "2024-12-31") == {"R1": 1, "R2": 1}
        kinds = {row["kind"] for row in asked.rows("duty_coverage", "2024-12-31")}
        assert kinds == {"recruit_civil", "recruit_public"}


def test_a_restricted_register_is_told_for_the_city_as_a_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = ["甲区"] * 14 + ["乙区"] * 11 + [None] * 11
    rows = [matter(f"{n:02}", "2024-01-01", district=place) for n, place in enumerate(places)]
    events = [happened(f"{n:02}", "visit", "2024-02-05") for n in range(24)]
    file = owing("trial", "year", "1", scope="restricted")
    with ledger(tmp_path, file, rows, events) as asked, pytest.raises(BadParameter):
        asked.rows("duty_coverage", "2024-06-30")
    monkeypatch.setenv("LAND_RESTRICTED", "1")
    with ledger(tmp_path, file, rows, events) as asked:
        (row,) = asked.rows("duty_coverage", "2024-06-30")
        assert row["district"] is None
        assert (row["owed"], row["met"], row["untouched"]) == (36, 24, 12)
        assert asked.rows("duty_records", "2024-06-30") == []
    few = [happened(f"{n:02}", "visit", "2024-02-05") for n in range(30)]
    with ledger(tmp_path, file, rows, few) as asked:
        # Six not once are too few to be told, also by the difference.
        (row,) = asked.rows("duty_coverage", "2024-06-30")
        assert (row["owed"], row["met"], row["untouched"], row["rate_pct"]) == (36, *[None] * 3)


def test_a_chosen_district_has_its_own_duties_alone(tmp_path: Path) -> None:
    listed = [*offices("S1", "S2"), *offices("S3", district="乙区")]
    rows = [matter(one, "2024-01-01", office_id=one) for one in ("S1", "S3")]
    events = [happened("S1", "visit", "2024-02-05"), happened("S3", "visit", "2024-02-05")]
    file = owing("offices", "year", "2")
    with ledger(tmp_path, file, rows, events, offices=listed) as asked:
        assert counted(asked, "2024-06-30") == (3, 6, 2, 0)
        found = asked.rows("duty_coverage", "2024-06-30", districts=("甲区",))
        assert [(row["district"], row["all_required"]) for row in found] == [("甲区", 4)]
    with ledger(tmp_path, file, rows, events, offices=listed, scope=("乙区",)) as theirs:
        assert counted(theirs, "2024-06-30") == (1, 2, 1, 0)
