"""Clocks, floors, chains, unknown days and reopenings of registers, by numbers of their own."""

from datetime import date
from pathlib import Path

import pytest

from tests.queries.register_worlds import happened, ledger, matter, plain
from tests.queries.worlds import day

FOUR_DAYS = 'from = "opened"\nn = 4\nunit = "working_day"'
VISITED = """
expects = { per = "districts", every = "year", required = 2 }
"""


def test_a_pause_moves_a_limit_in_working_days_by_working_days(tmp_path: Path) -> None:
    # Accepted on Monday 2 September; the pause from Thursday 5 to Thursday 19 holds, with the
    # Saturday that is worked and the Mid-Autumn Festival, nine working days.
    matters = [matter("A", "2024-09-02"), matter("B", "2024-09-02", due_on="2024-09-06")]
    events = [
        happened(one, event, on)
        for one in "AB"
        for event, on in (("pause", "2024-09-05"), ("resume", "2024-09-19"))
    ]
    with ledger(tmp_path, plain(FOUR_DAYS), matters, events) as asked:
        assert asked.limits("A", "2024-09-04") == {1: (day("2024-09-06"), "rule")}
        assert asked.limits("A", "2024-09-18") == {1: (None, "paused")}
        # Thursday and Friday are left of the four; they come after the pause.
        assert asked.limits("A", "2024-09-19") == {1: (day("2024-09-20"), "rule")}
        # A limit set by hand moves by as much.
        assert asked.limits("B", "2024-09-19") == {1: (day("2024-09-20"), "due_on")}


def test_a_floor_is_breached_by_closing_before_it(tmp_path: Path) -> None:
    matters = [
        matter("early", "2024-03-01", kind="compensation"),
        matter("kept", "2024-03-01", kind="compensation"),
        matter("open", "2024-03-01", kind="compensation"),
        # Ten working days from Friday 1 March: Friday the 15th.
        matter("notice", "2024-03-01", kind="notice"),
    ]
    events = [
        happened("early", "closed", "2024-03-30"),
        happened("kept", "closed", "2024-03-31"),
        happened("notice", "closed", "2024-03-14"),
    ]
    with ledger(tmp_path, None, matters, events, register="acquisition_step") as asked:
        judged = {
            str(one["matter_id"]): asked.mart(
                "matter_dues", "due_on, is_on_time, at_least, is_main", str(one["matter_id"])
            )
            for one in matters
        }
        assert judged == {
            "early": [(day("2024-03-30"), False, True, False)],
            "kept": [(day("2024-03-31"), True, True, False)],
            "open": [],
            "notice": [(day("2024-03-14"), False, True, False)],
        }
        # A floor is no limit: nothing is overdue or without one for it.
        assert asked.gaps("2024-06-30")["overdue"] == 0


def test_a_last_day_that_is_no_working_day_rolls_where_the_law_says_so(tmp_path: Path) -> None:
    month = 'from = "opened"\nn = 1\nunit = "month"'
    law = f'{month}\nclock = "law"\nrolls = true'
    # The 1st of October is a holiday; the 8th is the next working day.
    with ledger(tmp_path, plain(month, law), [matter("A", "2024-09-01")]) as asked:
        assert asked.limits("A", "2024-09-30") == {
            1: (day("2024-10-01"), "rule"),
            2: (day("2024-10-08"), "rule"),
        }
        row = asked.matter("A", "2024-10-02")
        # Both clocks are shown; the bureau's own is the one a matter is judged by.
        assert (row["due_on"], row["other_limit_on"]) == (day("2024-10-01"), day("2024-10-08"))
        assert row["is_overdue"] is True


def test_a_contract_has_the_bureaus_clock_and_the_laws(tmp_path: Path) -> None:
    matters = [matter("A", "2024-03-01", kind="small")]
    events = [happened("A", "awarded", "2024-03-12"), happened("A", "signed", "2024-04-02")]
    with ledger(tmp_path, None, matters, events, register="procurement") as asked:
        # 30 days from opening the bids; 30 from the award; 7 and 2 working days from signing,
        # across the Qingming days off with Sunday the 7th worked.
        assert asked.limits("A", "2024-04-02") == {
            1: (day("2024-03-31"), "rule"),
            3: (day("2024-04-11"), "rule"),
            4: (day("2024-04-12"), "rule"),
            6: (day("2024-04-07"), "rule"),
        }
        judged = asked.mart("matter_dues", "limit_no, is_on_time, is_main, met_on", "A")
        assert sorted(judged)[:2] == [
            (1, False, True, day("2024-04-02")),
            (3, True, False, day("2024-04-02")),
        ]


def test_a_limit_of_a_stage_is_met_by_it_or_a_later_one(tmp_path: Path) -> None:
    limit = 'from = "begun"\nstage = "halfway"\nn = 10\nunit = "day"'
    matters = [matter(one, "2024-03-01") for one in ("half", "near", "late", "not")]
    events = [
        *(happened(str(one["matter_id"]), "begun", "2024-03-11") for one in matters),
        happened("half", "halfway", "2024-03-21"),
        happened("near", "near", "2024-03-20"),
        happened("late", "halfway", "2024-03-22"),
    ]
    with ledger(tmp_path, plain(limit), matters, events) as asked:
        due = {
            str(one["matter_id"]): asked.mart(
                "matter_dues", "due_on, is_on_time, met_on", str(one["matter_id"])
            )
            for one in matters
        }
        last = day("2024-03-21")
        assert due == {
            "half": [(last, True, day("2024-03-21"))],
            "near": [(last, True, day("2024-03-20"))],
            "late": [(last, False, day("2024-03-22"))],
            "not": [(last, False, None)],
        }


@pytest.mark.parametrize(
    ("lead", "warned_on"),
    [
        ('{ n = 10, unit = "day" }', "2024-09-28"),
        ('{ n = 2, unit = "month" }', "2024-08-08"),
        # Working days back from Tuesday 8 October: 30, 29 (a Sunday, worked), 27 September.
        ('{ n = 3, unit = "working_day" }', "2024-09-27"),
        ('{ n = 1, unit = "year" }', "2023-10-08"),
    ],
)
def test_each_limit_warns_as_early_as_it_says(tmp_path: Path, lead: str, warned_on: str) -> None:
    limit = f'from = "opened"\nn = 3\nunit = "year"\nlead = {lead}'
    with ledger(tmp_path, plain(limit), [matter("A", "2021-10-08")]) as asked:
        assert asked.mart("matter_limits", "limit_on, lead_on", "A") == [
            (day("2024-10-08"), day(warned_on))
        ]
        expiring = asked.rows("register_expiry_by_month", warned_on)
        assert sum(row["warned"] for row in expiring) == 1
        before = str(date.fromordinal(day(warned_on).toordinal() - 1))
        expiring = asked.rows("register_expiry_by_month", before)
        assert sum(row["warned"] for row in expiring) == 0


def test_an_undated_event_counts_by_the_exports_day_and_in_no_month(tmp_path: Path) -> None:
    matters = [matter("A", "2024-03-01"), matter("B", "2024-03-01"), matter("C")]
    events = [happened("A", "ended", None), happened("B", "ended", "2024-12-02")]
    with ledger(
        tmp_path, plain(rate="stock"), matters, events, data_to=date(2024, 12, 31)
    ) as asked:
        gaps = asked.gaps("2024-12-31")
        assert (gaps["finished"], gaps["undated"], gaps["unopened"]) == (2, 1, 1)
        assert asked.gaps("2024-12-30")["finished"] == 1
        flows = asked.rows("register_flow_by_month", "2024-12-31")
        assert sum(row["finished"] for row in flows) == 1
        assert sum(row["opened"] for row in flows) == 2
        assert flows[-1]["open_items"] == 1


def test_a_matter_reopened_counts_once_and_its_finish_stays(tmp_path: Path) -> None:
    events = [
        happened("A", "ended", "2024-04-10"),
        happened("A", "begun", "2024-06-10"),
        # Still open: no second reopening.
        happened("A", "halfway", "2024-07-10"),
        happened("A", "ended", "2024-09-10"),
    ]
    with ledger(tmp_path, plain(rate="stock"), [matter("A", "2024-03-01")], events) as asked:
        flows = {
            str(row["month_end"]): (row["finished"], row["reopened"], row["open_items"])
            for row in asked.rows("register_flow_by_month", "2024-09-30")
            if row["month_end"] >= day("2024-03-31")
        }
        assert flows == {
            "2024-03-31": (0, 0, 1),
            "2024-04-30": (1, 0, 0),
            "2024-05-31": (0, 0, 0),
            "2024-06-30": (0, 1, 1),
            "2024-07-31": (0, 0, 1),
            "2024-08-31": (0, 0, 1),
            "2024-09-30": (1, 0, 0),
        }
        assert asked.gaps("2024-09-30")["reopened"] == 1


def test_a_matter_that_needs_two_is_finished_by_the_second(tmp_path: Path) -> None:
    matters = [
        matter("twice", "2024-03-01", required=2),
        matter("once", "2024-03-01", required=2),
        matter("none", "2024-03-01"),
        matter("mixed", "2024-03-01", required=3),
    ]
    events = [
        happened("twice", "visit", "2024-04-10"),
        happened("twice", "visit", "2024-05-10"),
        happened("once", "visit", "2024-04-10"),
        # Nobody asked for visits here: they are a note.
        happened("none", "visit", "2024-04-10"),
        happened("mixed", "visit", "2024-04-10"),
        happened("mixed", "ended", "2024-05-10"),
        happened("mixed", "ended", "2024-06-10"),
    ]
    with ledger(tmp_path, plain(rate="stock"), matters, events) as asked:
        finished = {
            str(one["matter_id"]): asked.mart(
                "matter_finishes", "finished_on", str(one["matter_id"])
            )
            for one in matters
        }
        assert finished == {
            "twice": [(day("2024-05-10"),)],
            "once": [],
            "none": [],
            "mixed": [(day("2024-06-10"),)],
        }
        assert [
            asked.gaps(on)["finished"] for on in ("2024-05-09", "2024-06-09", "2024-06-10")
        ] == [
            0,
            1,
            2,
        ]


def test_visits_are_done_events_where_a_register_expects_them(tmp_path: Path) -> None:
    file = plain(rate="stock").replace("stage = [", f"{VISITED.strip()}\nstage = [", 1)
    events = [happened("A", "visit", "2024-04-10")]
    with ledger(tmp_path, file, [matter("A", "2024-03-01")], events) as asked:
        assert asked.mart("matter_finishes", "finished_on", "A") == [(day("2024-04-10"),)]
