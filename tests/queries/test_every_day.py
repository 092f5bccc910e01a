"""Every figure answers for every day there is, from the first year to the last."""

from datetime import date

import pytest

from queries.catalogue import catalogue
from queries.run import parameters, run_completed
from tests.queries.worlds import World, needed

DAYS = (
    date(1, 1, 1),
    date(2, 3, 31),
    date(1900, 1, 31),
    date(1950, 1, 31),
    date(9999, 12, 31),
)
COUNTED = ("_ha", "_mu", "_cases", "parcels", "_posts")


@pytest.mark.parametrize(
    "name", [name for name, query in catalogue().items() if "as_of" in query.params]
)
def test_a_figure_answers_for_any_day_and_counts_nothing_before_the_data(
    demo: World, name: str
) -> None:
    query, warehouse = catalogue()[name], demo.warehouse
    first = warehouse.release.data_from
    assert first
    for day in DAYS:
        asked = {**parameters(query, warehouse, needed(query)), "as_of": day}
        rows = run_completed(query, warehouse, asked).to_pylist()
        counted = [
            (day, key, value)
            for row in rows
            for key, value in row.items()
            if value and key.endswith(COUNTED) and "target" not in key and day < first
        ]
        assert not counted
