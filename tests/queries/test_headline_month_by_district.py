"""A district's value at a month end is the one that what each district adds has at that date."""

from datetime import date

import pytest

from tests.queries.worlds import World

FIGURE, ADDED = "headline_month_by_district", "headline_by_district"
SAME = ("value", "numerator", "denominator", "unit", "amount_unit", "decimals")


@pytest.mark.parametrize("as_of", ["2024-10-31", "2024-09-15", "2024-01-31", "2023-12-31"])
@pytest.mark.parametrize("districts", [None, ("南港区", "高新区")])
def test_each_month_is_what_its_date_says(
    demo: World, as_of: str, districts: tuple[str, ...] | None
) -> None:
    rows = demo.rows(FIGURE, as_of, districts=districts)
    days = sorted({row["month_end"] for row in rows})
    month = date.fromisoformat(as_of).month
    assert len(days) == month
    assert days[-1] == date.fromisoformat(as_of)
    for day in days:
        at_day = {
            (row["metric"], row["district"]): row
            for row in demo.rows(ADDED, day.isoformat(), districts=districts)
        }
        of_day = [row for row in rows if row["month_end"] == day]
        assert len(of_day) == 8 * (len(districts) if districts else 6)
        for row in of_day:
            other = at_day[row["metric"], row["district"]]
            assert {name: row[name] for name in SAME} == pytest.approx(
                {name: other[name] for name in SAME}
            ), (day, row["metric"], row["district"])
