"""A note of the bureau stands on the charts of its own indicator, one that names none on all."""

from datetime import date
from pathlib import Path

import pytest

from data.codes import codes_of
from desk.viewer import ANYONE
from figures import results
from figures.ask import ask
from figures.outline import OUTLINE
from figures.outline.model import NO_INDICATOR, OWN_INDICATOR
from figures.reading import context_of
from tests.given import published

DAY = date(2024, 5, 31)
# What each chart over days draws, and so whose notes it bears.
DRAWN = {
    "headline_by_month": OWN_INDICATOR,
    "headline_month_by_district": OWN_INDICATOR,
    "headline_signal_by_month": OWN_INDICATOR,
    "supply_disposal_rate_by_month": "supply_disposal_rate",
    "supply_over_10_by_month": "supply_over_10_parcels",
    "idle_disposal_rate_by_month": "idle_disposal_rate",
    "idle_new_by_month": "idle_new_ha",
    "case_backlog_by_month": "case_rectification_rate",
    "case_joint_by_month": NO_INDICATOR,
    "case_area_by_month": NO_INDICATOR,
    "staffing_by_month": "staffing_fill_rate",
}


def test_each_chart_bears_the_notes_of_one_indicator() -> None:
    shown = [item for part in OUTLINE for page in part.pages for item in page.shown]
    assert {item.name: item.remarks for item in shown if item.remarks} == {
        name: (metric,) for name, metric in DRAWN.items()
    }


@pytest.mark.parametrize(
    ("figure", "own"),
    [
        ("supply_over_10_by_month", "supply_over_10_parcels"),
        ("case_backlog_by_month", "case_rectification_rate"),
        ("case_joint_by_month", None),
        ("case_area_by_month", None),
    ],
)
def test_notes_of_other_indicators_are_left_out(
    figure: str, own: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted = [None, *codes_of("metric")]
    release = published(
        tmp_path,
        supply_parcels=[
            {"parcel_id": "P", "district": "甲区", "area_ha": 9.0, "approved_on": date(2011, 1, 1)}
        ],
        supply_events=[],
        cases=[{"case_id": "C", "issue_year": 2023, "illegal_area_mu": 3.0}],
        notes=[
            {"note_id": f"N{at}", "metric": metric, "on_date": date(2024, 3, 1 + at)}
            | {"text": f"说明{metric}。"}
            for at, metric in enumerate(noted)
        ],
        data_to=DAY,
    )
    monkeypatch.setenv("LAND_DATA", str(tmp_path / "store"))
    context, problems = context_of({}, "zh", viewer=ANYONE)
    assert problems == ()
    shown = ask(figure, context)
    _, said = shown.noted(shown.drawn(shown.table, dark=False))
    results.warehouse(release, ANYONE.scope).close()
    wanted = [None, own] if own else [None]
    assert [words.rpartition("说明")[2] for _, words in said] == [f"{m}。" for m in wanted]
