"""Every figure answers for every day there is, from the first year to the last."""

from datetime import date

import pytest

from queries.catalogue import catalogue
from queries.run import run
from tests.queries.worlds import World

DAYS = ("0001-01-01", "0002-03-31", "1900-01-31", "1950-01-31", "9999-12-31")


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize(
    "name", [name for name, query in catalogue().items() if "as_of" in query.params]
)
def test_a_figure_answers_for_any_day(demo: World, name: str, day: str) -> None:
    rows = run(catalogue()[name], demo.warehouse, {"as_of": date.fromisoformat(day)}).to_pylist()
    if day < "2000":
        # Before the first row there is nothing of anything.
        assert not [
            (key, value)
            for row in rows
            for key, value in row.items()
            if key.endswith(("_ha", "_mu", "_cases", "parcels", "_posts"))
            and "target" not in key
            and value
        ]
