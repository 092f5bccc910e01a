"""A matter that was void for a while and is back: on those days it leaves every rate."""

from pathlib import Path

from tests.queries.register_worlds import Ledger, happened, ledger, matter, plain
from tests.queries.test_duties import counted, offices, owing

WEEKS = 'from = "opened"\nn = 60\nunit = "day"'
HEADLINES = """
headline = [
  { metric = "trial_on_time", figure = "on_time", better = "higher" },
  { metric = "trial_finished", figure = "finished", better = "higher" },
]
stage = ["""


def headline(asked: Ledger, metric: str, as_of: str) -> tuple[float, float | None, float | None]:
    """Return an indicator's value, numerator and denominator at a date."""
    rows = {row["metric"]: row for row in asked.world.rows("headline_by_metric", as_of)}
    return tuple(rows[metric][name] for name in ("value", "numerator", "denominator"))


def test_what_fell_due_of_it_counts_on_the_days_on_which_it_does(tmp_path: Path) -> None:
    # Both limits pass on 1 May, one matter is finished in time; the other is void from April to
    # June, the finished one in August.
    matters = [matter(one, "2024-03-02") for one in ("away", "done")]
    events = [
        happened("away", "dropped", "2024-04-01"),
        happened("away", "begun", "2024-07-01"),
        happened("done", "ended", "2024-04-30"),
        happened("done", "dropped", "2024-08-01"),
        happened("done", "ended", "2024-09-01"),
    ]
    file = plain(WEEKS).replace("stage = [", HEADLINES, 1)
    with ledger(tmp_path, file, matters, events) as asked:
        rates = {
            row["month_end"].isoformat(): (row["numerator"], row["denominator"])
            for row in asked.rows("register_rate_by_month", "2024-10-31")
        }
        assert rates == {
            "2024-05-31": (1, 1),
            "2024-06-30": (1, 1),
            "2024-07-31": (1, 2),
            "2024-08-31": (0, 1),
            "2024-09-30": (1, 2),
            "2024-10-31": (1, 2),
        }
        for end, both in rates.items():
            fallen = asked.rows("register_on_time_by_month", end)
            assert (
                sum(row["on_time"] for row in fallen),
                sum(row["due"] for row in fallen),
            ) == both
            assert len(asked.rows("register_due_records", end)) == both[1]
            assert len(asked.rows("register_rate_records", end)) == both[1]
            assert headline(asked, "trial_on_time", end)[1:] == both
        counts = {
            end: headline(asked, "trial_finished", end)[0]
            for end in ("2024-07-31", "2024-08-31", "2024-09-30")
        }
        assert counts == {"2024-07-31": 1, "2024-08-31": 0, "2024-09-30": 1}


def test_a_visit_counts_in_the_period_in_which_it_was_made(tmp_path: Path) -> None:
    matters = [matter(one, "2024-01-01", office_id="S1", required=9) for one in "AB"]
    events = [
        happened("A", "visit", "2024-02-01"),
        happened("B", "visit", "2024-03-01"),
        happened("B", "dropped", "2024-03-15"),
        happened("B", "begun", "2024-05-01"),
    ]
    file = owing("offices", "quarter", "2")
    with ledger(tmp_path, file, matters, events, offices=offices("S1")) as asked:
        assert counted(asked, "2024-03-14") == (1, 2, 2, 1)
        assert counted(asked, "2024-03-31") == (1, 2, 1, 0)
        # Back in the second quarter, its visit of the first is none of the second.
        assert counted(asked, "2024-06-30") == (1, 2, 0, 0)
