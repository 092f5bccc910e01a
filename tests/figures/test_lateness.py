"""Since when an indicator is behind, against the lights of every month end before it."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from desk.viewer import ANYONE
from figures import lateness
from figures.ask import rows_of
from figures.context import Context
from figures.lateness import late, since_said
from figures.reading import context_of


@pytest.fixture
def city(demo_store: Path) -> Context:
    return context_of({}, "zh", viewer=ANYONE, root=demo_store)[0]


def lights(context: Context, day: date) -> dict[str, str]:
    rows = rows_of("headline_by_metric", replace(context, as_of=day))
    return {str(row["metric"]): str(row["status"]) for row in rows}


def month_ends(before: date, count: int) -> list[date]:
    """Return so many month ends before a day, the latest first."""
    days = []
    for _ in range(count):
        before = before.replace(day=1) - timedelta(days=1)
        days.append(before)
    return days


@pytest.mark.parametrize("day", ["2024-10-31", "2024-10-16", "2024-07-31"])
@pytest.mark.parametrize("districts", [None, ("东湖区",), ("东湖区", "云溪县")])
def test_the_run_is_unbroken_and_began_after_a_month_end_that_was_not_behind(
    day: str, districts: tuple[str, ...] | None, city: Context
) -> None:
    context = replace(city, as_of=date.fromisoformat(day), districts=districts)
    found = late(context)
    now = lights(context, context.as_of)
    assert {one.metric for one in found} == {
        metric for metric, light in now.items() if light in ("behind", "slightly_behind")
    }
    counted = {
        str(row["metric"]): row["months_behind"] for row in rows_of(lateness.FIGURE, context)
    }
    months = month_ends(context.as_of, 14)
    by_month = {month: lights(context, month) for month in months}
    for one in found:
        within = [month for month in months if month >= one.since]
        assert all("behind" in by_month[month][one.metric] for month in within)
        before = next(month for month in months if month < one.since)
        assert "behind" not in by_month[before][one.metric]
        assert not one.is_longer
        assert one.since == context.as_of or one.since in months
        # The overview counts the same run in one question.
        assert counted[one.metric] == len(within) + 1


def test_what_was_mended_between_counts_from_the_relapse(city: Context) -> None:
    found = {one.metric: one.since for one in late(city)}
    # Behind in June and July, on pace in August, behind again from September.
    assert found["registration_legacy_resolved"] == date(2024, 9, 30)
    assert found["illegal_farmland_ratio"] == city.as_of
    assert found["supply_disposal_rate"] == date(2024, 8, 31)


def test_where_the_data_begin_in_the_run_it_is_since_before(city: Context) -> None:
    young = replace(city, release=replace(city.release, data_from=date(2024, 8, 15)))
    found = {one.metric: one for one in late(young)}
    assert since_said(found["staffing_fill_rate"], young) == "2024-08-31以前"
    assert since_said(found["supply_disposal_rate"], young) == "2024-08-31以前"
    assert since_said(found["idle_new_ha"], young) == "2024-09-30"
    english = replace(young, language="en")
    assert since_said(found["staffing_fill_rate"], english) == "since before 2024-08-31"


def test_of_a_long_run_no_month_is_named_that_was_not_looked_at(
    city: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lateness, "MOST_MONTHS", 2)
    found = {one.metric: one for one in late(city)}
    assert since_said(found["staffing_fill_rate"], city) == "2024-08-31以前"
    assert since_said(found["idle_new_ha"], city) == "2024-09-30"


def test_before_the_data_begin_nothing_is_behind(city: Context) -> None:
    assert late(replace(city, as_of=date(1999, 12, 31))) == ()
