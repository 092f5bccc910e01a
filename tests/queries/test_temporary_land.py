"""Limits that follow each other on one matter: a term, and the time to restore from its end."""

from datetime import date
from pathlib import Path

from tests.queries.register_worlds import happened, ledger, matter, plain
from tests.queries.worlds import day


def test_temporary_land_is_held_to_its_term_and_then_to_its_restoration(tmp_path: Path) -> None:
    matters = [matter("A", "2021-06-15", kind="ordinary"), matter("B", "2021-06-15", kind="works")]
    events = [happened("A", "ended", "2023-06-10")]
    with ledger(
        tmp_path, None, matters, events, register="temporary_land", data_to=date(2024, 12, 31)
    ) as asked:
        # Two years, four of works, and twenty working days to the ministry's system.
        assert asked.limits("A", "2023-06-01")[3] == (day("2023-06-15"), "rule")
        assert asked.limits("B", "2023-06-01")[4] == (day("2025-06-15"), "rule")
        assert asked.limits("A", "2023-06-01")[5] == (day("2021-07-13"), "rule")
        # A year from the end is Monday 10 June 2024, the Dragon Boat Festival: the 11th.
        assert asked.limits("A", "2023-06-10")[1] == (day("2024-06-11"), "rule")
        assert asked.matter("A", "2024-06-11")["is_overdue"] is False
        assert asked.matter("A", "2024-06-12")["is_overdue"] is True
        assert asked.matter("B", "2024-06-12")["is_overdue"] is False


def test_a_term_missed_stays_missed_when_the_next_limit_begins(tmp_path: Path) -> None:
    matters = [matter(one, "2021-06-15", kind="ordinary") for one in "KM"]
    matters.append(matter("G", "2021-06-15", kind="ordinary", due_on="2023-12-31"))
    events = [
        happened("K", "ended", "2023-06-10"),
        happened("M", "ended", "2023-09-01"),
        happened("M", "restored", "2024-08-30"),
        happened("G", "ended", "2023-09-01"),
    ]
    with ledger(
        tmp_path, None, matters, events, register="temporary_land", data_to=date(2024, 12, 31)
    ) as asked:
        due = {
            one: [
                (on, is_on_time)
                for on, is_on_time, is_main in sorted(
                    asked.mart("matter_dues", "due_on, is_on_time, is_main", one)
                )
                if is_main and on > day("2022-01-01")
            ]
            for one in "KMG"
        }
        # A year from 10 June 2023 is a holiday, and the 11th; from 1 September a Sunday.
        assert due == {
            "K": [(day("2024-06-11"), False)],
            "M": [(day("2023-06-15"), False), (day("2024-09-02"), True)],
            "G": [(day("2023-12-31"), False)],
        }
        # The term of M ended on 15 June 2023 and the site in September: overdue in between.
        assert asked.matter("M", "2023-06-15")["is_overdue"] is False
        assert asked.matter("M", "2023-08-31")["is_overdue"] is True
        assert asked.matter("M", "2023-08-31")["days_left"] == -77
        assert asked.matter("M", "2023-09-01")["is_overdue"] is False
        assert asked.matter("K", "2023-08-31")["is_overdue"] is False
        # What is set by hand beats every rule from the first day, before the end and after.
        assert asked.matter("G", "2023-08-31")["due_on"] == day("2023-12-31")
        assert asked.matter("G", "2024-01-01")["is_overdue"] is True


def test_a_renewed_term_leaves_the_time_to_restore_alone(tmp_path: Path) -> None:
    renewed = {"due_on": "2024-06-15"}
    matters = [matter(one, "2021-06-15", kind="ordinary") for one in ("A", "late")]
    events = [
        happened("A", "extension", "2023-06-01", **renewed),
        # Granted while the term ran, written down after it had ended.
        happened("late", "extension", "2023-06-01", entered_on="2024-06-20", **renewed),
        *(happened(one, "ended", "2024-06-10") for one in ("A", "late")),
        happened("A", "extension", "2025-03-03", due_on="2025-09-30"),
    ]
    with ledger(
        tmp_path, None, matters, events, register="temporary_land", data_to=date(2025, 12, 31)
    ) as asked:
        assert asked.limits("A", "2023-05-31")[3] == (day("2023-06-15"), "rule")
        assert asked.limits("A", "2024-06-10")[3] == (day("2024-06-15"), "extension")
        assert asked.limits("late", "2024-06-10")[3] == (day("2023-06-15"), "rule")
        assert asked.limits("late", "2024-06-20")[3] == (day("2024-06-15"), "extension")
        for one in ("A", "late"):
            assert asked.limits(one, "2024-06-20")[1] == (day("2025-06-10"), "rule")
            assert asked.matter(one, "2025-03-02")["is_overdue"] is False
        # What is granted after the end is of the restoration.
        assert asked.limits("A", "2025-03-03")[1] == (day("2025-09-30"), "extension")
        assert asked.matter("A", "2025-09-30")["is_overdue"] is False
        assert asked.matter("late", "2025-06-11")["is_overdue"] is True


def test_a_day_set_by_hand_moves_no_other_limits_beginning(tmp_path: Path) -> None:
    limits = (
        'from = "opened"\nn = 1\nunit = "day"',
        'clock = "law"\nfrom = "begun"\nn = 1\nunit = "day"',
    )
    rows = [matter("A", "2024-08-26", due_on="2024-08-27")]
    events = [happened("A", "begun", "2024-09-01")]
    with ledger(tmp_path, plain(*limits), rows, events) as asked:
        assert asked.limits("A", "2024-08-26") == {1: (day("2024-08-27"), "due_on")}
        assert asked.limits("A", "2024-09-01")[2] == (day("2024-09-02"), "rule")
