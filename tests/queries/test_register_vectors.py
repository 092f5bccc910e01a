"""REGISTERS 6: the numbers the general ledgers are held to, through real registers and figures."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.queries.register_worlds import happened, ledger, matter, plain
from tests.queries.worlds import day

SIX_WEEKS = 'from = "opened"\nn = 42\nunit = "day"'


def test_twenty_findings_stand_16_2_2(tmp_path: Path) -> None:
    ids = [f"{number:02}" for number in range(20)]
    stages = ["done"] * 16 + ["basic"] * 2
    with ledger(
        tmp_path,
        None,
        [matter(one, "2024-01-10", cohort="本轮", due_on="2024-12-20") for one in ids],
        [
            happened(one, stage, f"2024-03-{place + 1:02}")
            for place, (one, stage) in enumerate(zip(ids, stages, strict=False))
        ],
        register="inspection",
    ) as asked:
        assert asked.rate("2024-10-31", "本轮") == (16, 20, 80, 90)
        assert asked.stages("2024-10-31") == {"done": 16, "basic": 2, "open": 2}
        # The 16 were done by 16 March; on the 15th there were fifteen.
        assert asked.rate("2024-03-15", "本轮") == (15, 20, 75, 75)


def test_of_928_announcements_228_are_past_six_months(tmp_path: Path) -> None:
    # 225 of them by the rule, 3 by a limit set by hand; one more on its last day, 699 before it.
    old = [matter(f"o{number}", "2024-04-29") for number in range(225)]
    by_hand = [matter(f"h{number}", "2024-09-02", due_on="2024-10-15") for number in range(3)]
    young = [matter(f"y{number}", "2024-05-01") for number in range(699)]
    with ledger(
        tmp_path,
        None,
        [*old, *by_hand, matter("last", "2024-04-30"), *young],
        register="announcement",
    ) as asked:
        gaps = asked.gaps("2024-10-30")
        assert (gaps["open_items"], gaps["overdue"], gaps["unlimited"]) == (928, 228, 0)
        assert asked.gaps("2024-10-29")["overdue"] == 3
        assert asked.gaps("2024-10-31")["overdue"] == 229


def test_six_months_from_the_last_of_august_end_with_february(tmp_path: Path) -> None:
    matters = [matter("A", "2023-08-31")]
    with ledger(tmp_path, None, matters, register="announcement") as asked:
        assert asked.limits("A", "2024-02-01") == {1: (day("2024-02-29"), "rule")}
        assert asked.mart("matter_limits", "lead_on", "A") == [(day("2023-12-31"),)]


@pytest.mark.parametrize(
    ("kind", "opened_on", "limit_on", "is_estimated"),
    [
        # A Sunday that is worked, before the National Day.
        ("mortgage", "2024-09-29", "2024-10-09", False),
        # The Sunday after it is worked.
        ("preliminary", "2024-04-26", "2024-04-29", False),
        ("auction", "2026-11-26", "2027-01-22", True),
        # The change of the limit goes by the day the clock starts.
        ("mining", "2023-12-29", "2024-02-29", False),
        # Sundays 4 and 18 February are worked around the Spring Festival.
        ("mining", "2024-01-02", "2024-02-18", False),
    ],
)
def test_limits_in_working_days(
    tmp_path: Path, kind: str, opened_on: str, limit_on: str, is_estimated: bool
) -> None:
    with ledger(
        tmp_path,
        None,
        [matter("A", opened_on, kind=kind)],
        register="service",
        data_to=date(2027, 3, 31),
    ) as asked:
        row = asked.matter("A", limit_on)
        assert (row["due_on"], row["due_basis"]) == (day(limit_on), "rule")
        assert (row["days_left"], row["is_overdue"]) == (0, False)
        assert row["is_estimated"] is is_estimated
        after = str(day(limit_on) + timedelta(1))
        assert asked.matter("A", after)["is_overdue"] is True


def test_project_generation_went_from_70_and_163_days_to_38_and_24(tmp_path: Path) -> None:
    spans = [
        # kind, opened, days paused in between, days less the pause
        ("allocation", "2024-01-02", 0, 65),
        ("allocation", "2024-01-03", 9, 70),
        ("allocation", "2024-01-04", 0, 90),
        ("grant", "2023-09-20", 11, 163),
        ("allocation", "2024-08-01", 12, 38),
        ("grant", "2024-08-05", 0, 20),
        ("grant", "2024-08-06", 5, 24),
        ("grant", "2024-08-07", 0, 34),
    ]
    matters, events = [], []
    for place, (kind, opened_on, paused, days) in enumerate(spans):
        one, first = f"p{place}", day(opened_on)
        matters.append(matter(one, opened_on, kind=kind))
        events.append(happened(one, "mature", str(first + timedelta(days + paused))))
        if paused:
            events.append(happened(one, "pause", str(first + timedelta(4))))
            events.append(happened(one, "resume", str(first + timedelta(4 + paused))))
    with ledger(tmp_path, None, matters, events, register="plan_match") as asked:
        rows = {
            (str(row["quarter_end"]), row["kind"]): row
            for row in asked.rows("register_duration_by_quarter", "2024-10-31")
        }
        medians = {key: row["median"] for key, row in rows.items() if row["finished"]}
        assert medians == {
            ("2024-03-31", "allocation"): 67.5,
            ("2024-03-31", "grant"): 163,
            ("2024-06-30", "allocation"): 90,
            ("2024-09-30", "allocation"): 38,
            ("2024-09-30", "grant"): 24,
        }
        assert rows["2024-09-30", "grant"]["mean"] == 26


def test_140_of_158_known_points_are_dealt_with_and_new_ones_stand_apart(tmp_path: Path) -> None:
    known = [f"k{number}" for number in range(158)]
    new = [f"n{number}" for number in range(3)]
    with ledger(
        tmp_path,
        None,
        [
            *(matter(one, "2016-06-30", cohort="2016已知") for one in known),
            *(matter(one, "2023-06-30", cohort="新增") for one in new),
        ],
        [
            *(happened(one, "treated", "2019-05-31") for one in known[:100]),
            *(happened(one, "relocated", "2020-05-31") for one in known[100:140]),
            *(happened(one, "treating", "2020-06-30") for one in known[140:150]),
        ],
        register="hazard",
    ) as asked:
        numerator, denominator, rate, _ = asked.rate("2024-10-31", "2016已知")
        assert (numerator, denominator, round(rate, 4)) == (140, 158, 88.6076)
        assert asked.rate("2024-10-31", "新增") == (0, 3, 0, 0)


def test_an_extension_after_the_limit_mends_nothing(tmp_path: Path) -> None:
    matters = [matter(one, "2024-03-01") for one in ("by", "last", "after", "dated", "none")]
    more = {"due_on": "2024-05-31"}
    events = [
        happened("by", "extension", "2024-04-10", **more),
        # On the last day of six weeks it is in time; two days later it is not.
        happened("last", "extension", "2024-04-12", **more),
        happened("after", "extension", "2024-04-14", **more),
        # Dated back: written into the ledger after the limit.
        happened("dated", "extension", "2024-04-01", entered_on="2024-04-14", **more),
        *(happened(str(one["matter_id"]), "ended", "2024-05-20") for one in matters),
    ]
    with ledger(tmp_path, plain(SIX_WEEKS), matters, events) as asked:
        assert asked.due("2024-10-31") == {
            "due": 5,
            "on_time": 2,
            "late": 3,
            "open_overdue": 0,
            "paused": 0,
        }
        assert asked.rate("2024-10-31")[:3] == (2, 5, 40)
        assert {
            one["matter_id"]: asked.mart("matter_dues", "due_on, is_on_time", str(one["matter_id"]))
            for one in matters
        } == {
            "by": [(day("2024-05-31"), True)],
            "last": [(day("2024-05-31"), True)],
            **{key: [(day("2024-04-12"), False)] for key in ("after", "dated", "none")},
        }
        # Before its entry an extension dated back is not in force; after it, it is.
        assert asked.matter("dated", "2024-04-13")["is_overdue"] is True
        assert asked.matter("dated", "2024-04-14")["due_on"] == day("2024-05-31")
        late = [asked.mart("matter_finishes", "is_on_time", one)[0][0] for one in ("by", "after")]
        assert late == [True, False]


def test_a_paused_matter_past_its_date_is_not_overdue(tmp_path: Path) -> None:
    matters = [
        matter("open", "2024-03-01"),
        matter("back", "2024-03-01"),
        matter("never", "2024-03-01"),
    ]
    events = [
        happened("open", "pause", "2024-04-10"),
        happened("back", "pause", "2024-04-10"),
        happened("back", "resume", "2024-06-09"),
    ]
    with ledger(tmp_path, plain(SIX_WEEKS), matters, events) as asked:
        gaps = asked.gaps("2024-05-31")
        assert (gaps["open_items"], gaps["overdue"], gaps["paused"]) == (3, 1, 2)
        row = asked.matter("open", "2024-05-31")
        assert (row["due_on"], row["due_basis"], row["is_overdue"]) == (None, "paused", False)
        # Sixty days later, from the day of resuming on.
        assert asked.limits("back", "2024-06-09") == {1: (day("2024-06-11"), "rule")}
        assert asked.gaps("2024-06-11")["overdue"] == 1
        assert asked.gaps("2024-06-12")["overdue"] == 2
        assert asked.due("2024-06-30") == {
            "due": 2,
            "on_time": 0,
            "late": 0,
            "open_overdue": 2,
            "paused": 1,
        }


def test_a_quantity_nobody_gave_is_unknown_and_no_nought(tmp_path: Path) -> None:
    matters = [matter("A", "2024-03-01", money_wan=12.5), matter("B", "2024-03-01")]
    with ledger(tmp_path, plain(SIX_WEEKS), matters) as asked:
        (row,) = asked.rows("register_status_by", "2024-10-31", by="district")
        assert (row["items"], row["money_wan"], row["unfilled_wan"]) == (2, 12.5, 1)
        assert (row["area_ha"], row["unfilled_ha"]) == (None, 2)
        gaps = asked.gaps("2024-10-31")
        assert (gaps["money_wan"], gaps["unfilled_wan"]) == (12.5, 1)


@pytest.mark.parametrize("rate", ["cohort", "due"])
def test_void_is_in_neither_number(tmp_path: Path, rate: str) -> None:
    matters = [matter(one, "2024-03-01", cohort="一") for one in "ABCDE"]
    events = [
        happened("A", "ended", "2024-03-20"),
        happened("B", "ended", "2024-03-20"),
        happened("C", "dropped", "2024-03-25"),
        # Done, and void afterwards: out of both.
        happened("D", "ended", "2024-03-20"),
        happened("D", "dropped", "2024-06-30"),
    ]
    cohort = "一" if rate == "cohort" else None
    with ledger(tmp_path, plain(SIX_WEEKS, rate=rate), matters, events) as asked:
        assert asked.rate("2024-10-31", cohort)[:2] == (2, 3)
        assert asked.rate("2024-06-29", cohort)[:2] == (3, 4)
        gaps = asked.gaps("2024-10-31")
        assert (gaps["items"], gaps["void_items"], gaps["finished"]) == (3, 2, 2)
        assert asked.due("2024-10-31")["due"] == 3
