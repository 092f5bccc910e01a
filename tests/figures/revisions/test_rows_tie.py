"""The rows counted in each headline indicator add up to it, for the city and for districts."""

from datetime import date
from pathlib import Path

import pytest

from data.whole import shown
from figures.revisions.standing import defined, opened, standings, total

DAYS = (date(2024, 10, 31), date(2022, 12, 31))


@pytest.mark.parametrize("districts", [None, ("东湖区", "云溪县")])
def test_the_rows_add_up_to_the_indicator(
    demo_store: Path, districts: tuple[str, ...] | None
) -> None:
    release, _ = shown(demo_store)
    with opened(release) as warehouse:
        for day in DAYS:
            found = standings(warehouse, defined(release), day, districts)
            assert len(found) == 8
            for metric, standing in found.items():
                # Rows that do not add up to the figure are not told at all.
                assert standing.rows is not None, (metric, day)
                assert total(standing.rows, "numerator") == standing.numerator
            assert sum(one.numerator != 0 for one in found.values()) >= 6
