"""The page of data quality names what would gain most by the rows that gain it."""

from tests.words.scenes import scene
from words.scene import Row
from words.sentences.quality import freshness as quality


def test_what_gains_most_is_counted_by_the_rows_that_gain_it() -> None:
    dated = {"lacking": "closing_date"}
    cases: list[Row] = [
        {"rate_pct": 20.0, "corrected_pct": 60.0, "case_gain": 1, **dated},
        {"rate_pct": 20.0, "corrected_pct": 60.0, "case_gain": 1, **dated},
        # Closed, and without an area: no date is wanting.
        {"rate_pct": 20.0, "corrected_pct": 60.0, "case_gain": 0, "lacking": "illegal_area"},
    ]
    parcels: list[Row] = [{"rate_pct": 50.0, "corrected_pct": 51.0}]
    beside: dict[str, list[Row]] = {
        "quality_supplied_parcels": parcels,
        "quality_parcels_twice": [],
        "quality_cases_unclosed": cases,
    }
    assert quality.freshness([], scene("en"), beside) == (
        "No table has a rhythm in the rules: none is ever overdue. Most would be gained by cases "
        "without a closing date (2): Case rectification rate +40.00 pp."
    )
    of_parcels = beside | {"quality_cases_unclosed": []}
    assert "parcels probably supplied already (1)" in quality.freshness([], scene("en"), of_parcels)
